/*
 * dashboard_sql.h - every statement of the dashboard's pods.
 */
#ifndef CRM_DASHBOARD_SQL_H
#define CRM_DASHBOARD_SQL_H

#include "crm/report/dashboard.h"

enum dashboard_stmt {
	DASHBOARD_OPEN_LEADS,
	DASHBOARD_OWNERS,
	DASHBOARD_NEW_LEADS,
	DASHBOARD_NO_TASK,
	DASHBOARD_UNTOUCHED,
	DASHBOARD_RECENT,
	DASHBOARD_MY_TASKS,
	DASHBOARD_MY_APPOINTMENTS,
	DASHBOARD_SHOWROOM,
	DASHBOARD_GRABS,
	DASHBOARD_STMT__MAX
};

extern const struct db_stmt dashboard_stmts[DASHBOARD_STMT__MAX];

#endif
