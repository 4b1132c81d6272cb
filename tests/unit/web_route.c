/* Patterns, rows, and the pure parts of the master. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "web/internal.h"

static enum status
nothing_get(struct response *out, struct reader *db, const struct request *req)
{
	(void)out;
	(void)db;
	(void)req;
	return ST_OK;
}

static enum status
nothing_post(struct response *out, struct writer *db, const struct request *req)
{
	(void)out;
	(void)db;
	(void)req;
	return ST_OK;
}

struct thing {
	int unused;
};
RECORD_DECLARE(thing, struct thing);

static enum status
see(const struct thing **out, struct reader *db, struct mem *m, struct lead_id id)
{
	(void)out;
	(void)db;
	(void)m;
	(void)id;
	return ST_NOT_FOUND;
}

static enum status
nothing_of_it_get(struct response *out, struct reader *db, const struct request *req,
	const struct thing *thing)
{
	(void)thing;
	return nothing_get(out, db, req);
}

RECORD_DEFINE_SEEN(thing, "thing", struct thing, struct lead_id, see);

static const struct route routes[] = {
	ROUTE_GET("/", PERM_LEAD_READ, nothing_get),
	ROUTE_GET("/new", PERM_LEAD_CREATE, nothing_get),
	ROUTE_POST("/close", PERM_LEAD_CLOSE_MANUAL, nothing_post),
	ROUTE_GET("/close", PERM_LEAD_CLOSE_MANUAL, nothing_get),
	ROUTE_MACHINE_POST("/adf", nothing_post),
	ROUTE_RECORD_GET(thing, "/{thing}/edit", PERM_LEAD_EDIT, nothing_of_it_get),
	ROUTE_RECORD_GET(thing, "/{thing}/task/{task_id}", PERM_TASK_EDIT, nothing_of_it_get),
	ROUTE_WORD_GET("/{report}", PERM_REPORT_READ, nothing_get),
};

static const struct web_app app = {
	.family = "leads", .routes = routes, .n_routes = sizeof(routes) / sizeof(routes[0])};

static void
test_matches(void **state)
{
	static const struct {
		const char *pattern, *path;
		bool fits;
	} cases[] = {{"/", "/", true}, {"/", "", false}, {"/", "/x", false}, {"/new", "/new", true},
		{"/new", "/news", false}, {"/new", "/ne", false}, {"/{thing}", "/1", true},
		{"/{thing}", "/0", false}, {"/{thing}", "/01", false}, {"/{thing}", "/", false},
		{"/{thing}", "/1x", false}, {"/{thing}", "/-1", false}, {"/{thing}", "/1/", false},
		{"/{thing}", "/999999999999999999", true},
		{"/{thing}", "/9999999999999999999", false}, {"/{thing}/edit", "/12/edit", true},
		{"/{thing}/edit", "/12/edit/", false}, {"/{report}", "/sales-details", true},
		{"/{report}", "/Sales", false}, {"/{report}", "/a.b", false},
		{"/{report}", "/a/b", false}, {"/{report}", "/..", false},
		{"/{report}", "/12", false}, {"/{report}", "/1a", false},
		{"/{user_id}", "/x", false}};
	struct mem *m = mem_create(NULL);

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *pattern = cases[i].pattern;
		enum path_part part = strstr(pattern, "{report}") ? PATH_WORD : PATH_ID;
		struct params args;

		if (route_matches(&args, m, pattern, part, cases[i].path) != cases[i].fits)
			fail_msg("%s and %s", cases[i].pattern, cases[i].path);
	}
	mem_destroy(m);
}

static const char *record;

static enum status
find(const struct route **out, struct params *args, const char **allow, struct mem *m,
	enum method method, const char *path)
{
	*allow = NULL;
	return route_find(out, &record, args, allow, m, &app, method, path);
}

static void
test_find(void **state)
{
	struct mem *m = mem_create(NULL);
	struct request req = {.method = METHOD_GET};
	const struct route *r;
	const char *allow;

	(void)state;
	assert_int_equal(find(&r, &req.args, &allow, m, METHOD_GET, "/new"), ST_OK);
	assert_int_equal(r->perm, PERM_LEAD_CREATE);
	assert_int_equal(find(&r, &req.args, &allow, m, METHOD_POST, "/close"), ST_OK);
	assert_non_null(r->post);
	assert_int_equal(find(&r, &req.args, &allow, m, METHOD_GET, "/3/task/44"), ST_OK);
	assert_string_equal(record, "3");
	assert_int_equal(request_id_arg(&req, "thing"), 0);
	assert_int_equal(request_id_arg(&req, "task_id"), 44);
	assert_int_equal(find(&r, &req.args, &allow, m, METHOD_POST, "/new"), ST_BAD_METHOD);
	assert_string_equal(allow, "GET, HEAD");
	assert_int_equal(find(&r, &req.args, &allow, m, METHOD_GET, "/3/nope"), ST_NOT_FOUND);
	assert_null(allow);
	mem_destroy(m);
}

/* A program with such a row does not start. */
static void
test_faults(void **state)
{
	const struct route right[] = {
		ROUTE_RECORD_GET(thing, "/a/{thing}/{x_id}", PERM_LEAD_READ, nothing_of_it_get),
		ROUTE_WORD_GET("/{report}", PERM_LEAD_READ, nothing_get),
		ROUTE_FEED_GET("/f/{secret}", PERM_LEAD_READ, nothing_get)};
	const struct route wrong[] = {
		ROUTE_RECORD_GET(thing, "/edit", PERM_LEAD_READ, nothing_of_it_get),
		ROUTE_RECORD_GET(thing, "/{lead}", PERM_LEAD_READ, nothing_of_it_get),
		ROUTE_RECORD_GET(thing, "/{thing}/{thing}", PERM_LEAD_READ, nothing_of_it_get),
		ROUTE_RECORD_GET(thing, "/{thing}/{word}", PERM_LEAD_READ, nothing_of_it_get),
		ROUTE_WORD_GET("/{x_id}", PERM_LEAD_READ, nothing_get),
		{.method = METHOD_POST, .pattern = "/{thing}", .record = &record_thing}};

	(void)state;
	for (size_t i = 0; i < sizeof(right) / sizeof(right[0]); i++)
		assert_null(route_fault(&right[i]));
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		assert_non_null(route_fault(&wrong[i]));
}

static void
test_delay(void **state)
{
	(void)state;
	assert_int_equal(prefork_delay(0), 0);
	assert_int_equal(prefork_delay(1), 100);
	assert_int_equal(prefork_delay(2), 200);
	assert_int_equal(prefork_delay(6), 3200);
	assert_int_equal(prefork_delay(7), 5000);
	assert_int_equal(prefork_delay(1000000), 5000);
}

static void
test_pids(void **state)
{
	int pids[3];

	(void)state;
	assert_int_equal(prefork_pids_read(pids, 3, NULL), 0);
	assert_int_equal(prefork_pids_read(pids, 3, "12,34"), 2);
	assert_int_equal(pids[1], 34);
	assert_int_equal(prefork_pids_read(pids, 3, "x,0,-1,1,,7,99999999999,8"), 2);
	assert_int_equal(pids[0], 7);
	assert_int_equal(prefork_pids_read(pids, 3, "2,3,4,5"), 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_matches),
		cmocka_unit_test(test_find), cmocka_unit_test(test_faults),
		cmocka_unit_test(test_delay), cmocka_unit_test(test_pids)};

	return cmocka_run_group_tests_name("web_route", tests, NULL, NULL);
}
