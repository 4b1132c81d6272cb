/*
 * email_template_sql.h - the statements of email_template.c.
 */
#ifndef CRM_EMAIL_TEMPLATE_SQL_H
#define CRM_EMAIL_TEMPLATE_SQL_H

#include "db/stmt.h"

enum email_template_stmt {
	EMAIL_TEMPLATE_LIST,
	EMAIL_TEMPLATE_GET,
	EMAIL_TEMPLATE_HOLD,
	EMAIL_TEMPLATE_OPTIONS,
	EMAIL_TEMPLATE_ADD,
	EMAIL_TEMPLATE_UPDATE,
	EMAIL_TEMPLATE_STMT__MAX
};

extern const struct db_stmt email_template_stmts[EMAIL_TEMPLATE_STMT__MAX];

#endif
