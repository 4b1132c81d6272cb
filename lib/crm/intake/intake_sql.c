#include "crm/intake/intake_sql.h"

#include "auth/scope.h"
#include "crm/sql/json_sql.h"

static const struct db_column known_columns[] = {DB_COL(struct intake_known_lead, id)};
static const struct db_map known_map = DB_MAP(struct intake_known_lead, known_columns);

#define WHY_MESSAGE "messages from outside belong to nobody before they are leads"

/* A wish is for a stock vehicle when its stock number, or else its VIN, is on the lot. */
#define ON_THE_LOT "status IN ('in_transit', 'in_stock', 'hold')"

#define WISH_NO    JSON_TEXT("stock_no", 20) JSON_WORD("vin", 17) JSON_INT("year")
#define WISH_MODEL JSON_TEXT("make", 40) JSON_TEXT("model", 60) JSON_TEXT("trim", 60)
#define WISH_WORDS JSON_WORD("new_used", 8) JSON_TEXT("comments", 500)
#define WISHES     JSON_ROWS WISH_NO WISH_MODEL WISH_WORDS JSON_END

const struct db_stmt intake_stmts[INTAKE_STMT__MAX] = {
	[INTAKE_KEEP] = DB_GLOBAL(WHY_MESSAGE,
		.head = "INSERT INTO raw_messages (received_at, channel, provider_id, content_type,"
			" body, body_hash, status) VALUES (?, ?, ?, LEFT(?, 120), ?, ?, "
			"'received')"),
	/* The oldest message is the same row for everybody: who holds it works alone. */
	[INTAKE_ONE_AT_A_TIME] = DB_GLOBAL(
		WHY_MESSAGE, .head = "SELECT id FROM raw_messages ORDER BY id LIMIT 1 FOR UPDATE"),
	[INTAKE_SAME_BEFORE] = DB_GLOBAL(WHY_MESSAGE,
		.head = "SELECT b.id FROM raw_messages a JOIN raw_messages b"
			" ON b.body_hash = a.body_hash AND b.id < a.id AND b.status = 'parsed'"
			" WHERE a.id = ? LIMIT 1"),
	[INTAKE_FINISH] = DB_GLOBAL(WHY_MESSAGE,
		.head = "UPDATE raw_messages SET status = ?, reason = ?, prospects = ?,"
			" parsed_at = ? WHERE id = ?"),
	[INTAKE_SOURCE] = DB_GLOBAL("sources belong to the store",
		.head = "SELECT COALESCE((SELECT s.id FROM sources s WHERE s.name = ?),"
			" (SELECT MIN(s.id) FROM sources s WHERE s.vendor = ?),"
			" (SELECT p.source_id FROM intake_providers p WHERE p.name = ?),"
			" (SELECT p.source_id FROM intake_providers p WHERE p.id = ?))"),
	/* Of a lead that was merged, the one that it was merged into. */
	[INTAKE_FIND_LEAD] = DB_UNCOVERED(LEAD, "what is sent again goes to its lead, whoever owns it",
		.map = &known_map,
		.head = "SELECT l.id FROM leads l WHERE l.id = (SELECT MAX(t.id) FROM leads k"
			" JOIN leads t ON t.id = COALESCE(k.merged_into_id, k.id)"
			" WHERE k.provider_lead_id = ? AND k.provider_name <=> ?"
			" AND t.customer_id = ? AND t.is_open = 1) AND"),
	[INTAKE_REPEAT_LEAD] = DB_HELD(LEAD,
		.journal = "lead", .unseen = "what is sent again is added, and replaces nothing",
		.head = "UPDATE leads SET last_customer_activity_at = ?,"
			" comments = COALESCE(NULLIF(comments, ''), ?),"
			" {stamp} WHERE id = {lead}"),
	[INTAKE_ADD_LEAD] = DB_NEW(LEAD, "a lead from outside is nobody's until it is assigned",
		.head = "INSERT INTO leads (created_at, updated_at, customer_id, lead_date,"
			" lead_type, status_id, source_id, provider_name, provider_lead_id, "
			"comments,"
			" last_activity_at, last_customer_activity_at, raw_message_id)"
			" SELECT ?, ?, ?, ?, 'internet', st.id, ?, ?, ?, ?, ?, ?, ?"
			" FROM statuses st WHERE st.default_for = 'created'"),
	[INTAKE_ADD_VEHICLES] = DB_HELD(LEAD,
		.head = "INSERT INTO desired_vehicles (lead_id, is_primary, vehicle_id, stock_no,"
			" year, make, model, trim, new_used, comments)"
			" SELECT l.id, j.place = 1 AND NOT EXISTS (SELECT 1 FROM desired_vehicles p"
			" WHERE p.primary_lead_id = l.id), v.id, j.stock_no,"
			" COALESCE(j.year, v.year),"
			" COALESCE(j.make, v.make), COALESCE(j.model, v.model),"
			" COALESCE(j.trim, v.trim), j.new_used, j.comments FROM leads l JOIN " WISHES
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
	[INTAKE_ADD_ACTIVITY] = DB_HELD(LEAD,
		.head = "INSERT INTO activities (lead_id, customer_id, at, channel, direction,"
			" subject, body, is_automatic) VALUES ({lead}, ?, ?, 'system', 'in', ?, ?, 1)"),
};
