/*
 * dashboard.h - the dashboard's tabs: pods, the customer search, and the day's
 * appointments; and the calendar feed.
 */
#ifndef DASHBOARD_DASHBOARD_H
#define DASHBOARD_DASHBOARD_H

#include "web/route.h"

get_handler dashboard_appointments_get, dashboard_calendar_get;

get_handler dashboard_tasks_get;

/* The pods that changed since the page was told, and the screen that chooses among them. */
get_handler dashboard_refresh_get, dashboard_choose_get;
post_handler dashboard_choose_post;

enum dashboard_tab {
	DASHBOARD_TAB_HOME,
	DASHBOARD_TAB_TASKS,
	DASHBOARD_TAB_APPOINTMENTS,
	DASHBOARD_TAB_SEARCH,
	DASHBOARD_TAB_ACCESS,
	DASHBOARD_TAB__MAX
};

/* The tabs that the actor may open; `waiting` requests for access are to be decided (0: not said).
 */
void dashboard_tabs_fill(struct view *v, struct tpl_include at, const struct request *req,
	enum dashboard_tab current, int64_t waiting);

/* New Sales Up with what a look-up was asked for: a number, an address or a name. */
const struct place *
dashboard_new_typed(const struct place *new_sales_up, struct mem *m, const char *words);

STATUS_MUST_USE enum status
dashboard_home(struct response *out, struct reader *db, const struct request *req);
STATUS_MUST_USE enum status
dashboard_search(struct response *out, struct reader *db, const struct request *req);

#endif
