/*
 * How the lists of main pages are found: the ids of a page, or what is counted, by an index that holds
 * all of it; and then rows by their keys, whatever the server thinks of its statistics.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../support/live.h"
#include "../support/plan.h"
#include "base/text.h"
#include "crm/lead/lead_sql.h"
#include "crm/report/dashboard_sql.h"
#include "crm/stock/stock_sql.h"
#include "crm/stock/vehicle_sql.h"

static struct mem *mem;
static struct db *db;

static int
open_all(void **state)
{
	(void)state;
	mem = mem_create(NULL);
	db = live_open(mem, "owner");
	return 0;
}

static int
close_all(void **state)
{
	(void)state;
	db_close(db);
	mem_destroy(mem);
	return 0;
}

#define SEEKS(table, keys) \
	if (!plan_seeks(plan, n, table, keys)) \
	fail_msg("%s is not found by %s", table, keys)

static enum status
look(struct reader *r, void *arg)
{
	struct plan *plan;
	size_t n;

	(void)arg;
	plan_explain(&plan, &n, r, mem, &dashboard_stmts[DASHBOARD_OPEN],
		DB_ARGS(date_now(), date_now()));
	SEEKS("l", "leads_work leads_owner_open leads_second_open leads_customer");
	plan_explain(
		&plan, &n, r, mem, &lead_stmts[LEAD_LIST_IDLE_DOWN], DB_ARGS(date_now(), 51, 51));
	SEEKS("c", "PRIMARY");
	SEEKS("dv", "desired_vehicles_primary");
	SEEKS("p", "customer_phones_customer");
	plan_explain(&plan, &n, r, mem, &vehicle_stmts[VEHICLE_TWINS], DB_ARGS("X", 1));
	SEEKS("v", "vehicles_vin");
	plan_explain(&plan, &n, r, mem, &stock_stmts[STOCK_SEARCH],
		DB_ARGS("%x%", "", "%x%", "%x%", "%x%", "%x%"));
	SEEKS("nv", "vehicles_sought vehicles_status");
	return ST_OK;
}

static void
rows_are_found_by_their_keys(void **state)
{
	(void)state;
	for (int c = DB_COVERAGE_OWN; c < DB_COVERAGE__MAX; c++) {
		const struct db_actor actor = {
			.user = {5}, .team = {1}, .coverage = (enum db_coverage)c};

		assert_int_equal(db_read(db, &actor, look, NULL), ST_OK);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(rows_are_found_by_their_keys)};

	return cmocka_run_group_tests_name("plans", tests, open_all, close_all);
}
