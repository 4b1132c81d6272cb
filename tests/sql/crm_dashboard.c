/* The dashboard's pods and the favourites against the database. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../support/live.h"
#include "base/text.h"
#include "crm/report/dashboard_sql.h"
#include "crm/report/favorite_sql.h"

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
	"INSERT INTO customers (id, first_name, last_name) VALUES (900001, 'Pat', 'Example'),"
	" (900002, 'Pat', 'Example')",
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
	" (900005, 900002, '2031-11-10', 'phone', 3, 900002, NULL, '2031-11-10', '2031-11-10',"
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
	"INSERT INTO appointments (lead_id, customer_id, type, start_at, assigned_to, set_at,"
	" status) VALUES"
	" (900001, 900001, 'visit', '2031-11-12 00:00', 900001, '2031-11-01', 'shown'),"
	" (900001, 900001, 'visit', '2031-11-12 23:00', 900001, '2031-11-01', 'planned'),"
	" (900001, 900001, 'visit', '2031-11-12 12:00', 900001, '2031-11-01', 'cancelled'),"
	" (900001, 900001, 'visit', '2031-11-13 00:00', 900001, '2031-11-01', 'planned'),"
	" (900001, 900001, 'visit', '2031-11-11 23:59', 900001, '2031-11-01', 'planned'),"
	" (900001, 900001, 'visit', '2031-11-12 12:00', 900002, '2031-11-01', 'planned')",
	"INSERT INTO visits (id, lead_id, customer_id, description, in_at, out_at, greeted_by,"
	" user_id) VALUES"
	" (900001, 900001, 900001, NULL, '2031-11-11 22:00', NULL, 900002, NULL),"
	" (900002, 900005, 900002, NULL, '2031-11-11 23:00', NULL, 900002, 900002),"
	" (900003, NULL, NULL, 'Mr. Hidden, red cap', '2031-11-11 23:30', NULL, 900002, NULL),"
	" (900004, 900001, 900001, NULL, '2031-11-10', '2031-11-10', 900001, 900001)",
};

struct test {
	void (*fn)(struct writer *w);
};

static enum status
with_fixture(struct writer *w, void *arg)
{
	const struct test *t = arg;

	LIVE_ALL(w, fixture);
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

static struct dashboard_items
list_of(struct writer *w, enum dashboard_list list)
{
	struct dashboard_items all[DASHBOARD_LIST__MAX];

	assert_int_equal(dashboard_lists(all, db_reading(w), mem, UINT32_C(1) << list), ST_OK);
	return all[list];
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
	struct dashboard_open v;

	assert_int_equal(dashboard_open(&v, db_reading(w), mem), ST_OK);
	assert_int_equal(v.n_statuses, 2);
	assert_int_equal(count_of(v.statuses, 2, "New"), 3);
	assert_int_equal(count_of(v.statuses, 2, "Hot"), 1);
	assert_int_equal(v.sum.open, 4);
}

static void
own_tasks(struct writer *w)
{
	struct dashboard_items l;

	l = list_of(w, DASHBOARD_LIST_MY_TASKS);
	assert_int_equal(l.n, 2); /* what is due tomorrow is not of today */
	assert_int_equal(l.v[0].total, 2);
	assert_int_equal(l.v[0].past_due, 1);
	assert_string_equal(l.v[0].what, "First");
	assert_string_equal(l.v[0].who, "Pat Example");
	assert_int_equal(l.v[0].customer_id.v, 900001);
	assert_string_equal(l.v[1].what, "Second");
}

static void
own_appointments(struct writer *w)
{
	struct dashboard_items l;

	l = list_of(w, DASHBOARD_LIST_MY_APPOINTMENTS);
	assert_int_equal(l.n, 2); /* of today, but the cancelled one and Bob's */
	assert_int_equal(l.v[0].total, 2);
	assert_string_equal(l.v[0].state, "shown");
	assert_string_equal(l.v[0].who, "Pat Example");
	assert_int_equal(l.v[1].at.s, 1952208000 + 23 * 3600);
}

static void
own_new(struct writer *w)
{
	struct dashboard_items l;

	l = list_of(w, DASHBOARD_LIST_NEW_LEADS);
	assert_int_equal(l.n, 2);
	assert_int_equal(l.v[0].id, 900001);
	assert_int_equal(date_now().s - l.v[0].at.s, 42 * 60);
}

/* Ann's four open leads, and the one of Bob's that she is second on. */
static void
own_owners(struct writer *w)
{
	struct dashboard_open open;
	const struct dashboard_owner *v;

	live_sql(w, "UPDATE leads SET next_task_at = '2031-11-11 23:59:59' WHERE id = 900001");
	live_sql(w, "UPDATE leads SET next_task_at = '2031-11-12 00:00:00' WHERE id = 900002");
	assert_int_equal(dashboard_open(&open, db_reading(w), mem), ST_OK);
	assert_int_equal(open.n_owners, 2);
	v = open.owners;
	assert_string_equal(v[0].user_name, "Ann A-Test");
	assert_string_equal(v[0].team_name, "Dashboard test");
	assert_int_equal(v[0].open, 3);
	assert_int_equal(v[0].past_due, 1);
	assert_int_equal(v[0].no_task, 1);
	assert_int_equal(v[0].unanswered, 2);
	assert_int_equal(v[0].untouched, 0);
	assert_string_equal(v[1].user_name, "Bob B-Test");
	assert_null(v[1].team_name);
	assert_int_equal(v[1].open, 1);
}

/* The store's setting decides from when on a lead is untouched. */
static void
own_untouched(struct writer *w)
{
	struct dashboard_items l;
	struct dashboard_open open;

	live_sql(w, "UPDATE store_settings SET untouched_days = 2");
	l = list_of(w, DASHBOARD_LIST_UNTOUCHED);
	assert_int_equal(l.n, 0); /* two days to the second are not too long */
	live_sql(w, "UPDATE leads SET last_activity_at = '2031-11-09 23:59:59' WHERE id IN"
		    " (900002, 900006)");
	l = list_of(w, DASHBOARD_LIST_UNTOUCHED);
	assert_int_equal(l.n, 1); /* the closed one is not */
	assert_int_equal(l.v[0].id, 900002);
	assert_int_equal(dashboard_open(&open, db_reading(w), mem), ST_OK);
	assert_int_equal(open.owners[0].untouched, 1);
	live_sql(w, "UPDATE store_settings SET untouched_days = 3");
	l = list_of(w, DASHBOARD_LIST_UNTOUCHED);
	assert_int_equal(l.n, 0);
}

static void
own_no_task(struct writer *w)
{
	struct dashboard_items l;

	live_sql(w, "UPDATE leads SET next_task_at = '2031-12-01' WHERE id IN (900001, 900004)");
	l = list_of(w, DASHBOARD_LIST_NO_TASK);
	assert_int_equal(l.n, 2);
	assert_int_equal(l.v[0].id, 900002);
	assert_int_equal(l.v[1].id, 900003);
}

static void
own_recent(struct writer *w)
{
	struct dashboard_items l;

	live_sql(w, "INSERT INTO lead_opens (lead_id, user_id, opened_at, last_seen_at) VALUES"
		    " (900001, 900001, '2031-11-10', '2031-11-10'),"
		    " (900006, 900001, '2031-11-11', '2031-11-11'),"
		    " (900005, 900001, '2031-11-11', '2031-11-11'),"
		    " (900002, 900002, '2031-11-11', '2031-11-11')");
	l = list_of(w, DASHBOARD_LIST_RECENT);
	assert_int_equal(l.n, 2); /* not what became another's, and not what another opened */
	assert_int_equal(l.v[0].id, 900006);
	assert_int_equal(l.v[1].id, 900001);
}

static const struct dashboard_item *
visit_of(struct dashboard_items l, int64_t id)
{
	for (size_t i = 0; i < l.n; i++)
		if (l.v[i].id == id)
			return &l.v[i];
	return NULL;
}

/* Everybody knows that somebody is there; a name is told to who may open the lead. */
static void
showroom(struct writer *w)
{
	struct dashboard_items l;

	live_sql(w, "UPDATE visits SET out_at = in_at WHERE out_at IS NULL AND id < 900000");
	l = list_of(w, DASHBOARD_LIST_SHOWROOM);
	assert_int_equal(l.n, 3);
	assert_int_equal(l.v[0].total, 3);
	assert_string_equal(visit_of(l, 900001)->who, "Pat Example");
	assert_int_equal(visit_of(l, 900001)->lead_id.v, 900001);
	assert_string_equal(visit_of(l, 900002)->who, "P. E.");
	assert_int_equal(visit_of(l, 900002)->lead_id.v, 0);
	assert_int_equal(visit_of(l, 900002)->customer_id.v, 0);
	assert_int_equal(visit_of(l, 900003)->lead_id.v, 0);
	assert_string_equal(visit_of(l, 900003)->who, "Mr. Hidden, red cap");
}

static void
grabs(struct writer *w)
{
	struct dashboard_items l;

	live_sql(w, "UPDATE leads SET owner_id = 900002 WHERE owner_id IS NULL");
	live_sql(w, "UPDATE leads SET owner_id = NULL WHERE id IN (900002, 900005, 900006)");
	l = list_of(w, DASHBOARD_LIST_GRABS);
	assert_int_equal(l.n, 2);
	assert_int_equal(l.v[0].total, 2);
	assert_string_equal(l.v[0].who, "P. E.");
	assert_string_equal(l.v[0].what, "phone");
}

static void
nothing(struct writer *w)
{
	struct dashboard_open open;

	assert_int_equal(dashboard_open(&open, db_reading(w), mem), ST_OK);
	assert_int_equal(open.n_owners + open.n_statuses, 0);
	assert_int_equal(list_of(w, DASHBOARD_LIST_MY_TASKS).n, 0);
	assert_int_equal(list_of(w, DASHBOARD_LIST_MY_APPOINTMENTS).n, 0);
	assert_int_equal(list_of(w, DASHBOARD_LIST_NEW_LEADS).n, 0);
	assert_int_equal(list_of(w, DASHBOARD_LIST_NO_TASK).n, 0);
}

static void
test_own(void **state)
{
	(void)state;
	test_as(ANN, DB_COVERAGE_OWN, own_leads);
	test_as(ANN, DB_COVERAGE_OWN, own_tasks);
	test_as(ANN, DB_COVERAGE_OWN, own_new);
	test_as(ANN, DB_COVERAGE_OWN, own_appointments);
	test_as(ANN, DB_COVERAGE_OWN, own_owners);
	test_as(ANN, DB_COVERAGE_OWN, own_untouched);
	test_as(ANN, DB_COVERAGE_OWN, own_no_task);
	test_as(ANN, DB_COVERAGE_OWN, own_recent);
}

static void
test_team(void **state)
{
	(void)state;
	test_as(ANN, DB_COVERAGE_TEAM, own_leads);
	test_as(ANN, DB_COVERAGE_TEAM, own_owners);
}

static void
test_no_coverage(void **state)
{
	(void)state;
	test_as(ANN, DB_COVERAGE_UNSET, nothing);
}

static void
test_floor(void **state)
{
	(void)state;
	test_as(ANN, DB_COVERAGE_OWN, showroom);
	test_as(ANN, DB_COVERAGE_OWN, grabs);
	test_as(ANN, DB_COVERAGE_UNSET, grabs);
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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_own),
		cmocka_unit_test(test_team),
		cmocka_unit_test(test_no_coverage),
		cmocka_unit_test(test_floor),
		cmocka_unit_test(test_favorites),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
