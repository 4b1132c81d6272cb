#include "crm/workflow/workflow.h"

#include <stdlib.h>

#include "base/text.h"
#include "crm/workflow/workflow_sql.h"

/* The version with its actions, and each of these with its operations, which come in the order of actions' ids. */
static const struct workflow *
put_together(struct mem *m, const struct workflow *version, const struct action *actions,
	size_t n_actions, const struct operation *operations, size_t n_operations)
{
	struct workflow *w = mem_new(m, struct workflow);
	struct action *own = mem_array(m, struct action, n_actions);

	for (size_t i = 0; i < n_actions; i++) {
		size_t first = 0, end;

		own[i] = actions[i];
		while (first < n_operations && operations[first].action_id.v != own[i].id.v)
			first++;
		for (end = first; end < n_operations; end++)
			if (operations[end].action_id.v != own[i].id.v)
				break;
		own[i].operations = operations + first;
		own[i].n_operations = end - first;
	}
	*w = *version;
	w->actions = own;
	w->n_actions = n_actions;
	return w;
}

enum status
workflow_published(const struct workflow **out, struct reader *db, struct mem *m)
{
	struct operation *operations;
	struct workflow *version;
	struct action *actions;
	size_t n, n_actions, n_operations;
	enum status st =
		db_known_rows(&version, &n, db, m, &workflow_stmts[WORKFLOW_PUBLISHED], DB_NO_ARGS);

	*out = NULL;
	if (st == ST_OK && n == 0)
		st = ST_NOT_FOUND;
	if (st == ST_OK)
		st = db_known_rows(&actions, &n_actions, db, m,
			&workflow_stmts[WORKFLOW_ACTIONS_KEPT], DB_ARGS(version->id));
	if (st == ST_OK)
		st = db_known_rows(&operations, &n_operations, db, m,
			&workflow_stmts[WORKFLOW_OPERATIONS_KEPT], DB_ARGS(version->id));
	if (st == ST_OK)
		*out = put_together(m, version, actions, n_actions, operations, n_operations);
	return st;
}

static enum status
read_version(const struct workflow **out, struct reader *db, struct mem *m,
	const struct workflow *version)
{
	struct operation *operations;
	struct action *actions;
	size_t n_actions, n_operations;
	enum status st = db_rows(&actions, &n_actions, db, m, &workflow_stmts[WORKFLOW_ACTIONS],
		NULL, DB_ARGS(version->id));

	if (st == ST_OK)
		st = db_rows(&operations, &n_operations, db, m,
			&workflow_stmts[WORKFLOW_OPERATIONS], NULL, DB_ARGS(version->id));
	if (st == ST_OK)
		*out = put_together(m, version, actions, n_actions, operations, n_operations);
	return st;
}

enum status
workflow_version(const struct workflow **out, struct reader *db, struct mem *m,
	struct workflow_version_id id)
{
	struct workflow version;
	enum status st = db_one(&version, db, m, &workflow_stmts[WORKFLOW_VERSION], DB_ARGS(id));

	*out = NULL;
	return st == ST_OK ? read_version(out, db, m, &version) : st;
}

enum status
workflow_draft(const struct workflow **out, struct reader *db, struct mem *m)
{
	struct workflow version;
	enum status st = db_one(&version, db, m, &workflow_stmts[WORKFLOW_DRAFT], DB_NO_ARGS);

	*out = NULL;
	return st == ST_OK ? read_version(out, db, m, &version) : st;
}

enum status
workflow_versions(struct workflow **out, size_t *n, struct reader *db, struct mem *m)
{
	return db_rows(out, n, db, m, &workflow_stmts[WORKFLOW_VERSIONS], NULL,
		DB_ARGS(WORKFLOW_VERSIONS_MAX));
}

const struct action *
workflow_action(const struct workflow *w, int64_t no)
{
	for (size_t i = 0; i < w->n_actions; i++)
		if (w->actions[i].no == no)
			return &w->actions[i];
	return NULL;
}

bool
action_is_for(const struct action *a, struct role_id role)
{
	for (const char *s = a->role_ids; !text_empty(s); s += *s == ',') {
		char *end;

		if (strtoll(s, &end, 10) == role.v)
			return true;
		s = end;
	}
	return text_empty(a->role_ids);
}

const struct operation *
action_operation(const struct action *a, enum operation_does does)
{
	for (size_t i = 0; i < a->n_operations; i++)
		if (operation_does_by_word(a->operations[i].kind) == does)
			return &a->operations[i];
	return NULL;
}
