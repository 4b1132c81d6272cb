/*
 * user_pick_sql.h - the statements of user_pick.c.
 */
#ifndef CRM_USER_PICK_SQL_H
#define CRM_USER_PICK_SQL_H

#include "db/stmt.h"

enum user_pick_stmt { USER_PICK_ACTIVE, USER_PICK_SELLERS, USER_PICK_GIVERS, USER_PICK_STMT__MAX };

extern const struct db_stmt user_pick_stmts[USER_PICK_STMT__MAX];

#endif
