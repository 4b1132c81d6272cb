#include "common/family.h"
#include "reports/reports.h"

static const struct route routes[] = {
	ROUTE_GET("/", PERM_REPORT_READ, reports_index_get),
	ROUTE_POST("/favorites", PERM_REPORT_READ, reports_favorite_post),
	ROUTE_POST("/favorites/{id}/delete", PERM_REPORT_READ, reports_favorite_delete_post),
	ROUTE_LONG_GET("/{report}", PERM_REPORT_READ, reports_report_get),
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
		argc, argv, "reports", routes, sizeof(routes) / sizeof(routes[0]), start);
}
