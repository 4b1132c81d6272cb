/* ADF as real senders write it: one file for each oddity that domain.md, section 6, lists. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "crm/intake/adf.h"
#include "crm/intake/adf_text.h"
#include "crm/text/adf_date.h"
#include "crm/text/charset.h"
#include "crm/text/markup.h"

#define FOLDER    "tests/fuzz/corpus/adf/"
#define MORNING   1741106460 /* 2025-03-04T10:41:00-06:00 */
#define FILE_ROOM 65536

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

static const char *
read_file(const char *name)
{
	FILE *f = fopen(mem_printf(mem, FOLDER "%s", name), "rb");
	char *bytes = mem_alloc(mem, FILE_ROOM, 1);
	size_t n;

	assert_non_null(f);
	n = fread(bytes, 1, FILE_ROOM, f);
	fclose(f);
	return charset_to_utf8(mem, bytes, n, adf_text_encoding(mem, bytes, n));
}

static struct adf_document
read_document(const char *name)
{
	struct adf_document d;
	const char *why = NULL;
	enum status st = adf_read(&d, &why, mem, read_file(name));

	if (st != ST_OK)
		print_message("%s: %s\n", name, why);
	assert_int_equal(st, ST_OK);
	return d;
}

static struct adf_prospect
read_one(const char *name)
{
	struct adf_document d = read_document(name);

	assert_int_equal(d.n, 1);
	return d.prospects[0];
}

static void
same(const char *got, const char *wanted)
{
	if (!wanted)
		assert_null(got);
	else
		assert_string_equal(got ? got : "(null)", wanted);
}

/* Files that all say the same: Avery Stone wants the Camry T1001. */
static void
every_spelling_reads_the_same(void **state)
{
	static const char *const files[] = {"plain.xml", "adf-before-xml.xml",
		"upper-case-declaration.xml", "upper-case-tags.xml", "unquoted-attributes.xml",
		"any-order.xml", "cdata-html.xml", "html-in-comments.xml",
		"data-only-in-comments.xml", "vendor-name.xml", "unknown-tags.xml",
		"date-fraction.xml", "date-no-zone.xml", "date-short-zone.xml", "date-ymd-his.xml",
		"date-rfc2822.xml", "date-us.xml", "in-html-comment.txt", "entity-escaped.txt",
		"no-root.xml", "phone-empty.xml"};

	(void)state;
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		struct adf_prospect p = read_one(files[i]);

		same(p.id, "CL-1");
		assert_int_equal(p.request_at.s, MORNING);
		same(p.customer.first_name, "Avery");
		same(p.customer.last_name, "Stone");
		assert_int_equal(p.customer.n_emails, 1);
		assert_true(text_equal_fold(p.customer.emails[0], "avery.stone@example.com"));
		assert_int_equal(p.customer.n_phones, 1);
		assert_int_equal(p.n_vehicles, 1);
		assert_int_equal(p.vehicles[0].year, 2025);
		same(p.vehicles[0].make, "Toyota");
		same(p.vehicles[0].model, "Camry");
		same(p.vehicles[0].stock_no, "T1001");
		assert_true(text_equal_fold(p.vendor_name, "Lakeside Motors"));
		assert_true(text_equal_fold(p.provider_name, "CarLeads"));
	}
}

static void
vehicles_that_say_little(void **state)
{
	struct adf_prospect p = read_one("no-vehicle.xml");

	(void)state;
	assert_int_equal(p.n_vehicles, 0);
	p = read_one("empty-year.xml");
	assert_int_equal(p.vehicles[0].year, 0);
	same(p.vehicles[0].model, "Camry");
	same(read_one("status-used.xml").vehicles[0].new_used, "used");
	same(read_one("status-cpo.xml").vehicles[0].new_used, "used");
	same(read_one("plain.xml").vehicles[0].new_used, "new");
	same(read_one("vendor-name.xml").vehicles[0].trim, "SE");
	p = read_one("odometer-comma.xml");
	assert_int_equal(p.vehicles[0].odometer, 80000);
	same(adf_vehicle_words(mem, &p.vehicles[0]), "2019 Honda Civic, 80,000 miles");
}

static void
words_for_nothing_are_nothing(void **state)
{
	struct adf_prospect p = read_one("null-words.xml");

	(void)state;
	assert_int_equal(p.vehicles[0].year, 0);
	same(p.vehicles[0].trim, NULL);
	same(p.vehicles[0].stock_no, NULL);
	same(p.vehicles[0].vin, NULL);
	same(p.comments, NULL);
	assert_int_equal(p.customer.n_emails, 1);
	assert_int_equal(p.customer.n_phones, 1);
	p = read_one("name-null.xml");
	same(p.customer.first_name, "Na");
	same(p.customer.last_name, "Null");
}

static void
phones_keep_their_kind(void **state)
{
	static const char *const types[] = {"home", "work", "mobile", "fax", "home", "other"};
	struct adf_customer c = read_one("phone-types.xml").customer;

	(void)state;
	assert_int_equal(c.n_phones, 6);
	for (size_t i = 0; i < 6; i++)
		same(c.phones[i].type, types[i]);
	same(c.phones[1].number, "312-555-0102 x77");
	assert_true(read_one("unquoted-attributes.xml").customer.phones[0].preferred);
}

static void
comments_become_plain(void **state)
{
	(void)state;
	same(read_one("cdata-html.xml").comments, "Is it still there?\nThanks & bye");
	assert_non_null(strstr(read_one("html-in-comments.xml").comments, "there"));
	assert_non_null(strstr(read_one("html-in-comments.xml").comments,
		"Thanks & bye \xc2\xa0\xe2\x80\x93 A < B"));
}

static void
html_becomes_its_words(void **state)
{
	static const struct {
		const char *html, *words;
	} cases[] = {
		{"<style>p { color: red }</style><p>Call me</p><script>if (a < b) go()</script>",
			"Call me"},
		{"<html><head><title>Mail</title></head><body>One<br><br>Two<!-- no --></body>",
			"One\n\nTwo"},
		{"<ul><li>Red<li>Blue</ul>after", "Red\nBlue\nafter"},
		{"Less < 20,000 &amp; more > 10 <b>please", "Less < 20,000 & more > 10 please"},
		{"under <twenty thousand, &eacute;t&eacute;",
			"under <twenty thousand, \xc3\xa9t\xc3\xa9"},
		{"<div>A</div><div>B</div>C", "A\nB\nC"},
		{"line one\nline <i>two</i>\nline three", "line one\nline two\nline three"},
		{"<STYLE>x</STYLE><P>Loud</P>", "Loud"},
		{"<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><p>&e;!</p>", "]>\n&e;!"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		same(markup_plain(mem, cases[i].html), cases[i].words);
}

static void
legacy_encodings(void **state)
{
	static const char *const files[] = {
		"latin1.xml", "windows-1252-undeclared.xml", "utf16.xml"};

	(void)state;
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		same(read_one(files[i]).customer.first_name, "Jos\xc3\xa9");
		same(read_one(files[i]).customer.last_name, "Mu\xc3\xb1oz");
	}
	same(read_one("windows-1252-undeclared.xml").comments, "It\xe2\x80\x99s mine");
	same(read_one("latin2.xml").customer.first_name, "\xc5\x81ukasz");
	same(read_one("spanish.xml").customer.first_name, "Mar\xc3\xad"
							  "a Jos\xc3\xa9");
	assert_true(text_starts(read_one("spanish.xml").comments, "\xc2\xbfTodav\xc3\xad"
								  "a"));
}

static void
several_prospects(void **state)
{
	struct adf_document d = read_document("several-prospects.xml");

	(void)state;
	assert_int_equal(d.n, 3);
	same(d.prospects[1].id, "CL-2");
	same(d.prospects[2].customer.last_name, "Hill");
	d = read_document("one-of-two-unusable.xml");
	assert_int_equal(d.n, 1);
	assert_int_equal(d.n_refused, 1);
	same(d.refused[0], "prospect 2 has no name, phone or email");
}

static void
names_in_one_piece(void **state)
{
	struct adf_customer c = read_one("full-name.xml").customer;

	(void)state;
	same(c.first_name, "Avery");
	same(c.last_name, "Stone");
	same(c.full_name, "Avery Stone");
	c = read_one("business.xml").customer;
	assert_true(c.business);
	same(c.company_name, "Stone Hauling LLC");
	same(c.last_name, NULL);
}

static void
a_trade_in_is_no_wish(void **state)
{
	struct adf_prospect p = read_one("trade-in-only.xml");

	(void)state;
	assert_int_equal(p.vehicles[0].interest, ADF_INTEREST_TRADE_IN);
	same(p.comments, "Trade-in: 2015 Ford Escape, VIN 1FMCU0F75JUC12345, 91,500 miles");
}

static void
broken_documents_give_what_they_have(void **state)
{
	struct adf_prospect p = read_one("unclosed-tags.xml");

	(void)state;
	same(p.customer.first_name, "Avery");
	same(read_one("cut-off.xml").customer.last_name, "Stone");
	same(read_one("no-prospect.xml").customer.last_name, "Stone");
}

static void
what_cannot_be_read_says_why(void **state)
{
	static const struct {
		const char *file, *why;
	} cases[] = {
		{"empty.xml", "there is no ADF document in it"},
		{"not-adf.txt", "there is no ADF document in it"},
		{"nobody.xml", "prospect 1 has no name, phone or email"},
		{"entity-expansion.xml", "it declares entities, which are refused"},
		{"external-entity.xml", "it declares entities, which are refused"},
	};
	struct adf_document d;
	const char *why;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(adf_read(&d, &why, mem, read_file(cases[i].file)), ST_INVALID);
		same(why, cases[i].why);
	}
}

/* A megabyte of anything takes no more than a moment: nothing here is quadratic. */
static void
hostile_lengths_stay_quick(void **state)
{
	static const char *const pieces[] = {
		"<a x=\"", "<", "&lt;", "<!--", "</adf", "<a ", "&#", "<adf><prospect>"};
	struct adf_document d;
	const char *why;

	(void)state;
	for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++) {
		struct text t = text_begin(mem);

		text_add(&t, "<adf>");
		while (t.len < 1024 * 1024)
			text_add(&t, pieces[i]);
		assert_int_equal(adf_read(&d, &why, mem, t.s), ST_INVALID);
	}
}

static void
dates(void **state)
{
	static const char *const morning[] = {"2025-03-04T10:41:00-06:00",
		"2025-03-04T10:41:00.1234567-06:00", "2025-03-04T08:41:00-08:0",
		"2025-03-04T16:41:00Z", "2025-03-04T10:41:00", "2025-03-04 10:41:00",
		"Tue, 04 Mar 2025 10:41:00 -0600", "04 Mar 2025 16:41 GMT", "03/04/2025 10:41AM",
		"3/4/2025 10:41 am", "Mar 4, 2025 10:41:00 AM", "2025/03/04 10:41",
		"2025-03-04T10:41-0600", "Tuesday, March 4, 2025 11:41 EST"};
	static const char *const wrong[] = {"", "soon", "2025-13-04", "2025-02-30", "0000-00-00",
		"1900-01-01", "99999-01-01", "2025-03-04T25:00", "12", "null"};
	struct utc t;

	(void)state;
	for (size_t i = 0; i < sizeof(morning) / sizeof(morning[0]); i++) {
		assert_int_equal(adf_date_read(&t, morning[i]), ST_OK);
		assert_int_equal(t.s, MORNING);
	}
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		assert_int_equal(adf_date_read(&t, wrong[i]), ST_INVALID);
	}
	assert_int_equal(adf_date_read(&t, NULL), ST_INVALID);
	assert_int_equal(adf_date_read(&t, "13/02/2025"), ST_OK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(every_spelling_reads_the_same, begin, end),
		cmocka_unit_test_setup_teardown(vehicles_that_say_little, begin, end),
		cmocka_unit_test_setup_teardown(words_for_nothing_are_nothing, begin, end),
		cmocka_unit_test_setup_teardown(phones_keep_their_kind, begin, end),
		cmocka_unit_test_setup_teardown(comments_become_plain, begin, end),
		cmocka_unit_test_setup_teardown(html_becomes_its_words, begin, end),
		cmocka_unit_test_setup_teardown(legacy_encodings, begin, end),
		cmocka_unit_test_setup_teardown(several_prospects, begin, end),
		cmocka_unit_test_setup_teardown(names_in_one_piece, begin, end),
		cmocka_unit_test_setup_teardown(a_trade_in_is_no_wish, begin, end),
		cmocka_unit_test_setup_teardown(broken_documents_give_what_they_have, begin, end),
		cmocka_unit_test_setup_teardown(what_cannot_be_read_says_why, begin, end),
		cmocka_unit_test_setup_teardown(hostile_lengths_stay_quick, begin, end),
		cmocka_unit_test_setup_teardown(dates, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
