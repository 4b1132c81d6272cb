#include "crm/stock/stock_sql.h"

#include "crm/sql/names_sql.h"
#include "crm/stock/stock.h"

static const struct db_column hit_columns[] = {
	DB_COL(struct stock_hit, id),
	DB_COL(struct stock_hit, stock_no),
	DB_COL(struct stock_hit, vin),
	DB_COL(struct stock_hit, name),
	DB_COL(struct stock_hit, year),
	DB_COL(struct stock_hit, make),
	DB_COL(struct stock_hit, model),
	DB_COL(struct stock_hit, color),
	DB_COL(struct stock_hit, condition),
	DB_COL(struct stock_hit, status),
	DB_COL(struct stock_hit, price),
	DB_COL(struct stock_hit, date_in_stock),
};
static const struct db_map hit_map = DB_MAP(struct stock_hit, hit_columns);

#define WHY "the stock belongs to the store"

#define HIT \
	"SELECT v.id, v.stock_no, v.vin, " VEHICLE_NAME( \
		v) " AS name, COALESCE(v.year, 0) AS year, v.make, v.model," \
		   " v.exterior_color AS color, v.`condition`, v.status, " STOCK_PRICE( \
			   v) " AS price, v.date_in_stock"

#define NAMED "nv.sought LIKE ?"

const struct db_stmt stock_stmts[STOCK_STMT__MAX] = {
	[STOCK_SEARCH] = DB_GLOBAL(WHY, .map = &hit_map,
		.head = HIT " FROM (SELECT f.id, MIN(f.place) AS place FROM"
			    " ((SELECT sv.id, 1 AS place FROM vehicles sv WHERE sv.stock_no LIKE ?"
			    " AND sv.status IN " STOCK_ON_LOT " ORDER BY sv.stock_no LIMIT 9)"
			    " UNION ALL (SELECT ev.id, 2 FROM vehicles ev"
			    " WHERE ev.status IN " STOCK_ON_LOT " AND ev.vin LIKE ? LIMIT 9)"
			    " UNION ALL (SELECT nv.id, 3 FROM vehicles nv FORCE INDEX (vehicles_sought)"
			    " WHERE nv.status IN " STOCK_ON_LOT " AND " NAMED " AND " NAMED
			    " AND " NAMED " AND " NAMED " ORDER BY nv.id LIMIT 9)) f"
			    " GROUP BY f.id) found JOIN vehicles v ON v.id = found.id"
			    " ORDER BY found.place, v.stock_no LIMIT 9"),
	[STOCK_FIND] = DB_GLOBAL(
		WHY, .map = &hit_map, .head = HIT " FROM vehicles v WHERE v.stock_no = ?"),
};
