#include "common/family.h"
#include "crm/report/report_file.h"
#include "dashboard/dashboard.h"
#include "dashboard/showroom.h"

/* Home, or with `q` in the address the Customer Search tab. */
static enum status
dashboard_get(struct response *out, struct reader *db, const struct request *req)
{
	return request_get(req, "q") ? dashboard_search(out, db, req)
				     : dashboard_home(out, db, req);
}

RECORD_DEFINE_GONE(visit, "visit", struct visit_hold, struct visit_id, visit_hold_see,
	visit_hold_take, "That visit is not in the log: its check-in was undone.");

static const struct route routes[] = {
	ROUTE_GET("/", PERM_SIGNED_IN, dashboard_get),
	ROUTE_GET("/showroom", PERM_SHOWROOM_LOG, showroom_get),
	ROUTE_GET("/showroom/in", PERM_SHOWROOM_LOG, showroom_in_get),
	ROUTE_POST("/showroom/in", PERM_SHOWROOM_LOG, showroom_in_post),
	ROUTE_GET("/showroom/unnamed", PERM_SHOWROOM_LOG, showroom_unnamed_get),
	ROUTE_POST("/showroom/unnamed", PERM_SHOWROOM_LOG, showroom_unnamed_post),
	ROUTE_POST("/showroom/rotation/join", PERM_SHOWROOM_LOG, showroom_join_post),
	ROUTE_POST("/showroom/rotation/skip", PERM_SHOWROOM_LOG, showroom_skip_post),
	ROUTE_POST("/showroom/rotation/leave", PERM_SHOWROOM_LOG, showroom_leave_post),
	ROUTE_RECORD_POST(visit, "/showroom/{visit}/out", PERM_SHOWROOM_LOG, showroom_out_post),
	ROUTE_RECORD_POST(visit, "/showroom/{visit}/back", PERM_SHOWROOM_LOG, showroom_back_post),
	ROUTE_RECORD_POST(visit, "/showroom/{visit}/undo", PERM_SHOWROOM_LOG, showroom_undo_post),
	ROUTE_RECORD_GET(visit, "/showroom/{visit}/hand", PERM_SHOWROOM_LOG, showroom_hand_get),
	ROUTE_RECORD_POST(visit, "/showroom/{visit}/hand", PERM_SHOWROOM_LOG, showroom_hand_post),
	ROUTE_RECORD_GET(
		visit, "/showroom/{visit}/turn-over", PERM_SHOWROOM_LOG, showroom_turn_over_get),
	ROUTE_RECORD_POST(
		visit, "/showroom/{visit}/turn-over", PERM_SHOWROOM_LOG, showroom_turn_over_post),
	ROUTE_GET("/appointments", PERM_TASK_EDIT, dashboard_appointments_get),
	ROUTE_FEED_GET("/calendar/{secret}", PERM_TASK_EDIT, dashboard_calendar_get),
	ROUTE_GET("/tasks", PERM_TASK_EDIT, dashboard_tasks_get),
	ROUTE_POLL_GET("/refresh", PERM_SIGNED_IN, dashboard_refresh_get),
	ROUTE_GET("/pods", PERM_SIGNED_IN, dashboard_choose_get),
	ROUTE_POST("/pods", PERM_SIGNED_IN, dashboard_choose_post),
};

static enum status
start(struct mem *m, const struct config *c)
{
	return report_load(m, c->sql);
}

int
main(int argc, char **argv)
{
	return family_main(
		argc, argv, "dashboard", routes, sizeof(routes) / sizeof(routes[0]), start);
}
