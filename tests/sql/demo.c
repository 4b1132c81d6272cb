/* The demo's figures agree with one another, whenever it is loaded: every statement of demo.sql
 * answers 0. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "../../conf/uplogctl/demo.h"
#include "../../conf/uplogctl/demo_data.h"
#include "../support/live.h"
#include "base/text.h"
#include "crm/text/vin.h"
#include "db/migrate.h"

#define STATEMENTS "tests/sql/demo.sql"
#define HOURS      "tests/sql/demo_hours.sql"

static struct mem *mem;
static struct db *db;

static int
open_all(void **state)
{
	(void)state;
	mem = mem_create(NULL);
	db = live_open_for(mem, "owner", DB_WORK_SECONDS);
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

static const char *
read_file(const char *path)
{
	struct text t = text_begin(mem);
	FILE *f = fopen(path, "r");
	char part[4096];
	size_t n;

	assert_non_null(f);
	while ((n = fread(part, 1, sizeof(part), f)) > 0)
		text_add_n(&t, part, n);
	fclose(f);
	return t.s;
}

/* When the demo is loaded, in the store's zone; whether the store is open then, and for an hour and a half
 * already; the last day on which it opened; the day of work: today, or the next on which it opens; the open
 * day before that; and the day on which work goes on. */
static const struct moment {
	const char *when;
	int leads;
	bool open, floor;
	struct day last_day, work_day, day_before, due_day;
} moments[] = {
	{"2026-11-27T14:20", 1000, true, true, {2026, 11, 27}, {2026, 11, 27}, {2026, 11, 26},
		{2026, 11, 27}},
	{"2026-11-27T07:00", 1000, false, false, {2026, 11, 26}, {2026, 11, 27}, {2026, 11, 26},
		{2026, 11, 27}},
	{"2026-11-27T13:00", 1000, true, true, {2026, 11, 27}, {2026, 11, 27}, {2026, 11, 26},
		{2026, 11, 27}},
	{"2026-11-27T23:30", 1000, false, false, {2026, 11, 27}, {2026, 11, 27}, {2026, 11, 26},
		{2026, 11, 28}},
	/* Saturday evening */
	{"2026-11-28T22:30", 1000, false, false, {2026, 11, 28}, {2026, 11, 28}, {2026, 11, 27},
		{2026, 11, 30}},
	/* Sunday */
	{"2026-11-29T12:10", 1000, false, false, {2026, 11, 28}, {2026, 11, 30}, {2026, 11, 28},
		{2026, 11, 30}},
	/* Monday, last of a month */
	{"2026-11-30T08:59", 1000, false, false, {2026, 11, 28}, {2026, 11, 30}, {2026, 11, 28},
		{2026, 11, 30}},
	/* just opened, first of a month */
	{"2026-10-01T09:02", 1000, true, false, {2026, 10, 1}, {2026, 10, 1}, {2026, 9, 30},
		{2026, 10, 1}},
	/* closes soon */
	{"2026-10-31T19:58", 1000, true, true, {2026, 10, 31}, {2026, 10, 31}, {2026, 10, 30},
		{2026, 11, 2}},
	/* the clock went back */
	{"2026-11-01T23:55", 1000, false, false, {2026, 10, 31}, {2026, 11, 2}, {2026, 10, 31},
		{2026, 11, 2}},
	/* the clock goes forward */
	{"2027-03-14T01:30", 1000, false, false, {2027, 3, 13}, {2027, 3, 15}, {2027, 3, 13},
		{2027, 3, 15}},
	{"2027-01-01T00:04", 1000, false, false, {2026, 12, 31}, {2027, 1, 1}, {2026, 12, 31},
		{2027, 1, 1}},
	{"2028-02-29T11:00", 1000, true, true, {2028, 2, 29}, {2028, 2, 29}, {2028, 2, 28},
		{2028, 2, 29}},
	{"2026-11-28T22:30", 10000, false, false, {2026, 11, 28}, {2026, 11, 28}, {2026, 11, 27},
		{2026, 11, 30}},
};

static void
run(struct writer *w, const char *sql)
{
	const char *cursor = sql, *one;
	size_t n;

	while (db_script_next(&one, &n, &cursor) == ST_OK)
		assert_int_equal(db_script(w, one, n), ST_OK);
}

/* The tables that the demo fills. */
static const char *const filled[] = {"access_requests", "activities", "appointments",
	"audit_events", "close_events", "consents", "customer_addresses", "customer_emails",
	"customer_phones", "customer_words", "customers", "desired_vehicles", "email_templates",
	"finance_wishes", "intake_providers", "lead_opens", "leads", "ownership_events",
	"raw_messages", "report_favorites", "sale_staff", "sales", "sales_months", "source_costs",
	"sources", "step_events", "tasks", "teams", "trade_ins", "up_rotation", "user_permissions",
	"users", "vehicles", "visits", "write_ups"};

static enum status
empty_all(struct writer *w, void *arg)
{
	(void)arg;
	run(w, "SET foreign_key_checks = 0");
	for (size_t i = 0; i < sizeof(filled) / sizeof(filled[0]); i++)
		run(w, mem_printf(mem, "DELETE FROM %s", filled[i]));
	run(w, "DELETE FROM workflow_operations WHERE action_id > 100;"
	       "DELETE FROM workflow_action_roles;"
	       "DELETE FROM workflow_actions WHERE id > 100;"
	       "DELETE FROM workflow_versions WHERE number > 1;"
	       "UPDATE workflow_versions SET stands_as = 'published' WHERE number = 1;"
	       "SET foreign_key_checks = 1");
	return ST_OK;
}

static void
ask_for_zero(struct reader *r, const char *sql, size_t n, int *broken)
{
	struct db_stmt *s = mem_new(mem, struct db_stmt);
	int64_t count;

	s->kind = DB_KIND_GLOBAL;
	s->why = "the whole demo";
	s->head = mem_strndup(mem, sql, n);
	assert_int_equal(db_number(&count, r, s, DB_NO_ARGS), ST_OK);
	if (!count)
		return;
	print_message("# %lld: %s\n", (long long)count, s->head);
	++*broken;
}

struct trial {
	const struct moment *moment;
	int broken;
};

struct hour_row {
	const char *what;
	struct utc at;
};
static const struct db_column hour_columns[] = {
	DB_COL(struct hour_row, what), DB_COL(struct hour_row, at)};
static const struct db_map hour_map = DB_MAP(struct hour_row, hour_columns);

/* From 9 to 20 in the store's zone, and not on a Sunday. */
static enum status
look_at_hour(void *arg, const void *row)
{
	struct trial *t = arg;
	const struct hour_row *h = row;
	struct day day = date_day_of(h->at);
	int64_t opens, minute = (h->at.s - date_day_start(day).s) / 60;

	if (!utc_is_set(h->at))
		return ST_OK;
	/* The two days on which the clock moves are Sundays. */
	opens = day_diff((struct day){2023, 1, 1}, day) % 7;
	if (opens != 0 && minute >= 9 * 60 && minute <= 20 * 60)
		return ST_OK;
	print_message("# closed at %s: %s\n", utc_local_input(mem, h->at), h->what);
	t->broken++;
	return ST_OK;
}

static enum status
ask_hours(struct reader *r, struct trial *t)
{
	static struct db_stmt hours = {
		.kind = DB_KIND_GLOBAL, .why = "the whole demo", .map = &hour_map};

	hours.head = read_file(HOURS);
	return db_each(r, &hours, NULL, DB_NO_ARGS, look_at_hour, t);
}

static const char *
sql_at(struct day d)
{
	return mem_printf(mem, "TIMESTAMP '%s'", utc_sql(mem, date_day_start(d)));
}

/* The statements, with the clock at the moment for this session only. */
static enum status
ask_all(struct writer *w, void *arg)
{
	struct trial *t = arg;
	const struct moment *at = t->moment;
	const char *cursor = read_file(STATEMENTS), *sql;
	size_t n;

	run(w, mem_printf(mem,
		       "SET TIMESTAMP = %lld, @work_start = %s, @work_end = %s, @due_end = %s,"
		       " @last_day_start = %s, @before_start = %s, @open = %d, @floor = %d",
		       (long long)date_now().s, sql_at(at->work_day),
		       sql_at(day_add(at->work_day, 1)), sql_at(day_add(at->due_day, 1)),
		       sql_at(at->last_day), sql_at(at->day_before), at->open, at->floor));
	while (db_script_next(&sql, &n, &cursor) == ST_OK)
		ask_for_zero(db_reading(w), sql, n, &t->broken);
	run(w, "SET TIMESTAMP = DEFAULT");
	return ask_hours(db_reading(w), t);
}

static void
load_at(const struct moment *moment)
{
	struct demo_result done;
	struct db *second;
	struct utc now;

	assert_int_equal(date_set_zone("America/Chicago"), ST_OK);
	assert_int_equal(utc_parse_local(&now, moment->when), ST_OK);
	date_set_now(now);
	assert_int_equal(db_write(db, NULL, empty_all, NULL), ST_OK);
	second = live_open_for(mem, "owner", DB_WORK_SECONDS);
	assert_int_equal(
		demo_load(&done, (struct db *[]){db, second}, mem, "sql/demo", moment->leads),
		ST_OK);
	db_close(second);
}

/* No number of leads is too few. */
static void
any_size_loads(void **state)
{
	static const int sizes[] = {0, 1, 7, 64, 200};

	(void)state;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++)
		load_at(&(struct moment){.when = "2027-01-01T00:04", .leads = sizes[i]});
}

static void
figures_agree(void **state)
{
	int broken = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(moments) / sizeof(moments[0]); i++) {
		struct trial t = {.moment = &moments[i]};

		load_at(t.moment);
		assert_int_equal(db_write(db, NULL, ask_all, &t), ST_OK);
		if (t.broken)
			print_message("# %d broken at %s with %d leads\n", t.broken, t.moment->when,
				t.moment->leads);
		broken += t.broken;
	}
	assert_int_equal(broken, 0);
}

struct key_row {
	const char *table_name, *name, *of_table, *of_name;
};
static const struct db_column key_columns[] = {DB_COL(struct key_row, table_name),
	DB_COL(struct key_row, name), DB_COL(struct key_row, of_table),
	DB_COL(struct key_row, of_name)};
static const struct db_map key_map = DB_MAP(struct key_row, key_columns);
static const struct db_stmt all_keys = DB_GLOBAL("the schema is nobody's", .map = &key_map,
	.head = "SELECT k.table_name AS table_name, k.column_name AS name,"
		" k.referenced_table_name AS of_table, k.referenced_column_name AS of_name"
		" FROM information_schema.key_column_usage k"
		" WHERE k.table_schema = DATABASE() AND k.referenced_table_name IS NOT NULL");

static enum status
ask_keys(struct reader *r, void *arg)
{
	struct key_row *keys;
	size_t n;
	int *broken = arg;

	assert_int_equal(db_rows(&keys, &n, r, mem, &all_keys, NULL, DB_NO_ARGS), ST_OK);
	assert_true(n > 50);
	for (size_t i = 0; i < n; i++) {
		const struct key_row *k = &keys[i];
		const char *sql = mem_printf(mem,
			"SELECT COUNT(*) FROM %s t LEFT JOIN %s o ON o.%s = t.%s"
			" WHERE t.%s IS NOT NULL AND o.%s IS NULL",
			k->table_name, k->of_table, k->of_name, k->name, k->name, k->of_name);

		ask_for_zero(r, sql, strlen(sql), broken);
	}
	return ST_OK;
}

/* It is loaded without asking the foreign keys. */
static void
keys_are_of_rows_that_exist(void **state)
{
	int broken = 0;

	(void)state;
	load_at(&moments[0]);
	assert_int_equal(db_read(db, NULL, ask_keys, &broken), ST_OK);
	assert_int_equal(broken, 0);
}

#define PRINT(table, columns) \
	"SELECT CAST(COUNT(*) + SUM(CRC32(CONCAT_WS('#', " columns "))) AS SIGNED) FROM " table
static const struct db_stmt prints[] = {
	DB_GLOBAL(
		"the whole demo", .head = PRINT("leads", "id, customer_id, created_at, status_id, "
							 "owner_id, next_task_at, comments")),
	DB_GLOBAL("the whole demo",
		.head = PRINT("customers", "id, first_name, last_name, created_at")),
	DB_GLOBAL("the whole demo",
		.head = PRINT("activities", "id, lead_id, at, user_id, subject, body")),
	DB_GLOBAL("the whole demo",
		.head = PRINT("tasks", "lead_id, type, due_at, status, assigned_to")),
	DB_GLOBAL("the whole demo", .head = PRINT("visits", "in_at, out_at, user_id, description")),
	DB_GLOBAL("the whole demo",
		.head = PRINT("sales", "id, lead_id, vin, sold_at, sale_price, delivered_at")),
};

static enum status
print_all(struct reader *r, void *arg)
{
	int64_t *out = arg;

	for (size_t i = 0; i < sizeof(prints) / sizeof(prints[0]); i++)
		assert_int_equal(db_number(&out[i], r, &prints[i], DB_NO_ARGS), ST_OK);
	return ST_OK;
}

static void
the_same_clock_gives_the_same_rows(void **state)
{
	int64_t first[6], second[6];

	(void)state;
	load_at(&moments[0]);
	assert_int_equal(db_read(db, NULL, print_all, first), ST_OK);
	load_at(&moments[0]);
	assert_int_equal(db_read(db, NULL, print_all, second), ST_OK);
	assert_memory_equal(first, second, sizeof(first));
}

/* The folder as it is, but for one file. */
static void
told_as(const char *file, const char *text, const char *problem)
{
	const char *folder = getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp";
	struct mem *m = mem_create(NULL);
	struct data *data;
	FILE *f;

	folder = mem_printf(m, "%s/demo-data.%d", folder, (int)getpid());
	assert_int_equal(
		system(mem_printf(m, "rm -rf %s && cp -R sql/demo %s", folder, folder)), 0);
	f = fopen(mem_printf(m, "%s/%s", folder, file), "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
	assert_int_equal(data_read(&data, m, folder), ST_INVALID);
	assert_string_equal(data->problem, mem_printf(m, "%s/%s", folder, problem));
	assert_int_equal(system(mem_printf(m, "rm -rf %s", folder)), 0);
	mem_destroy(m);
}

static void
a_wrong_line_is_told(void **state)
{
	(void)state;
	told_as("stories.csv",
		"story,comes,weight,steps\nOne,any,1,1d call\nTwo,any,1,\"1d call, 2x sings\"\n",
		"stories.csv:3: \"2x sings\" cannot be followed");
	told_as("stories.csv", "story,comes,steps\nOne,any,1d call\n",
		"stories.csv:1: there is no column weight");
	told_as("sizes.csv", "leads,months,people,sold,stock\n\n0,eighteen,40,115,600\n",
		"sizes.csv:3: months is no number: eighteen");
	told_as("today.csv", "story,at,comes,owner,steps\nA,-1@25:00,phone,sales1,1d call\n",
		"today.csv:2: when it came is not said");
	told_as("today.csv", "story,at,comes,owner,steps\nA,-1@15:00,phone,sales99,1d call\n",
		"today.csv:2: there is no user sales99");
	told_as("verbs.csv",
		"verb,does,channel,outcome,subject,body,attempt,status,step,automatic,task,other_"
		"car\n"
		"sing,say,,,,,,Sung,,,,\n",
		"verbs.csv:2: there is no status \"Sung\"");
	told_as("stories.csv", "story,comes,weight,steps\nOne,any,1,\"1d call\n",
		"stories.csv:1: line 2: a quote is opened and never closed");
	told_as("words.csv", "list,words\nstatuses,New\nfirst names,Ada | Bo\n",
		"words.csv:1: there is no list \"last names\"");
}

struct vin_row {
	const char *vin;
};
static const struct db_column vin_columns[] = {DB_COL(struct vin_row, vin)};
static const struct db_map vin_map = DB_MAP(struct vin_row, vin_columns);
static const struct db_stmt all_vins = DB_GLOBAL("the stock belongs to the store", .map = &vin_map,
	.head = "SELECT vin FROM vehicles LIMIT 2000");

static enum status
check_vins(struct reader *r, void *arg)
{
	struct vin_row *rows;
	size_t n;

	(void)arg;
	assert_int_equal(db_rows(&rows, &n, r, mem, &all_vins, NULL, DB_NO_ARGS), ST_OK);
	assert_true(n > 0);
	for (size_t i = 0; i < n; i++)
		assert_true(vin_check(rows[i].vin));
	return ST_OK;
}

static void
check_digits_are_right(void **state)
{
	(void)state;
	assert_int_equal(db_read(db, NULL, check_vins, NULL), ST_OK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_size_loads),
		cmocka_unit_test(figures_agree),
		cmocka_unit_test(check_digits_are_right),
		cmocka_unit_test(keys_are_of_rows_that_exist),
		cmocka_unit_test(the_same_clock_gives_the_same_rows),
		cmocka_unit_test(a_wrong_line_is_told),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
