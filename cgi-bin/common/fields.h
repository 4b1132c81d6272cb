/*
 * fields.h - form fields, filled into the layout's includes the same way everywhere.
 *
 * What was typed comes back with its message beside it; the value of a form
 * that was not sent yet is `value`.
 */
#ifndef COMMON_FIELDS_H
#define COMMON_FIELDS_H

#include "base/word.h"
#include "web/form.h"
#include "web/response.h"
#include "web/view.h"

struct control {
	const char *name, *label;
	const char *type;         /* text when NULL */
	const char *inputmode;    /* text when NULL */
	const char *autocomplete; /* off when NULL */
	const char *value;
	const char *hint, *error; /* NULL = none */
	bool required;
};

/* One line, several lines, or a choice (whose options come from control_option). */
void control_text(struct view *v, struct tpl_include at, struct mem *m, const struct control *f);
void
control_textarea(struct view *v, struct tpl_include at, struct mem *m, const struct control *f);
struct view *
control_select(struct view *v, struct tpl_include at, struct mem *m, const struct control *f);
void control_option(struct view *select, const char *value, const char *label, bool selected);
void control_words(struct view *select, const struct word *list, const char *chosen);

/* A record's fields (base/field.h), each as its kind is edited, in their order. */
struct fields_shown {
	const struct form *form; /* its messages */
	bool typed;              /* the values are what was typed; else `is` */
	bool making;             /* a new one: without those that come late */
	bool filtering;          /* a list: any value will do, and nothing is explained */
	const struct fields *of;
	const struct field_options *options;
	const void *is;
};
void fields_show(struct view *v, struct tpl_include at, const struct fields_shown *s);

/* The summary above a form, when it has messages: each with a link to its field. */
void field_errors(struct view *v, struct tpl_include at, const struct form *f);

/* Too many passwords are at work (auth/turn.h): 503, and the form as it was. */
void field_busy(struct response *out, struct form *f);

/* A time in words with the exact one beside it, for a pair of variables. */
void
field_time(struct view *v, struct tpl_var words, struct tpl_var exact, struct mem *m, struct utc t);

#endif
