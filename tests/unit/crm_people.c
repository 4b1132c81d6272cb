/* Phones, mail addresses and VINs as people type them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../support/scratch.h"
#include "base/country.h"
#include "crm/text/email.h"
#include "crm/text/phone.h"
#include "crm/text/vin.h"

static void
same(const char *got, const char *wanted)
{
	if (!wanted)
		assert_null(got);
	else
		assert_string_equal(got ? got : "(null)", wanted);
}

static void
phone_is_read_as_e164(void **state)
{
	static const struct {
		const char *typed, *e164, *extension;
	} cases[] = {
		{"3125550123", "+13125550123", NULL},
		{"(312) 555-0123", "+13125550123", NULL},
		{"312.555.0123 x77", "+13125550123", "77"},
		{"312-555-0123 ext. 8", "+13125550123", "8"},
		{"312-555-0123 #9", "+13125550123", "9"},
		{"1-312-555-0123", "+13125550123", NULL},
		{"+1 312 555 0123", "+13125550123", NULL},
		{"tel:+1-312-555-0123", "+13125550123", NULL},
		{"tel:+1-312-555-0123;ext=12", "+13125550123", "12"},
		{"+44 20 7946 0958", "+442079460958", NULL},
		{"011 44 20 7946 0958", "+442079460958", NULL},
		{"0044 20 7946 0958", "+442079460958", NULL},
		{" 312\xc2\xa0"
		 "555 0123 ",
			"+13125550123", NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct phone p;

		assert_int_equal(phone_read(&p, mem, cases[i].typed), ST_OK);
		same(p.e164, cases[i].e164);
		same(p.extension, cases[i].extension);
	}
}

static void
phone_that_nobody_can_dial_is_refused(void **state)
{
	static const char *const cases[] = {"", "555-0123", "none", "0000000000", "9999999999",
		"1234567890", "012", "+", "+0123456789", "312555012345678901", "x77",
		"312-155-0123"};
	struct phone p;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(phone_read(&p, mem, cases[i]), ST_INVALID);
		assert_null(p.e164);
		assert_non_null(p.raw);
	}
	assert_int_equal(phone_read(&p, mem, NULL), ST_INVALID);
}

/* The same at a store in the United Kingdom, in Italy and in Mexico. */
static void
phone_without_a_country_is_of_the_store(void **state)
{
	static const struct {
		const char *code, *typed, *e164, *searched;
	} cases[] = {{"44", "020 7946 0958", "+442079460958", "2079460958"},
		{"44", "+44 (0)20 7946 0958", "+442079460958", "2079460958"},
		{"44", "0044 20 7946 0958", "+442079460958", "2079460958"},
		{"44", "+1 312 555 0123", "+13125550123", "13125550123"},
		{"44", "00 1 312 555 0123", "+13125550123", "13125550123"},
		{"39", "06 1234 5678", "+390612345678", "0612345678"},
		{"52", "55 1234 5678", "+525512345678", "5512345678"}};
	struct phone p;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(country_set(cases[i].code), ST_OK);
		assert_int_equal(phone_read(&p, mem, cases[i].typed), ST_OK);
		same(p.e164, cases[i].e164);
		same(phone_search_digits(mem, cases[i].typed), cases[i].searched);
	}
	assert_int_equal(country_set("44"), ST_OK);
	assert_int_equal(phone_read(&p, mem, "946 09"), ST_INVALID);
	assert_int_equal(phone_read(&p, mem, "0000 000 000"), ST_INVALID);
	for (size_t i = 0; i < 5; i++)
		assert_int_equal(
			country_set((const char *[]){"", "0", "044", "1234", "4x"}[i]), ST_INVALID);
	same(country_code(), "44");
	assert_int_equal(country_set("1"), ST_OK);
}

static void
phone_search_takes_any_part(void **state)
{
	(void)state;
	same(phone_search_digits(mem, "0123"), "0123");
	same(phone_search_digits(mem, "555-0123"), "5550123");
	same(phone_search_digits(mem, "(312) 555"), "312555");
	same(phone_search_digits(mem, "+1 312 555 0123"), "3125550123");
	same(phone_search_digits(mem, "13125550123"), "3125550123");
	same(phone_search_digits(mem, "12"), NULL);
	same(phone_search_digits(mem, "Stone"), NULL);
	same(phone_search_digits(mem, "a1@example.com"), NULL);
}

static void
phone_words_are_as_people_write(void **state)
{
	(void)state;
	same(phone_words(mem, "+13125550123"), "(312) 555-0123");
	same(phone_words(mem, "+442079460958"), "+442079460958");
	same(phone_words(mem, NULL), "");
}

static void
email_is_read(void **state)
{
	static const struct {
		const char *typed, *address, *norm;
	} cases[] = {
		{"avery@example.com", "avery@example.com", "avery@example.com"},
		{"  Avery.Stone@Example.COM ", "Avery.Stone@Example.COM",
			"avery.stone@example.com"},
		{"Avery <avery+car@example.com>", "avery+car@example.com", "avery+car@example.com"},
		{"mailto:avery@example.com?subject=x", "avery@example.com", "avery@example.com"},
	};
	struct email e;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(email_read(&e, mem, cases[i].typed), ST_OK);
		same(e.address, cases[i].address);
		same(e.norm, cases[i].norm);
	}
}

static void
email_that_is_none_is_refused(void **state)
{
	static const char *const cases[] = {"", "avery", "avery@", "@example.com", "a@b",
		"a b@example.com", "a@b@example.com", "a@example.com, b@example.com", "a@.com",
		"a@example..com", "a@example.com."};
	struct email e;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(email_read(&e, mem, cases[i]), ST_INVALID);
	assert_int_equal(email_read(&e, mem, NULL), ST_INVALID);
}

static const char *
vin(const char *typed)
{
	const char *read;

	return vin_read(&read, mem, typed) == ST_OK ? read : "refused";
}

static void
vin_check_digit(void **state)
{
	(void)state;
	assert_true(vin_check("1G4AH59H45G118341"));
	assert_true(vin_check("1M8GDM9AXKP042788"));
	assert_true(vin_check("11111111111111111"));
	assert_false(vin_check("1FMCU0F75JUC12345"));
	assert_false(vin_check("1HGCM82633A123456"));
	assert_false(vin_check("1M8GDM9AXKP04278"));
	assert_false(vin_check("1M8GDM9AXKPO42788"));
	assert_false(vin_check(""));
	assert_false(vin_check(NULL));
	same(vin(" 1m8gdm9a-xkp042788 "), "1M8GDM9AXKP042788");
	same(vin("17"), "17");
	same(vin(" - "), NULL);
	same(vin(NULL), NULL);
	same(vin("1M8GDM9AXKP042788X"), "refused");
	same(vin("1M8GDM9AXKP04278\u00c9"), "refused");
	same(vin("N/A"), "refused");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(phone_is_read_as_e164, scratch_begin, scratch_end),
		cmocka_unit_test_setup_teardown(
			phone_that_nobody_can_dial_is_refused, scratch_begin, scratch_end),
		cmocka_unit_test_setup_teardown(
			phone_without_a_country_is_of_the_store, scratch_begin, scratch_end),
		cmocka_unit_test_setup_teardown(
			phone_search_takes_any_part, scratch_begin, scratch_end),
		cmocka_unit_test_setup_teardown(
			phone_words_are_as_people_write, scratch_begin, scratch_end),
		cmocka_unit_test_setup_teardown(email_is_read, scratch_begin, scratch_end),
		cmocka_unit_test_setup_teardown(
			email_that_is_none_is_refused, scratch_begin, scratch_end),
		cmocka_unit_test_setup_teardown(vin_check_digit, scratch_begin, scratch_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
