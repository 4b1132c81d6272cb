/* Addresses of ours: what is in one, and what a text from outside is not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "web/internal.h"

enum { LIST, RECORD, FORM, NAMED, BUTTON, SIGN_IN };
static const struct screen screens[] = {
	[LIST] = {"/leads", {"q", "status", "after"}, .once = "closed"},
	[RECORD] = {.pattern = "/leads/{lead}"},
	[FORM] = {.pattern = "/leads/{lead}/tasks/{task_id}/complete", .names = {"back"}},
	[NAMED] = {"/reports/{report}", .words = true, .part = PATH_WORD},
	[BUTTON] = {"/showroom/{visit}/undo", .no_return = true},
	[SIGN_IN] = {"/account/sign-in", {"next"}, .no_return = true},
};
static const struct screens all = {
	screens, sizeof(screens) / sizeof(screens[0]), &screens[SIGN_IN], NULL};

static struct request req;

static int
begin(void **state)
{
	(void)state;
	req = (struct request){.mem = mem_create(NULL),
		.method = METHOD_GET,
		.family = "leads",
		.path = "/",
		.prefix = "/crm",
		.screens = &all};
	return 0;
}

static int
end(void **state)
{
	(void)state;
	mem_destroy(req.mem);
	return 0;
}

static const char *
parsed(const char *text)
{
	const struct place *p = place_parse(&req, text);

	return p ? place_text(p) : NULL;
}

static void
asked(const char *query)
{
	assert_int_equal(params_parse(&req.get, req.mem, query, strlen(query)), ST_OK);
}

static char *
repeated(const char *start, size_t n)
{
	size_t at = strlen(start);
	char *s = mem_alloc(req.mem, at + n + 1, 1);

	memset(s, 'x', at + n);
	memcpy(s, start, at);
	return s;
}

static void
test_made(void **state)
{
	const struct place *list = place_to(&req, &screens[LIST]), *p;

	(void)state;
	assert_string_equal(place_text(list), "/leads");
	assert_string_equal(place_href(list), "/crm/leads");
	assert_string_equal(place_text(place_of(&req, &screens[RECORD], 12)), "/leads/12");
	assert_string_equal(place_text(place_named(&req, &screens[NAMED], "r20")), "/reports/r20");
	p = place_set(place_set(list, "status", "3"), "q", "a b&c=d#/?\xc3\xa4");
	assert_string_equal(place_text(p), "/leads?q=a%20b%26c%3Dd%23%2F%3F%C3%A4&status=3");
	assert_string_equal(place_text(place_set(p, "q", "")), "/leads?status=3");
	assert_string_equal(
		place_text(place_set(p, "status", NULL)), "/leads?q=a%20b%26c%3Dd%23%2F%3F%C3%A4");
	assert_string_equal(place_text(place_part(list, "top")), "/leads#top");
	assert_string_equal(place_text(list), "/leads");
	assert_true(place_is(p, &screens[LIST]));
	assert_false(place_is(p, &screens[RECORD]));
}

static void
test_unknown_name(void **state)
{
	(void)state;
	assert_string_equal(
		place_text(place_set(place_to(&req, &screens[LIST]), "evil", "1")), "/leads");
	assert_string_equal(
		place_text(place_query(place_to(&req, &screens[LIST]), "evil=1&q=x&after=")),
		"/leads?q=x");
}

/* A value that tells something once stands in what it was put into, and nowhere after. */
static void
test_once(void **state)
{
	const struct place *told = place_set(place_to(&req, &screens[LIST]), "closed", "c1");

	(void)state;
	assert_string_equal(place_text(told), "/leads?closed=c1");
	asked("closed=c1&q=x&closed=c2");
	assert_string_equal(place_text(place_here(&req)), "/leads?q=x");
	assert_string_equal(parsed("/leads?closed=c1&q=x"), "/leads?q=x");
	assert_string_equal(
		place_text(place_set(place_here(&req), "closed", "c3")), "/leads?closed=c3&q=x");
	assert_string_equal(place_text(place_stored(&req, "/leads?closed=c3&q=x#top")),
		"/leads?closed=c3&q=x#top");
}

static void
test_here(void **state)
{
	(void)state;
	asked("after=9&evil=1&q=a%20b");
	assert_string_equal(place_text(place_here(&req)), "/leads?q=a%20b&after=9");
	req.path = "/12/tasks/7/complete";
	asked("back=%2Fleads%3Fq%3Dx&q=1");
	assert_string_equal(
		place_text(place_here(&req)), "/leads/12/tasks/7/complete?back=%2Fleads%3Fq%3Dx");
	assert_string_equal(
		place_text(place_back(&req, place_to(&req, &screens[RECORD]))), "/leads?q=x");
	req.path = "/12/nowhere";
	assert_null(place_here(&req));
}

static void
test_parsed(void **state)
{
	static const char *const good[][2] = {{"/leads", "/leads"}, {"/leads?", "/leads"},
		{"/leads?q=x#y", "/leads?q=x"}, {"/leads#y", "/leads"},
		{"/leads?x=https://evil.example.com", "/leads"},
		{"/leads?q=//evil.example.com", "/leads?q=%2F%2Fevil.example.com"},
		{"/leads?q=%0d%0aSet-Cookie:x", "/leads?q=%0ASet-Cookie%3Ax"},
		{"/leads?q=%00&status=1", "/leads"}, {"/leads/12", "/leads/12"},
		{"/reports/closed-leads?range=x", "/reports/closed-leads?range=x"},
		{"/reports/r?to=2026-11-03&deal_type=a_b&x=A&Y=b&z=//evil&w=%0a&v=",
			"/reports/r?to=2026-11-03&deal_type=a_b"}};
	static const char *const bad[] = {"", "/", "leads", "//leads", "/leads/", "/leads//12",
		"//evil.example.com/leads", "/\\evil.example.com", "\\leads", "https:leads",
		"https://evil.example.com/leads", "javascript:alert(1)", " /leads", "/leads ",
		"/\tleads", "/leads\r\nX: y", "/%6ceads", "/leads%2f12", "/leads/012", "/leads/x",
		"/leads;x", "/LEADS", "?q=x", "#x", "/account/sign-in", "/showroom/1/undo",
		"/leads@evil.example.com"};

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		assert_string_equal(parsed(good[i][0]), good[i][1]);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_null(parsed(bad[i]));
	assert_null(parsed(NULL));
	assert_null(parsed(repeated("/reports/", REQUEST_PATH_MAX)));
}

/* A name whose values are too long is left out whole; what is shorter behind it stays. */
static void
test_long(void **state)
{
	const struct place *p = place_set(
				   place_to(&req, &screens[LIST]), "q", repeated("", PLACE_MAX)),
			   *next;
	const char *carried;

	(void)state;
	assert_string_equal(place_text(p), "/leads");
	assert_string_equal(place_text(place_set(p, "status", "3")), "/leads?status=3");
	p = place_set(p, "q", repeated("", PLACE_MAX - strlen("/leads?q=")));
	assert_int_equal(strlen(place_text(p)), PLACE_MAX);
	assert_string_equal(place_text(place_set(p, "closed", "c1")), "/leads?closed=c1");
	p = place_set(p, "q", repeated("", PLACE_CARRIED_MAX));
	next = place_carry(place_to(&req, &screens[SIGN_IN]), "next", p);
	assert_string_equal(place_text(next), "/account/sign-in?next=%2Fleads");
	p = place_set(place_to(&req, &screens[LIST]), "q",
		"\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac");
	next = place_carry(place_to(&req, &screens[SIGN_IN]), "next", p);
	carried = percent_decode(req.mem, strchr(place_text(next), '=') + 1);
	assert_string_equal(carried, place_text(p));
	assert_string_equal(parsed(carried), place_text(p));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_made, begin, end),
		cmocka_unit_test_setup_teardown(test_unknown_name, begin, end),
		cmocka_unit_test_setup_teardown(test_once, begin, end),
		cmocka_unit_test_setup_teardown(test_here, begin, end),
		cmocka_unit_test_setup_teardown(test_parsed, begin, end),
		cmocka_unit_test_setup_teardown(test_long, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
