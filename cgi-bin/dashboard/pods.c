/* Which pods there are, and what they share. */
#include "dashboard/pods.h"

#include "base/text.h"
#include "common/screens.h"
#include "crm/report/pod_choice.h"
#include "templates/dashboard/pod.h"

#define LIST(name) DASHBOARD_LIST_OF(name)

/* In the store's order: what is to be done, what is going on, what came of it. */
static const struct pod all[] = {
	{"day", "My day", "My tasks past due and due today, and today's appointments",
		PERM_TASK_EDIT, PERM_LEAD_READ, false, false,
		LIST(MY_TASKS) | LIST(MY_APPOINTMENTS), pod_day},
	{"new", "New, unanswered", "New leads that nobody tried to reach, and how long they wait",
		PERM_LEAD_READ, PERM_LEAD_READ, false, false, LIST(NEW_LEADS), pod_new},
	{"showroom", "Showroom now", "Who is in the store, and with whom", PERM_SHOWROOM_LOG,
		PERM_SHOWROOM_LOG, false, false, LIST(SHOWROOM), pod_showroom},
	{"grabs", "Up for grabs", "Leads that nobody owns", PERM_LEAD_READ, PERM_LEAD_EDIT, false,
		false, LIST(GRABS), pod_grabs},
	{"team", "Work by user", "What stands out on each user's leads, by team", PERM_LEAD_READ,
		PERM_LEAD_READ, true, true, 0, pod_team},
	{"no-task", "No next task", "Open leads on which nothing is next", PERM_LEAD_READ,
		PERM_LEAD_READ, false, false, LIST(NO_TASK), pod_no_task},
	{"untouched", "Untouched too long",
		"Open leads that were left alone longer than their status allows", PERM_LEAD_READ,
		PERM_LEAD_READ, false, false, LIST(UNTOUCHED), pod_untouched},
	{"sold", "Month to date", "Units and gross of this month, and the pace", PERM_REPORT_READ,
		PERM_SALE_READ, false, false, 0, pod_sold},
	{"leads", "Open leads by status", "How many open leads have which status", PERM_LEAD_READ,
		PERM_LEAD_READ, false, false, 0, pod_leads},
	{"recent", "Recently opened", "Leads that I opened last", PERM_LEAD_READ, PERM_LEAD_READ,
		false, false, LIST(RECENT), pod_recent},
	{"lookups", "Too many look-ups", "Who looked up more of others' customers than an hour has",
		PERM_AUDIT_READ, PERM_AUDIT_READ, true, false, 0, pod_lookups},
	{"favorites", "Favorite reports", "Reports that I saved", PERM_REPORT_READ,
		PERM_REPORT_READ, false, false, 0, pod_favorites},
};

#define PODS (sizeof(all) / sizeof(all[0]))

bool
pods_sees_others(const struct request *req)
{
	return req->actor->coverage != DB_COVERAGE_OWN;
}

/* True when the actor holds the pod's permissions, and it says something to the actor. */
static bool
pods_may_see(const struct pod *pod, const struct request *req)
{
	return actor_may(req->actor, pod->perm) && actor_may(req->actor, pod->too) &&
	       (!pod->managers_only || pods_sees_others(req));
}

bool
pods_is_kept(const struct pod *pod)
{
	return pod->fill == pod_day;
}

const struct pod *
pods_find(const char *name, const struct request *req)
{
	for (size_t i = 0; i < PODS; i++)
		if (text_equal(all[i].name, name))
			return pods_may_see(&all[i], req) ? &all[i] : NULL;
	return NULL;
}

static bool
is_in(const struct pod_shown *v, size_t n, const struct pod *pod)
{
	for (size_t i = 0; i < n; i++)
		if (v[i].pod == pod)
			return true;
	return false;
}

enum status
pods_list(struct pod_shown **out, size_t *n, struct reader *db, const struct request *req)
{
	struct pod_shown *v = mem_array(req->mem, struct pod_shown, PODS);
	struct pod_choice *chosen;
	size_t n_chosen, used = 0;
	enum status st = pod_choice_list(&chosen, &n_chosen, db, req->mem);

	if (st != ST_OK)
		return st;
	for (size_t i = 0; i < n_chosen; i++) {
		const struct pod *pod = pods_find(chosen[i].pod, req);

		if (pod && !is_in(v, used, pod))
			v[used++] =
				(struct pod_shown){pod, chosen[i].is_hidden && !pods_is_kept(pod)};
	}
	for (size_t i = 0; i < PODS; i++)
		if (pods_may_see(&all[i], req) && !is_in(v, used, &all[i]))
			v[used++] = (struct pod_shown){&all[i], false};
	*out = v;
	*n = used;
	return ST_OK;
}

enum status
pods_read(struct pods *p, const struct pod *const *list, size_t n)
{
	uint32_t lists = 0;

	for (size_t i = 0; i < n; i++)
		lists |= list[i]->lists;
	return lists ? dashboard_lists(p->lists, p->db, p->req->mem, lists) : ST_OK;
}

enum status
pods_fill(struct view *pod, struct pods *p, const struct pod *which)
{
	view_text(pod, DASHBOARD_POD_NAME, which->name);
	if (which->is_wide)
		view_section(pod, DASHBOARD_POD_WIDE);
	return which->fill(pod, p);
}

enum status
pods_open(struct pods *p)
{
	if (p->knows_open)
		return ST_OK;
	p->knows_open = true;
	return dashboard_open(&p->open, p->db, p->req->mem);
}

const char *
pods_whose(const struct request *req, const char *own, const char *things)
{
	if (!pods_sees_others(req))
		return own;
	return mem_printf(req->mem, "%s of the %s", things,
		req->actor->coverage == DB_COVERAGE_TEAM ? "team" : "store");
}

void
pods_total(struct view *pod, struct pods *p, int64_t n, const char *thing, const char *things,
	const char *href)
{
	struct view *v = view_section(pod, href ? DASHBOARD_POD_TOTAL_LINK : DASHBOARD_POD_TOTAL);

	if (href)
		view_text(v, DASHBOARD_POD_TOTAL_HREF, href);
	view_text(v, DASHBOARD_POD_TOTAL_COUNT, count_text(p->req->mem, n));
	view_text(v, DASHBOARD_POD_TOTAL_THINGS, n == 1 ? thing : things);
}

void
pods_more(struct view *pod, const char *href, const char *words)
{
	struct view *v = view_section(pod, DASHBOARD_POD_MORE);

	view_text(v, DASHBOARD_POD_MORE_HREF, href);
	view_text(v, DASHBOARD_POD_MORE_TEXT, words);
}

void
pods_nothing(struct view *pod, const char *words)
{
	view_text(view_section(pod, DASHBOARD_POD_NOTHING), DASHBOARD_POD_NOTHING_TEXT, words);
}

const char *
pods_leads_href(const struct request *req, const char *name, const char *value, const char *name2,
	const char *value2)
{
	const struct place *list = place_to(req, &screens[SCREEN_LEADS]);

	if (name)
		list = place_set(list, name, value);
	if (name2)
		list = place_set(list, name2, value2);
	return place_href(list);
}
