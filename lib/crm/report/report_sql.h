/*
 * report_sql.h - the names that a dimension's statement gives.
 */
#ifndef CRM_REPORT_SQL_H
#define CRM_REPORT_SQL_H

#include "db/stmt.h"

/* Of an id, or of a word. */
struct report_name {
	int64_t id;
	const char *word, *name;
};

extern const struct db_map report_name_map; /* of ids */

#endif
