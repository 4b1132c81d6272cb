/*
 * demo_bulk.h - rows gathered into multi-row INSERTs, and scripts that make others of them.
 *
 * What is told of the leads goes into tables of its own (sql/demo/told.sql), from
 * which scripts make all that hangs on a lead. Two processes do the work, each
 * over a connection of its own, so that the server works on both cores: they
 * tell the same, and each writes its tables only.
 */
#ifndef UPLOGCTL_DEMO_BULK_H
#define UPLOGCTL_DEMO_BULK_H

#include "demo_tale.h"

/* As sql/demo/told.sql has them, in the order of its columns. */
enum bulk_table {
	BULK_STEPS,
	BULK_LEADS,
	BULK_SALES,
	BULK_CUSTOMERS,
	BULK_USERS,
	BULK_CARS,
	BULK__MAX
};

/* The two parts of the work. */
enum bulk_part { BULK_HEAVY, BULK_REST };

/* Take `db` for a part. Foreign keys are not asked from now on: a row's parents may be the other
 * process's, and come later. */
STATUS_MUST_USE enum status bulk_begin(struct demo *d, struct db *db, enum bulk_part part);

/* A row; its values in one list, or in two. */
#define BULK_ROW(d, t, ...) bulk_row((d), (t), DB_ARGS(__VA_ARGS__))
void bulk_row(struct demo *d, enum bulk_table t, struct db_args values);
void bulk_add(struct demo *d, enum bulk_table t, struct db_args values, struct db_args more);

/* A file of the folder as the table told_FILE, its column `line` first. */
STATUS_MUST_USE enum status bulk_table(struct demo *d, const char *file);

/* Write all rows that were added, in one transaction. */
STATUS_MUST_USE enum status bulk_flush(struct demo *d);

/* Run a text; or the statements of a file of the folder, in which @now is the time of the demo, and what
 * stands in braces another as in a story. */
STATUS_MUST_USE enum status bulk_run(struct db *db, const char *sql);
STATUS_MUST_USE enum status bulk_script(struct demo *d, const char *file);

/*
 * From DEMO_LARGE on take the indexes that refuse nothing from the part's tables, and later build
 * them from all rows at once: at a million leads, row by row, they do not fit into the server's
 * memory. When they are back, have the server count what the tables hold: it would do so by
 * itself, but later, and read a list through the wrong index until then: My Leads of 100,000 took
 * seven times as long.
 */
STATUS_MUST_USE enum status bulk_index(struct demo *d, bool back);

#endif
