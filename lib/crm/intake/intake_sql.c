#include "crm/intake/intake_sql.h"

#include "auth/scope.h"

static const struct db_column known_columns[] = {DB_COL(struct intake_known_lead, id)};
static const struct db_map known_map = DB_MAP(struct intake_known_lead, known_columns);

#define WHY_MESSAGE "messages from outside belong to nobody before they are leads"

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
};
