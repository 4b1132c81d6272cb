#include "auth/proof_sql.h"

static const struct db_column user_columns[] = {DB_COL(struct proof_user, id),
	DB_COL(struct proof_user, login), DB_COL(struct proof_user, password_hash),
	DB_COL(struct proof_user, is_active), DB_COL(struct proof_user, familiar),
	DB_COL(struct proof_user, device_key)};
static const struct db_map user_map = DB_MAP(struct proof_user, user_columns);

const struct db_stmt proof_stmts[PROOF_STMT__MAX] = {
	[PROOF_USER] = DB_GLOBAL("nobody is signed in yet", .map = &user_map,
		.head = "SELECT COALESCE(u.id, 0) AS id, u.login, u.password_hash,"
			" COALESCE(u.is_active, 0) AS is_active, EXISTS (SELECT 1"
			" FROM sign_in_failures f WHERE f.kind = 'place' AND f.key_hash = ?"
			" AND f.last_failed_at > ?) AS familiar,"
			" LOWER(HEX(k.device_key)) AS device_key"
			" FROM server_keys k LEFT JOIN users u ON u.login = ? WHERE k.id = 1"),
};
