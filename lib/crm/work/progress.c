#include "crm/work/progress.h"

#include "auth/audit.h"
#include "base/text.h"
#include "crm/lead/lead_change.h"
#include "crm/work/progress_sql.h"

/* What an event implies: the step whose `event` this word is, and the status kept for this word
 * (statuses.default_for). */
static const struct {
	const char *step, *status;
} implied[PROGRESS__MAX] = {
	[PROGRESS_ATTEMPTED] = {NULL, "working"},
	[PROGRESS_APPOINTMENT_SET] = {"appointment_set", "appointment"},
	[PROGRESS_APPOINTMENT_SHOWN] = {"appointment_shown", NULL},
	[PROGRESS_ARRIVED] = {"arrived", "in_store"},
	[PROGRESS_PRESENTED] = {"presented", "working"},
	[PROGRESS_DEMO] = {"demo", "working"},
	[PROGRESS_WRITE_UP] = {"write_up", "negotiating"},
	[PROGRESS_TURN_OVER] = {"turn_over", NULL},
	[PROGRESS_LEFT] = {NULL, "working"},
	[PROGRESS_SOLD] = {"sold", NULL},
	[PROGRESS_DELIVERED] = {"delivered", NULL},
};

static const char *const forward[] = {"new", "working", "appointment", "in_store", "negotiating"};

#define STAGES ((int)(sizeof(forward) / sizeof(forward[0])))

static int
stage_of(const char *system_status)
{
	for (int i = 0; i < STAGES; i++)
		if (text_equal(forward[i], system_status))
			return i;
	return STAGES;
}

static bool
moves(const struct lead_facts *l, enum progress what)
{
	const char *to = implied[what].status;

	if (!l->is_open || !to)
		return false;
	if (what == PROGRESS_LEFT)
		return text_equal(l->system_status, "in_store");
	return stage_of(l->system_status) < stage_of(to);
}

static enum status
write_journal(struct writer *db, struct mem *m, const struct lead_facts *l, const char *name)
{
	struct audit_json was = audit_json_begin(m), is = audit_json_begin(m);

	audit_json_text(&was, "status", l->status_name);
	audit_json_text(&is, "status", name);
	return audit_write(db, &(struct audit_entry){.entity = "lead",
				       .entity_id = l->id.v,
				       .verb = "update",
				       .old_json = audit_json_end(&was),
				       .new_json = audit_json_end(&is)});
}

/* Into the status that was looked up; one that there is none of leaves the lead where it is. */
static enum status
move_status(struct writer *db, struct mem *m, const struct lead_hold *hold,
	const struct progress_status *to, enum status st)
{
	const struct lead_facts *l = lead_hold_facts(hold);

	if (st == ST_NOT_FOUND)
		return ST_OK;
	if (st == ST_OK)
		st = lead_move(db, lead_held(hold), to->id);
	return st == ST_OK ? write_journal(db, m, l, to->name) : st;
}

static enum status
move_on(struct writer *db, struct mem *m, const struct lead_hold *hold, const char *to)
{
	struct progress_status next;
	enum status st = db_one(
		&next, db_reading(db), m, &progress_stmts[PROGRESS_STATUS_FIND], DB_ARGS(to));

	return move_status(db, m, hold, &next, st);
}

static enum status
move_back(struct writer *db, struct mem *m, const struct lead_hold *hold,
	struct lead_status_id before)
{
	struct progress_status to;
	enum status st = db_one(
		&to, db_reading(db), m, &progress_stmts[PROGRESS_STATUS_GET], DB_ARGS(before));

	return move_status(db, m, hold, &to, st);
}

enum status
progress_step_take(
	struct writer *db, const struct db_hold *leads, enum progress what, struct utc at)
{
	return db_run(NULL, db, &progress_stmts[PROGRESS_STEP],
		DB_ARGS_OF(leads, at, db_user(db_reading(db)), implied[what].step));
}

enum status
progress_step_undo(struct writer *db, const struct db_hold *lead, enum progress what, struct utc at)
{
	return db_run(NULL, db, &progress_stmts[PROGRESS_STEP_UNDO],
		DB_ARGS_OF(lead, date_now(), db_user(db_reading(db)), at, implied[what].step));
}

enum status
progress_note(struct writer *db, struct mem *m, const struct lead_hold *hold, enum progress what,
	struct utc at)
{
	const struct lead_facts *l = lead_hold_facts(hold);
	struct utc when = utc_is_set(at) ? at : l->now;
	enum status st = ST_OK;

	if (implied[what].step)
		st = progress_step_take(db, lead_held(hold), what, when);
	if (st == ST_OK && moves(l, what))
		st = move_on(db, m, hold, implied[what].status);
	return st;
}

enum status
progress_undo(struct writer *db, struct mem *m, const struct lead_hold *hold, enum progress what,
	struct utc at, struct lead_status_id before)
{
	const struct lead_facts *l = lead_hold_facts(hold);
	bool back = before.v && before.v != l->status_id.v &&
		    text_equal(l->system_status, implied[what].status);
	enum status st = ST_OK;

	if (implied[what].step)
		st = progress_step_undo(db, lead_held(hold), what, at);
	return st == ST_OK && back ? move_back(db, m, hold, before) : st;
}
