/* Versions: publishing the draft, and going back to an earlier one. */
#include "auth/audit.h"
#include "base/text.h"
#include "crm/workflow/changes.h"
#include "crm/workflow/draft.h"
#include "crm/workflow/draft_sql.h"

static enum status
copy(struct writer *db, struct workflow_version_id from, struct workflow_version_id to)
{
	enum status st = db_run(NULL, db, &draft_stmts[DRAFT_COPY_ACTIONS], DB_ARGS(to, from));

	if (st == ST_OK)
		st = db_run(NULL, db, &draft_stmts[DRAFT_COPY_ROLES], DB_ARGS(to, from));
	if (st == ST_OK)
		st = db_run(NULL, db, &draft_stmts[DRAFT_COPY_OPERATIONS], DB_ARGS(to, from));
	return st;
}

/* What is different from `was` to `is`, each action under its name. */
static struct audit_diff
differences(struct mem *m, const struct workflow *was, const struct workflow *is)
{
	struct audit_diff d = audit_diff_begin(m);
	struct workflow_change *changes;
	size_t n;

	workflow_changes(&changes, &n, m, was, is);
	for (size_t i = 0; i < n; i++)
		audit_diff_text(&d,
			mem_printf(m, "%s: %s", changes[i].action_name, changes[i].field),
			changes[i].before, changes[i].after);
	return d;
}

enum status
draft_publish(int *out_number, struct writer *db, struct mem *m, const struct workflow *draft,
	int row_version, const char *note)
{
	struct user_id me = db_user(db_reading(db));
	const struct workflow *was, *made = NULL;
	struct utc now = date_now();
	struct audit_diff d;
	enum status st = row_version == draft->row_version ? ST_OK : ST_CONFLICT;

	if (st == ST_OK)
		st = workflow_published(&was, db_reading(db), m);
	if (st == ST_OK)
		st = db_run(NULL, db, &draft_stmts[DRAFT_PUBLISHED_ENDS], DB_NO_ARGS);
	if (st == ST_OK)
		st = db_run(NULL, db, &draft_stmts[DRAFT_VERSION_ADD],
			DB_ARGS(note, now, me, now, me, now, me));
	if (st == ST_OK)
		st = copy(db, draft->id, (struct workflow_version_id){db_insert_id(db)});
	if (st == ST_OK)
		st = workflow_published(&made, db_reading(db), m);
	if (st != ST_OK)
		return st;
	*out_number = made->number;
	d = differences(m, was, made);
	audit_diff_text(
		&d, "number", mem_printf(m, "%d", was->number), mem_printf(m, "%d", made->number));
	audit_diff_text(&d, "note", was->note, made->note);
	return audit_diff_write(db, &d, "workflow_version", made->id.v, "publish");
}

enum status
draft_go_back(struct writer *db, struct mem *m, const struct workflow *draft, int row_version,
	const struct workflow *to)
{
	struct audit_diff d = differences(m, draft, to);
	enum status st = row_version == draft->row_version ? ST_OK : ST_CONFLICT;

	if (st != ST_OK || !d.differs)
		return st;
	for (enum draft_stmt s = DRAFT_EMPTY_OPERATIONS; st == ST_OK && s <= DRAFT_EMPTY_ACTIONS;
		s++)
		st = db_run(NULL, db, &draft_stmts[s], DB_ARGS(draft->id));
	if (st == ST_OK)
		st = copy(db, to->id, draft->id);
	if (st == ST_OK)
		st = db_run(NULL, db, &draft_stmts[DRAFT_TOUCH],
			DB_ARGS(date_now(), db_user(db_reading(db))));
	return st == ST_OK ? audit_diff_write(db, &d, "workflow_version", to->id.v, "go_back") : st;
}
