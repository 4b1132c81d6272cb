#include "common/family.h"
#include "reports/reports.h"

static enum status
take_favorite(const struct favorite **out, struct writer *db, struct mem *m, struct favorite_id id)
{
	struct favorite *found = mem_new(m, struct favorite);

	*out = found;
	return favorite_get(found, db_reading(db), m, id);
}

RECORD_DEFINE_HELD(favorite, "favorite", struct favorite, struct favorite_id, take_favorite);

static const struct route routes[] = {
	ROUTE_GET("/", PERM_REPORT_READ, reports_index_get),
	ROUTE_POST("/favorites", PERM_REPORT_READ, reports_favorite_post),
	ROUTE_RECORD_POST(favorite, "/favorites/{favorite}/delete", PERM_REPORT_READ,
		reports_favorite_delete_post),
	ROUTE_GET("/why", PERM_REPORT_READ, reports_why_get),
	ROUTE_WORD_LONG_GET("/{report}", PERM_REPORT_READ, reports_report_get),
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
