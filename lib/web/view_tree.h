/*
 * view_tree.h - what templates are filled from: view.c builds it, view_shim.cc gives it to ctemplate.
 *
 * ctemplate has dictionaries of its own; with 50 rows they cost more than all else of a page.
 */
#ifndef WEB_VIEW_TREE_H
#define WEB_VIEW_TREE_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

struct view_value {
	int name;
	const char *s;
	size_t n;
	struct view_value *next;
};

/* The passes through a section, or the inclusions in one place. */
struct view_list {
	int name;
	struct view *first, *last;
	struct view_list *next;
};

struct view {
	struct view_root *root;
	const char *file;
	const struct view *outer; /* whose values a section sees too */
	struct view_value *values;
	struct view_list *sections, *includes;
	struct view *next; /* in its list */
};

/* The number of a name. It is a literal, or stands in a parsed template: it is never freed. */
int view_name(const char *s, size_t n);

/* What a name stands for in `v`, in what it is in, or everywhere; NULL: nothing. */
const struct view_value *view_value_of(const struct view *v, int name);
const struct view_list *view_sections_of(const struct view *v, int name);
const struct view_list *view_includes_of(const struct view *v, int name);

#ifdef __cplusplus
}
#endif

#endif
