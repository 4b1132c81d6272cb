/* Amounts, days, headings and names as the files of a DMS have them; and what is matched. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../support/scratch.h"
#include "base/text.h"
#include "crm/dms/dms_match.h"
#include "crm/text/sheet_date.h"

static const struct dms_style us = {false, false}, europe = {true, true};

static const char *
money(const char *cell, const struct dms_style *style)
{
	struct money a;

	return dms_money(&a, mem, cell, style) == ST_OK ? money_plain(mem, a) : "bad";
}

static const char *
day(const char *cell, bool day_first)
{
	struct day d;

	return sheet_day_read(&d, mem, cell, day_first) == ST_OK ? day_iso(mem, d) : "bad";
}

static void
amounts_as_files_write_them(void **state)
{
	(void)state;
	assert_string_equal(money("$1,234.50", &us), "1234.50");
	assert_string_equal(money("(250.00)", &us), "-250.00");
	assert_string_equal(money("($1,234.50)", &europe), "-1234.50");
	assert_string_equal(money("1.234,50", &us), "1234.50");
	assert_string_equal(money("1.234.567,5", &us), "1234567.50");
	assert_string_equal(money("1,234,567", &europe), "1234567.00");
	assert_string_equal(money("250-", &us), "-250.00");
	assert_string_equal(money("USD 1250", &us), "1250.00");
	assert_string_equal(money("\xe2\x82\xac 12,5", &us), "12.50");
	assert_string_equal(money("1234.5000", &us), "1234.50");
	assert_string_equal(money("0.000", &us), "0.00");
	assert_string_equal(money("", &us), "");
}

static void
amounts_that_only_the_style_tells(void **state)
{
	(void)state;
	assert_string_equal(money("1,234", &us), "1234.00");
	assert_string_equal(money("1.234", &europe), "1234.00");
	assert_string_equal(money("1,234", &europe), "bad");
	assert_true(dms_shows_comma("1.234,50") > 0 && dms_shows_comma("12,5") > 0);
	assert_true(dms_shows_comma("$1,234.50") < 0 && dms_shows_comma("1.5") < 0);
	assert_int_equal(dms_shows_comma("1,234"), 0);
	assert_int_equal(dms_shows_comma("11/2/26"), 0);
}

static void
amounts_that_are_none(void **state)
{
	static const char *const cells[] = {"much", "1,2,3", "1.2.3", "12.345.6", "(1", "1)", "--",
		"1:2", "99999999999999", "1234.567", "()", NULL};

	(void)state;
	for (const char *const *c = cells; *c; c++)
		assert_string_equal(money(*c, &us), "bad");
}

static void
days_as_files_write_them(void **state)
{
	static const char *const november[] = {"11/2/26", "11/02/2026", "2026-11-02", "02-Nov-26",
		"Nov 2, 2026", "2 November 2026", "20261102", "11022026", "46328",
		"2026-11-02T14:05:00", "11/2/26 2:05 PM", "11.2.2026", "02NOV26", "46328.5",
		"Mon, 02 Nov 2026 10:41:00 -0500", NULL};

	(void)state;
	for (const char *const *c = november; *c; c++)
		assert_string_equal(day(*c, false), "2026-11-02");
	assert_string_equal(day("2/11/26", true), "2026-11-02");
	assert_string_equal(day("02.11.2026", true), "2026-11-02");
	assert_string_equal(day("13/11/26", false), "2026-11-13");
	assert_string_equal(day("11/13/26", true), "2026-11-13");
	assert_true(sheet_shows_day_first("13/11/26") > 0 && sheet_shows_day_first("11/13/26") < 0);
	assert_int_equal(sheet_shows_day_first("11/2/26"), 0);
}

static void
days_that_are_none(void **state)
{
	static const char *const cells[] = {"tomorrow", "2/30/26", "11/2", "13/13/26", "0/0/0",
		"12345678901234567890", "46", "1/2/3/4", "Nov", "2026-11-02\xc3\xa9", "",
		"11/2/1989", "2101-01-01", "26000", NULL};

	(void)state;
	for (const char *const *c = cells; *c; c++)
		assert_string_equal(day(*c, false), "bad");
}

static void
names_in_any_order(void **state)
{
	(void)state;
	assert_true(dms_same_name(mem, "RUIZ, ANA M", "Ana Ruiz"));
	assert_true(dms_same_name(mem, "Zo\xc3\xab O'Brien", "OBRIEN, ZOE"));
	assert_true(dms_same_name(mem, "Ruiz", "Ana Ruiz"));
	assert_false(dms_same_name(mem, "Ana Ruiz", "Ana Lind"));
	assert_false(dms_same_name(mem, "Ana Ruiz", ""));
	assert_false(dms_same_name(mem, NULL, NULL));
}

static struct dms_read
read_text(const char *s)
{
	static const char *const none[DMS_COLUMN__MAX];
	struct dms_read f;
	const char *why;

	assert_int_equal(dms_read_file(&f, &why, mem, s, strlen(s), none, &us), ST_OK);
	return f;
}

static void
the_file_says_how_it_writes(void **state)
{
	struct dms_read f = read_text("Deal #;Sale Date;Front Gross\n1;3/4/26;1.234\n"
				      "2;13/4/26;5,50\n");

	(void)state;
	assert_string_equal(day_iso(mem, f.rows[0].is.sold_on), "2026-04-03");
	assert_string_equal(money_plain(mem, f.rows[0].is.front), "1234.00");
	assert_string_equal(day_iso(mem, f.month), "2026-04-01");
}

static void
raw_cells_come_back(void **state)
{
	const char *const cells[] = {"a", "", "b, c", ""};
	size_t n;
	const char **back = dms_cells(&n, mem, dms_raw(mem, cells, 4));

	(void)state;
	assert_int_equal(n, 4);
	for (size_t i = 0; i < n; i++)
		assert_string_equal(back[i], cells[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			amounts_as_files_write_them, scratch_begin, scratch_end),
		cmocka_unit_test_setup_teardown(
			amounts_that_only_the_style_tells, scratch_begin, scratch_end),
		cmocka_unit_test_setup_teardown(amounts_that_are_none, scratch_begin, scratch_end),
		cmocka_unit_test_setup_teardown(
			days_as_files_write_them, scratch_begin, scratch_end),
		cmocka_unit_test_setup_teardown(days_that_are_none, scratch_begin, scratch_end),
		cmocka_unit_test_setup_teardown(names_in_any_order, scratch_begin, scratch_end),
		cmocka_unit_test_setup_teardown(
			the_file_says_how_it_writes, scratch_begin, scratch_end),
		cmocka_unit_test_setup_teardown(raw_cells_come_back, scratch_begin, scratch_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
