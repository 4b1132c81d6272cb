/* Who has a record open, and which pods a user chose, against the database. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../support/live.h"
#include "crm/lead/presence.h"
#include "crm/report/pod_choice.h"

#define NOW  INT64_C(1952208000) /* 2031-11-12 00:00 UTC */
#define ANN  900001
#define LEAD ((struct lead_id){900001})

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
	date_set_now((struct utc){0});
	db_close(db);
	mem_destroy(mem);
	return 0;
}

static const char *const fixture[] = {
	"INSERT INTO users (id, login, first_name, last_name, role_id) VALUES"
	" (900001, 'ann.open', 'Ann', 'A-Test', 4), (900002, 'bob.open', 'Bob', 'B-Test', 4),"
	" (900003, 'cy.open', 'Cy', 'C-Test', 4)",
	"INSERT INTO customers (id, first_name, last_name) VALUES (900001, 'Pat', 'Example')",
	"INSERT INTO leads (id, customer_id, lead_date, lead_type, status_id, owner_id,"
	" last_activity_at) VALUES (900001, 900001, '2031-11-11', 'phone', 1, 900001,"
	" '2031-11-11')",
	"INSERT INTO lead_opens (lead_id, user_id, opened_at, last_seen_at) VALUES"
	" (900001, 900002, '2031-11-11 23:55:00', '2031-11-11 23:59:00'),"
	" (900001, 900003, '2031-11-11 23:50:00', '2031-11-11 23:58:59')",
};

struct test {
	void (*fn)(struct writer *w);
};

static enum status
with_fixture(struct writer *w, void *arg)
{
	const struct test *t = arg;

	date_set_now((struct utc){NOW});
	LIVE_ALL(w, fixture);
	t->fn(w);
	return ST_OK;
}

static void
test_as(int64_t user, enum db_coverage coverage, void (*fn)(struct writer *w))
{
	struct test t = {fn};
	struct db_actor a = {.user = {user}, .coverage = coverage};

	assert_int_equal(live_write(db, &a, with_fixture, &t), ST_OK);
}

static enum status
note(struct presence **v, size_t *n, struct writer *w)
{
	const struct lead_hold *lead;
	enum status st = lead_hold_see(&lead, db_reading(w), mem, LEAD);

	return st == ST_OK ? presence_note(v, n, w, mem, lead) : st;
}

/* Others who were heard of within a minute, and never oneself. */
static void
others(struct writer *w)
{
	struct presence *v;
	size_t n;

	assert_int_equal(note(&v, &n, w), ST_OK);
	assert_int_equal(n, 1);
	assert_string_equal(v[0].user_name, "Bob B-Test");
	assert_int_equal(v[0].opened_at.s, NOW - 300);
	assert_int_equal(note(&v, &n, w), ST_OK);
	assert_int_equal(n, 1);
	date_set_now((struct utc){NOW + 1});
	assert_int_equal(note(&v, &n, w), ST_OK);
	assert_int_equal(n, 0);
}

static const struct db_stmt ann_opened = DB_GLOBAL("what was written",
	.head = "SELECT TIMESTAMPDIFF(SECOND, '2031-11-12', opened_at) FROM lead_opens"
		" WHERE lead_id = 900001 AND user_id = 900001");
static const struct db_stmt count_cy = DB_GLOBAL(
	"what was written", .head = "SELECT COUNT(*) FROM lead_opens WHERE user_id = 900003"
				    " AND last_seen_at > '2031-11-11 23:58:59'");
static const struct db_stmt count_bob = DB_GLOBAL(
	"what was written", .head = "SELECT COUNT(*) FROM pod_choices WHERE user_id = 900002");

static int64_t
number(struct writer *w, const struct db_stmt *s)
{
	int64_t n;

	assert_int_equal(db_number(&n, db_reading(w), s, DB_NO_ARGS), ST_OK);
	return n;
}

/* A page that is heard of again within a minute goes on being open; later it was opened anew. */
static void
renewed(struct writer *w)
{
	struct presence *v;
	size_t n;

	assert_int_equal(note(&v, &n, w), ST_OK);
	date_set_now((struct utc){NOW + 60});
	assert_int_equal(note(&v, &n, w), ST_OK);
	assert_int_equal(number(w, &ann_opened), 0);
	date_set_now((struct utc){NOW + 121});
	assert_int_equal(note(&v, &n, w), ST_OK);
	assert_int_equal(number(w, &ann_opened), 121);
}

static void
refused(struct writer *w)
{
	struct presence *v;
	size_t n;

	assert_int_equal(note(&v, &n, w), ST_NOT_FOUND);
	assert_int_equal(number(w, &count_cy), 0);
}

static void
test_presence(void **state)
{
	(void)state;
	test_as(ANN, DB_COVERAGE_OWN, others);
	test_as(ANN, DB_COVERAGE_OWN, renewed);
	test_as(900003, DB_COVERAGE_OWN, refused);
}

static void
choices(struct writer *w)
{
	const struct pod_choice mine[] = {{"sold", false}, {"day", true}};
	struct pod_choice *v;
	size_t n;

	assert_int_equal(pod_choice_list(&v, &n, db_reading(w), mem), ST_OK);
	assert_int_equal(n, 0);
	live_sql(w, "INSERT INTO pod_choices (user_id, pod, position) VALUES (900002, 'new', 1)");
	assert_int_equal(pod_choice_save(w, mem, mine, 2), ST_OK);
	assert_int_equal(pod_choice_list(&v, &n, db_reading(w), mem), ST_OK);
	assert_int_equal(n, 2);
	assert_string_equal(v[0].pod, "sold");
	assert_false(v[0].is_hidden);
	assert_string_equal(v[1].pod, "day");
	assert_true(v[1].is_hidden);
	assert_int_equal(pod_choice_save(w, mem, mine, 1), ST_OK);
	assert_int_equal(pod_choice_list(&v, &n, db_reading(w), mem), ST_OK);
	assert_int_equal(n, 1);
	assert_int_equal(pod_choice_save(w, mem, NULL, 0), ST_OK);
	assert_int_equal(pod_choice_list(&v, &n, db_reading(w), mem), ST_OK);
	assert_int_equal(n, 0);
	assert_int_equal(number(w, &count_bob), 1);
}

static void
test_choices(void **state)
{
	(void)state;
	test_as(ANN, DB_COVERAGE_OWN, choices);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_presence),
		cmocka_unit_test(test_choices),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
