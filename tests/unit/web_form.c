/* Typed input: each type, every message, and what a form never does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "web/form.h"

enum colour { COLOUR_UNSET, COLOUR_RED, COLOUR_BLUE };

static const struct field_choice colours[] = {
	{"red", COLOUR_RED}, {"blue", COLOUR_BLUE}, {NULL, 0}};

struct input {
	const char *note;
	int count;
	int colour;
	int64_t big;
	bool yes;
	struct day on;
	struct utc at;
	struct money price;
	struct lead_id lead;
	struct form_list leads;
	int64_t secret; /* not in the table */
};

static const struct field fields[] = {
	FORM_TEXT(struct input, note, 5, "Note", .required = true),
	FORM_FIELD(struct input, count, "Count", .lowest = 1, .highest = 9),
	FORM_FIELD(struct input, colour, "Colour", .choices = colours),
	FORM_FIELD(struct input, big, "Big"),
	FORM_FIELD(struct input, yes, "Yes"),
	FORM_FIELD(struct input, on, "On"),
	FORM_FIELD(struct input, at, "At"),
	FORM_FIELD(struct input, price, "Price"),
	FORM_FIELD(struct input, lead, "Lead"),
	FORM_FIELD(struct input, leads, "Leads", .max = 3),
};

struct filled {
	struct mem *mem;
	struct request req;
	struct input in;
	struct form form;
	enum status st;
};

static void
fill(struct filled *f, const char *body)
{
	f->mem = mem_create(NULL);
	f->req = (struct request){.mem = f->mem, .method = METHOD_POST};
	assert_int_equal(params_parse(&f->req.post, f->mem, body, strlen(body)), ST_OK);
	memset(&f->in, 0x55, sizeof(f->in));
	f->st = form_read(&f->form, &f->in, fields, sizeof(fields) / sizeof(fields[0]), &f->req);
}

static void
test_values(void **state)
{
	struct filled f;

	(void)state;
	assert_int_equal(date_set_zone("America/Chicago"), ST_OK);
	fill(&f, "note=+a%C3%A9+&count=9&colour=blue&big=-5000000000&yes=on&on=2026-11-03"
		 "&at=2026-11-03T14:15&price=$1,250.50&lead=7&leads=1&leads=2&leads=1&secret=1");
	assert_int_equal(f.st, ST_OK);
	assert_string_equal(f.in.note, "aé");
	assert_int_equal(f.in.count, 9);
	assert_int_equal(f.in.colour, COLOUR_BLUE);
	assert_true(f.in.big == -5000000000);
	assert_true(f.in.yes);
	assert_int_equal(f.in.on.day, 3);
	assert_string_equal(utc_iso(f.mem, f.in.at), "2026-11-03T20:15:00Z");
	assert_int_equal(f.in.price.cents, 125050);
	assert_int_equal(f.in.lead.v, 7);
	assert_int_equal(f.in.leads.n, 3);
	assert_string_equal(f.in.leads.v[1], "2");
	assert_int_equal(f.in.secret, 0x5555555555555555);
	mem_destroy(f.mem);
}

static void
test_missing(void **state)
{
	struct filled f;

	(void)state;
	fill(&f, "note=x");
	assert_int_equal(f.st, ST_OK);
	assert_int_equal(f.in.count, 0);
	assert_int_equal(f.in.colour, COLOUR_UNSET);
	assert_false(f.in.yes);
	assert_false(day_is_set(f.in.on));
	assert_false(utc_is_set(f.in.at));
	assert_false(f.in.price.known);
	assert_int_equal(f.in.lead.v, 0);
	assert_int_equal(f.in.leads.n, 0);
	mem_destroy(f.mem);
	fill(&f, "note=+%0a+");
	assert_int_equal(f.st, ST_INVALID);
	assert_string_equal(form_message(&f.form, "note"), "Note is required.");
	assert_null(f.in.note);
	mem_destroy(f.mem);
}

static void
test_every_message(void **state)
{
	struct filled f;

	(void)state;
	fill(&f, "note=123456&count=10&colour=green&big=1x&yes=maybe&on=2026-02-30&at=now"
		 "&price=much&lead=-1&leads=1&leads=2&leads=3&leads=4");
	assert_int_equal(f.st, ST_INVALID);
	assert_int_equal(f.form.n_errors, 10);
	assert_string_equal(form_message(&f.form, "note"), "Note may have at most 5 characters.");
	assert_string_equal(form_message(&f.form, "count"), "Count must be from 1 to 9.");
	assert_string_equal(form_message(&f.form, "colour"), "Colour is not one of the choices.");
	assert_string_equal(form_message(&f.form, "leads"), "Leads: at most 3 at once.");
	assert_null(form_message(&f.form, "secret"));
	assert_string_equal(form_value(&f.form, "count"), "10");
	assert_string_equal(form_value(&f.form, "missing"), "");
	form_fail(&f.form, "", "All of it is wrong: %d.", 3);
	assert_string_equal(form_message(&f.form, ""), "All of it is wrong: 3.");
	mem_destroy(f.mem);
}

static void
test_numbers(void **state)
{
	static const char *const bad[] = {
		"0", "10", "2147483648", "99999999999999999999", "1.5", "0x1", "1 2", "--1"};
	struct filled f;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct mem *m = mem_create(NULL);

		fill(&f, mem_printf(m, "note=x&count=%s", bad[i]));
		assert_int_equal(f.st, ST_INVALID);
		assert_int_equal(f.in.count, 0);
		mem_destroy(f.mem);
		mem_destroy(m);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_values),
		cmocka_unit_test(test_missing), cmocka_unit_test(test_every_message),
		cmocka_unit_test(test_numbers)};

	return cmocka_run_group_tests_name("web_form", tests, NULL, NULL);
}
