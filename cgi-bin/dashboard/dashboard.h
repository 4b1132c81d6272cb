/*
 * dashboard.h - the dashboard's tabs: pods, the customer search, and the day's
 * appointments; and the calendar feed.
 */
#ifndef DASHBOARD_DASHBOARD_H
#define DASHBOARD_DASHBOARD_H

#include "web/route.h"

/* Home, or with `q` in the address the Customer Search tab. */
get_handler dashboard_get;
get_handler dashboard_appointments_get, dashboard_calendar_get;

get_handler dashboard_tasks_get;

/* One pod by itself, and the screen that chooses among them. */
get_handler dashboard_pod_get, dashboard_choose_get;
post_handler dashboard_choose_post;

STATUS_MUST_USE enum status
dashboard_home(struct response *out, struct reader *db, const struct request *req);
STATUS_MUST_USE enum status
dashboard_search(struct response *out, struct reader *db, const struct request *req);

#endif
