/* A check-in by mistake is taken back: everything that it wrote, and only that. */
#include "base/text.h"
#include "crm/lead/lead_change.h"
#include "crm/showroom/rotation.h"
#include "crm/showroom/visit_internal.h"
#include "crm/showroom/visit_sql.h"
#include "crm/work/activity.h"
#include "crm/work/owner.h"
#include "crm/work/progress.h"

bool
visit_may_undo_in(struct utc in_at, int row_version)
{
	return row_version == 1 && date_now().s - in_at.s <= VISIT_UNDO_S;
}

/* A customer who is worked with is in the store. NULL: nothing came since. */
static const char *
why_not(struct mem *m, const struct lead_facts *l, const struct visit_before *b)
{
	if (b->step)
		return mem_printf(m, "%s was noted on the lead since. Check out instead.", b->step);
	if (b->status_id.v && b->status_id.v != l->status_id.v &&
		!text_equal(l->system_status, "in_store"))
		return mem_printf(m, "The lead is %s by now. Check out instead.", l->status_name);
	if (b->is_worked)
		return mem_printf(m, "The lead was worked on since, %s. Check out instead.",
			utc_words(m, b->worked_at));
	return NULL;
}

/* Of a visit that is older than its snapshot only the end of its being there is known. */
static enum status
lead_back(struct writer *db, struct mem *m, const struct visit_hold *hold,
	const struct visit_before *b)
{
	const struct visit_facts *v = &hold->facts;
	enum status st = lead_arrival_undo(
		db, hold->lead, v->in_at, b->last_customer_activity_at, b->last_activity_at);

	if (st == ST_OK)
		st = owner_give_undo(db, m, hold->lead, v->in_at);
	if (st == ST_OK && v->appointment_id.v)
		st = appointment_unshow(db, m, hold->lead, v->appointment_id, v->in_at);
	if (st == ST_OK)
		st = progress_undo(db, m, hold->lead, PROGRESS_ARRIVED, v->in_at, b->status_id);
	return st == ST_OK && !b->status_id.v
		       ? progress_note(db, m, hold->lead, PROGRESS_LEFT, v->in_at)
		       : st;
}

/* The visit leaves the timeline with its row: who had checked the customer in is said there still. */
static enum status
write_trace(struct writer *db, struct mem *m, const struct visit_hold *hold)
{
	const struct visit_facts *v = &hold->facts;
	struct activity_id id;

	return activity_add(&id, db, hold->lead,
		&(struct activity_new){.channel = "system",
			.direction = "none",
			.subject = "Check-in undone",
			.body = mem_printf(m, "Checked in %s by %s.", utc_exact(m, v->in_at),
				v->greeted_name ? v->greeted_name : "nobody known"),
			.is_automatic = true});
}

static enum status
undo_lead(const char **out_refused, struct writer *db, struct mem *m, const struct visit_hold *hold)
{
	struct visit_before b;
	enum status st =
		db_one(&b, db_reading(db), m, &visit_stmts[VISIT_BEFORE], VISIT_NO_ARGS(hold));

	if (st != ST_OK)
		return st;
	*out_refused = why_not(m, lead_hold_facts(hold->lead), &b);
	if (*out_refused)
		return ST_CONFLICT;
	st = lead_back(db, m, hold, &b);
	return st == ST_OK ? write_trace(db, m, hold) : st;
}

/* The row with its turn; what it was is kept in the journal. */
static enum status
remove_visit(struct writer *db, struct mem *m, const struct visit_hold *hold)
{
	const struct visit_facts *v = &hold->facts;
	struct audit_json was = audit_json_begin(m);
	uint64_t matched = 0;
	enum status st = rotation_give_back(db, v->user_id, v->id);

	if (st == ST_OK)
		st = db_run(&matched, db, &visit_stmts[VISIT_DELETE], VISIT_NO_ARGS(hold));
	if (st == ST_OK && matched == 0)
		st = ST_CONFLICT;
	if (st != ST_OK)
		return st;
	audit_json_text(&was, "in_at", utc_sql(m, v->in_at));
	if (v->lead_id.v)
		audit_json_number(&was, "lead_id", v->lead_id.v);
	else
		audit_json_text(&was, "description", v->description);
	if (v->user_id.v)
		audit_json_number(&was, "user_id", v->user_id.v);
	return visit_write_journal(db, v, "delete", &was, NULL);
}

enum status
visit_undo(
	const char **out_refused, struct writer *db, struct mem *m, const struct visit_hold *hold)
{
	const struct visit_facts *v = &hold->facts;
	enum status st = ST_OK;

	*out_refused = NULL;
	if (v->row_version == 1 && !visit_may_undo_in(v->in_at, v->row_version))
		*out_refused =
			mem_printf(m, "A check-in can be undone for %d minutes. Check out instead.",
				VISIT_UNDO_S / 60);
	if (!visit_may_undo_in(v->in_at, v->row_version))
		return ST_CONFLICT;
	if (hold->lead)
		st = undo_lead(out_refused, db, m, hold);
	return st == ST_OK ? remove_visit(db, m, hold) : st;
}
