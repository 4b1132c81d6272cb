/*
 * lead_favorite_sql.h - the statements of lead_favorite.c.
 */
#ifndef CRM_LEAD_FAVORITE_SQL_H
#define CRM_LEAD_FAVORITE_SQL_H

#include "db/stmt.h"

enum lead_favorite_stmt {
	LEAD_FAVORITE_ADD,
	LEAD_FAVORITE_REMOVE,
	LEAD_FAVORITE_STMT__MAX
};

extern const struct db_stmt lead_favorite_stmts[LEAD_FAVORITE_STMT__MAX];

#endif
