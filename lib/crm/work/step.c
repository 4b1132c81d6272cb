#include "crm/work/step.h"

#include "crm/lead/lead_change.h"
#include "crm/work/step_sql.h"

enum status
step_list(struct step **out, size_t *n, struct reader *db, struct mem *m, struct lead_id lead)
{
	bool passed = false;
	struct step_row *rows;
	enum status st = db_rows(&rows, n, db, m, &step_stmts[STEP_LIST], NULL, DB_ARGS(lead));

	if (st != ST_OK)
		return st;
	*out = mem_array(m, struct step, *n);
	for (size_t i = *n; i-- > 0;) {
		bool reached = utc_is_set(rows[i].at);

		(*out)[i] = (struct step){.id = rows[i].id,
			.name = rows[i].name,
			.at = rows[i].at,
			.user_name = rows[i].user_name,
			.by_itself = rows[i].by_itself,
			.skipped = passed && !reached};
		passed = passed || reached;
	}
	return ST_OK;
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
