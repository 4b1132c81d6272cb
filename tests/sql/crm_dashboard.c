/* The dashboard's pods and the favourites against the database. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../support/live.h"
#include "base/text.h"
#include "crm/dashboard_sql.h"
#include "crm/favorite_sql.h"

#define ANN 900001
#define BOB 900002

static struct mem *mem;
static struct db *db;

static int
open_all(void **state)
{
	(void)state;
	mem = mem_create(NULL);
	db = live_open(mem, "owner");
	date_set_now((struct utc){1952208000}); /* 2031-11-12 00:00 UTC */
	return 0;
}

static int
close_all(void **state)
{
	(void)state;
	date_set_now((struct utc){0});
	db_close(db);
	mem_destroy(mem);
	return 0;
}

static const char *const fixture[] = {
	"INSERT INTO teams (id, name) VALUES (900001, 'Dashboard test')",
	"INSERT INTO users (id, login, first_name, last_name, role_id, team_id) VALUES"
	" (900001, 'ann.pod', 'Ann', 'A-Test', 4, 900001),"
	" (900002, 'bob.pod', 'Bob', 'B-Test', 4, NULL)",
	"INSERT INTO customers (id, first_name, last_name) VALUES (900001, 'Pat', 'Example')",
	"INSERT INTO leads (id, customer_id, lead_date, lead_type, status_id, owner_id,"
	" second_user_id, first_attempt_at, created_at, last_activity_at, closed_at) VALUES"
	" (900001, 900001, '2031-11-11', 'phone', 1, 900001, NULL, NULL, '2031-11-11 23:18',"
	" '2031-11-11 23:18', NULL),"
	" (900002, 900001, '2031-11-10', 'phone', 1, 900001, NULL, NULL, '2031-11-10', "
	"'2031-11-10',"
	" NULL),"
	" (900003, 900001, '2031-11-10', 'phone', 1, 900001, NULL, '2031-11-10', '2031-11-10',"
	" '2031-11-10', NULL),"
	" (900004, 900001, '2031-11-10', 'phone', 3, 900002, 900001, '2031-11-10', '2031-11-10',"
	" '2031-11-10', NULL),"
	" (900005, 900001, '2031-11-10', 'phone', 3, 900002, NULL, '2031-11-10', '2031-11-10',"
	" '2031-11-10', NULL),"
	" (900006, 900001, '2031-11-10', 'phone', 11, 900001, NULL, '2031-11-10', '2031-11-10',"
	" '2031-11-10', '2031-11-11')",
	"INSERT INTO tasks (lead_id, customer_id, type, subject, assigned_to, due_at, status) "
	"VALUES"
	" (900001, NULL, 'call', 'First', 900001, '2031-11-11 23:59:59', 'open'),"
	" (900001, 900001, 'call', 'Second', 900001, '2031-11-12 00:00:00', 'open'),"
	" (900001, 900001, 'call', 'Done', 900001, '2031-11-01', 'done'),"
	" (NULL, NULL, 'other', 'Alone', 900001, '2031-11-13', 'open'),"
	" (900004, 900001, 'call', 'Bob on Ann''s', 900002, '2031-11-02', 'open'),"
	" (900005, 900001, 'call', 'Bob alone', 900002, '2031-11-03', 'open')",
};

struct test {
	void (*fn)(struct writer *w);
};

static enum status
with_fixture(struct writer *w, void *arg)
{
	const struct test *t = arg;

	for (size_t i = 0; i < sizeof(fixture) / sizeof(fixture[0]); i++)
		live_sql(w, fixture[i]);
	t->fn(w);
	return ST_OK;
}

static void
test_as(int64_t user, enum db_coverage coverage, void (*fn)(struct writer *w))
{
	struct test t = {fn};
	struct db_actor a = {.user = {user}, .team = {900001}, .coverage = coverage};

	assert_int_equal(live_write(db, &a, with_fixture, &t), ST_OK);
}

static int64_t
count_of(const struct dashboard_status *v, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (text_equal(v[i].name, name))
			return v[i].n;
	return 0;
}

static void
own_leads(struct writer *w)
{
	struct dashboard_status *v;
	size_t n;

	assert_int_equal(dashboard_open_leads(&v, &n, db_reading(w), mem), ST_OK);
	assert_int_equal(n, 2);
	assert_int_equal(count_of(v, n, "New"), 3);
	assert_int_equal(count_of(v, n, "Hot"), 1);
}

static void
own_tasks(struct writer *w)
{
	struct dashboard_task *v;
	size_t n;

	assert_int_equal(dashboard_my_tasks(&v, &n, db_reading(w), mem), ST_OK);
	assert_int_equal(n, 3);
	assert_int_equal(v[0].total, 3);
	assert_int_equal(v[0].past_due, 1);
	assert_string_equal(v[0].subject, "First");
	assert_string_equal(v[0].customer_name, "Pat Example");
	assert_int_equal(v[0].customer_id.v, 900001);
	assert_null(v[2].customer_name);
	assert_int_equal(v[2].lead_id.v, 0);
}

static void
own_new(struct writer *w)
{
	struct dashboard_new *v;
	size_t n;
	int64_t count;

	assert_int_equal(dashboard_new_leads(&v, &n, db_reading(w), mem), ST_OK);
	assert_int_equal(dashboard_count_new(&count, db_reading(w)), ST_OK);
	assert_int_equal(n, 2);
	assert_int_equal(count, 2);
	assert_int_equal(v[0].id.v, 900001);
	assert_int_equal(date_now().s - v[0].created_at.s, 42 * 60);
}

static void
own_late(struct writer *w)
{
	struct dashboard_late *v;
	size_t n;

	assert_int_equal(dashboard_past_due(&v, &n, db_reading(w), mem), ST_OK);
	assert_int_equal(n, 2); /* Ann's, and Bob's on the lead that Ann is second on */
	assert_int_equal(v[0].n + v[1].n, 2);
}

static void
nothing(struct writer *w)
{
	struct dashboard_status *leads;
	struct dashboard_task *tasks;
	struct dashboard_late *late;
	struct dashboard_new *new;
	int64_t count;
	size_t a, b, c, d;

	assert_int_equal(dashboard_open_leads(&leads, &a, db_reading(w), mem), ST_OK);
	assert_int_equal(dashboard_my_tasks(&tasks, &b, db_reading(w), mem), ST_OK);
	assert_int_equal(dashboard_past_due(&late, &c, db_reading(w), mem), ST_OK);
	assert_int_equal(dashboard_new_leads(&new, &d, db_reading(w), mem), ST_OK);
	assert_int_equal(dashboard_count_new(&count, db_reading(w)), ST_OK);
	assert_int_equal(a + b + c + d, 0);
	assert_int_equal(count, 0);
}

static void
test_own(void **state)
{
	(void)state;
	test_as(ANN, DB_COVERAGE_OWN, own_leads);
	test_as(ANN, DB_COVERAGE_OWN, own_tasks);
	test_as(ANN, DB_COVERAGE_OWN, own_new);
	test_as(ANN, DB_COVERAGE_OWN, own_late);
}

static void
test_team(void **state)
{
	(void)state;
	test_as(ANN, DB_COVERAGE_TEAM, own_leads);
	test_as(ANN, DB_COVERAGE_TEAM, own_late);
}

static void
test_no_coverage(void **state)
{
	(void)state;
	test_as(ANN, DB_COVERAGE_UNSET, nothing);
}

static void
favorites(struct writer *w)
{
	struct favorite *v;
	size_t n;

	assert_int_equal(favorite_add(w, "sales-details", "Mine", "range=this-month"), ST_OK);
	assert_int_equal(favorite_add(w, "closed-leads", "Second", "from=2031-01-01"), ST_OK);
	assert_int_equal(favorite_list(&v, &n, db_reading(w), mem), ST_OK);
	assert_int_equal(n, 2);
	assert_string_equal(v[0].name, "Mine");
	assert_string_equal(v[1].query, "from=2031-01-01");
	assert_int_equal(favorite_add(w, "closed-leads", "mine", ""), ST_EXISTS);
	live_sql(w, "UPDATE report_favorites SET user_id = 900002 WHERE name = 'Second'");
	assert_int_equal(favorite_remove(w, v[1].id), ST_NOT_FOUND);
	assert_int_equal(favorite_remove(w, v[0].id), ST_OK);
	assert_int_equal(favorite_list(&v, &n, db_reading(w), mem), ST_OK);
	assert_int_equal(n, 0);
}

static void
too_many_favorites(struct writer *w)
{
	for (int i = 0; i < FAVORITE_MAX; i++)
		assert_int_equal(
			favorite_add(w, "sales-details", mem_printf(mem, "F%d", i), ""), ST_OK);
	assert_int_equal(favorite_add(w, "sales-details", "One more", ""), ST_TOO_LARGE);
}

static void
test_favorites(void **state)
{
	(void)state;
	test_as(ANN, DB_COVERAGE_OWN, favorites);
	test_as(BOB, DB_COVERAGE_STORE, too_many_favorites);
}

static void
test_prepares(void **state)
{
	(void)state;
	for (size_t i = 0; i < DASHBOARD_STMT__MAX; i++)
		for (int c = DB_COVERAGE_UNSET; c < DB_COVERAGE__MAX; c++)
			assert_int_equal(
				db_check_stmt(db, &dashboard_stmts[i], (enum db_coverage)c, 0),
				ST_OK);
	for (size_t i = 0; i < FAVORITE_STMT__MAX; i++)
		assert_int_equal(
			db_check_stmt(db, &favorite_stmts[i], DB_COVERAGE_STORE, 0), ST_OK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_prepares),
		cmocka_unit_test(test_own),
		cmocka_unit_test(test_team),
		cmocka_unit_test(test_no_coverage),
		cmocka_unit_test(test_favorites),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
