/* Reports against the database: numbers worked out by hand, coverage, and figures against their
 * lists. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "../support/live.h"
#include "../support/plan.h"
#include "base/text.h"
#include "crm/report/report_file.h"

#define ANN 900001
#define BOB 900002
#define CID 900003
#define MAX 900004

static const struct utc today = {1952208000}; /* 2031-11-12 00:00 UTC */

static struct mem *mem;
static struct db *db;

static struct actor
actor_of(int64_t user, enum db_coverage coverage)
{
	return (struct actor){.user = {user},
		.team = {user == ANN ? 0 : 900001},
		.coverage = coverage,
		.perms = UINT64_MAX};
}

/* The reports with three more, each a file: summaries by other dimensions. Every test below that
 * goes through all reports goes through these. */
static const struct {
	const char *dimension, *columns;
} summaries[] = {{"lead_type", "-- column: sale-shares.m14 \"Units\"\n"}, {"lead_status", ""},
	{"team", "-- column: sale-shares.m14 \"Units\"\n"}};

static void
add_summaries(void)
{
	char folder[] = "/tmp/uplog-reports-XXXXXX";

	assert_non_null(mkdtemp(folder));
	assert_int_equal(system(mem_printf(mem, "cp -R sql/reports '%s'", folder)),
		0); /* NOLINT(cert-env33-c) */
	for (size_t i = 0; i < sizeof(summaries) / sizeof(summaries[0]); i++) {
		FILE *f = fopen(mem_printf(mem, "%s/reports/by-%zu.sql", folder, i), "w");

		assert_non_null(f);
		fprintf(f,
			"-- place: %zu\n-- title: By %s\n-- folder: Test\n-- about: A test.\n"
			"-- needs: report_read\n-- rows: %s\n"
			"-- column: opportunities.m1 \"Opportunities\"\n"
			"-- column: opportunities.m5 \"Contacted\"\n"
			"-- ratio: m19 percent \"Contacted %%\" opportunities.m5 / "
			"opportunities.m3\n"
			"-- column: closed-leads.m28 \"Closes\"\n%s",
			900 + i, summaries[i].dimension, summaries[i].dimension,
			summaries[i].columns);
		fclose(f);
	}
	assert_int_equal(report_load(mem, folder), ST_OK);
	assert_int_equal(
		system(mem_printf(mem, "rm -r '%s'", folder)), 0); /* NOLINT(cert-env33-c) */
}

static int
open_all(void **state)
{
	(void)state;
	mem = mem_create(NULL);
	db = live_open(mem, "owner");
	assert_int_equal(date_set_zone("America/Chicago"), ST_OK);
	date_set_now(today);
	add_summaries();
	return 0;
}

static int
close_all(void **state)
{
	(void)state;
	date_set_now((struct utc){0});
	db_close(db);
	mem_destroy(mem);
	return 0;
}

/*
 * November 2031 in Chicago is 2031-11-01 05:00 to 2031-12-01 06:00 UTC: the
 * clock goes back on the 2nd. Ann is alone, Bob and Cid are one team.
 */
static const char *const fixture[] = {
	"INSERT INTO teams (id, name) VALUES (900001, 'Report test')",
	"INSERT INTO users (id, login, first_name, last_name, role_id, team_id) VALUES"
	" (900001, 'ann.report', 'Ann', 'A-Test', 4, NULL), (900002, 'bob.report', 'Bob', "
	"'B-Test', 4, 900001),"
	" (900003, 'cid.report', 'Cid', 'C-Test', 4, 900001), (900004, 'max.report', 'Max', "
	"'M-Test', 2, NULL)",
	"INSERT INTO sources (id, name, category) VALUES (900001, '=Report search', 'internet'),"
	" (900002, 'Report referral', 'referral')",
	"INSERT INTO customers (id, first_name, last_name) VALUES (900001, 'Pat', 'Example')",
	"INSERT INTO vehicles (id, stock_no, make, model, year, `condition`) VALUES"
	" (900001, 'RT1', 'Ford', 'Escape', 2031, 'new'), (900002, 'RT2', 'Ford', 'Edge', 2029, "
	"'used'),"
	" (900003, 'RT3', 'Kia', 'Soul', 2030, 'used'), (900004, 'RT4', 'Kia', 'Rio', 2030, "
	"'used'),"
	" (900005, 'RT5', 'Kia', 'K5', 2028, 'used')",
	"INSERT INTO leads (id, customer_id, lead_date, lead_type, status_id, source_id, owner_id,"
	" first_attempt_at, first_contact_at, visit_count, last_activity_at, closed_at) VALUES"
	" (900001, 900001, '2031-11-05', 'walk_in', 9, 900001, 900001, '2031-11-05 15:00', "
	"'2031-11-05 15:00', 1, '2031-11-15', '2031-11-15'),"
	" (900002, 900001, '2031-11-01', 'phone', 2, 900001, 900001, '2031-11-02', NULL, 0, "
	"'2031-11-02', NULL),"
	" (900003, 900001, '2031-11-06', 'email', 13, 900002, 900001, NULL, NULL, 0, '2031-11-06', "
	"'2031-11-07'),"
	" (900004, 900001, '2031-11-07', 'phone', 10, 900002, 900002, NULL, NULL, 0, '2031-11-08', "
	"'2031-11-20'),"
	" (900005, 900001, '2031-11-08', 'internet', 1, 900001, NULL, NULL, NULL, 0, '2031-11-08', "
	"NULL),"
	" (900006, 900001, '2031-10-31', 'walk_in', 9, 900002, 900002, NULL, NULL, 0, "
	"'2031-11-01', '2031-11-01'),"
	" (900007, 900001, '2031-11-30', 'walk_in', 9, NULL, 900001, NULL, NULL, 1, '2031-12-01', "
	"'2031-12-01'),"
	" (900008, 900001, '2031-10-01', 'walk_in', 9, 900001, 900002, NULL, NULL, 1, "
	"'2031-12-01', '2031-12-01'),"
	" (900009, 900001, '2031-11-20', 'other', 9, NULL, 900003, NULL, NULL, 0, '2031-11-20', "
	"'2031-11-20')",
	"INSERT INTO leads (id, customer_id, lead_date, lead_type, status_id, owner_id, "
	"last_activity_at, merged_into_id) VALUES"
	" (900010, 900001, '2031-11-05', 'walk_in', 14, 900001, '2031-11-05', 900001)",
	"UPDATE leads SET first_owner_id = owner_id WHERE id >= 900001",
	"INSERT INTO appointments (lead_id, customer_id, type, start_at, set_by, set_at, status) "
	"VALUES"
	" (900004, 900001, 'visit', '2031-11-08 16:00', 900002, '2031-11-07', 'rescheduled'),"
	" (900004, 900001, 'visit', '2031-11-09 16:00', 900002, '2031-11-07', 'shown'),"
	" (900007, 900001, 'visit', '2031-12-01 05:59:59', 900001, '2031-11-30', 'no_show'),"
	" (900007, 900001, 'visit', '2031-12-01 06:00:00', 900001, '2031-11-30', 'planned')",
	"INSERT INTO close_events (lead_id, at, outcome, method, acting_user_id, credit_rule, "
	"credit_user_id, owner_at_close, previous_status_id, reversed_at, status_name, "
	"reason_name) VALUES"
	" (900001, '2031-11-15 18:00', 'won', 'sale', 900001, 'self', 900001, 900001, 8, NULL,"
	" 'Sold-Sale Completed', NULL),"
	" (900004, '2031-11-20 18:00', 'won', 'manual', 900004, 'specified_user', 900001, 900002, "
	"2, NULL, 'Won', NULL),"
	" (900003, '2031-11-07 18:00', 'closed', 'manual', 900002, 'self', 900002, 900001, 2, "
	"NULL, 'Closed', 'Price'),"
	" (900002, '2031-11-07 18:00', 'closed', 'manual', 900001, 'self', 900001, 900001, 2, "
	"'2031-11-08', 'Closed', 'Price')",
	"INSERT INTO sales (id, lead_id, customer_id, vehicle_id, stock_no, dms_deal_no, "
	"deal_type, sale_price, front_projected, back_projected, front_final, back_final, sold_at, "
	"delivered_at, source_id, lead_type, deleted_at) VALUES"
	" (900001, 900001, 900001, 900001, 'RT1', 'RD1', 'retail_finance', 30000, 1000.01, 500, "
	"NULL, NULL, '2031-11-15 18:00', '2031-12-05', 900001, 'walk_in', NULL),"
	" (900002, 900006, 900001, 900002, 'RT2', 'RD2', 'lease', 30000, 1, 1, 2000, -100.50, "
	"'2031-11-01 05:00', '2031-11-02', 900002, 'walk_in', NULL),"
	" (900003, 900007, 900001, 900003, 'RT3', 'RD3', 'retail_cash', 30000, 100, NULL, NULL, "
	"NULL, '2031-12-01 05:59:59', NULL, NULL, 'walk_in', NULL),"
	" (900004, 900008, 900001, 900004, 'RT4', 'RD4', 'retail_cash', 30000, 100, 1, NULL, NULL, "
	"'2031-12-01 06:00:00', NULL, NULL, 'walk_in', NULL),"
	" (900005, 900009, 900001, 900005, 'RT5', NULL, 'wholesale', 30000, -250, 0, NULL, NULL, "
	"'2031-11-20 18:00', NULL, NULL, 'other', NULL),"
	" (900006, 900002, 900001, 900001, 'RT1', 'RD6', 'retail_cash', 30000, 9999, 9999, NULL, "
	"NULL, '2031-11-03', NULL, NULL, 'phone', '2031-11-04')",
	"INSERT INTO sale_staff (sale_id, role, position, user_id, share_pct) VALUES"
	" (900001, 'salesperson', 1, 900001, 50), (900001, 'salesperson', 2, 900002, 50), (900001, "
	"'sales_manager', 1, 900004, 100),"
	" (900002, 'salesperson', 1, 900002, 100),"
	" (900003, 'salesperson', 1, 900001, 33.33), (900003, 'salesperson', 2, 900002, 33.33), "
	"(900003, 'salesperson', 3, 900003, 33.34),"
	" (900004, 'salesperson', 1, 900002, 100), (900005, 'salesperson', 1, 900003, 100), "
	"(900006, 'salesperson', 1, 900001, 100)",
	"INSERT INTO audit_events (at, user_id, entity, entity_id, verb, reason) VALUES"
	" ('2031-12-05', 900004, 'sale', 900001, 'update', 'Wrong share'),"
	" ('2031-11-16', 900004, 'sale', 900002, 'update', NULL)",
};

static struct report_query
november(void)
{
	struct report_query q = report_query_default();

	assert_int_equal(day_compare(q.range.from, (struct day){2031, 11, 1}), 0);
	assert_int_equal(day_compare(q.range.to, (struct day){2031, 11, 30}), 0);
	return q;
}

static int
column_of(const struct report *rep, const char *name)
{
	for (size_t i = 0; i < rep->n_columns; i++)
		if (text_equal(rep->columns[i].name, name))
			return (int)i;
	fail_msg("no column %s", name);
	return 0;
}

/* What a cell of a report says. */
static const char *
says(const struct report *rep, const struct report_cell *cells, const char *name)
{
	int i = column_of(rep, name);

	return report_cell_words(mem, rep->columns[i].type, &cells[i]);
}

static struct report_table
run(struct reader *r, const char *name, const struct report_query *q, const struct actor *a)
{
	struct report_table t;

	assert_int_equal(report_run(&t, r, mem, report_find(name), q, a), ST_OK);
	return t;
}

static const struct report_cell *
row_named(const struct report_table *t, const char *name)
{
	for (size_t i = 0; i < t->n_rows; i++)
		if (text_equal(t->rows[i].cells[0].v.text, name))
			return t->rows[i].cells;
	fail_msg("no row %s", name);
	return NULL;
}

struct test {
	void (*fn)(struct reader *r, const struct actor *a);
	struct actor actor;
};

static enum status
with_fixture(struct writer *w, void *arg)
{
	const struct test *t = arg;

	LIVE_ALL(w, fixture);
	t->fn(db_reading(w), &t->actor);
	return ST_OK;
}

static void
test_as(int64_t user, enum db_coverage coverage, void (*fn)(struct reader *, const struct actor *))
{
	struct test t = {fn, actor_of(user, coverage)};
	struct db_actor a = actor_for_db(&t.actor);

	assert_int_equal(live_write(db, &a, with_fixture, &t), ST_OK);
}

static void
sales_details(struct reader *r, const struct actor *a)
{
	const struct report *rep = report_find("sales-details");
	struct report_query q = november();
	struct report_table t = run(r, "sales-details", &q, a);

	assert_int_equal(t.count, 4);
	assert_string_equal(says(rep, t.rows[0].cells, "dms_deal_no"), "RD2");
	assert_string_equal(says(rep, t.rows[0].cells, "gross_state"), "Final");
	assert_string_equal(says(rep, t.rows[1].cells, "salesperson_1"), "Ann A-Test");
	assert_string_equal(says(rep, t.rows[1].cells, "share_2"), "50.0%");
	assert_string_equal(says(rep, t.rows[1].cells, "manager"), "Max M-Test");
	assert_string_equal(says(rep, t.rows[2].cells, "share_2"), "\xe2\x80\x93");
	assert_string_equal(says(rep, t.rows[2].cells, "dms_deal_no"), "No deal #");
	assert_string_equal(says(rep, t.rows[3].cells, "back"), "\xe2\x80\x93");
	assert_string_equal(says(rep, t.all.cells, "total"), "$3,249.51");
	assert_string_equal(says(rep, t.all.cells, "units"), "4");
	assert_string_equal(says(rep, t.headline.cells, "units"), "3");
	assert_string_equal(says(rep, t.headline.cells, "front"), "$3,100.01");
	assert_string_equal(says(rep, t.headline.cells, "back"), "$399.50");
	assert_string_equal(says(rep, t.headline.cells, "total"), "$3,499.51");
	assert_int_equal(t.all.cells[column_of(rep, "x3")].v.number, 3);
	assert_int_equal(t.all.cells[column_of(rep, "x4")].v.number, 1);
	assert_string_equal(says(rep, t.rows[1].cells, "change_reason"), "Wrong share");
	assert_int_equal(t.n_groups, 4);
	assert_string_equal(t.groups[0].group, "lease");
	assert_string_equal(says(rep, t.groups[0].cells, "total"), "$1,899.50");
	q.basis = 1;
	t = run(r, "sales-details", &q, a);
	assert_int_equal(t.count, 1);
	assert_string_equal(says(rep, t.rows[0].cells, "dms_deal_no"), "RD2");
}

static void
test_sales_details(void **state)
{
	(void)state;
	test_as(MAX, DB_COVERAGE_STORE, sales_details);
}

static void
expect_user(const struct report *rep, const struct report_cell *c, const char *const *want)
{
	for (size_t i = 1, n = 0; i < rep->n_columns; i++) {
		if (!rep->columns[i].label)
			continue;
		assert_string_equal(report_cell_words(mem, rep->columns[i].type, &c[i]), want[n]);
		n++;
	}
}

/* Opportunities, good, contacted, %, appointment, set %, due, shown, show %, closes, units, closing
 * %, 30, 60, 90, gross, PVR. */
static void
sales_by_user(struct reader *r, const struct actor *a)
{
	static const char *const ann[] = {"4", "3", "2", "66.7%", "1", "50.0%", "1", "0", "0.0%",
		"2", "0.83", "27.8%", "66.7%", "66.7%", "66.7%", "$783.34", "$940.05"};
	static const char *const bob[] = {"1", "1", "1", "100.0%", "1", "100.0%", "1", "1",
		"100.0%", "1", "1.83", "183.3%", "0.0%", "0.0%", "0.0%", "$2,682.83", "$1,463.39"};
	static const char *const nobody[] = {"1", "1", "0", "0.0%", "0", "\xe2\x80\x93", "0", "0",
		"\xe2\x80\x93", "0", "0", "0.0%", "0.0%", "0.0%", "0.0%", "\xe2\x80\x93",
		"\xe2\x80\x93"};
	static const char *const all[] = {"7", "6", "3", "50.0%", "2", "66.7%", "2", "1", "50.0%",
		"3", "3", "50.0%", "33.3%", "33.3%", "33.3%", "$3,499.51", "$1,166.50"};
	const struct report *rep = report_find("sales-by-user");
	struct report_query q = november();
	struct report_table t = run(r, "sales-by-user", &q, a);

	assert_int_equal(t.n_rows, 4);
	expect_user(rep, row_named(&t, "Ann A-Test"), ann);
	expect_user(rep, row_named(&t, "Bob B-Test"), bob);
	expect_user(rep, row_named(&t, "Nobody"), nobody);
	expect_user(rep, t.all.cells, all);
	assert_string_equal(t.rows[3].cells[0].v.text, "Nobody");
}

static void
test_sales_by_user(void **state)
{
	(void)state;
	test_as(MAX, DB_COVERAGE_STORE, sales_by_user);
}

static void
closed_leads(struct reader *r, const struct actor *a)
{
	const struct report *rep = report_find("closed-leads");
	struct report_query q = november();
	struct report_table t = run(r, "closed-leads", &q, a);

	assert_int_equal(t.count, 3);
	assert_string_equal(says(rep, t.rows[0].cells, "credit_rule"), "Self");
	assert_string_equal(says(rep, t.rows[0].cells, "owner_then"), "Ann A-Test");
	assert_string_equal(says(rep, t.rows[1].cells, "sale"), "RD1");
	assert_string_equal(says(rep, t.rows[2].cells, "acting_user"), "Max M-Test");
	assert_int_equal(t.all.cells[column_of(rep, "x1")].v.number, 2);
	assert_int_equal(t.all.cells[column_of(rep, "x2")].v.number, 1);
	q.only = report_measure_find(rep, "x2");
	t = run(r, "closed-leads", &q, a);
	assert_int_equal(t.count, 1);
	assert_int_equal(t.rows[0].cells[column_of(rep, "lead_id")].v.number, 900004);
}

static void
test_closed_leads(void **state)
{
	(void)state;
	test_as(MAX, DB_COVERAGE_STORE, closed_leads);
}

static void
own(struct reader *r, const struct actor *a)
{
	struct report_query q = november();
	struct report_table t = run(r, "sales-details", &q, a);

	assert_int_equal(t.count, 2); /* RD1 and RD3 */
	t = run(r, "opportunities", &q, a);
	assert_int_equal(t.count, 4);
	t = run(r, "closed-leads", &q, a);
	assert_int_equal(t.count, 3); /* two credited to Ann, and the close of Ann's own lead */
	t = run(r, "appointments-due", &q, a);
	assert_int_equal(t.count, 1);
	*report_query_by(&q, "user") = (struct report_chosen){.on = true, .id = BOB};
	t = run(r, "opportunities", &q, a);
	assert_int_equal(t.count, 0);
}

static void
team(struct reader *r, const struct actor *a)
{
	struct report_query q = november();
	struct report_table t = run(r, "sales-details", &q, a);

	assert_int_equal(t.count, 4);
	t = run(r, "opportunities", &q, a);
	assert_int_equal(t.count, 2);
	t = run(r, "closed-leads", &q, a);
	assert_int_equal(t.count, 2);
}

static void
test_coverage(void **state)
{
	(void)state;
	test_as(ANN, DB_COVERAGE_OWN, own);
	test_as(CID, DB_COVERAGE_TEAM, team);
}

static bool
is_permitted_zero(const struct report_table *t)
{
	return t->count == 0 && t->n_rows == 0;
}

static void
unset(struct reader *r, const struct actor *a)
{
	struct report_query q = november();

	for (size_t i = 0; i < report_all()->n; i++) {
		const struct report *rep = &report_all()->reports[i];
		struct report_table t = run(r, rep->name, &q, a);

		assert_true(rep->of_store || is_permitted_zero(&t));
	}
}

static void
test_no_coverage(void **state)
{
	(void)state;
	test_as(MAX, DB_COVERAGE_UNSET, unset);
}

static int64_t
number_of(enum report_type type, const struct report_cell *c)
{
	return type == REPORT_T_MONEY ? c->v.money.cents : c->v.number;
}

/* The column of a list that a measure is of: m16_front is of `front`; 0 = of its rows, or of the last
 * column of its type. */
static size_t
column_named_by(const struct report *list, const char *measure)
{
	const char *suffix = strchr(measure, '_');

	for (size_t i = 1; suffix && i < list->n_columns; i++)
		if (text_equal(list->columns[i].name, suffix + 1))
			return i;
	return 0;
}

static int64_t
highest(const struct report_table *t, enum report_type type, size_t column)
{
	int64_t n = 0;

	for (size_t i = 0; i < t->n_rows; i++)
		if (number_of(type, &t->rows[i].cells[column]) > n)
			n = number_of(type, &t->rows[i].cells[column]);
	return n;
}

/* The figure that a list adds up for a measure: its rows, its units or its money. */
static int64_t
figure_of_list(
	const struct report *list, const struct report_table *t, const struct report_column *figure)
{
	enum report_type type = figure->type;
	size_t of = column_named_by(list, list->measures[figure->only].name);
	int64_t n = 0;

	if (of)
		return figure->is_max ? highest(t, type, of) : number_of(type, &t->all.cells[of]);
	if (type == REPORT_T_COUNT)
		return t->count;
	for (size_t i = 0; i < list->n_columns; i++)
		if (list->columns[i].sum && list->columns[i].type == type)
			n = number_of(type, &t->all.cells[i]);
	return n;
}

static void
figure_is_list(struct reader *r, const struct actor *a, const struct report *rep,
	struct report_query q, const struct report_row *row, size_t column, int *checked)
{
	const struct report_column *c = &rep->columns[column];
	struct report_table t;
	int64_t figure = number_of(c->type, &row->cells[column]);

	q.by[rep->by] = row->key;
	q.only = c->only;
	t = run(r, c->list->name, &q, a);
	if (figure_of_list(c->list, &t, c) != figure)
		fail_msg("%s, %s of %s: %lld, and its list %lld", rep->name, c->name,
			row->cells[0].v.text, (long long)figure,
			(long long)figure_of_list(c->list, &t, c));
	(*checked)++;
}

static void
figures_are_lists(struct reader *r, const struct actor *a)
{
	struct report_query q = november();
	int checked = 0;

	for (size_t i = 0; i < report_all()->n; i++) {
		const struct report *rep = &report_all()->reports[i];
		struct report_table t = run(r, rep->name, &q, a);

		if (!rep->n_parts)
			continue;
		for (size_t j = 0; j < t.n_rows; j++)
			for (size_t k = 0; k < rep->n_columns; k++)
				if (rep->columns[k].list)
					figure_is_list(r, a, rep, q, &t.rows[j], k, &checked);
	}
	assert_true(checked > 40);
}

static void
test_figures_are_lists(void **state)
{
	(void)state;
	test_as(MAX, DB_COVERAGE_STORE, figures_are_lists);
	test_as(ANN, DB_COVERAGE_OWN, figures_are_lists);
	test_as(BOB, DB_COVERAGE_TEAM, figures_are_lists);
}

/* The nights of 2026 on which the clocks change, west and east of UTC, each with an hour of the store
 * (UTC) at which the day before it ends, it ends, and the day after it ends. */
static const struct night {
	const char *zone;
	struct day day;
	const char *ends[3];
} nights[] = {
	{"America/Los_Angeles", {2026, 3, 8},
		{"2026-03-08 08:00:00", "2026-03-09 07:00:00", "2026-03-10 07:00:00"}},
	{"America/Los_Angeles", {2026, 11, 1},
		{"2026-11-01 07:00:00", "2026-11-02 08:00:00", "2026-11-03 08:00:00"}},
	{"Australia/Sydney", {2026, 4, 5},
		{"2026-04-04 13:00:00", "2026-04-05 14:00:00", "2026-04-06 14:00:00"}},
	{"Australia/Sydney", {2026, 10, 4},
		{"2026-10-03 14:00:00", "2026-10-04 13:00:00", "2026-10-05 13:00:00"}},
};

/* At each of those ends, what happened in the day's last second and what in the next one's first. */
static void
add_edges(struct writer *w, const struct night *night)
{
	int64_t id = 900100;

	live_sql(w, "DELETE FROM close_events WHERE lead_id >= 900000");
	for (size_t i = 0; i < 6; i++, id++) {
		const char *end = night->ends[i / 2];
		const char *when = i % 2 ? mem_printf(mem, "CAST('%s' AS DATETIME)", end)
					 : mem_printf(mem, "('%s' - INTERVAL 1 SECOND)", end);

		live_sql(w, mem_printf(mem,
				    "INSERT INTO leads (id, customer_id, lead_date, lead_type, "
				    "status_id, source_id,"
				    " owner_id, first_owner_id, visit_count, last_activity_at, "
				    "closed_at) VALUES "
				    "(%lld, 900001, '%s',"
				    " 'phone', 10, 900001, 900001, 900001, 0, %s, %s)",
				    (long long)id,
				    day_iso(mem, day_add(night->day, (int)(i + 1) / 2 - 1)), when,
				    when));
		live_sql(w, mem_printf(mem,
				    "INSERT INTO close_events (lead_id, at, outcome, method, "
				    "acting_user_id,"
				    " credit_rule, credit_user_id, owner_at_close, "
				    "previous_status_id, status_name)"
				    " VALUES (%lld, %s, 'won', 'manual', 900001, 'self', 900001, "
				    "900001, 2, 'Won')",
				    (long long)id, when));
		live_sql(w,
			mem_printf(mem,
				"INSERT INTO appointments (lead_id, customer_id, type, start_at, "
				"set_by, set_at,"
				" status) VALUES (%lld, 900001, 'visit', %s, 900001, %s, 'shown')",
				(long long)id, when, when));
		live_sql(w, mem_printf(mem,
				    "INSERT INTO vehicles (id, stock_no, make, model, year, "
				    "`condition`) VALUES"
				    " (%lld, 'RE%zu', 'Ford', 'Edge', 2029, 'used')",
				    (long long)id, i));
		live_sql(w, mem_printf(mem,
				    "INSERT INTO sales (id, lead_id, customer_id, vehicle_id, "
				    "stock_no, deal_type,"
				    " sale_price, front_final, back_final, sold_at, source_id, "
				    "lead_type) VALUES"
				    " (%lld, %lld, 900001, %lld, 'RE%zu', 'lease', 30000, 100, 1, "
				    "%s, 900001, 'phone')",
				    (long long)id, (long long)id, (long long)id, i, when));
		live_sql(w, mem_printf(mem,
				    "INSERT INTO sale_staff (sale_id, role, position, user_id, "
				    "share_pct) VALUES"
				    " (%lld, 'salesperson', 1, 900001, 100)",
				    (long long)id));
	}
}

static struct report_query
days_of(struct day from, struct day to)
{
	struct report_query q = report_query_begin();

	q.range = (struct report_range){from, to};
	q.limit = 1000;
	return q;
}

/* Figures are their lists, and a day's rows are in that day and in no other. */
static void
night_adds_up(struct reader *r, const struct actor *a, const struct night *night,
	const struct report *rep, int *checked)
{
	struct day before = day_add(night->day, -1), behind = day_add(night->day, 1);
	struct report_query q = days_of(before, behind);
	struct report_table t = run(r, rep->name, &q, a), of[3];

	for (int d = 0; d < 3; d++) {
		struct report_query one = days_of(day_add(before, d), day_add(before, d));

		of[d] = run(r, rep->name, &one, a);
		for (size_t j = 0; j < of[d].n_rows; j++)
			for (size_t k = 0; k < rep->n_columns; k++)
				if (rep->columns[k].list)
					figure_is_list(r, a, rep, one, &of[d].rows[j], k, checked);
	}
	for (size_t k = 0; k < rep->n_columns; k++) {
		const struct report_column *c = &rep->columns[k];
		int64_t sum = 0;

		if (!c->list || c->list->bases[0].is_now || c->is_max)
			continue;
		for (int d = 0; d < 3; d++)
			sum += number_of(c->type, &of[d].all.cells[k]);
		assert_int_equal(sum, number_of(c->type, &t.all.cells[k]));
	}
}

static enum status
nights_add_up(struct writer *w, void *arg)
{
	const struct night *night = arg;
	struct actor a = actor_of(MAX, DB_COVERAGE_STORE);
	struct report_query q = days_of(night->day, night->day);
	int checked = 0;

	LIVE_ALL(w, fixture);
	add_edges(w, night);
	*report_query_by(&q, "user") = (struct report_chosen){.on = true, .id = ANN};
	assert_int_equal(run(db_reading(w), "sale-shares", &q, &a).count, 2);
	assert_int_equal(run(db_reading(w), "closed-leads", &q, &a).count, 2);
	assert_int_equal(run(db_reading(w), "opportunities", &q, &a).count, 2);
	for (size_t i = 0; i < report_all()->n; i++)
		if (report_all()->reports[i].n_parts)
			night_adds_up(
				db_reading(w), &a, night, &report_all()->reports[i], &checked);
	assert_true(checked > 20);
	return ST_OK;
}

static void
test_nights(void **state)
{
	struct actor max = actor_of(MAX, DB_COVERAGE_STORE);
	struct db_actor a = actor_for_db(&max);

	(void)state;
	for (size_t i = 0; i < sizeof(nights) / sizeof(nights[0]); i++) {
		struct night night = nights[i];

		assert_int_equal(date_set_zone(night.zone), ST_OK);
		assert_int_equal(live_write(db, &a, nights_add_up, &night), ST_OK);
	}
	assert_int_equal(date_set_zone("America/Chicago"), ST_OK);
}

static int64_t
count_of(struct reader *r, const struct actor *a, const struct report *rep, int only,
	const char *group)
{
	struct report_query q = november();
	struct report_table t;

	q.only = only;
	if (group)
		*report_query_by(&q, rep->columns[rep->group].name) =
			(struct report_chosen){.on = true, .word = group};
	t = run(r, rep->name, &q, a);
	return t.count;
}

/* Totals of a list: each flag, each group and the headline have their rows. */
/* A dimension is a file, and so is a summary by it: by a word, by an id, and by an id that the owner
 * has. */
static void
other_dimensions(struct reader *r, const struct actor *a)
{
	static const char *const expected[][2] = {
		{"by-0", "Email 1 1, Internet 1 0, Other 1 0, Phone 2 1, Walk-in 2 1"},
		{"by-1", "New 1 0, Working 1 0, Sold-Sale Completed 3 1, Won 1 1, Bad 1 1"},
		{"by-2", "Report test 2 1, No team 5 2"}};

	for (size_t i = 0; i < sizeof(expected) / sizeof(expected[0]); i++) {
		const struct report *rep = report_find(expected[i][0]);
		struct report_query q = november();
		struct report_table t = run(r, rep->name, &q, a);
		struct text said = text_begin(mem);

		for (size_t k = 0; k < t.n_rows; k++)
			text_addf(&said, "%s%s %s %s", k ? ", " : "", t.rows[k].cells[0].v.text,
				says(rep, t.rows[k].cells, "opportunities.m1"),
				says(rep, t.rows[k].cells, "closed-leads.m28"));
		assert_string_equal(said.s, expected[i][1]);
	}
}

static void
test_other_dimensions(void **state)
{
	(void)state;
	test_as(MAX, DB_COVERAGE_STORE, other_dimensions);
}

static void
totals_are_lists(struct reader *r, const struct actor *a)
{
	struct report_query q = november();

	for (size_t i = 0; i < report_all()->n; i++) {
		const struct report *rep = &report_all()->reports[i];
		struct report_table t = run(r, rep->name, &q, a);

		for (size_t k = 0; k < rep->n_columns; k++)
			if (rep->columns[k].sum && rep->columns[k].type == REPORT_T_FLAG)
				assert_int_equal(t.all.cells[k].v.number,
					count_of(r, a, rep,
						report_measure_find(rep, rep->columns[k].name),
						NULL));
		for (size_t g = 0; g < t.n_groups; g++)
			assert_int_equal(
				t.groups[g].rows, count_of(r, a, rep, -1, t.groups[g].group));
		if (rep->headline)
			assert_int_equal(
				t.headline.rows, count_of(r, a, rep, rep->headline_only, NULL));
	}
}

static void
test_totals_are_lists(void **state)
{
	(void)state;
	test_as(MAX, DB_COVERAGE_STORE, totals_are_lists);
	test_as(ANN, DB_COVERAGE_OWN, totals_are_lists);
}

/* Sales Details and the two summaries agree on units and gross, and so do the figures of the
 * dashboard. */
static void
reports_agree(struct reader *r, const struct actor *a)
{
	const struct report *details = report_find("sales-details"),
			    *shares = report_find("sale-shares");
	struct report_query q = november();
	struct report_table d = run(r, "sales-details", &q, a);
	struct report_cell *f, units;

	for (size_t i = 0; i < 2; i++) {
		const char *name = i ? "sales-by-source" : "sales-by-user";
		struct report_table t = run(r, name, &q, a);

		assert_string_equal(says(report_find(name), t.all.cells, "sale-shares.m14"),
			says(details, d.headline.cells, "units"));
		assert_string_equal(says(report_find(name), t.all.cells, "sale-shares.m16"),
			says(details, d.headline.cells, "total"));
	}
	assert_int_equal(report_figures(&f, r, mem, shares, &q, a), ST_OK);
	assert_int_equal(f[report_measure_find(shares, "m14")].v.number, 30000);
	assert_int_equal(f[report_measure_find(shares, "m16")].v.money.cents, 349951);
	assert_int_equal(report_figure(&units, r, mem, shares, "m14", &q, a), ST_OK);
	assert_int_equal(units.v.number, 30000);
	assert_int_equal(report_figure(&units, r, mem, shares, "m0", &q, a), ST_INVALID);
}

static void
test_reports_agree(void **state)
{
	(void)state;
	test_as(MAX, DB_COVERAGE_STORE, reports_agree);
}

static void
csv(struct reader *r, const struct actor *a)
{
	struct report_query q = november();
	struct report_table t = run(r, "sales-by-source", &q, a);
	const char *s = report_csv(mem, report_find("sales-by-source"), &t, a);

	assert_non_null(strstr(s, "Source,Opportunities,Good leads,"));
	assert_non_null(strstr(s, "\r\n'=Report search,3,3,"));
	assert_non_null(strstr(s, "\r\nTotal,7,6,3,50.0,3,3,50.0,3499.51,1166.50\r\n"));
}

static void
test_csv(void **state)
{
	(void)state;
	test_as(MAX, DB_COVERAGE_STORE, csv);
}

static void
limits(struct reader *r, const struct actor *a)
{
	struct actor clerk = *a;
	struct report_query q = november();
	struct report_table t;

	q.limit = 2;
	t = run(r, "sales-details", &q, a);
	assert_int_equal(t.n_rows, 2);
	assert_int_equal(t.count, 4);
	q.skip = 3;
	t = run(r, "sales-details", &q, a);
	assert_int_equal(t.n_rows, 1);
	assert_int_equal(t.count, 4);
	report_query_by(&q, "outcome")->on = true;
	assert_int_equal(report_run(&t, r, mem, report_find("sales-details"), &q, a), ST_INVALID);
	q = november();
	clerk.perms = ~(UINT64_C(1) << PERM_SALE_READ);
	assert_int_equal(
		report_run(&t, r, mem, report_find("sales-details"), &q, &clerk), ST_FORBIDDEN);
	t = run(r, "sales-by-user", &q, &clerk);
	assert_string_equal(
		says(report_find("sales-by-user"), t.all.cells, "sale-shares.m14"), "0");
	assert_null(strstr(report_csv(mem, report_find("sales-by-user"), &t, &clerk), "Gross"));
}

static void
test_limits(void **state)
{
	(void)state;
	test_as(MAX, DB_COVERAGE_STORE, limits);
}

static void
test_prepares(void **state)
{
	(void)state;
	for (size_t i = 0; i < report_all()->n_stmts; i++)
		for (int c = DB_COVERAGE_UNSET; c < DB_COVERAGE__MAX; c++)
			assert_int_equal(
				db_check_stmt(db, report_all()->stmts[i], (enum db_coverage)c, ~0u),
				ST_OK);
}

static const struct db_stmt demo_leads =
	DB_GLOBAL("a count", .head = "SELECT COUNT(*) FROM leads WHERE id < 900000");
static const struct db_stmt demo_contacts =
	DB_GLOBAL("a count", .head = "SELECT COUNT(*) FROM activities");
static const struct db_stmt demo_seller =
	DB_GLOBAL("a user", .head = "SELECT id FROM users WHERE login = 'sales1'");
static const struct db_stmt demo_team =
	DB_GLOBAL("a team", .head = "SELECT MIN(team_id) FROM users WHERE login = 'bdc1'");

static enum status
make_statistics(struct writer *w, void *arg)
{
	(void)arg;
	plan_analyze(db_reading(w),
		"leads, customers, vehicles, activities, appointments, close_events,"
		" sales, sale_staff, audit_events, access_requests, ownership_events, trade_ins,"
		" tasks, step_events, desired_vehicles");
	return ST_OK;
}

struct plan_test {
	int64_t leads, contacts;
	struct report_range month;
};

static bool
is_scan(const struct plan *p)
{
	return text_equal(p->type, "ALL") || text_equal(p->type, "index");
}

/* Rows of plan[i] read in all: those of the tables before it in its SELECT times its own. */
static int64_t
rows_read(const struct plan *plan, size_t i)
{
	int64_t product = 1;

	for (size_t j = 0; j <= i; j++)
		if (plan[j].part == plan[i].part && plan[j].rows)
			product *= plan[j].rows;
	return product;
}

/* What a month may be of 18: of contacts where the plan begins with them, else of leads. */
static int64_t
month_of(const struct plan_test *t, const struct plan *plan)
{
	return (text_equal(plan[0].table, "ac") ? t->contacts : t->leads) / 4;
}

/* No part of the plan reads a table of records whole, or more of it than a month can be; what is as
 * of now is read by an index, too. */
static void
expect_no_scan(struct reader *r, const struct plan_test *t, const struct db_stmt *s,
	const struct report_basis *b)
{
	static const char *const records[] = {
		"l", "s", "sh", "ce", "ap", "sl", "c", "v", "oe", "ti", "t", "ac", "se", "dv"};
	struct day end = day_add(t->month.to, 1);
	struct db_value range[] = {
		b->by_day ? DB_VAL(t->month.from) : DB_VAL(date_day_start(t->month.from)),
		b->by_day ? DB_VAL(end) : DB_VAL(date_day_start(end))};
	struct plan *plan;
	size_t n;

	plan_explain(&plan, &n, r, mem, s, (struct db_args){.v = range, .n = b->is_now ? 0 : 2});
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < sizeof(records) / sizeof(records[0]); j++)
			if (text_equal(plan[i].table, records[j]) &&
				(is_scan(&plan[i]) ||
					(!b->is_now && rows_read(plan, i) > month_of(t, plan))))
				fail_msg("%lld rows of %s read by %s (%s): %.60s",
					(long long)rows_read(plan, i), plan[i].table, plan[i].type,
					plan[i].key, s->head);
}

static enum status
explain_all(struct reader *r, void *arg)
{
	const struct plan_test *t = arg;

	for (size_t i = 0; i < report_all()->n; i++) {
		const struct report *rep = &report_all()->reports[i];

		for (size_t j = 0; j < rep->n_bases; j++)
			expect_no_scan(r, t, rep->bases[j].rows, &rep->bases[j]);
		for (size_t j = 0; j < rep->n_parts; j++)
			expect_no_scan(r, t, rep->parts[j].stmt, &rep->parts[j].list->bases[0]);
		if (rep->figures)
			expect_no_scan(r, t, rep->figures, &rep->bases[0]);
		for (size_t j = 0; j < rep->n_measures; j++)
			expect_no_scan(r, t, rep->measures[j].alone, &rep->bases[0]);
	}
	return ST_OK;
}

struct demo {
	int64_t leads, contacts, seller, team;
};

static enum status
find_demo(struct reader *r, void *arg)
{
	struct demo *d = arg;

	assert_int_equal(db_number(&d->leads, r, &demo_leads, DB_NO_ARGS), ST_OK);
	assert_int_equal(db_number(&d->contacts, r, &demo_contacts, DB_NO_ARGS), ST_OK);
	assert_int_equal(db_number(&d->seller, r, &demo_seller, DB_NO_ARGS), ST_OK);
	assert_int_equal(db_number(&d->team, r, &demo_team, DB_NO_ARGS), ST_OK);
	return ST_OK;
}

/*
 * A report reads the range that it prints through an index, whoever asks: on
 * the demo's 18 months, with statistics made for these rows.
 */
static void
test_reads_the_range_only(void **state)
{
	struct demo demo;
	struct plan_test t;

	(void)state;
	assert_int_equal(db_read(db, NULL, find_demo, &demo), ST_OK);
	if (demo.leads < 500)
		skip();
	assert_int_equal(db_write(db, NULL, make_statistics, NULL), ST_OK);
	date_set_now((struct utc){0});
	t = (struct plan_test){
		demo.leads, demo.contacts, report_range_of(REPORT_LAST_30_DAYS, date_today())};
	date_set_now(today);
	for (int c = DB_COVERAGE_OWN; c < DB_COVERAGE__MAX; c++) {
		struct db_actor a = {.user = {demo.seller},
			.team = {demo.team},
			.coverage = (enum db_coverage)c};

		assert_int_equal(db_read(db, &a, explain_all, &t), ST_OK);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_prepares),
		cmocka_unit_test(test_sales_details),
		cmocka_unit_test(test_sales_by_user),
		cmocka_unit_test(test_closed_leads),
		cmocka_unit_test(test_coverage),
		cmocka_unit_test(test_no_coverage),
		cmocka_unit_test(test_figures_are_lists),
		cmocka_unit_test(test_nights),
		cmocka_unit_test(test_other_dimensions),
		cmocka_unit_test(test_totals_are_lists),
		cmocka_unit_test(test_reports_agree),
		cmocka_unit_test(test_csv),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_reads_the_range_only),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
