#include "crm/work/step.h"

#include "crm/lead/lead_change.h"
#include "crm/work/step_sql.h"

enum status
step_known_list(const struct step_known **out, size_t *n, struct reader *db, struct mem *m)
{
	return db_known_rows(out, n, db, m, &step_stmts[STEP_KNOWN], DB_NO_ARGS);
}

/* Nothing was changed: there is no such step, or it is as asked for already. */
static enum status
check_exists(struct writer *db, struct step_id step)
{
	int64_t n = 0;
	enum status st = db_number(&n, db_reading(db), &step_stmts[STEP_EXISTS], DB_ARGS(step));

	return st == ST_OK && n == 0 ? ST_NOT_FOUND : st;
}

enum status
step_take(struct writer *db, const struct lead_hold *hold, struct step_id step)
{
	const struct lead_facts *l = lead_hold_facts(hold);
	uint64_t taken;
	enum status st =
		db_run(&taken, db, &step_stmts[STEP_TAKE], LEAD_ARGS(hold, l->now, l->me, step));

	if (st == ST_OK && taken == 0)
		return check_exists(db, step);
	if (st == ST_OK)
		st = lead_touch(db, lead_held(hold), &(struct lead_touch){.at = l->now});
	return st;
}

enum status
step_undo(struct writer *db, const struct lead_hold *hold, struct step_id step)
{
	const struct lead_facts *l = lead_hold_facts(hold);
	uint64_t undone;
	enum status st =
		db_run(&undone, db, &step_stmts[STEP_UNDO], LEAD_ARGS(hold, l->now, l->me, step));

	return st == ST_OK && undone == 0 ? check_exists(db, step) : st;
}
