/*
 * report_sql.h - every statement of the reports.
 */
#ifndef CRM_REPORT_SQL_H
#define CRM_REPORT_SQL_H

#include "crm/report/report.h"

/* Those of sql/reports, and the names of users and sources. */
extern const struct db_stmt report_stmts[];
extern const size_t report_n_stmts;

enum report_names_stmt { REPORT_NAMES_USERS, REPORT_NAMES_SOURCES, REPORT_NAMES__MAX };
extern const struct db_stmt report_names_stmts[REPORT_NAMES__MAX];

/* All names, or with clause 0 the one of an id. */
struct report_name {
	int64_t id;
	const char *name;
};

#endif
