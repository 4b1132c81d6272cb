/* Open leads by status, each with its list. */
#include "base/text.h"
#include "dashboard/pods.h"
#include "templates/dashboard/pod-leads.h"
#include "templates/dashboard/pod.h"

enum status
pod_leads(struct view *pod, struct pods *p)
{
	struct view *body = view_include(pod, DASHBOARD_POD_BODY, T_DASHBOARD_POD_LEADS);
	struct mem *m = p->req->mem;
	const struct dashboard_status *list;
	enum status st = pods_open(p);

	if (st != ST_OK)
		return st;
	list = p->open.statuses;
	for (size_t i = 0; i < p->open.n_statuses; i++) {
		struct view *row = view_section(body, DASHBOARD_POD_LEADS_STATUS);
		const char *id = mem_printf(m, "%lld", (long long)list[i].id.v);

		view_text(row, DASHBOARD_POD_LEADS_STATUS_NAME, list[i].name);
		view_text(row, DASHBOARD_POD_LEADS_STATUS_COLOR, list[i].color);
		view_text(row, DASHBOARD_POD_LEADS_STATUS_COUNT, count_text(m, list[i].n));
		view_text(row, DASHBOARD_POD_LEADS_STATUS_HREF,
			pods_leads_href(p->req, "status", id, NULL, NULL));
	}
	if (p->open.n_statuses == 0)
		pods_nothing(pod, "There is no open lead.");
	view_text(pod, DASHBOARD_POD_TITLE, pods_whose(p->req, "My open leads", "Open leads"));
	pods_total(pod, p, p->open.sum.open, "open lead", "open leads",
		pods_leads_href(p->req, NULL, NULL, NULL, NULL));
	return ST_OK;
}
