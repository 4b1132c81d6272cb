/* Desired vehicles, trade-ins and write-ups: what is kept true whoever calls. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../support/live.h"
#include "base/text.h"
#include "crm/deal/finance.h"
#include "crm/deal/trade_in.h"
#include "crm/deal/wish.h"
#include "crm/deal/write_up.h"

static struct mem *mem;
static struct db *db;

static const struct db_actor owner = {.user = {920001}, .coverage = DB_COVERAGE_OWN};
static const struct lead_id lead_id = {920001}, other_lead = {920002};

static const char *const world[] = {
	"INSERT INTO users (id, login, first_name, last_name, role_id) VALUES"
	" (920001, 'd1', 'O', 'Owner', 4)",
	"INSERT INTO customers (id, first_name, last_name) VALUES (920001, 'Averyx', 'Stonex')",
	"INSERT INTO vehicles (id, stock_no, year, make, model, `condition`, status,"
	" internet_price) VALUES (920001, 'D920001', 2025, 'Testla', 'Modal', 'new', 'in_stock',"
	" 20000), (920002, 'D920002', 2021, 'Testla', 'Modal', 'used', 'in_stock', 10000),"
	" (920003, 'D920003', 2019, 'Testla', 'Other', 'used', 'in_stock', 9000),"
	" (920004, 'D920004', 2020, 'Testla', 'Modal', 'used', 'sold', 9000)",
	"INSERT INTO leads (id, customer_id, lead_date, lead_type, status_id, owner_id,"
	" last_activity_at) VALUES"
	" (920001, 920001, '2026-01-05', 'phone', 1, 920001, '2026-01-05'),"
	" (920002, 920001, '2026-01-05', 'phone', 1, 920001, '2026-01-05')",
	"INSERT INTO desired_vehicles (id, lead_id, make) VALUES (920009, 920002, 'X')",
	"INSERT INTO trade_ins (id, lead_id, make) VALUES (920009, 920002, 'X')",
};

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

static const struct lead_hold *
held(struct writer *w)
{
	const struct lead_hold *hold;

	LIVE_ALL(w, world);
	assert_int_equal(lead_hold_take(&hold, w, mem, lead_id), ST_OK);
	return hold;
}

static struct wish
wish_of(struct writer *w, struct desired_vehicle_id id)
{
	struct wish got;

	assert_int_equal(wish_get(&got, db_reading(w), mem, lead_id, id), ST_OK);
	return got;
}

static struct desired_vehicle_id
add_wish(struct writer *w, const struct lead_hold *hold, const struct wish *e)
{
	struct desired_vehicle_id id;

	assert_int_equal(wish_add(&id, w, mem, hold, e), ST_OK);
	return id;
}

static enum status
one_wish_is_primary(struct writer *w, void *arg)
{
	const struct lead_hold *hold = held(w);
	const struct wish by_words = {.is = {.make = "Testla", .new_used = "any"}};
	const struct wish first_choice = {
		.is = {.make = "Testla", .new_used = "any", .is_primary = true}};
	struct desired_vehicle_id a = add_wish(w, hold, &by_words);
	struct desired_vehicle_id b = add_wish(w, hold, &by_words);
	struct desired_vehicle_id c = add_wish(w, hold, &first_choice);
	struct wish was;

	(void)arg;
	assert_true(wish_of(w, c).is.is_primary);
	assert_false(wish_of(w, a).is.is_primary);
	was = wish_of(w, b);
	assert_int_equal(wish_make_primary(w, mem, hold, &was), ST_OK);
	was = wish_of(w, b);
	assert_true(was.is.is_primary);
	assert_false(wish_of(w, c).is.is_primary);
	assert_int_equal(wish_remove(w, mem, hold, &was), ST_OK);
	assert_true(wish_of(w, a).is.is_primary);
	assert_false(wish_of(w, c).is.is_primary);
	was = wish_of(w, c);
	assert_int_equal(wish_remove(w, mem, hold, &was), ST_OK);
	was = wish_of(w, a);
	assert_int_equal(wish_remove(w, mem, hold, &was), ST_OK);
	assert_int_equal(wish_get(&was, db_reading(w), mem, lead_id, a), ST_NOT_FOUND);
	return ST_OK;
}

static enum status
the_closest_is_the_model_then_the_year(struct writer *w, void *arg)
{
	const struct lead_hold *hold = held(w);
	struct wish e = {
		.is = {.make = "Testla", .model = "Modal", .year = 2020, .new_used = "any"}};
	struct wish got = wish_of(w, add_wish(w, hold, &e));

	(void)arg;
	assert_int_equal(got.closest_id.v, 920002);
	e.is.model = "Other";
	assert_int_equal(wish_of(w, add_wish(w, hold, &e)).closest_id.v, 920003);
	e.is.make = "Nobody's";
	assert_int_equal(wish_of(w, add_wish(w, hold, &e)).closest_id.v, 0);
	e.vehicle_id = (struct vehicle_id){920001};
	got = wish_of(w, add_wish(w, hold, &e));
	assert_string_equal(got.is.make, "Testla");
	assert_int_equal(got.is.year, 2025);
	assert_int_equal(got.closest_id.v, 0);
	e.vehicle_id = (struct vehicle_id){920004};
	got = wish_of(w, add_wish(w, hold, &e));
	assert_false(got.is_free);
	assert_int_equal(got.closest_id.v, 920002);
	return ST_OK;
}

static enum status
another_lead_s_children_are_out_of_reach(struct writer *w, void *arg)
{
	const struct lead_hold *hold = held(w);
	struct write_up u = {.is = {.price = money_of(100), .method = "cash"}};
	struct wish wish;
	struct trade_in trade;

	(void)arg;
	assert_int_equal(wish_get(&wish, db_reading(w), mem, other_lead,
				 (struct desired_vehicle_id){920009}),
		ST_OK);
	assert_int_equal(wish_make_primary(w, mem, hold, &wish), ST_CONFLICT);
	assert_int_equal(wish_remove(w, mem, hold, &wish), ST_CONFLICT);
	assert_int_equal(
		trade_in_get(&trade, db_reading(w), mem, other_lead, (struct trade_in_id){920009}),
		ST_OK);
	assert_int_equal(trade_in_remove(w, mem, hold, &trade), ST_CONFLICT);
	u.desired_vehicle_id = (struct desired_vehicle_id){920009};
	assert_int_equal(write_up_save(w, mem, hold, &u), ST_INVALID);
	u.desired_vehicle_id.v = 0;
	u.trade_in_id = (struct trade_in_id){920009};
	assert_int_equal(write_up_save(w, mem, hold, &u), ST_INVALID);
	return ST_OK;
}

static enum status
a_write_up_goes_one_way(struct writer *w, void *arg)
{
	const struct lead_hold *hold = held(w);
	struct write_up u = {.is = {.price = money_of(2000000),
				     .method = "finance",
				     .apr = money_of(600),
				     .term_months = 60}};

	(void)arg;
	assert_int_equal(write_up_commit(w, mem, hold, 1), ST_CONFLICT);
	assert_int_equal(write_up_save(w, mem, hold, &u), ST_OK);
	assert_int_equal(write_up_save(w, mem, hold, &u), ST_CONFLICT);
	assert_int_equal(write_up_get(&u, db_reading(w), mem, lead_id), ST_OK);
	assert_int_equal(u.monthly.cents, 38666);
	assert_int_equal(write_up_commit(w, mem, hold, u.row_version), ST_OK);
	assert_int_equal(write_up_commit(w, mem, hold, u.row_version + 1), ST_CONFLICT);
	assert_int_equal(write_up_sign(w, mem, hold, u.row_version, "A"), ST_CONFLICT);
	assert_int_equal(write_up_sign(w, mem, hold, u.row_version + 1, "A"), ST_OK);
	assert_int_equal(write_up_get(&u, db_reading(w), mem, lead_id), ST_OK);
	assert_true(write_up_is_signed(&u));
	assert_int_equal(write_up_save(w, mem, hold, &u), ST_CONFLICT);
	assert_int_equal(write_up_sign(w, mem, hold, u.row_version, "B"), ST_CONFLICT);
	assert_int_equal(write_up_void(w, mem, hold, u.row_version), ST_OK);
	assert_int_equal(write_up_void(w, mem, hold, u.row_version + 1), ST_CONFLICT);
	assert_int_equal(write_up_get(&u, db_reading(w), mem, lead_id), ST_OK);
	assert_int_equal(u.row_version, 0);
	return ST_OK;
}

static enum status
a_finance_wish_is_one(struct writer *w, void *arg)
{
	const struct lead_hold *hold = held(w);
	struct finance_wish wish = {.is = {.method = "lease",
					    .apr = money_of(1),
					    .term_months = 36}},
			    got;

	(void)arg;
	assert_int_equal(finance_save(w, mem, hold, &wish), ST_OK);
	assert_int_equal(finance_save(w, mem, hold, &wish), ST_CONFLICT);
	wish.row_version = 1;
	wish.is.apr = (struct money){0};
	assert_int_equal(finance_save(w, mem, hold, &wish), ST_OK);
	assert_int_equal(finance_save(w, mem, hold, &wish), ST_CONFLICT);
	assert_int_equal(finance_get(&got, db_reading(w), mem, lead_id), ST_OK);
	assert_int_equal(got.row_version, 2);
	assert_false(got.is.apr.known);
	return ST_OK;
}

/* Each thing that marking sold needs, alone, keeps it from being all. */
static void
marking_sold_needs_each_thing(void **state)
{
	const struct write_up whole = {.row_version = 1,
		.vehicle_id = {1},
		.vehicle_is_on_lot = true,
		.committed_at = {1},
		.status = "signed"};
	const struct user_id seller = {1}, nobody = {0};
	struct write_up w;

	(void)state;
	assert_true(write_up_needs_of(&whole, true, seller).all);
	assert_false(write_up_needs_of(&whole, false, seller).all);
	assert_false(write_up_needs_of(&whole, true, nobody).met[NEED_SALESPERSON]);
	assert_false(write_up_needs_of(&whole, true, nobody).all);
	w = whole;
	w.vehicle_id.v = 0;
	assert_false(write_up_needs_of(&w, true, seller).all);
	w = whole;
	w.vehicle_is_on_lot = false;
	assert_false(write_up_needs_of(&w, true, seller).all);
	w = whole;
	w.committed_at.s = 0;
	assert_false(write_up_needs_of(&w, true, seller).all);
	w = whole;
	w.status = "committed";
	assert_false(write_up_needs_of(&w, true, seller).met[NEED_SIGNED]);
	assert_false(write_up_needs_of(&w, true, seller).all);
}

#define LIVE(fn) \
	static void fn##_live(void **state) \
	{ \
		(void)state; \
		assert_int_equal(live_write(db, &owner, fn, NULL), ST_OK); \
	}
LIVE(one_wish_is_primary)
LIVE(the_closest_is_the_model_then_the_year)
LIVE(another_lead_s_children_are_out_of_reach)
LIVE(a_write_up_goes_one_way)
LIVE(a_finance_wish_is_one)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_wish_is_primary_live),
		cmocka_unit_test(the_closest_is_the_model_then_the_year_live),
		cmocka_unit_test(another_lead_s_children_are_out_of_reach_live),
		cmocka_unit_test(a_write_up_goes_one_way_live),
		cmocka_unit_test(a_finance_wish_is_one_live),
		cmocka_unit_test(marking_sold_needs_each_thing),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
