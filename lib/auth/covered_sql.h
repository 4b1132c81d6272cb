/*
 * covered_sql.h - the statements of covered.c.
 */
#ifndef AUTH_COVERED_SQL_H
#define AUTH_COVERED_SQL_H

#include "db/stmt.h"

/* COVERED_IDS is those after it, asked at once: each is its part at its enum covered_record - 1. */
enum covered_stmt {
	COVERED_IDS,
	COVERED_LEAD_IDS,
	COVERED_CUSTOMER_IDS,
	COVERED_SALE_IDS,
	COVERED_STMT__MAX
};

struct covered_row {
	int record; /* enum covered_record */
	int64_t id;
};

extern const struct db_stmt covered_stmts[COVERED_STMT__MAX];

#endif
