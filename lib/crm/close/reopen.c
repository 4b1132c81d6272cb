#include "crm/close/reopen.h"

#include "auth/audit.h"
#include "base/text.h"
#include "crm/close/close_sql.h"
#include "crm/lead/lead_change.h"
#include "crm/work/activity.h"

enum status
reopen_plan_read(
	struct reopen_plan *out, struct reader *db, struct mem *m, const struct lead_hold *hold)
{
	struct close_before before;
	const struct stage *from;
	struct stage *all, *to;
	size_t n;
	enum status st = db_one(&before, db, m, &close_stmts[CLOSE_BEFORE], LEAD_NO_ARGS(hold));

	if (st == ST_OK)
		st = stage_list(&all, &n, db, m);
	if (st != ST_OK)
		return st;
	from = stage_find(all, n, lead_hold_facts(hold)->status_id);
	to = mem_array(m, struct stage, n + 1);
	*out = (struct reopen_plan){.to = to, .sale_id = before.sale_id};
	for (size_t i = 0; i < n; i++)
		if (all[i].is_active && !stage_is_final(&all[i]) &&
			(!from || stage_may_go(from, all[i].id)))
			to[out->n++] = all[i];
	if (stage_find(to, out->n, before.status_id))
		out->before = before.status_id;
	else if (out->n)
		out->before = to[0].id;
	return ST_OK;
}

static enum status
write_journal(struct writer *db, struct mem *m, const struct lead_facts *l, const struct stage *to,
	const char *reason)
{
	struct audit_json was = audit_json_begin(m), is = audit_json_begin(m);

	audit_json_text(&was, "status", l->status_name);
	audit_json_text(&is, "status", to->is.name);
	return audit_write(db, &(struct audit_entry){.entity = "lead",
				       .entity_id = l->id.v,
				       .verb = "reopen",
				       .old_json = audit_json_end(&was),
				       .new_json = audit_json_end(&is),
				       .reason = reason});
}

static enum status
open_again(struct writer *db, struct mem *m, const struct lead_hold *hold, const struct stage *to,
	const char *reason)
{
	const struct lead_facts *l = lead_hold_facts(hold);
	enum status st = db_run(
		NULL, db, &close_stmts[CLOSE_TAKE_BACK], LEAD_ARGS(hold, l->now, l->me, reason));

	if (st == ST_OK)
		st = lead_open_again(db, hold, to->id);
	if (st == ST_OK)
		st = lead_next(db, lead_held(hold));
	if (st == ST_OK)
		st = activity_note(db, lead_held(hold), l->customer_id,
			&(struct activity_new){.channel = "status",
				.direction = "none",
				.subject = mem_printf(m, "Reopened as %s", to->is.name),
				.at = l->now});
	return st == ST_OK ? write_journal(db, m, l, to, reason) : st;
}

enum status
lead_reopen(struct writer *db, struct mem *m, const struct lead_hold *hold,
	struct lead_status_id to, const char *reason)
{
	const struct stage *stage;
	struct reopen_plan plan;
	enum status st;

	if (lead_hold_facts(hold)->is_open)
		return ST_CONFLICT;
	st = reopen_plan_read(&plan, db_reading(db), m, hold);
	if (st != ST_OK)
		return st;
	stage = stage_find(plan.to, plan.n, to);
	if (!stage || plan.sale_id.v)
		return ST_INVALID;
	return open_again(db, m, hold, stage, reason);
}
