/* Local times on the two nights when the clocks change. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/date.h"

static struct mem *m;

static int
begin(void **state)
{
	(void)state;
	m = mem_create(NULL);
	return date_set_zone("America/Chicago") == ST_OK ? 0 : -1;
}

static int
end(void **state)
{
	(void)state;
	mem_destroy(m);
	return 0;
}

static const char *
read_as(const char *typed)
{
	struct utc t;

	assert_int_equal(utc_parse_local(&t, typed), ST_OK);
	return utc_iso(m, t);
}

/* What was read before must not change what is read now. */
static void
reads_around(const char *typed, const char *utc)
{
	static const char *const others[] = {"2026-07-01T12:00", "2026-12-01T12:00"};

	for (size_t i = 0; i < 2; i++) {
		(void)read_as(others[i]);
		assert_string_equal(read_as(typed), utc);
	}
}

static void
an_hour_that_comes_twice_is_the_first(void **state)
{
	(void)state;
	reads_around("2026-11-01T00:59", "2026-11-01T05:59:00Z");
	reads_around("2026-11-01T01:00", "2026-11-01T06:00:00Z");
	reads_around("2026-11-01T01:30", "2026-11-01T06:30:00Z");
	reads_around("2026-11-01T02:00", "2026-11-01T08:00:00Z");
}

static void
an_hour_that_is_jumped_over_is_the_one_after(void **state)
{
	struct utc t;

	(void)state;
	reads_around("2026-03-08T01:59", "2026-03-08T07:59:00Z");
	reads_around("2026-03-08T02:30", "2026-03-08T08:30:00Z");
	reads_around("2026-03-08T03:00", "2026-03-08T08:00:00Z");
	assert_int_equal(utc_parse_local(&t, "2026-03-08T02:30"), ST_OK);
	assert_string_equal(utc_local_input(m, t), "2026-03-08T03:30");
}

static void
days_have_their_length(void **state)
{
	struct day spring = {2026, 3, 8}, autumn = {2026, 11, 1}, plain = {2026, 5, 5};

	(void)state;
	assert_int_equal(
		date_day_start(day_add(spring, 1)).s - date_day_start(spring).s, 23 * 3600);
	assert_int_equal(
		date_day_start(day_add(autumn, 1)).s - date_day_start(autumn).s, 25 * 3600);
	assert_int_equal(date_day_start(day_add(plain, 1)).s - date_day_start(plain).s, 24 * 3600);
}

/* So that no day after, zone or page of one leaves what a DATETIME holds, and none is "none". */
static void
years_out_of_reach_are_no_dates(void **state)
{
	static const char *const out[] = {
		"0000-01-01", "0001-01-01", "1000-01-01", "1970-12-31", "2200-01-01", "9999-12-31"};
	struct day d = {0};
	struct utc t = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(out) / sizeof(out[0]); i++) {
		assert_int_equal(day_parse(&d, out[i]), ST_INVALID);
		assert_int_equal(
			utc_parse_local(&t, mem_printf(m, "%sT12:00", out[i])), ST_INVALID);
	}
	assert_int_equal(day_parse(&d, "1971-01-01"), ST_OK);
	assert_int_equal(day_parse(&d, "2199-12-31"), ST_OK);
	assert_string_equal(utc_sql(m, date_day_start(day_add(d, 1))), "2200-01-01 06:00:00");
}

static void
seconds_of_an_address_are_of_the_same_years(void **state)
{
	static const char *const out[] = {"", "x", "0", "31535999", "7258118400",
		"9223372036854775807", "-9223372036854775808"};
	static const char *const no_time[] = {"", "2026-11-03", "2026-11-03T20:15:09",
		"2026-11-03 20:15:09Z", "2026-11-31 20:15:09", "2026-11-03 24:00:00",
		"0000-00-00 00:00:00", "2026-11-03 20:15:0x9"};
	struct utc t = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(out) / sizeof(out[0]); i++)
		assert_int_equal(utc_parse_seconds(&t, out[i]), ST_INVALID);
	assert_int_equal(utc_parse(&t, "2026-11-03T20:15:09Z"), ST_OK);
	assert_string_equal(utc_iso(m, t), "2026-11-03T20:15:09Z");
	assert_int_equal(utc_parse(&t, "2026-11-03 20:15:10"), ST_OK);
	assert_string_equal(utc_sql(m, t), "2026-11-03 20:15:10");
	for (size_t i = 0; i < sizeof(no_time) / sizeof(no_time[0]); i++)
		assert_int_equal(utc_parse(&t, no_time[i]), ST_INVALID);
	assert_int_equal(utc_parse_seconds(&t, "31536000"), ST_OK);
	assert_string_equal(utc_sql(m, t), "1971-01-01 00:00:00");
	assert_int_equal(utc_parse_seconds(&t, "7258118399"), ST_OK);
	assert_string_equal(utc_sql(m, t), "2199-12-31 23:59:59");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_hour_that_comes_twice_is_the_first),
		cmocka_unit_test(an_hour_that_is_jumped_over_is_the_one_after),
		cmocka_unit_test(days_have_their_length),
		cmocka_unit_test(years_out_of_reach_are_no_dates),
		cmocka_unit_test(seconds_of_an_address_are_of_the_same_years),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
