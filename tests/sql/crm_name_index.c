/* Customers by the words of their names: what a page shows finds, however it is typed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <glib.h>

#include "../support/live.h"
#include "base/text.h"
#include "crm/people/customer.h"
#include "crm/people/name_index.h"
#include "crm/sql/names_sql.h"

static struct mem *mem;
static struct db *db;

static const struct db_actor manager = {.user = {1}, .coverage = DB_COVERAGE_STORE};
static const struct db_actor owner = {.user = {940001}, .coverage = DB_COVERAGE_OWN};
static const struct db_actor colleague = {.user = {940002}, .coverage = DB_COVERAGE_OWN};

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

/* A list is narrowed to the customer by what was typed. */
static bool
narrows(struct reader *r, const char *typed, int64_t id)
{
	struct mem *m = mem_create(mem);
	struct name_search s = name_search_of(m, typed);
	struct customer_id *ids;
	size_t n;
	bool found = false;

	assert_int_equal(name_find(&ids, &n, r, m, &s, 100000), ST_OK);
	for (size_t i = 0; i < n; i++)
		found |= ids[i].v == id;
	mem_destroy(m);
	return found;
}

/* Customer Search gives the customer, in full or masked. */
static bool
finds(struct reader *r, const char *typed, int64_t id)
{
	struct mem *m = mem_create(mem);
	struct customer_hits hits;
	bool found = false;
	enum status st = customer_search(&hits, r, m, typed);

	assert_true(st == ST_OK || st == ST_TOO_MANY);
	for (size_t i = 0; i < hits.n; i++)
		found |= hits.v[i].id.v == id;
	mem_destroy(m);
	return found;
}

/* Every customer as the pages write the name, with what the index must not leave out. */
struct shown {
	int64_t id;
	const char *name;
};
static const struct db_column shown_columns[] = {
	DB_COL(struct shown, id), DB_COL(struct shown, name)};
static const struct db_map shown_map = DB_MAP(struct shown, shown_columns);
static const struct db_stmt all_shown = DB_GLOBAL("test", .map = &shown_map,
	.head = "SELECT c.id, " CUSTOMER_NAME " AS name FROM customers c ORDER BY c.id");

static const char *
upper(const char *s)
{
	char *up = g_utf8_strup(s, -1), *copy = mem_strdup(mem, up);

	g_free(up);
	return copy;
}

/* As on a keyboard without accents. */
static const char *
plain(const char *s)
{
	char *apart = g_utf8_normalize(s, -1, G_NORMALIZE_NFD);
	struct text t = text_begin(mem);

	for (char *p = apart; *p; p = g_utf8_next_char(p))
		if (!g_unichar_ismark(g_utf8_get_char(p)))
			text_add_n(&t, p, (size_t)(g_utf8_next_char(p) - p));
	g_free(apart);
	return t.s;
}

/* The words of `s` from the last one on: backwards, or in their order after it. */
static const char *
turned(const char *s, bool backwards, const char *between)
{
	char **words = g_strsplit(s, " ", -1);
	size_t n = g_strv_length(words);
	struct text t = text_begin(mem);

	for (size_t i = 0; i < n; i++)
		text_addf(&t, "%s%s", i ? between : "",
			words[backwards ? n - 1 - i : (n - 1 + i) % n]);
	g_strfreev(words);
	return t.s;
}

typedef bool find_fn(struct reader *r, const char *typed, int64_t id);

static void
check_found(struct reader *r, const struct shown *c, find_fn *find)
{
	const char *const typed[] = {c->name, upper(c->name), plain(c->name),
		turned(c->name, true, " "), turned(c->name, false, ", ")};

	for (size_t i = 0; i < sizeof(typed) / sizeof(typed[0]); i++)
		if (!find(r, typed[i], c->id))
			fail_msg("customer %lld: not found by \"%s\"", (long long)c->id, typed[i]);
}

/* Besides those of the demo, names that are hard. */
static const struct name hard[] = {
	{.first_name = "Veronica", .last_name = "Hayes", .name_suffix = "III"},
	{.first_name = "Mary Ann", .last_name = "Van Der Berg"},
	{.first_name = "José", .last_name = "Núñez"},
	{.first_name = "Siobhán", .middle_name = "J.", .last_name = "O’Brien-Łukasz"},
	{.first_name = "J.R.", .last_name = "Søren", .name_suffix = "Jr."},
	{.first_name = "Иван", .last_name = "Петров"},
	{.full_name_raw = "Dr. Renée d'Arc"},
	{.is_business = true, .company_name = "St. John's Heating & Cooling Co."},
	{.is_business = true, .company_name = "100% A_B Motors", .first_name = "Pat"},
	{.first_name = "Cher"},
};

static const struct db_stmt insert_hard = DB_GLOBAL("test",
	.head = "INSERT INTO customers (id, kind, first_name, middle_name, last_name, name_suffix,"
		" company_name, full_name_raw) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");

static void
add_hard(struct writer *w)
{
	for (size_t i = 0; i < sizeof(hard) / sizeof(hard[0]); i++) {
		const struct name *n = &hard[i];
		struct customer_id id = {940000 + (int64_t)i};

		assert_int_equal(
			db_run(NULL, w, &insert_hard,
				DB_ARGS(id, n->is_business ? "business" : "individual",
					n->first_name, n->middle_name, n->last_name, n->name_suffix,
					n->company_name, n->full_name_raw)),
			ST_OK);
		assert_int_equal(name_index_renew(w, mem, id), ST_OK);
	}
}

/* Every n-th of them. */
struct walk {
	find_fn *find;
	size_t step;
};

static enum status
search_all(struct writer *w, void *arg)
{
	const struct walk *walk = arg;
	struct shown *all;
	size_t n;

	add_hard(w);
	assert_int_equal(
		db_rows(&all, &n, db_reading(w), mem, &all_shown, NULL, DB_NO_ARGS), ST_OK);
	assert_true(n > 10);
	for (size_t i = 0; i < n; i += all[i].id < 940000 ? walk->step : 1)
		check_found(db_reading(w), &all[i], walk->find);
	return ST_OK;
}

static void
a_name_finds_as_it_is_shown(void **state)
{
	struct walk list = {narrows, 1}, search = {finds, 7};

	(void)state;
	assert_int_equal(live_write(db, &manager, search_all, &list), ST_OK);
	assert_int_equal(live_write(db, &colleague, search_all, &search), ST_OK);
}

static enum status
search_parts(struct writer *w, void *arg)
{
	static const struct {
		const char *typed;
		int64_t id;
		bool begun, whole;
	} cases[] = {{"veronica hayes", 940000, true, true}, {"hayes", 940000, true, false},
		{"Hay Ver", 940000, true, false}, {"hayes veronica jr", 940000, false, false},
		{"ayes", 940000, false, false}, {"veronica hayes iii x", 940000, false, false},
		{"berg mary", 940001, true, false}, {"VANDER BERG", 940001, false, false},
		{"obrien", 940003, true, false}, {"siobhan obrien lukasz", 940003, true, true},
		{"jr soren", 940004, true, true},
		{"heating st johns cooling co", 940007, true, true},
		{"johns heating", 940007, true, false}, {"pat", 940008, true, false},
		{"motors 100 a b", 940008, true, true}, {"cher", 940009, true, true},
		{"%", 940009, false, false}, {"_her", 940009, false, false},
		{"", 940009, false, false}};

	(void)arg;
	add_hard(w);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct reader *r = db_reading(w);

		if (narrows(r, cases[i].typed, cases[i].id) != cases[i].begun ||
			finds(r, cases[i].typed, cases[i].id) != cases[i].whole)
			fail_msg("\"%s\"", cases[i].typed);
	}
	return ST_OK;
}

static void
a_part_of_a_name_is_not_the_whole(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, &colleague, search_parts, NULL), ST_OK);
}

static enum status
search_own(struct writer *w, void *arg)
{
	bool mine = arg != NULL;

	add_hard(w);
	live_sql(w, "INSERT INTO users (id, login, first_name, last_name, role_id) VALUES"
		    " (940001, 'n1', 'O', 'Owner', 4), (940002, 'n2', 'C', 'Colleague', 4)");
	live_sql(w, "INSERT INTO leads (id, customer_id, lead_date, lead_type, status_id, owner_id,"
		    " last_activity_at) VALUES (940001, 940000, '2026-01-05', 'phone', 1, 940001,"
		    " NOW())");
	assert_int_equal(finds(db_reading(w), "hay", 940000), mine);
	assert_true(narrows(db_reading(w), "hay", 940000));
	live_sql(w, "UPDATE customers SET merged_into_id = 940000 WHERE id = 940001");
	assert_int_equal(finds(db_reading(w), "mary ann", 940000), mine);
	assert_true(finds(db_reading(w), "mary ann van der berg", 940000));
	assert_false(narrows(db_reading(w), "mary ann", 940001));
	return ST_OK;
}

static void
ones_own_are_found_apart(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, &owner, search_own, mem), ST_OK);
	assert_int_equal(live_write(db, &colleague, search_own, NULL), ST_OK);
}

static int64_t
count(struct writer *w, const struct db_stmt *s)
{
	int64_t n;

	assert_int_equal(db_number(&n, db_reading(w), s, DB_NO_ARGS), ST_OK);
	return n;
}

/* Of a database that is older than the index, in batches. */
static enum status
fill_all(struct writer *w, void *arg)
{
	static const struct db_stmt wordless = DB_GLOBAL(
		"test", .head = "SELECT COUNT(*) FROM customers c WHERE NOT EXISTS"
				" (SELECT 1 FROM customer_words w WHERE w.customer_id = c.id)");
	static const struct db_stmt words =
		DB_GLOBAL("test", .head = "SELECT COUNT(*) FROM customer_words");
	struct customer_id last = {0};
	int64_t before = count(w, &words);
	int batches = 0;

	(void)arg;
	assert_int_equal(count(w, &wordless), 0);
	live_sql(w, "DELETE FROM customer_words");
	do {
		assert_int_equal(name_index_fill(&last, w, mem, last), ST_OK);
		batches++;
	} while (last.v);
	assert_true(batches > 1);
	assert_int_equal(count(w, &words), before);
	return ST_OK;
}

static void
words_of_older_customers_are_filled_in(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, &manager, fill_all, NULL), ST_OK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_name_finds_as_it_is_shown),
		cmocka_unit_test(a_part_of_a_name_is_not_the_whole),
		cmocka_unit_test(ones_own_are_found_apart),
		cmocka_unit_test(words_of_older_customers_are_filled_in),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
