/*
 * intake_sql.h - the statements that take leads in.
 */
#ifndef CRM_INTAKE_SQL_H
#define CRM_INTAKE_SQL_H

#include "db/stmt.h"

enum intake_stmt {
	INTAKE_KEEP,
	INTAKE_ONE_AT_A_TIME,
	INTAKE_SAME_BEFORE,
	INTAKE_FINISH,
	INTAKE_SOURCE,
	INTAKE_FIND_LEAD,
	INTAKE_STMT__MAX
};

struct intake_known_lead {
	struct lead_id id;
};

extern const struct db_stmt intake_stmts[INTAKE_STMT__MAX];

#endif
