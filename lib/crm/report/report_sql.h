/*
 * report_sql.h - the names that a dimension's statement gives.
 */
#ifndef CRM_REPORT_SQL_H
#define CRM_REPORT_SQL_H

#include "crm/report/report.h"
#include "db/stmt.h"

extern const struct db_map report_name_map; /* of ids */

#endif
