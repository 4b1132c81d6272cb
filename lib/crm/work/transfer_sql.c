#include "crm/work/transfer_sql.h"

#include "auth/rights_sql.h"
#include "auth/scope.h"

static const struct db_column taker_columns[] = {
	DB_COL(struct transfer_taker, id), DB_COL(struct transfer_taker, open)};
static const struct db_map taker_map = DB_MAP(struct transfer_taker, taker_columns);

static const struct db_column lead_columns[] = {
	DB_COL(struct transfer_lead, id),
	DB_COL(struct transfer_lead, owner_id),
	DB_COL(struct transfer_lead, second_user_id),
};
static const struct db_map lead_map = DB_MAP(struct transfer_lead, lead_columns);

#define WHY_TURN "turns are the team's"

const struct db_stmt transfer_stmts[TRANSFER_STMT__MAX] = {
	[TRANSFER_ONE] = DB_GLOBAL("any active user of the store may own a lead", .map = &taker_map,
		.head = "SELECT u.id, 0 AS open FROM users u WHERE u.id = ? AND u.is_active = 1"),
	[TRANSFER_TAKERS] = DB_HELD(LEAD, .map = &taker_map,
		.head = "SELECT u.id, (SELECT COUNT(*) FROM leads lo WHERE lo.owner_id = u.id"
			" AND lo.is_open = 1 AND " LEAD_STANDS("lo") " AND lo.id NOT IN {leads}) AS open"
			" FROM users u WHERE u.team_id = ? AND u.is_active = 1"
			" AND " RIGHTS_HOLDS("lead_edit") " ORDER BY u.id"),
	[TRANSFER_LEADS] = DB_HELD(LEAD, .map = &lead_map,
		.head = "SELECT l.id, l.owner_id, l.second_user_id FROM leads l"
			" WHERE l.id IN {leads} AND l.is_open = 1 ORDER BY l.id"),
	[TRANSFER_TURN_ENTER] = DB_GLOBAL(WHY_TURN,
		.head = "INSERT INTO transfer_turns (team_id) VALUES (?)"
			" ON DUPLICATE KEY UPDATE team_id = team_id"),
	[TRANSFER_TURN] = DB_GLOBAL(WHY_TURN,
		.head = "SELECT tt.user_id FROM transfer_turns tt WHERE tt.team_id = ? FOR UPDATE"),
	[TRANSFER_TURN_SET] = DB_GLOBAL(WHY_TURN,
		.head = "UPDATE transfer_turns SET user_id = ? WHERE team_id = ?"),
};
