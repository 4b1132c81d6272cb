/* When to follow up, on both sides of and inside the nights in which the clocks change. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"
#include "crm/work/contact.h"

static struct mem *mem;

static int
begin(void **state)
{
	(void)state;
	mem = mem_create(NULL);
	return date_set_zone("America/Chicago") == ST_OK ? 0 : -1;
}

static int
end(void **state)
{
	(void)state;
	mem_destroy(mem);
	return 0;
}

static void
a_local_time_is_one_instant(void **state)
{
	static const struct {
		const char *typed, *utc, *shown;
	} cases[] = {
		{"2026-03-07T10:00", "2026-03-07T16:00:00Z", "2026-03-07T10:00"},
		{"2026-03-08T01:59", "2026-03-08T07:59:00Z", "2026-03-08T01:59"},
		/* the hour that is skipped */
		{"2026-03-08T02:00", "2026-03-08T08:00:00Z", "2026-03-08T03:00"},
		{"2026-03-08T02:30", "2026-03-08T08:30:00Z", "2026-03-08T03:30"},
		{"2026-03-08T03:00", "2026-03-08T08:00:00Z", "2026-03-08T03:00"},
		{"2026-03-08T10:00", "2026-03-08T15:00:00Z", "2026-03-08T10:00"},
		{"2026-10-31T10:00", "2026-10-31T15:00:00Z", "2026-10-31T10:00"},
		/* the hour that comes twice: the first of the two */
		{"2026-11-01T01:00", "2026-11-01T06:00:00Z", "2026-11-01T01:00"},
		{"2026-11-01T01:30", "2026-11-01T06:30:00Z", "2026-11-01T01:30"},
		{"2026-11-01T02:00", "2026-11-01T08:00:00Z", "2026-11-01T02:00"},
		{"2026-11-01T10:00", "2026-11-01T16:00:00Z", "2026-11-01T10:00"},
	};

	(void)state;
	/* In any order: what was read before must not count. */
	for (size_t round = 0; round < 2; round++)
		for (size_t k = 0; k < sizeof(cases) / sizeof(cases[0]); k++) {
			size_t i = round ? sizeof(cases) / sizeof(cases[0]) - 1 - k : k;
			struct utc t;

			assert_int_equal(utc_parse_local(&t, cases[i].typed), ST_OK);
			assert_string_equal(utc_iso(mem, t), cases[i].utc);
			assert_string_equal(utc_local_input(mem, t), cases[i].shown);
		}
}

static void
a_zone_without_summer_time_is_read_too(void **state)
{
	struct utc t;

	(void)state;
	assert_int_equal(date_set_zone("America/Phoenix"), ST_OK);
	assert_int_equal(utc_parse_local(&t, "2026-07-04T10:00"), ST_OK);
	assert_string_equal(utc_iso(mem, t), "2026-07-04T17:00:00Z");
	assert_int_equal(date_set_zone("America/Chicago"), ST_OK);
}

static void
days_on(const char *now, int days, const char *wanted)
{
	struct utc t;

	assert_int_equal(utc_parse_local(&t, now), ST_OK);
	assert_string_equal(utc_local_input(mem, contact_days_on(t, days)), wanted);
}

static void
a_follow_up_keeps_the_hour_of_the_clock(void **state)
{
	(void)state;
	days_on("2026-03-07T10:07", 1, "2026-03-08T10:00");
	days_on("2026-03-07T18:59", 3, "2026-03-10T18:45");
	days_on("2026-10-31T16:40", 1, "2026-11-01T16:30");
	days_on("2026-12-30T09:00", 7, "2027-01-06T09:00");
}

static void
a_follow_up_is_in_store_hours(void **state)
{
	(void)state;
	days_on("2026-03-07T02:30", 1, "2026-03-08T09:00");
	days_on("2026-03-07T08:59", 1, "2026-03-08T09:00");
	days_on("2026-03-07T19:00", 1, "2026-03-08T18:00");
	days_on("2026-03-07T23:30", 1, "2026-03-08T18:00");
}

static void
the_outcome_says_when_to_follow_up(void **state)
{
	struct utc now;

	(void)state;
	assert_int_equal(utc_parse_local(&now, "2026-06-01T10:00"), ST_OK);
	assert_string_equal(utc_local_input(mem, contact_next_at(NULL, now)), "2026-06-02T10:00");
	assert_string_equal(
		utc_local_input(
			mem, contact_next_at(contact_outcome_find("call", "no_answer"), now)),
		"2026-06-02T10:00");
	assert_string_equal(
		utc_local_input(mem, contact_next_at(contact_outcome_find("call", "talked"), now)),
		"2026-06-04T10:00");
}

static void
each_channel_has_its_outcomes(void **state)
{
	static const struct {
		const char *channel, *outcome;
		bool fits;
	} cases[] = {
		{"call", "talked", true},
		{"visit", "talked", true},
		{"email", "talked", false},
		{"call", "sent", false},
		{"letter", "sent", true},
		{"text", "replied", true},
		{"visit", "left", true},
		{"call", "left", false},
		{"note", "talked", false},
		{"all", "talked", false},
		{"", "talked", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(contact_outcome_find(cases[i].channel, cases[i].outcome) != NULL,
			cases[i].fits);
	for (const struct contact_channel *c = contact_channels; c->word; c++)
		for (const struct contact_outcome *o = contact_outcomes; o->word; o++)
			if (text_equal(c->word, "note"))
				assert_false(contact_outcome_fits(o, c->word));
}

static void
the_strictest_word_blocks_a_channel(void **state)
{
	struct consent_block rows[] = {
		{"text", "refused", {1000}, "in person"},
		{"text", "stopped", {2000}, "text STOP"},
		{"all", "refused", {500}, "letter"},
	};
	struct consent_blocks all = {rows, 3}, two = {rows, 2}, none = {NULL, 0};

	(void)state;
	assert_string_equal(consent_block_find(&all, "text")->state, "stopped");
	assert_string_equal(consent_block_find(&all, "call")->how, "letter");
	assert_null(consent_block_find(&two, "call"));
	assert_null(consent_block_find(&none, "text"));
	assert_null(consent_block_find(&all, "visit"));
	assert_null(consent_block_find(&all, "note"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_local_time_is_one_instant),
		cmocka_unit_test(a_zone_without_summer_time_is_read_too),
		cmocka_unit_test(a_follow_up_keeps_the_hour_of_the_clock),
		cmocka_unit_test(a_follow_up_is_in_store_hours),
		cmocka_unit_test(the_outcome_says_when_to_follow_up),
		cmocka_unit_test(each_channel_has_its_outcomes),
		cmocka_unit_test(the_strictest_word_blocks_a_channel),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
