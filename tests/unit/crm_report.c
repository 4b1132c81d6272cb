/* What the reports do without a database: ranges, addresses, words and CSV. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/text.h"
#include "crm/report/report_file.h"
#include "crm/text/csv_write.h"

static struct mem *mem;

static int
open_all(void **state)
{
	(void)state;
	mem = mem_create(NULL);
	if (report_load(mem, "sql") != ST_OK)
		return -1;
	return date_set_zone("America/Chicago") == ST_OK ? 0 : -1;
}

static int
close_all(void **state)
{
	(void)state;
	mem_destroy(mem);
	return 0;
}

static void
expect_range(enum report_relative relative, struct day today, const char *from, const char *to)
{
	struct report_range r = report_range_of(relative, today);

	assert_string_equal(day_iso(mem, r.from), from);
	assert_string_equal(day_iso(mem, r.to), to);
}

static void
test_ranges(void **state)
{
	struct day sunday = {2026, 3, 1}, leap = {2028, 3, 31};

	(void)state;
	expect_range(REPORT_TODAY, sunday, "2026-03-01", "2026-03-01");
	expect_range(REPORT_YESTERDAY, sunday, "2026-02-28", "2026-02-28");
	expect_range(REPORT_THIS_WEEK, sunday, "2026-02-23", "2026-03-01");
	expect_range(REPORT_LAST_WEEK, sunday, "2026-02-16", "2026-02-22");
	expect_range(REPORT_THIS_MONTH, leap, "2028-03-01", "2028-03-31");
	expect_range(REPORT_LAST_MONTH, leap, "2028-02-01", "2028-02-29");
	expect_range(REPORT_LAST_30_DAYS, leap, "2028-03-02", "2028-03-31");
	expect_range(REPORT_THIS_YEAR, leap, "2028-01-01", "2028-12-31");
	expect_range(REPORT_MONTH_TO_DATE, (struct day){2026, 2, 14}, "2026-02-01", "2026-02-14");
	expect_range(REPORT_THIS_QUARTER, leap, "2028-01-01", "2028-03-31");
	expect_range(REPORT_LAST_QUARTER, leap, "2027-10-01", "2027-12-31");
}

static void
expect_before(const char *from, const char *to, enum report_compare c, const char *was_from,
	const char *was_to)
{
	struct report_range r;

	assert_int_equal(day_parse(&r.from, from), ST_OK);
	assert_int_equal(day_parse(&r.to, to), ST_OK);
	r = report_range_before(r, c);
	assert_string_equal(day_iso(mem, r.from), was_from);
	assert_string_equal(day_iso(mem, r.to), was_to);
}

/* Whole months with whole months, a month to date with the same days, days with as many days. */
static void
test_ranges_compared(void **state)
{
	const enum report_compare previous = REPORT_COMPARE_PREVIOUS, year = REPORT_COMPARE_YEAR;

	(void)state;
	expect_before("2028-03-01", "2028-03-31", previous, "2028-02-01", "2028-02-29");
	expect_before("2028-02-01", "2028-02-29", previous, "2028-01-01", "2028-01-31");
	expect_before("2026-03-01", "2026-03-30", previous, "2026-02-01", "2026-02-28");
	expect_before("2026-01-01", "2026-03-31", previous, "2025-10-01", "2025-12-31");
	expect_before("2026-01-01", "2026-01-01", previous, "2025-12-01", "2025-12-01");
	expect_before("2026-03-09", "2026-03-15", previous, "2026-03-02", "2026-03-08");
	expect_before("2026-01-01", "2026-03-15", previous, "2025-10-19", "2025-12-31");
	expect_before("2028-02-01", "2028-02-29", year, "2027-02-01", "2027-02-28");
	expect_before("2027-02-01", "2027-02-28", year, "2026-02-01", "2026-02-28");
	expect_before("2029-02-01", "2029-02-28", year, "2028-02-01", "2028-02-29");
	expect_before("2028-02-29", "2028-02-29", year, "2027-02-28", "2027-02-28");
	expect_before("2026-03-09", "2026-03-15", year, "2025-03-09", "2025-03-15");
}

/* A relative range stays relative in an address, and dates stay dates. */
static void
test_query_text(void **state)
{
	const struct report *rep = report_find("sales-details");
	struct report_query q = report_query_default();

	(void)state;
	q.basis = 1;
	*report_query_by(&q, "deal_type") = (struct report_chosen){.on = true, .word = "lease"};
	q.only = report_measure_find(rep, "m14");
	assert_string_equal(report_query_text(mem, rep, &q),
		"range=this-month&basis=delivered&deal_type=lease&only=m14");
	q = report_query_default();
	q.relative = REPORT_DATES;
	q.range = (struct report_range){{2026, 3, 8}, {2026, 3, 9}};
	*report_query_by(&q, "user") = (struct report_chosen){.on = true, .id = 0};
	assert_string_equal(
		report_query_text(mem, rep, &q), "from=2026-03-08&to=2026-03-09&user=0");
}

static const char *
words(enum report_type type, struct report_cell c)
{
	return report_cell_words(mem, type, &c);
}

static void
test_words(void **state)
{
	(void)state;
	assert_string_equal(words(REPORT_T_UNITS, (struct report_cell){{5000}, false}), "0.5");
	assert_string_equal(words(REPORT_T_UNITS, (struct report_cell){{3333}, false}), "0.33");
	assert_string_equal(words(REPORT_T_UNITS, (struct report_cell){{120000}, false}), "12");
	assert_string_equal(words(REPORT_T_PERCENT, (struct report_cell){{3333}, false}), "33.3%");
	assert_string_equal(
		words(REPORT_T_PERCENT, (struct report_cell){{0}, true}), "\xe2\x80\x93");
	assert_string_equal(
		words(REPORT_T_WORD, (struct report_cell){.v.text = "retail_cash"}), "Retail cash");
	assert_string_equal(
		words(REPORT_T_WORD, (struct report_cell){.v.text = "walk_in"}), "Walk-in");
	assert_string_equal(
		words(REPORT_T_MONEY, (struct report_cell){.v.money = {0}}), "\xe2\x80\x93");
}

/* Days when the clock changes have 23 and 25 hours. */
static void
test_days_of_dst(void **state)
{
	struct day spring = {2026, 3, 8}, autumn = {2026, 11, 1};

	(void)state;
	assert_int_equal(
		date_day_start(day_add(spring, 1)).s - date_day_start(spring).s, 23 * 3600);
	assert_int_equal(
		date_day_start(day_add(autumn, 1)).s - date_day_start(autumn).s, 25 * 3600);
}

static const char *
field(const char *s)
{
	struct text t = text_begin(mem);

	csv_add_text(&t, true, s);
	return t.s;
}

static void
test_csv_guard(void **state)
{
	(void)state;
	assert_string_equal(field("=1+1"), "'=1+1");
	assert_string_equal(field("+1"), "'+1");
	assert_string_equal(field("-1"), "'-1");
	assert_string_equal(field("@SUM(A1)"), "'@SUM(A1)");
	assert_string_equal(field("\t=1"), "\t'=1");
	assert_string_equal(field("\r=1"), "\"\r'=1\"");
	assert_string_equal(field("\xc2\xa0-1"), "'\xc2\xa0-1");
	assert_string_equal(field("\xef\xbb\xbf@x"), "'\xef\xbb\xbf@x");
	assert_string_equal(field("\xef\xbc\x9d"
				  "1"),
		"'\xef\xbc\x9d"
		"1");
	assert_string_equal(field("\xef\xbc\x8b"
				  "1"),
		"'\xef\xbc\x8b"
		"1");
	assert_string_equal(field("\xef\xbc\x8d"
				  "1"),
		"'\xef\xbc\x8d"
		"1");
	assert_string_equal(field("\xef\xbc\xa0"
				  "x"),
		"'\xef\xbc\xa0"
		"x");
	assert_string_equal(field(" \t\xe2\x80\x8b\xef\xbb\xbf\xef\xbc\x9d"
				  "1"),
		" \t'\xe2\x80\x8b\xef\xbb\xbf\xef\xbc\x9d"
		"1");
	assert_string_equal(field(";=1"), ";'=1");
	assert_string_equal(field("=1;=2; -3|@x"), "'=1;'=2;' -3|'@x");
	assert_string_equal(field("a,=1"), "\"a,'=1\"");
	assert_string_equal(field("a\n\n=1"), "\"a\n\n'=1\"");
	assert_string_equal(field("a;'=1;'b"), "a;''=1;'b");
	assert_string_equal(field("'=1"), "''=1");
	assert_string_equal(field("'92 Camaro"), "'92 Camaro");
	assert_string_equal(field("\tx"), "\tx");
	assert_string_equal(field("a \"b\", c"), "\"a \"\"b\"\", c\"");
	assert_string_equal(field("two\nlines"), "\"two\nlines\"");
	assert_string_equal(field("plain"), "plain");
	assert_string_equal(field(NULL), "");
}

static void
test_csv_numbers(void **state)
{
	struct text t = text_begin(mem);

	(void)state;
	csv_add_plain(&t, true, "-100.50");
	csv_add_text(&t, false, "-x");
	csv_end_line(&t);
	assert_string_equal(t.s, "-100.50,'-x\r\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ranges),
		cmocka_unit_test(test_ranges_compared),
		cmocka_unit_test(test_query_text),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_days_of_dst),
		cmocka_unit_test(test_csv_guard),
		cmocka_unit_test(test_csv_numbers),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
