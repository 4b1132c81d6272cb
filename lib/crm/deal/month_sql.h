/*
 * month_sql.h - the statements of month.c.
 */
#ifndef CRM_MONTH_SQL_H
#define CRM_MONTH_SQL_H

#include "db/stmt.h"

enum month_stmt {
	MONTH_CLOSED_LIST,
	MONTH_FIGURES,
	MONTH_CHANGES,
	MONTH_ADD,
	MONTH_LOCK,
	MONTH_CLOSE,
	MONTH_REOPEN,
	MONTH_STMT__MAX
};

extern const struct db_stmt month_stmts[MONTH_STMT__MAX];

/* That a month was closed, or is open again. */
struct month_row {
	struct sales_month_id id;
	int row_version;
	struct utc closed_at;
	const char *closed_by_name;
};

/* The sales of a month. */
struct month_figures {
	struct sales_month_id id;
	int64_t sales, not_delivered, not_finalized, no_deal_no;
	struct money front, back;
	struct utc closed_at;
};

#endif
