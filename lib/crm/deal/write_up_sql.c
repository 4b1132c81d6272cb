#include "crm/deal/write_up_sql.h"

#include "auth/rights_sql.h"
#include "auth/scope.h"
#include "crm/sql/names_sql.h"
#include "crm/stock/stock_sql.h"
#include "crm/deal/write_up.h"

#define COLUMN(kind, member, ...)   DB_COL_IN(struct write_up, is, member),
#define SELECTED(kind, member, ...) "wu." #member ", "

static const struct db_column write_up_columns[] = {
	WRITE_UP_FIELDS(COLUMN)
	DB_COL(struct write_up, id),
	DB_COL(struct write_up, row_version),
	DB_COL(struct write_up, desired_vehicle_id),
	DB_COL(struct write_up, trade_in_id),
	DB_COL(struct write_up, monthly),
	DB_COL(struct write_up, status),
	DB_COL(struct write_up, committed_at),
	DB_COL(struct write_up, signed_at),
	DB_COL(struct write_up, updated_at),
	DB_COL(struct write_up, committed_by_name),
	DB_COL(struct write_up, signed_by),
	DB_COL(struct write_up, signed_user_name),
	DB_COL(struct write_up, updated_by_name),
	DB_COL(struct write_up, vehicle),
	DB_COL(struct write_up, vehicle_id),
	DB_COL(struct write_up, stock_no),
	DB_COL(struct write_up, vin),
	DB_COL(struct write_up, color),
	DB_COL(struct write_up, vehicle_status),
	DB_COL(struct write_up, vehicle_is_on_lot),
	DB_COL(struct write_up, trade_in),
	DB_COL(struct write_up, trade_in_vin),
};
static const struct db_map write_up_map = DB_MAP(struct write_up, write_up_columns);

static const struct db_column closer_columns[] = {
	DB_COL(struct write_up_closer, name),
	DB_COL(struct write_up_closer, role),
};
static const struct db_map closer_map = DB_MAP(struct write_up_closer, closer_columns);

#define COMMITTED_BY USER_NAME_OF("wu.committed_by")
#define SIGNED_USER  USER_NAME_OF("wu.signed_user_id")
#define UPDATED_BY   USER_NAME_OF("wu.updated_by")
#define WISHED       VEHICLE_NAME(dv)
#define TRADED       VEHICLE_NAME(ti)

#define CHANGED "{stamp} WHERE lead_id = {lead} AND row_version = ?"

const struct db_stmt write_up_stmts[WRITE_UP_STMT__MAX] = {
	[WRITE_UP_GET] = DB_SCOPED(LEAD, .map = &write_up_map,
		.head = "SELECT " WRITE_UP_FIELDS(SELECTED) "wu.monthly, wu.id, wu.row_version,"
			" wu.desired_vehicle_id, wu.trade_in_id,"
			" wu.status, wu.committed_at, wu.signed_at, wu.updated_at,"
			" " COMMITTED_BY " AS committed_by_name, wu.signed_by,"
			" " SIGNED_USER " AS signed_user_name, " UPDATED_BY " AS updated_by_name,"
			" IF(dv.id IS NULL, NULL, " WISHED ") AS vehicle, dv.vehicle_id,"
			" COALESCE(v.stock_no, dv.stock_no) AS stock_no, v.vin,"
			" v.exterior_color AS color, v.status AS vehicle_status,"
			" COALESCE(v.status IN " STOCK_ON_LOT ", 0) AS vehicle_is_on_lot,"
			" IF(ti.id IS NULL, NULL, " TRADED ") AS trade_in, ti.vin AS trade_in_vin"
			" FROM leads l JOIN write_ups wu ON wu.live_lead_id = l.id"
			" LEFT JOIN desired_vehicles dv ON dv.id = wu.desired_vehicle_id"
			" LEFT JOIN vehicles v ON v.id = dv.vehicle_id"
			" LEFT JOIN trade_ins ti ON ti.id = wu.trade_in_id WHERE",
		.tail = "AND l.id = ?"),
	[WRITE_UP_STRANGERS] = DB_HELD(LEAD,
		.head = "SELECT (SELECT COUNT(*) FROM desired_vehicles dv WHERE dv.id = ?"
			" AND dv.lead_id <> {lead}) + (SELECT COUNT(*) FROM trade_ins ti WHERE ti.id = ?"
			" AND ti.lead_id <> {lead})"),
	[WRITE_UP_INSERT] = DB_HELD(LEAD,
		.head = "INSERT INTO write_ups (" WRITE_UP_FIELDS(FIELD_COLUMN) "monthly,"
			" desired_vehicle_id, trade_in_id, created_at, created_by, updated_at,"
			" updated_by, lead_id) VALUES (" WRITE_UP_FIELDS(FIELD_MARK) "?,"
			" ?, ?, ?, ?, ?, ?, {lead})"),
	[WRITE_UP_UPDATE] = DB_HELD(LEAD,
		.journal = "write_up",
		.head = "UPDATE write_ups SET " WRITE_UP_FIELDS(FIELD_SET) "monthly = ?,"
			" desired_vehicle_id = ?, trade_in_id = ?, status = 'draft',"
			" committed_at = NULL, committed_by = NULL,"
			" " CHANGED " AND status IN ('draft', 'committed')"),
	[WRITE_UP_COMMIT] = DB_HELD(LEAD,
		.journal = "write_up",
		.head = "UPDATE write_ups SET status = 'committed', committed_at = ?,"
			" committed_by = ?, " CHANGED " AND status = 'draft'"),
	[WRITE_UP_SIGN] = DB_HELD(LEAD,
		.journal = "write_up", .head = "UPDATE write_ups SET status = 'signed',"
			" committed_at = COALESCE(committed_at, ?),"
			" committed_by = COALESCE(committed_by, ?), signed_at = ?, signed_by = ?,"
			" signed_user_id = ?, " CHANGED " AND status IN ('draft', 'committed')"),
	[WRITE_UP_VOID] = DB_HELD(LEAD,
		.journal = "write_up",
		.head = "UPDATE write_ups SET status = 'void', " CHANGED " AND status <> 'void'"),
	[WRITE_UP_CLOSERS] =
		DB_GLOBAL("colleagues' names are known to all who work here", .map = &closer_map,
			.head = "SELECT " USER_NAME(
				u) " AS name, r.name AS role FROM users u"
				   " JOIN roles r ON r.id = u.role_id"
				   " JOIN permissions p ON p.code = 'sale_edit'" RIGHTS_JOINS
				   " WHERE u.is_active = 1 AND " RIGHTS_HELD
				   " ORDER BY u.first_name, u.last_name, u.id LIMIT 20"),
};
