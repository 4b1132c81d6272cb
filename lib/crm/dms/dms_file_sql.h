/*
 * dms_file_sql.h - the statements of dms_file.c.
 */
#ifndef CRM_DMS_FILE_SQL_H
#define CRM_DMS_FILE_SQL_H

#include "crm/dms/dms_file.h"
#include "db/stmt.h"

enum dms_file_stmt {
	DMS_FILE_GET,
	DMS_FILE_CURRENT,
	DMS_FILE_BEFORE,
	DMS_FILE_SAME,
	DMS_FILE_LIST,
	DMS_FILE_INSERT,
	DMS_FILE_REMAP,
	DMS_FILE_KEEP,
	DMS_FILE_DROP,
	DMS_ROW_LIST,
	DMS_ROW_RAW,
	DMS_ROW_INSERT,
	DMS_ROW_DROP,
	DMS_HEADINGS,
	DMS_HEADINGS_SAVE,
	DMS_SALES_OF_MONTH,
	DMS_SALES_ELSEWHERE,
	DMS_DECISIONS,
	DMS_DECIDE,
	DMS_FILE_STMT__MAX
};

extern const struct db_stmt dms_file_stmts[DMS_FILE_STMT__MAX];

struct dms_id_row {
	struct dms_file_id id;
};

struct dms_raw_row {
	int line;
	const char *raw;
};

struct dms_heading {
	const char *field, *heading;
};

/* A sale with what it is compared by; both grosses, of which the final counts. */
struct dms_sale_row {
	struct sale_id id;
	int row_version;
	const char *sale_no, *vehicle, *co_buyer, *deal_no, *stock_no, *vin, *customer, *deal_type;
	struct utc sold_at;
	struct money front, back;
	bool front_is_final, back_is_final;
};

struct dms_row_row {
	struct dms_row_id id;
	int line;
	const char *row_key, *digest, *problem, *raw;
	bool is_bad;
	const char *deal_no, *stock_no, *vin, *customer;
	struct day sold_on;
	const char *deal_type;
	struct money front, back;
};

#endif
