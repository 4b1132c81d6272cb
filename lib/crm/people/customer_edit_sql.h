/*
 * customer_edit_sql.h - the statements of customer_edit.c.
 */
#ifndef CRM_CUSTOMER_EDIT_SQL_H
#define CRM_CUSTOMER_EDIT_SQL_H

#include "db/stmt.h"

enum customer_edit_stmt {
	CUSTOMER_EDIT_RENAME,
	CUSTOMER_EDIT_ADD_PHONE,
	CUSTOMER_EDIT_SET_PHONE,
	CUSTOMER_EDIT_DROP_PHONE,
	CUSTOMER_EDIT_ADD_EMAIL,
	CUSTOMER_EDIT_SET_EMAIL,
	CUSTOMER_EDIT_DROP_EMAIL,
	CUSTOMER_EDIT_STMT__MAX
};

extern const struct db_stmt customer_edit_stmts[CUSTOMER_EDIT_STMT__MAX];

#endif
