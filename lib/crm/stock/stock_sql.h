/*
 * stock_sql.h - the statements of stock.c.
 */
#ifndef CRM_STOCK_SQL_H
#define CRM_STOCK_SQL_H

#include "db/stmt.h"

enum stock_stmt { STOCK_SEARCH, STOCK_FIND, STOCK_STMT__MAX };

/* Statuses of a vehicle that stands on the lot and can be sold, and of one that can be wanted. */
#define STOCK_ON_LOT "('in_stock', 'hold')"
#define STOCK_FREE   "('in_stock', 'hold', 'in_transit')"

/* What it is offered for. */
#define STOCK_PRICE(v) "COALESCE(" #v ".internet_price, " #v ".list_price, " #v ".msrp)"

extern const struct db_stmt stock_stmts[STOCK_STMT__MAX];

#endif
