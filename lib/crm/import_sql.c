#include "crm/import_sql.h"

#include "crm/json_sql.h"

static const struct db_column sold_columns[] = {DB_COL(struct import_sold, stock_no)};
static const struct db_map sold_map = DB_MAP(struct import_sold, sold_columns);

#define WHY "the stock belongs to the store"

#define SOLD "('sold', 'delivered')"

/* Every column that a file may give. */
#define ROWS                                                                                                                                               \
	"JSON_TABLE(?, '$[*]' COLUMNS (" JSON_TEXT("stock_no", 20) ", " JSON_ASCII("vin",                                                                  \
		17) ", " JSON_INT("vin_check_ok") ", " JSON_INT("year") ", " JSON_TEXT("make",                                                             \
		40) ", " JSON_TEXT("model", 60) ", " JSON_TEXT("trim", 60) ", " JSON_TEXT("body",                                                          \
		40) ", " JSON_TEXT("engine", 60) ", " JSON_TEXT("transmission",                                                                            \
		40) ", " JSON_TEXT("drive", 8) ", " JSON_TEXT("fuel",                                                                                      \
		20) ", " JSON_TEXT("exterior_color", 40) ", " JSON_TEXT("interior_color",                                                                  \
		40) ", " JSON_INT("odometer") ", " JSON_ASCII("kind",                                                                                      \
		10) ", " JSON_ASCII("status",                                                                                                              \
		12) ", " JSON_MONEY("list_price") ", " JSON_MONEY("internet_price") ","                                                                    \
										    " " JSON_MONEY("msrp") ", " JSON_MONEY("invoice") ", " JSON_MONEY(     \
											    "cos"                                                          \
											    "t") ", " JSON_DAY("date_in_stock") ", " JSON_TEXT("location", \
											    60) ")) j"

#define KEEP(column) "COALESCE(j." column ", v." column ")"

/* A hold is taken off by a person, not by a file that knows nothing of it. */
#define KEEP_STATUS "IF(v.status = 'hold' AND j.status = 'in_stock', v.status, " KEEP("status") ")"

#define OLD                                                                                        \
	"(v.vin, v.vin_check_ok, v.year, v.make, v.model, v.trim, v.body, v.engine,"               \
	" v.transmission, v.drive, v.fuel, v.exterior_color, v.interior_color, v.odometer,"        \
	" v.`condition`, v.status, v.list_price, v.internet_price, v.msrp, v.invoice, v.cost,"     \
	" v.date_in_stock, v.location)"
#define NEW                                                                                                                                                                                           \
	"(" KEEP("vin") ", " KEEP("vin_check_ok") ", " KEEP("year") ", " KEEP("make") ", " KEEP("model") ", " KEEP("trim") ", " KEEP("body") ", " KEEP("engine") ", " KEEP("transmission") ", " KEEP( \
		"drive") ", " KEEP("fuel") ","                                                                                                                                                        \
					   " " KEEP("exterior_color") ", " KEEP("interior_color") ", " KEEP(                                                                                          \
						   "odometer") ", "                                                                                                                                   \
							       "COALESCE(j."                                                                                                                          \
							       "kind, "                                                                                                                               \
							       "v.`"                                                                                                                                  \
							       "condition`),"                                                                                                                         \
							       " " KEEP_STATUS ", " KEEP(                                                                                                             \
								       "li"                                                                                                                           \
								       "st"                                                                                                                           \
								       "_p"                                                                                                                           \
								       "ri"                                                                                                                           \
								       "c"                                                                                                                            \
								       "e") ", " KEEP("internet_"                                                                                                     \
										      "price") ","                                                                                                    \
											       " " KEEP("msrp") ", " KEEP(                                                                            \
												       "invo"                                                                                         \
												       "ice") ", " KEEP("cost") ", " KEEP("date_in_stock") ", " KEEP("location") ")"

#define SET(column) "v." column " = " KEEP(column)

const struct db_stmt import_stmts[IMPORT_STMT__MAX] = {
	[IMPORT_SOLD] = DB_GLOBAL(WHY, .map = &sold_map,
		.head = "SELECT v.stock_no FROM " ROWS " STRAIGHT_JOIN vehicles v"
			" ON v.stock_no = j.stock_no WHERE v.status IN " SOLD),
	[IMPORT_ADD] = DB_GLOBAL(WHY,
		.head = "INSERT INTO vehicles (created_by, updated_by, stock_no, vin, vin_check_ok,"
			" year, make, model, trim, body, engine, transmission, drive, fuel,"
			" exterior_color, interior_color, odometer, `condition`, status, "
			"list_price,"
			" internet_price, msrp, invoice, cost, date_in_stock, location)"
			" SELECT ?, ?, j.stock_no, j.vin, COALESCE(j.vin_check_ok, 0), j.year, "
			"j.make,"
			" j.model, j.trim, j.body, j.engine, j.transmission, j.drive, j.fuel,"
			" j.exterior_color, j.interior_color, j.odometer, j.kind,"
			" COALESCE(j.status, 'in_stock'), j.list_price, j.internet_price, j.msrp,"
			" j.invoice, j.cost, j.date_in_stock, j.location FROM " ROWS
			" WHERE NOT EXISTS (SELECT 1 FROM vehicles v WHERE v.stock_no = "
			"j.stock_no)"),
	[IMPORT_CHANGE] = DB_GLOBAL(
		WHY, .head = "UPDATE " ROWS
			     " STRAIGHT_JOIN vehicles v ON v.stock_no = j.stock_no SET "
			     "v.updated_at = CURRENT_TIMESTAMP, v.updated_by = ?,"
			     " v.row_version = v.row_version + 1, " SET("vin") ", " SET(
				     "vin_check_ok") ", " SET("year") ", " SET("make") ", " SET("mo"
												"de"
												"l") ", " SET("trim") ", " SET("body") ", " SET("engine") ", " SET("transmission") ", " SET("drive") ", " SET("fuel") ", " SET("exterior_color") ", " SET("interior_color") ", " SET("odometer") ", v.`condition` = COALESCE(j.kind, v.`condition`),"
																																				 " v.status = " KEEP_STATUS
																																				 ", " SET("list_price") ", " SET("internet_price") ", " SET("msrp") ", " SET(
																																					 "invoice") ", " SET("cost") ", " SET("date_in_stock") ", " SET("location") " WHERE v.status NOT IN " SOLD
																																														    " AND NOT (" OLD
																																														    " <=> " NEW
																																														    ")"),
};
