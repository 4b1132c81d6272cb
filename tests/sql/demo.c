/* The demo's figures agree with one another, whenever it is loaded: every statement of demo.sql
 * answers 0. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "../../conf/uplogctl/demo.h"
#include "../../conf/uplogctl/demo_bulk.h"
#include "../support/live.h"
#include "base/text.h"
#include "crm/text/vin.h"
#include "db/migrate.h"

#define STATEMENTS "tests/sql/demo.sql"

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

static const char *
read_statements(void)
{
	struct text t = text_begin(mem);
	FILE *f = fopen(STATEMENTS, "r");
	char part[4096];
	size_t n;

	assert_non_null(f);
	while ((n = fread(part, 1, sizeof(part), f)) > 0)
		text_add_n(&t, part, n);
	fclose(f);
	return t.s;
}

/* When the demo is loaded, in the store's zone; whether the store is open then, and the last day on
 * which it opened. */
static const struct moment {
	const char *when;
	int leads;
	bool open;
	struct day last_day;
} moments[] = {
	{"2026-11-27T14:20", 1000, true, {2026, 11, 27}},
	{"2026-11-28T22:30", 1000, false, {2026, 11, 28}}, /* Saturday evening */
	{"2026-11-29T12:10", 1000, false, {2026, 11, 28}}, /* Sunday */
	{"2026-11-30T08:59", 1000, false, {2026, 11, 28}}, /* Monday, last of a month */
	{"2026-10-01T09:02", 1000, true, {2026, 10, 1}},   /* just opened, first of a month */
	{"2026-10-31T19:58", 1000, true, {2026, 10, 31}},  /* closes soon */
	{"2026-11-01T23:55", 1000, false, {2026, 10, 31}}, /* the clock went back */
	{"2027-03-14T01:30", 1000, false, {2027, 3, 13}},  /* the clock goes forward */
	{"2027-01-01T00:04", 1000, false, {2026, 12, 31}},
	{"2028-02-29T11:00", 1000, true, {2028, 2, 29}},
	{"2026-11-28T22:30", 10000, false, {2026, 11, 28}},
};

#define DEMO_EMPTY(id, table, columns) "DELETE FROM " table ";"

static void
run(struct writer *w, const char *sql)
{
	const char *cursor = sql, *one;
	size_t n;

	while (db_script_next(&one, &n, &cursor) == ST_OK)
		assert_int_equal(db_script(w, one, n), ST_OK);
}

static enum status
empty_all(struct writer *w, void *arg)
{
	(void)arg;
	run(w, "SET foreign_key_checks = 0;" DEMO_TABLES(DEMO_EMPTY) "SET foreign_key_checks = 1");
	return ST_OK;
}

static void
ask_for_zero(struct reader *r, const char *sql, size_t n, int *broken)
{
	struct db_stmt *s = mem_new(mem, struct db_stmt);
	int64_t count;

	s->kind = DB_KIND_GLOBAL;
	s->why = "the whole demo";
	s->head = mem_strndup(mem, sql, n);
	assert_int_equal(db_number(&count, r, s, DB_NO_ARGS), ST_OK);
	if (!count)
		return;
	print_message("# %lld: %s\n", (long long)count, s->head);
	++*broken;
}
struct trial {
	const struct moment *moment;
	int broken;
};

static const char *
sql_at(struct day d)
{
	return mem_printf(mem, "TIMESTAMP '%s'", utc_sql(mem, date_day_start(d)));
}

/* The statements, with the clock at the moment for this session only. */
static enum status
ask_all(struct writer *w, void *arg)
{
	struct trial *t = arg;
	const char *cursor = read_statements(), *sql;
	struct day today = date_today();
	size_t n;

	run(w, mem_printf(mem,
		       "SET TIMESTAMP = %lld, @day_start = %s, @day_end = %s,"
		       " @last_day_start = %s, @open = %d",
		       (long long)date_now().s, sql_at(today), sql_at(day_add(today, 1)),
		       sql_at(t->moment->last_day), t->moment->open));
	while (db_script_next(&sql, &n, &cursor) == ST_OK)
		ask_for_zero(db_reading(w), sql, n, &t->broken);
	run(w, "SET TIMESTAMP = DEFAULT");
	return ST_OK;
}

static void
load_at(const struct moment *moment)
{
	struct demo_result done;
	struct db *second;
	struct utc now;

	assert_int_equal(date_set_zone("America/Chicago"), ST_OK);
	assert_int_equal(utc_parse_local(&now, moment->when), ST_OK);
	date_set_now(now);
	assert_int_equal(db_write(db, NULL, empty_all, NULL), ST_OK);
	second = live_open(mem, "owner");
	assert_int_equal(demo_load(&done, (struct db *[]){db, second}, mem, moment->leads), ST_OK);
	db_close(second);
}

/* No number of leads is too few. */
static void
any_size_loads(void **state)
{
	static const int sizes[] = {0, 1, 7, 64, 200};

	(void)state;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++)
		load_at(&(struct moment){.when = "2027-01-01T00:04", .leads = sizes[i]});
}

static void
figures_agree(void **state)
{
	int broken = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(moments) / sizeof(moments[0]); i++) {
		struct trial t = {.moment = &moments[i]};

		load_at(t.moment);
		assert_int_equal(db_write(db, NULL, ask_all, &t), ST_OK);
		if (t.broken)
			print_message("# %d broken at %s with %d leads\n", t.broken, t.moment->when,
				t.moment->leads);
		broken += t.broken;
	}
	assert_int_equal(broken, 0);
}

struct vin_row {
	const char *vin;
};
static const struct db_column vin_columns[] = {DB_COL(struct vin_row, vin)};
static const struct db_map vin_map = DB_MAP(struct vin_row, vin_columns);
static const struct db_stmt all_vins = DB_GLOBAL("the stock belongs to the store", .map = &vin_map,
	.head = "SELECT vin FROM vehicles LIMIT 2000");

static enum status
check_vins(struct reader *r, void *arg)
{
	struct vin_row *rows;
	size_t n;

	(void)arg;
	assert_int_equal(db_rows(&rows, &n, r, mem, &all_vins, NULL, DB_NO_ARGS), ST_OK);
	assert_true(n > 0);
	for (size_t i = 0; i < n; i++)
		assert_true(vin_check(rows[i].vin));
	return ST_OK;
}

static void
check_digits_are_right(void **state)
{
	(void)state;
	assert_int_equal(db_read(db, NULL, check_vins, NULL), ST_OK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_size_loads),
		cmocka_unit_test(figures_agree),
		cmocka_unit_test(check_digits_are_right),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
