#include "auth/tries_sql.h"

#define WHY "nobody is signed in yet"

static const struct db_column row_columns[] = {DB_COL(struct tries_row, kind),
	DB_COL(struct tries_row, failures), DB_COL(struct tries_row, next_allowed_at)};
static const struct db_map row_map = DB_MAP(struct tries_row, row_columns);

const struct db_stmt tries_stmts[TRIES_STMT__MAX] = {
	[TRIES_HOLD] = DB_GLOBAL(WHY,
		.head = "INSERT INTO sign_in_failures"
			" (kind, key_hash, failures, last_failed_at, next_allowed_at)"
			" VALUES (?, ?, 0, ?, ?), (?, ?, 0, ?, ?)"
			" ON DUPLICATE KEY UPDATE failures = failures"),
	[TRIES_LIST] = DB_GLOBAL(WHY, .map = &row_map,
		.head = "SELECT kind, IF(last_failed_at < ?, 0, failures) AS failures,"
			" next_allowed_at FROM sign_in_failures WHERE (kind = ? AND key_hash = ?)"
			" OR (kind = ? AND key_hash = ?) FOR UPDATE"),
	[TRIES_SET] = DB_GLOBAL(WHY,
		.head = "UPDATE sign_in_failures SET failures = ?, last_failed_at = ?,"
			" next_allowed_at = ? WHERE kind = ? AND key_hash = ?"),
	[TRIES_NOTE_PLACE] = DB_GLOBAL(WHY,
		.head = "INSERT INTO sign_in_failures"
			" (kind, key_hash, failures, last_failed_at, next_allowed_at)"
			" VALUES ('place', ?, 0, ?, ?) ON DUPLICATE KEY UPDATE failures = 0,"
			" last_failed_at = VALUES(last_failed_at),"
			" next_allowed_at = VALUES(next_allowed_at)"),
	[TRIES_FORGET] = DB_GLOBAL("housekeeping",
		.head = "DELETE FROM sign_in_failures WHERE last_failed_at < ?"
			" AND (kind <> 'place' OR last_failed_at < ?) LIMIT 500"),
};
