/*
 * import_sql.h - the statements that write vehicles, many rows in each.
 */
#ifndef CRM_IMPORT_SQL_H
#define CRM_IMPORT_SQL_H

#include "db/stmt.h"

enum import_stmt { IMPORT_SOLD, IMPORT_ADD, IMPORT_CHANGE, IMPORT_STMT__MAX };

extern const struct db_stmt import_stmts[IMPORT_STMT__MAX];

struct import_sold {
	const char *stock_no;
};

#endif
