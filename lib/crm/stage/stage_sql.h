/*
 * stage_sql.h - the statements of stage.c.
 */
#ifndef CRM_STAGE_SQL_H
#define CRM_STAGE_SQL_H

#include "db/stmt.h"

enum stage_stmt {
	STAGE_LIST,
	STAGE_GET,
	STAGE_HOLD,
	STAGE_HOLD_ALL,
	STAGE_IS_FULL,
	STAGE_ADD,
	STAGE_UPDATE,
	STAGE_PLACE,
	STAGE_ACTIVE,
	STAGE_MOVES_CLEAR,
	STAGE_MOVES_ADD,
	STAGE_STMT__MAX
};

extern const struct db_stmt stage_stmts[STAGE_STMT__MAX];

#endif
