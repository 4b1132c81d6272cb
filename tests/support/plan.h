/*
 * plan.h - how the server would carry out a statement, MariaDB and MySQL alike.
 *
 * EXPLAIN is asked as text, the arguments written into it: MySQL tells the columns of a prepared
 * EXPLAIN only when it runs. What fails ends the program as failed.
 */
#ifndef SUPPORT_PLAN_H
#define SUPPORT_PLAN_H

#include "db/db.h"

/* One table of a plan, in the order in which they are read. */
struct plan {
	int64_t part; /* the SELECT that it belongs to */
	const char *table;
	const char *type; /* "eq_ref", "ref", "range" …, "ALL" and "index" for the whole of it */
	const char *key;  /* NULL for none */
	const char *ref;  /* what the key is compared with: "const", "uplog.l.id" … */
	int64_t rows;     /* an estimate, for each row of the tables before it */
};

/* The plan of `s` with `args`: text, numbers, days and times. */
void plan_explain(struct plan **out, size_t *out_n, struct reader *r, struct mem *m,
	const struct db_stmt *s, struct db_args args);

/* The same of a statement by which rows are held (db_hold_one, db_hold_rows). */
void plan_explain_hold(struct plan **out, size_t *out_n, struct writer *w, struct mem *m,
	const struct db_stmt *s, struct db_args args);

/* `table` is read, and each time by single values or ranges of one of `keys`. */
bool plan_seeks(const struct plan *plan, size_t n, const char *table, const char *keys);

/* `table` is read, and each time by an index whose first column comes from the tables before it. */
bool plan_joins(const struct plan *plan, size_t n, const char *table);

/* Make the statistics of `tables` ("leads, customers") for the rows of now: servers do it some time later. */
void plan_analyze(struct reader *r, const char *tables);

#endif
