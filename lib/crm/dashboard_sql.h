/*
 * dashboard_sql.h - every statement of the dashboard's pods.
 */
#ifndef CRM_DASHBOARD_SQL_H
#define CRM_DASHBOARD_SQL_H

#include "crm/dashboard.h"

enum dashboard_stmt {
	DASHBOARD_OPEN_LEADS,
	DASHBOARD_MY_TASKS,
	DASHBOARD_PAST_DUE,
	DASHBOARD_NEW_LEADS,
	DASHBOARD_COUNT_NEW,
	DASHBOARD_STMT__MAX
};

extern const struct db_stmt dashboard_stmts[DASHBOARD_STMT__MAX];

#endif
