#include "crm/stock/import_sql.h"

#include "crm/sql/json_sql.h"

static const struct db_column sold_columns[] = {DB_COL(struct import_sold, stock_no)};
static const struct db_map sold_map = DB_MAP(struct import_sold, sold_columns);

#define WHY "the stock belongs to the store"

/* A live sale holds its vehicle whatever the vehicle's status became. */
#define SOLD \
	"(v.status IN ('sold', 'delivered')" \
	" OR EXISTS (SELECT 1 FROM sales s WHERE s.live_vehicle_id = v.id))"

/* Columns that a file may give and that are kept where it does not. */
#define COLUMNS(X) \
	X("vin") \
	X("year") \
	X("make") \
	X("model") \
	X("trim") \
	X("body") \
	X("engine") \
	X("transmission") \
	X("drive") \
	X("fuel") \
	X("exterior_color") \
	X("interior_color") \
	X("odometer") \
	X("list_price") \
	X("internet_price") \
	X("msrp") \
	X("invoice") \
	X("cost") \
	X("date_in_stock") \
	X("location")

#define NAME(column) ", " column
#define OLD(column)  ", v." column
#define NEW(column)  ", j." column
#define KEPT(column) ", IFNULL(j." column ", v." column ")"
#define SET(column)  ", v." column " = IFNULL(j." column ", v." column ")"

#define NAMES COLUMNS(NAME)
#define OLDS  COLUMNS(OLD)
#define NEWS  COLUMNS(NEW)
#define KEPTS COLUMNS(KEPT)
#define SETS  COLUMNS(SET)

#define CELLS_NO    JSON_TEXT("stock_no", 20) JSON_WORD("vin", 17) JSON_INT("vin_check_ok")
#define CELLS_MODEL JSON_TEXT("make", 40) JSON_TEXT("model", 60) JSON_TEXT("trim", 60)
#define CELLS_BODY  JSON_TEXT("body", 40) JSON_TEXT("engine", 60) JSON_TEXT("fuel", 20)
#define CELLS_DRIVE JSON_TEXT("transmission", 40) JSON_TEXT("drive", 40)
#define CELLS_COLOR JSON_TEXT("exterior_color", 80) JSON_TEXT("interior_color", 80)
#define CELLS_STATE JSON_WORD("kind", 10) JSON_WORD("status", 12)
#define CELLS_AGE   JSON_INT("year") JSON_INT("odometer") JSON_DAY("date_in_stock")
#define CELLS_PRICE JSON_MONEY("list_price") JSON_MONEY("internet_price") JSON_MONEY("msrp")
#define CELLS_COST  JSON_MONEY("invoice") JSON_MONEY("cost") JSON_TEXT("location", 60)

#define CELLS_WHAT CELLS_NO CELLS_MODEL CELLS_BODY CELLS_DRIVE CELLS_COLOR
#define ROWS       JSON_ROWS CELLS_WHAT CELLS_STATE CELLS_AGE CELLS_PRICE CELLS_COST JSON_END

#define VIN_CHECK "COALESCE(j.vin_check_ok, v.vin_check_ok)"
#define CONDITION "COALESCE(j.kind, v.`condition`)"

/* A hold is taken off by a person, not by a file that knows nothing of it. */
#define STATUS \
	"IF(v.status = 'hold' AND j.status = 'in_stock', v.status, COALESCE(j.status, v.status))"

const struct db_stmt import_stmts[IMPORT_STMT__MAX] = {
	[IMPORT_SOLD] = DB_GLOBAL(WHY, .map = &sold_map,
		.head = "SELECT v.stock_no FROM " ROWS
			" STRAIGHT_JOIN vehicles v ON v.stock_no = j.stock_no"
			" WHERE " SOLD),
	[IMPORT_ADD] = DB_GLOBAL(WHY,
		.head = "INSERT INTO vehicles (created_by, updated_by, stock_no, vin_check_ok,"
			" `condition`, status" NAMES ")"
			" SELECT ?, ?, j.stock_no, COALESCE(j.vin_check_ok, 0), j.kind,"
			" COALESCE(j.status, 'in_stock')" NEWS " FROM " ROWS " WHERE NOT EXISTS"
			" (SELECT 1 FROM vehicles v WHERE v.stock_no = j.stock_no)"),
	[IMPORT_CHANGE] = DB_GLOBAL(WHY,
		.journal = "vehicle", .unseen = "the file is how the stock is now",
		.head = "UPDATE " ROWS " STRAIGHT_JOIN vehicles v ON v.stock_no = j.stock_no"
			     " SET {stamp v}, v.vin_check_ok = " VIN_CHECK
			     ", v.`condition` = " CONDITION ", v.status = " STATUS SETS
			     " WHERE NOT " SOLD
			     " AND NOT ((v.vin_check_ok, v.`condition`, v.status" OLDS ")"
			     " <=> (" VIN_CHECK ", " CONDITION ", " STATUS KEPTS "))"),
};
