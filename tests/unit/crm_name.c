/* Names as words, and whether two names are one person's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../support/scratch.h"
#include "base/text.h"
#include "crm/people/name.h"
#include "crm/text/words.h"

static const char *
words_text(const char *s)
{
	struct words w = words_of(mem, s);
	struct text t = text_begin(mem);

	for (size_t i = 0; i < w.n; i++)
		text_addf(&t, "%s%s", i ? "|" : "", w.v[i]);
	return t.s;
}

static void
words_are_folded(void **state)
{
	static const char *const texts[][2] = {{"Veronica Hayes III", "veronica|hayes|iii"},
		{"Mary Ann Van Der Berg", "mary|ann|van|der|berg"}, {"Nunez, Jose", "nunez|jose"},
		{"NÚÑEZ, José", "nunez|jose"}, {"O'Brien", "obrien"}, {"O\u2019Brien", "obrien"},
		{"O\u00b4Brien", "obrien"}, {"J.R. Smith Jr.", "jr|smith|jr"},
		{"St.John", "st|john"}, {"Smith-Jones", "smith|jones"},
		{"Prairie Heating & Cooling Co.", "prairie|heating|cooling|co"},
		{"S\u00f8ren \u0141ukasz", "soren|lukasz"}, {"Stra\u00dfe", "strasse"},
		{"Nguye\u0302\u0303n", "nguyen"}, {"\uff21\uff22", "ab"},
		{"\u0418\u0432\u0430\u043d", "\u0438\u0432\u0430\u043d"}, {"", ""}, {" -, & ", ""},
		{NULL, ""}, {"\xff\xfe", ""},
		{"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxyz",
			"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		assert_string_equal(words_text(texts[i][0]), texts[i][1]);
}

static struct name
person(const char *first, const char *middle, const char *last, const char *suffix)
{
	return (struct name){.first_name = first,
		.middle_name = middle,
		.last_name = last,
		.name_suffix = suffix};
}

static struct name
whole(const char *name)
{
	return (struct name){.full_name_raw = name};
}

static struct name
business(const char *name)
{
	return (struct name){.is_business = true, .company_name = name};
}

/* Both ways round. */
static void
check(struct name a, struct name b, enum name_match wanted, int line)
{
	if (name_compare(mem, &a, &b) != wanted || name_compare(mem, &b, &a) != wanted)
		fail_msg("line %d: %d and %d, not %d", line, name_compare(mem, &a, &b),
			name_compare(mem, &b, &a), wanted);
}
#define CHECK(a, b, wanted) check(a, b, wanted, __LINE__)

static void
names_that_agree(void **state)
{
	const struct name ann = person("Mary Ann", NULL, "Van Der Berg", NULL);

	(void)state;
	CHECK(person("José", NULL, "Núñez", NULL), person("JOSE", NULL, "nunez", NULL), NAME_SAME);
	CHECK(person("Pat", NULL, "O'Brien", NULL), person("pat", NULL, "OBRIEN", NULL), NAME_SAME);
	CHECK(person("Pat", "J.", "Stone", NULL), person("Pat", NULL, "Stone", NULL), NAME_SAME);
	CHECK(person("Pat", "J.", "Stone", NULL), person("Pat", "Jordan", "Stone", NULL),
		NAME_SAME);
	CHECK(ann, person("Mary", "Ann", "Vanderberg", NULL), NAME_SAME);
	CHECK(ann, person("Mary Ann Van Der", NULL, "Berg", NULL), NAME_SAME);
	CHECK(ann, whole("Van der Berg, Mary Ann"), NAME_SAME);
	CHECK(ann, person("Maryann", NULL, "Van Der Berg", NULL), NAME_SAME);
	CHECK(person("Al", NULL, "Hayes", "III"), person("Al", NULL, "Hayes III", NULL), NAME_SAME);
	CHECK(person("Al", NULL, "Hayes", "3rd"), person("Al Hayes", NULL, "III", NULL), NAME_SAME);
	CHECK(person("Al", NULL, "Hayes", "Jr."), whole("Al Hayes Junior"), NAME_SAME);
	CHECK(whole("Cher"), person("Cher", NULL, NULL, NULL), NAME_SAME);
	CHECK(business("Stone & Sons"), business("STONE - SONS"), NAME_SAME);
}

static void
names_of_two_people(void **state)
{
	const struct name pat = person("Pat", NULL, "Stone", NULL);

	(void)state;
	CHECK(pat, person("Patricia", NULL, "Stone", NULL), NAME_OTHER);
	CHECK(pat, person("Sam", NULL, "Stone", NULL), NAME_OTHER);
	CHECK(pat, person("Pat", NULL, "Stoner", NULL), NAME_OTHER);
	CHECK(pat, person("Pat", NULL, "Stone-Reyes", NULL), NAME_OTHER);
	CHECK(person("Pat", "Lee", "Stone", NULL), person("Pat", "Ann", "Stone", NULL), NAME_OTHER);
	CHECK(person("Pat", NULL, "Stone", "Jr."), person("Pat", NULL, "Stone", "Sr."), NAME_OTHER);
	CHECK(person("Pat", NULL, "Stone", "II"), person("Pat", NULL, "Stone", "III"), NAME_OTHER);
	CHECK(pat, business("Pat Stone"), NAME_OTHER);
	CHECK(business("Stone & Sons"), business("Stone & Daughters"), NAME_OTHER);
	CHECK(pat, person("Stone", NULL, NULL, NULL), NAME_OTHER);
}

static void
names_that_say_too_little(void **state)
{
	const struct name pat = person("Pat", NULL, "Stone", NULL);

	(void)state;
	CHECK(pat, person(NULL, NULL, NULL, NULL), NAME_OPEN);
	CHECK(person(NULL, NULL, NULL, NULL), whole("-"), NAME_OPEN);
	CHECK(pat, person("Pat", NULL, NULL, NULL), NAME_OPEN);
	CHECK(pat, person(NULL, NULL, "Stone", NULL), NAME_OPEN);
	CHECK(pat, person("P.", NULL, "Stone", NULL), NAME_OPEN);
	CHECK(pat, person("Pat", NULL, "Stone", "Jr."), NAME_OPEN);
	CHECK(person("Pat", NULL, NULL, NULL), person("Pat", "Lee", NULL, NULL), NAME_OPEN);
	CHECK(business("Stone & Sons"), person(NULL, NULL, NULL, NULL), NAME_OPEN);
}

/* Of every pair of a household, only a name with itself agrees, however it is spelled. */
static void
a_household_stays_apart(void **state)
{
	static const char *const firsts[] = {"Pat", "Patricia", "Robert", "Bob", "Mary Ann",
		"Mary Beth", "María", "Jo", "Jordan"};
	static const char *const lasts[] = {"Stone", "Stone-Reyes", "Van Der Berg", "Núñez"};
	static const char *const suffixes[] = {"Jr.", "Sr.", "III"};
	struct name all[sizeof(firsts) / sizeof(firsts[0]) * 4 * 3];
	size_t n = 0;

	(void)state;
	for (size_t f = 0; f < sizeof(firsts) / sizeof(firsts[0]); f++)
		for (size_t l = 0; l < 4; l++)
			for (size_t s = 0; s < 3; s++)
				all[n++] = person(firsts[f], NULL, lasts[l], suffixes[s]);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n; k++)
			CHECK(all[i], all[k], i == k ? NAME_SAME : NAME_OTHER);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(words_are_folded, scratch_begin, scratch_end),
		cmocka_unit_test_setup_teardown(names_that_agree, scratch_begin, scratch_end),
		cmocka_unit_test_setup_teardown(names_of_two_people, scratch_begin, scratch_end),
		cmocka_unit_test_setup_teardown(
			names_that_say_too_little, scratch_begin, scratch_end),
		cmocka_unit_test_setup_teardown(
			a_household_stays_apart, scratch_begin, scratch_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
