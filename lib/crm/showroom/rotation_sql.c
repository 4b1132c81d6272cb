#include "crm/showroom/rotation_sql.h"

#include "auth/rights_sql.h"
#include "crm/sql/names_sql.h"
#include "crm/showroom/rotation.h"

static const struct db_column place_columns[] = {
	DB_COL(struct rotation_place, id),
	DB_COL(struct rotation_place, name),
	DB_COL(struct rotation_place, skips),
	DB_COL(struct rotation_place, is_busy),
};
static const struct db_map place_map = DB_MAP(struct rotation_place, place_columns);

#define WHY_LINE "the line is seen by all who stand in it"

const struct db_stmt rotation_stmts[ROTATION_STMT__MAX] = {
	[ROTATION_LIST] = DB_GLOBAL(WHY_LINE, .map = &place_map,
		.head = "SELECT u.id, " USER_NAME(
			u) " AS name, r.skips, EXISTS (SELECT 1 FROM visits w"
			   " WHERE w.user_id = r.user_id AND w.out_at IS NULL) AS is_busy"
			   " FROM up_rotation r JOIN users u ON u.id = r.user_id AND u.is_active = "
			   "1"
			   " WHERE r.joined_on = ? AND " RIGHTS_HOLDS(
				   "lead_edit") " ORDER BY r.turn_at, r.user_id LIMIT 100"),
	[ROTATION_LOCK] = DB_GLOBAL(WHY_LINE,
		.head = "SELECT COUNT(*) FROM up_rotation r WHERE r.joined_on = ? FOR UPDATE"),
	[ROTATION_SERVE] = DB_GLOBAL(WHY_LINE,
		.head = "UPDATE up_rotation SET visit_id = ?, from_turn_at = turn_at,"
			" turn_at = UTC_TIMESTAMP(6) WHERE user_id = ? AND joined_on = ?"),
	[ROTATION_GIVE_BACK] = DB_GLOBAL(
		WHY_LINE, .head = "UPDATE up_rotation SET turn_at = from_turn_at, visit_id = NULL"
				  " WHERE user_id = ? AND joined_on = ? AND visit_id = ?"),
	[ROTATION_JOIN] = DB_GLOBAL(
		WHY_LINE, .head = "INSERT INTO up_rotation (user_id, joined_on, turn_at, skips)"
				  " SELECT u.id, ?, UTC_TIMESTAMP(6), 0 FROM users u"
				  " WHERE u.id = ? AND u.is_active = 1 AND " RIGHTS_HOLDS(
					  "lead_edit") " ON DUPLICATE KEY UPDATE"
				  " turn_at = IF(up_rotation.joined_on = VALUES(joined_on),"
				  " up_rotation.turn_at, VALUES(turn_at)),"
				  " visit_id = IF(up_rotation.joined_on = VALUES(joined_on),"
				  " up_rotation.visit_id, NULL),"
				  " skips = IF(up_rotation.joined_on = VALUES(joined_on),"
				  " up_rotation.skips, 0), joined_on = VALUES(joined_on)"),
	[ROTATION_LEAVE] = DB_GLOBAL(
		WHY_LINE, .head = "DELETE FROM up_rotation WHERE user_id = ? AND joined_on = ?"),
	[ROTATION_SKIP] = DB_GLOBAL(WHY_LINE,
		.head = "UPDATE up_rotation SET turn_at = UTC_TIMESTAMP(6), visit_id = NULL,"
			" skips = skips + 1 WHERE user_id = ? AND joined_on = ?"),
};
