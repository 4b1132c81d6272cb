/*
 * rotation_sql.h - the statements of rotation.c.
 */
#ifndef CRM_ROTATION_SQL_H
#define CRM_ROTATION_SQL_H

#include "db/stmt.h"

enum rotation_stmt {
	ROTATION_LIST,
	ROTATION_LOCK,
	ROTATION_SERVE,
	ROTATION_GIVE_BACK,
	ROTATION_JOIN,
	ROTATION_LEAVE,
	ROTATION_SKIP,
	ROTATION_STMT__MAX
};

extern const struct db_stmt rotation_stmts[ROTATION_STMT__MAX];

#endif
