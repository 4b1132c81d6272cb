#include "common/frame.h"
#include "dashboard/dashboard.h"

enum status
dashboard_get(struct response *out, struct reader *db, const struct request *req)
{
	return request_get(req, "q") ? dashboard_search(out, db, req)
				     : dashboard_home(out, db, req);
}

static const struct route routes[] = {
	ROUTE_GET("/", PERM_SIGNED_IN, dashboard_get),
	ROUTE_POLL_GET("/pod/{pod}", PERM_SIGNED_IN, dashboard_pod_get),
	ROUTE_GET("/pods", PERM_SIGNED_IN, dashboard_choose_get),
	ROUTE_POST("/pods", PERM_SIGNED_IN, dashboard_choose_post),
};

int
main(int argc, char **argv)
{
	const struct web_app app = {
		"dashboard", routes, sizeof(routes) / sizeof(routes[0]), frame_fill};

	return web_main(argc, argv, &app);
}
