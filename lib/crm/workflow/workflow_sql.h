/*
 * workflow_sql.h - the statements of workflow.c.
 */
#ifndef CRM_WORKFLOW_SQL_H
#define CRM_WORKFLOW_SQL_H

#include "db/stmt.h"

enum workflow_stmt {
	WORKFLOW_PUBLISHED,
	WORKFLOW_DRAFT,
	WORKFLOW_VERSION,
	WORKFLOW_VERSIONS,
	WORKFLOW_ACTIONS_KEPT,
	WORKFLOW_ACTIONS,
	WORKFLOW_OPERATIONS_KEPT,
	WORKFLOW_OPERATIONS,
	WORKFLOW_STMT__MAX
};

extern const struct db_stmt workflow_stmts[WORKFLOW_STMT__MAX];

#endif
