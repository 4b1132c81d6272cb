/*
 * write_up_sql.h - the statements of write_up.c.
 */
#ifndef CRM_WRITE_UP_SQL_H
#define CRM_WRITE_UP_SQL_H

#include "db/stmt.h"

enum write_up_stmt {
	WRITE_UP_GET,
	WRITE_UP_STRANGERS,
	WRITE_UP_INSERT,
	WRITE_UP_UPDATE,
	WRITE_UP_COMMIT,
	WRITE_UP_SIGN,
	WRITE_UP_VOID,
	WRITE_UP_CLOSERS,
	WRITE_UP_STMT__MAX
};

extern const struct db_stmt write_up_stmts[WRITE_UP_STMT__MAX];

#endif
