/* Taking a workflow action on the leads that were selected: guide 002, method 1. */
#include "leads/act.h"

#include "base/text.h"
#include "common/screens.h"
#include "crm/people/user_pick.h"
#include "crm/work/contact.h"
#include "leads/credit.h"
#include "leads/tasks.h"

static const struct field act_fields[] = {
	FORM_FIELD(struct act_form, action, "Action"),
	FORM_FIELD(struct act_form, version, "Version"),
	FORM_TEXT(struct act_form, note, CONTACT_NOTE_MAX, "Note"),
	FORM_FIELD(struct act_form, credit, "Give Credit To", .choices = credit_choices),
	FORM_FIELD(struct act_form, credit_user, "User"),
	FORM_FIELD(struct act_form, reason, "Reason"),
	FORM_WORD(struct act_form, type, "Type"),
	FORM_TEXT(struct act_form, subject, WIDTH_TASKS_SUBJECT, "What to do"),
	FORM_WORD(struct act_form, due, "Due"),
	FORM_FIELD(struct act_form, due_exact, "Exact time"),
};

static enum status
begin(struct act *a, const struct request *req)
{
	enum status st = asked_read(&a->asked, req), bad;

	if (st != ST_OK)
		return st;
	bad = form_read(
		&a->form, &a->in, act_fields, sizeof(act_fields) / sizeof(act_fields[0]), req);
	if (bad != ST_OK && bad != ST_INVALID)
		return bad;
	return a->asked.n > ACTION_BULK_MAX ? ST_TOO_LARGE : ST_OK;
}

static struct action_asked
asked_of(const struct act *a)
{
	const struct request *req = a->form.req;

	return (struct action_asked){.ids = a->asked.ids,
		.n = a->asked.n,
		.no = a->in.action,
		.version = a->in.version,
		.role = req->actor->role_id,
		.batch = req->id};
}

static enum status
see_leads(struct act *a, struct reader *db)
{
	return action_leads_see(&a->done.leads, db, a->form.req->mem, a->asked.ids, a->asked.n);
}

/* 403, by the action's name and the roles that may take it. */
static enum status
forbid(struct response *out, const struct act *a)
{
	response_reason(out, "%s", act_problem_words(a->form.req->mem, &a->done));
	return ST_FORBIDDEN;
}

enum status
leads_act_get(struct response *out, struct reader *db, const struct request *req)
{
	struct act a = {.form = {.req = req}};
	struct action_asked asked;
	enum status st = begin(&a, req);

	if (st == ST_OK && a.asked.n == 0)
		return asked_nothing(out, &a.asked, "Take action");
	if (st == ST_OK && !a.in.action) {
		st = see_leads(&a, db);
		return st == ST_OK ? act_choose_page(out, db, &a, NULL) : st;
	}
	a.in.version = (struct workflow_version_id){0};
	asked = asked_of(&a);
	if (st == ST_OK)
		st = action_find(&a.done, db, req->mem, &asked);
	if (st == ST_OK && a.done.problem == ACTION_NOT_FOR_ROLE)
		return forbid(out, &a);
	if (st == ST_OK)
		st = see_leads(&a, db);
	if (st == ST_OK && a.done.problem == ACTION_REMOVED) {
		st = act_choose_page(out, db, &a, act_problem_words(req->mem, &a.done));
		return st == ST_OK ? ST_CONFLICT : st;
	}
	if (st != ST_OK)
		return st;
	action_refuse(&a.done.leads, a.done.action, CREDIT_UNSET);
	return act_page(out, db, &a);
}

/* The next task, where the action needs one; a message when it is not whole. */
static const struct task_new *
read_next(struct act *a)
{
	struct task_new *t = mem_new(a->form.req->mem, struct task_new);
	struct task_fields typed = {.due = a->in.due, .due_exact = a->in.due_exact};

	if (!a->done.action || !a->done.action->is.needs_task)
		return NULL;
	*t = (struct task_new){.type = a->in.type, .subject = a->in.subject};
	if (!task_type_find(a->in.type))
		form_fail(&a->form, "type", "Choose what the next task is.");
	tasks_read_due(&t->due_at, &a->form, &typed);
	return t;
}

/* Beside its field, what the form lacks. */
static void
tell_missing(struct act *a)
{
	const struct operation *close = action_close(a->done.action);
	bool locked = close && close->is.is_locked;

	switch (a->done.problem) {
	case ACTION_WITHOUT_NOTE:
		form_fail(&a->form, "note", "This action needs a note.");
		break;
	case ACTION_WITHOUT_REASON:
		form_fail(&a->form, "reason", "Choose why.");
		break;
	case ACTION_WITHOUT_CREDIT:
		if (!a->in.credit && !locked)
			form_fail(&a->form, "credit", "Choose who gets the credit.");
		else
			credit_fail(&a->form, (struct user_id){0});
		break;
	case ACTION_INACTIVE_CREDIT:
		if (!locked || !close->is.user_id.v)
			credit_fail(&a->form, a->in.credit_user);
		break;
	default:
		break;
	}
}

/* The form again, with its messages; nothing was changed. */
static enum status
again(struct response *out, struct reader *db, struct act *a, enum status answer)
{
	enum status st = ST_OK;

	if (!a->done.leads.v)
		st = see_leads(a, db);
	if (st == ST_OK && !a->done.action)
		st = act_choose_page(out, db, a, act_problem_words(a->form.req->mem, &a->done));
	else if (st == ST_OK)
		st = act_page(out, db, a);
	return st == ST_OK ? answer : st;
}

/* "2 to Ana Ruiz, 1 to Ben Li": whom a transfer gave them. */
static enum status
given_words(const char **out, struct reader *db, struct mem *m, const struct action_done *d)
{
	struct text words = text_begin(m);
	struct user_option *users;
	size_t n;
	enum status st = user_list_active(&users, &n, db, m);

	for (size_t i = 0; st == ST_OK && i < n; i++) {
		int count = 0;

		for (size_t k = 0; k < d->leads.n; k++)
			count += d->given[k].v == users[i].id.v;
		if (count)
			text_addf(
				&words, "%s%d to %s", words.len ? ", " : "", count, users[i].name);
	}
	*out = words.len ? words.s : NULL;
	return st;
}

/* Whose the credit is: of one rule another for each lead. */
static enum status
credit_words(const char **out, struct reader *db, struct mem *m, const struct action_done *d)
{
	enum credit_rule rule = credit_rule(d->credit);
	struct user_id user = rule == CREDIT_CURRENT_ASSIGNMENT && d->leads.n == 1 && !d->given
				      ? d->leads.v[0].owner_id
				      : credit_user(d->credit);
	struct user_option *users;
	size_t n;
	enum status st = user_list_active(&users, &n, db, m);

	*out = "each lead's owner";
	for (size_t i = 0; st == ST_OK && i < n; i++)
		if (users[i].id.v == user.v)
			*out = users[i].name;
	*out = mem_printf(m, "%s (%s)", *out, credit_rule_label(rule));
	return st;
}

static enum status
say_done(struct response *out, struct reader *db, const struct act *a)
{
	const struct action_done *d = &a->done;
	const struct operation *close = action_close(d->action);
	const char *given = NULL, *credit = NULL, *s = d->leads.n == 1 ? "" : "s";
	struct mem *m = a->form.req->mem;
	enum status st = ST_OK;

	if (d->given)
		st = given_words(&given, db, m, d);
	if (st == ST_OK && close)
		st = credit_words(&credit, db, m, d);
	if (st != ST_OK)
		return st;
	if (close)
		response_notice(out, "%s: %zu lead%s closed as %s. Credit to %s.", d->name,
			d->leads.n, s, close->status_name, credit);
	else
		response_notice(out, "%s: done for %zu lead%s.%s%s%s", d->name, d->leads.n, s,
			given ? " Given " : "", given ? given : "", given ? "." : "");
	return ST_OK;
}

/* Back to where it began; a record that is no longer the user's to open is left behind. */
static enum status
act_done(struct response *out, struct writer *db, const struct act *a)
{
	const struct request *req = a->form.req;
	const struct place *back = a->asked.back;
	struct action_leads after;
	enum status st = say_done(out, db_reading(db), a);

	if (st == ST_OK && place_is(back, &screens[SCREEN_LEAD]))
		st = action_leads_see(&after, db_reading(db), req->mem, a->asked.ids, a->asked.n);
	if (st == ST_NOT_FOUND)
		back = place_to(req, &screens[SCREEN_LEADS]);
	else if (st == ST_OK && action_close(a->done.action) &&
		 place_is(back, &screens[SCREEN_LEADS]))
		back = place_set(back, "closed", req->id);
	response_redirect(out, back);
	return st == ST_NOT_FOUND ? ST_OK : st;
}

enum status
leads_act_post(struct response *out, struct writer *db, const struct request *req)
{
	struct act a = {.form = {.req = req}, .typed = true};
	struct action_input in = {0};
	struct action_asked asked;
	enum status st = begin(&a, req);

	if (st == ST_OK && a.asked.n == 0)
		return asked_nothing(out, &a.asked, "Take action");
	asked = asked_of(&a);
	if (st == ST_OK)
		st = action_find(&a.done, db_reading(db), req->mem, &asked);
	if (st != ST_OK)
		return st;
	in = (struct action_input){.note = a.in.note,
		.next = read_next(&a),
		.credit = (enum credit_rule)a.in.credit,
		.credit_user = a.in.credit_user,
		.reason = a.in.reason};
	if (a.done.problem == ACTION_FINE && form_result(&a.form) != ST_OK)
		return again(out, db_reading(db), &a, ST_INVALID);
	st = action_take_many(&a.done, db, req->mem, &asked, &in);
	if (st == ST_FORBIDDEN)
		return forbid(out, &a);
	if (st == ST_INVALID)
		tell_missing(&a);
	if (st == ST_INVALID || st == ST_CONFLICT)
		return again(out, db_reading(db), &a, st);
	return st == ST_OK ? act_done(out, db, &a) : st;
}
