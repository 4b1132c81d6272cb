/*
 * store_setting_sql.h - the statements of store_setting.c.
 */
#ifndef CRM_STORE_SETTING_SQL_H
#define CRM_STORE_SETTING_SQL_H

#include "db/stmt.h"

enum store_setting_stmt {
	STORE_SETTING_GET,
	STORE_SETTING_HOLD,
	STORE_SETTING_UPDATE,
	STORE_SETTING_STMT__MAX
};

extern const struct db_stmt store_setting_stmts[STORE_SETTING_STMT__MAX];

#endif
