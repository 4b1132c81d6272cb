/*
 * lead_stage_sql.h - the statements of lead_stage.c.
 */
#ifndef CRM_LEAD_STAGE_SQL_H
#define CRM_LEAD_STAGE_SQL_H

#include "db/stmt.h"

enum lead_stage_stmt {
	LEAD_STAGE_COUNT,
	LEAD_STAGE_LEAVING,
	LEAD_STAGE_MOVE,
	LEAD_STAGE_AUDIT,
	LEAD_STAGE_STMT__MAX
};

struct lead_stage_row {
	struct lead_id id;
};

extern const struct db_stmt lead_stage_stmts[LEAD_STAGE_STMT__MAX];

#endif
