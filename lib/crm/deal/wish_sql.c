#include "crm/deal/wish_sql.h"

#include "auth/scope.h"
#include "crm/sql/json_sql.h"
#include "crm/sql/names_sql.h"
#include "crm/stock/stock_sql.h"
#include "crm/deal/wish.h"

#define COLUMN(kind, member, ...)   DB_COL_IN(struct wish, is, member),
#define SELECTED(kind, member, ...) "dv." #member ", "

static const struct db_column wish_columns[] = {
	WISH_FIELDS(COLUMN)
	DB_COL(struct wish, id),
	DB_COL(struct wish, row_version),
	DB_COL(struct wish, name),
	DB_COL(struct wish, updated_at),
	DB_COL(struct wish, updated_by_name),
	DB_COL(struct wish, vehicle_id),
	DB_COL(struct wish, vin),
	DB_COL(struct wish, color),
	DB_COL(struct wish, condition),
	DB_COL(struct wish, status),
	DB_COL(struct wish, price),
	DB_COL(struct wish, date_in_stock),
	DB_COL(struct wish, is_free),
	DB_COL(struct wish, closest_id),
	DB_COL(struct wish, closest_name),
	DB_COL(struct wish, closest_stock_no),
	DB_COL(struct wish, closest_price),
	DB_COL(struct wish, closest_in_stock),
};
static const struct db_map wish_map = DB_MAP(struct wish, wish_columns);

#define IS_FREE    "COALESCE(v.status IN " STOCK_FREE ", 0)"
#define UPDATED_BY USER_NAME_OF("dv.updated_by")

/* Of the same make: the model first, then the nearest year, then what stands longest. */
#define CLOSEST \
	"(SELECT kv.id FROM vehicles kv FORCE INDEX (vehicles_status)" \
	" WHERE kv.status IN " STOCK_ON_LOT " AND kv.make = dv.make" \
	" ORDER BY COALESCE(kv.model = dv.model, 0) DESC," \
	" ABS(CAST(COALESCE(kv.year, 0) AS SIGNED) - COALESCE(dv.year, kv.year, 0))," \
	" kv.date_in_stock, kv.id LIMIT 1)"

#define WISH_SELECT \
	"SELECT " WISH_OWN_FIELDS(SELECTED) "dv.id, dv.row_version, " VEHICLE_NAME(dv) " AS name," \
	" COALESCE(v.stock_no, dv.stock_no) AS stock_no, dv.updated_at, " UPDATED_BY \
	" AS updated_by_name, dv.vehicle_id, v.vin, v.exterior_color AS color, v.`condition`," \
	" v.status, " STOCK_PRICE(v) " AS price, v.date_in_stock, " IS_FREE " AS is_free," \
	" k.id AS closest_id, " VEHICLE_NAME(k) " AS closest_name," \
	" k.stock_no AS closest_stock_no, " STOCK_PRICE(k) " AS closest_price," \
	" k.date_in_stock AS closest_in_stock" \
	" FROM "
#define STOCK_JOINS \
	" LEFT JOIN vehicles v ON v.id = dv.vehicle_id" \
	" LEFT JOIN vehicles k ON " IS_FREE " = 0 AND k.id = " CLOSEST " WHERE "

#define TOUCHED     "{stamp dv} WHERE dv.lead_id = {lead}"
#define WHY_PRIMARY "one is primary, whichever was: the lead is held"

/* A wish is for a stock vehicle when its stock number, or else its VIN, is on the lot. */
#define ON_THE_LOT "status IN ('in_transit', 'in_stock', 'hold')"

#define WISH_NO    JSON_TEXT("stock_no", 20) JSON_WORD("vin", 17) JSON_INT("year")
#define WISH_MODEL JSON_TEXT("make", 40) JSON_TEXT("model", 60) JSON_TEXT("trim", 60)
#define WISH_WORDS JSON_WORD("new_used", 8) JSON_TEXT("comments", 500)
#define SENT_WISHES     JSON_ROWS WISH_NO WISH_MODEL WISH_WORDS JSON_END

const struct db_stmt wish_stmts[WISH_STMT__MAX] = {
	[WISH_LIST] = DB_HELD(LEAD, .map = &wish_map,
		.head = WISH_SELECT "desired_vehicles dv" STOCK_JOINS
			"dv.lead_id = {lead} ORDER BY dv.is_primary DESC, dv.id LIMIT 50"),
	[WISH_GET] = DB_SCOPED(LEAD, .map = &wish_map,
		.head = WISH_SELECT "leads l JOIN desired_vehicles dv ON dv.lead_id = l.id" STOCK_JOINS,
		.tail = "AND l.id = ? AND dv.id = ?"),
	[WISH_COUNT] = DB_HELD(LEAD,
		.head = "SELECT COUNT(*) FROM desired_vehicles WHERE lead_id = {lead}"),
	[WISH_COUNT_PRIMARY] = DB_HELD(LEAD,
		.head = "SELECT COUNT(*) FROM desired_vehicles WHERE lead_id = {lead}"
			" AND is_primary = 1"),
	[WISH_COUNT_WRITE_UPS] = DB_HELD(LEAD,
		.head = "SELECT COUNT(*) FROM write_ups WHERE lead_id = {lead}"
			" AND desired_vehicle_id = ? AND status <> 'void'"),
	[WISH_COUNT_SIGNED] = DB_HELD(LEAD,
		.head = "SELECT COUNT(*) FROM write_ups WHERE lead_id = {lead}"
			" AND desired_vehicle_id = ? AND status = 'signed'"),
	[WISH_INSERT] = DB_HELD(LEAD,
		.head = "INSERT INTO desired_vehicles (created_at, created_by, updated_at,"
			" updated_by, lead_id, vehicle_id, stock_no, year, make, model, trim,"
			" new_used, budget_min, budget_max, presented_at, demo_at, comments)"
			" SELECT ?, ?, ?, ?, {lead}, v.id, COALESCE(v.stock_no, ?), COALESCE(v.year, "
			"NULLIF(?, 0)),"
			" COALESCE(v.make, ?), COALESCE(v.model, ?), IF(v.id IS NULL, ?, v.trim),"
			" ?, ?, ?, ?, ?, ? FROM (SELECT 1 AS one) always"
			" LEFT JOIN vehicles v ON v.id = ?"),
	[WISH_ENTER] = DB_HELD(LEAD,
		.head = "INSERT INTO desired_vehicles (created_by, updated_by, lead_id,"
			" is_primary, vehicle_id, stock_no, year, make, model)"
			" SELECT ?, ?, l.id, 1, v.id, ?, COALESCE(v.year, NULLIF(?, 0)),"
			" COALESCE(v.make, ?), COALESCE(v.model, ?) FROM leads l"
			" LEFT JOIN vehicles v ON v.stock_no = ?"
			" AND v.status IN ('in_transit', 'in_stock', 'hold') WHERE l.id = {lead}"),
	[WISH_RECEIVE] = DB_HELD(LEAD,
		.head = "INSERT INTO desired_vehicles (lead_id, is_primary, vehicle_id, stock_no,"
			" year, make, model, trim, new_used, comments)"
			" SELECT l.id, j.place = 1 AND NOT EXISTS (SELECT 1 FROM desired_vehicles p"
			" WHERE p.primary_lead_id = l.id), v.id, j.stock_no,"
			" COALESCE(j.year, v.year),"
			" COALESCE(j.make, v.make), COALESCE(j.model, v.model),"
			" COALESCE(j.trim, v.trim), j.new_used, j.comments FROM leads l JOIN " SENT_WISHES
			" LEFT JOIN vehicles v ON v.id = COALESCE("
			"(SELECT a.id FROM vehicles a WHERE a.stock_no = j.stock_no"
			" AND a." ON_THE_LOT "),"
			" (SELECT MIN(b.id) FROM vehicles b WHERE b.vin = j.vin"
			" AND b." ON_THE_LOT ")) WHERE l.id = {lead} AND NOT EXISTS"
			" (SELECT 1 FROM desired_vehicles d WHERE d.lead_id = l.id"
			" AND d.stock_no <=> j.stock_no AND d.year <=> COALESCE(j.year, v.year)"
			" AND d.make <=> COALESCE(j.make, v.make)"
			" AND d.model <=> COALESCE(j.model, v.model)"
			" AND d.trim <=> COALESCE(j.trim, v.trim))"),
	[WISH_UPDATE] = DB_HELD(LEAD,
		.journal = "desired_vehicle",
		.head = "UPDATE desired_vehicles dv LEFT JOIN vehicles v ON v.id = ?"
			" SET dv.vehicle_id = v.id, dv.stock_no = COALESCE(v.stock_no, ?),"
			" dv.year = COALESCE(v.year, NULLIF(?, 0)), dv.make = COALESCE(v.make, ?),"
			" dv.model = COALESCE(v.model, ?), dv.trim = IF(v.id IS NULL, ?, v.trim),"
			" dv.new_used = ?, dv.budget_min = ?, dv.budget_max = ?,"
			" dv.presented_at = ?, dv.demo_at = ?, dv.comments = ?, " TOUCHED
			" AND dv.id = ? AND dv.row_version = ?"),
	[WISH_MARK] = DB_HELD(LEAD,
		.journal = "desired_vehicle",
		.head = "UPDATE desired_vehicles dv SET dv.presented_at = ?, dv.demo_at = ?,"
			" " TOUCHED " AND dv.id = ? AND dv.row_version = ?"),
	[WISH_DELETE] = DB_HELD(LEAD,
		.journal = "desired_vehicle",
		.head = "DELETE FROM desired_vehicles WHERE lead_id = {lead}"
			" AND id = ? AND row_version = ?"),
	[WISH_UNLINK] = DB_HELD(LEAD,
		.keeps = "a void write-up forgets what is deleted with it",
		.head = "UPDATE write_ups SET desired_vehicle_id = NULL WHERE lead_id = {lead}"
			" AND desired_vehicle_id = ? AND status = 'void'"),
	[WISH_CLEAR_PRIMARY] = DB_HELD(LEAD,
		.journal = "desired_vehicle", .unseen = WHY_PRIMARY,
		.head = "UPDATE desired_vehicles dv SET dv.is_primary = 0, " TOUCHED
			" AND dv.is_primary = 1"),
	[WISH_SET_PRIMARY] = DB_HELD(LEAD,
		.journal = "desired_vehicle", .unseen = WHY_PRIMARY,
		.head = "UPDATE desired_vehicles dv SET dv.is_primary = 1, " TOUCHED
			" AND dv.id = ?"),
	[WISH_OLDEST_PRIMARY] = DB_HELD(LEAD,
		.journal = "desired_vehicle", .unseen = WHY_PRIMARY,
		.head = "UPDATE desired_vehicles SET is_primary = 1, {stamp} WHERE lead_id = {lead}"
			" ORDER BY id LIMIT 1"),
};
