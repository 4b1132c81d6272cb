/* The text of a calendar feed: RFC 5545, and no more than it may tell. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "crm/work/calendar.h"

static struct mem *m;
static const struct calendar_place place = {
	"Lake; side, Motors", "Lakeside Motors", "https://crm.example.com/leads/"};

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

static struct calendar_event
visit(void)
{
	return (struct calendar_event){.id = 7,
		.lead_id = {12},
		.type = "test_drive",
		.status = "planned",
		.start_at = {1793514600}, /* 2026-11-01 01:30 CDT, which comes twice */
		.end_at = {1793518200},
		.updated_at = {1793000000},
		.customer_name = "Averyx Stonex"};
}

static const char *
text_of(struct calendar_event e)
{
	return calendar_text(m, &place, &e, 1);
}

static void
has(const char *text, const char *line)
{
	if (!strstr(text, mem_printf(m, "\r\n%s\r\n", line)))
		fail_msg("no line %s in\n%s", line, text);
}

static void
an_event_is_complete(void **state)
{
	const char *text = text_of(visit());

	(void)state;
	assert_true(text_starts(text, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
	has(text, "BEGIN:VEVENT");
	has(text, "UID:appointment-7@lakeside-motors.uplog");
	has(text, "DTSTAMP:20261026T073320Z");
	has(text, "DTSTART:20261101T063000Z");
	has(text, "DTEND:20261101T073000Z");
	has(text, "SUMMARY:Test drive: Averyx Stonex");
	has(text, "LOCATION:Lake\\; side\\, Motors");
	has(text, "STATUS:TENTATIVE");
	has(text, "URL:https://crm.example.com/leads/12");
	has(text, "END:VEVENT");
	assert_string_equal(text + strlen(text) - 15, "END:VCALENDAR\r\n");
}

static void
a_status_is_the_state(void **state)
{
	static const char *const states[][2] = {{"planned", "STATUS:TENTATIVE"},
		{"confirmed", "STATUS:CONFIRMED"}, {"shown", "STATUS:CONFIRMED"},
		{"no_show", "STATUS:CONFIRMED"}, {"cancelled", "STATUS:CANCELLED"}};

	(void)state;
	for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++) {
		struct calendar_event e = visit();

		e.status = states[i][0];
		has(text_of(e), states[i][1]);
	}
}

static void
without_a_name_there_is_no_way_to_the_lead(void **state)
{
	struct calendar_event e = visit();
	const char *text;

	(void)state;
	e.customer_name = NULL;
	text = text_of(e);
	has(text, "SUMMARY:Test drive");
	assert_null(strstr(text, "URL:"));
}

static void
a_task_is_its_subject(void **state)
{
	struct calendar_event e = visit();
	const char *text;

	(void)state;
	e.is_task = true;
	e.type = "call";
	e.subject = "Call back, now;\nor \\ never";
	text = text_of(e);
	has(text, "UID:task-7@lakeside-motors.uplog");
	has(text, "SUMMARY:Call back\\, now\\;\\nor \\\\ never: Averyx Stonex");
	has(text, "TRANSP:TRANSPARENT");
	assert_null(strstr(text, "LOCATION:"));
}

/* Every line of at most 75 octets, and whole characters in each; put together it is what it was. */
static void
check_folded(const char *subject)
{
	struct calendar_event e = visit();
	struct text whole = text_begin(m);
	const char *text;

	e.is_task = true;
	e.subject = subject;
	e.customer_name = NULL;
	text = text_of(e);
	for (const char *p = text; *p;) {
		const char *stop = strstr(p, "\r\n");

		assert_non_null(stop);
		assert_in_range((uintmax_t)(stop - p), 1, 75);
		assert_true(text_is_utf8(p, (size_t)(stop - p)));
		if (*p == ' ')
			text_add_n(&whole, p + 1, (size_t)(stop - p) - 1);
		else
			text_addf(&whole, "\n%.*s", (int)(stop - p), p);
		p = stop + 2;
	}
	assert_non_null(strstr(whole.s, mem_printf(m, "\nSUMMARY:%s\n", subject)));
}

static void
long_lines_are_folded_between_characters(void **state)
{
	static const char *const characters[] = {
		"x", "\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x9a\x97"};

	(void)state;
	for (size_t c = 0; c < 4; c++)
		for (size_t n = 1; n < 200; n += 3) {
			struct text t = text_begin(m);

			for (size_t i = 0; i < n; i++)
				text_add(&t, i % 7 == 3 ? "y" : characters[c]);
			check_folded(t.s);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_event_is_complete),
		cmocka_unit_test(a_status_is_the_state),
		cmocka_unit_test(without_a_name_there_is_no_way_to_the_lead),
		cmocka_unit_test(a_task_is_its_subject),
		cmocka_unit_test(long_lines_are_folded_between_characters),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
