/* Customers: known when they come again, found by anybody, opened by whose they are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../support/live.h"
#include "base/text.h"
#include "crm/people/customer.h"
#include "crm/people/customer_new.h"
#include "crm/people/customer_sql.h"
#include "crm/people/name_index.h"

static struct mem *mem;
static struct db *db;

static const struct db_actor owner = {.user = {900001}, .coverage = DB_COVERAGE_OWN};
static const struct db_actor colleague = {.user = {900002}, .coverage = DB_COVERAGE_OWN};
static const struct db_actor manager = {.user = {900003}, .coverage = DB_COVERAGE_STORE};

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

static void
every_statement_is_prepared(void **state)
{
	(void)state;
	for (int i = 0; i < CUSTOMER_STMT__MAX; i++)
		for (int coverage = DB_COVERAGE_OWN; coverage < DB_COVERAGE__MAX; coverage++)
			assert_int_equal(db_check_stmt(db, &customer_stmts[i],
						 (enum db_coverage)coverage, 0),
				ST_OK);
}

/* A customer as a vendor sends one. */
static struct customer_new
avery(const char *number, const char *address)
{
	struct customer_new_phone *p = mem_new(mem, struct customer_new_phone);
	struct email *e = mem_new(mem, struct email);
	struct customer_new c = {.first_name = "Averyx", .last_name = "Stonex"};

	p->type = "mobile";
	c.phones = p;
	c.n_phones = number != NULL;
	if (number && phone_read(&p->number, mem, number) != ST_OK)
		p->number.e164 = NULL;
	c.emails = e;
	c.n_emails = address && email_read(e, mem, address) == ST_OK;
	return c;
}

static struct customer_known
arrive(struct writer *w, struct customer_new c)
{
	struct customer_known k;

	assert_int_equal(customer_find_or_create(&k, w, mem, &c), ST_OK);
	assert_true(k.id.v > 0);
	return k;
}

static enum status
come_again(struct writer *w, void *arg)
{
	struct customer_known first = arrive(w, avery("991-555-0191", "avery.x@example.com"));
	struct customer_known again;
	struct customer_phone *phones;
	struct customer_email *emails;
	size_t n;

	(void)arg;
	assert_int_equal(first.key, CUSTOMER_KEY_NONE);
	again = arrive(w, avery("991-555-0192", "Avery.X@Example.com"));
	assert_int_equal(again.id.v, first.id.v);
	assert_int_equal(again.key, CUSTOMER_KEY_EMAIL);
	again = arrive(w, avery("+1 (991) 555-0191", "other.x@example.com"));
	assert_int_equal(again.id.v, first.id.v);
	assert_int_equal(again.key, CUSTOMER_KEY_PHONE);
	assert_int_equal(customer_phones(&phones, &n, db_reading(w), mem, first.id), ST_OK);
	assert_int_equal(n, 2);
	assert_string_equal(phones[0].e164, "+19915550191");
	assert_int_equal(customer_emails(&emails, &n, db_reading(w), mem, first.id), ST_OK);
	assert_int_equal(n, 2);
	return ST_OK;
}

static void
who_is_known_is_joined(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, &manager, come_again, NULL), ST_OK);
}

static enum status
come_with_a_local_number(struct writer *w, void *arg)
{
	struct customer_new stranger = avery("555-0193", NULL);
	struct customer_known first = arrive(w, avery("555-0193", NULL));
	struct customer_known again = arrive(w, avery("555-0193", NULL));

	(void)arg;
	assert_int_equal(again.id.v, first.id.v);
	assert_int_equal(again.key, CUSTOMER_KEY_NAME_AND_PHONE);
	stranger.first_name = "Jordanx";
	assert_int_not_equal(arrive(w, stranger).id.v, first.id.v);
	return ST_OK;
}

static void
a_local_number_needs_the_name_too(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, NULL, come_with_a_local_number, NULL), ST_OK);
}

static enum status
come_with_long_texts(struct writer *w, void *arg)
{
	struct customer_new c = avery("991-555-0194", NULL);
	char *lengthy = mem_alloc(mem, 1001, 1);

	(void)arg;
	memset(lengthy, 'x', 1000);
	c.middle_name = c.name_suffix = c.company_name = c.full_name_raw = c.street = c.city =
		c.region = c.postal_code = lengthy;
	arrive(w, c);
	return ST_OK;
}

static void
long_texts_are_cut(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, NULL, come_with_long_texts, NULL), ST_OK);
}

/* 900001 is Averyx Stonex, the owner's; 900002 is the business Stonex Hauling, nobody's. */
static void
add_people(struct writer *w)
{
	live_sql(w, "INSERT INTO users (id, login, first_name, last_name, role_id) VALUES"
		    " (900001, 'c1', 'O', 'Owner', 4), (900002, 'c2', 'C', 'Colleague', 4),"
		    " (900003, 'c3', 'M', 'Manager', 2)");
	live_sql(w, "INSERT INTO customers (id, kind, first_name, last_name, company_name) VALUES"
		    " (900001, 'individual', 'Averyx', 'Stonex', NULL),"
		    " (900002, 'business', NULL, NULL, 'Stonex Hauling')");
	for (int64_t id = 900001; id <= 900002; id++)
		assert_int_equal(name_index_renew(w, mem, (struct customer_id){id}), ST_OK);
	live_sql(w, "INSERT INTO customer_phones (customer_id, number_raw, e164) VALUES"
		    " (900001, '9915550187', '+19915550187')");
	live_sql(w, "INSERT INTO customer_emails (customer_id, address, address_norm) VALUES"
		    " (900001, 'Averyx@example.com', 'averyx@example.com')");
	live_sql(w, "INSERT INTO leads (id, customer_id, lead_date, lead_type, status_id, owner_id,"
		    " last_activity_at) VALUES (900001, 900001, '2026-01-05', 'phone', 1, 900001,"
		    " NOW())");
}

static struct customer_hits
look_for(struct writer *w, const char *words)
{
	struct customer_hits hits;

	assert_int_equal(customer_search(&hits, db_reading(w), mem, words), ST_OK);
	return hits;
}

static enum status
search_as_owner(struct writer *w, void *arg)
{
	static const char *const words[] = {"averyx@ex", "Averyx", "stonex", "Averyx Sto",
		"Stonex, Ave", "9915550187", "(991) 555", "555-0187", "1-991-555-0187", "99155501",
		"15550187"};
	struct customer_hits hits;

	(void)arg;
	add_people(w);
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		hits = look_for(w, words[i]);
		if (hits.n == 0 || hits.v[0].id.v != 900001)
			fail_msg("%s: not found", words[i]);
		assert_true(hits.v[0].may_open);
		assert_string_equal(hits.v[0].name, "Averyx Stonex");
	}
	hits = look_for(w, "stonex");
	assert_int_equal(hits.n, 1);
	assert_string_equal(hits.v[0].phone_e164, "+19915550187");
	assert_string_equal(hits.v[0].email, "Averyx@example.com");
	assert_int_equal(hits.v[0].leads, 1);
	assert_int_equal(look_for(w, "no such name").n, 0);
	assert_int_equal(look_for(w, "%%%stonex").n, 1);
	assert_int_equal(look_for(w, "s%onex").n, 0);
	hits = look_for(w, "stonex HAULING");
	assert_int_equal(hits.n, 1);
	assert_false(hits.v[0].may_open);
	assert_string_equal(hits.v[0].name, "S.");
	assert_null(hits.v[0].owner_name);
	assert_false(hits.v[0].is_active);
	assert_int_equal(customer_search(&hits, db_reading(w), mem, " a1 "), ST_TOO_MANY);
	return ST_OK;
}

static enum status
search_as_colleague(struct writer *w, void *arg)
{
	static const char *const whole[] = {"Averyx Stonex", "stonex,  AVERYX", "Stonex Averyx",
		"9915550187", "+1 (991) 555-0187", "averyx@EXAMPLE.com", "Averyx%Stonex"};
	static const char *const parts[] = {"averyx", "Stonex", "Averyx Stone", "Avery Stonex",
		"Stonex,", "Averyx Stonex X", "991555018", "15550187", "5550187", "0187",
		"99155501870", "averyx@example.co", "veryx@example.com", "averyx@%",
		"Averyx Stone_", "stonex hauling inc", "hauling"};
	struct customer_hit hit;
	struct customer c;
	struct customer_phone *phones;
	size_t n;

	(void)arg;
	add_people(w);
	for (size_t i = 0; i < sizeof(whole) / sizeof(whole[0]); i++) {
		struct customer_hits hits = look_for(w, whole[i]);

		if (hits.n != 1)
			fail_msg("%s: %zu hits", whole[i], hits.n);
		assert_false(hits.v[0].may_open);
		assert_string_equal(hits.v[0].name, "A. S.");
		assert_string_equal(hits.v[0].owner_name, "O Owner");
		assert_true(hits.v[0].is_active);
		assert_null(hits.v[0].phone_e164);
		assert_null(hits.v[0].email);
	}
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (look_for(w, parts[i]).n)
			fail_msg("%s: a part finds another's customer", parts[i]);
	assert_int_equal(
		customer_glance(&hit, db_reading(w), mem, (struct customer_id){900001}), ST_OK);
	assert_string_equal(hit.name, "A. S.");
	assert_int_equal(
		customer_get(&c, db_reading(w), mem, (struct customer_id){900001}), ST_NOT_FOUND);
	assert_int_equal(
		customer_phones(&phones, &n, db_reading(w), mem, (struct customer_id){900001}),
		ST_OK);
	assert_int_equal(n, 0);
	return ST_OK;
}

static void
search_masks_what_is_not_ones_own(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, &owner, search_as_owner, NULL), ST_OK);
	assert_int_equal(live_write(db, &colleague, search_as_colleague, NULL), ST_OK);
}

static enum status
open_value(struct writer *w, void *arg)
{
	struct customer_id id = {900001};
	struct customer c;
	struct customer_lead *leads;
	struct customer_sale *sales;
	size_t n;

	(void)arg;
	add_people(w);
	live_sql(w, "INSERT INTO vehicles (id, stock_no, year, make, model, `condition`, status)"
		    " VALUES (900001, 'X900001', 2025, 'Toyota', 'Camry', 'new', 'sold')");
	live_sql(w, "INSERT INTO sales (id, lead_id, customer_id, vehicle_id, stock_no, deal_type,"
		    " sale_price, sold_at, lead_type, front_projected, front_final, back_projected)"
		    " VALUES (900001, 900001, 900001, 900001, 'X900001', 'retail_cash', 1, NOW(),"
		    " 'phone', 100, 120.50, 80)");
	live_sql(w,
		"INSERT INTO sale_staff (sale_id, role, position, user_id, share_pct) VALUES"
		" (900001, 'salesperson', 1, 900001, 50), (900001, 'salesperson', 2, 900002, 50)");
	assert_int_equal(customer_get(&c, db_reading(w), mem, id), ST_OK);
	assert_string_equal(c.name, "Averyx Stonex");
	assert_string_equal(c.owner_name, "O Owner");
	assert_int_equal(customer_leads(&leads, &n, db_reading(w), mem, id), ST_OK);
	assert_int_equal(n, 1);
	assert_int_equal(customer_sales(&sales, &n, db_reading(w), mem, id), ST_OK);
	assert_int_equal(n, 1);
	assert_string_equal(sales[0].vehicle, "2025 Toyota Camry");
	assert_string_equal(sales[0].staff, "O Owner, C Colleague");
	assert_int_equal(sales[0].front.cents, 12050);
	assert_int_equal(sales[0].back.cents, 8000);
	assert_false(sales[0].is_final);
	return ST_OK;
}

static void
the_owner_and_the_manager_see_the_value(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, &owner, open_value, NULL), ST_OK);
	assert_int_equal(live_write(db, &manager, open_value, NULL), ST_OK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_statement_is_prepared),
		cmocka_unit_test(who_is_known_is_joined),
		cmocka_unit_test(a_local_number_needs_the_name_too),
		cmocka_unit_test(long_texts_are_cut),
		cmocka_unit_test(search_masks_what_is_not_ones_own),
		cmocka_unit_test(the_owner_and_the_manager_see_the_value),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
