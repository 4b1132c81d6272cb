/* The inventory from CSV files: what is taken, what is told, and what is never touched. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../support/live.h"
#include "base/text.h"
#include "crm/stock/import.h"
#include "crm/stock/import_sql.h"

static struct mem *mem;
static struct db *db;

static int
open_all(void **state)
{
	(void)state;
	mem = mem_create(NULL);
	db = live_open(mem, "owner");
	return 0;
}

static int
close_all(void **state)
{
	(void)state;
	db_close(db);
	mem_destroy(mem);
	return 0;
}

static void
every_statement_is_prepared(void **state)
{
	(void)state;
	for (int i = 0; i < IMPORT_STMT__MAX; i++)
		assert_int_equal(db_check_stmt(db, &import_stmts[i], DB_COVERAGE_STORE, 0), ST_OK);
}

static struct import_file
read_text(const char *text, const char *map)
{
	struct import_file f;
	const char *why = NULL;

	if (import_read_vehicles(&f, &why, mem, text, strlen(text), map) != ST_OK)
		fail_msg("%s", why);
	return f;
}

static void
columns_in_any_order_and_by_a_map(void **state)
{
	struct import_file f = read_text("Modelo;N/U;Marke;Stk\nCamry;new;Toyota;T1\n",
		"# ours\r\nmake = Marke\r\nMODEL = modelo\n");

	(void)state;
	assert_int_equal(f.n, 1);
	assert_int_equal(f.n_bad, 0);
	assert_string_equal(f.rows[0], "{\"stock_no\":\"T1\",\"make\":\"Toyota\","
				       "\"model\":\"Camry\",\"kind\":\"new\"}");
}

static void
every_reason_has_its_line(void **state)
{
	struct import_file f = read_text("stock,make,model,condition,year,vin,price\n"
					 "T1,Toyota,Camry,new,2025,1M8GDM9AXKP042788,\"31,250\"\n"
					 "T2,,Camry,blue,20x5,1HGCM82633A123456,-5\n"
					 "\n"
					 "t1,Toyota,Camry,new,2025,,\n"
					 "T3,Toyota,Camry,new,2025,,,one too many\n",
		NULL);
	static const char *const reasons[] = {"year \"20x5\" is no whole number from 1900 to 2100",
		"make is missing",
		"condition \"blue\" is not known; known are new, used, certified and demo",
		"list price \"-5\" is no amount"};
	size_t on_line_3 = 0;

	(void)state;
	assert_int_equal(f.n, 1);
	assert_int_equal(f.n_bad_rows, 3);
	assert_int_equal(f.n_bad, 6);
	for (size_t i = 0; i < f.n_bad; i++)
		for (size_t k = 0; k < 4; k++)
			on_line_3 += f.bad[i].line == 3 && text_equal(f.bad[i].text, reasons[k]);
	assert_int_equal(on_line_3, 4);
	assert_int_equal(f.bad[4].line, 5);
	assert_string_equal(f.bad[4].text, "the stock number stands on line 2 already");
	assert_int_equal(f.bad[5].line, 6);
	assert_string_equal(f.bad[5].text, "8 cells, but 7 headings");
	assert_int_equal(f.n_warnings, 1);
	assert_string_equal(
		f.warnings[0].text, "VIN 1HGCM82633A123456: the check digit does not fit");
}

static void
a_file_without_a_needed_heading_is_refused(void **state)
{
	static const char text[] = "stock,make,model\nT1,Kia,Rio\n";
	struct import_file f;
	const char *why;

	(void)state;
	assert_int_equal(import_read_vehicles(&f, &why, mem, text, strlen(text), NULL), ST_INVALID);
	assert_string_equal(why, "no heading for condition: name it in a mapping file as "
				 "\"condition = Your heading\"");
}

/* That `sql` counts to `wanted`. Statements are known by their address, so each is its own. */
#define CHECK_COUNT(w, sql, wanted) \
	do { \
		static const struct db_stmt stmt = DB_GLOBAL("test", .head = sql); \
		int64_t n; \
		assert_int_equal(db_number(&n, db_reading(w), &stmt, DB_NO_ARGS), ST_OK); \
		assert_int_equal(n, wanted); \
	} while (0)

static struct import_done
write_text(struct writer *w, const char *text)
{
	struct import_file f = read_text(text, NULL);
	struct import_done done;

	assert_int_equal(import_write_vehicles(&done, w, mem, &f, NULL), ST_OK);
	return done;
}

#define HEAD "stock,make,model,condition,vin,price,status\n"

static enum status
import_again(struct writer *w, void *arg)
{
	struct import_done d = write_text(w, HEAD "IX1,Toyota,Camry,new,1M8GDM9AXKP042788,100,\n"
						  "IX2,Honda,Civic,used,,200,in transit\n");

	(void)arg;
	assert_int_equal(d.added, 2);
	d = write_text(w, HEAD "IX1,Toyota,Camry,new,,,\nIX2,Honda,Civic,used,,,\n");
	assert_int_equal(d.unchanged, 2);
	d = write_text(w, HEAD "IX1,Toyota,Camry,new,,150,\nIX2,Honda,Civic,used,,,\n");
	assert_int_equal(d.changed, 1);
	assert_int_equal(d.unchanged, 1);
	CHECK_COUNT(w,
		"SELECT COUNT(*) FROM vehicles WHERE stock_no = 'IX1' AND list_price = 150"
		" AND vin = '1M8GDM9AXKP042788' AND vin_check_ok = 1 AND row_version = 2"
		" AND status = 'in_stock'",
		1);
	CHECK_COUNT(w,
		"SELECT COUNT(*) FROM vehicles WHERE stock_no = 'IX2' AND status = 'in_transit'"
		" AND row_version = 1",
		1);
	return ST_OK;
}

static void
empty_cells_keep_what_is_known(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, NULL, import_again, NULL), ST_OK);
}

static enum status
import_the_sold(struct writer *w, void *arg)
{
	struct import_done d;

	(void)arg;
	live_sql(w, "INSERT INTO vehicles (stock_no, make, model, `condition`, status) VALUES"
		    " ('IX1', 'Toyota', 'Camry', 'new', 'sold'),"
		    " ('IX2', 'Honda', 'Civic', 'used', 'hold'),"
		    " ('IX3', 'Kia', 'Rio', 'used', 'gone')");
	d = write_text(w, HEAD "ix1,Toyota,Corolla,new,,1,in stock\n"
			       "IX2,Honda,Civic,used,,2,in stock\nIX3,Kia,Rio,used,,3,in stock\n");
	assert_int_equal(d.n_sold, 1);
	assert_string_equal(d.sold[0], "IX1");
	assert_int_equal(d.changed, 2);
	CHECK_COUNT(w,
		"SELECT COUNT(*) FROM vehicles WHERE (stock_no = 'IX1' AND status = 'sold'"
		" AND model = 'Camry' AND list_price IS NULL)"
		" OR (stock_no = 'IX2' AND status = 'hold' AND list_price = 2)"
		" OR (stock_no = 'IX3' AND status = 'in_stock')",
		3);
	return ST_OK;
}

static void
a_sold_vehicle_is_not_put_back(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, NULL, import_the_sold, NULL), ST_OK);
}

static enum status
import_many(struct writer *w, void *arg)
{
	struct text t = text_begin(mem);
	struct import_done d;

	(void)arg;
	text_add(&t, HEAD);
	for (int i = 0; i < 450; i++)
		text_addf(&t, "IXM%d,Kia,Rio,used,,%d,\n", i, i);
	db_counters_set(db, (struct db_counters){0});
	d = write_text(w, t.s);
	assert_int_equal(d.added, 450);
	assert_int_equal(db_counters(db).statements, 10);
	return ST_OK;
}

static void
two_hundred_rows_are_three_statements(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, NULL, import_many, NULL), ST_OK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_statement_is_prepared),
		cmocka_unit_test(columns_in_any_order_and_by_a_map),
		cmocka_unit_test(every_reason_has_its_line),
		cmocka_unit_test(a_file_without_a_needed_heading_is_refused),
		cmocka_unit_test(empty_cells_keep_what_is_known),
		cmocka_unit_test(a_sold_vehicle_is_not_put_back),
		cmocka_unit_test(two_hundred_rows_are_three_statements),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
