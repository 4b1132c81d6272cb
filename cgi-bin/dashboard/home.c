/* Home: the pods that the user chose, in that order; and what of them has changed. */
#include <time.h>

#include "dashboard/pods.h"
#include "templates/dashboard/home.h"
#include "templates/dashboard/pod.h"

static const char *
today_words(struct mem *m)
{
	time_t now = (time_t)date_now().s;
	struct tm tm;
	char buf[48];

	strftime(buf, sizeof(buf), "%A, %B %e", localtime_r(&now, &tm));
	return mem_strdup(m, buf);
}

/* The pods that are shown, in their order. */
static enum status
list_shown(const struct pod ***out, size_t *n, const struct pods *p)
{
	struct pod_shown *list;
	size_t all = 0;
	enum status st = pods_list(&list, &all, p->db, p->req);

	*out = mem_array(p->req->mem, const struct pod *, all + 1);
	*n = 0;
	for (size_t i = 0; st == ST_OK && i < all; i++)
		if (!list[i].is_hidden)
			(*out)[(*n)++] = list[i].pod;
	return st;
}

enum status
dashboard_home(struct response *out, struct reader *db, const struct request *req)
{
	struct view *v = response_page(out, T_DASHBOARD_HOME, "Dashboard"), *pods;
	struct pods p = {.req = req, .db = db};
	const struct pod **list;
	size_t n;
	enum status st = list_shown(&list, &n, &p);

	view_text(v, DASHBOARD_HOME_TODAY, today_words(req->mem));
	dashboard_tabs_fill(v, DASHBOARD_HOME_TABS, req, DASHBOARD_TAB_HOME, 0);
	if (st == ST_OK)
		st = pods_read(&p, list, n);
	pods = view_section(v, n ? DASHBOARD_HOME_PODS : DASHBOARD_HOME_NO_POD);
	for (size_t i = 0; st == ST_OK && i < n; i++)
		st = pods_fill(
			view_include(pods, DASHBOARD_HOME_POD, T_DASHBOARD_POD), &p, list[i]);
	return st;
}

enum status
dashboard_refresh_get(struct response *out, struct reader *db, const struct request *req)
{
	struct pods p = {.req = req, .db = db};
	const struct pod **list;
	const char *mark;
	size_t n;
	enum status st = dashboard_mark(&mark, db, req->mem);

	if (st != ST_OK || response_stands(out, mark))
		return st;
	st = list_shown(&list, &n, &p);
	if (st == ST_OK)
		st = n ? pods_read(&p, list, n) : ST_NOT_FOUND;
	for (size_t i = 0; st == ST_OK && i < n; i++)
		st = pods_fill(response_part(out, T_DASHBOARD_POD), &p, list[i]);
	return st;
}
