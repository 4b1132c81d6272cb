/*
 * idem_sql.h - the statements of idem.c.
 */
#ifndef AUTH_IDEM_SQL_H
#define AUTH_IDEM_SQL_H

#include "db/stmt.h"

enum idem_stmt { IDEM_ADD, IDEM_FIND, IDEM_FINISH, IDEM_FORGET, IDEM_STMT__MAX };

struct idem_row {
	const char *location, *content;
};

extern const struct db_stmt idem_stmts[IDEM_STMT__MAX];

#endif
