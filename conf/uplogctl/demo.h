/*
 * demo.h - the demo dealership of the contract: Lakeside Motors.
 *
 * Deterministic: the same number of leads on the same day gives the same
 * rows; dates move with today. Every figure agrees with every other: a sold
 * lead has a sale, its vehicle is sold, its close is credited, shares add up
 * (tests/sql/demo.sql states all of it).
 */
#ifndef UPLOGCTL_DEMO_H
#define UPLOGCTL_DEMO_H

#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/status.h"
#include "db/db.h"

#define DEMO_PASSWORD    "Lakeside-demo-1" /* of every user */
#define DEMO_LOADING     "Lakeside Motors (loading)"
#define DEMO_LEADS_USUAL 10000 /* when the operator gives no number */
#define DEMO_LEADS_MAX   5000000
#define DEMO_LARGE       50000 /* from so many leads on, indexes are built after the rows */

struct demo_result {
	int64_t leads, customers, vehicles, sales;
	const char *problem; /* a few words for the operator when the answer is not ST_OK */
};

/*
 * Load the demo of `folder` (sql/demo) with `n_leads` leads into a migrated, empty database, opened
 * with the owner's account twice: half of the tables is written over db[1], by
 * a process of its own, so nothing may have used that one yet. Sets the
 * process's zone to the store's.
 *
 * What is told of the leads goes in by 50 of them a transaction; progress is
 * shown on standard error when it is a terminal. Until it is done
 * the store is called DEMO_LOADING: a load that was cut off is known by that,
 * and needs a new database.
 * ST_EXISTS   the database has users already, or a load was cut off: nothing is changed
 * ST_INVALID  n_leads is not 0 to DEMO_LEADS_MAX
 */
STATUS_MUST_USE enum status demo_load(struct demo_result *out, struct db *const db[2],
	struct mem *m, const char *folder, int n_leads);

#endif
