/* My tasks: past due first, then today, then what is coming. Source: guide 001 (past due on every
 * user's home page, in red). */
#include "templates/dashboard/tasks.h"
#include "base/text.h"
#include "common/fields.h"
#include "common/paging.h"
#include "common/screens.h"
#include "crm/people/user_pick.h"
#include "crm/text/phone.h"
#include "crm/work/task.h"
#include "dashboard/dashboard.h"

static const struct {
	const char *word, *label;
	enum task_when when;
} shows[] = {{"", "All", TASK_ANY_TIME}, {"past", "Past due", TASK_PAST_DUE},
	{"today", "Today", TASK_TODAY}, {"coming", "Coming", TASK_COMING}};

#define SHOWS (sizeof(shows) / sizeof(shows[0]))

struct asked {
	struct user_id user;
	struct user_option *users; /* whom the actor covers */
	size_t n_users;
	size_t show; /* index of shows */
	struct task_cursor after;
};

static enum status
read_user(struct asked *a, const struct request *req)
{
	const char *typed = request_get(req, "user");

	a->user = req->actor->user;
	if (text_empty(typed))
		return ST_OK;
	if (text_to_i64(&a->user.v, typed) != ST_OK)
		return ST_BAD_REQUEST;
	for (size_t i = 0; i < a->n_users; i++)
		if (a->users[i].id.v == a->user.v)
			return ST_OK;
	return a->user.v == req->actor->user.v ? ST_OK : ST_NOT_FOUND;
}

static enum status
read_asked(struct asked *a, struct reader *db, const struct request *req)
{
	struct paging_time place;
	const char *show = request_get(req, "show");
	enum status st = user_list_covered(&a->users, &a->n_users, db, req->mem);

	if (st == ST_OK)
		st = read_user(a, req);
	for (size_t i = 0; i < SHOWS; i++)
		if (text_equal(shows[i].word, show))
			a->show = i;
	if (st != ST_OK)
		return st;
	if (paging_time_of(&place, req->mem, request_get(req, "after")) != ST_OK)
		return ST_BAD_REQUEST;
	a->after = (struct task_cursor){.id = {place.id}, .due_at = place.at};
	return ST_OK;
}

static const char *
address(const struct request *req, const struct asked *a, size_t show, const char *after)
{
	const struct place *p = place_to(req, &screens[SCREEN_TASKS]);

	if (a->user.v != req->actor->user.v)
		p = place_set(p, "user", mem_printf(req->mem, "%lld", (long long)a->user.v));
	return place_href(place_set(place_set(p, "show", shows[show].word), "after", after));
}

static void
fill_tabs(struct view *v, const struct request *req, const struct asked *a,
	const struct task_counts *n)
{
	const int64_t counts[SHOWS] = {
		n->past_due + n->today + n->coming, n->past_due, n->today, n->coming};

	for (size_t i = 0; i < SHOWS; i++) {
		struct view *tab = view_section(v, DASHBOARD_TASKS_TAB);

		view_text(tab, DASHBOARD_TASKS_TAB_LABEL, shows[i].label);
		view_text(tab, DASHBOARD_TASKS_TAB_HREF, address(req, a, i, NULL));
		view_text(tab, DASHBOARD_TASKS_TAB_COUNT,
			mem_printf(req->mem, "%s%s", count_text(req->mem, counts[i]),
				counts[i] == TASK_COUNT_MAX ? "+" : ""));
		if (i == a->show)
			view_section(tab, DASHBOARD_TASKS_TAB_CURRENT);
	}
}

static void
fill_users(struct view *v, const struct asked *a, const struct request *req)
{
	struct view *in, *select;

	if (a->n_users < 2)
		return;
	in = view_section(v, DASHBOARD_TASKS_CHOOSE);
	view_text(in, DASHBOARD_TASKS_SHOW, shows[a->show].word);
	select = control_select(in, DASHBOARD_TASKS_USER, req->mem,
		&(struct control){.name = "user", .label = "Tasks of"});
	for (size_t i = 0; i < a->n_users; i++)
		control_option(select, mem_printf(req->mem, "%lld", (long long)a->users[i].id.v),
			a->users[i].name, a->users[i].id.v == a->user.v);
}

static void
fill_customer(struct view *row, const struct task *t, struct mem *m)
{
	struct view *who = view_section(row, DASHBOARD_TASKS_CUSTOMER), *phone;

	view_int(who, DASHBOARD_TASKS_CUSTOMER_ID, t->customer_id.v);
	view_text(who, DASHBOARD_TASKS_CUSTOMER_NAME, t->customer_name);
	if (!t->phone)
		return;
	phone = view_section(who, DASHBOARD_TASKS_PHONE);
	view_text(phone, DASHBOARD_TASKS_PHONE_E164, t->phone);
	view_text(phone, DASHBOARD_TASKS_PHONE_TEXT, phone_words(m, t->phone));
}

static void
fill_task(struct view *group, const struct task *t, struct mem *m)
{
	struct view *row = view_section(group, DASHBOARD_TASKS_TASK), *lead;

	view_text(row, DASHBOARD_TASKS_SUBJECT, t->subject);
	field_time(row, DASHBOARD_TASKS_DUE, DASHBOARD_TASKS_DUE_EXACT, m, t->due_at);
	if (task_is_past_due(t))
		view_section(row, DASHBOARD_TASKS_PAST_DUE);
	if (t->customer_id.v)
		fill_customer(row, t, m);
	if (!t->lead_id.v)
		return;
	lead = view_section(row, DASHBOARD_TASKS_LEAD);
	view_int(lead, DASHBOARD_TASKS_LEAD_ID, t->lead_id.v);
	view_int(lead, DASHBOARD_TASKS_TASK_ID, t->id.v);
	view_text(lead, DASHBOARD_TASKS_LEAD_SUBJECT, t->subject);
}

static enum task_when
when_of(const struct task *t)
{
	if (task_is_past_due(t))
		return TASK_PAST_DUE;
	return day_compare(date_day_of(t->due_at), date_today()) == 0 ? TASK_TODAY : TASK_COMING;
}

/* The list is in the order of the groups: each begins where the one before it ends. */
static void
fill_list(struct view *v, const struct task *list, size_t n, struct mem *m)
{
	enum task_when now = TASK_ANY_TIME;
	struct view *group = NULL;

	for (size_t i = 0; i < n; i++) {
		if (!group || when_of(&list[i]) != now) {
			now = when_of(&list[i]);
			group = view_section(v, DASHBOARD_TASKS_GROUP);
			view_text(group, DASHBOARD_TASKS_GROUP_NAME, shows[now].label);
			view_int(group, DASHBOARD_TASKS_GROUP_NO, now);
			if (now == TASK_PAST_DUE)
				view_section(group, DASHBOARD_TASKS_GROUP_LATE);
		}
		fill_task(group, &list[i], m);
	}
}

static void
fill_end(struct view *v, const struct task *list, size_t n, const struct request *req,
	const struct asked *a)
{
	const char *edge;

	if (n == 0)
		view_section(v, DASHBOARD_TASKS_NONE);
	if (n <= TASK_PAGE)
		return;
	edge = paging_time_edge(req->mem, list[TASK_PAGE - 1].id.v, list[TASK_PAGE - 1].due_at);
	view_text(view_section(v, DASHBOARD_TASKS_MORE), DASHBOARD_TASKS_MORE_HREF,
		address(req, a, a->show, edge));
}

enum status
dashboard_tasks_get(struct response *out, struct reader *db, const struct request *req)
{
	struct asked a = {0};
	struct task_counts counts;
	struct task *list;
	struct view *v;
	size_t n;
	enum status st = read_asked(&a, db, req);

	if (st == ST_OK)
		st = task_count_of_user(&counts, db, req->mem, a.user);
	if (st == ST_OK)
		st = task_list_of_user(
			&list, &n, db, req->mem, a.user, shows[a.show].when, a.after);
	if (st != ST_OK)
		return st;
	v = response_page(
		out, T_DASHBOARD_TASKS, a.user.v == req->actor->user.v ? "My tasks" : "Tasks");
	dashboard_tabs_fill(v, DASHBOARD_TASKS_TABS, req, DASHBOARD_TAB_TASKS, 0);
	view_section(v,
		a.user.v == req->actor->user.v ? DASHBOARD_TASKS_MINE : DASHBOARD_TASKS_ANOTHERS);
	fill_tabs(v, req, &a, &counts);
	fill_users(v, &a, req);
	view_text(v, DASHBOARD_TASKS_BACK, place_text(place_here(req)));
	fill_list(v, list, n > TASK_PAGE ? TASK_PAGE : n, req->mem);
	fill_end(v, list, n, req, &a);
	return ST_OK;
}
