#include "crm/work/activity_sql.h"

#include "auth/scope.h"
#include "crm/sql/json_sql.h"

#define INSERT_ACTIVITY \
	"INSERT INTO activities (created_by, updated_by, lead_id, customer_id, at, user_id," \
	" channel, direction, outcome, duration_s, subject, body, counts_as_attempt," \
	" counts_as_contact, is_automatic)"

const struct db_stmt activity_stmts[ACTIVITY_STMT__MAX] = {
	[ACTIVITY_INSERT] = DB_HELD(LEAD,
		.head = INSERT_ACTIVITY
			" VALUES (?, ?, {lead}, ?, ?, ?, ?, ?, ?, NULLIF(?, 0), ?, ?, ?, ?, ?)"),
	[ACTIVITY_INSERT_MANY] = DB_HELD(LEAD,
		.head = INSERT_ACTIVITY
			" SELECT ?, ?, l.id, l.customer_id, ?, ?, ?, ?, ?, NULLIF(?, 0), ?, ?, ?, ?, ?"
			" FROM leads l WHERE l.id IN {leads}"),
	[ACTIVITY_INSERT_CLOSED] = DB_HELD(LEAD,
		.head = "INSERT INTO activities (created_by, updated_by, lead_id, customer_id, at,"
			" user_id, channel, subject)"
			" SELECT ?, ?, l.id, l.customer_id, ?, ?, 'status',"
			" LEFT(CONCAT('Closed as ', ?, ', credit to ', (SELECT CONCAT("
			"uc.first_name, ' ', uc.last_name) FROM users uc"
			" WHERE uc.id = COALESCE(?, l.owner_id)),"
			" COALESCE(CONCAT('. Reason: ', ?), '')), 190)"
			" FROM leads l WHERE l.id IN {leads}"),
	[ACTIVITY_INSERT_EMAILS] = DB_HELD(LEAD,
		.head = "INSERT INTO activities (created_by, updated_by, lead_id, customer_id, at,"
			" user_id, channel, direction, outcome, subject, body, counts_as_attempt)"
			" SELECT ?, ?, l.id, l.customer_id, ?, ?, 'email', 'out', 'sent',"
			" LEFT(CONCAT('Email: ', j.subject), 190), j.body, 1 FROM " JSON_ROWS JSON_ID(
				"id") JSON_TEXT("subject", 190) JSON_TEXT("body", 6000) JSON_END
			" STRAIGHT_JOIN leads l ON l.id = j.id AND l.id IN {leads}"),
};
