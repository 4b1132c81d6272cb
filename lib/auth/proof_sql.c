#include "auth/proof_sql.h"

static const struct db_column user_columns[] = {DB_COL(struct proof_user, id),
	DB_COL(struct proof_user, login), DB_COL(struct proof_user, password_hash),
	DB_COL(struct proof_user, is_active), DB_COL(struct proof_user, familiar),
	DB_COL(struct proof_user, device_key), DB_COL(struct proof_user, has_second),
	DB_COL(struct proof_user, must_have_second)};
static const struct db_map user_map = DB_MAP(struct proof_user, user_columns);

const struct db_stmt proof_stmts[PROOF_STMT__MAX] = {
	[PROOF_USER] = DB_GLOBAL("nobody is signed in yet", .map = &user_map,
		.head = "SELECT COALESCE(u.id, 0) AS id, u.login, u.password_hash,"
			" COALESCE(u.is_active, 0) AS is_active, EXISTS (SELECT 1"
			" FROM sign_in_failures f WHERE f.kind = 'place' AND f.key_hash = ?"
			" AND f.last_failed_at > ?) AS familiar,"
			" LOWER(HEX(k.device_key)) AS device_key, f.user_id IS NOT NULL AS has_second,"
			" COALESCE(r.two_factor, 0) AS must_have_second"
			" FROM server_keys k LEFT JOIN users u ON u.login = ?"
			" LEFT JOIN roles r ON r.id = u.role_id"
			" LEFT JOIN two_factors f ON f.user_id = u.id WHERE k.id = 1"),
};
