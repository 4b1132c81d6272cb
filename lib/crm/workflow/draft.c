#include "crm/workflow/draft.h"

#include "auth/audit.h"
#include "base/text.h"
#include "crm/workflow/draft_sql.h"

#define STEP 10 /* between two places, so that a number typed goes between them */

enum status
draft_take(const struct workflow **out, struct writer *db, struct mem *m)
{
	int64_t id;
	enum status st = db_number(&id, db_reading(db), &draft_stmts[DRAFT_TAKE], DB_NO_ARGS);

	*out = NULL;
	return st == ST_OK ? workflow_draft(out, db_reading(db), m) : st;
}

const struct action *
draft_action(const struct workflow *draft, struct workflow_action_id id)
{
	for (size_t i = 0; i < draft->n_actions; i++)
		if (draft->actions[i].id.v == id.v)
			return &draft->actions[i];
	return NULL;
}

const struct operation *
draft_operation(const struct action *a, struct workflow_operation_id id)
{
	for (size_t i = 0; i < a->n_operations; i++)
		if (a->operations[i].id.v == id.v)
			return &a->operations[i];
	return NULL;
}

/* The draft is another one now. */
static enum status
touch(struct writer *db)
{
	return db_run(
		NULL, db, &draft_stmts[DRAFT_TOUCH], DB_ARGS(date_now(), db_user(db_reading(db))));
}

/* Actions */

/* What a new one was, and a deleted one is. */
static const struct action no_action;
static const struct action_edit no_edit;

static struct audit_diff
action_differences(struct mem *m, const struct action *was, const struct action_edit *is)
{
	struct audit_diff d = audit_diff_begin(m);

	audit_diff_fields(&d, &action_fields, NULL, &was->is, &is->is);
	audit_diff_text(&d, "roles", was->role_names, is->role_names);
	return d;
}

static enum status
write_roles(struct writer *db, struct workflow_action_id id, const char *role_ids)
{
	if (text_empty(role_ids))
		return ST_OK;
	return db_run(NULL, db, &draft_stmts[DRAFT_ROLES_ADD], DB_ARGS(id, role_ids));
}

#define ACTION_VALUE(kind, member, ...) edit->is.member,

enum status
draft_action_add(struct workflow_action_id *out, struct writer *db, struct mem *m,
	const struct workflow *draft, const struct action_edit *edit)
{
	struct user_id me = db_user(db_reading(db));
	struct audit_diff d = action_differences(m, &no_action, edit);
	struct utc now = date_now();
	enum status st = draft->n_actions < WORKFLOW_ACTIONS_MAX ? touch(db) : ST_TOO_LARGE;

	*out = (struct workflow_action_id){0};
	if (st == ST_OK)
		st = db_run(NULL, db, &draft_stmts[DRAFT_ACTION_ADD],
			DB_ARGS(ACTION_FIELDS(ACTION_VALUE) draft->id, now, me, now, me));
	if (st != ST_OK)
		return st;
	out->v = db_insert_id(db);
	st = write_roles(db, *out, edit->role_ids);
	return st == ST_OK ? audit_diff_write(db, &d, "workflow_action", out->v, "create") : st;
}

enum status
draft_action_save(struct writer *db, struct mem *m, const struct action *was, int row_version,
	const struct action_edit *edit)
{
	struct audit_diff d = action_differences(m, was, edit);
	enum status st;

	if (row_version != was->row_version)
		return ST_CONFLICT;
	if (!d.differs)
		return ST_OK;
	st = touch(db);
	if (st == ST_OK)
		st = db_run_one(db, &draft_stmts[DRAFT_ACTION_SAVE],
			DB_ARGS(ACTION_FIELDS(ACTION_VALUE) was->id, row_version));
	if (st == ST_OK)
		st = db_run(NULL, db, &draft_stmts[DRAFT_ROLES_CLEAR], DB_ARGS(was->id));
	if (st == ST_OK)
		st = write_roles(db, was->id, edit->role_ids);
	return st == ST_OK ? audit_diff_write(db, &d, "workflow_action", was->id.v, "update") : st;
}

enum status
draft_action_delete(struct writer *db, struct mem *m, const struct action *was, int row_version)
{
	struct audit_diff d = action_differences(m, was, &no_edit);
	enum status st = row_version == was->row_version ? touch(db) : ST_CONFLICT;

	audit_diff_text(&d, "operations", action_operations_words(m, was), NULL);
	if (st == ST_OK)
		st = db_run(NULL, db, &draft_stmts[DRAFT_OPERATIONS_CLEAR], DB_ARGS(was->id));
	if (st == ST_OK)
		st = db_run(NULL, db, &draft_stmts[DRAFT_ROLES_CLEAR], DB_ARGS(was->id));
	if (st == ST_OK)
		st = db_run_one(
			db, &draft_stmts[DRAFT_ACTION_DELETE], DB_ARGS(was->id, row_version));
	return st == ST_OK ? audit_diff_write(db, &d, "workflow_action", was->id.v, "delete") : st;
}

/* Places */

/* One of a row that is ordered, where it stands and where it shall stand. */
struct place_of {
	int64_t id;
	int was, shall;
};

/* The one at `at` changes places with its neighbor; false: it has none there. */
static bool
swap(struct place_of *v, size_t n, size_t at, bool up)
{
	struct place_of moved = v[at];
	size_t to = up ? at - 1 : at + 1;

	if (up ? at == 0 : at + 1 >= n)
		return false;
	v[at] = v[to];
	v[to] = moved;
	for (size_t i = 0; i < n; i++)
		v[i].shall = (int)(i + 1) * STEP;
	return true;
}

static enum status
write_places(struct writer *db, struct mem *m, const struct place_of *v, size_t n,
	enum draft_stmt stmt, const char *entity)
{
	enum status st = touch(db);

	for (size_t i = 0; st == ST_OK && i < n; i++) {
		struct audit_diff d = audit_diff_begin(m);

		if (v[i].was == v[i].shall)
			continue;
		audit_diff_text(&d, "sort_order", mem_printf(m, "%d", v[i].was),
			mem_printf(m, "%d", v[i].shall));
		st = db_run(NULL, db, &draft_stmts[stmt], DB_ARGS(v[i].shall, v[i].id));
		if (st == ST_OK)
			st = audit_diff_write(db, &d, entity, v[i].id, "update");
	}
	return st;
}

enum status
draft_action_move(struct writer *db, struct mem *m, const struct workflow *draft,
	const struct action *was, bool up)
{
	struct place_of *v = mem_array(m, struct place_of, draft->n_actions);
	size_t n = 0, at = 0;

	for (size_t i = 0; i < draft->n_actions; i++) {
		const struct action *a = &draft->actions[i];

		if (a->is.status_id.v != was->is.status_id.v)
			continue;
		if (a->id.v == was->id.v)
			at = n;
		v[n++] = (struct place_of){a->id.v, a->is.sort_order, 0};
	}
	if (!swap(v, n, at, up))
		return ST_OK;
	return write_places(db, m, v, n, DRAFT_ACTION_PLACE, "workflow_action");
}

/* Operations */

/* Whom a lock is of: it is another one when what it locks is. */
static void
stamp_lock(
	struct operation *edit, struct user_id *by, const struct operation *was, struct user_id me)
{
	bool same = was && was->is.is_locked && text_equal(was->is.word, edit->is.word) &&
		    was->is.user_id.v == edit->is.user_id.v;

	*by = !edit->is.is_locked ? (struct user_id){0} : same ? was->locked_by : me;
	edit->locked_at = !edit->is.is_locked ? (struct utc){0}
			  : same              ? was->locked_at
					      : date_now();
}

static enum status
journal_operation(struct writer *db, struct mem *m, int64_t id, const struct operation *was,
	const struct operation *is)
{
	struct audit_diff d = audit_diff_begin(m);
	const char *verb = !was ? "create" : !is ? "delete" : "update";

	audit_diff_text(&d, "operation", was ? operation_words(m, was) : NULL,
		is ? operation_words(m, is) : NULL);
	return audit_diff_write(db, &d, "workflow_operation", id, verb);
}

#define OPERATION_VALUE(kind, member, ...) edit.is.member,

enum status
draft_operation_add(
	struct writer *db, struct mem *m, const struct action *of, const struct operation *asked)
{
	struct user_id me = db_user(db_reading(db)), locked_by;
	struct operation edit = *asked;
	struct utc now = date_now();
	int place =
		of->n_operations ? of->operations[of->n_operations - 1].sort_order + STEP : STEP;
	enum status st = of->n_operations < WORKFLOW_OPERATIONS_MAX ? touch(db) : ST_TOO_LARGE;

	stamp_lock(&edit, &locked_by, NULL, me);
	if (st == ST_OK)
		st = db_run(NULL, db, &draft_stmts[DRAFT_OPERATION_ADD],
			DB_ARGS(OPERATION_FIELDS(OPERATION_VALUE) of->id, place, edit.kind,
				locked_by, edit.locked_at, now, me, now, me));
	return st == ST_OK ? journal_operation(db, m, db_insert_id(db), NULL, &edit) : st;
}

enum status
draft_operation_save(struct writer *db, struct mem *m, const struct operation *was, int row_version,
	const struct operation *asked)
{
	struct user_id locked_by;
	struct operation edit = *asked;
	enum status st = row_version == was->row_version ? ST_OK : ST_CONFLICT;

	if (st != ST_OK || text_equal(operation_words(m, was), operation_words(m, &edit)))
		return st;
	st = touch(db);
	stamp_lock(&edit, &locked_by, was, db_user(db_reading(db)));
	if (st == ST_OK)
		st = db_run_one(db, &draft_stmts[DRAFT_OPERATION_SAVE],
			DB_ARGS(OPERATION_FIELDS(OPERATION_VALUE) locked_by, edit.locked_at,
				was->id, row_version));
	return st == ST_OK ? journal_operation(db, m, was->id.v, was, &edit) : st;
}

enum status
draft_operation_delete(
	struct writer *db, struct mem *m, const struct operation *was, int row_version)
{
	enum status st = row_version == was->row_version ? touch(db) : ST_CONFLICT;

	if (st == ST_OK)
		st = db_run_one(
			db, &draft_stmts[DRAFT_OPERATION_DELETE], DB_ARGS(was->id, row_version));
	return st == ST_OK ? journal_operation(db, m, was->id.v, was, NULL) : st;
}

enum status
draft_operation_move(struct writer *db, struct mem *m, const struct action *of,
	const struct operation *was, bool up)
{
	struct place_of *v = mem_array(m, struct place_of, of->n_operations);

	for (size_t i = 0; i < of->n_operations; i++)
		v[i] = (struct place_of){of->operations[i].id.v, of->operations[i].sort_order, 0};
	if (!swap(v, of->n_operations, (size_t)(was - of->operations), up))
		return ST_OK;
	return write_places(
		db, m, v, of->n_operations, DRAFT_OPERATION_PLACE, "workflow_operation");
}
