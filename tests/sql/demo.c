/* The demo's figures agree with one another: every statement of demo.sql answers 0. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "../support/live.h"
#include "base/text.h"
#include "crm/vin.h"
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

static enum status
run_all(struct reader *r, void *arg)
{
	int *broken = arg;
	const char *cursor = read_statements(), *sql;
	size_t n;
	enum status st;

	while ((st = db_script_next(&sql, &n, &cursor)) == ST_OK) {
		struct db_stmt *s = mem_new(mem, struct db_stmt);
		int64_t count;

		s->kind = DB_KIND_GLOBAL;
		s->why = "the whole demo";
		s->head = mem_strndup(mem, sql, n);
		assert_int_equal(db_number(&count, r, s, DB_NO_ARGS), ST_OK);
		if (!count)
			continue;
		print_message("# %lld: %s\n", (long long)count, s->head);
		++*broken;
	}
	assert_int_equal(st, ST_NOT_FOUND);
	return ST_OK;
}

static void
figures_agree(void **state)
{
	int broken = 0;

	(void)state;
	assert_int_equal(db_read(db, NULL, run_all, &broken), ST_OK);
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
	assert_int_equal(db_rows(&rows, &n, r, mem, &all_vins, 0, DB_NO_ARGS), ST_OK);
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
		cmocka_unit_test(figures_agree),
		cmocka_unit_test(check_digits_are_right),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
