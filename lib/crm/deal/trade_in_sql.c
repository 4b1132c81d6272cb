#include "crm/deal/trade_in_sql.h"

#include "auth/scope.h"
#include "crm/sql/names_sql.h"
#include "crm/deal/trade_in.h"

#define COLUMN(kind, member, ...)   DB_COL_IN(struct trade_in, is, member),
#define SELECTED(kind, member, ...) "ti.`" #member "`, "

static const struct db_column trade_in_columns[] = {
	TRADE_IN_FIELDS(COLUMN)
	DB_COL(struct trade_in, id),
	DB_COL(struct trade_in, row_version),
	DB_COL(struct trade_in, name),
	DB_COL(struct trade_in, vin_check_ok),
	DB_COL(struct trade_in, appraised_by_name),
	DB_COL(struct trade_in, appraised_at),
	DB_COL(struct trade_in, updated_at),
	DB_COL(struct trade_in, updated_by_name),
};
static const struct db_map trade_in_map = DB_MAP(struct trade_in, trade_in_columns);

#define APPRAISER  USER_NAME_OF("ti.appraised_by")
#define UPDATED_BY USER_NAME_OF("ti.updated_by")
#define NAME       VEHICLE_NAME(ti)

#define TRADE_IN_SELECT \
	"SELECT " TRADE_IN_FIELDS(SELECTED) "ti.id, ti.row_version, " NAME " AS name," \
	" ti.vin_check_ok, " APPRAISER " AS appraised_by_name, ti.appraised_at, ti.updated_at," \
	" " UPDATED_BY " AS updated_by_name" \
	" FROM leads l JOIN trade_ins ti ON ti.lead_id = l.id WHERE"

const struct db_stmt trade_in_stmts[TRADE_IN_STMT__MAX] = {
	[TRADE_IN_LIST] = DB_SCOPED(LEAD, .map = &trade_in_map, .head = TRADE_IN_SELECT,
		.tail = "AND l.id = ? ORDER BY ti.id LIMIT 20"),
	[TRADE_IN_GET] = DB_SCOPED(LEAD, .map = &trade_in_map, .head = TRADE_IN_SELECT,
		.tail = "AND l.id = ? AND ti.id = ?"),
	[TRADE_IN_COUNT] = DB_HELD(LEAD,
		.head = "SELECT COUNT(*) FROM trade_ins WHERE lead_id = {lead}"),
	[TRADE_IN_COUNT_WRITE_UPS] = DB_HELD(LEAD,
		.head = "SELECT COUNT(*) FROM write_ups WHERE lead_id = {lead}"
			" AND trade_in_id = ? AND status <> 'void'"),
	[TRADE_IN_INSERT] = DB_HELD(LEAD,
		.head = "INSERT INTO trade_ins (" TRADE_IN_FIELDS(FIELD_COLUMN) "vin_check_ok,"
			" created_at, created_by, updated_at, updated_by, lead_id)"
			" VALUES (" TRADE_IN_FIELDS(FIELD_MARK) "?, ?, ?, ?, ?, {lead})"),
	[TRADE_IN_UPDATE] = DB_HELD(LEAD,
		.journal = "trade_in",
		.head = "UPDATE trade_ins SET " TRADE_IN_FIELDS(FIELD_SET) "vin_check_ok = ?, {stamp}"
			" WHERE lead_id = {lead} AND id = ? AND row_version = ?"),
	[TRADE_IN_TURN] = DB_HELD(LEAD,
		.journal = "trade_in", .unseen = "it goes with the sale, whose version was asked for",
		.head = "UPDATE trade_ins SET outcome = ?, {stamp} WHERE lead_id = {lead} AND id = ?"),
	[TRADE_IN_APPRAISED] = DB_HELD(LEAD,
		.keeps = "part of the update before it: whose the value is",
		.head = "UPDATE trade_ins SET appraised_by = ?, appraised_at = ?"
			" WHERE lead_id = {lead} AND id = ?"),
	[TRADE_IN_DELETE] = DB_HELD(LEAD,
		.journal = "trade_in",
		.head = "DELETE FROM trade_ins WHERE lead_id = {lead} AND id = ? AND row_version = ?"),
	[TRADE_IN_UNLINK] = DB_HELD(LEAD,
		.keeps = "a void write-up forgets what is deleted with it",
		.head = "UPDATE write_ups SET trade_in_id = NULL WHERE lead_id = {lead}"
			" AND trade_in_id = ? AND status = 'void'"),
};
