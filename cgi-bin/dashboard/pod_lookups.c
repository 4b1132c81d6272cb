/* For managers: who looked up more of other people's customers than an hour has. */
#include "auth/budget.h"
#include "base/text.h"
#include "common/fields.h"
#include "common/screens.h"
#include "dashboard/pods.h"
#include "templates/dashboard/pod-lookups.h"
#include "templates/dashboard/pod.h"

static const char *
audit_href(const struct request *req, const struct budget_end *e)
{
	const struct place *audit = place_to(req, &screens[SCREEN_AUDIT]);

	audit = place_set(audit, "entity", "budget");
	return place_href(
		place_set(audit, "user", mem_printf(req->mem, "%lld", (long long)e->user_id.v)));
}

static void
fill_end(struct view *body, const struct budget_end *e, const struct request *req)
{
	struct view *row = view_section(body, DASHBOARD_POD_LOOKUPS_ROW);
	bool access = text_equal(e->what, "access");

	view_text(row, DASHBOARD_POD_LOOKUPS_USER_NAME, e->user_name);
	view_text(row, DASHBOARD_POD_LOOKUPS_AUDIT_HREF, audit_href(req, e));
	view_text(row, DASHBOARD_POD_LOOKUPS_WHAT_TEXT,
		mem_printf(req->mem, "%s %s", count_text(req->mem, e->used),
			access ? "requests for access" : "of others' customers looked up"));
	field_time(row, DASHBOARD_POD_LOOKUPS_WHEN_TEXT, DASHBOARD_POD_LOOKUPS_WHEN_EXACT, req->mem,
		e->hour_at);
}

enum status
pod_lookups(struct view *pod, struct pods *p)
{
	struct view *body = view_include(pod, DASHBOARD_POD_BODY, T_DASHBOARD_POD_LOOKUPS);
	struct budget_end *v;
	size_t n;
	enum status st = budget_list_spent(&v, &n, p->db, p->req->mem);

	if (st != ST_OK)
		return st;
	view_text(pod, DASHBOARD_POD_TITLE, "Too many look-ups");
	for (size_t i = 0; i < n; i++)
		fill_end(body, &v[i], p->req);
	if (n == 0)
		pods_nothing(pod, "Nobody looked up too many customers in the last 7 days.");
	return ST_OK;
}
