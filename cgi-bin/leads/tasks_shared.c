/* What the screens of tasks have in common. */
#include "base/text.h"
#include "common/fields.h"
#include "crm/people/user_pick.h"
#include "crm/work/contact.h"
#include "leads/tasks.h"
#include "templates/leads/due.h"

const char *
tasks_ended_words(struct mem *m, const struct task *t)
{
	const char *who = t->done_name ? t->done_name : "Uplog";

	if (!t->id.v)
		return "This task is not one of this lead.";
	if (text_equal(t->status, "done"))
		return mem_printf(m, "%s completed this task %s.", who, utc_words(m, t->done_at));
	if (text_equal(t->status, "cancelled"))
		return mem_printf(m, "%s cancelled or rescheduled this task %s.", who,
			utc_words(m, t->done_at));
	return mem_printf(m, "This task was changed meanwhile: it is due %s, assigned to %s.",
		utc_words(m, t->due_at), t->assigned_name ? t->assigned_name : "nobody");
}

struct lead_facts
tasks_facts(const struct lead *lead, const struct request *req)
{
	return (struct lead_facts){.id = lead->id,
		.owner_id = lead->owner_id,
		.second_user_id = lead->second_user_id,
		.is_open = lead->is_open,
		.now = date_now(),
		.me = req->actor->user};
}

void
tasks_read_due(struct utc *out, struct form *f, const struct task_fields *in)
{
	const char *name = utc_is_set(in->due_exact) ? "due_exact" : "due";

	*out = in->due_exact;
	if (form_message(f, "due_exact"))
		return;
	if (!utc_is_set(*out) && text_empty(in->due))
		form_fail(f, "due", "Due is required.");
	else if (!utc_is_set(*out) && utc_parse_local(out, in->due) != ST_OK)
		form_fail(f, "due", "Due is not one of the choices.");
	else if (out->s <= date_now().s)
		form_fail(f, name, "The task would be past due already. Choose a later time.");
}

static void
fill_quick(struct view *v, struct mem *m, const char *label, struct utc at, const char *chosen)
{
	struct view *row = view_section(v, LEADS_DUE_QUICK);
	const char *value = utc_local_input(m, at), *words = utc_words(m, at);

	view_text(row, LEADS_DUE_QUICK_VALUE, value);
	view_text(row, LEADS_DUE_QUICK_LABEL, label ? label : words);
	if (label)
		view_text(view_section(row, LEADS_DUE_QUICK_AT), LEADS_DUE_QUICK_WHEN, words);
	if (text_equal(value, chosen))
		view_section(row, LEADS_DUE_QUICK_CHOSEN);
}

/* The days that are offered, and what was chosen of those that were offered before. */
static void
fill_quicks(struct view *v, struct mem *m, const char *chosen)
{
	static const struct {
		const char *label;
		int days;
	} days[] = {{NULL, 1}, {"In 3 days", 3}, {"Next week", 7}};
	bool offered = text_empty(chosen);
	struct utc at;

	for (size_t i = 0; i < sizeof(days) / sizeof(days[0]); i++) {
		at = contact_days_on(date_now(), days[i].days);
		fill_quick(v, m, days[i].label, at, chosen);
		offered = offered || text_equal(utc_local_input(m, at), chosen);
	}
	if (!offered && utc_parse_local(&at, chosen) == ST_OK)
		fill_quick(v, m, "Chosen", at, chosen);
}

void
tasks_fill_due(
	struct view *page, struct tpl_include at, const struct form *f, bool typed, struct utc now)
{
	struct view *v = view_include(page, at, T_LEADS_DUE);
	const char *wrong = form_message(f, "due"), *inexact = form_message(f, "due_exact");
	struct mem *m = f->req->mem;

	fill_quicks(v, m, typed ? form_value(f, "due") : utc_local_input(m, now));
	view_text(v, LEADS_DUE_EXACT, typed ? form_value(f, "due_exact") : "");
	if (wrong)
		view_text(view_section(v, LEADS_DUE_ERROR), LEADS_DUE_ERROR_TEXT, wrong);
	if (inexact)
		view_text(view_section(v, LEADS_DUE_EXACT_ERROR), LEADS_DUE_EXACT_ERROR_TEXT,
			inexact);
}

enum status
tasks_fill_users(struct view *v, struct tpl_include at, struct reader *db, const struct form *f,
	const struct lead_facts *l, struct user_id chosen)
{
	const struct request *req = f->req;
	bool any = actor_may(req->actor, PERM_LEAD_ASSIGN);
	struct control field = {.name = "assigned_to",
		.label = "Assigned to",
		.required = true,
		.hint = any ? NULL
			    : "You, and whose lead it is. To give it to somebody else needs the "
			      "permission Assign Leads.",
		.error = form_message(f, "assigned_to")};
	struct view *select = control_select(v, at, req->mem, &field);
	struct user_option *users;
	size_t n;
	enum status st = user_list_active(&users, &n, db, req->mem);

	for (size_t i = 0; st == ST_OK && i < n; i++)
		if (task_may_assign(l, users[i].id, any))
			control_option(select,
				mem_printf(req->mem, "%lld", (long long)users[i].id.v),
				users[i].name, users[i].id.v == chosen.v);
	return st;
}
