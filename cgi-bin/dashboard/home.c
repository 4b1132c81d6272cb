/* The pods: what is next, what is new, what was sold. */
#include <time.h>

#include "base/text.h"
#include "common/link.h"
#include "crm/dashboard.h"
#include "crm/favorite.h"
#include "crm/report.h"
#include "dashboard/dashboard.h"
#include "templates.h"

#define LATE_SECONDS (15 * 60) /* a new lead that waits longer stands out */

static bool
sees_others(const struct request *req)
{
	return req->actor->coverage != DB_COVERAGE_OWN;
}

/* "Open leads of the team": whose the pods are. */
static const char *
whose(const struct request *req, const char *own, const char *things)
{
	if (!sees_others(req))
		return own;
	return mem_printf(req->mem, "%s of the %s", things,
		req->actor->coverage == DB_COVERAGE_TEAM ? "team" : "store");
}

static const char *
today_words(struct mem *m)
{
	time_t now = (time_t)date_now().s;
	struct tm tm;
	char buf[48];

	strftime(buf, sizeof(buf), "%A, %B %e", localtime_r(&now, &tm));
	return mem_strdup(m, buf);
}

static const char *
status_href(const struct request *req, struct lead_status_id id)
{
	struct link l = link_begin(req, "/leads");

	link_add(&l, "status", mem_printf(req->mem, "%lld", (long long)id.v));
	return link_text(&l);
}

static enum status
fill_leads(struct view *v, struct reader *db, const struct request *req)
{
	struct view *pod = view_section(v, DASHBOARD_HOME_POD_LEADS);
	struct dashboard_status *list;
	size_t n;
	int64_t total = 0;
	enum status st = dashboard_open_leads(&list, &n, db, req->mem);

	if (st != ST_OK)
		return st;
	for (size_t i = 0; i < n; i++) {
		struct view *row = view_section(pod, DASHBOARD_HOME_STATUS);

		view_text(row, DASHBOARD_HOME_STATUS_NAME, list[i].name);
		view_text(row, DASHBOARD_HOME_STATUS_KIND, list[i].system_status);
		view_text(row, DASHBOARD_HOME_STATUS_COUNT, count_text(req->mem, list[i].n));
		view_text(row, DASHBOARD_HOME_STATUS_HREF, status_href(req, list[i].id));
		total += list[i].n;
	}
	if (n == 0)
		view_section(pod, DASHBOARD_HOME_NO_STATUS);
	view_text(pod, DASHBOARD_HOME_LEADS_TITLE, whose(req, "My open leads", "Open leads"));
	view_text(pod, DASHBOARD_HOME_LEADS_TOTAL, count_text(req->mem, total));
	return ST_OK;
}

static void
fill_task(struct view *pod, const struct dashboard_task *t, struct mem *m)
{
	struct view *row = view_section(pod, DASHBOARD_HOME_TASK), *part;

	if (t->customer_id.v) {
		part = view_section(row, DASHBOARD_HOME_TASK_CUSTOMER);
		view_int(part, DASHBOARD_HOME_CUSTOMER_ID, t->customer_id.v);
		view_text(part, DASHBOARD_HOME_CUSTOMER_NAME, t->customer_name);
	}
	part = view_section(
		row, t->lead_id.v ? DASHBOARD_HOME_TASK_LEAD : DASHBOARD_HOME_TASK_PLAIN);
	if (t->lead_id.v)
		view_int(part, DASHBOARD_HOME_LEAD_ID, t->lead_id.v);
	view_text(part, DASHBOARD_HOME_TASK_TEXT, t->subject);
	view_text(row, DASHBOARD_HOME_TASK_DUE, utc_words(m, t->due_at));
	view_text(row, DASHBOARD_HOME_TASK_DUE_EXACT, utc_exact(m, t->due_at));
	if (t->due_at.s < date_now().s)
		view_section(row, DASHBOARD_HOME_PAST_DUE);
}

static enum status
fill_tasks(struct view *v, struct reader *db, const struct request *req)
{
	struct view *pod = view_section(v, DASHBOARD_HOME_POD_TASKS);
	struct dashboard_task *list;
	size_t n;
	enum status st = dashboard_my_tasks(&list, &n, db, req->mem);

	if (st != ST_OK)
		return st;
	for (size_t i = 0; i < n; i++)
		fill_task(pod, &list[i], req->mem);
	if (n == 0)
		view_section(pod, DASHBOARD_HOME_NO_TASK);
	view_text(pod, DASHBOARD_HOME_TASKS_TOTAL, count_text(req->mem, n ? list[0].total : 0));
	if (n && list[0].past_due)
		view_text(view_section(pod, DASHBOARD_HOME_ANY_PAST_DUE),
			DASHBOARD_HOME_PAST_DUE_TOTAL, count_text(req->mem, list[0].past_due));
	if (n && list[0].total > (int64_t)n)
		view_text(view_section(pod, DASHBOARD_HOME_MORE_TASKS), DASHBOARD_HOME_MORE_TEXT,
			mem_printf(req->mem, "The first %zu of %s, the first due on top.", n,
				count_text(req->mem, list[0].total)));
	return ST_OK;
}

/* Who has leads whose next task is past due. */
static const char *
late_href(const struct request *req, struct user_id user)
{
	struct link l = link_begin(req, "/leads");

	link_add(&l, "owner", mem_printf(req->mem, "%lld", (long long)user.v));
	link_add(&l, "due", "past");
	return link_text(&l);
}

static enum status
fill_late(struct view *v, struct reader *db, const struct request *req)
{
	struct view *pod = view_section(v, DASHBOARD_HOME_POD_LATE);
	struct dashboard_late *list;
	size_t n;
	enum status st = dashboard_past_due(&list, &n, db, req->mem);

	if (st != ST_OK)
		return st;
	for (size_t i = 0; i < n; i++) {
		struct view *row = view_section(pod, DASHBOARD_HOME_LATE_ROW), *who;

		who = view_section(row,
			list[i].user_id.v ? DASHBOARD_HOME_LATE_USER : DASHBOARD_HOME_LATE_NOBODY);
		if (list[i].user_id.v) {
			view_text(who, DASHBOARD_HOME_LATE_NAME, list[i].user_name);
			view_text(who, DASHBOARD_HOME_LATE_HREF, late_href(req, list[i].user_id));
		}
		view_text(row, DASHBOARD_HOME_LATE_COUNT, count_text(req->mem, list[i].n));
		view_text(row, DASHBOARD_HOME_LATE_SINCE, utc_words(req->mem, list[i].oldest));
		view_text(
			row, DASHBOARD_HOME_LATE_SINCE_EXACT, utc_exact(req->mem, list[i].oldest));
	}
	if (n == 0)
		view_section(pod, DASHBOARD_HOME_NO_LATE);
	return ST_OK;
}

static void
fill_new_lead(struct view *pod, const struct dashboard_new *lead, struct mem *m)
{
	struct view *row = view_section(pod, DASHBOARD_HOME_NEW), *wait;
	int64_t waiting = date_now().s - lead->created_at.s;

	view_int(row, DASHBOARD_HOME_CUSTOMER_ID, lead->customer_id.v);
	view_text(row, DASHBOARD_HOME_CUSTOMER_NAME, lead->customer_name);
	view_int(row, DASHBOARD_HOME_LEAD_ID, lead->id.v);
	view_text(row, DASHBOARD_HOME_SOURCE_NAME,
		mem_printf(m, "%s, %s", lead->source_name ? lead->source_name : "No source",
			lead->owner_name ? lead->owner_name : "up for grabs"));
	wait = view_section(
		row, waiting > LATE_SECONDS ? DASHBOARD_HOME_LATE : DASHBOARD_HOME_IN_TIME);
	view_text(wait, DASHBOARD_HOME_WAITING, span_words(m, waiting));
}

static enum status
fill_new(struct view *v, struct reader *db, const struct request *req)
{
	struct view *pod = view_section(v, DASHBOARD_HOME_POD_NEW);
	struct dashboard_new *list;
	size_t n;
	int64_t total = 0;
	enum status st = dashboard_new_leads(&list, &n, db, req->mem);

	if (st == ST_OK)
		st = dashboard_count_new(&total, db);
	if (st != ST_OK)
		return st;
	for (size_t i = 0; i < n; i++)
		fill_new_lead(pod, &list[i], req->mem);
	if (n == 0)
		view_section(pod, DASHBOARD_HOME_NO_NEW);
	else
		view_text(view_section(pod, DASHBOARD_HOME_ALL_NEW), DASHBOARD_HOME_NEW_HREF,
			status_href(req, list[0].status_id));
	view_text(pod, DASHBOARD_HOME_NEW_TOTAL,
		total > DASHBOARD_COUNT_MAX ? "1,000+" : count_text(req->mem, total));
	return ST_OK;
}

/* The same days of the month before, as far as it has them. */
static struct report_range
month_before(struct report_range r)
{
	struct day end = day_add(r.from, -1), start = day_month_start(end);
	struct day to = day_add(start, (int)day_diff(r.from, r.to));

	return (struct report_range){start, day_compare(to, end) > 0 ? end : to};
}

struct sold {
	int64_t units;
	struct money front, back, total;
};

static enum status
read_sold(struct sold *out, struct reader *db, const struct request *req,
	const struct report_query *q)
{
	const struct report *rep = report_find("sale-shares");
	struct report_cell *f;
	enum status st = report_figures(&f, db, req->mem, rep, q, req->actor);

	if (st == ST_OK)
		*out = (struct sold){f[report_measure_find(rep, "m14")].v.number,
			f[report_measure_find(rep, "m16_front")].v.money,
			f[report_measure_find(rep, "m16_back")].v.money,
			f[report_measure_find(rep, "m16")].v.money};
	return st;
}

static const char *
units_words(struct mem *m, int64_t units)
{
	struct report_cell c = {.v.number = units};

	return report_cell_words(m, REPORT_T_UNITS, &c);
}

/* Month to date of the actor, or of all that the actor covers; each figure leads to its list. */
static enum status
fill_sold(struct view *v, struct reader *db, const struct request *req)
{
	const struct report *rep = report_find("sale-shares");
	struct report_query q = report_query_default(), before;
	struct mem *m = req->mem;
	struct sold now, then;
	struct view *pod;
	enum status st;

	if (!sees_others(req))
		q.by[REPORT_BY_USER] = (struct report_chosen){.on = true, .id = req->actor->user.v};
	q.range.to = date_today();
	before = q;
	before.range = month_before(q.range);
	st = read_sold(&now, db, req, &q);
	if (st == ST_OK)
		st = read_sold(&then, db, req, &before);
	if (st != ST_OK)
		return st;
	pod = view_section(v, DASHBOARD_HOME_POD_SOLD);
	q.relative = REPORT_DATES;
	view_text(pod, DASHBOARD_HOME_SOLD_TITLE, whose(req, "My sales", "Sales"));
	view_text(pod, DASHBOARD_HOME_SOLD_HREF,
		mem_printf(m, "%s/reports/%s?%s", req->prefix, rep->name,
			report_query_text(m, rep, &q)));
	view_text(pod, DASHBOARD_HOME_SOLD_UNITS, units_words(m, now.units));
	view_text(pod, DASHBOARD_HOME_SOLD_FRONT, money_words(m, now.front));
	view_text(pod, DASHBOARD_HOME_SOLD_BACK, money_words(m, now.back));
	view_text(pod, DASHBOARD_HOME_SOLD_TOTAL, money_words(m, now.total));
	view_text(pod, DASHBOARD_HOME_COMPARED,
		mem_printf(m, "%s at this day last month", units_words(m, then.units)));
	return ST_OK;
}

static enum status
fill_favorites(struct view *v, struct reader *db, const struct request *req)
{
	struct view *pod = view_section(v, DASHBOARD_HOME_POD_FAVORITES);
	struct favorite *list;
	size_t n, shown = 0;
	enum status st = favorite_list(&list, &n, db, req->mem);

	for (size_t i = 0; st == ST_OK && i < n; i++) {
		const struct report *rep = report_find(list[i].report);
		struct view *row;

		if (!rep || !report_allowed(rep, req->actor))
			continue;
		row = view_section(pod, DASHBOARD_HOME_FAVORITE);
		view_text(row, DASHBOARD_HOME_FAVORITE_NAME, list[i].name);
		view_text(row, DASHBOARD_HOME_FAVORITE_REPORT, rep->title);
		view_text(row, DASHBOARD_HOME_FAVORITE_HREF,
			mem_printf(req->mem, "%s/reports/%s?%s", req->prefix, rep->name,
				list[i].query));
		shown++;
	}
	if (shown == 0)
		view_section(pod, DASHBOARD_HOME_NO_FAVORITE);
	return st;
}

/* A pod is there for those who hold its permissions, and for whom it says something. */
static const struct {
	enum perm perm, too;
	bool managers_only;
	enum status (*fill)(struct view *v, struct reader *db, const struct request *req);
} pods[] = {
	{PERM_TASK_EDIT, PERM_LEAD_READ, false, fill_tasks},
	{PERM_LEAD_READ, PERM_TASK_EDIT, true, fill_late},
	{PERM_LEAD_READ, PERM_LEAD_READ, false, fill_new},
	{PERM_REPORT_READ, PERM_SALE_READ, false, fill_sold},
	{PERM_LEAD_READ, PERM_LEAD_READ, false, fill_leads},
	{PERM_REPORT_READ, PERM_REPORT_READ, false, fill_favorites},
};

enum status
dashboard_home(struct response *out, struct reader *db, const struct request *req)
{
	struct view *v = response_page(out, T_DASHBOARD_HOME, "Dashboard");
	enum status st = ST_OK;

	view_text(v, DASHBOARD_HOME_TODAY, today_words(req->mem));
	if (actor_may(req->actor, PERM_CUSTOMER_READ))
		view_section(v, DASHBOARD_HOME_SEARCH_TAB);
	if (actor_may(req->actor, PERM_TASK_EDIT))
		view_section(v, DASHBOARD_HOME_APPOINTMENTS_TAB);
	for (size_t i = 0; i < sizeof(pods) / sizeof(pods[0]) && st == ST_OK; i++)
		if (actor_may(req->actor, pods[i].perm) && actor_may(req->actor, pods[i].too) &&
			(!pods[i].managers_only || sees_others(req)))
			st = pods[i].fill(v, db, req);
	return st;
}
