/* Pods that list leads: new and unanswered, without a next task, untouched, recently opened; and
 * the showroom, and what is up for grabs. */
#include "base/text.h"
#include "common/fields.h"
#include "common/screens.h"
#include "crm/lead/lead.h"
#include "dashboard/pods.h"
#include "templates/dashboard/pod-rows.h"
#include "templates/dashboard/pod.h"

#define LATE_SECONDS (15 * 60) /* a new lead that waits longer stands out */

/* How long something runs already; `late` makes it stand out. */
static void
fill_runs(struct view *row, struct mem *m, const char *word, struct utc since, bool late)
{
	struct view *v = view_section(row, DASHBOARD_POD_ROWS_RUNS);

	if (late)
		view_section(v, DASHBOARD_POD_ROWS_LATE);
	view_text(v, DASHBOARD_POD_ROWS_RUNS_WORD, word);
	view_int(v, DASHBOARD_POD_ROWS_SINCE, since.s);
	view_text(v, DASHBOARD_POD_ROWS_RUNS_TEXT, span_words(m, date_now().s - since.s));
}

/* A row whose name opens the profile, and whose text opens the lead. */
static struct view *
fill_lead(struct view *body, const struct dashboard_item *l, const char *text)
{
	struct view *row = view_section(body, DASHBOARD_POD_ROWS_ROW), *part;

	part = view_section(row, DASHBOARD_POD_ROWS_LINKED);
	view_int(part, DASHBOARD_POD_ROWS_CUSTOMER_ID, l->customer_id.v);
	view_text(part, DASHBOARD_POD_ROWS_ROW_NAME, l->who);
	part = view_section(row, DASHBOARD_POD_ROWS_LEAD);
	view_int(part, DASHBOARD_POD_ROWS_LEAD_ID, l->id);
	view_text(part, DASHBOARD_POD_ROWS_ROW_TEXT, text);
	return row;
}

/* Where a lead stands, and whose it is where that is not plain. */
static const char *
state_words(const struct pods *p, const struct dashboard_item *l)
{
	if (!pods_sees_others(p->req))
		return l->status_name;
	return mem_printf(p->req->mem, "%s, %s", l->status_name,
		l->user_name ? l->user_name : "up for grabs");
}

enum status
pod_new(struct view *pod, struct pods *p)
{
	struct view *body = view_include(pod, DASHBOARD_POD_BODY, T_DASHBOARD_POD_ROWS);
	const char *href = pods_leads_href(p->req, "wait", "unanswered", NULL, NULL);
	struct mem *m = p->req->mem;
	const struct dashboard_items *list = &p->lists[DASHBOARD_LIST_NEW_LEADS];
	enum status st = pods_open(p);

	if (st != ST_OK)
		return st;
	view_text(pod, DASHBOARD_POD_TITLE, "New, unanswered");
	pods_total(pod, p, p->open.sum.unanswered, "new, unanswered lead", "new, unanswered leads",
		href);
	for (size_t i = 0; i < list->n; i++)
		fill_runs(fill_lead(body, &list->v[i],
				  mem_printf(m, "%s, %s",
					  list->v[i].source_name ? list->v[i].source_name
								 : "No source",
					  list->v[i].user_name ? list->v[i].user_name
							       : "up for grabs")),
			m, "Waiting", list->v[i].at, date_now().s - list->v[i].at.s > LATE_SECONDS);
	if (list->n == 0)
		pods_nothing(pod, "Every new lead has an answer.");
	if (p->open.sum.unanswered > (int64_t)list->n)
		pods_more(pod, href, "All new, unanswered leads");
	return ST_OK;
}

enum status
pod_no_task(struct view *pod, struct pods *p)
{
	struct view *body = view_include(pod, DASHBOARD_POD_BODY, T_DASHBOARD_POD_ROWS);
	const char *href = pods_leads_href(p->req, "due", "none", NULL, NULL);
	const struct dashboard_items *list = &p->lists[DASHBOARD_LIST_NO_TASK];
	enum status st = pods_open(p);

	if (st != ST_OK)
		return st;
	view_text(pod, DASHBOARD_POD_TITLE, "No next task");
	pods_total(pod, p, p->open.sum.no_task, "lead without a next task",
		"leads without a next task", href);
	for (size_t i = 0; i < list->n; i++)
		fill_runs(fill_lead(body, &list->v[i], state_words(p, &list->v[i])), p->req->mem,
			"Untouched", list->v[i].last_activity_at, false);
	if (list->n == 0)
		pods_nothing(pod, "Every open lead has a next task.");
	if (p->open.sum.no_task > (int64_t)list->n)
		pods_more(pod, href, "All without a next task");
	return ST_OK;
}

enum status
pod_untouched(struct view *pod, struct pods *p)
{
	struct view *body = view_include(pod, DASHBOARD_POD_BODY, T_DASHBOARD_POD_ROWS);
	const char *href = pods_leads_href(p->req, "wait", "untouched", "sort", "untouched");
	const struct dashboard_items *list = &p->lists[DASHBOARD_LIST_UNTOUCHED];
	enum status st = pods_open(p);

	if (st != ST_OK)
		return st;
	view_text(pod, DASHBOARD_POD_TITLE, "Untouched too long");
	pods_total(pod, p, p->open.sum.untouched, "lead untouched too long",
		"leads untouched too long", href);
	for (size_t i = 0; i < list->n; i++)
		fill_runs(fill_lead(body, &list->v[i], state_words(p, &list->v[i])), p->req->mem,
			"Untouched", list->v[i].last_activity_at, true);
	if (list->n == 0)
		pods_nothing(pod, "No open lead was left alone too long.");
	if (p->open.sum.untouched > (int64_t)list->n)
		pods_more(pod, href, "All untouched too long");
	return ST_OK;
}

enum status
pod_recent(struct view *pod, struct pods *p)
{
	struct view *body = view_include(pod, DASHBOARD_POD_BODY, T_DASHBOARD_POD_ROWS);
	const struct dashboard_items *list = &p->lists[DASHBOARD_LIST_RECENT];

	view_text(pod, DASHBOARD_POD_TITLE, "Recently opened");
	for (size_t i = 0; i < list->n; i++) {
		struct view *row = fill_lead(body, &list->v[i], state_words(p, &list->v[i]));

		field_time(view_section(row, DASHBOARD_POD_ROWS_WHEN), DASHBOARD_POD_ROWS_WHEN_TEXT,
			DASHBOARD_POD_ROWS_WHEN_EXACT, p->req->mem, list->v[i].at);
	}
	if (list->n == 0)
		pods_nothing(pod, "Leads whose records you open are listed here.");
	return ST_OK;
}

static void
fill_visit(struct view *body, const struct dashboard_item *v, struct mem *m)
{
	struct view *row = view_section(body, DASHBOARD_POD_ROWS_ROW), *part;

	part = view_section(
		row, v->lead_id.v ? DASHBOARD_POD_ROWS_LINKED : DASHBOARD_POD_ROWS_MASKED);
	if (v->lead_id.v)
		view_int(part, DASHBOARD_POD_ROWS_CUSTOMER_ID, v->customer_id.v);
	view_text(part, DASHBOARD_POD_ROWS_ROW_NAME, v->who);
	part = view_section(row, v->lead_id.v ? DASHBOARD_POD_ROWS_LEAD : DASHBOARD_POD_ROWS_PLAIN);
	if (v->lead_id.v)
		view_int(part, DASHBOARD_POD_ROWS_LEAD_ID, v->lead_id.v);
	view_text(part, DASHBOARD_POD_ROWS_ROW_TEXT,
		v->user_name ? mem_printf(m, "with %s", v->user_name) : "with nobody yet");
	fill_runs(row, m, "Here", v->at, !v->user_name);
}

enum status
pod_showroom(struct view *pod, struct pods *p)
{
	struct view *body = view_include(pod, DASHBOARD_POD_BODY, T_DASHBOARD_POD_ROWS);
	const char *href = place_href(place_to(p->req, &screens[SCREEN_SHOWROOM]));
	const struct dashboard_items *list = &p->lists[DASHBOARD_LIST_SHOWROOM];

	view_text(pod, DASHBOARD_POD_TITLE, "Showroom now");
	pods_total(pod, p, list->n ? list->v[0].total : 0, "visitor in the store",
		"visitors in the store", href);
	for (size_t i = 0; i < list->n; i++)
		fill_visit(body, &list->v[i], p->req->mem);
	if (list->n == 0)
		pods_nothing(pod, "Nobody is in the store.");
	pods_more(pod, href, "Showroom log");
	return ST_OK;
}

static void
fill_grab(struct view *body, const struct dashboard_item *g, struct mem *m)
{
	struct view *row = view_section(body, DASHBOARD_POD_ROWS_ROW);

	view_text(
		view_section(row, DASHBOARD_POD_ROWS_MASKED), DASHBOARD_POD_ROWS_ROW_NAME, g->who);
	view_text(view_section(row, DASHBOARD_POD_ROWS_PLAIN), DASHBOARD_POD_ROWS_ROW_TEXT,
		mem_printf(m, "%s, %s", word_label(lead_types, g->what),
			g->source_name ? g->source_name : "No source"));
	fill_runs(row, m, "Waiting", g->at, date_now().s - g->at.s > LATE_SECONDS);
}

enum status
pod_grabs(struct view *pod, struct pods *p)
{
	struct view *body = view_include(pod, DASHBOARD_POD_BODY, T_DASHBOARD_POD_ROWS);
	const char *href = place_href(place_to(p->req, &screens[SCREEN_POOL]));
	const struct dashboard_items *list = &p->lists[DASHBOARD_LIST_GRABS];

	view_text(pod, DASHBOARD_POD_TITLE, "Up for grabs");
	pods_total(pod, p, list->n ? list->v[0].total : 0, "lead up for grabs",
		"leads up for grabs", href);
	for (size_t i = 0; i < list->n; i++)
		fill_grab(body, &list->v[i], p->req->mem);
	if (list->n == 0)
		pods_nothing(pod, "Every open lead has an owner.");
	else
		pods_more(pod, href, "Take one");
	return ST_OK;
}
