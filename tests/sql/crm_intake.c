/* Leads from outside, from the message as received to the rows that it makes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "../support/live.h"
#include "base/text.h"
#include "crm/intake/intake.h"
#include "crm/intake/intake_sql.h"
#include "crm/intake/provider.h"
#include "crm/intake/provider_sql.h"

static struct mem *mem;
static struct db *db;

static int
open_all(void **state)
{
	(void)state;
	mem = mem_create(NULL);
	db = live_open(mem, "intake");
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
	for (int i = 0; i < INTAKE_STMT__MAX; i++)
		assert_int_equal(db_check_stmt(db, &intake_stmts[i], DB_COVERAGE_STORE, 0), ST_OK);
	assert_int_equal(
		db_check_stmt(db, &provider_stmts[PROVIDER_FIND], DB_COVERAGE_STORE, 0), ST_OK);
}

/* That `sql` counts to `wanted`. Statements are known by their address, so each is its own. */
#define CHECK_COUNT(w, sql, wanted) \
	do { \
		static const struct db_stmt stmt = DB_GLOBAL("test", .head = sql); \
		int64_t n; \
		assert_int_equal(db_number(&n, db_reading(w), &stmt, DB_NO_ARGS), ST_OK); \
		assert_int_equal(n, wanted); \
	} while (0)

#define NAMED(first, phone, email) \
	"<customer><contact><name part=\"first\">" first "</name>" \
	"<name part=\"last\">Quillx</name><phone>" phone "</phone><email>" email \
	"</email></contact></customer>"
#define PROSPECT(id, vehicles, customer) \
	"<prospect><id>" id \
	"</id><requestdate>2025-03-04T23:30:00-06:00</requestdate>" vehicles customer \
	"<provider><name>Leadtestco</name></provider></prospect>"

static struct intake_result
receive(struct writer *w, const char *text)
{
	struct intake_message msg = {.channel = INTAKE_COMMAND, .bytes = text, .n = strlen(text)};
	struct intake_result r;
	struct raw_message_id id;

	assert_int_equal(intake_keep(&id, w, &msg), ST_OK);
	assert_int_equal(intake_work(&r, w, mem, id, &msg), ST_OK);
	assert_int_equal(r.message.v, id.v);
	return r;
}

static enum status
make_leads(struct writer *w, void *arg)
{
	struct intake_result r =
		receive(w, "<adf>" PROSPECT("LT-1",
				   "<vehicle><stock>NONESUCH</stock><make>Kia</make></vehicle>"
				   "<vehicle interest=\"trade-in\"><make>Ram</make></vehicle>",
				   NAMED("Averyx", "991-555-0171", "averyx.q@example.com"))
				   PROSPECT("LT-2", "",
					   NAMED("Jordanx", "991-555-0172",
						   "")) "<prospect><id>LT-3</id></prospect></adf>");

	(void)arg;
	assert_int_equal(r.n, 2);
	assert_int_equal(r.n_refused, 1);
	assert_int_equal(r.leads[0].key, CUSTOMER_KEY_NONE);
	CHECK_COUNT(w,
		"SELECT COUNT(*) FROM leads l JOIN statuses s ON"
		" s.id = l.status_id WHERE l.provider_name = 'Leadtestco'"
		" AND l.owner_id IS NULL AND l.is_open = 1"
		" AND s.default_for = 'created' AND l.lead_type = 'internet'"
		" AND l.lead_date = '2025-03-04'",
		2);
	CHECK_COUNT(w,
		"SELECT COUNT(*) FROM desired_vehicles d JOIN leads l"
		" ON l.id = d.lead_id WHERE l.provider_lead_id = 'LT-1'"
		" AND d.is_primary = 1 AND d.stock_no = 'NONESUCH'"
		" AND d.make = 'Kia' AND d.vehicle_id IS NULL",
		1);
	CHECK_COUNT(w,
		"SELECT COUNT(*) FROM activities a JOIN leads l ON"
		" l.id = a.lead_id WHERE l.provider_name = 'Leadtestco'"
		" AND a.is_automatic = 1 AND a.direction = 'in'",
		2);
	CHECK_COUNT(w,
		"SELECT COUNT(*) FROM raw_messages WHERE status = 'parsed'"
		" AND prospects = 2 AND reason LIKE 'prospect 3 has no%'",
		1);
	return ST_OK;
}

static void
prospects_become_leads(void **state)
{
	(void)state;
	assert_int_equal(date_set_zone("America/Chicago"), ST_OK);
	assert_int_equal(live_write(db, NULL, make_leads, NULL), ST_OK);
}

static enum status
send_again(struct writer *w, void *arg)
{
	static const char message[] = "<adf>" PROSPECT(
		"LT-1", "", NAMED("Averyx", "991-555-0171", "averyx.q@example.com")) "</adf>";
	struct intake_result first = receive(w, message), again = receive(w, message);

	(void)arg;
	assert_true(again.duplicate);
	assert_int_equal(again.n, 0);
	again = receive(
		w, "<adf> " PROSPECT("LT-1", "",
			   NAMED("Averyx", "991-555-0171", "averyx.q@example.com")) "</adf>");
	assert_int_equal(again.n, 1);
	assert_true(again.leads[0].repeated);
	assert_int_equal(again.leads[0].id.v, first.leads[0].id.v);
	again = receive(
		w, "<adf>" PROSPECT("LT-2", "", NAMED("Averyx", "(991) 555-0171", "")) "</adf>");
	assert_false(again.leads[0].repeated);
	assert_int_not_equal(again.leads[0].id.v, first.leads[0].id.v);
	assert_int_equal(again.leads[0].customer.v, first.leads[0].customer.v);
	assert_int_equal(again.leads[0].key, CUSTOMER_KEY_PHONE);
	CHECK_COUNT(w,
		"SELECT COUNT(*) FROM leads WHERE"
		" provider_name = 'Leadtestco'",
		2);
	return ST_OK;
}

static void
what_comes_again_joins(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, NULL, send_again, NULL), ST_OK);
}

static enum status
send_rubbish(struct writer *w, void *arg)
{
	struct intake_result r = receive(w, "Is it still there?");

	(void)arg;
	assert_int_equal(r.n, 0);
	assert_string_equal(r.reason, "there is no ADF document in it");
	CHECK_COUNT(w,
		"SELECT COUNT(*) FROM raw_messages WHERE"
		" status = 'quarantined' AND body LIKE 'Is it still%'"
		" AND reason = 'there is no ADF document in it'",
		1);
	assert_string_equal(receive(w, "").reason, "the message is empty");
	return ST_OK;
}

static void
what_cannot_be_read_is_quarantined(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, NULL, send_rubbish, NULL), ST_OK);
}

/* Every corpus document in one message after the other: no text is too long for its column. */
static enum status
send_long_texts(struct writer *w, void *arg)
{
	struct text t = text_begin(mem);
	char *x = mem_alloc(mem, 2001, 1);

	(void)arg;
	memset(x, 'x', 2000);
	text_addf(&t,
		"<adf><prospect><id>%s</id><vehicle><stock>%s</stock><make>%s</make>"
		"<model>%s</model><trim>%s</trim><vin>%s</vin><comments>%s</comments></vehicle>"
		"<customer><contact><name part=\"first\">%s</name><name part=\"middle\">%s</name>"
		"<name part=\"last\">%s</name><name part=\"suffix\">%s</name>"
		"<phone time=\"%s\">991 555 0173 %s</phone><email>%s@example.com</email>"
		"<address><street>%s</street><city>%s</city><regioncode>%s</regioncode>"
		"<postalcode>%s</postalcode><country>%s</country></address></contact></customer>"
		"<provider><name>%s</name></provider></prospect></adf>",
		x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x);
	assert_int_equal(receive(w, t.s).n, 1);
	return ST_OK;
}

static void
long_texts_are_cut(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, NULL, send_long_texts, NULL), ST_OK);
}

static enum status
use_token(struct writer *w, void *arg)
{
	struct provider p;
	const char *token, *newer;

	(void)arg;
	assert_int_equal(provider_set(&token, w, mem, " Leadtestco "), ST_OK);
	assert_int_equal(strlen(token), 43);
	assert_int_equal(provider_find(&p, db_reading(w), mem, token), ST_OK);
	assert_string_equal(p.name, "Leadtestco");
	assert_int_equal(provider_set(&newer, w, mem, "Leadtestco"), ST_OK);
	assert_int_equal(provider_find(&p, db_reading(w), mem, token), ST_NOT_FOUND);
	assert_int_equal(provider_find(&p, db_reading(w), mem, newer), ST_OK);
	assert_int_equal(provider_find(&p, db_reading(w), mem, ""), ST_NOT_FOUND);
	assert_int_equal(provider_find(&p, db_reading(w), mem, NULL), ST_NOT_FOUND);
	assert_int_equal(provider_set(&token, w, mem, " "), ST_INVALID);
	return ST_OK;
}

static void
a_new_token_voids_the_old(void **state)
{
	struct db *owner = live_open(mem, "owner");

	(void)state;
	assert_int_equal(live_write(owner, NULL, use_token, NULL), ST_OK);
	db_close(owner);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_statement_is_prepared),
		cmocka_unit_test(prospects_become_leads),
		cmocka_unit_test(what_comes_again_joins),
		cmocka_unit_test(what_cannot_be_read_is_quarantined),
		cmocka_unit_test(long_texts_are_cut),
		cmocka_unit_test(a_new_token_voids_the_old),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
