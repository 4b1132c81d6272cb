/*
 * dashboard_sql.h - every statement of the dashboard's pods.
 */
#ifndef CRM_DASHBOARD_SQL_H
#define CRM_DASHBOARD_SQL_H

#include "crm/report/dashboard.h"

/* DASHBOARD_LISTS is several of those after it, asked at once. */
enum dashboard_stmt {
	DASHBOARD_OPEN,
	DASHBOARD_MARK,
	DASHBOARD_LISTS,
	DASHBOARD_MY_TASKS,
	DASHBOARD_MY_APPOINTMENTS,
	DASHBOARD_NEW_LEADS,
	DASHBOARD_NO_TASK,
	DASHBOARD_UNTOUCHED,
	DASHBOARD_RECENT,
	DASHBOARD_SHOWROOM,
	DASHBOARD_GRABS,
	DASHBOARD_STMT__MAX
};

/* Open leads of an owner that have a status, and how many of them stand out. */
struct dashboard_group {
	struct user_id owner_id;
	struct lead_status_id status_id;
	int64_t open, past_due, no_task, untouched, unanswered;
};

struct dashboard_written {
	const char *mark;
};

extern const struct db_stmt dashboard_stmts[DASHBOARD_STMT__MAX];

#endif
