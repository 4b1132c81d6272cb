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

/* A prospect of a sender who numbers as it likes. */
struct sent {
	const char *first, *last, *suffix; /* first NULL: a business, called `last` */
	const char *phone, *email;         /* "" = none */
	const char *id, *provider, *make, *comment;
};

static struct intake_lead
send_one(struct writer *w, const struct sent *s)
{
	const char *name = s->first ? mem_printf(mem,
					      "<name part=\"first\">%s</name><name part=\"last\">%s"
					      "</name><name part=\"suffix\">%s</name>",
					      s->first, s->last, s->suffix)
				    : mem_printf(mem, "<name type=\"business\">%s</name>", s->last);
	struct intake_result r = receive(
		w, mem_printf(mem,
			   "<adf><prospect><id>%s</id><vehicle><make>%s</make></vehicle><customer>"
			   "<contact>%s<phone>%s</phone><email>%s</email></contact></customer>"
			   "<comments>%s</comments><provider><name>%s</name></provider></"
			   "prospect></adf>",
			   s->id, s->make, name, s->phone, s->email, s->comment, s->provider));

	assert_int_equal(r.n, 1);
	return r.leads[0];
}

/* One number that `sql` gives for a lead, a customer and a text. */
static int64_t
number_of(struct writer *w, const struct db_stmt *s, struct db_args args)
{
	int64_t n;

	assert_int_equal(db_number(&n, db_reading(w), s, args), ST_OK);
	return n;
}

/* Rows of a household, each a person of the name rule (crm/people/name.h) with spellings of the name. */
static const struct {
	const char *first[3], *last[3], *suffix[3];
} household[] = {
	{{"Averyx", "AVERYX", "Av\u00e9ryx"}, {"Quillx", "quillx", "QU\u00cdLLX"}, {"", "", ""}},
	{{"Averya", "averya", "Averya J."}, {"Quillx", "Quillx", "Quillx"}, {"", "", ""}},
	{{"Robertx", "Robertx", "ROBERTX"}, {"Quillx", "Quillx", "Quillx"}, {"", "", ""}},
	{{"Bobx", "Bobx", "bobx"}, {"Quillx", "Quillx", "Quillx"}, {"", "", ""}},
	{{"Jordanx", "Jordanx", "Jordanx"}, {"Quillx", "Quillx Jr", "Quillx"}, {"Jr.", "", "jr"}},
	{{"Jordanx", "Jordanx", "Jordanx"}, {"Quillx", "Quillx Sr.", "Quillx"},
		{"Sr.", "", "Senior"}},
	{{"Mary Ann", "Maryann", "mary ann"}, {"Van Der Quillx", "Vanderquillx", "van der Quillx"},
		{"", "", ""}},
	{{"Mary Beth", "Mary Beth", "Mary-Beth"},
		{"Van Der Quillx", "Van der Quillx", "Vander Quillx"}, {"", "", ""}},
	{{NULL, NULL, NULL}, {"Quillx Hauling", "QUILLX HAULING", "Quillx-Hauling"}, {"", "", ""}},
};
#define PEOPLE   (sizeof(household) / sizeof(household[0]))
#define ARRIVALS 200

/* What came so far: whose customer and lead each one is. */
struct arrivals {
	struct {
		size_t person, phone, email, id, provider;
		struct intake_lead lead;
		bool closed;
	} v[ARRIVALS];
	size_t n;
};

static unsigned
next_random(unsigned *state, unsigned n)
{
	*state = *state * 1103515245u + 12345u;
	return (*state >> 16) % n;
}

static void
check_nothing_lost(struct writer *w, const struct sent *s, const struct intake_lead *lead)
{
	static const struct db_stmt said = DB_GLOBAL("test",
		.head = "SELECT COUNT(*) FROM activities WHERE lead_id = ? AND direction = 'in'"
			" AND BINARY body LIKE CONCAT('%', ?, '%')");
	static const struct db_stmt wanted = DB_GLOBAL("test",
		.head = "SELECT COUNT(*) FROM desired_vehicles WHERE lead_id = ? AND make = ?");
	static const struct db_stmt reached = DB_GLOBAL(
		"test", .head = "SELECT (SELECT COUNT(*) FROM customer_phones WHERE customer_id = ?"
				" AND number_raw = ?) + (SELECT COUNT(*) FROM customer_emails"
				" WHERE customer_id = ? AND address = ?)");
	const char *const texts[] = {
		s->first ? s->first : s->last, s->last, s->suffix, s->phone, s->email, s->comment};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		if (number_of(w, &said, DB_ARGS(lead->id, texts[i])) == 0)
			fail_msg("\"%s\" is lost", texts[i]);
	assert_int_equal(number_of(w, &wanted, DB_ARGS(lead->id, s->make)), 1);
	assert_int_equal(
		number_of(w, &reached, DB_ARGS(lead->customer, s->phone, lead->customer, s->email)),
		(*s->phone != 0) + (*s->email != 0));
}

static bool
has_key_of(const struct arrivals *a, size_t i, size_t at, bool by_phone)
{
	return by_phone ? a->v[i].phone == a->v[at].phone : a->v[i].email == a->v[at].email;
}

/* Customers who came with this number or address; those of a crowd are not known by it. */
static size_t
sharing(const struct arrivals *a, size_t at, bool by_phone)
{
	size_t n = 0;

	for (size_t i = 0; i < at; i++) {
		bool counted = false;

		for (size_t k = 0; k < i; k++)
			counted |= has_key_of(a, k, at, by_phone) &&
				   a->v[k].lead.customer.v == a->v[i].lead.customer.v;
		n += has_key_of(a, i, at, by_phone) && !counted;
	}
	return n;
}

/* Nobody else is on this customer's record; who came with the same keys before is known; and a lead is
 * sent again only where number, sender and person are those of an open one. */
static void
check_kept_apart(const struct arrivals *a, size_t at)
{
	bool known = false, open = false;

	for (size_t i = 0; i < at; i++) {
		bool same = a->v[i].person == a->v[at].person;
		bool here = a->v[i].lead.customer.v == a->v[at].lead.customer.v;

		if (here && !same)
			fail_msg("arrival %zu is on the record of another name", at);
		known |= same && a->v[i].phone == a->v[at].phone && a->v[i].email == a->v[at].email;
		open |= here && !a->v[i].closed && a->v[i].id == a->v[at].id &&
			a->v[i].provider == a->v[at].provider;
		if (a->v[i].lead.id.v == a->v[at].lead.id.v && a->v[i].closed)
			fail_msg("arrival %zu is on a closed lead", at);
	}
	if (known && a->v[at].lead.key == CUSTOMER_KEY_NONE &&
		sharing(a, at, true) <= CUSTOMER_SHARED_MAX &&
		sharing(a, at, false) <= CUSTOMER_SHARED_MAX)
		fail_msg("arrival %zu was here with the same number and address", at);
	if (a->v[at].lead.repeated != open)
		fail_msg("arrival %zu: sent again is %d", at, a->v[at].lead.repeated);
}

static void
close_some(struct writer *w, struct arrivals *a, size_t which)
{
	static const struct db_stmt shut =
		DB_GLOBAL("test", .head = "UPDATE leads SET closed_at = ? WHERE id = ?");

	assert_int_equal(db_run(NULL, w, &shut, DB_ARGS(date_now(), a->v[which].lead.id)), ST_OK);
	for (size_t i = 0; i <= a->n; i++)
		if (a->v[i].lead.id.v == a->v[which].lead.id.v)
			a->v[i].closed = true;
}

static enum status
send_household(struct writer *w, void *arg)
{
	static const char *const phones[] = {"", "991-555-0171", "(991) 555-0172", "991.555.0173"};
	static const char *const emails[] = {
		"", "home.x@example.com", "Office.x@Example.com", "third.x@example.com"};
	static const char *const ids[] = {"listing-4711", "99", "x-1"};
	static const char *const providers[] = {"Leadtestco", "Othertestco"};
	static const char *const makes[] = {"Kia", "Ford", "Ram"};
	struct arrivals *a = mem_new(mem, struct arrivals);
	unsigned random = *(const unsigned *)arg;

	for (; a->n < ARRIVALS; a->n++) {
		size_t p = a->v[a->n].person = next_random(&random, PEOPLE);
		size_t phone = a->v[a->n].phone = next_random(&random, 4);
		size_t email = a->v[a->n].email = next_random(&random, 3) + (phone == 0);
		size_t id = a->v[a->n].id = next_random(&random, 3);
		size_t provider = a->v[a->n].provider = next_random(&random, 2);
		unsigned way = next_random(&random, 3);
		struct sent s = {household[p].first[way], household[p].last[way],
			household[p].suffix[way], phones[phone], emails[email], ids[id],
			providers[provider], makes[next_random(&random, 3)],
			mem_printf(mem, "message %zu", a->n)};

		a->v[a->n].lead = send_one(w, &s);
		check_kept_apart(a, a->n);
		check_nothing_lost(w, &s, &a->v[a->n].lead);
		if (a->n % 7 == 0)
			close_some(w, a, next_random(&random, (unsigned)a->n + 1));
	}
	return ST_OK;
}

static void
a_household_stays_apart_and_nothing_is_lost(void **state)
{
	(void)state;
	for (unsigned seed = 1; seed <= 3; seed++)
		assert_int_equal(live_write(db, NULL, send_household, &seed), ST_OK);
}

static enum status
send_halves(struct writer *w, void *arg)
{
	struct sent whole = {"Averyx", "Quillx", "", "991-555-0171", "averyx.q@example.com", "1",
		"Leadtestco", "Kia", "x"};
	struct intake_lead first = send_one(w, &whole);
	struct sent half = whole;

	(void)arg;
	half.last = "";
	half.id = "2";
	assert_int_equal(send_one(w, &half).customer.v, first.customer.v);
	half.first = half.last = "";
	half.id = "3";
	assert_int_equal(send_one(w, &half).customer.v, first.customer.v);
	half.suffix = "Jr.";
	half.first = "A.";
	half.last = "Quillx";
	half.id = "4";
	assert_int_equal(send_one(w, &half).customer.v, first.customer.v);
	half.email = "other.q@example.com";
	half.id = "5";
	assert_int_not_equal(send_one(w, &half).customer.v, first.customer.v);
	half = whole;
	half.first = half.last = "";
	half.phone = "991-555-0172";
	half.id = "6";
	assert_int_not_equal(send_one(w, &half).customer.v, first.customer.v);
	return ST_OK;
}

static void
what_is_said_by_half_needs_both_keys(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, NULL, send_halves, NULL), ST_OK);
}

static enum status
send_switchboard(struct writer *w, void *arg)
{
	struct sent s = {"Averyx", "Quillx", "", "991-555-0171", "noemail@example.com", "1",
		"Leadtestco", "Kia", "x"};
	struct intake_lead first = send_one(w, &s), again;

	(void)arg;
	s.phone = "991-555-0172";
	assert_int_not_equal(send_one(w, &s).customer.v, first.customer.v);
	s.phone = "991-555-0171";
	s.comment = "y";
	assert_int_equal(send_one(w, &s).customer.v, first.customer.v);
	for (int i = 0; i < CUSTOMER_SHARED_MAX; i++) {
		struct sent other = s;

		other.first = mem_printf(mem, "Clerk%c", 'a' + i);
		send_one(w, &other);
	}
	s.comment = "z";
	again = send_one(w, &s);
	assert_int_not_equal(again.customer.v, first.customer.v);
	assert_int_equal(again.key, CUSTOMER_KEY_NONE);
	return ST_OK;
}

static void
a_key_of_everybody_is_nobodys(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, NULL, send_switchboard, NULL), ST_OK);
}

static enum status
send_repeat(struct writer *w, void *arg)
{
	static const struct db_stmt age = DB_GLOBAL(
		"test", .head = "UPDATE leads SET last_activity_at = '2026-01-01', comments = NULL,"
				" last_customer_activity_at = '2026-01-01' WHERE id = ?");
	static const struct db_stmt fresh =
		DB_GLOBAL("test", .head = "SELECT COUNT(*) FROM leads WHERE id = ? AND "
					  "last_activity_at = '2026-01-01'"
					  " AND last_customer_activity_at > '2026-01-01' AND "
					  "comments LIKE 'still there_'");
	static const struct db_stmt wishes =
		DB_GLOBAL("test", .head = "SELECT 10 * COUNT(*) + SUM(is_primary) FROM "
					  "desired_vehicles WHERE lead_id = ?");
	static const struct db_stmt again =
		DB_GLOBAL("test", .head = "SELECT COUNT(*) FROM activities WHERE lead_id = ?"
					  " AND subject = 'Lead sent again by Leadtestco' AND body "
					  "LIKE '%still there_'");
	struct sent s = {"Averyx", "Quillx", "", "991-555-0171", "averyx.q@example.com",
		"listing-4711", "Leadtestco", "Kia", "still there?"};
	struct intake_lead first = send_one(w, &s), lead;

	(void)arg;
	assert_int_equal(db_run(NULL, w, &age, DB_ARGS(first.id)), ST_OK);
	s.first = "AVERYX J.";
	s.phone = "(991) 555-0179";
	s.make = "Ford";
	lead = send_one(w, &s);
	assert_true(lead.repeated);
	assert_int_equal(lead.id.v, first.id.v);
	assert_int_equal(number_of(w, &fresh, DB_ARGS(first.id)), 1);
	assert_int_equal(number_of(w, &wishes, DB_ARGS(first.id)), 21);
	assert_int_equal(number_of(w, &again, DB_ARGS(first.id)), 1);
	s.provider = "Othertestco";
	assert_false(send_one(w, &s).repeated);
	return ST_OK;
}

static void
a_repeat_is_the_customers_activity(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, NULL, send_repeat, NULL), ST_OK);
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
		cmocka_unit_test(a_household_stays_apart_and_nothing_is_lost),
		cmocka_unit_test(what_is_said_by_half_needs_both_keys),
		cmocka_unit_test(a_key_of_everybody_is_nobodys),
		cmocka_unit_test(a_repeat_is_the_customers_activity),
		cmocka_unit_test(what_cannot_be_read_is_quarantined),
		cmocka_unit_test(long_texts_are_cut),
		cmocka_unit_test(a_new_token_voids_the_old),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
