/*
 * profile_sql.h - the statements of profile.c.
 */
#ifndef AUTH_PROFILE_SQL_H
#define AUTH_PROFILE_SQL_H

#include "db/stmt.h"

enum profile_stmt { PROFILE_SET_THEME, PROFILE_SET_PASSWORD, PROFILE_STMT__MAX };

extern const struct db_stmt profile_stmts[PROFILE_STMT__MAX];

#endif
