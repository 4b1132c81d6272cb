#include "crm/stock/vehicle_sql.h"

#include "auth/scope.h"
#include "crm/sql/list_sql.h"
#include "crm/sql/names_sql.h"
#include "crm/stock/vehicle.h"

static const struct db_column item_columns[] = {
	DB_COL(struct vehicle_item, id),
	DB_COL(struct vehicle_item, stock_no),
	DB_COL(struct vehicle_item, vin),
	DB_COL(struct vehicle_item, name),
	DB_COL(struct vehicle_item, color),
	DB_COL(struct vehicle_item, odometer),
	DB_COL(struct vehicle_item, condition),
	DB_COL(struct vehicle_item, status),
	DB_COL(struct vehicle_item, price),
	DB_COL(struct vehicle_item, date_in_stock),
	DB_COL(struct vehicle_item, hold_by_name),
	DB_COL(struct vehicle_item, hold_reason),
	DB_COL(struct vehicle_item, hold_until),
	DB_COL(struct vehicle_item, wanted),
	DB_COL(struct vehicle_item, sort_key),
};
static const struct db_map item_map = DB_MAP(struct vehicle_item, item_columns);

static const struct db_column make_columns[] = {DB_COL(struct vehicle_make, name)};
static const struct db_map make_map = DB_MAP(struct vehicle_make, make_columns);

static const struct db_column vehicle_columns[] = {
	DB_COL(struct vehicle, id),
	DB_COL(struct vehicle, row_version),
	DB_COL(struct vehicle, stock_no),
	DB_COL(struct vehicle, vin),
	DB_COL(struct vehicle, vin_check_ok),
	DB_COL(struct vehicle, name),
	DB_COL(struct vehicle, body),
	DB_COL(struct vehicle, engine),
	DB_COL(struct vehicle, transmission),
	DB_COL(struct vehicle, drive),
	DB_COL(struct vehicle, fuel),
	DB_COL(struct vehicle, exterior_color),
	DB_COL(struct vehicle, interior_color),
	DB_COL(struct vehicle, location),
	DB_COL(struct vehicle, odometer),
	DB_COL(struct vehicle, condition),
	DB_COL(struct vehicle, status),
	DB_COL(struct vehicle, hold_by_name),
	DB_COL(struct vehicle, hold_reason),
	DB_COL(struct vehicle, hold_until),
	DB_COL(struct vehicle, price),
	DB_COL(struct vehicle, list_price),
	DB_COL(struct vehicle, internet_price),
	DB_COL(struct vehicle, msrp),
	DB_COL(struct vehicle, date_in_stock),
	DB_COL(struct vehicle, wanted),
};
static const struct db_map vehicle_map = DB_MAP(struct vehicle, vehicle_columns);

static const struct db_column lead_columns[] = {
	DB_COL(struct vehicle_lead, id),
	DB_COL(struct vehicle_lead, customer_name),
	DB_COL(struct vehicle_lead, status_name),
	DB_COL(struct vehicle_lead, status_color),
	DB_COL(struct vehicle_lead, owner_name),
};
static const struct db_map lead_map = DB_MAP(struct vehicle_lead, lead_columns);

static const struct db_column sale_columns[] = {
	DB_COL(struct vehicle_sale, id),
	DB_COL(struct vehicle_sale, sale_no),
	DB_COL(struct vehicle_sale, sold_at),
};
static const struct db_map sale_map = DB_MAP(struct vehicle_sale, sale_columns);

static const struct db_column twin_columns[] = {
	DB_COL(struct vehicle_twin, id),
	DB_COL(struct vehicle_twin, stock_no),
	DB_COL(struct vehicle_twin, status),
};
static const struct db_map twin_map = DB_MAP(struct vehicle_twin, twin_columns);

static const struct db_column event_columns[] = {
	DB_COL(struct vehicle_event, at),
	DB_COL(struct vehicle_event, user_name),
	DB_COL(struct vehicle_event, verb),
	DB_COL(struct vehicle_event, old_json),
	DB_COL(struct vehicle_event, new_json),
};
static const struct db_map event_map = DB_MAP(struct vehicle_event, event_columns);

#define WHY "the stock belongs to the store"

#define NAME   VEHICLE_NAME(v)
#define HOLDER USER_NAME_OF("v.hold_by")
#define LEADER USER_NAME_OF("l.owner_id")

#define PRICE "COALESCE(v.internet_price, v.list_price, v.msrp)"

/* Open leads that name the vehicle: how many, not whose. */
#define WANTED \
	"(SELECT COUNT(DISTINCT dv.lead_id) FROM desired_vehicles dv" \
	" JOIN leads wl ON wl.id = dv.lead_id AND wl.is_open = 1 AND " LEAD_STANDS("wl") \
	" WHERE dv.vehicle_id = v.id)"

/* What a word may be part of. */
#define NAMED "v.sought LIKE ?"

#define FILTER_CLAUSES \
	[VEHICLE_CLAUSE_ON_THE_LOT] = "v.status IN ('in_transit', 'in_stock', 'hold')", \
	[VEHICLE_CLAUSE_STATUS] = "v.status = ?", \
	[VEHICLE_CLAUSE_CONDITION] = "v.`condition` = ?", [VEHICLE_CLAUSE_MAKE] = "v.make = ?", \
	[VEHICLE_CLAUSE_WORD_1] = NAMED, [VEHICLE_CLAUSE_WORD_2] = NAMED, \
	[VEHICLE_CLAUSE_WORD_3] = NAMED, [VEHICLE_CLAUSE_WORD_4] = NAMED

#define CLAUSES(name, key, op) \
	static const char *const name[] = {FILTER_CLAUSES, \
		[VEHICLE_CLAUSE_AFTER] = LIST_AFTER(key, "v.id", op), \
		[VEHICLE_CLAUSE__MAX] = NULL}

#define NAME_KEY  "CONCAT_WS(' ', v.make, v.model, v.year)"
#define PRICE_KEY "COALESCE(" PRICE ", 0)"
#define DATE_KEY  "COALESCE(v.date_in_stock, DATE '9999-12-31')"

CLAUSES(name_up, NAME_KEY, ">");
CLAUSES(name_down, NAME_KEY, "<");
CLAUSES(stock_no_up, "v.stock_no", ">");
CLAUSES(stock_no_down, "v.stock_no", "<");
CLAUSES(price_up, PRICE_KEY, ">");
CLAUSES(price_down, PRICE_KEY, "<");
CLAUSES(date_up, DATE_KEY, ">");
CLAUSES(date_down, DATE_KEY, "<");
static const char *const count_clauses[] = {FILTER_CLAUSES, NULL};

#define ITEM \
	"SELECT v.id, v.stock_no, v.vin, " NAME " AS name, v.exterior_color AS color," \
	" COALESCE(v.odometer, -1) AS odometer, v.`condition`, v.status, " PRICE " AS price," \
	" v.date_in_stock, " HOLDER " AS hold_by_name, v.hold_reason, v.hold_until, " WANTED \
	" AS wanted, CAST("

#define LIST(on, key, direction) \
	DB_GLOBAL(WHY, .map = &item_map, .clauses = on, \
		.head = ITEM key " AS CHAR) AS sort_key FROM vehicles v WHERE TRUE", \
		.tail = "ORDER BY " key " " direction ", v.id " direction " LIMIT ?")

const struct db_stmt vehicle_stmts[VEHICLE_STMT__MAX] = {
	[VEHICLE_LIST_NAME_UP] = LIST(name_up, NAME_KEY, "ASC"),
	[VEHICLE_LIST_NAME_DOWN] = LIST(name_down, NAME_KEY, "DESC"),
	[VEHICLE_LIST_STOCK_NO_UP] = LIST(stock_no_up, "v.stock_no", "ASC"),
	[VEHICLE_LIST_STOCK_NO_DOWN] = LIST(stock_no_down, "v.stock_no", "DESC"),
	[VEHICLE_LIST_PRICE_UP] = LIST(price_up, PRICE_KEY, "ASC"),
	[VEHICLE_LIST_PRICE_DOWN] = LIST(price_down, PRICE_KEY, "DESC"),
	[VEHICLE_LIST_DATE_UP] = LIST(date_up, DATE_KEY, "ASC"),
	[VEHICLE_LIST_DATE_DOWN] = LIST(date_down, DATE_KEY, "DESC"),
	[VEHICLE_COUNT] = DB_GLOBAL(WHY, .map = &list_count_map, .clauses = count_clauses,
		.head = "SELECT COUNT(*) AS count FROM (SELECT v.id FROM vehicles v WHERE TRUE",
		.tail = "LIMIT ?) counted"),
	[VEHICLE_MAKES] = DB_GLOBAL(WHY, .map = &make_map,
		.head = "SELECT DISTINCT v.make AS name FROM vehicles v ORDER BY v.make LIMIT 200"),
	[VEHICLE_GET] = DB_GLOBAL(WHY, .map = &vehicle_map,
		.head = "SELECT v.id, v.row_version, v.stock_no, v.vin, v.vin_check_ok,"
			" " NAME " AS name, v.body, v.engine, v.transmission, v.drive, v.fuel,"
			" v.exterior_color, v.interior_color, v.location,"
			" COALESCE(v.odometer, -1) AS odometer, v.`condition`, v.status,"
			" " HOLDER " AS hold_by_name, v.hold_reason, v.hold_until,"
			" " PRICE " AS price, v.list_price, v.internet_price, v.msrp,"
			" v.date_in_stock, " WANTED " AS wanted FROM vehicles v WHERE v.id = ?"),
	[VEHICLE_LEADS] = DB_SCOPED(LEAD, .map = &lead_map,
		.head = "SELECT l.id, " CUSTOMER_NAME " AS customer_name, st.name AS status_name,"
			" st.color AS status_color, " LEADER " AS owner_name FROM leads l"
			" JOIN customers c ON c.id = l.customer_id"
			" JOIN statuses st ON st.id = l.status_id WHERE l.is_open = 1 AND l.id IN"
			" (SELECT dv.lead_id FROM desired_vehicles dv WHERE dv.vehicle_id = ?) AND",
		.tail = "ORDER BY l.last_activity_at DESC, l.id DESC LIMIT 50"),
	[VEHICLE_SALE] = DB_SCOPED(SALE, .map = &sale_map,
		.head = "SELECT s.id, COALESCE(s.sale_no, CAST(s.id AS CHAR)) AS sale_no, s.sold_at"
			" FROM sales s WHERE s.live_vehicle_id = ? AND"),
	[VEHICLE_TWINS] = DB_GLOBAL(WHY, .map = &twin_map,
		.head = "SELECT v.id, v.stock_no, v.status FROM vehicles v"
			" WHERE v.vin = ? AND v.id <> ? ORDER BY v.id DESC LIMIT 20"),
	[VEHICLE_EVENTS] = DB_GLOBAL(WHY, .map = &event_map,
		.head = "SELECT j.at, " USER_NAME_OF("j.user_id") " AS user_name, j.verb, j.old_json,"
			" j.new_json FROM audit_events j WHERE j.entity = 'vehicle'"
			" AND j.entity_id = ? ORDER BY j.id DESC LIMIT 50"),
	[VEHICLE_MOVE] = DB_GLOBAL(WHY,
		.journal = "vehicle",
		.head = "UPDATE vehicles SET status = ?, hold_by = NULL, hold_until = NULL,"
			" hold_reason = NULL, {stamp} WHERE id = ? AND row_version = ?"),
	[VEHICLE_TAKE_IN] = DB_GLOBAL(WHY,
		.head = "INSERT INTO vehicles (created_by, updated_by, stock_no, vin, vin_check_ok,"
			" year, make, model, trim, exterior_color, odometer, `condition`, status,"
			" cost) VALUES (?, ?, ?, ?, ?, NULLIF(?, 0), ?, ?, ?, ?, NULLIF(?, 0),"
			" 'used', 'in_transit', ?)"),
};
