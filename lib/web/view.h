/*
 * view.h - filling templates; the C face of ctemplate.
 *
 * Names come from templates/FOLDER/NAME.h, generated from the template: a name
 * that no template has does not compile, nor does a section used as a
 * variable. Values are escaped by the template engine for the place where they
 * stand; there is no way to insert markup. All templates are parsed at start:
 * a broken one stops the start, not a request.
 */
#ifndef WEB_VIEW_H
#define WEB_VIEW_H

#include <stdint.h>

#include "base/mem.h"
#include "base/status.h"

struct tpl_var {
	const char *name;
};
struct tpl_section {
	const char *name;
};
struct tpl_include {
	const char *name;
};

struct view;

/* Parse every template below `dir`. ST_ERROR: the log names the file and what is wrong. */
STATUS_MUST_USE enum status view_load(const char *dir);

/* A root dictionary for the template `file` ("leads/list.tpl"); freed with `m`. */
struct view *view_create(struct mem *m, const char *file);

/* Values are copied. NULL counts as "". */
void view_text(struct view *v, struct tpl_var name, const char *value);
void view_int(struct view *v, struct tpl_var name, int64_t value);

/* A value that every template in the tree sees, includes too (GLOBAL_BASE, GLOBAL_CSRF ..). */
void view_global(struct view *v, struct tpl_var name, const char *value);

/* One more pass through a section; gives the dictionary of that pass, which sees the values of `v`
 * too. */
struct view *view_section(struct view *v, struct tpl_section name);

/* One more inclusion of `file`; it sees its own and the global values only. */
struct view *view_include(struct view *v, struct tpl_include name, const char *file);

/* The filled template, made in `m`. */
STATUS_MUST_USE enum status
view_render(const char **out, size_t *out_n, struct mem *m, struct view *v);

#endif
