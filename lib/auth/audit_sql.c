#include "auth/audit_sql.h"

const struct db_stmt audit_stmts[AUDIT_STMT__MAX] = {
	[AUDIT_WRITE] = DB_GLOBAL("everybody's changes go into the one journal",
		.head = "INSERT INTO audit_events (at, user_id, entity, entity_id, verb, old_json,"
			" new_json, reason, batch_id, request_id, ip)"
			" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
};
