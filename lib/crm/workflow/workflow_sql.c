#include "crm/workflow/workflow_sql.h"

#include "crm/sql/names_sql.h"
#include "crm/workflow/workflow.h"

#define COLUMN(kind, member, ...) DB_COL_IN(struct action, is, member),
static const struct db_column action_columns[] = {
	ACTION_FIELDS(COLUMN)
	DB_COL(struct action, id),
	DB_COL(struct action, row_version),
	DB_COL(struct action, no),
	DB_COL(struct action, status_name),
	DB_COL(struct action, system_status),
	DB_COL(struct action, status_color),
	DB_COL(struct action, role_ids),
	DB_COL(struct action, role_names),
	DB_COL(struct action, updated_at),
	DB_COL(struct action, updated_by_name),
};
static const struct db_map action_map =
	DB_MAP_BUT(struct action, action_columns, operations, n_operations);
#undef COLUMN

#define COLUMN(kind, member, ...) DB_COL_IN(struct operation, is, member),
static const struct db_column operation_columns[] = {
	OPERATION_FIELDS(COLUMN)
	DB_COL(struct operation, id),
	DB_COL(struct operation, row_version),
	DB_COL(struct operation, action_id),
	DB_COL(struct operation, kind),
	DB_COL(struct operation, sort_order),
	DB_COL(struct operation, status_name),
	DB_COL(struct operation, system_status),
	DB_COL(struct operation, user_name),
	DB_COL(struct operation, user_is_active),
	DB_COL(struct operation, team_name),
	DB_COL(struct operation, source_name),
	DB_COL(struct operation, template_name),
	DB_COL(struct operation, locked_by),
	DB_COL(struct operation, locked_by_name),
	DB_COL(struct operation, locked_at),
	DB_COL(struct operation, updated_at),
	DB_COL(struct operation, updated_by_name),
};
static const struct db_map operation_map = DB_MAP(struct operation, operation_columns);

static const struct db_column version_columns[] = {
	DB_COL(struct workflow, id),
	DB_COL(struct workflow, row_version),
	DB_COL(struct workflow, number),
	DB_COL(struct workflow, note),
	DB_COL(struct workflow, published_at),
	DB_COL(struct workflow, published_by),
	DB_COL(struct workflow, updated_at),
	DB_COL(struct workflow, updated_by_name),
};
static const struct db_map version_map =
	DB_MAP_BUT(struct workflow, version_columns, actions, n_actions);

#define WHY "the workflow is the store's"

#define VERSION_SELECT \
	"SELECT wv.id, wv.row_version, wv.number, wv.note, wv.published_at," \
	" " USER_NAME_OF("wv.published_by") " AS published_by, wv.updated_at," \
	" " USER_NAME_OF("wv.updated_by") " AS updated_by_name FROM workflow_versions wv"

#define IS(kind, member, ...) "wa." #member ", "
#define ACTION_SELECT \
	"SELECT " ACTION_FIELDS(IS) "wa.id, wa.row_version, wa.action_no AS no," \
	" ws.name AS status_name, ws.system_status, ws.color AS status_color," \
	" (SELECT GROUP_CONCAT(wr.role_id) FROM workflow_action_roles wr" \
	" WHERE wr.action_id = wa.id) AS role_ids," \
	" (SELECT GROUP_CONCAT(ro.name ORDER BY ro.name SEPARATOR ', ')" \
	" FROM workflow_action_roles wr JOIN roles ro ON ro.id = wr.role_id" \
	" WHERE wr.action_id = wa.id) AS role_names," \
	" wa.updated_at, " USER_NAME_OF("wa.updated_by") " AS updated_by_name" \
	" FROM workflow_actions wa JOIN statuses ws ON ws.id = wa.status_id" \
	" WHERE wa.version_id = ? ORDER BY ws.sort_order, ws.id, wa.sort_order, wa.action_no"

#define SAYS(kind, member, ...) "wo." #member ", "
#define OPERATION_SELECT \
	"SELECT " OPERATION_FIELDS(SAYS) "wo.id, wo.row_version, wo.action_id, wo.kind," \
	" wo.sort_order, os.name AS status_name, os.system_status," \
	" " USER_NAME(ou) " AS user_name, ou.is_active AS user_is_active," \
	" ot.name AS team_name, oc.name AS source_name, oe.name AS template_name," \
	" wo.locked_by, " USER_NAME_OF("wo.locked_by") " AS locked_by_name, wo.locked_at," \
	" wo.updated_at, " USER_NAME_OF("wo.updated_by") " AS updated_by_name" \
	" FROM workflow_actions wa JOIN workflow_operations wo ON wo.action_id = wa.id" \
	" LEFT JOIN statuses os ON os.id = wo.status_id" \
	" LEFT JOIN users ou ON ou.id = wo.user_id" \
	" LEFT JOIN teams ot ON ot.id = wo.team_id" \
	" LEFT JOIN sources oc ON oc.id = wo.source_id" \
	" LEFT JOIN email_templates oe ON oe.id = wo.template_id" \
	" WHERE wa.version_id = ? ORDER BY wo.action_id, wo.sort_order, wo.id"

const struct db_stmt workflow_stmts[WORKFLOW_STMT__MAX] = {
	[WORKFLOW_PUBLISHED] = DB_GLOBAL(WHY, .map = &version_map, .known = DB_KNOWN_STORE,
		.head = VERSION_SELECT " WHERE wv.stands_as = 'published'"),
	[WORKFLOW_DRAFT] = DB_GLOBAL(WHY, .map = &version_map,
		.head = VERSION_SELECT " WHERE wv.stands_as = 'draft'"),
	[WORKFLOW_VERSION] =
		DB_GLOBAL(WHY, .map = &version_map, .head = VERSION_SELECT " WHERE wv.id = ?"),
	[WORKFLOW_VERSIONS] = DB_GLOBAL(WHY, .map = &version_map,
		.head = VERSION_SELECT " WHERE wv.number IS NOT NULL ORDER BY wv.number DESC"
			" LIMIT ?"),
	[WORKFLOW_ACTIONS_KEPT] = DB_GLOBAL(WHY, .map = &action_map, .known = DB_KNOWN_STORE,
		.head = ACTION_SELECT),
	[WORKFLOW_ACTIONS] = DB_GLOBAL(WHY, .map = &action_map, .head = ACTION_SELECT),
	[WORKFLOW_OPERATIONS_KEPT] = DB_GLOBAL(WHY, .map = &operation_map,
		.known = DB_KNOWN_STORE, .head = OPERATION_SELECT),
	[WORKFLOW_OPERATIONS] = DB_GLOBAL(WHY, .map = &operation_map, .head = OPERATION_SELECT),
};
