#include "crm/workflow/draft_sql.h"

#include "crm/workflow/workflow.h"

#define WHY        "the workflow is the store's"
#define WHY_PLACE  "a place among others, which is asked for by who comes before whom"
#define WHY_PART   "it goes with its action, whose version was asked for"
#define WHY_WHOLE  "the draft's version was asked for"
#define WHY_COUNTS "the draft's version counts the changes of its actions, which the journal has"

#define COPIED(kind, member, ...) "f.`" #member "`, "
#define MADE                      "created_at, created_by, updated_at, updated_by"
#define COPIED_MADE               "f.created_at, f.created_by, f.updated_at, f.updated_by"

/* A derived table: beside arguments, MariaDB refuses MAX when the statement is run again (1140). */
#define NEXT(column, table) \
	"(SELECT COALESCE(MAX(nx." column "), 0) + 1 AS next FROM " table " nx) n"

/* Each action of one version with the same action of another: two arguments. */
#define TWINS \
	" FROM workflow_actions ff JOIN workflow_actions t ON t.action_no = ff.action_no" \
	" AND t.version_id = ?"
#define OF_ACTIONS "action_id IN (SELECT wa.id FROM workflow_actions wa WHERE wa.version_id = ?)"

const struct db_stmt draft_stmts[DRAFT_STMT__MAX] = {
	[DRAFT_TAKE] = DB_GLOBAL(WHY,
		.head = "SELECT id FROM workflow_versions WHERE stands_as = 'draft' FOR UPDATE"),
	[DRAFT_TOUCH] = DB_GLOBAL(WHY,
		.keeps = WHY_COUNTS,
		.head = "UPDATE workflow_versions SET row_version = row_version + 1, updated_at = ?,"
			" updated_by = ? WHERE stands_as = 'draft'"),
	[DRAFT_ACTION_ADD] = DB_GLOBAL(WHY,
		.head = "INSERT INTO workflow_actions (" ACTION_FIELDS(FIELD_COLUMN) "version_id,"
			" action_no, " MADE ") SELECT " ACTION_FIELDS(FIELD_MARK) "?, n.next,"
			" ?, ?, ?, ? FROM " NEXT("action_no", "workflow_actions")),
	[DRAFT_ACTION_SAVE] = DB_GLOBAL(WHY,
		.journal = "workflow_action",
		.head = "UPDATE workflow_actions SET " ACTION_FIELDS(FIELD_SET) "{stamp}"
			" WHERE id = ? AND row_version = ?"),
	[DRAFT_ACTION_PLACE] = DB_GLOBAL(WHY,
		.journal = "workflow_action", .unseen = WHY_PLACE,
		.head = "UPDATE workflow_actions SET sort_order = ?, {stamp} WHERE id = ?"),
	[DRAFT_ACTION_DELETE] = DB_GLOBAL(WHY,
		.journal = "workflow_action",
		.head = "DELETE FROM workflow_actions WHERE id = ? AND row_version = ?"),
	[DRAFT_ROLES_ADD] = DB_GLOBAL(WHY,
		.head = "INSERT INTO workflow_action_roles (action_id, role_id)"
			" SELECT ?, ro.id FROM roles ro WHERE FIND_IN_SET(ro.id, ?) > 0"),
	[DRAFT_ROLES_CLEAR] = DB_GLOBAL(WHY,
		.head = "DELETE FROM workflow_action_roles WHERE action_id = ?"),
	[DRAFT_OPERATION_ADD] = DB_GLOBAL(WHY,
		.head = "INSERT INTO workflow_operations (" OPERATION_FIELDS(FIELD_COLUMN)
			"action_id, sort_order, kind, locked_by, locked_at, " MADE ")"
			" VALUES (" OPERATION_FIELDS(FIELD_MARK) "?, ?, ?, ?, ?, ?, ?, ?, ?)"),
	[DRAFT_OPERATION_SAVE] = DB_GLOBAL(WHY,
		.journal = "workflow_operation",
		.head = "UPDATE workflow_operations SET " OPERATION_FIELDS(FIELD_SET)
			"locked_by = ?, locked_at = ?, {stamp} WHERE id = ? AND row_version = ?"),
	[DRAFT_OPERATION_PLACE] = DB_GLOBAL(WHY,
		.journal = "workflow_operation", .unseen = WHY_PLACE,
		.head = "UPDATE workflow_operations SET sort_order = ?, {stamp} WHERE id = ?"),
	[DRAFT_OPERATION_DELETE] = DB_GLOBAL(WHY,
		.journal = "workflow_operation",
		.head = "DELETE FROM workflow_operations WHERE id = ? AND row_version = ?"),
	[DRAFT_OPERATIONS_CLEAR] = DB_GLOBAL(WHY,
		.journal = "workflow_action", .unseen = WHY_PART,
		.head = "DELETE FROM workflow_operations WHERE action_id = ?"),
	[DRAFT_PUBLISHED_ENDS] = DB_GLOBAL(WHY,
		.journal = "workflow_version", .unseen = WHY_WHOLE,
		.head = "UPDATE workflow_versions SET stands_as = NULL, {stamp}"
			" WHERE stands_as = 'published'"),
	[DRAFT_VERSION_ADD] = DB_GLOBAL(WHY,
		.head = "INSERT INTO workflow_versions (stands_as, number, note, published_at,"
			" published_by, " MADE ") SELECT 'published', n.next, ?, ?, ?, ?, ?, ?, ?"
			" FROM " NEXT("number", "workflow_versions")),
	[DRAFT_COPY_ACTIONS] = DB_GLOBAL(WHY,
		.head = "INSERT INTO workflow_actions (" ACTION_FIELDS(FIELD_COLUMN) "version_id,"
			" action_no, " MADE ") SELECT " ACTION_FIELDS(COPIED) "?, f.action_no, "
			COPIED_MADE " FROM workflow_actions f WHERE f.version_id = ?"),
	[DRAFT_COPY_ROLES] = DB_GLOBAL(WHY,
		.head = "INSERT INTO workflow_action_roles (action_id, role_id)"
			" SELECT t.id, f.role_id" TWINS
			" JOIN workflow_action_roles f ON f.action_id = ff.id"
			" WHERE ff.version_id = ?"),
	[DRAFT_COPY_OPERATIONS] = DB_GLOBAL(WHY,
		.head = "INSERT INTO workflow_operations (" OPERATION_FIELDS(FIELD_COLUMN)
			"action_id, sort_order, kind, locked_by, locked_at, " MADE ")"
			" SELECT " OPERATION_FIELDS(COPIED) "t.id, f.sort_order, f.kind,"
			" f.locked_by, f.locked_at, " COPIED_MADE TWINS
			" JOIN workflow_operations f ON f.action_id = ff.id"
			" WHERE ff.version_id = ? ORDER BY f.action_id, f.sort_order, f.id"),
	[DRAFT_EMPTY_OPERATIONS] = DB_GLOBAL(WHY,
		.journal = "workflow_version", .unseen = WHY_WHOLE,
		.head = "DELETE FROM workflow_operations WHERE " OF_ACTIONS),
	[DRAFT_EMPTY_ROLES] =
		DB_GLOBAL(WHY, .head = "DELETE FROM workflow_action_roles WHERE " OF_ACTIONS),
	[DRAFT_EMPTY_ACTIONS] = DB_GLOBAL(WHY,
		.journal = "workflow_version", .unseen = WHY_WHOLE,
		.head = "DELETE FROM workflow_actions WHERE version_id = ?"),
};
