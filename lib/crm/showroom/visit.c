/* The showroom log as it is written. */
#include "crm/showroom/visit.h"

#include "base/text.h"
#include "crm/lead/lead_change.h"
#include "crm/showroom/rotation.h"
#include "crm/showroom/visit_internal.h"
#include "crm/showroom/visit_sql.h"
#include "crm/sql/journal.h"
#include "crm/work/activity.h"
#include "crm/work/appointment.h"
#include "crm/work/owner.h"
#include "crm/work/progress.h"

static struct user_id
me(struct writer *db)
{
	return db_user(db_reading(db));
}

/* Nobody (0) is always right. */
static enum status
check_user(struct writer *db, enum visit_stmt which, struct user_id user)
{
	int64_t found;
	enum status st;

	if (!user.v)
		return ST_OK;
	st = db_number(&found, db_reading(db), &visit_stmts[which], DB_ARGS(user));
	return st == ST_OK && found == 0 ? ST_INVALID : st;
}

static enum status
changed(enum status st, uint64_t matched)
{
	if (st == ST_EXISTS || (st == ST_OK && matched == 0))
		return ST_CONFLICT;
	return st;
}

/* What a visit means for its lead, from the time it began. */
static enum status
arrive(struct writer *db, struct mem *m, const struct lead_hold *hold, struct utc in_at, bool is_in)
{
	struct utc none = {0};
	enum status st = lead_arrive(db, hold, is_in ? in_at : none);

	if (st == ST_OK)
		st = activity_touch_lead(db, hold,
			&(struct activity_new){.direction = "in", .at = in_at, .is_contact = true});
	return st == ST_OK ? progress_note(db, m, hold, PROGRESS_ARRIVED, in_at) : st;
}

/* The appointment of that day that can still be kept, the nearest to `at`; 0 = none. */
static enum status
find_appointment(
	struct appointment_id *out, struct writer *db, const struct lead_hold *hold, struct utc at)
{
	struct day day = date_day_of(at);

	return db_number(&out->v, db_reading(db), &visit_stmts[VISIT_APPOINTMENT],
		LEAD_ARGS(hold, date_day_start(day), date_day_start(day_add(day, 1)), at));
}

/* Whether the visit costs `user` the turn: the rule of visit_in. */
static enum status
is_fresh(bool *out, struct writer *db, const struct visit_hold *v, struct user_id user)
{
	struct utc before = {v->facts.in_at.s - VISIT_OWN_S};
	int64_t own = 0;
	enum status st = ST_OK;

	*out = !v->facts.is_be_back && !v->facts.appointment_id.v;
	if (*out && v->lead && user.v)
		st = db_number(&own, db_reading(db), &visit_stmts[VISIT_COUNT_OWN],
			DB_ARGS(lead_hold_facts(v->lead)->customer_id, user, user, before));
	*out = *out && own == 0;
	return st;
}

static enum status
serve(struct writer *db, const struct visit_hold *v, struct user_id user)
{
	bool fresh;
	enum status st = is_fresh(&fresh, db, v, user);

	return st == ST_OK && fresh ? rotation_serve(db, user, v->facts.id) : st;
}

enum status
visit_write_journal(struct writer *db, const struct visit_facts *v, const char *verb,
	struct audit_json *was, struct audit_json *is)
{
	return audit_write(db, &(struct audit_entry){.entity = "visit",
				       .entity_id = v->id.v,
				       .verb = verb,
				       .old_json = was ? audit_json_end(was) : NULL,
				       .new_json = is ? audit_json_end(is) : NULL});
}

/* Who checked whom in stays known, whatever becomes of the visit. */
static enum status
write_begin(struct writer *db, struct mem *m, const struct visit_facts *v)
{
	struct audit_json is = audit_json_begin(m);

	if (v->lead_id.v)
		audit_json_number(&is, "lead_id", v->lead_id.v);
	else
		audit_json_text(&is, "description", v->description);
	journal_count(&is, "user_id", v->user_id.v);
	return visit_write_journal(db, v, "create", NULL, &is);
}

/* The visit itself, and what it means for the lead and for the line. */
static enum status
come_in(struct visit_id *out, struct writer *db, struct mem *m, const struct lead_hold *hold,
	struct user_id with, struct appointment_id appointment)
{
	const struct lead_facts *l = lead_hold_facts(hold);
	struct visit_hold made = {.facts = {.lead_id = l->id,
					  .user_id = with,
					  .in_at = l->now,
					  .is_be_back = l->visit_count > 0,
					  .appointment_id = appointment},
		.lead = hold};
	enum status st = check_user(db, VISIT_IS_SELLER, with);

	if (st != ST_OK)
		return st;
	st = db_run(NULL, db, &visit_stmts[VISIT_INSERT],
		LEAD_ARGS(hold, l->me, l->me, l->customer_id, l->lead_type, l->now, l->me, with,
			made.facts.is_be_back, appointment));
	if (st != ST_OK)
		return changed(st, 0);
	*out = made.facts.id = (struct visit_id){db_insert_id(db)};
	st = write_begin(db, m, &made.facts);
	if (st == ST_OK)
		st = arrive(db, m, hold, l->now, true);
	if (st == ST_OK)
		st = owner_give(db, m, hold, with);
	return st == ST_OK ? serve(db, &made, with) : st;
}

/* The appointment that the visit of the held lead keeps, when there is one. */
static enum status
keep(struct writer *db, struct mem *m, const struct lead_hold *hold, struct appointment_id id,
	struct utc at)
{
	struct appointment_done kept;

	return id.v ? appointment_show(&kept, db, m, hold, id, at) : ST_OK;
}

enum status
visit_in(struct visit_id *out, struct writer *db, struct mem *m, const struct lead_hold *hold,
	struct user_id with)
{
	const struct lead_facts *l = lead_hold_facts(hold);
	struct appointment_id appointment;
	enum status st = find_appointment(&appointment, db, hold, l->now);

	if (st == ST_OK)
		st = come_in(out, db, m, hold, with, appointment);
	return st == ST_OK ? keep(db, m, hold, appointment, l->now) : st;
}

/* A call is no visit, a second tap no second one, and what is put right later brings nobody in now.
 */
static bool
brings_in(const struct appointment *a, const struct lead_facts *l)
{
	return !text_equal(a->type, "phone") && !text_equal(a->status, "shown") &&
	       !utc_is_set(l->in_store_since) &&
	       day_compare(date_day_of(a->start_at), date_day_of(l->now)) == 0;
}

enum status
visit_keep(struct appointment_done *out, struct writer *db, struct mem *m,
	const struct lead_hold *hold, struct appointment_id id)
{
	const struct lead_facts *l = lead_hold_facts(hold);
	struct appointment a;
	enum status st = appointment_get(&a, db_reading(db), m, l->id, id);

	if (st == ST_OK)
		st = appointment_show(out, db, m, hold, id, l->now);
	if (st != ST_OK || !brings_in(&a, l))
		return st;
	st = come_in(&out->visit, db, m, hold, a.assigned_to, id);
	return st == ST_INVALID ? come_in(&out->visit, db, m, hold, (struct user_id){0}, id) : st;
}

enum status
visit_in_unnamed(struct visit_id *out, struct writer *db, struct mem *m, const char *description,
	const char *lead_type, struct user_id with)
{
	struct visit_facts made = {.description = description, .user_id = with};
	enum status st = check_user(db, VISIT_IS_SELLER, with);

	if (st == ST_OK)
		st = db_run(NULL, db, &visit_stmts[VISIT_INSERT_UNNAMED],
			DB_ARGS(me(db), me(db), description, lead_type, date_now(), me(db), with));
	if (st != ST_OK)
		return st;
	out->v = made.id.v = db_insert_id(db);
	st = write_begin(db, m, &made);
	return st == ST_OK ? rotation_serve(db, with, *out) : st;
}

/* The lead is locked before its visit, as everywhere; so whose the visit is has to be read first.
 */
enum status
visit_hold_take(const struct visit_hold **out, struct writer *db, struct mem *m, struct visit_id id)
{
	struct visit_hold *made = mem_new(m, struct visit_hold);
	struct lead_id lead;
	enum status st =
		db_one(&made->facts, db_reading(db), m, &visit_stmts[VISIT_FACTS], DB_ARGS(id));

	lead = made->facts.lead_id;
	if (st == ST_OK && lead.v)
		st = lead_hold_at_door(&made->lead, db, m, lead);
	if (st != ST_OK)
		return st;
	made->facts = (struct visit_facts){0};
	st = db_hold_one(&made->held, &made->facts, db, m, &visit_stmts[VISIT_FACTS], DB_ARGS(id));
	*out = made;
	return st == ST_OK && made->facts.lead_id.v != lead.v ? ST_RETRY : st;
}

enum status
visit_hold_see(const struct visit_hold **out, struct reader *db, struct mem *m, struct visit_id id)
{
	struct visit_hold *made = mem_new(m, struct visit_hold);

	*out = made;
	return db_see_one(&made->held, &made->facts, db, m, &visit_stmts[VISIT_FACTS], DB_ARGS(id));
}

const struct visit_facts *
visit_hold_facts(const struct visit_hold *hold)
{
	return &hold->facts;
}

/* The status that ARRIVED moved the lead to is no longer true when the visit is over. */
static enum status
leave(struct writer *db, struct mem *m, struct lead_id id)
{
	const struct lead_hold *again;
	enum status st = lead_hold_at_door(&again, db, m, id);

	return st == ST_OK ? progress_note(db, m, again, PROGRESS_LEFT, (struct utc){0}) : st;
}

/* What a name means for the lead; who left may be in again by a visit of now. */
static enum status
arrive_named(struct writer *db, struct mem *m, const struct visit_hold *named)
{
	const struct visit_facts *v = &named->facts;
	const struct lead_facts *l = lead_hold_facts(named->lead);
	bool is_in = !utc_is_set(v->out_at);
	enum status st = arrive(db, m, named->lead, v->in_at, is_in);

	if (st == ST_OK)
		st = keep(db, m, named->lead, v->appointment_id, v->in_at);
	return st == ST_OK && !is_in && !utc_is_set(l->in_store_since) ? leave(db, m, l->id) : st;
}

/* It cost the turn when it had no name. */
static enum status
give_back(struct writer *db, const struct visit_hold *named)
{
	const struct visit_facts *v = &named->facts;
	bool fresh;
	enum status st = is_fresh(&fresh, db, named, v->user_id);

	return st == ST_OK && !fresh ? rotation_give_back(db, v->user_id, v->id) : st;
}

enum status
visit_name(struct writer *db, struct mem *m, const struct visit_hold *hold,
	const struct lead_hold *lead)
{
	struct visit_hold named = {.held = hold->held, .facts = hold->facts, .lead = lead};
	struct visit_facts *v = &named.facts;
	const struct lead_facts *l = lead_hold_facts(lead);
	struct audit_json was = audit_json_begin(m), is = audit_json_begin(m);
	uint64_t matched = 0;
	enum status st = find_appointment(&v->appointment_id, db, lead, v->in_at);

	if (st != ST_OK)
		return st;
	v->is_be_back = l->visit_count > 0;
	st = db_run(&matched, db, &visit_stmts[VISIT_NAME],
		VISIT_ARGS(hold, l->id, l->customer_id, v->is_be_back, v->appointment_id));
	st = changed(st, matched);
	if (st == ST_OK)
		st = arrive_named(db, m, &named);
	if (st == ST_OK)
		st = give_back(db, &named);
	if (st != ST_OK)
		return st;
	audit_json_text(&was, "lead_id", NULL);
	audit_json_number(&is, "lead_id", l->id.v);
	return visit_write_journal(db, v, "update", &was, &is);
}

static enum status
leave_lead(struct writer *db, struct mem *m, const struct lead_hold *hold)
{
	const struct lead_facts *l = lead_hold_facts(hold);
	struct utc none = {0};
	enum status st = lead_in_store(db, hold, none);

	return st == ST_OK ? progress_note(db, m, hold, PROGRESS_LEFT, l->now) : st;
}

enum status
visit_out(struct writer *db, struct mem *m, const struct visit_hold *hold)
{
	struct audit_json was = audit_json_begin(m), is = audit_json_begin(m);
	struct utc now = date_now();
	uint64_t matched = 0;
	enum status st = db_run(&matched, db, &visit_stmts[VISIT_OUT], VISIT_ARGS(hold, now));

	st = changed(st, matched);
	if (st == ST_OK && hold->lead)
		st = leave_lead(db, m, hold->lead);
	if (st != ST_OK)
		return st;
	audit_json_text(&was, "out_at", NULL);
	audit_json_text(&is, "out_at", utc_sql(m, now));
	return visit_write_journal(db, &hold->facts, "update", &was, &is);
}

enum status
visit_out_lead(struct writer *db, struct mem *m, const struct lead_hold *hold)
{
	struct visit_hold made = {.lead = hold};
	const struct lead_facts *l = lead_hold_facts(hold);
	enum status st = db_hold_one(
		&made.held, &made.facts, db, m, &visit_stmts[VISIT_FACTS_OPEN], DB_ARGS(l->id));

	if (st == ST_OK)
		return visit_out(db, m, &made);
	if (st != ST_NOT_FOUND)
		return st;
	return utc_is_set(l->in_store_since) ? leave_lead(db, m, hold) : ST_CONFLICT;
}

bool
visit_may_undo_out(struct utc out_at)
{
	return utc_is_set(out_at) && day_compare(date_day_of(out_at), date_today()) == 0;
}

enum status
visit_back(struct writer *db, struct mem *m, const struct visit_hold *hold)
{
	const struct visit_facts *v = &hold->facts;
	struct audit_json was = audit_json_begin(m), is = audit_json_begin(m);
	uint64_t matched = 0;
	enum status st;

	if (!visit_may_undo_out(v->out_at))
		return ST_CONFLICT;
	st = db_run(&matched, db, &visit_stmts[VISIT_BACK], VISIT_NO_ARGS(hold));
	st = changed(st, matched);
	if (st == ST_OK && hold->lead)
		st = lead_in_store(db, hold->lead, v->in_at);
	if (st == ST_OK && hold->lead)
		st = progress_note(db, m, hold->lead, PROGRESS_ARRIVED, v->in_at);
	if (st != ST_OK)
		return st;
	audit_json_text(&was, "out_at", utc_sql(m, v->out_at));
	audit_json_text(&is, "out_at", NULL);
	return visit_write_journal(db, v, "update", &was, &is);
}

enum status
visit_hand(struct writer *db, struct mem *m, const struct visit_hold *hold, int row_version,
	struct user_id to)
{
	const struct visit_facts *v = &hold->facts;
	struct audit_json was = audit_json_begin(m), is = audit_json_begin(m);
	enum status st = check_user(db, VISIT_IS_SELLER, to);

	if (st == ST_OK)
		st = db_run_one(db, &visit_stmts[VISIT_HAND], VISIT_ARGS(hold, to, row_version));
	if (st == ST_OK && hold->lead)
		st = owner_give(db, m, hold->lead, to);
	if (st == ST_OK && to.v != v->user_id.v)
		st = serve(db, hold, to);
	if (st != ST_OK)
		return st;
	journal_count(&was, "user_id", v->user_id.v);
	journal_count(&is, "user_id", to.v);
	return visit_write_journal(db, v, "update", &was, &is);
}

enum status
visit_turn_over(struct writer *db, struct mem *m, const struct visit_hold *hold, int row_version,
	struct user_id to)
{
	struct audit_json is = audit_json_begin(m);
	struct utc now = date_now();
	enum status st = to.v ? check_user(db, VISIT_IS_MANAGER, to) : ST_INVALID;

	if (st == ST_OK)
		st = db_run_one(
			db, &visit_stmts[VISIT_TURN_OVER], VISIT_ARGS(hold, to, now, row_version));
	if (st == ST_OK && hold->lead)
		st = progress_note(db, m, hold->lead, PROGRESS_TURN_OVER, now);
	if (st != ST_OK)
		return st;
	journal_count(&is, "turned_over_to", to.v);
	return visit_write_journal(db, &hold->facts, "update", NULL, &is);
}

enum status
visit_give(struct writer *db, const struct db_hold *visits, const char *owners)
{
	return db_run(NULL, db, &visit_stmts[VISIT_GIVE], DB_ARGS_OF(visits, owners));
}
