#include "crm/workflow/act.h"

#include "base/text.h"
#include "crm/close/close.h"
#include "crm/lead/lead_change.h"
#include "crm/lead/lead_favorite.h"
#include "crm/letters/email_template.h"
#include "crm/letters/lead_letter.h"
#include "crm/people/consent.h"
#include "crm/people/user_pick.h"
#include "crm/work/activity.h"
#include "crm/work/appointment.h"
#include "crm/work/transfer.h"
#include "crm/workflow/act_sql.h"

#define APPOINTMENT_MINUTES 60

enum status
action_leads_see(struct action_leads *out, struct reader *db, struct mem *m,
	const struct lead_id *ids, size_t n)
{
	enum status st;

	*out = (struct action_leads){0};
	if (n == 0 || n > ACTION_BULK_MAX)
		return ST_TOO_LARGE;
	st = db_rows(&out->v, &out->n, db, m, &act_stmts[ACT_LEADS], NULL,
		DB_ARGS(lead_ids_json(m, ids, n)));
	return st == ST_OK && out->n != n ? ST_NOT_FOUND : st;
}

static enum operation_does
does(const struct operation *o)
{
	return operation_does_by_word(o->kind);
}

const struct operation *
action_close(const struct action *a)
{
	return action_operation(a, OPERATION_CLOSE_LEAD);
}

static bool
asks_for_credit(const struct operation *close)
{
	return close && (!close->is.is_locked || (text_equal(close->is.word, "specified_user") &&
							 !close->is.user_id.v));
}

const char *
action_reasons(const struct action *a)
{
	if (!a->is.needs_reason)
		return NULL;
	for (size_t i = 0; i < a->n_operations; i++)
		for (const struct word *list = reason_lists; list->word; list++)
			if (text_equal(list->word, a->operations[i].system_status))
				return list->word;
	return NULL;
}

bool
action_asks(const struct action *a)
{
	return !text_empty(a->is.confirm_text) || a->is.needs_note || a->is.needs_task ||
	       action_reasons(a) || asks_for_credit(action_close(a));
}

static bool
same_operation(const struct operation *a, const struct operation *b)
{
	const struct operation_fields *x = &a->is, *y = &b->is;

	return text_equal(a->kind, b->kind) && x->status_id.v == y->status_id.v &&
	       text_equal(x->word, y->word) && x->user_id.v == y->user_id.v &&
	       x->team_id.v == y->team_id.v && x->source_id.v == y->source_id.v &&
	       x->template_id.v == y->template_id.v && text_equal(x->text, y->text) &&
	       x->minutes == y->minutes && x->is_locked == y->is_locked;
}

/* Whether it asks and does the same; where it stands among the others is no matter. */
static bool
same_action(const struct action *a, const struct action *b)
{
	const struct action_fields *x = &a->is, *y = &b->is;

	if (!text_equal(x->name, y->name) || x->status_id.v != y->status_id.v ||
		!text_equal(x->confirm_text, y->confirm_text) || x->needs_note != y->needs_note ||
		x->needs_task != y->needs_task || x->needs_reason != y->needs_reason ||
		a->n_operations != b->n_operations)
		return false;
	for (size_t i = 0; i < a->n_operations; i++)
		if (!same_operation(&a->operations[i], &b->operations[i]))
			return false;
	return true;
}

/* What became of the action of the form, which was made from another version. */
static enum status
compare(struct action_done *out, struct reader *db, struct mem *m, const struct action_asked *asked)
{
	const struct workflow *before;
	const struct action *was;
	enum status st = workflow_version(&before, db, m, asked->version);

	if (st != ST_OK)
		return st;
	was = workflow_action(before, asked->no);
	if (!was)
		return out->action ? ST_OK : ST_NOT_FOUND;
	out->name = was->is.name;
	if (!out->action)
		out->problem = ACTION_REMOVED;
	else if (!same_action(was, out->action))
		out->problem = ACTION_CHANGED;
	return ST_OK;
}

/* Of an action that is asked for without a form, and is none: the last version that had it. */
static enum status
compare_last(struct action_done *out, struct reader *db, struct mem *m, struct action_asked asked)
{
	int64_t last = 0;
	enum status st = db_number(&last, db, &act_stmts[ACT_LAST_VERSION], DB_ARGS(asked.no));

	if (st != ST_OK || !last)
		return st == ST_OK ? ST_NOT_FOUND : st;
	asked.version.v = last;
	return compare(out, db, m, &asked);
}

enum status
action_find(
	struct action_done *out, struct reader *db, struct mem *m, const struct action_asked *asked)
{
	const struct workflow *w;
	enum status st = workflow_published(&w, db, m);

	*out = (struct action_done){0};
	if (st != ST_OK)
		return st;
	out->action = workflow_action(w, asked->no);
	if (out->action)
		out->name = out->action->is.name;
	if (asked->version.v && asked->version.v != w->id.v)
		st = compare(out, db, m, asked);
	else if (!out->action)
		st = compare_last(out, db, m, *asked);
	if (st == ST_OK && out->problem == ACTION_FINE && !action_is_for(out->action, asked->role))
		out->problem = ACTION_NOT_FOR_ROLE;
	return st;
}

/* A lead as it is on its way through the operations. */
struct on_way {
	bool is_open, is_won, owned, owner_active;
};

static enum action_refusal
refuse_credit(const struct on_way *l, enum credit_rule credit)
{
	if (credit != CREDIT_CURRENT_ASSIGNMENT)
		return ACTION_REFUSAL_NONE;
	if (!l->owned)
		return ACTION_NO_OWNER;
	return l->owner_active ? ACTION_REFUSAL_NONE : ACTION_INACTIVE_OWNER;
}

/* Whether the lead can go through this operation, and what it is after it. */
static enum action_refusal
go_through(struct on_way *l, const struct operation *o, enum credit_rule credit)
{
	switch (does(o)) {
	case OPERATION_CHANGE_STATUS:
		if (!l->is_open)
			return ACTION_CLOSED;
		l->is_open = !text_equal(o->system_status, "bad");
		return ACTION_REFUSAL_NONE;
	case OPERATION_TRANSFER:
		if (!l->is_open)
			return ACTION_CLOSED;
		l->owned = l->owner_active = !text_equal(o->is.word, "up_for_grabs");
		return ACTION_REFUSAL_NONE;
	case OPERATION_ADD_APPOINTMENT:
		return l->is_open || l->is_won ? ACTION_REFUSAL_NONE : ACTION_CLOSED;
	case OPERATION_CLOSE_LEAD:
		if (!l->is_open)
			return ACTION_CLOSED;
		l->is_open = false;
		l->is_won = text_equal(o->system_status, "won");
		return refuse_credit(l, credit);
	default:
		return ACTION_REFUSAL_NONE;
	}
}

static enum action_refusal
refusal_of(const struct action_lead *lead, const struct action *a, enum credit_rule credit)
{
	struct on_way l = {.is_open = lead->is_open,
		.is_won = text_equal(lead->system_status, "won"),
		.owned = lead->owner_id.v,
		.owner_active = lead->owner_active};
	enum action_refusal why = ACTION_REFUSAL_NONE;

	if (lead->status_id.v != a->is.status_id.v)
		return ACTION_OTHER_STATUS;
	for (size_t i = 0; i < a->n_operations && why == ACTION_REFUSAL_NONE; i++)
		why = go_through(&l, &a->operations[i], credit);
	return why;
}

void
action_refuse(struct action_leads *leads, const struct action *a, enum credit_rule credit)
{
	leads->n_refused = 0;
	for (size_t i = 0; i < leads->n; i++) {
		leads->v[i].refusal = refusal_of(&leads->v[i], a, credit);
		leads->n_refused += leads->v[i].refusal != ACTION_REFUSAL_NONE;
	}
}

static enum action_problem
missing(const struct action *a, const struct action_input *in)
{
	if (a->is.needs_note && text_empty(in->note))
		return ACTION_WITHOUT_NOTE;
	return a->is.needs_task && !in->next ? ACTION_WITHOUT_TASK : ACTION_FINE;
}

/* Whether somebody is there to be given leads. */
static enum status
check_transfer(bool *out, struct reader *db, struct mem *m, const struct operation *o)
{
	struct user_option *users;
	size_t n;
	enum status st;

	*out = text_equal(o->is.word, "up_for_grabs") ||
	       (text_equal(o->is.word, "user") && o->user_is_active);
	if (*out || text_equal(o->is.word, "user") || !o->is.team_id.v)
		return ST_OK;
	st = user_list_sellers(&users, &n, db, m);
	for (size_t i = 0; st == ST_OK && i < n; i++)
		*out = *out || users[i].team_id.v == o->is.team_id.v;
	return st;
}

static bool
is_end(const char *system_status)
{
	return text_equal(system_status, "won") || text_equal(system_status, "closed");
}

static enum status
check_template(struct action_done *d, struct reader *db, struct mem *m, const struct operation *o)
{
	struct email_template t = {.is = {.is_active = false}};
	enum status st = email_template_get(&t, db, m, o->is.template_id);

	if (st == ST_NOT_FOUND || (st == ST_OK && !t.is.is_active)) {
		d->problem = ACTION_NO_TEMPLATE;
		return ST_OK;
	}
	return st;
}

/* Whether the operations can be done at all, whatever the leads. */
static enum status
check_operations(struct action_done *d, struct reader *db, struct mem *m)
{
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < d->action->n_operations; i++) {
		const struct operation *o = &d->action->operations[i];
		bool somebody = true;

		if (does(o) == OPERATION_TRANSFER)
			st = check_transfer(&somebody, db, m, o);
		if (!somebody)
			d->problem = ACTION_NOBODY;
		if (does(o) == OPERATION_SEND_TEMPLATE)
			st = check_template(d, db, m, o);
		if (does(o) == OPERATION_CHANGE_STATUS && is_end(o->system_status))
			d->problem = ACTION_ENDS_BY_STATUS;
	}
	return st;
}

/* As the action locks it, else as it was chosen. */
static enum status
resolve(struct action_done *d, struct reader *db, struct mem *m, const struct action_input *in)
{
	const struct operation *close = action_close(d->action);
	enum credit_rule rule = in->credit;
	struct user_id user = in->credit_user;
	enum status st;

	if (!close)
		return ST_OK;
	if (close->is.is_locked) {
		rule = credit_rule_by_word(close->is.word);
		if (close->is.user_id.v)
			user = close->is.user_id;
	}
	st = credit_resolve(&d->credit, db, m, rule, user);
	if (st != ST_INVALID)
		return st;
	d->problem =
		rule == CREDIT_UNSET || !user.v ? ACTION_WITHOUT_CREDIT : ACTION_INACTIVE_CREDIT;
	return ST_OK;
}

/* The one that was chosen; none where the store offers none. */
static enum status
find_reason(struct action_done *d, struct reader *db, struct mem *m, struct reason_id id)
{
	const char *list = action_reasons(d->action);
	enum status st = list ? reason_choose(&d->reason, db, m, list, id) : ST_OK;

	if (st != ST_INVALID)
		return st;
	d->problem = ACTION_WITHOUT_REASON;
	return ST_OK;
}

/* Everything that may stand in the way, before anything is changed. */
static enum status
check(struct action_done *d, struct reader *db, struct mem *m, const struct action_input *in)
{
	enum status st;

	if (d->problem == ACTION_NOT_FOR_ROLE)
		return ST_FORBIDDEN;
	if (d->problem != ACTION_FINE)
		return ST_CONFLICT;
	st = check_operations(d, db, m);
	if (st == ST_OK && d->problem == ACTION_FINE)
		d->problem = missing(d->action, in);
	if (st == ST_OK && d->problem == ACTION_FINE)
		st = find_reason(d, db, m, in->reason);
	if (st == ST_OK && d->problem == ACTION_FINE)
		st = resolve(d, db, m, in);
	if (st != ST_OK)
		return st;
	action_refuse(&d->leads, d->action, d->credit ? credit_rule(d->credit) : CREDIT_UNSET);
	return d->problem != ACTION_FINE || d->leads.n_refused ? ST_INVALID : ST_OK;
}

/* One action under way. */
struct acting {
	const struct db_hold *leads;
	const struct action *action;
	const struct action_input *in;
	const struct credit *credit;
	const struct reason *reason;
	const char *batch;
	struct user_id *given;
	struct action_leads *told; /* which of them cannot be written to */
	struct utc now;
	bool noted;   /* the note went with an activity */
	bool planned; /* what is next is to be said anew */
};

/* What it makes of the lead itself, for the journal; NULL: it stays, or ends, which is told apart. */
struct becomes {
	const char *status, *lead_type, *source;
};

static struct becomes
becomes(const struct action *a)
{
	struct becomes b = {NULL, NULL, NULL};

	for (size_t i = 0; i < a->n_operations; i++) {
		const struct operation *o = &a->operations[i];

		if (does(o) == OPERATION_CHANGE_STATUS && !text_equal(o->system_status, "bad"))
			b.status = o->status_name;
		if (does(o) == OPERATION_SET_FIELD && text_equal(o->is.word, "lead_type"))
			b.lead_type = o->is.text;
		if (does(o) == OPERATION_SET_FIELD && text_equal(o->is.word, "source"))
			b.source = o->source_name;
	}
	return b;
}

static enum status
write_journal(struct writer *db, const struct acting *a)
{
	const struct db_actor *me = db_actor(db_reading(db));
	struct becomes b = becomes(a->action);

	return db_run(NULL, db, &act_stmts[ACT_INSERT_AUDIT],
		DB_ARGS_OF(a->leads, a->now, me->user, a->action->no, b.status, b.lead_type,
			b.source, a->action->is.name, a->batch, me->request_id, me->ip));
}

static struct utc
after(const struct acting *a, const struct operation *o)
{
	return (struct utc){a->now.s + o->is.minutes * INT64_C(60)};
}

/* Bad ends a lead as a close does, but without credit. */
static enum status
change_status(struct writer *db, struct mem *m, const struct acting *a, const struct operation *o)
{
	if (!text_equal(o->system_status, "bad"))
		return lead_move(db, a->leads, o->is.status_id);
	return lead_bad_held(db, m, a->leads, a->told->n,
		&(struct close_bad){.status = o->is.status_id,
			.status_name = o->status_name,
			.reason = a->reason,
			.batch = a->batch,
			.action_no = a->action->no,
			.action_name = a->action->is.name});
}

/* The note goes with the first activity that the action logs. */
static enum status
log_activity(struct writer *db, struct acting *a, const struct operation *o)
{
	bool out = !text_equal(o->is.word, "note");
	const char *note = a->noted || text_empty(a->in->note) ? NULL : a->in->note;

	a->noted = true;
	return activity_add_many(db, a->leads,
		&(struct activity_new){.channel = o->is.word,
			.direction = out ? "out" : "none",
			.subject = o->is.text,
			.body = note,
			.at = a->now,
			.is_attempt = out});
}

static enum status
add_task(struct writer *db, struct acting *a, const struct operation *o)
{
	a->planned = true;
	return task_add_many(db, a->leads,
		&(struct task_new){
			.type = o->is.word, .subject = o->is.text, .due_at = after(a, o)});
}

static enum status
add_appointment(struct writer *db, struct acting *a, const struct operation *o)
{
	a->planned = true;
	return appointment_set_many(db, a->leads,
		&(struct appointment_new){.type = o->is.word,
			.start = after(a, o),
			.minutes = APPOINTMENT_MINUTES,
			.note = a->action->is.name},
		a->now);
}

static enum transfer_way
way_of(const char *word)
{
	static const char *const words[] = {[TRANSFER_USER] = "user",
		[TRANSFER_TEAM] = "team",
		[TRANSFER_ROUND_ROBIN] = "round_robin",
		[TRANSFER_UP_FOR_GRABS] = "up_for_grabs"};

	for (int i = TRANSFER_USER; i <= TRANSFER_UP_FOR_GRABS; i++)
		if (text_equal(words[i], word))
			return (enum transfer_way)i;
	return TRANSFER_UNSET;
}

static enum status
transfer(struct writer *db, struct mem *m, const struct acting *a, const struct operation *o)
{
	return transfer_many(a->given, db, m, a->leads,
		&(struct transfer){.way = way_of(o->is.word),
			.user = o->is.user_id,
			.team = o->is.team_id,
			.reason = a->action->is.name,
			.batch = a->batch});
}

static enum status
close_leads(struct writer *db, struct mem *m, const struct acting *a, const struct operation *o)
{
	const struct close_outcome outcome = {.id = o->is.status_id,
		.name = o->status_name,
		.is_won = text_equal(o->system_status, "won")};
	struct close_leads leads;

	return lead_close_held(&leads, db, m, a->leads,
		&(struct close_how){.outcome = &outcome,
			.reason = a->reason,
			.credit = a->credit,
			.batch = a->batch,
			.action_no = a->action->no,
			.action_name = a->action->is.name});
}

static void
refuse_letters(struct action_leads *leads, const struct lead_letters *letters)
{
	for (size_t i = 0; i < leads->n; i++)
		for (size_t k = 0; k < letters->n; k++)
			if (letters->v[k].id.v == leads->v[i].id.v && letters->v[k].refused) {
				leads->v[i].refusal = ACTION_NO_LETTER;
				leads->v[i].letter = letters->v[k].refused;
				leads->n_refused++;
			}
}

static enum status
send_template(struct writer *db, struct mem *m, const struct acting *a, const struct operation *o)
{
	struct lead_letters letters = {.n = 0};
	struct email_template t;
	enum status st = email_template_get(&t, db_reading(db), m, o->is.template_id);

	if (st == ST_OK)
		st = lead_letters_send(&letters, db, m, a->leads,
			&(struct letter){.subject = t.is.subject, .body = t.is.body});
	if (st == ST_INVALID)
		refuse_letters(a->told, &letters);
	return st;
}

static enum status
set_field(struct writer *db, const struct acting *a, const struct operation *o)
{
	return text_equal(o->is.word, "source") ? lead_set_source(db, a->leads, o->is.source_id)
						: lead_set_type(db, a->leads, o->is.text);
}

static enum status
operate(struct writer *db, struct mem *m, struct acting *a, const struct operation *o)
{
	switch (does(o)) {
	case OPERATION_CHANGE_STATUS:
		return change_status(db, m, a, o);
	case OPERATION_LOG_ACTIVITY:
		return log_activity(db, a, o);
	case OPERATION_ADD_TASK:
		return add_task(db, a, o);
	case OPERATION_ADD_APPOINTMENT:
		return add_appointment(db, a, o);
	case OPERATION_TRANSFER:
		return transfer(db, m, a, o);
	case OPERATION_SET_FIELD:
		return set_field(db, a, o);
	case OPERATION_SEND_TEMPLATE:
		return send_template(db, m, a, o);
	case OPERATION_DO_NOT_CONTACT:
		return consent_add_many(db, a->leads,
			&(struct consent){.channel = o->is.word,
				.purpose = "marketing",
				.state = "refused",
				.how = "workflow action",
				.proof = a->action->is.name});
	case OPERATION_ADD_FAVORITE:
		return lead_favorite_add(db, a->leads);
	case OPERATION_CLOSE_LEAD:
		return close_leads(db, m, a, o);
	default:
		return ST_ERROR;
	}
}

/* What was typed, and that somebody worked on the leads. */
static enum status
finish(struct writer *db, struct acting *a)
{
	enum status st = ST_OK;

	if (!a->noted && !text_empty(a->in->note))
		st = activity_add_many(db, a->leads,
			&(struct activity_new){.channel = "note",
				.direction = "none",
				.subject = a->action->is.name,
				.body = a->in->note,
				.at = a->now});
	else if (!a->noted)
		st = lead_touch(db, a->leads, &(struct lead_touch){.at = a->now});
	if (st == ST_OK && a->in->next)
		st = task_add_many(db, a->leads, a->in->next);
	return st == ST_OK && (a->planned || a->in->next) ? lead_next(db, a->leads) : st;
}

static enum status
take(struct writer *db, struct mem *m, struct acting *a)
{
	enum status st = write_journal(db, a);

	for (size_t i = 0; st == ST_OK && i < a->action->n_operations; i++)
		st = operate(db, m, a, &a->action->operations[i]);
	return st == ST_OK ? finish(db, a) : st;
}

enum status
action_take_many(struct action_done *out, struct writer *db, struct mem *m,
	const struct action_asked *asked, const struct action_input *in)
{
	struct acting a = {.in = in, .batch = asked->batch, .now = date_now()};
	enum status st = action_find(out, db_reading(db), m, asked);

	if (asked->n == 0 || asked->n > ACTION_BULK_MAX)
		return ST_TOO_LARGE;
	if (st == ST_OK)
		st = db_hold_rows(&a.leads, &out->leads.v, &out->leads.n, db, m,
			&act_stmts[ACT_LEADS], DB_ARGS(lead_ids_json(m, asked->ids, asked->n)));
	if (st == ST_OK && out->leads.n != asked->n)
		st = ST_NOT_FOUND;
	if (st == ST_OK)
		st = check(out, db_reading(db), m, in);
	if (st != ST_OK)
		return st;
	a.action = out->action;
	a.credit = out->credit;
	a.reason = out->reason;
	a.told = &out->leads;
	if (action_operation(a.action, OPERATION_TRANSFER))
		out->given = a.given = mem_array(m, struct user_id, asked->n);
	st = take(db, m, &a);
	if (st == ST_INVALID && !out->leads.n_refused)
		out->problem = ACTION_NOBODY;
	return st;
}
