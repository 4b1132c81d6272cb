/*
 * vehicle_sql.h - the statements about the inventory.
 */
#ifndef CRM_VEHICLE_SQL_H
#define CRM_VEHICLE_SQL_H

#include "db/stmt.h"

/* The lists in the order of enum vehicle_sort, each up, then down. */
enum vehicle_stmt {
	VEHICLE_LIST_NAME_UP,
	VEHICLE_LIST_NAME_DOWN,
	VEHICLE_LIST_STOCK_NO_UP,
	VEHICLE_LIST_STOCK_NO_DOWN,
	VEHICLE_LIST_PRICE_UP,
	VEHICLE_LIST_PRICE_DOWN,
	VEHICLE_LIST_DATE_UP,
	VEHICLE_LIST_DATE_DOWN,
	VEHICLE_COUNT,
	VEHICLE_MAKES,
	VEHICLE_GET,
	VEHICLE_LEADS,
	VEHICLE_SALE,
	VEHICLE_MOVE,
	VEHICLE_STMT__MAX
};

enum vehicle_clause {
	VEHICLE_CLAUSE_ON_THE_LOT,
	VEHICLE_CLAUSE_STATUS,
	VEHICLE_CLAUSE_CONDITION,
	VEHICLE_CLAUSE_MAKE,
	VEHICLE_CLAUSE_WORD_1, /* a LIKE pattern each; see vehicle.c */
	VEHICLE_CLAUSE_WORD_2,
	VEHICLE_CLAUSE_WORD_3,
	VEHICLE_CLAUSE_WORD_4,
	VEHICLE_CLAUSE_AFTER,
	VEHICLE_CLAUSE__MAX
};

extern const struct db_stmt vehicle_stmts[VEHICLE_STMT__MAX];

struct vehicle_count {
	int64_t count;
};

#endif
