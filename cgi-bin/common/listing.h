/*
 * listing.h - what the screens of long lists have in common: filters and those in force, the order, the
 * pages, and what stands there when no row does.
 */
#ifndef COMMON_LISTING_H
#define COMMON_LISTING_H

#include "common/screens.h"
#include "crm/sql/list.h"
#include "web/form.h"
#include "web/view.h"

/* A list as it was asked for. Its address has `sort`, `after` and `before`, and a name for each filter. */
struct listing {
	const struct request *req;
	enum screen_no screen;
	struct form form;
	const struct field_choice *orders; /* the words of `sort` */
	int order;                         /* the one that is asked for */
	const char *after, *before; /* where the page begins; NULL or "" = at the first row */
	struct view *filters;       /* made by listing_filters */
};

/* Where the page begins, and in what order its rows come. */
struct list_order listing_order(const struct listing *l, unsigned sort, bool descending);

/* The filters (layout/filters.tpl), then each of them in turn: a line of text, or a choice whose options
 * come from control_option; a value that is kept with them; and, when `value` is one, that it is in force. */
void listing_filters(struct listing *l, struct view *v, struct tpl_include at);
void listing_text(const struct listing *l, const char *name, const char *label, const char *type);
struct view *listing_select(const struct listing *l, const char *name, const char *label);
/* Those of a record's fields that filter, and, when `is` has a value, that they are in force. */
void listing_fields(const struct listing *l, const struct fields *of,
	const struct field_options *options, const void *is);
void listing_keep(const struct listing *l, const char *name, const char *value);
void listing_chip(const struct listing *l, const char *name, const char *label, const char *value);

/* The heading of a column: its link sorts by it, in the order `first`, and the other way when it does
 * already. */
struct listing_column {
	int up, down, first;
	struct tpl_var href;
	struct tpl_section is_up, is_down;
};
void listing_sort(const struct listing *l, struct view *v, const struct listing_column *c);

/* A row's place in the order. */
struct listing_row {
	int64_t id;
	const char *key;
};

/* The pager below a page of one row or more. */
void listing_pager(const struct listing *l, struct view *v, struct tpl_include at,
	const struct list_extent *extent, struct listing_row first, struct listing_row last);

/* What there is instead of rows: in a list that is narrowed, and in one that is not. */
struct listing_none {
	const char *narrowed, *heading, *why; /* "No lead fits these filters", and for the other */
	const char *step;                     /* "Show all open leads" */
};
void listing_nothing(const struct listing *l, struct view *v, struct tpl_include at,
	const struct listing_none *none);

/* "1 lead", "1,000+ leads". */
const char *listing_count(struct mem *m, int64_t n, int64_t most, const char *one);

#endif
