/*
 * wish_sql.h - the statements of wish.c.
 */
#ifndef CRM_WISH_SQL_H
#define CRM_WISH_SQL_H

#include "db/stmt.h"

enum wish_stmt {
	WISH_LIST,
	WISH_GET,
	WISH_COUNT,
	WISH_COUNT_PRIMARY,
	WISH_COUNT_WRITE_UPS,
	WISH_COUNT_SIGNED,
	WISH_INSERT,
	WISH_ENTER,
	WISH_RECEIVE,
	WISH_UPDATE,
	WISH_MARK,
	WISH_DELETE,
	WISH_UNLINK,
	WISH_CLEAR_PRIMARY,
	WISH_SET_PRIMARY,
	WISH_OLDEST_PRIMARY,
	WISH_STMT__MAX
};

extern const struct db_stmt wish_stmts[WISH_STMT__MAX];

#endif
