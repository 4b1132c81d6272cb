/* Home: the pods that the user chose, in that order; and a pod by itself. */
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
static size_t
shown(const struct pod **out, const struct pod_shown *list, size_t n)
{
	size_t used = 0;

	for (size_t i = 0; i < n; i++)
		if (!list[i].is_hidden)
			out[used++] = list[i].pod;
	return used;
}

enum status
dashboard_home(struct response *out, struct reader *db, const struct request *req)
{
	struct view *v = response_page(out, T_DASHBOARD_HOME, "Dashboard");
	struct pods p = {.req = req, .db = db};
	const struct pod **pods;
	struct pod_shown *list;
	size_t n;
	enum status st = pods_list(&list, &n, db, req);

	if (st != ST_OK)
		return st;
	pods = mem_array(req->mem, const struct pod *, n + 1);
	n = shown(pods, list, n);
	view_text(v, DASHBOARD_HOME_TODAY, today_words(req->mem));
	dashboard_tabs_fill(v, DASHBOARD_HOME_TABS, req, DASHBOARD_TAB_HOME, 0);
	st = pods_read(&p, pods, n);
	for (size_t i = 0; st == ST_OK && i < n; i++)
		st = pods_fill(view_include(v, DASHBOARD_HOME_POD, T_DASHBOARD_POD), &p, pods[i]);
	if (n == 0)
		view_section(v, DASHBOARD_HOME_NO_POD);
	return st;
}

enum status
dashboard_pod_get(struct response *out, struct reader *db, const struct request *req)
{
	const struct pod *pod = pods_find(request_arg(req, "pod"), req);
	struct pods p = {.req = req, .db = db};
	enum status st = pod ? pods_read(&p, &pod, 1) : ST_NOT_FOUND;

	return st == ST_OK ? pods_fill(response_part(out, T_DASHBOARD_POD), &p, pod) : st;
}
