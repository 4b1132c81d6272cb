/* The pages of workflow actions: which there are for the selected leads, and what one asks before it is taken. */
#include "leads/act.h"

#include "base/text.h"
#include "common/fields.h"
#include "common/listing.h"
#include "crm/work/contact.h"
#include "leads/credit.h"
#include "leads/tasks.h"
#include "templates/leads/act-choose.h"
#include "templates/leads/act.h"

const char *
act_problem_words(struct mem *m, const struct action_done *d)
{
	switch (d->problem) {
	case ACTION_REMOVED:
		return mem_printf(m,
			"%s is not an action any more: it was removed from the workflow meanwhile.",
			d->name);
	case ACTION_CHANGED:
		return mem_printf(m,
			"%s was changed in the workflow meanwhile. This is what it does now.",
			d->name);
	case ACTION_NOT_FOR_ROLE:
		return mem_printf(m, "The action %s may be taken by these roles: %s.", d->name,
			d->action->role_names);
	case ACTION_INACTIVE_CREDIT:
		return "Who would get the credit is not active. An administrator chooses another "
		       "user in the Workflow Editor.";
	case ACTION_NOBODY:
		return "Nobody is active whom the leads could be given to. An administrator "
		       "chooses another user or team in the Workflow Editor.";
	case ACTION_ENDS_BY_STATUS:
		return "It changes to a final status without Close Lead, so nobody would get the "
		       "credit. An administrator mends it in the Workflow Editor.";
	case ACTION_NO_TEMPLATE:
		return "It sends an email from a template that is not in use any more. An "
		       "administrator chooses another one in the Workflow Editor.";
	default:
		return NULL;
	}
}

static const char *
refusal_words(struct mem *m, const struct act *a, const struct action_lead *l)
{
	switch (l->refusal) {
	case ACTION_OTHER_STATUS:
		return mem_printf(m, "This lead is %s; %s is offered at %s.", l->status_name,
			a->done.name, a->done.action->status_name);
	case ACTION_CLOSED:
		return "This lead is closed.";
	case ACTION_NO_OWNER:
		return "Nobody is assigned to this lead, so Current Assignment has nobody to "
		       "credit.";
	case ACTION_INACTIVE_OWNER:
		return mem_printf(
			m, "%s, the owner, is not active and cannot get credit.", l->owner_name);
	case ACTION_NO_LETTER:
		return l->letter;
	default:
		return NULL;
	}
}

static void
fill_lead(struct view *v, const struct act *a, const struct action_lead *l)
{
	struct view *row = view_section(v, LEADS_ACT_LEAD);
	struct mem *m = a->form.req->mem;
	const char *why = refusal_words(m, a, l);

	view_int(row, LEADS_ACT_ID, l->id.v);
	view_text(row, LEADS_ACT_LEAD_NO, leads_number(m, l->lead_no, l->id));
	view_text(row, LEADS_ACT_CUSTOMER_NAME, l->customer_name);
	view_text(row, LEADS_ACT_STATUS_NAME, l->status_name);
	view_text(row, LEADS_ACT_STATUS_COLOR, l->status_color);
	if (l->owner_name)
		view_text(view_section(row, LEADS_ACT_OWNED), LEADS_ACT_OWNER_NAME, l->owner_name);
	else
		view_section(row, LEADS_ACT_UNOWNED);
	if (why)
		view_text(view_section(row, LEADS_ACT_REFUSED), LEADS_ACT_REFUSED_TEXT, why);
}

/* "Locked by the action Lost: Pat Admin locked it Nov 3." */
static const char *
lock_words(struct mem *m, const struct action *a, const struct operation *close)
{
	const char *who = close->locked_by_name ? close->locked_by_name : "Uplog";

	if (!close->is.is_locked)
		return NULL;
	if (!utc_is_set(close->locked_at))
		return mem_printf(m, "The action %s locks it: it came so with Uplog.", a->is.name);
	return mem_printf(m, "The action %s locks it: %s locked it, %s.", a->is.name, who,
		utc_words(m, close->locked_at));
}

/* What was chosen, else what the action begins with. */
static enum status
fill_credit(struct view *v, struct reader *db, const struct act *a)
{
	const struct operation *close = action_close(a->done.action);
	bool chosen = a->typed && close && !close->is.is_locked && a->in.credit;
	struct credit_shown shown;

	if (!close)
		return ST_OK;
	shown = (struct credit_shown){.rule = chosen ? (enum credit_rule)a->in.credit
						     : credit_rule_by_word(close->is.word),
		.user = chosen || (a->typed && !close->is.user_id.v) ? a->in.credit_user
								     : close->is.user_id,
		.locked = lock_words(a->form.req->mem, a->done.action, close)};
	if (shown.locked)
		shown.user = close->is.user_id;
	return credit_show(v, LEADS_ACT_CREDIT, db, &a->form, &shown);
}

static void
fill_task(struct view *page, const struct act *a)
{
	struct mem *m = a->form.req->mem;
	struct view *v = view_section(page, LEADS_ACT_TASK), *select;
	const char *type = a->typed ? form_value(&a->form, "type") : task_types[0].word;

	select = control_select(v, LEADS_ACT_TYPE, m,
		&(struct control){.name = "type",
			.label = "Type",
			.required = true,
			.error = form_message(&a->form, "type")});
	control_words(select, task_words, type);
	control_text(v, LEADS_ACT_SUBJECT, m,
		&(struct control){.name = "subject",
			.label = "What to do",
			.hint = "Left empty, it says what the type says.",
			.value = a->typed ? form_value(&a->form, "subject") : "",
			.error = form_message(&a->form, "subject")});
	tasks_fill_due(v, LEADS_ACT_DUE, &a->form, a->typed, contact_days_on(date_now(), 1));
}

/* Those that the store offers for its outcome. */
static enum status
fill_reasons(struct view *v, struct reader *db, const struct act *a)
{
	const char *list = action_reasons(a->done.action);
	struct mem *m = a->form.req->mem;
	struct reason *offered;
	struct view *select;
	size_t n;
	enum status st;

	if (!list)
		return ST_OK;
	st = reason_list_offered(&offered, &n, db, m, list);
	if (st != ST_OK || n == 0)
		return st;
	select = control_select(v, LEADS_ACT_REASON, m,
		&(struct control){.name = "reason",
			.label = "Reason",
			.required = true,
			.error = form_message(&a->form, "reason")});
	control_option(select, "", "Choose", !a->in.reason.v);
	for (size_t i = 0; i < n; i++)
		control_option(select, mem_printf(m, "%lld", (long long)offered[i].id.v),
			offered[i].is.name, offered[i].id.v == a->in.reason.v);
	return ST_OK;
}

/* What the action needs. */
static void
fill_needs(struct view *v, const struct act *a)
{
	const struct action_fields *is = &a->done.action->is;

	if (is->needs_note)
		control_textarea(v, LEADS_ACT_NOTE, a->form.req->mem,
			&(struct control){.name = "note",
				.label = "Note",
				.required = true,
				.value = a->typed ? form_value(&a->form, "note") : "",
				.error = form_message(&a->form, "note")});
	if (is->needs_task)
		fill_task(v, a);
}

static void
fill_action(struct view *v, const struct act *a, struct workflow_version_id version)
{
	const struct action *action = a->done.action;
	struct mem *m = a->form.req->mem;

	view_text(v, LEADS_ACT_NAME, action->is.name);
	view_int(v, LEADS_ACT_ACTION_NO, action->no);
	view_int(v, LEADS_ACT_VERSION, version.v);
	if (!text_empty(action->is.confirm_text))
		view_text(view_section(v, LEADS_ACT_CONFIRM), LEADS_ACT_CONFIRM_TEXT,
			action->is.confirm_text);
	for (size_t i = 0; i < action->n_operations; i++)
		view_text(view_section(v, LEADS_ACT_STEP), LEADS_ACT_STEP_TEXT,
			operation_words(m, &action->operations[i]));
}

enum status
act_page(struct response *out, struct reader *db, const struct act *a)
{
	struct mem *m = a->form.req->mem;
	const char *problem = act_problem_words(m, &a->done);
	const struct action_leads *leads = &a->done.leads;
	const struct workflow *w;
	struct view *v;
	enum status st = workflow_published(&w, db, m);

	if (st != ST_OK)
		return st;
	v = response_page(out, T_LEADS_ACT, a->done.action->is.name);
	fill_action(v, a, w->id);
	view_text(v, LEADS_ACT_COUNT, listing_count(m, (int64_t)leads->n, ACTION_BULK_MAX, "lead"));
	view_text(v, LEADS_ACT_BACK, place_text(a->asked.back));
	view_text(v, LEADS_ACT_BACK_HREF, place_href(a->asked.back));
	for (size_t i = 0; i < leads->n; i++)
		fill_lead(v, a, &leads->v[i]);
	if (problem)
		view_text(view_section(v, LEADS_ACT_PROBLEM), LEADS_ACT_PROBLEM_TEXT, problem);
	else if (leads->n_refused)
		view_section(v, LEADS_ACT_REFUSALS);
	field_errors(v, LEADS_ACT_ERRORS, &a->form);
	fill_needs(v, a);
	st = fill_reasons(v, db, a);
	return st == ST_OK ? fill_credit(v, db, a) : st;
}

static size_t
count_at(const struct action_leads *leads, struct lead_status_id status)
{
	size_t n = 0;

	for (size_t i = 0; i < leads->n; i++)
		n += leads->v[i].status_id.v == status.v;
	return n;
}

static void
fill_offers(
	struct view *v, const struct act *a, const struct workflow *w, struct lead_status_id status)
{
	bool any = false;

	for (size_t i = 0; i < w->n_actions; i++) {
		const struct action *offer = &w->actions[i];
		struct view *row;

		if (offer->is.status_id.v != status.v ||
			!action_is_for(offer, a->form.req->actor->role_id))
			continue;
		row = view_section(v, LEADS_ACT_CHOOSE_ACTION);
		view_int(row, LEADS_ACT_CHOOSE_ACTION_NO, offer->no);
		view_text(row, LEADS_ACT_CHOOSE_ACTION_NAME, offer->is.name);
		any = true;
	}
	if (!any)
		view_section(v, LEADS_ACT_CHOOSE_NO_ACTION);
}

/* The leads at one status, and what can be done with them. */
static void
fill_status(struct view *page, const struct act *a, const struct workflow *w,
	const struct action_lead *first)
{
	const struct action_leads *leads = &a->done.leads;
	struct view *v = view_section(page, LEADS_ACT_CHOOSE_STATUS);
	size_t n = count_at(leads, first->status_id);
	struct mem *m = a->form.req->mem;

	view_text(v, LEADS_ACT_CHOOSE_STATUS_NAME, first->status_name);
	view_text(v, LEADS_ACT_CHOOSE_STATUS_COLOR, first->status_color);
	view_text(v, LEADS_ACT_CHOOSE_STATUS_COUNT,
		n == leads->n ? mem_printf(m, "all %zu selected", n)
			      : mem_printf(m, "%zu of the %zu selected", n, leads->n));
	view_text(v, LEADS_ACT_CHOOSE_BACK, place_text(a->asked.back));
	for (size_t i = 0; i < leads->n; i++)
		if (leads->v[i].status_id.v == first->status_id.v)
			view_int(view_section(v, LEADS_ACT_CHOOSE_LEAD), LEADS_ACT_CHOOSE_ID,
				leads->v[i].id.v);
	fill_offers(v, a, w, first->status_id);
}

static bool
is_first_at(const struct action_leads *leads, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (leads->v[k].status_id.v == leads->v[i].status_id.v)
			return false;
	return true;
}

enum status
act_choose_page(struct response *out, struct reader *db, const struct act *a, const char *problem)
{
	const struct action_leads *leads = &a->done.leads;
	struct mem *m = a->form.req->mem;
	const struct workflow *w;
	struct view *v;
	enum status st = workflow_published(&w, db, m);

	if (st != ST_OK)
		return st;
	v = response_page(out, T_LEADS_ACT_CHOOSE, "Take action");
	view_text(v, LEADS_ACT_CHOOSE_COUNT,
		listing_count(m, (int64_t)leads->n, ACTION_BULK_MAX, "lead"));
	view_text(v, LEADS_ACT_CHOOSE_BACK_HREF, place_href(a->asked.back));
	if (problem)
		view_text(view_section(v, LEADS_ACT_CHOOSE_PROBLEM), LEADS_ACT_CHOOSE_PROBLEM_TEXT,
			problem);
	for (size_t i = 0; i < leads->n; i++)
		if (is_first_at(leads, i))
			fill_status(v, a, w, &leads->v[i]);
	return ST_OK;
}
