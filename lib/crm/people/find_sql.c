#include "crm/people/find_sql.h"

#include "auth/scope.h"
#include "crm/people/find.h"
#include "crm/sql/names_sql.h"

static const struct db_column vehicle_columns[] = {
	DB_COL(struct found_vehicle, id),
	DB_COL(struct found_vehicle, stock_no),
	DB_COL(struct found_vehicle, name),
};
static const struct db_map vehicle_map = DB_MAP(struct found_vehicle, vehicle_columns);

static const struct db_column sale_columns[] = {
	DB_COL(struct found_sale, id),
	DB_COL(struct found_sale, deal_no),
	DB_COL(struct found_sale, customer_name),
	DB_COL(struct found_sale, vehicle),
};
static const struct db_map sale_map = DB_MAP(struct found_sale, sale_columns);

const struct db_stmt find_stmts[FIND_STMT__MAX] = {
	[FIND_VEHICLE] = DB_GLOBAL("the stock belongs to the store", .map = &vehicle_map,
		.head = "SELECT v.id, v.stock_no, " VEHICLE_NAME(v) " AS name"
			" FROM vehicles v WHERE v.stock_no = ? LIMIT 5"),
	[FIND_SALE] = DB_SCOPED(SALE, .map = &sale_map,
		.head = "SELECT s.id, s.dms_deal_no AS deal_no, " CUSTOMER_NAME " AS customer_name, "
			VEHICLE_NAME(v) " AS vehicle"
			" FROM sales s"
			" JOIN customers c ON c.id = s.customer_id"
			" JOIN vehicles v ON v.id = s.vehicle_id"
			" WHERE s.live_deal_no = ? AND",
		.tail = "LIMIT 5"),
};
