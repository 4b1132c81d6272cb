/*
 * trade_in_sql.h - the statements of trade_in.c.
 */
#ifndef CRM_TRADE_IN_SQL_H
#define CRM_TRADE_IN_SQL_H

#include "db/stmt.h"

enum trade_in_stmt {
	TRADE_IN_LIST,
	TRADE_IN_GET,
	TRADE_IN_COUNT,
	TRADE_IN_COUNT_WRITE_UPS,
	TRADE_IN_INSERT,
	TRADE_IN_UPDATE,
	TRADE_IN_TURN,
	TRADE_IN_APPRAISED,
	TRADE_IN_DELETE,
	TRADE_IN_UNLINK,
	TRADE_IN_STMT__MAX
};

extern const struct db_stmt trade_in_stmts[TRADE_IN_STMT__MAX];

#endif
