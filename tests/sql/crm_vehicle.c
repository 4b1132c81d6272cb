/* The inventory: every statement, and pages that neither lose nor repeat a vehicle. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../support/live.h"
#include "base/text.h"
#include "crm/stock/vehicle.h"
#include "crm/stock/vehicle_sql.h"

#define MANY 130

static struct mem *mem;
static struct db *db;

static const struct db_actor manager = {.user = {900001}, .coverage = DB_COVERAGE_STORE};
static const struct db_actor seller = {.user = {900002}, .coverage = DB_COVERAGE_OWN};

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

/* By the account of the inventory, which changes none and takes none in. */
static void
every_statement_is_prepared(void **state)
{
	struct db *family = live_open(mem, "inventory");

	(void)state;
	for (int i = 0; i < VEHICLE_STMT__MAX; i++) {
		size_t n = 0;

		if (vehicle_stmts[i].journal || i == VEHICLE_TAKE_IN)
			continue;
		while (vehicle_stmts[i].clauses && vehicle_stmts[i].clauses[n])
			n++;
		for (int coverage = DB_COVERAGE_OWN; coverage < DB_COVERAGE__MAX; coverage++)
			assert_int_equal(db_check_stmt(family, &vehicle_stmts[i],
						 (enum db_coverage)coverage, (1u << n) - 1),
				ST_OK);
	}
	db_close(family);
}

/* MANY vehicles of the make Zzmake, many alike in price and day. */
static void
add_vehicles(struct writer *w)
{
	struct text t = text_begin(mem);

	text_add(&t, "INSERT INTO vehicles (id, stock_no, vin, year, make, model, `condition`,"
		     " status, list_price, date_in_stock) VALUES ");
	for (int i = 0; i < MANY; i++)
		text_addf(&t, "%s(%d, 'ZZ%03d', NULL, 2024, 'Zzmake', 'M%d', 'used', '%s', %d, %s)",
			i ? ", " : "", 900001 + i, i, i % 3, i % 10 ? "in_stock" : "sold",
			20000 + i % 4, i % 5 ? "'2026-01-05'" : "NULL");
	live_sql(w, t.s);
}

/* Walk the list page by page; gives how many vehicles were seen, each once. */
static size_t
walk(struct writer *w, enum vehicle_sort sort, bool descending, bool back)
{
	const struct vehicle_filter filter = {.make = "Zzmake", .any_status = true};
	struct list_order by = {.sort = sort, .descending = descending, .back = back};
	bool seen[MANY] = {false};
	struct vehicle_page page;
	size_t n = 0;

	do {
		assert_int_equal(vehicle_list(&page, db_reading(w), mem, &filter, &by), ST_OK);
		for (size_t i = 0; i < page.extent.n; i++) {
			size_t at = (size_t)(page.items[i].id.v - 900001);

			assert_true(at < MANY && !seen[at]);
			seen[at] = true;
		}
		n += page.extent.n;
		by.id = page.items[back ? 0 : page.extent.n - 1].id.v;
		by.key = page.items[back ? 0 : page.extent.n - 1].sort_key;
	} while (page.extent.more);
	return n;
}

static enum status
walk_all(struct writer *w, void *arg)
{
	(void)arg;
	add_vehicles(w);
	for (int sort = 0; sort < VEHICLE_SORT__MAX; sort++)
		for (int way = 0; way < 4; way++)
			assert_int_equal(walk(w, (enum vehicle_sort)sort, way & 1, way & 2), MANY);
	return ST_OK;
}

static void
pages_give_each_vehicle_once(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, &manager, walk_all, NULL), ST_OK);
}

static size_t
narrowed(struct writer *w, struct vehicle_filter filter)
{
	struct vehicle_page page;

	filter.make = "Zzmake";
	assert_int_equal(vehicle_list(&page, db_reading(w), mem, &filter,
				 &(struct list_order){.sort = VEHICLE_SORT_NAME}),
		ST_OK);
	return (size_t)page.extent.count;
}

static enum status
narrow(struct writer *w, void *arg)
{
	(void)arg;
	add_vehicles(w);
	assert_int_equal(narrowed(w, (struct vehicle_filter){0}), 117);
	assert_int_equal(narrowed(w, (struct vehicle_filter){.any_status = true}), MANY);
	assert_int_equal(narrowed(w, (struct vehicle_filter){.status = "sold"}), 13);
	assert_int_equal(narrowed(w, (struct vehicle_filter){.condition = "new"}), 0);
	assert_int_equal(narrowed(w, (struct vehicle_filter){.words = "zz001"}), 1);
	assert_int_equal(narrowed(w, (struct vehicle_filter){.words = "2024 zzmake m1"}), 39);
	assert_int_equal(narrowed(w, (struct vehicle_filter){.words = "m1  ZZ 2024"}), 39);
	assert_int_equal(narrowed(w, (struct vehicle_filter){.words = "z z z m 1"}), 0);
	assert_int_equal(narrowed(w, (struct vehicle_filter){.words = "%"}), 0);
	return ST_OK;
}

static void
filters_narrow(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, &manager, narrow, NULL), ST_OK);
}

/* Lead 900001 of a colleague and 900002 of nobody want vehicle 900002; 900001 is sold. */
static enum status
look_at_one(struct writer *w, void *arg)
{
	bool all = db_actor(db_reading(w))->coverage == DB_COVERAGE_STORE;
	struct vehicle v;
	struct vehicle_lead *leads;
	struct vehicle_sale sale;
	size_t n;

	(void)arg;
	add_vehicles(w);
	live_sql(w, "INSERT INTO users (id, login, first_name, last_name, role_id) VALUES"
		    " (900001, 'v1', 'M', 'Manager', 2), (900002, 'v2', 'S', 'Seller', 4),"
		    " (900003, 'v3', 'C', 'Colleague', 4)");
	live_sql(w, "INSERT INTO customers (id, first_name, last_name) VALUES"
		    " (900001, 'Averyx', 'Stonex'), (900002, 'Jordanx', 'Valex')");
	live_sql(w, "INSERT INTO leads (id, customer_id, lead_date, lead_type, status_id, owner_id,"
		    " last_activity_at) VALUES (900001, 900001, '2026-01-05', 'phone', 1, 900003,"
		    " NOW()), (900002, 900002, '2026-01-05', 'phone', 1, NULL, NOW())");
	live_sql(w, "INSERT INTO desired_vehicles (lead_id, vehicle_id) VALUES (900001, 900002),"
		    " (900002, 900002)");
	live_sql(w, "INSERT INTO sales (id, lead_id, customer_id, vehicle_id, stock_no, deal_type,"
		    " sale_price, sold_at, lead_type) VALUES (900001, 900001, 900001, 900001,"
		    " 'ZZ000', 'retail_cash', 1, NOW(), 'phone')");
	assert_int_equal(vehicle_get(&v, db_reading(w), mem, (struct vehicle_id){900002}), ST_OK);
	assert_string_equal(v.name, "2024 Zzmake M1");
	assert_int_equal(v.wanted, 2);
	assert_int_equal(v.odometer, -1);
	assert_int_equal(
		vehicle_leads(&leads, &n, db_reading(w), mem, (struct vehicle_id){900002}), ST_OK);
	assert_int_equal(n, all ? 2 : 0);
	assert_int_equal(vehicle_sale(&sale, db_reading(w), mem, (struct vehicle_id){900001}),
		all ? ST_OK : ST_NOT_FOUND);
	assert_int_equal(
		vehicle_get(&v, db_reading(w), mem, (struct vehicle_id){899999}), ST_NOT_FOUND);
	return ST_OK;
}

static void
who_wants_it_is_told_within_ones_coverage(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, &manager, look_at_one, NULL), ST_OK);
	assert_int_equal(live_write(db, &seller, look_at_one, NULL), ST_OK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_statement_is_prepared),
		cmocka_unit_test(pages_give_each_vehicle_once),
		cmocka_unit_test(filters_narrow),
		cmocka_unit_test(who_wants_it_is_told_within_ones_coverage),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
