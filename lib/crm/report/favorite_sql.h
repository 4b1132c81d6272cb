/*
 * favorite_sql.h - every statement about favourites.
 */
#ifndef CRM_FAVORITE_SQL_H
#define CRM_FAVORITE_SQL_H

#include "crm/report/favorite.h"

enum favorite_stmt {
	FAVORITE_LIST,
	FAVORITE_GET,
	FAVORITE_COUNT,
	FAVORITE_ADD,
	FAVORITE_REMOVE,
	FAVORITE_STMT__MAX
};

extern const struct db_stmt favorite_stmts[FAVORITE_STMT__MAX];

#endif
