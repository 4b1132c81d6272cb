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

static const struct route routes[] = {
	ROUTE_GET("/", PERM_LEAD_READ, nothing_get),
	ROUTE_GET("/new", PERM_LEAD_CREATE, nothing_get),
	ROUTE_POST("/close", PERM_LEAD_CLOSE_MANUAL, nothing_post),
	ROUTE_GET("/close", PERM_LEAD_CLOSE_MANUAL, nothing_get),
	ROUTE_MACHINE_POST("/adf", nothing_post),
	ROUTE_GET("/{id}/edit", PERM_LEAD_EDIT, nothing_get),
	ROUTE_GET("/{lead_id}/task/{task_id}", PERM_TASK_EDIT, nothing_get),
	ROUTE_GET("/{report}", PERM_REPORT_READ, nothing_get),
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
		{"/new", "/news", false}, {"/new", "/ne", false}, {"/{id}", "/1", true},
		{"/{id}", "/0", false}, {"/{id}", "/01", false}, {"/{id}", "/", false},
		{"/{id}", "/1x", false}, {"/{id}", "/-1", false}, {"/{id}", "/1/", false},
		{"/{id}", "/999999999999999999", true}, {"/{id}", "/9999999999999999999", false},
		{"/{id}/edit", "/12/edit", true}, {"/{id}/edit", "/12/edit/", false},
		{"/{report}", "/sales-details", true}, {"/{report}", "/Sales", false},
		{"/{report}", "/a.b", false}, {"/{report}", "/a/b", false},
		{"/{report}", "/..", false}, {"/{user_id}", "/x", false}};
	struct mem *m = mem_create(NULL);

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct params args;

		if (route_matches(&args, m, cases[i].pattern, cases[i].path) != cases[i].fits)
			fail_msg("%s and %s", cases[i].pattern, cases[i].path);
	}
	mem_destroy(m);
}

static enum status
find(const struct route **out, struct params *args, const char **allow, struct mem *m,
	enum method method, const char *path)
{
	*allow = NULL;
	return route_find(out, args, allow, m, &app, method, path);
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
	assert_int_equal(request_id_arg(&req, "lead_id"), 3);
	assert_int_equal(request_id_arg(&req, "task_id"), 44);
	assert_int_equal(request_id_arg(&req, "id"), 0);
	assert_int_equal(find(&r, &req.args, &allow, m, METHOD_POST, "/new"), ST_BAD_METHOD);
	assert_string_equal(allow, "GET, HEAD");
	assert_int_equal(find(&r, &req.args, &allow, m, METHOD_GET, "/3/nope"), ST_NOT_FOUND);
	assert_null(allow);
	mem_destroy(m);
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
		cmocka_unit_test(test_find), cmocka_unit_test(test_delay),
		cmocka_unit_test(test_pids)};

	return cmocka_run_group_tests_name("web_route", tests, NULL, NULL);
}
