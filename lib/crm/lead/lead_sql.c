#include "crm/lead/lead_sql.h"

#include "auth/scope.h"
#include "crm/lead/lead.h"
#include "crm/people/name_index_sql.h"
#include "crm/sql/list_sql.h"
#include "crm/sql/names_sql.h"

static const struct db_column item_columns[] = {
	DB_COL(struct lead_item, id),
	DB_COL(struct lead_item, lead_no),
	DB_COL(struct lead_item, customer_id),
	DB_COL(struct lead_item, customer_name),
	DB_COL(struct lead_item, phone),
	DB_COL(struct lead_item, vehicle),
	DB_COL(struct lead_item, status_id),
	DB_COL(struct lead_item, owner_id),
	DB_COL(struct lead_item, second_user_id),
	DB_COL(struct lead_item, source_id),
	DB_COL(struct lead_item, lead_type),
	DB_COL(struct lead_item, lead_date),
	DB_COL(struct lead_item, last_activity_at),
	DB_COL(struct lead_item, next_task_at),
	DB_COL(struct lead_item, next_task),
	DB_COL(struct lead_item, is_open),
	DB_COL(struct lead_item, is_untouched),
	DB_COL(struct lead_item, untouched_days),
	DB_COL(struct lead_item, sort_key),
};
static const struct db_map item_map = DB_MAP_BUT(struct lead_item, item_columns, status_name,
	status_color, owner_name, second_name, source_name);

/* The page's ids first, by an index that holds all that chooses them; then their rows, by the index
 * whatever the server thinks of its statistics. A lead whose
 * customer has several numbers comes several times, with the one to call first at its front. */
#define ITEM_SELECT \
	"SELECT l.id, l.lead_no, l.customer_id, " CUSTOMER_NAME " AS customer_name, p.e164 AS phone, " \
	VEHICLE_NAME(dv) " AS vehicle, l.status_id, l.owner_id, l.second_user_id, l.source_id," \
	" l.lead_type, l.lead_date, l.last_activity_at, l.next_task_at, l.next_task, l.is_open," \
	" l.is_open = 1 AND " LEAD_UNTOUCHED_IN("us") " AS is_untouched, " \
	UNTOUCHED_DAYS("us") " AS untouched_days," \
	" CAST(page.sort_key AS CHAR) AS sort_key FROM ("
#define ITEM_FINAL(direction) \
	"ORDER BY sort_key " direction ", id " direction " LIMIT ?) page" \
	" STRAIGHT_JOIN leads l FORCE INDEX (PRIMARY) ON l.id = page.id" \
	" STRAIGHT_JOIN statuses us FORCE INDEX (PRIMARY) ON us.id = l.status_id" \
	" STRAIGHT_JOIN customers c FORCE INDEX (PRIMARY) ON c.id = l.customer_id" \
	" LEFT JOIN desired_vehicles dv FORCE INDEX (desired_vehicles_primary)" \
	" ON dv.primary_lead_id = l.id" \
	" LEFT JOIN customer_phones p FORCE INDEX (customer_phones_customer)" \
	" ON p.customer_id = l.customer_id AND " REACHABLE_PHONE \
	" ORDER BY page.sort_key " direction ", page.id " direction ", p.preferred DESC, p.id"

#define FIELD_IS(kind, member, ...) [LEAD_CLAUSE_IS_##member] = "l." #member " = ?",
#define FILTER_CLAUSES \
	LEAD_FIELDS(FIELD_IS) \
	[LEAD_CLAUSE_OPEN] = "l.is_open = 1", [LEAD_CLAUSE_CLOSED] = "l.is_open = 0", \
	[LEAD_CLAUSE_OWNER] = "l.owner_id = ?", [LEAD_CLAUSE_UNASSIGNED] = "l.owner_id IS NULL", \
	[LEAD_CLAUSE_FROM] = "l.lead_date >= ?", \
	[LEAD_CLAUSE_TO] = "l.lead_date <= ?", \
	[LEAD_CLAUSE_CUSTOMERS] = "l.customer_id IN (SELECT j.id FROM JSON_TABLE(?, '$[*]'" \
				  " COLUMNS (id BIGINT PATH '$')) j)", \
	[LEAD_CLAUSE_NAME] = NAME_BEGUN("l.customer_id"), \
	[LEAD_CLAUSE_PHONE] = "l.customer_id IN (SELECT pw.customer_id FROM customer_phones pw" \
			      " WHERE pw.e164 LIKE ?)", \
	[LEAD_CLAUSE_EMAIL] = "l.customer_id IN (SELECT ew.customer_id FROM customer_emails ew" \
			      " WHERE ew.address_norm LIKE ?)", \
	[LEAD_CLAUSE_PAST_DUE] = "l.next_task_at < ?", \
	[LEAD_CLAUSE_NO_TASK] = "l.next_task_at IS NULL", \
	[LEAD_CLAUSE_UNTOUCHED] = "l.is_open = 1 AND " LEAD_UNTOUCHED, \
	[LEAD_CLAUSE_UNANSWERED] = "l.is_open = 1 AND " LEAD_UNANSWERED, \
	[LEAD_CLAUSE_TEAM] = "l.owner_id IN (SELECT tw.id FROM users tw WHERE tw.team_id = ?)", \
	[LEAD_CLAUSE_FAVORITE] = "l.id IN (SELECT lf.lead_id FROM lead_favorites lf" \
				 " WHERE lf.user_id = ?)"

#define CLAUSES(name, key, op) \
	static const char *const name[] = {FILTER_CLAUSES, \
		[LEAD_CLAUSE_AFTER] = LIST_AFTER(key, "l.id", op), \
		[LEAD_CLAUSE__MAX] = NULL}

#define TASK_KEY "COALESCE(l.next_task_at, TIMESTAMP '9999-01-01 00:00:00')"
#define NAME_KEY "COALESCE(NULLIF(c.last_name, ''), c.company_name, c.full_name_raw, '')"

CLAUSES(idle_up, "l.last_activity_at", ">");
CLAUSES(idle_down, "l.last_activity_at", "<");
CLAUSES(date_up, "l.lead_date", ">");
CLAUSES(date_down, "l.lead_date", "<");
CLAUSES(task_up, TASK_KEY, ">");
CLAUSES(task_down, TASK_KEY, "<");
CLAUSES(name_up, NAME_KEY, ">");
CLAUSES(name_down, NAME_KEY, "<");
static const char *const count_clauses[] = {FILTER_CLAUSES, NULL};

#define LIST_OF(tables, on, key, direction) \
	DB_SCOPED_LIST(LEAD, .map = &item_map, .clauses = on, .first = ITEM_SELECT, \
		.head = "SELECT l.id, " key " AS sort_key FROM " tables " WHERE", \
		.tail = "ORDER BY " key " " direction ", l.id " direction " LIMIT ?", \
		.final = ITEM_FINAL(direction))
#define LIST(on, key, direction) LIST_OF(LISTED_LEADS, on, key, direction)
#define LIST_BY_NAME(on, direction) \
	LIST_OF(LISTED_LEADS " STRAIGHT_JOIN customers c ON c.id = l.customer_id", on, NAME_KEY, \
		direction)

#define LEAD_IS(kind, member, ...) DB_COL_IN(struct lead, is, member),
static const struct db_column lead_columns[] = {
	LEAD_FIELDS(LEAD_IS)
	DB_COL(struct lead, id),
	DB_COL(struct lead, row_version),
	DB_COL(struct lead, lead_no),
	DB_COL(struct lead, customer_id),
	DB_COL(struct lead, customer_name),
	DB_COL(struct lead, provider_name),
	DB_COL(struct lead, owner_id),
	DB_COL(struct lead, second_user_id),
	DB_COL(struct lead, created_by),
	DB_COL(struct lead, created_at),
	DB_COL(struct lead, last_activity_at),
	DB_COL(struct lead, next_task_at),
	DB_COL(struct lead, closed_at),
	DB_COL(struct lead, in_store_since),
	DB_COL(struct lead, next_task),
	DB_COL(struct lead, is_open),
	DB_COL(struct lead, is_untouched),
	DB_COL(struct lead, untouched_days),
	DB_COL(struct lead, is_favorite),
	DB_COL(struct lead, address),
	DB_COL(struct lead, has_twins),
	DB_COL(struct lead, closed_as),
	DB_COL(struct lead, close_reason),
	DB_COL(struct lead, action_name),
	DB_COL(struct lead, credit_rule),
	DB_COL(struct lead, credit_user_id),
	DB_COL(struct lead, acting_user_id),
	DB_COL(struct lead, sale_id),
	DB_COL(struct lead, sale_no),
};
static const struct db_map lead_map = DB_MAP_BUT(struct lead, lead_columns, status_name, status_color,
	source_name, owner_name, second_name, created_by_name, credit_name, acting_name);

static const struct db_column twin_columns[] = {
	DB_COL(struct lead_twin, id),
	DB_COL(struct lead_twin, lead_no),
	DB_COL(struct lead_twin, is_original),
};
static const struct db_map twin_map = DB_MAP(struct lead_twin, twin_columns);

static const struct db_column option_columns[] = {
	DB_COL(struct field_option, id),
	DB_COL(struct field_option, name),
};
static const struct db_map option_map = DB_MAP(struct field_option, option_columns);

const struct db_stmt lead_stmts[LEAD_STMT__MAX] = {
	[LEAD_LIST_IDLE_UP] = LIST(idle_up, "l.last_activity_at", "ASC"),
	[LEAD_LIST_IDLE_DOWN] = LIST(idle_down, "l.last_activity_at", "DESC"),
	[LEAD_LIST_DATE_UP] = LIST(date_up, "l.lead_date", "ASC"),
	[LEAD_LIST_DATE_DOWN] = LIST(date_down, "l.lead_date", "DESC"),
	[LEAD_LIST_TASK_UP] = LIST(task_up, TASK_KEY, "ASC"),
	[LEAD_LIST_TASK_DOWN] = LIST(task_down, TASK_KEY, "DESC"),
	[LEAD_LIST_NAME_UP] = LIST_BY_NAME(name_up, "ASC"),
	[LEAD_LIST_NAME_DOWN] = LIST_BY_NAME(name_down, "DESC"),
	[LEAD_COUNT] = DB_SCOPED_LIST(LEAD, .map = &list_count_map, .clauses = count_clauses,
		.first = "SELECT CAST(SUM(arm.n) AS SIGNED) AS count FROM (",
		.head = "SELECT COUNT(*) AS n FROM (SELECT l.id FROM leads l"
			" WHERE",
		.tail = "LIMIT ?) counted", .final = ") arm"),
	[LEAD_GET] = DB_SCOPED(LEAD, .map = &lead_map,
		.head = "SELECT l.id, l.row_version, l.lead_no, l.customer_id, "
			CUSTOMER_NAME " AS customer_name, " LEAD_FIELDS(LEAD_COLUMN)
			" l.provider_name, l.owner_id, l.second_user_id, l.created_by, l.created_at,"
			" l.last_activity_at, l.next_task_at, l.closed_at, l.in_store_since,"
			" l.next_task, l.is_open, l.is_open = 1 AND " LEAD_UNTOUCHED_IN("st")
			" AS is_untouched, " UNTOUCHED_DAYS("st") " AS untouched_days,"
			" EXISTS (SELECT 1 FROM lead_favorites lf"
			" WHERE lf.user_id = ? AND lf.lead_id = l.id) AS is_favorite,"
			" (SELECT CONCAT_WS(', ', a.street, a.city,"
			" CONCAT_WS(' ', a.region, a.postal_code)) FROM customer_addresses a"
			" WHERE a.customer_id = c.id ORDER BY a.id LIMIT 1) AS address,"
			" ce.status_name AS closed_as, ce.reason_name AS close_reason,"
			" ce.action_name, ce.credit_rule, ce.credit_user_id, ce.acting_user_id,"
			" ce.duplicate_of_id IS NOT NULL OR EXISTS (SELECT 1 FROM close_events cd"
			" WHERE cd.duplicate_of_id = l.id AND cd.reversed_at IS NULL)"
			" AS has_twins, s.id AS sale_id,"
			" COALESCE(s.dms_deal_no, s.sale_no, CAST(s.id AS CHAR)) AS sale_no"
			" FROM leads l"
			" JOIN customers c ON c.id = l.customer_id"
			" JOIN statuses st ON st.id = l.status_id"
			" LEFT JOIN close_events ce ON ce.live_lead_id = l.id"
			" LEFT JOIN sales s ON s.live_lead_id = l.id"
			" WHERE",
		.tail = "AND l.id = ?"),
	[LEAD_TWINS] = DB_SCOPED(LEAD, .map = &twin_map,
		.head = "SELECT l.id, COALESCE(l.lead_no, CONCAT('', l.id)) AS lead_no,"
			" tw.is_original FROM (SELECT co.duplicate_of_id AS id, 1 AS is_original"
			" FROM close_events co WHERE co.live_lead_id = ?"
			" AND co.duplicate_of_id IS NOT NULL"
			" UNION ALL SELECT cd.lead_id, 0 FROM close_events cd"
			" WHERE cd.duplicate_of_id = ? AND cd.reversed_at IS NULL) tw"
			" JOIN leads l ON l.id = tw.id WHERE",
		.tail = "ORDER BY tw.is_original DESC, l.id LIMIT 50"),
	[LEAD_STATUSES] = DB_GLOBAL("the workflow is the store's", .map = &option_map,
		.known = DB_KNOWN_STORE,
		.head = "SELECT id, name FROM statuses WHERE is_active = 1 ORDER BY sort_order, "
			"id"),
	[LEAD_SOURCES] = DB_GLOBAL("sources are the store's", .map = &option_map,
		.known = DB_KNOWN_STORE,
		.head = "SELECT id, name FROM sources ORDER BY name LIMIT 500"),
};
