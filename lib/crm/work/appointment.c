#include "crm/work/appointment.h"

#include "auth/audit.h"
#include "base/text.h"
#include "crm/lead/lead_change.h"
#include "crm/work/activity.h"
#include "crm/work/appointment_sql.h"
#include "crm/work/progress.h"

const struct word appointment_types[] = {{"visit", "Visit"}, {"test_drive", "Test drive"},
	{"delivery", "Delivery"}, {"phone", "Phone"}, {"other", "Other"}, {NULL, NULL}};

const char *
appointment_state_label(const char *word)
{
	static const struct word states[] = {{"planned", "Planned"}, {"confirmed", "Confirmed"},
		{"shown", "Shown"}, {"no_show", "No-show"}, {"cancelled", "Cancelled"},
		{"rescheduled", "Rescheduled"}, {NULL, NULL}};

	return word_label(states, word);
}

enum status
appointment_day(
	struct appointment **out, size_t *n, struct reader *db, struct mem *m, struct day day)
{
	return db_rows(out, n, db, m, &appointment_stmts[APPOINTMENT_DAY], NULL,
		DB_ARGS(date_day_start(day), date_day_start(day_add(day, 1)),
			APPOINTMENT_DAY_MAX + 1));
}

enum status
appointment_get(struct appointment *out, struct reader *db, struct mem *m, struct lead_id lead,
	struct appointment_id id)
{
	return db_one(out, db, m, &appointment_stmts[APPOINTMENT_GET], DB_ARGS(id, lead));
}

static bool
is_in(const struct appointment *a, const char *state)
{
	return text_equal(a->state, state);
}

bool
appointment_is_open(const struct appointment *a)
{
	return is_in(a, "planned") || is_in(a, "confirmed");
}

bool
appointment_may_confirm(const struct appointment *a)
{
	return is_in(a, "planned");
}

bool
appointment_may_show(const struct appointment *a)
{
	if (is_in(a, "no_show"))
		return date_now().s <= a->show_until.s;
	return appointment_is_open(a) && day_compare(date_day_of(a->start_at), date_today()) <= 0;
}

bool
appointment_is_late(const struct appointment *a)
{
	return appointment_is_open(a) && a->start_at.s <= date_now().s;
}

bool
appointment_may_miss(const struct appointment *a)
{
	return appointment_is_late(a) || (is_in(a, "no_show") && !text_equal(a->status, a->state));
}

bool
appointment_may_move(const struct appointment *a)
{
	return appointment_is_open(a) || is_in(a, "no_show");
}

static enum status
refuse(struct appointment_done *out, enum status st, const char *field, const char *why)
{
	out->field = field;
	out->refused = why;
	return st;
}

static enum status
check_new(struct appointment_done *out, struct writer *db, const struct lead_facts *l,
	const struct appointment_new *a)
{
	int64_t ahead = a->start.s - l->now.s, active = 0;
	enum status st;

	if (!l->is_open && !text_equal(l->system_status, "won"))
		return refuse(out, ST_INVALID, "", "This lead is closed: it takes no appointment.");
	if (ahead < -APPOINTMENT_LATE_S)
		return refuse(out, ST_INVALID, "start",
			"Start is in the past. What began in the last hour may still be noted.");
	if (ahead > APPOINTMENT_AHEAD_S)
		return refuse(out, ST_INVALID, "start", "Start is more than a year ahead.");
	st = db_number(&active, db_reading(db), &appointment_stmts[APPOINTMENT_ASSIGNEE],
		DB_ARGS(a->assigned_to));
	if (st == ST_OK && active == 0)
		return refuse(out, ST_INVALID, "assigned_to",
			"Assigned to is not an active user. Choose another one.");
	return st;
}

/* Work on an appointment is work on its lead; `with_customer`: by talking to the customer. */
static enum status
touch_lead(struct writer *db, const struct lead_hold *hold, bool with_customer, struct utc at)
{
	return activity_touch_lead(
		db, hold, &(struct activity_new){.is_contact = with_customer, .at = at});
}

static enum status
insert(struct appointment_done *out, struct writer *db, const struct lead_hold *hold,
	const struct appointment_new *a, struct appointment_id from)
{
	const struct lead_facts *l = lead_hold_facts(hold);
	struct utc end = {a->start.s + a->minutes * INT64_C(60)};
	int64_t others = 0;
	enum status st;

	st = db_run(NULL, db, &appointment_stmts[APPOINTMENT_INSERT],
		LEAD_ARGS(hold, l->me, l->now, l->me, l->customer_id, a->type, a->start, end,
			a->assigned_to, l->me, l->now, a->note, from));
	if (st != ST_OK)
		return st;
	out->id.v = db_insert_id(db);
	st = db_number(&others, db_reading(db), &appointment_stmts[APPOINTMENT_BUSY],
		DB_ARGS(a->assigned_to, end, a->start, a->start, out->id));
	out->busy = others > 0;
	return st;
}

static enum status
make(struct appointment_done *out, struct writer *db, struct mem *m, const struct lead_hold *hold,
	const struct appointment_new *a, struct appointment_id from)
{
	const struct lead_facts *l = lead_hold_facts(hold);
	enum status st = insert(out, db, hold, a, from);

	if (st == ST_OK)
		st = touch_lead(db, hold, true, l->now);
	if (st == ST_OK)
		st = progress_note(db, m, hold, PROGRESS_APPOINTMENT_SET, (struct utc){0});
	return st == ST_OK ? lead_next(db, lead_held(hold)) : st;
}

enum status
appointment_set(struct appointment_done *out, struct writer *db, struct mem *m,
	const struct lead_hold *hold, const struct appointment_new *a)
{
	enum status st;

	*out = (struct appointment_done){.refused = NULL};
	st = check_new(out, db, lead_hold_facts(hold), a);
	return st == ST_OK ? make(out, db, m, hold, a, (struct appointment_id){0}) : st;
}

enum status
appointment_set_many(struct writer *db, const struct db_hold *leads,
	const struct appointment_new *a, struct utc now)
{
	struct utc end = {a->start.s + a->minutes * INT64_C(60)};
	struct user_id me = db_user(db_reading(db));
	enum status st = db_run(NULL, db, &appointment_stmts[APPOINTMENT_INSERT_MANY],
		DB_ARGS_OF(leads, me, now, me, a->type, a->start, end, me, me, me, now, a->note));

	if (st == ST_OK)
		st = lead_touch(db, leads,
			&(struct lead_touch){.at = now, .from_customer = now, .contact = now});
	return st == ST_OK ? progress_step_take(db, leads, PROGRESS_APPOINTMENT_SET, now) : st;
}

/* A change from one state to another: its word in the journal, and what it sets besides. */
struct move {
	const char *to, *verb, *reason;
	struct utc confirmed, shown; /* not set: never; a time of confirmation stays */
};

static enum status
move(struct writer *db, struct mem *m, const struct lead_hold *hold, const struct appointment *a,
	const struct move *how)
{
	struct audit_json was = audit_json_begin(m), is = audit_json_begin(m);
	enum status st = db_run_one(db, &appointment_stmts[APPOINTMENT_MOVE],
		LEAD_ARGS(hold, how->to, how->confirmed, how->shown, a->id, a->row_version));

	if (st != ST_OK)
		return st;
	audit_json_text(&was, "state", a->state);
	audit_json_text(&is, "state", how->to);
	return audit_write(db, &(struct audit_entry){.entity = "appointment",
				       .entity_id = a->id.v,
				       .verb = how->verb,
				       .old_json = audit_json_end(&was),
				       .new_json = audit_json_end(&is),
				       .reason = how->reason});
}

static enum status
hold_one(struct appointment *a, struct writer *db, struct mem *m, const struct lead_hold *hold,
	struct appointment_id id)
{
	return db_one(
		a, db_reading(db), m, &appointment_stmts[APPOINTMENT_HOLD], LEAD_ARGS(hold, id));
}

enum status
appointment_reschedule(struct appointment_done *out, struct writer *db, struct mem *m,
	const struct lead_hold *hold, struct appointment_id id, int version,
	const struct appointment_new *a)
{
	struct move how = {.to = "rescheduled", .verb = "reschedule"};
	const struct lead_facts *l = lead_hold_facts(hold);
	struct appointment old;
	enum status st = hold_one(&old, db, m, hold, id);

	*out = (struct appointment_done){.refused = NULL};
	if (st != ST_OK)
		return st;
	if (old.row_version != version || !appointment_may_move(&old))
		return refuse(out, ST_CONFLICT, "",
			mem_printf(m, "This appointment was changed by %s: it is %s, for %s.",
				old.updated_name ? old.updated_name : "Uplog",
				text_lower(m, appointment_state_label(old.state)),
				utc_words(m, old.start_at)));
	st = check_new(out, db, l, a);
	if (is_in(&old, "no_show"))
		how.to = "no_show";
	if (st == ST_OK)
		st = move(db, m, hold, &old, &how);
	return st == ST_OK ? make(out, db, m, hold, a, id) : st;
}

/* One tap: into `how->to` where `allowed` says so; with `with_customer` it is a contact too. */
static enum status
tap(struct appointment_done *out, struct writer *db, struct mem *m, const struct lead_hold *hold,
	const struct appointment *a, bool allowed, const struct move *how, bool with_customer)
{
	enum status st;

	*out = (struct appointment_done){.id = a->id};
	if (text_equal(a->status, how->to))
		return ST_OK;
	if (!allowed)
		return ST_CONFLICT;
	st = move(db, m, hold, a, how);
	if (st == ST_OK)
		st = touch_lead(db, hold, with_customer, how->shown);
	return st == ST_OK ? lead_next(db, lead_held(hold)) : st;
}

static const char *
is_over(struct mem *m, const struct appointment *a)
{
	return mem_printf(m, "This appointment is %s already.",
		text_lower(m, appointment_state_label(a->state)));
}

enum status
appointment_confirm(struct appointment_done *out, struct writer *db, struct mem *m,
	const struct lead_hold *hold, struct appointment_id id)
{
	const struct move how = {
		.to = "confirmed", .verb = "confirm", .confirmed = lead_hold_facts(hold)->now};
	struct appointment a;
	enum status st = hold_one(&a, db, m, hold, id);

	if (st != ST_OK)
		return st;
	st = tap(out, db, m, hold, &a, appointment_may_confirm(&a), &how, true);
	if (st == ST_CONFLICT)
		out->refused = is_in(&a, "no_show") ? "Its time has passed: reschedule it instead."
						    : is_over(m, &a);
	return st;
}

static const char *
why_not_shown(struct mem *m, const struct appointment *a)
{
	if (is_in(a, "no_show"))
		return mem_printf(m,
			"This appointment was a no-show, and could be checked in until %s.",
			utc_words(m, a->show_until));
	if (appointment_is_open(a))
		return mem_printf(m,
			"This appointment is for %s. If the customer is here already, reschedule"
			" it to now.",
			utc_words(m, a->start_at));
	return is_over(m, a);
}

enum status
appointment_show(struct appointment_done *out, struct writer *db, struct mem *m,
	const struct lead_hold *hold, struct appointment_id id, struct utc at)
{
	struct utc came = utc_is_set(at) ? at : lead_hold_facts(hold)->now;
	const struct move how = {.to = "shown", .verb = "show", .shown = came};
	struct appointment a;
	enum status st = hold_one(&a, db, m, hold, id);

	if (st != ST_OK)
		return st;
	st = tap(out, db, m, hold, &a, appointment_may_show(&a), &how, true);
	if (st == ST_CONFLICT)
		out->refused = why_not_shown(m, &a);
	if (st == ST_OK)
		st = progress_note(db, m, hold, PROGRESS_APPOINTMENT_SHOWN, came);
	return st;
}

enum status
appointment_unshow(struct writer *db, struct mem *m, const struct lead_hold *hold,
	struct appointment_id id, struct utc at)
{
	struct move how = {.to = "planned", .verb = "unshow"};
	struct appointment a;
	enum status st = hold_one(&a, db, m, hold, id);

	if (st != ST_OK)
		return st;
	if (!is_in(&a, "shown"))
		return ST_CONFLICT;
	if (utc_is_set(a.confirmed_at))
		how.to = "confirmed";
	st = move(db, m, hold, &a, &how);
	if (st == ST_OK)
		st = progress_undo(
			db, m, hold, PROGRESS_APPOINTMENT_SHOWN, at, (struct lead_status_id){0});
	return st == ST_OK ? lead_next(db, lead_held(hold)) : st;
}

enum status
appointment_no_show(struct appointment_done *out, struct writer *db, struct mem *m,
	const struct lead_hold *hold, struct appointment_id id)
{
	static const struct move how = {.to = "no_show", .verb = "no_show"};
	struct appointment a;
	enum status st = hold_one(&a, db, m, hold, id);

	if (st != ST_OK)
		return st;
	st = tap(out, db, m, hold, &a, appointment_may_miss(&a), &how, false);
	if (st == ST_CONFLICT)
		out->refused = appointment_is_open(&a) ? "This appointment has not begun yet."
						       : is_over(m, &a);
	return st;
}

enum status
appointment_cancel(struct appointment_done *out, struct writer *db, struct mem *m,
	const struct lead_hold *hold, struct appointment_id id, const char *reason)
{
	const struct move how = {.to = "cancelled", .verb = "cancel", .reason = reason};
	struct appointment a;
	enum status st = hold_one(&a, db, m, hold, id);

	if (st != ST_OK)
		return st;
	st = tap(out, db, m, hold, &a, appointment_is_open(&a), &how, false);
	if (st == ST_CONFLICT)
		out->refused = is_in(&a, "no_show")
				       ? "Nobody came to this appointment: it stays a no-show."
				       : is_over(m, &a);
	return st;
}

enum status
appointment_call_off(
	struct writer *db, const struct db_hold *leads, const struct appointment_call_off *c)
{
	const struct db_actor *a = db_actor(db_reading(db));
	enum status st = db_run(NULL, db, &appointment_stmts[APPOINTMENT_INSERT_CANCELS],
		DB_ARGS_OF(leads, c->now, a->user, c->reason, c->batch, a->request_id, a->ip,
			c->now, c->keeps_deliveries));

	if (st != ST_OK)
		return st;
	return db_run(NULL, db, &appointment_stmts[APPOINTMENT_CALL_OFF],
		DB_ARGS_OF(leads, c->now, c->keeps_deliveries));
}

enum status
appointment_reopen(struct writer *db, const struct db_hold *leads, const char *ids)
{
	return db_run(NULL, db, &appointment_stmts[APPOINTMENT_REOPEN], DB_ARGS_OF(leads, ids));
}

enum status
appointment_give(struct writer *db, const struct db_hold *appointments, const char *owners)
{
	return db_run(
		NULL, db, &appointment_stmts[APPOINTMENT_GIVE], DB_ARGS_OF(appointments, owners));
}
