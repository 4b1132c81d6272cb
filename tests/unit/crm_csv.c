/* CSV files as spreadsheets write them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "crm/text/csv.h"

static struct mem *mem;

static int
begin(void **state)
{
	(void)state;
	mem = mem_create(NULL);
	return 0;
}

static int
end(void **state)
{
	(void)state;
	mem_destroy(mem);
	return 0;
}

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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			quoted_cells_keep_commas_quotes_and_lines, begin, end),
		cmocka_unit_test_setup_teardown(separator_is_found, begin, end),
		cmocka_unit_test_setup_teardown(any_line_end_and_none_at_the_end, begin, end),
		cmocka_unit_test_setup_teardown(byte_order_marks, begin, end),
		cmocka_unit_test_setup_teardown(legacy_bytes_become_utf8, begin, end),
		cmocka_unit_test_setup_teardown(columns_are_found_by_any_known_name, begin, end),
		cmocka_unit_test_setup_teardown(what_cannot_be_read_says_why, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
