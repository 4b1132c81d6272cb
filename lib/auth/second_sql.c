#include "auth/second_sql.h"

static const struct db_column state_columns[] = {DB_COL(struct second_state, on),
	DB_COL(struct second_state, required), DB_COL(struct second_state, since),
	DB_COL(struct second_state, codes)};
static const struct db_map state_map = DB_MAP(struct second_state, state_columns);

static const struct db_column row_columns[] = {
	DB_COL(struct second_row, secret), DB_COL(struct second_row, last_step)};
static const struct db_map row_map = DB_MAP(struct second_row, row_columns);

#define OWN    "the actor's own account"
#define NOBODY "nobody is signed in yet"

const struct db_stmt second_stmts[SECOND_STMT__MAX] = {
	[SECOND_STATE] = DB_GLOBAL(OWN, .map = &state_map,
		.head = "SELECT f.user_id IS NOT NULL AS `on`, r.two_factor AS required,"
			" f.created_at AS since, (SELECT COUNT(*) FROM recovery_codes c"
			" WHERE c.user_id = u.id) AS codes FROM users u"
			" JOIN roles r ON r.id = u.role_id"
			" LEFT JOIN two_factors f ON f.user_id = u.id WHERE u.id = ?"),
	[SECOND_SET] = DB_GLOBAL(OWN,
		.head = "INSERT INTO two_factors (user_id, created_at, secret, last_step)"
			" VALUES (?, ?, ?, ?) ON DUPLICATE KEY UPDATE"
			" created_at = VALUES(created_at), secret = VALUES(secret),"
			" last_step = VALUES(last_step)"),
	[SECOND_SECRET] = DB_GLOBAL(NOBODY, .map = &row_map,
		.head = "SELECT secret, last_step FROM two_factors WHERE user_id = ?"),
	[SECOND_TAKE_STEP] = DB_GLOBAL(NOBODY,
		.head = "UPDATE two_factors SET last_step = ? WHERE user_id = ? AND last_step < ?"),
	[SECOND_REMOVE] = DB_GLOBAL("the second factor of one user, named by the caller",
		.head = "DELETE FROM two_factors WHERE user_id = ?"),
	[SECOND_CODES_CLEAR] = DB_GLOBAL("the codes of one user, named by the caller",
		.head = "DELETE FROM recovery_codes WHERE user_id = ?"),
	[SECOND_CODE_ADD] = DB_GLOBAL(
		OWN, .head = "INSERT INTO recovery_codes (user_id, code_hash) VALUES (?, ?)"),
	[SECOND_CODE_COUNT] = DB_GLOBAL(NOBODY,
		.head = "SELECT COUNT(*) FROM recovery_codes WHERE user_id = ? AND code_hash = ?"),
	[SECOND_CODE_TAKE] = DB_GLOBAL(
		NOBODY, .head = "DELETE FROM recovery_codes WHERE user_id = ? AND code_hash = ?"),
	[SECOND_SESSION_FREE] = DB_GLOBAL("a session is its holder's",
		.head = "UPDATE sessions SET must_enrol = 0 WHERE id = ?"),
};
