#include "crm/people/reach_sql.h"

#include "auth/scope.h"
#include "crm/sql/blocking_sql.h"
#include "crm/sql/names_sql.h"

static const struct db_column row_columns[] = {
	DB_COL(struct reach_row, part),
	DB_COL(struct reach_row, id),
	DB_COL(struct reach_row, preferred),
	DB_COL(struct reach_row, text),
	DB_COL(struct reach_row, state),
	DB_COL(struct reach_row, how),
	DB_COL(struct reach_row, at),
};
static const struct db_map row_map = DB_MAP(struct reach_row, row_columns);

#define OF_LEAD  " FROM leads l JOIN "
#define THE_LEAD " WHERE l.id = {lead}"

/* Others with the same key: at most as many rows as REACH_MAX keys give of those who may share one, and
 * one more (CUSTOMER_SHARED_MAX). */
#define OTHERS(part, table, key, valid) \
	"(SELECT " part ", COALESCE(c.merged_into_id, c.id), 0, NULL, NULL, NULL, NULL" OF_LEAD table \
	" own ON own.customer_id = l.customer_id JOIN " table " o ON o." key " = own." key \
	" AND o.customer_id <> own.customer_id" valid \
	" JOIN customers c ON c.id = o.customer_id" THE_LEAD " LIMIT 210)"

const struct db_stmt reach_stmts[REACH_STMT__MAX] = {
	[REACH_OF_LEAD] = DB_HELD(LEAD, .map = &row_map,
		.head = "(SELECT 1 AS part, p.id AS id, p.preferred AS preferred, p.e164 AS text,"
			" NULL AS state, NULL AS how, NULL AS at" OF_LEAD "customer_phones p"
			" ON p.customer_id = l.customer_id AND " REACHABLE_PHONE THE_LEAD ")"
			" UNION ALL (SELECT 2, e.id, e.preferred, e.address, NULL, NULL, NULL" OF_LEAD
			"customer_emails e ON e.customer_id = l.customer_id" THE_LEAD ")"
			" UNION ALL "
			OTHERS("3", "customer_phones", "e164", " AND o.valid = 1 AND own.valid = 1")
			" UNION ALL " OTHERS("4", "customer_emails", "address_norm", "")
			" UNION ALL (SELECT 5, k.id, 0, k.channel, k.state, k.how, k.at" OF_LEAD
			"consents k ON k.customer_id = l.customer_id AND " CONSENT_BLOCKING(k) THE_LEAD ")"),
	[REACH_CAME_BACK] = DB_GLOBAL("the machines' work is nobody's own",
		.keeps = "what comes of sending is no change by a person",
		.head = "UPDATE customer_emails SET bounced_at = ? WHERE address = ?"
			" AND customer_id = (SELECT l.customer_id FROM leads l WHERE l.id = ?)"),
};
