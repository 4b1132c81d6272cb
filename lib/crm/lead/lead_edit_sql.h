/*
 * lead_edit_sql.h - the statements of lead_edit.c.
 */
#ifndef CRM_LEAD_EDIT_SQL_H
#define CRM_LEAD_EDIT_SQL_H

#include "db/stmt.h"

enum lead_edit_stmt {
	LEAD_EDIT_NOW,
	LEAD_EDIT_PHONES,
	LEAD_EDIT_EMAILS,
	LEAD_EDIT_UPDATE,
	LEAD_EDIT_STMT__MAX
};

extern const struct db_stmt lead_edit_stmts[LEAD_EDIT_STMT__MAX];

#endif
