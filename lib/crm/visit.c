/* The showroom log as it is written. */
#include "crm/visit.h"

#include "auth/audit.h"
#include "base/text.h"
#include "crm/activity.h"
#include "crm/appointment.h"
#include "crm/progress.h"
#include "crm/rotation.h"
#include "crm/visit_sql.h"

struct visit_hold {
	struct visit_facts facts;
	const struct lead_hold *lead; /* NULL: an up without a name */
};

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
	const struct lead_facts *l = lead_hold_facts(hold);
	struct utc none = {0};
	enum status st =
		db_run(NULL, db, &visit_stmts[VISIT_LEAD_IN], DB_ARGS(is_in ? in_at : none, l->id));

	if (st == ST_OK)
		st = activity_touch_lead(db, hold,
			&(struct activity_new){.direction = "in", .at = in_at, .is_contact = true});
	return st == ST_OK ? progress_note(db, m, hold, PROGRESS_ARRIVED, in_at) : st;
}

/* Today's appointment, the nearest to now; 0 = none. */
static enum status
find_appointment(struct appointment_id *out, struct writer *db, const struct lead_facts *l)
{
	struct day today = date_day_of(l->now);

	return db_number(&out->v, db_reading(db), &visit_stmts[VISIT_APPOINTMENT],
		DB_ARGS(l->id, date_day_start(today), date_day_start(day_add(today, 1)), l->now));
}

/* The visit itself, and what it means for the lead and for the line. */
static enum status
come_in(struct visit_id *out, struct writer *db, struct mem *m, const struct lead_hold *hold,
	struct user_id with, struct appointment_id appointment)
{
	const struct lead_facts *l = lead_hold_facts(hold);
	enum status st = check_user(db, VISIT_IS_ACTIVE, with);

	if (st != ST_OK)
		return st;
	st = db_run(NULL, db, &visit_stmts[VISIT_INSERT],
		DB_ARGS(l->me, l->me, l->id, l->customer_id, l->lead_type, l->now, l->me, with,
			l->visit_count > 0, appointment));
	if (st != ST_OK)
		return changed(st, 0);
	out->v = db_insert_id(db);
	st = arrive(db, m, hold, l->now, true);
	return st == ST_OK ? rotation_serve(db, with) : st;
}

enum status
visit_in(struct visit_id *out, struct writer *db, struct mem *m, const struct lead_hold *hold,
	struct user_id with)
{
	struct appointment_done kept;
	struct appointment_id appointment;
	enum status st = find_appointment(&appointment, db, lead_hold_facts(hold));

	if (st == ST_OK)
		st = come_in(out, db, m, hold, with, appointment);
	return st == ST_OK && appointment.v ? appointment_show(&kept, db, m, hold, appointment)
					    : st;
}

/* A call is no visit, and what is put right later brings nobody in now. */
static bool
brings_in(const struct appointment *a, const struct lead_facts *l)
{
	return !text_equal(a->type, "phone") && !utc_is_set(l->in_store_since) &&
	       day_compare(date_day_of(a->start_at), date_day_of(l->now)) == 0;
}

enum status
visit_keep(struct appointment_done *out, struct writer *db, struct mem *m,
	const struct lead_hold *hold, struct appointment_id id)
{
	const struct lead_facts *l = lead_hold_facts(hold);
	struct appointment a;
	struct visit_id visit;
	enum status st = appointment_get(&a, db_reading(db), m, l->id, id);

	if (st == ST_OK)
		st = appointment_show(out, db, m, hold, id);
	if (st != ST_OK || !brings_in(&a, l))
		return st;
	st = come_in(&visit, db, m, hold, a.assigned_to, id);
	return st == ST_INVALID ? come_in(&visit, db, m, hold, (struct user_id){0}, id) : st;
}

enum status
visit_in_unnamed(struct visit_id *out, struct writer *db, const char *description,
	const char *lead_type, struct user_id with)
{
	enum status st = check_user(db, VISIT_IS_ACTIVE, with);

	if (st == ST_OK)
		st = db_run(NULL, db, &visit_stmts[VISIT_INSERT_UNNAMED],
			DB_ARGS(me(db), me(db), description, lead_type, date_now(), me(db), with));
	if (st != ST_OK)
		return st;
	out->v = db_insert_id(db);
	return rotation_serve(db, with);
}

/* The lead is locked before its visit, as everywhere; so whose the visit is has to be read first.
 */
enum status
visit_hold_take(const struct visit_hold **out, struct writer *db, struct mem *m, struct visit_id id)
{
	struct visit_hold *made = mem_new(m, struct visit_hold);
	struct lead_id lead;
	enum status st =
		db_one(&made->facts, db_reading(db), m, &visit_stmts[VISIT_LEAD_OF], DB_ARGS(id));

	lead = made->facts.lead_id;
	if (st == ST_OK && lead.v)
		st = lead_hold_at_door(&made->lead, db, m, lead);
	if (st != ST_OK)
		return st;
	made->facts = (struct visit_facts){0};
	st = db_one(&made->facts, db_reading(db), m, &visit_stmts[VISIT_LOCK], DB_ARGS(id));
	*out = made;
	return st == ST_OK && made->facts.lead_id.v != lead.v ? ST_CONFLICT : st;
}

const struct visit_facts *
visit_hold_facts(const struct visit_hold *hold)
{
	return &hold->facts;
}

static enum status
write_journal(struct writer *db, const struct visit_facts *v, struct audit_json *was,
	struct audit_json *is)
{
	return audit_write(db, &(struct audit_entry){.entity = "visit",
				       .entity_id = v->id.v,
				       .verb = "update",
				       .old_json = audit_json_end(was),
				       .new_json = audit_json_end(is)});
}

/* The status that ARRIVED moved the lead to is no longer true when the visit is over. */
static enum status
leave(struct writer *db, struct mem *m, struct lead_id id)
{
	const struct lead_hold *again;
	enum status st = lead_hold_at_door(&again, db, m, id);

	return st == ST_OK ? progress_note(db, m, again, PROGRESS_LEFT, (struct utc){0}) : st;
}

enum status
visit_name(struct writer *db, struct mem *m, const struct visit_hold *hold,
	const struct lead_hold *lead)
{
	const struct visit_facts *v = &hold->facts;
	const struct lead_facts *l = lead_hold_facts(lead);
	struct audit_json was = audit_json_begin(m), is = audit_json_begin(m);
	bool is_in = !utc_is_set(v->out_at);
	uint64_t matched = 0;
	enum status st = db_run(&matched, db, &visit_stmts[VISIT_NAME],
		DB_ARGS(l->id, l->customer_id, l->visit_count > 0, l->now, l->me, v->id));

	st = changed(st, matched);
	if (st == ST_OK)
		st = arrive(db, m, lead, v->in_at, is_in);
	if (st == ST_OK && !is_in)
		st = leave(db, m, l->id);
	if (st != ST_OK)
		return st;
	audit_json_text(&was, "lead_id", NULL);
	audit_json_number(&is, "lead_id", l->id.v);
	return write_journal(db, v, &was, &is);
}

static enum status
leave_lead(struct writer *db, struct mem *m, const struct lead_hold *hold)
{
	const struct lead_facts *l = lead_hold_facts(hold);
	struct utc none = {0};
	enum status st = db_run(NULL, db, &visit_stmts[VISIT_LEAD_SINCE], DB_ARGS(none, l->id));

	return st == ST_OK ? progress_note(db, m, hold, PROGRESS_LEFT, l->now) : st;
}

enum status
visit_out(struct writer *db, struct mem *m, const struct visit_hold *hold)
{
	const struct visit_facts *v = &hold->facts;
	struct utc now = date_now();
	uint64_t matched = 0;
	enum status st = db_run(&matched, db, &visit_stmts[VISIT_OUT],
		DB_ARGS(now, now, me(db), v->id, v->lead_id));

	st = changed(st, matched);
	return st == ST_OK && hold->lead ? leave_lead(db, m, hold->lead) : st;
}

enum status
visit_out_lead(struct writer *db, struct mem *m, const struct lead_hold *hold)
{
	struct visit_hold made = {.lead = hold};
	const struct lead_facts *l = lead_hold_facts(hold);
	enum status st = db_one(
		&made.facts, db_reading(db), m, &visit_stmts[VISIT_LOCK_OPEN], DB_ARGS(l->id));

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
	st = db_run(&matched, db, &visit_stmts[VISIT_BACK],
		DB_ARGS(date_now(), me(db), v->id, v->lead_id));
	st = changed(st, matched);
	if (st == ST_OK && hold->lead)
		st = db_run(
			NULL, db, &visit_stmts[VISIT_LEAD_SINCE], DB_ARGS(v->in_at, v->lead_id));
	if (st == ST_OK && hold->lead)
		st = progress_note(db, m, hold->lead, PROGRESS_ARRIVED, v->in_at);
	if (st != ST_OK)
		return st;
	audit_json_text(&was, "out_at", utc_sql(m, v->out_at));
	audit_json_text(&is, "out_at", NULL);
	return write_journal(db, v, &was, &is);
}

static void
journal_user(struct audit_json *j, struct user_id user)
{
	if (user.v)
		audit_json_number(j, "user_id", user.v);
	else
		audit_json_text(j, "user_id", NULL);
}

enum status
visit_hand(struct writer *db, struct mem *m, const struct visit_hold *hold, int row_version,
	struct user_id to)
{
	const struct visit_facts *v = &hold->facts;
	struct audit_json was = audit_json_begin(m), is = audit_json_begin(m);
	enum status st = check_user(db, VISIT_IS_ACTIVE, to);

	if (st == ST_OK)
		st = db_run_one(db, &visit_stmts[VISIT_HAND],
			DB_ARGS(to, date_now(), me(db), v->id, v->lead_id, row_version));
	if (st == ST_OK && to.v != v->user_id.v)
		st = rotation_serve(db, to);
	if (st != ST_OK)
		return st;
	journal_user(&was, v->user_id);
	journal_user(&is, to);
	return write_journal(db, v, &was, &is);
}

enum status
visit_turn_over(struct writer *db, struct mem *m, const struct visit_hold *hold, int row_version,
	struct user_id to)
{
	const struct visit_facts *v = &hold->facts;
	struct utc now = date_now();
	enum status st = to.v ? check_user(db, VISIT_IS_MANAGER, to) : ST_INVALID;

	if (st == ST_OK)
		st = db_run_one(db, &visit_stmts[VISIT_TURN_OVER],
			DB_ARGS(to, now, now, me(db), v->id, v->lead_id, row_version));
	if (st == ST_OK && hold->lead)
		st = progress_note(db, m, hold->lead, PROGRESS_TURN_OVER, now);
	return st;
}
