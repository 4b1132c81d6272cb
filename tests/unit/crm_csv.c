/* CSV files as spreadsheets write them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../support/scratch.h"
#include "base/text.h"
#include "crm/text/csv.h"
#include "crm/text/csv_write.h"

static struct csv_table
read_text(const char *s)
{
	struct csv_table t;
	const char *why;

	assert_int_equal(csv_read(&t, &why, mem, s, strlen(s)), ST_OK);
	return t;
}

static void
quoted_cells_keep_commas_quotes_and_lines(void **state)
{
	struct csv_table t =
		read_text("stock,model\r\n\"A,1\",\"F-\"\"150\"\"\r\nLariat\"\r\n\r\nB2,1500\r\n");

	(void)state;
	assert_int_equal(t.n, 2);
	assert_string_equal(t.rows[0].cells[0], "A,1");
	assert_string_equal(t.rows[0].cells[1], "F-\"150\"\nLariat");
	assert_int_equal(t.rows[0].line, 2);
	assert_string_equal(t.rows[1].cells[0], "B2");
	assert_int_equal(t.rows[1].line, 5);
}

static void
separator_is_found(void **state)
{
	(void)state;
	assert_int_equal(read_text("a;b,c;d\n1;2;3\n").separator, ';');
	assert_int_equal(read_text("a\tb\n1\t2\n").separator, '\t');
	assert_int_equal(read_text("\"a;b;c\",d\n1,2\n").separator, ',');
	assert_int_equal(read_text("alone\n1\n").separator, ',');
	assert_int_equal(read_text("a|b|c,d\n1|2|3\n").separator, '|');
}

static void
separator_is_named_by_a_first_line(void **state)
{
	struct csv_table t = read_text("\xef\xbb\xbfsep=;\r\na,b;c\r\n1,5;2\r\n");

	(void)state;
	assert_int_equal(t.separator, ';');
	assert_string_equal(t.header.cells[0], "a,b");
	assert_string_equal(t.rows[0].cells[0], "1,5");
	assert_int_equal(t.rows[0].line, 3);
	assert_string_equal(read_text("sep=,,x\n1,2,3\n").header.cells[0], "sep=");
	assert_int_equal(read_text("SEP=|\na,b\n").separator, '|');
}

static void
any_line_end_and_none_at_the_end(void **state)
{
	struct csv_table t = read_text("a,b\r1,2\r3,4");

	(void)state;
	assert_int_equal(t.n, 2);
	assert_int_equal(t.rows[1].line, 3);
	assert_string_equal(t.rows[1].cells[1], "4");
}

static void
byte_order_marks(void **state)
{
	static const char utf16[] = "\xff\xfe"
				    "a\0,\0b\0\n\0"
				    "1\0,\0\xeb\0\n\0";
	struct csv_table t = read_text("\xef\xbb\xbfStock,Make\nT1,Kia\n");
	const char *why;

	(void)state;
	assert_string_equal(t.header.cells[0], "Stock");
	assert_int_equal(csv_read(&t, &why, mem, utf16, sizeof(utf16) - 1), ST_OK);
	assert_string_equal(t.rows[0].cells[1], "\xc3\xab");
}

static void
legacy_bytes_become_utf8(void **state)
{
	struct csv_table t = read_text("make\nCitro\xebn\n");

	(void)state;
	assert_string_equal(t.rows[0].cells[0], "Citro\xc3\xabn");
}

static void
columns_are_found_by_any_known_name(void **state)
{
	struct csv_table t = read_text("  STOCK #, Selling_Price ,Model\n1,2,3\n");

	(void)state;
	assert_int_equal(csv_column(&t, mem, "stockno|stock"), 0);
	assert_int_equal(csv_column(&t, mem, "Selling Price"), 1);
	assert_int_equal(csv_column(&t, mem, "vin"), CSV_NO_COLUMN);
	assert_string_equal(csv_cell(&t.rows[0], 2), "3");
	assert_string_equal(csv_cell(&t.rows[0], 3), "");
	assert_string_equal(csv_cell(&t.rows[0], CSV_NO_COLUMN), "");
}

static void
what_cannot_be_read_says_why(void **state)
{
	static const char open[] = "a,b\n1,2\n3,\"4\n5,6\n";
	struct csv_table t;
	const char *why;

	(void)state;
	assert_int_equal(csv_read(&t, &why, mem, open, strlen(open)), ST_INVALID);
	assert_string_equal(why, "line 3: a quote is opened and never closed");
	assert_int_equal(csv_read(&t, &why, mem, "\n \n", 3), ST_INVALID);
	assert_string_equal(why, "there is no heading line");
}

/* What is read of a file that was written with one text. */
static const char *
there_and_back(const char *s)
{
	struct text file = text_begin(mem);
	struct csv_table t;
	const char *why;

	csv_add_plain(&file, true, "Text");
	csv_add_plain(&file, false, "End");
	csv_end_line(&file);
	csv_add_text(&file, true, s);
	csv_add_plain(&file, false, "x");
	csv_end_line(&file);
	assert_int_equal(csv_read(&t, &why, mem, file.s, file.len), ST_OK);
	assert_int_equal(t.n, 1);
	return csv_cell(&t.rows[0], 0);
}

/* Texts of up to eight signs, each of those that guard, are guarded or are cut off. */
static void
any_text_comes_back_as_it_was(void **state)
{
	static const char *const signs[] = {"'", "=", "+", "-", "@", " ", "\t", "\n", "\r", "\"",
		",", ";", "|", "x", "9", "\xc2\xa0", "\xef\xbb\xbf", "\xe2\x80\x8b", "\xef\xbc\x9d",
		"\xef\xbc\xa0", "\xc3\xa9", "\x01"};
	uint32_t dice = 4711;

	(void)state;
	for (int i = 0; i < 50000; i++) {
		struct mem *outer = mem;
		struct text t;
		const char *back;

		mem = mem_create(NULL);
		t = text_begin(mem);
		dice = dice * 1664525u + 1013904223u;
		for (uint32_t n = dice >> 29; n > 0; n--) {
			dice = dice * 1664525u + 1013904223u;
			text_add(&t, signs[(dice >> 16) % (sizeof(signs) / sizeof(signs[0]))]);
		}
		back = there_and_back(t.s ? t.s : "");
		assert_string_equal(back, text_clean(mem, t.s ? t.s : ""));
		mem_destroy(mem);
		mem = outer;
	}
}

static void
guards_of_others_stay(void **state)
{
	struct csv_table t = read_text("model,note\n'92 Camaro,'=1\n");

	(void)state;
	assert_string_equal(t.rows[0].cells[0], "'92 Camaro");
	assert_string_equal(t.rows[0].cells[1], "=1");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			quoted_cells_keep_commas_quotes_and_lines, scratch_begin, scratch_end),
		cmocka_unit_test_setup_teardown(separator_is_found, scratch_begin, scratch_end),
		cmocka_unit_test_setup_teardown(
			separator_is_named_by_a_first_line, scratch_begin, scratch_end),
		cmocka_unit_test_setup_teardown(
			any_line_end_and_none_at_the_end, scratch_begin, scratch_end),
		cmocka_unit_test_setup_teardown(byte_order_marks, scratch_begin, scratch_end),
		cmocka_unit_test_setup_teardown(
			legacy_bytes_become_utf8, scratch_begin, scratch_end),
		cmocka_unit_test_setup_teardown(
			columns_are_found_by_any_known_name, scratch_begin, scratch_end),
		cmocka_unit_test_setup_teardown(
			what_cannot_be_read_says_why, scratch_begin, scratch_end),
		cmocka_unit_test_setup_teardown(
			any_text_comes_back_as_it_was, scratch_begin, scratch_end),
		cmocka_unit_test_setup_teardown(guards_of_others_stay, scratch_begin, scratch_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
