#include "crm/deal/terms_sql.h"

#include "auth/scope.h"
#include "crm/sql/names_sql.h"

/* Columns of the three tables, told apart by what stands before their names. */
#define TRADE_COLUMN(kind, member, ...) \
	DB_COL_AS(struct terms_row, "ti_" #member, trade.is.member),
#define FINANCE_WISH_COLUMN(kind, member, ...) \
	DB_COL_AS(struct terms_row, "fw_" #member, finance.is.member),
#define PROPOSED_COLUMN(kind, member, ...) \
	DB_COL_AS(struct terms_row, "wu_" #member, write_up.is.member),
#define TRADED(kind, member, ...)   "ti.`" #member "` AS ti_" #member ", "
#define WISHED(kind, member, ...)   "fw.`" #member "` AS fw_" #member ", "
#define PROPOSED(kind, member, ...) "wu.`" #member "` AS wu_" #member ", "

static const struct db_column row_columns[] = {
	TRADE_IN_FIELDS(TRADE_COLUMN)
	FINANCE_FIELDS(FINANCE_WISH_COLUMN)
	WRITE_UP_FIELDS(PROPOSED_COLUMN)
	DB_COL_AS(struct terms_row, "ti_id", trade.id),
	DB_COL_AS(struct terms_row, "ti_row_version", trade.row_version),
	DB_COL_AS(struct terms_row, "ti_name", trade.name),
	DB_COL_AS(struct terms_row, "vin_check_ok", trade.vin_check_ok),
	DB_COL_AS(struct terms_row, "appraised_at", trade.appraised_at),
	DB_COL(struct terms_row, appraised_by),
	DB_COL_AS(struct terms_row, "fw_id", finance.id),
	DB_COL_AS(struct terms_row, "fw_row_version", finance.row_version),
	DB_COL_AS(struct terms_row, "wu_id", write_up.id),
	DB_COL_AS(struct terms_row, "wu_row_version", write_up.row_version),
	DB_COL_AS(struct terms_row, "desired_vehicle_id", write_up.desired_vehicle_id),
	DB_COL_AS(struct terms_row, "trade_in_id", write_up.trade_in_id),
	DB_COL_AS(struct terms_row, "monthly", write_up.monthly),
	DB_COL_AS(struct terms_row, "status", write_up.status),
	DB_COL_AS(struct terms_row, "committed_at", write_up.committed_at),
	DB_COL_AS(struct terms_row, "signed_at", write_up.signed_at),
	DB_COL_AS(struct terms_row, "signed_by", write_up.signed_by),
	DB_COL_AS(struct terms_row, "vehicle", write_up.vehicle),
	DB_COL_AS(struct terms_row, "vehicle_id", write_up.vehicle_id),
};
static const struct db_map row_map =
	DB_MAP_BUT(struct terms_row, row_columns, trade, finance, write_up);

const struct db_stmt terms_stmts[TERMS_STMT__MAX] = {
	[TERMS_OF_LEAD] = DB_HELD(LEAD, .map = &row_map,
		.head = "SELECT " TRADE_IN_FIELDS(TRADED) FINANCE_FIELDS(WISHED)
			WRITE_UP_FIELDS(PROPOSED) "ti.id AS ti_id, ti.row_version AS ti_row_version,"
			" " VEHICLE_NAME(ti) " AS ti_name, ti.vin_check_ok, ti.appraised_at,"
			" ti.appraised_by, fw.id AS fw_id, fw.row_version AS fw_row_version,"
			" wu.id AS wu_id, wu.row_version AS wu_row_version, wu.desired_vehicle_id,"
			" wu.trade_in_id, wu.monthly, wu.status, wu.committed_at, wu.signed_at,"
			" wu.signed_by, IF(dv.id IS NULL, NULL, " VEHICLE_NAME(dv) ") AS vehicle,"
			" dv.vehicle_id FROM leads l"
			" LEFT JOIN finance_wishes fw ON fw.lead_id = l.id"
			" LEFT JOIN write_ups wu ON wu.live_lead_id = l.id"
			" LEFT JOIN desired_vehicles dv ON dv.id = wu.desired_vehicle_id"
			" LEFT JOIN trade_ins ti ON ti.lead_id = l.id"
			" WHERE l.id = {lead} ORDER BY ti.id LIMIT 20"),
};
