/*
 * list.h - one page of a long list, found by the row at its edge, and how long the list is.
 */
#ifndef CRM_LIST_H
#define CRM_LIST_H

#include "db/db.h"

/* The order of a list, and where its page begins: behind (with `back`, before) the row of this sort key
 * and id; `id` 0 = at the first. */
struct list_order {
	unsigned sort;
	bool descending, back;
	const char *key;
	int64_t id;
};

/* The statements of a list (list_sql.h says how they are written), and how much of it is read. */
struct list {
	const struct db_stmt *stmts; /* two for each sort: ascending, then descending */
	const struct db_stmt *count; /* its argument: where it stops */
	unsigned after;              /* the clause of the edge */
	int page;                    /* rows */
	int count_max;               /* it counts so far, and then says "1,000+" */
};

/* What was read. */
struct list_extent {
	size_t n;
	bool more;     /* there is a page after this one, in the direction asked for */
	int64_t count; /* of the whole list, at most count_max + 1 */
};

/*
 * The page's rows into an array of the statements' struct, and their extent.
 *
 * on    what the list is narrowed to
 * args  of the list's statement: it reads page + 1 rows, so that it is known whether there are more
 * Two statements; one when the first page holds the whole list.
 */
STATUS_MUST_USE enum status list_read(void *out_items, struct list_extent *out_extent,
	struct reader *db, struct mem *m, const struct list *of, const struct list_order *by,
	const struct db_clauses *on, struct db_args args);

#endif
