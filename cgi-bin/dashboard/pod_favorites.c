/* Reports that the user saved. */
#include "base/text.h"
#include "common/screens.h"
#include "crm/report/favorite.h"
#include "crm/report/report.h"
#include "dashboard/pods.h"
#include "templates/dashboard/pod-favorites.h"
#include "templates/dashboard/pod.h"

enum status
pod_favorites(struct view *pod, struct pods *p)
{
	struct view *body = view_include(pod, DASHBOARD_POD_BODY, T_DASHBOARD_POD_FAVORITES);
	const struct request *req = p->req;
	struct favorite *list;
	size_t n, shown = 0;
	enum status st = favorite_list(&list, &n, p->db, req->mem);

	for (size_t i = 0; st == ST_OK && i < n; i++) {
		const struct report *rep = report_find(list[i].report);
		struct view *row;

		if (!rep || !report_allowed(rep, req->actor))
			continue;
		row = view_section(body, DASHBOARD_POD_FAVORITES_FAVORITE);
		view_text(row, DASHBOARD_POD_FAVORITES_FAVORITE_NAME, list[i].name);
		view_text(row, DASHBOARD_POD_FAVORITES_FAVORITE_REPORT, rep->title);
		view_text(row, DASHBOARD_POD_FAVORITES_FAVORITE_HREF,
			place_href(place_query(place_named(req, &screens[SCREEN_REPORT], rep->name),
				list[i].query)));
		shown++;
	}
	view_text(pod, DASHBOARD_POD_TITLE, "Favorite reports");
	if (shown == 0)
		view_section(body, DASHBOARD_POD_FAVORITES_NO_FAVORITE);
	return st;
}
