#include "crm/deal/sale_sql.h"

#include "auth/scope.h"
#include "crm/sql/names_sql.h"
#include "crm/deal/sale_new.h"
#include "crm/sql/coming_sql.h"
#include "crm/stock/stock_sql.h"

#define SALE_IS(kind, member, ...) DB_COL_IN(struct sale, is, member),
static const struct db_column sale_columns[] = {
	SALE_FIELDS(SALE_IS)
	DB_COL(struct sale, id),
	DB_COL(struct sale, row_version),
	DB_COL(struct sale, sale_no),
	DB_COL(struct sale, lead_id),
	DB_COL(struct sale, lead_no),
	DB_COL(struct sale, customer_id),
	DB_COL(struct sale, customer_name),
	DB_COL(struct sale, co_buyer_name),
	DB_COL(struct sale, vehicle_id),
	DB_COL(struct sale, vehicle),
	DB_COL(struct sale, vin),
	DB_COL(struct sale, stock_no),
	DB_COL(struct sale, condition),
	DB_COL(struct sale, sale_price),
	DB_COL(struct sale, sold_at),
	DB_COL(struct sale, updated_at),
	DB_COL(struct sale, deleted_at),
	DB_COL(struct sale, source_name),
	DB_COL(struct sale, updated_by_name),
	DB_COL(struct sale, deleted_by_name),
	DB_COL(struct sale, delete_reason),
	DB_COL(struct sale, delete_note),
};
static const struct db_map sale_map = DB_MAP(struct sale, sale_columns);

static const struct db_column held_columns[] = {DB_COL(struct sale_held_row, id)};
static const struct db_map held_map = DB_MAP(struct sale_held_row, held_columns);

static const struct db_column vehicle_columns[] = {
	DB_COL(struct sale_vehicle, id),
	DB_COL(struct sale_vehicle, row_version),
	DB_COL(struct sale_vehicle, stock_no),
	DB_COL(struct sale_vehicle, status),
	DB_COL(struct sale_vehicle, is_free),
	DB_COL(struct sale_vehicle, sold_lead_status),
};
static const struct db_map vehicle_map = DB_MAP(struct sale_vehicle, vehicle_columns);

static const struct db_column rival_columns[] = {
	DB_COL(struct sale_rival_row, by_name),
	DB_COL(struct sale_rival_row, sold_at),
	DB_COL(struct sale_rival_row, sale),
	DB_COL(struct sale_rival_row, sale_no),
};
static const struct db_map rival_map = DB_MAP(struct sale_rival_row, rival_columns);

static const struct db_column staff_columns[] = {
	DB_COL(struct sale_staff, role),
	DB_COL(struct sale_staff, position),
	DB_COL(struct sale_staff, user_id),
	DB_COL(struct sale_staff, name),
	DB_COL(struct sale_staff, share_pct),
	DB_COL(struct sale_staff, is_active),
};
static const struct db_map staff_map = DB_MAP(struct sale_staff, staff_columns);

static const struct db_column event_columns[] = {
	DB_COL(struct sale_event, at),
	DB_COL(struct sale_event, user_name),
	DB_COL(struct sale_event, verb),
	DB_COL(struct sale_event, old_json),
	DB_COL(struct sale_event, new_json),
	DB_COL(struct sale_event, reason),
};
static const struct db_map event_map = DB_MAP(struct sale_event, event_columns);

static const struct db_column plan_columns[] = {
	DB_COL(struct sale_plan, id),
	DB_COL(struct sale_plan, row_version),
	DB_COL(struct sale_plan, lead_version),
	DB_COL(struct sale_plan, vehicle_version),
	DB_COL(struct sale_plan, lead_id),
	DB_COL(struct sale_plan, customer_id),
	DB_COL(struct sale_plan, vehicle_id),
	DB_COL(struct sale_plan, lead_status),
	DB_COL(struct sale_plan, snap_lead_status_id),
	DB_COL(struct sale_plan, snap_status),
	DB_COL(struct sale_plan, snap_lead_closed_at),
	DB_COL(struct sale_plan, lead_is_sold),
	DB_COL(struct sale_plan, sold_status),
	DB_COL(struct sale_plan, vehicle_status),
	DB_COL(struct sale_plan, stock_status),
	DB_COL(struct sale_plan, sold_vehicle_status),
	DB_COL(struct sale_plan, vehicle_is_sold),
	DB_COL(struct sale_plan, snap_close_id),
	DB_COL(struct sale_plan, close_id),
	DB_COL(struct sale_plan, credit_name),
	DB_COL(struct sale_plan, snap_tasks),
	DB_COL(struct sale_plan, n_tasks),
	DB_COL(struct sale_plan, snap_appointments),
	DB_COL(struct sale_plan, n_appointments),
	DB_COL(struct sale_plan, snap_trade_in_id),
	DB_COL(struct sale_plan, snap_trade_outcome),
	DB_COL(struct sale_plan, snap_trade_vehicle_id),
	DB_COL(struct sale_plan, trade_version),
	DB_COL(struct sale_plan, trade_status),
	DB_COL(struct sale_plan, trade_stock_no),
	DB_COL(struct sale_plan, deleted_at),
	DB_COL(struct sale_plan, sold_at),
};
static const struct db_map plan_map = DB_MAP_BUT(struct sale_plan, plan_columns, lead_goes_back, stamp);

/* Only the three records are joined, so that only they are locked; names come by subselect. */
#define PLAN_SELECT \
	"SELECT s.id, s.row_version, l.row_version AS lead_version," \
	" v.row_version AS vehicle_version, l.id AS lead_id, s.customer_id, s.vehicle_id," \
	" (SELECT st.name FROM statuses st WHERE st.id = l.status_id) AS lead_status," \
	" s.snap_lead_status_id, (SELECT st.name FROM statuses st" \
	" WHERE st.id = s.snap_lead_status_id) AS snap_status, s.snap_lead_closed_at," \
	" EXISTS (SELECT 1 FROM statuses st WHERE st.id = l.status_id" \
	" AND st.default_for = 'sold') AS lead_is_sold, (SELECT st.name FROM statuses st" \
	" WHERE st.default_for = 'sold') AS sold_status, v.status AS vehicle_status," \
	" IF(s.delivered_at IS NULL, 'sold', 'delivered') AS sold_vehicle_status," \
	" IF(s.snap_vehicle_status = 'in_transit', 'in_transit', 'in_stock') AS stock_status," \
	" v.status IN ('sold', 'delivered') AS vehicle_is_sold," \
	" s.snap_close_event_id AS snap_close_id," \
	" (SELECT ce.id FROM close_events ce WHERE ce.id = s.snap_close_event_id" \
	" AND ce.reversed_at IS NULL) AS close_id," \
	" (SELECT CONCAT(un.first_name, ' ', un.last_name) FROM close_events ce" \
	" JOIN users un ON un.id = ce.credit_user_id WHERE ce.id = s.snap_close_event_id)" \
	" AS credit_name, s.snap_tasks," \
	" COALESCE(JSON_LENGTH(s.snap_tasks), 0) AS n_tasks, s.snap_appointments," \
	" (SELECT COUNT(*) FROM appointments a WHERE a.lead_id = s.lead_id" \
	" AND a.status = 'cancelled' AND a.start_at > UTC_TIMESTAMP()" \
	" AND JSON_CONTAINS(s.snap_appointments, CAST(a.id AS CHAR))) AS n_appointments," \
	" s.snap_trade_in_id, s.snap_trade_outcome, s.snap_trade_vehicle_id," \
	" (SELECT vt.row_version FROM vehicles vt WHERE vt.id = s.snap_trade_vehicle_id)" \
	" AS trade_version, (SELECT vt.status FROM vehicles vt" \
	" WHERE vt.id = s.snap_trade_vehicle_id) AS trade_status, (SELECT vt.stock_no" \
	" FROM vehicles vt WHERE vt.id = s.snap_trade_vehicle_id) AS trade_stock_no," \
	" s.deleted_at, s.sold_at" \
	" FROM sales s JOIN leads l ON l.id = s.lead_id" \
	" JOIN vehicles v ON v.id = s.vehicle_id WHERE"

#define SOLD_VEHICLE  VEHICLE_NAME(v)
#define UPDATED_BY    USER_NAME_OF("s.updated_by")
#define DELETED_BY    USER_NAME_OF("s.deleted_by")
#define CO_BUYER_NAME "TRIM(CONCAT_WS(' ', cb.first_name, cb.last_name))"
#define SALE_COLUMN(kind, member, ...) "s." #member ", "
#define SALE_SELECT \
	"SELECT s.id, s.row_version, s.sale_no, s.lead_id, l.lead_no, s.customer_id," \
	" " CUSTOMER_NAME " AS customer_name, (SELECT " CO_BUYER_NAME " FROM customers cb" \
	" WHERE cb.id = s.co_buyer_id) AS co_buyer_name, s.vehicle_id," \
	" " SOLD_VEHICLE " AS vehicle, s.vin, s.stock_no, v.`condition`, " SALE_FIELDS(SALE_COLUMN) \
	" s.sale_price, s.sold_at, s.updated_at, s.deleted_at," \
	" so.name AS source_name, " UPDATED_BY " AS updated_by_name," \
	" " DELETED_BY " AS deleted_by_name, s.delete_reason, s.delete_note" \
	" FROM sales s JOIN leads l ON l.id = s.lead_id" \
	" JOIN customers c ON c.id = s.customer_id JOIN vehicles v ON v.id = s.vehicle_id" \
	" LEFT JOIN sources so ON so.id = s.source_id WHERE"

#define STAFF_SELECT \
	"SELECT f.role, f.position, f.user_id, " USER_NAME(u) " AS name, f.share_pct, u.is_active"
#define STAFF_ORDER "FIELD(f.role, 'salesperson', 'sales_manager', 'fi_manager', 'bdc'), f.position"

/* Who marked a vehicle or lead sold first is told to whoever comes second. */
#define WHY_RIVAL "whoever sells too is told who was faster, and when"
#define RIVAL_SELECT \
	"SELECT " USER_NAME_OF("s.created_by") " AS by_name, s.sold_at, s.id AS sale," \
	" COALESCE(s.sale_no, CAST(s.id AS CHAR)) AS sale_no FROM sales s WHERE "

#define EVENT_BY USER_NAME_OF("j.user_id")

const struct db_stmt sale_stmts[SALE_STMT__MAX] = {
	[SALE_HOLD] = DB_SCOPED(
		SALE, .map = &held_map, .head = "SELECT s.id FROM sales s WHERE s.id = ? AND"),
	[SALE_GET] = DB_SCOPED(SALE, .map = &sale_map, .head = SALE_SELECT, .tail = "AND s.id = ?"),
	[SALE_STAFF_LIST] = DB_SCOPED(SALE, .map = &staff_map,
		.head = STAFF_SELECT " FROM sales s JOIN sale_staff f ON f.sale_id = s.id"
				     " JOIN users u ON u.id = f.user_id WHERE",
		.tail = "AND s.id = ? ORDER BY " STAFF_ORDER),
	[SALE_STAFF_WRITTEN] = DB_HELD(SALE, .map = &staff_map,
		.head = STAFF_SELECT " FROM sale_staff f JOIN users u ON u.id = f.user_id WHERE",
		.tail = "f.sale_id = {sale} ORDER BY " STAFF_ORDER),
	[SALE_STAFF_STRANGERS] = DB_HELD(SALE,
		.head = "SELECT COUNT(*) FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$'))"
			" asked LEFT JOIN users u ON u.id = asked.id"
			" WHERE COALESCE(u.is_active, 0) = 0 AND NOT EXISTS (SELECT 1 FROM"
			" sale_staff f WHERE f.sale_id = {sale} AND f.user_id = asked.id)"),
	[SALE_STAFF_CLEAR] = DB_HELD(SALE, .head = "DELETE FROM sale_staff WHERE sale_id = {sale}"),
	[SALE_STAFF_INSERT] = DB_HELD(SALE,
		.head = "INSERT INTO sale_staff (sale_id, role, position, user_id, share_pct)"
			" SELECT {sale}, j.role, j.position, j.user_id, j.share FROM JSON_TABLE(?,"
			" '$[*]' COLUMNS (role VARCHAR(16) PATH '$.r', position INT PATH '$.p',"
			" user_id BIGINT PATH '$.u', share DECIMAL(5,2) PATH '$.s')) j"),
	[SALE_UPDATE] = DB_HELD(SALE,
		.journal = "sale", .head = "UPDATE sales s SET " SALE_FIELDS(FIELD_SET) "{stamp s}"
			" WHERE s.id = {sale} AND s.row_version = ? AND s.deleted_at IS NULL"),
	[SALE_EVENTS] = DB_SCOPED(SALE, .map = &event_map,
		.head = "SELECT j.at, " EVENT_BY " AS user_name, j.verb, j.old_json, j.new_json,"
			" j.reason FROM sales s JOIN audit_events j ON j.entity = 'sale'"
			" AND j.entity_id = s.id WHERE",
		.tail = "AND s.id = ? ORDER BY j.id DESC LIMIT 50"),
	[SALE_VEHICLE_LOCK] = DB_GLOBAL("the stock belongs to the store", .map = &vehicle_map,
		.head = "SELECT v.id, v.row_version, v.stock_no, v.status,"
			" v.status IN " STOCK_ON_LOT " AS is_free,"
			" (SELECT st.name FROM statuses st WHERE st.default_for = 'sold')"
			" AS sold_lead_status"
			" FROM vehicles v WHERE v.id = ? FOR UPDATE"),
	[SALE_RIVAL_BY_LEAD] = DB_GLOBAL(WHY_RIVAL, .map = &rival_map,
		.head = RIVAL_SELECT "s.live_lead_id = ?"),
	[SALE_RIVAL_BY_VEHICLE] = DB_GLOBAL(WHY_RIVAL, .map = &rival_map,
		.head = RIVAL_SELECT "s.live_vehicle_id = ?"),
	[SALE_RIVAL_BY_DEAL_NO] = DB_GLOBAL(WHY_RIVAL, .map = &rival_map,
		.head = RIVAL_SELECT "s.live_deal_no = ?"),
	[SALE_NEW_STRANGERS] = DB_GLOBAL("whoever is active in the store can be on a sale",
		.head = "SELECT COUNT(*) FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$'))"
			" asked LEFT JOIN users u ON u.id = asked.id"
			" WHERE COALESCE(u.is_active, 0) = 0"),
	[SALE_INSERT] = DB_NEW(SALE, "who finishes a deal makes its sale",
		.head = "INSERT INTO sales (" SALE_NEW_FIELDS(FIELD_COLUMN) "created_at, created_by,"
			" updated_at, updated_by, committed_at, write_up_signed_at,"
			" snap_appointments, snap_close_event_id, snap_trade_in_id,"
			" snap_trade_outcome, snap_trade_vehicle_id, lead_id, customer_id,"
			" co_buyer_id, vehicle_id, vin, stock_no, source_id, lead_type,"
			" snap_lead_status_id, snap_lead_closed_at, snap_vehicle_status, snap_tasks)"
			" SELECT " SALE_NEW_FIELDS(FIELD_MARK) "?, ?, ?, ?, ?, ?,"
			" (SELECT JSON_ARRAYAGG(a.id) FROM appointments a WHERE a.lead_id = l.id"
			" AND " COMING(a, "?") " AND a.type <> 'delivery'), ?, ?, ?, ?,"
			" l.id, l.customer_id, c.co_buyer_id, v.id, v.vin, v.stock_no,"
			" l.source_id, l.lead_type, l.status_id, l.closed_at, v.status,"
			" (SELECT JSON_ARRAYAGG(t.id) FROM tasks t WHERE t.lead_id = l.id"
			" AND t.status = 'open') FROM leads l"
			" JOIN customers c ON c.id = l.customer_id"
			" JOIN vehicles v ON v.id = ? WHERE l.id = ?"),
	[SALE_PLAN] =
		DB_SCOPED(SALE, .map = &plan_map, .head = PLAN_SELECT, .tail = "AND s.id = ?"),
	[SALE_PLAN_LOCK] = DB_UNCOVERED(LEAD, "whoever holds a sale undoes what it did to its lead",
		.map = &plan_map, .head = PLAN_SELECT " s.id = ? AND"),
	[SALE_MARK_DELETED] = DB_HELD(SALE,
		.journal = "sale", .head = "UPDATE sales s SET s.deleted_at = ?, s.deleted_by = ?,"
			" s.delete_reason = ?, s.delete_note = ?, {stamp s}"
			" WHERE s.id = {sale} AND s.row_version = ? AND s.deleted_at IS NULL"),
	[SALE_UNMARK_DELETED] = DB_HELD(SALE,
		.journal = "sale",
		.head = "UPDATE sales s SET s.deleted_at = NULL, s.deleted_by = NULL,"
			" s.delete_reason = NULL, s.delete_note = NULL,"
			" s.snap_tasks = (SELECT JSON_ARRAYAGG(t.id) FROM tasks t"
			" WHERE t.lead_id = s.lead_id AND t.status = 'open'),"
			" s.snap_appointments = (SELECT JSON_ARRAYAGG(a.id) FROM appointments a"
			" WHERE a.lead_id = s.lead_id AND " COMING(a, "?")
			" AND a.type <> 'delivery'), {stamp s}"
			" WHERE s.id = {sale} AND s.row_version = ? AND s.deleted_at IS NOT NULL"),
};
