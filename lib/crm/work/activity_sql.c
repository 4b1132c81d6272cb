#include "crm/work/activity_sql.h"

#include "auth/scope.h"
#include "crm/lead/lead_hold_sql.h"

const struct db_stmt activity_stmts[ACTIVITY_STMT__MAX] = {
	[ACTIVITY_INSERT] = DB_HELD(LEAD,
		.head = "INSERT INTO activities (created_by, updated_by, lead_id, customer_id, at,"
			" user_id, channel, direction, outcome, duration_s, subject, body,"
			" counts_as_attempt, counts_as_contact, is_automatic)"
			" VALUES (?, ?, {lead}, ?, ?, ?, ?, ?, ?, NULLIF(?, 0), ?, ?, ?, ?, ?)"),
	/* A time that is not given leaves its column as it is; each is given twice. One table: an
	 * account that may write only some columns may not join in an UPDATE. */
	[ACTIVITY_TOUCH_LEAD] = DB_HELD(LEAD,
		.keeps = WHY_COUNTED,
		.head = "UPDATE leads l SET l.last_activity_at = GREATEST(l.last_activity_at, ?),"
			" l.last_customer_activity_at = COALESCE(GREATEST("
			"COALESCE(l.last_customer_activity_at, ?), ?),"
			" l.last_customer_activity_at),"
			" l.first_attempt_at = COALESCE(LEAST("
			"COALESCE(l.first_attempt_at, ?), ?), l.first_attempt_at),"
			" l.first_contact_at = COALESCE(LEAST("
			"COALESCE(l.first_contact_at, ?), ?), l.first_contact_at)"
			" WHERE l.id = {lead}"),
};
