#include "auth/admin_sql.h"

#include "auth/rights_sql.h"

#define WHY "administration is held by its permissions, not by coverage"

#define USER_IS(kind, member, ...) DB_COL_IN(struct admin_user, is, member),
static const struct db_column user_columns[] = {
	USER_FIELDS(USER_IS)
	DB_COL(struct admin_user, id),
	DB_COL(struct admin_user, row_version),
	DB_COL(struct admin_user, role_name),
	DB_COL(struct admin_user, team_name),
	DB_COL(struct admin_user, scope),
	DB_COL(struct admin_user, allow_codes),
	DB_COL(struct admin_user, deny_codes),
	DB_COL(struct admin_user, has_password),
	DB_COL(struct admin_user, has_second),
	DB_COL(struct admin_user, has_feed),
	DB_COL(struct admin_user, last_sign_in_at),
	DB_COL(struct admin_user, updated_at),
	DB_COL(struct admin_user, updated_by_name),
};
static const struct db_map user_map = DB_MAP(struct admin_user, user_columns);

static const struct db_column right_columns[] = {DB_COL(struct admin_right, code),
	DB_COL(struct admin_right, label), DB_COL(struct admin_right, text),
	DB_COL(struct admin_right, of_role), DB_COL(struct admin_right, effect)};
static const struct db_map right_map = DB_MAP(struct admin_right, right_columns);

static const struct db_column power_columns[] = {
	DB_COL(struct admin_power, codes), DB_COL(struct admin_power, scope)};
static const struct db_map power_map = DB_MAP(struct admin_power, power_columns);

#define ROLE_IS(kind, member, ...) DB_COL_IN(struct admin_role, is, member),
static const struct db_column role_columns[] = {
	ROLE_FIELDS(ROLE_IS)
	DB_COL(struct admin_role, id),
	DB_COL(struct admin_role, row_version),
	DB_COL(struct admin_role, users),
	DB_COL(struct admin_role, codes),
	DB_COL(struct admin_role, updated_at),
	DB_COL(struct admin_role, updated_by_name),
};
static const struct db_map role_map = DB_MAP(struct admin_role, role_columns);

static const struct db_column permission_columns[] = {DB_COL(struct admin_permission, code),
	DB_COL(struct admin_permission, label), DB_COL(struct admin_permission, text)};
static const struct db_map permission_map = DB_MAP(struct admin_permission, permission_columns);

#define TEAM_IS(kind, member, ...) DB_COL_IN(struct admin_team, is, member),
static const struct db_column team_columns[] = {
	TEAM_FIELDS(TEAM_IS)
	DB_COL(struct admin_team, id),
	DB_COL(struct admin_team, row_version),
	DB_COL(struct admin_team, users),
	DB_COL(struct admin_team, updated_at),
	DB_COL(struct admin_team, updated_by_name),
};
static const struct db_map team_map = DB_MAP(struct admin_team, team_columns);

static const struct db_column event_columns[] = {DB_COL(struct admin_event, id),
	DB_COL(struct admin_event, at), DB_COL(struct admin_event, user_name),
	DB_COL(struct admin_event, entity), DB_COL(struct admin_event, entity_id),
	DB_COL(struct admin_event, verb), DB_COL(struct admin_event, old_json),
	DB_COL(struct admin_event, new_json), DB_COL(struct admin_event, reason),
	DB_COL(struct admin_event, request_id)};
static const struct db_map event_map = DB_MAP(struct admin_event, event_columns);

static const struct db_column name_columns[] = {DB_COL(struct admin_name, kind),
	DB_COL(struct admin_name, id), DB_COL(struct admin_name, name)};
static const struct db_map name_map = DB_MAP(struct admin_name, name_columns);

static const struct db_column kind_columns[] = {
	DB_COL(struct admin_event_kind, entity), DB_COL(struct admin_event_kind, verb)};
static const struct db_map kind_map = DB_MAP(struct admin_event_kind, kind_columns);

#define ALLOW_CODES \
	"(SELECT GROUP_CONCAT(x.permission_code) FROM user_permissions x" \
	" WHERE x.user_id = u.id AND x.effect = 'allow') AS allow_codes"
#define DENY_CODES \
	"(SELECT GROUP_CONCAT(x.permission_code) FROM user_permissions x" \
	" WHERE x.user_id = u.id AND x.effect = 'deny') AS deny_codes"

#define USER_COLUMN(kind, member, ...) "u." #member ", "
#define USER_SELECT \
	"SELECT u.id, u.row_version, " USER_FIELDS(USER_COLUMN) "r.name AS role_name, r.scope," \
	" t.name AS team_name," \
	" EXISTS (SELECT 1 FROM two_factors f WHERE f.user_id = u.id) AS has_second," \
	" u.password_hash IS NOT NULL AS has_password, u.ics_token_hash IS NOT NULL AS has_feed," \
	" u.last_sign_in_at, u.updated_at," \
	" CONCAT(b.first_name, ' ', b.last_name) AS updated_by_name, " ALLOW_CODES ", " DENY_CODES \
	" FROM users u JOIN roles r ON r.id = u.role_id LEFT JOIN teams t ON t.id = u.team_id" \
	" LEFT JOIN users b ON b.id = u.updated_by"

#define ROLE_COLUMN(kind, member, ...) "r." #member ", "
#define ROLE_SELECT \
	"SELECT r.id, r.row_version, " ROLE_FIELDS(ROLE_COLUMN) "(SELECT COUNT(*) FROM users u" \
	" WHERE u.role_id = r.id AND u.is_active = 1) AS users," \
	" (SELECT GROUP_CONCAT(rp.permission_code) FROM role_permissions rp" \
	" WHERE rp.role_id = r.id) AS codes, r.updated_at," \
	" CONCAT(b.first_name, ' ', b.last_name) AS updated_by_name" \
	" FROM roles r LEFT JOIN users b ON b.id = r.updated_by"

#define TEAM_COLUMN(kind, member, ...) "t." #member ", "
#define TEAM_SELECT \
	"SELECT t.id, t.row_version, " TEAM_FIELDS(TEAM_COLUMN) "(SELECT COUNT(*) FROM users u" \
	" WHERE u.team_id = t.id AND u.is_active = 1) AS users, t.updated_at," \
	" CONCAT(b.first_name, ' ', b.last_name) AS updated_by_name" \
	" FROM teams t LEFT JOIN users b ON b.id = t.updated_by"

/* What users may do as it is now, also when the transaction has read before; the locks go with it. */
#define POWER_SELECT \
	"SELECT GROUP_CONCAT(IF(" RIGHTS_HELD ", p.code, NULL)) AS codes, r.scope" \
	" FROM users u JOIN roles r ON r.id = u.role_id JOIN permissions p" RIGHTS_JOINS
#define POWER_END " GROUP BY u.id, r.scope LOCK IN SHARE MODE"

static const char *const user_clauses[] = {
	[ADMIN_USER_ACTIVE] = "u.is_active = 1",
	[ADMIN_USER_WORDS] =
		"CONCAT_WS(' ', u.first_name, u.last_name, u.login, r.name, t.name) LIKE ?",
	[ADMIN_USER_CLAUSE__MAX] = NULL,
};

static const char *const event_clauses[] = {
	[ADMIN_EVENT_FROM] = "a.at >= ?",
	[ADMIN_EVENT_UNTIL] = "a.at < ?",
	[ADMIN_EVENT_USER] = "a.user_id = ?",
	[ADMIN_EVENT_ENTITY] = "a.entity = ?",
	[ADMIN_EVENT_ENTITY_ID] = "a.entity_id = ?",
	[ADMIN_EVENT_VERB] = "a.verb = ?",
	[ADMIN_EVENT_BEFORE] = "a.at <= ? AND (a.at < ? OR a.id < ?)",
	[ADMIN_EVENT_CLAUSE__MAX] = NULL,
};

#define WHY_NEW "whatever it was, it is replaced"

const struct db_stmt admin_stmts[ADMIN_STMT__MAX] = {
	[ADMIN_USER_LIST] = DB_GLOBAL(WHY, .map = &user_map, .head = USER_SELECT " WHERE TRUE",
		.clauses = user_clauses,
		.tail = "ORDER BY u.last_name, u.first_name, u.id LIMIT ?"),
	[ADMIN_USER_GET] = DB_GLOBAL(WHY, .map = &user_map, .head = USER_SELECT " WHERE u.id = ?"),
	[ADMIN_USER_HOLD] =
		DB_GLOBAL(WHY, .map = &user_map, .head = USER_SELECT " WHERE u.id = ? FOR UPDATE"),
	[ADMIN_USER_BY_LOGIN] =
		DB_GLOBAL(WHY, .map = &user_map, .head = USER_SELECT " WHERE u.login = ?"),
	[ADMIN_USER_ADD] = DB_GLOBAL(WHY,
		.head = "INSERT INTO users (" USER_FIELDS(FIELD_COLUMN) "password_hash,"
			" password_changed_at, created_at, created_by, updated_at, updated_by)"
			" VALUES (" USER_FIELDS(FIELD_MARK) "?, ?, ?, ?, ?, ?)"),
	[ADMIN_USER_UPDATE] = DB_GLOBAL(WHY,
		.journal = "user",
		.head = "UPDATE users SET " USER_FIELDS(FIELD_SET) "{stamp}"
			" WHERE id = ? AND row_version = ?"),
	[ADMIN_USER_SET_PASSWORD] = DB_GLOBAL(WHY,
		.journal = "user", .unseen = WHY_NEW,
		.head = "UPDATE users SET password_hash = ?, password_changed_at = ?,"
			     " {stamp} WHERE id = ?"),
	[ADMIN_USER_REVOKE_FEED] = DB_GLOBAL(WHY,
		.journal = "user", .unseen = WHY_NEW,
		.head = "UPDATE users SET ics_token_hash = NULL, {stamp} WHERE id = ?"),
	[ADMIN_USER_RIGHTS] = DB_GLOBAL(WHY, .map = &right_map,
		.head = "SELECT p.code, p.label, p.text, rp.role_id IS NOT NULL AS of_role,"
			" up.effect FROM permissions p JOIN users u ON u.id = ?" RIGHTS_JOINS
			" ORDER BY p.sort_order"),
	[ADMIN_USER_RIGHTS_CLEAR] =
		DB_GLOBAL(WHY, .head = "DELETE FROM user_permissions WHERE user_id = ?"),
	[ADMIN_USER_RIGHTS_ADD] = DB_GLOBAL(WHY,
		.head = "INSERT INTO user_permissions (user_id, permission_code, effect,"
			" created_at, created_by) SELECT ?, p.code,"
			" IF(FIND_IN_SET(p.code, ?) > 0, 'deny', 'allow'), ?, ? FROM permissions p"
			" WHERE FIND_IN_SET(p.code, ?) > 0"),
	[ADMIN_TURN] = DB_GLOBAL(WHY, .head = "SELECT id FROM store_settings FOR UPDATE"),
	[ADMIN_USER_POWER] = DB_GLOBAL(WHY, .map = &power_map,
		.head = POWER_SELECT " WHERE u.id = ?" POWER_END),
	[ADMIN_POWERS] = DB_GLOBAL(WHY, .map = &power_map,
		.head = POWER_SELECT
			" WHERE u.is_active = 1 AND u.password_hash IS NOT NULL" POWER_END),
	[ADMIN_ROLE_LIST] = DB_GLOBAL(WHY, .map = &role_map, .head = ROLE_SELECT " ORDER BY r.id"),
	[ADMIN_ROLE_GET] = DB_GLOBAL(WHY, .map = &role_map, .head = ROLE_SELECT " WHERE r.id = ?"),
	[ADMIN_ROLE_HOLD] =
		DB_GLOBAL(WHY, .map = &role_map, .head = ROLE_SELECT " WHERE r.id = ? FOR UPDATE"),
	[ADMIN_ROLE_ADD] = DB_GLOBAL(
		WHY, .head = "INSERT INTO roles (" ROLE_FIELDS(FIELD_COLUMN) "created_at, created_by,"
			     " updated_at, updated_by) VALUES (" ROLE_FIELDS(FIELD_MARK) "?, ?, ?, ?)"),
	[ADMIN_ROLE_UPDATE] = DB_GLOBAL(WHY,
		.journal = "role",
		.head = "UPDATE roles SET " ROLE_FIELDS(FIELD_SET) "{stamp}"
			" WHERE id = ? AND row_version = ?"),
	[ADMIN_ROLE_CLEAR] =
		DB_GLOBAL(WHY, .head = "DELETE FROM role_permissions WHERE role_id = ?"),
	[ADMIN_ROLE_FILL] = DB_GLOBAL(WHY,
		.head = "INSERT INTO role_permissions (role_id, permission_code)"
			" SELECT ?, p.code FROM permissions p WHERE FIND_IN_SET(p.code, ?) > 0"),
	[ADMIN_PERMISSION_LIST] = DB_GLOBAL(WHY, .map = &permission_map,
		.head = "SELECT code, label, text FROM permissions ORDER BY sort_order"),
	[ADMIN_TEAM_LIST] =
		DB_GLOBAL(WHY, .map = &team_map, .head = TEAM_SELECT " ORDER BY t.name, t.id"),
	[ADMIN_TEAM_GET] =
		DB_GLOBAL(WHY, .map = &team_map, .head = TEAM_SELECT " WHERE t.id = ?"),
	[ADMIN_TEAM_HOLD] =
		DB_GLOBAL(WHY, .map = &team_map, .head = TEAM_SELECT " WHERE t.id = ? FOR UPDATE"),
	[ADMIN_TEAM_ADD] = DB_GLOBAL(WHY,
		.head = "INSERT INTO teams (" TEAM_FIELDS(FIELD_COLUMN) "created_at, created_by,"
			" updated_at, updated_by) VALUES (" TEAM_FIELDS(FIELD_MARK) "?, ?, ?, ?)"),
	[ADMIN_TEAM_RENAME] = DB_GLOBAL(WHY,
		.journal = "team",
		.head = "UPDATE teams SET " TEAM_FIELDS(FIELD_SET) "{stamp}"
			" WHERE id = ? AND row_version = ?"),
	[ADMIN_EVENT_LIST] = DB_GLOBAL(WHY, .map = &event_map,
		.head = "SELECT a.id, a.at, CONCAT(u.first_name, ' ', u.last_name) AS user_name,"
			" a.entity, a.entity_id, a.verb, a.old_json, a.new_json, a.reason,"
			" a.request_id FROM audit_events a LEFT JOIN users u ON u.id = a.user_id"
			" WHERE TRUE",
		.clauses = event_clauses, .tail = "ORDER BY a.at DESC, a.id DESC LIMIT ?"),
	[ADMIN_EVENT_KINDS] = DB_GLOBAL(WHY, .map = &kind_map,
		.head = "SELECT DISTINCT entity, verb FROM audit_events ORDER BY entity, verb"),
	[ADMIN_EVENT_NAMES] = DB_GLOBAL(WHY, .map = &name_map,
		.head = "SELECT 'user' AS kind, id, CONCAT(first_name, ' ', last_name) AS name"
			" FROM users UNION ALL SELECT 'role', id, name FROM roles"
			" UNION ALL SELECT 'team', id, name FROM teams"
			" UNION ALL SELECT 'status', id, name FROM statuses"
			" UNION ALL SELECT 'source', id, name FROM sources"
			" ORDER BY kind, name, id"),
};
