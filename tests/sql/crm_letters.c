/*
 * Emails to the customers of many leads against the live database: all or none, refused by name, in as many
 * statements for one as for all.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../support/live.h"
#include "auth/scope.h"
#include "crm/lead/lead_hold.h"
#include "crm/letters/lead_letter.h"

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

/* Leads 930001 to 930003 of 930001, each with a customer of its own; 930002 wants a vehicle. */
static const char *const world[] = {
	"INSERT INTO users (id, login, first_name, last_name, email, phone, role_id) VALUES"
	" (930001, 'l1', 'Olga', 'Owner', 'olga@example.com', '+13125550142', 4)",
	"INSERT INTO customers (id, first_name, last_name) VALUES"
	" (930001, 'Ann', 'A'), (930002, 'Ben', 'B'), (930003, 'Zoë', 'C')",
	"INSERT INTO customer_emails (customer_id, address, address_norm, preferred, bounced_at)"
	" VALUES (930001, 'old@example.com', 'old@example.com', 1, NOW()),"
	" (930001, 'ann@example.com', 'ann@example.com', 0, NULL),"
	" (930002, 'ben@example.com', 'ben@example.com', 0, NULL),"
	" (930003, 'zoe@example.com', 'zoe@example.com', 0, NULL)",
	"INSERT INTO leads (id, customer_id, lead_date, lead_type, status_id, owner_id,"
	" last_activity_at) VALUES"
	" (930001, 930001, CURDATE(), 'phone', 2, 930001, '2026-01-01'),"
	" (930002, 930002, CURDATE(), 'phone', 2, 930001, '2026-01-01'),"
	" (930003, 930003, CURDATE(), 'phone', 2, 930001, '2026-01-01')",
	"INSERT INTO desired_vehicles (lead_id, year, make, model, is_primary) VALUES"
	" (930002, 2024, 'Ford', 'Edge', 1)",
};

static const struct db_actor owner = {.user = {930001}, .coverage = DB_COVERAGE_OWN};

struct held_row {
	struct lead_id id;
};
static const struct db_column hold_columns[] = {DB_COL(struct held_row, id)};
static const struct db_map hold_map = DB_MAP(struct held_row, hold_columns);

static const struct db_column n_columns[] = {{"n", 0, DB_T_I64}};
static const struct db_map n_map = {sizeof(int64_t), n_columns, 1};

static int64_t
number(struct writer *w, const struct db_stmt *s)
{
	int64_t n;

	assert_int_equal(db_number(&n, db_reading(w), s, DB_NO_ARGS), ST_OK);
	return n;
}

/* Mails that tell their own contact, of leads that were worked just now. */
static int64_t
sent(struct writer *w)
{
	static const struct db_stmt s = DB_GLOBAL("a test counts", .map = &n_map,
		.head = "SELECT COUNT(*) AS n FROM outbox o JOIN activities a ON a.id = "
			"o.activity_id"
			" AND a.lead_id = o.lead_id AND a.subject = CONCAT('Email: ', o.subject)"
			" AND a.body = o.body AND a.counts_as_attempt = 1 JOIN leads l"
			" ON l.id = o.lead_id AND l.first_attempt_at = a.at"
			" AND l.last_activity_at = a.at WHERE o.lead_id BETWEEN 930001 AND 930003");

	return number(w, &s);
}

static int64_t
written(struct writer *w)
{
	static const struct db_stmt s = DB_GLOBAL("a test counts", .map = &n_map,
		.head = "SELECT (SELECT COUNT(*) FROM outbox o WHERE o.lead_id BETWEEN 930001 AND "
			"930003)"
			" + (SELECT COUNT(*) FROM activities a WHERE a.lead_id BETWEEN 930001 AND"
			" 930003) + (SELECT COUNT(*) FROM leads l WHERE l.id BETWEEN 930001 AND "
			"930003"
			" AND l.first_attempt_at IS NOT NULL) AS n");

	return number(w, &s);
}

/* Send to the leads of the ids, held; how many statements that took, without the hold. */
static enum status
send_to(struct lead_letters *out, unsigned *statements, struct writer *w, struct mem *m,
	const char *ids, const char *body)
{
	static const struct db_stmt hold = DB_SCOPED(LEAD, .map = &hold_map,
		.head = "SELECT l.id FROM leads l WHERE FIND_IN_SET(l.id, ?) AND");
	const struct letter words = {"At {store}", body};
	const struct db_hold *leads;
	struct held_row *rows;
	enum status st;
	size_t n;

	assert_int_equal(db_hold_rows(&leads, &rows, &n, w, m, &hold, DB_ARGS(ids)), ST_OK);
	db_counters_set(db, (struct db_counters){0});
	st = lead_letters_send(out, w, m, leads, &words);
	*statements = db_counters(db).statements;
	return st;
}

static enum status
all_or_none(struct writer *w, void *arg)
{
	struct mem *m = arg;
	struct lead_letters out;
	unsigned one, three;

	LIVE_ALL(w, world);
	assert_int_equal(
		send_to(&out, &three, w, m, "930001,930002,930003", "The {vehicle}."), ST_INVALID);
	assert_int_equal(out.n, 3);
	assert_int_equal(out.n_refused, 2);
	assert_string_equal(out.v[0].refused, "Empty for this lead: Vehicle.");
	assert_null(out.v[1].refused);
	assert_string_equal(out.v[1].body, "The 2024 Ford Edge.");
	assert_int_equal(written(w), 0);

	live_sql(w, "INSERT INTO consents (customer_id, channel, purpose, state, at, how) VALUES"
		    " (930003, 'all', 'marketing', 'stopped', NOW(), 'letter')");
	assert_int_equal(send_to(&out, &three, w, m, "930001,930002,930003", "Hello"), ST_INVALID);
	assert_string_equal(out.v[2].refused, "The customer allows no emails.");
	assert_int_equal(out.n_refused, 1);
	assert_int_equal(written(w), 0);

	live_sql(w, "DELETE FROM consents WHERE customer_id = 930003");
	assert_int_equal(send_to(&out, &three, w, m, "930001,930002,930003",
				 "{customer_first_name}, call {salesperson_phone}"),
		ST_OK);
	assert_string_equal(out.v[0].address, "ann@example.com");
	assert_string_equal(out.v[2].body, "Zoë, call (312) 555-0142");
	assert_int_equal(sent(w), 3);
	assert_int_equal(send_to(&out, &one, w, m, "930001", "Hello again"), ST_OK);
	assert_int_equal(one, three);
	return ST_OK;
}

static void
one_statement_for_all(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, &owner, all_or_none, mem), ST_OK);
}

static enum status
asks(struct writer *w, void *arg)
{
	static const struct {
		const char *change, *refused;
	} cases[] = {
		{"UPDATE customer_emails SET bounced_at = NOW() WHERE customer_id = 930002",
			"Mail to the customer's email address came back."},
		{"DELETE FROM customer_emails WHERE customer_id = 930002",
			"The customer has no email address."},
		{"INSERT INTO customer_emails (customer_id, address, address_norm) VALUES"
		 " (930002, 'noemail@example.com', 'noemail@example.com')",
			"The customer's email address is none that can be written to."},
		{"UPDATE customer_emails SET address = 'x@example.com>\\r\\nRCPT TO:<y@example.com'"
		 " WHERE customer_id = 930002",
			"The customer's email address is none that can be written to."},
		{"UPDATE customer_emails SET address = 'ben@example.com' WHERE customer_id = "
		 "930002",
			NULL},
		{"UPDATE users SET is_active = 0 WHERE id = 930001",
			"Empty for this lead: Salesperson's name."},
	};
	struct mem *m = arg;
	struct lead_letters out;
	unsigned n;

	LIVE_ALL(w, world);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		live_sql(w, cases[i].change);
		assert_int_equal(send_to(&out, &n, w, m, "930002", "{salesperson_name}"),
			cases[i].refused ? ST_INVALID : ST_OK);
		if (cases[i].refused)
			assert_string_equal(out.v[0].refused, cases[i].refused);
		else
			assert_null(out.v[0].refused);
	}
	return ST_OK;
}

static void
what_cannot_be_written_to_is_refused_by_name(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, &owner, asks, mem), ST_OK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_statement_for_all),
		cmocka_unit_test(what_cannot_be_written_to_is_refused_by_name),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, open_all, close_all);
}
