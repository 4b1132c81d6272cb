/*
 * vehicle_edit_sql.h - the statements of vehicle_edit.c.
 */
#ifndef CRM_VEHICLE_EDIT_SQL_H
#define CRM_VEHICLE_EDIT_SQL_H

#include "db/stmt.h"

enum vehicle_edit_stmt {
	VEHICLE_EDIT_GET,
	VEHICLE_EDIT_HOLD, /* for the rest of the transaction */
	VEHICLE_EDIT_ADD,
	VEHICLE_EDIT_SAVE,
	VEHICLE_EDIT_STMT__MAX
};

extern const struct db_stmt vehicle_edit_stmts[VEHICLE_EDIT_STMT__MAX];

#endif
