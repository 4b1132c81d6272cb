#include "crm/letters/lead_letter_sql.h"

#include "auth/scope.h"
#include "crm/letters/lead_letter.h"
#include "crm/sql/blocking_sql.h"
#include "crm/sql/names_sql.h"

static const struct db_column letter_columns[] = {
	DB_COL(struct lead_letter, id),
	DB_COL(struct lead_letter, lead_no),
	DB_COL(struct lead_letter, customer_name),
	DB_COL(struct lead_letter, first_name),
	DB_COL(struct lead_letter, address),
	DB_COL(struct lead_letter, is_returned),
	DB_COL(struct lead_letter, is_blocked),
	DB_COL(struct lead_letter, owner_name),
	DB_COL(struct lead_letter, owner_phone),
	DB_COL(struct lead_letter, owner_email),
	DB_COL(struct lead_letter, vehicle),
	DB_COL(struct lead_letter, appointment_at),
	DB_COL(struct lead_letter, store_name),
};
static const struct db_map letter_map =
	DB_MAP_BUT(struct lead_letter, letter_columns, subject, body, fault, refused);

static const struct db_column recent_columns[] = {
	DB_COL(struct lead_letter_recent, id),
	DB_COL(struct lead_letter_recent, customer_name),
};
static const struct db_map recent_map = DB_MAP(struct lead_letter_recent, recent_columns);

#define FACTS \
	"SELECT l.id, l.lead_no, " CUSTOMER_NAME " AS customer_name," \
	" COALESCE(NULLIF(c.preferred_name, ''), NULLIF(c.first_name, '')) AS first_name," \
	" (SELECT e.address FROM customer_emails e WHERE e.customer_id = l.customer_id" \
	" AND e.bounced_at IS NULL ORDER BY e.preferred DESC, e.id LIMIT 1) AS address," \
	" EXISTS (SELECT 1 FROM customer_emails e WHERE e.customer_id = l.customer_id" \
	" AND e.bounced_at IS NOT NULL) AS is_returned, " EMAIL_BLOCKED("l.customer_id") \
	" AS is_blocked, " USER_NAME(o) " AS owner_name, o.phone AS owner_phone," \
	" o.email AS owner_email, NULLIF(" VEHICLE_NAME(dv) ", '') AS vehicle," \
	" (SELECT MIN(a.start_at) FROM appointments a WHERE a.lead_id = l.id" \
	" AND a.status IN ('planned', 'confirmed') AND a.start_at > UTC_TIMESTAMP())" \
	" AS appointment_at, s.name AS store_name FROM leads l" \
	" JOIN customers c ON c.id = l.customer_id JOIN store_settings s ON s.id = 1" \
	" LEFT JOIN users o ON o.id = l.owner_id AND o.is_active = 1" \
	" LEFT JOIN desired_vehicles dv ON dv.primary_lead_id = l.id WHERE "

const struct db_stmt lead_letter_stmts[LEAD_LETTER_STMT__MAX] = {
	[LEAD_LETTER_SEE] =
		DB_SCOPED(LEAD, .map = &letter_map, .head = FACTS, .tail = "AND l.id = ?"),
	[LEAD_LETTER_FIND] = DB_SCOPED(LEAD, .map = &letter_map, .head = FACTS,
		.tail = "AND l.id = COALESCE((SELECT ln.id FROM leads ln WHERE ln.lead_no = ?), ?)"),
	/* Found by who opened it, so that coverage is asked of a few leads only. */
	[LEAD_LETTER_RECENT] = DB_SCOPED(LEAD, .map = &recent_map,
		.head = "SELECT l.id, " CUSTOMER_NAME " AS customer_name FROM lead_opens o"
			" STRAIGHT_JOIN leads l ON l.id = o.lead_id"
			" JOIN customers c ON c.id = l.customer_id WHERE o.user_id = ? AND",
		.tail = "ORDER BY o.opened_at DESC, l.id DESC LIMIT 6"),
	[LEAD_LETTER_HELD] = DB_HELD(
		LEAD, .map = &letter_map, .head = FACTS "l.id IN {leads} ORDER BY l.id"),
};
