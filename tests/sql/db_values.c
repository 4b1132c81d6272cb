/* What a statement gives is a value of its type or an error: nothing is cut, and nothing is 0 for
 * want of better. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../support/live.h"

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

struct asked {
	const struct db_stmt *stmt;
	int64_t number;
};

static enum status
read_number(struct reader *r, void *arg)
{
	struct asked *a = arg;

	a->number = -1;
	return db_number(&a->number, r, a->stmt, (struct db_args){0});
}

#define NUMBER(sql) \
	{ \
		.stmt = &(const struct db_stmt)DB_GLOBAL("a test", .head = sql) \
	}

static void
test_number(void **state)
{
	struct {
		struct asked asked;
		enum status st;
		int64_t number;
	} cases[] = {
		{NUMBER("SELECT 7"), ST_OK, 7},
		{NUMBER("SELECT -9223372036854775807"), ST_OK, -INT64_MAX},
		{NUMBER("SELECT NULL"), ST_OK, 0},
		{NUMBER("SELECT 7 FROM leads WHERE id = 0"), ST_OK, 0},
		{NUMBER("SELECT 18446744073709551615"), ST_ERROR, 0},
		{NUMBER("SELECT 123456789012345678901234567890"), ST_ERROR, 0},
		{NUMBER("SELECT 'seven'"), ST_ERROR, 0},
		{NUMBER("SELECT 1, 2"), ST_ERROR, 0},
		{NUMBER("SELECT (SELECT 1 UNION SELECT 2)"), ST_ERROR, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		enum status st = db_read(db, NULL, read_number, &cases[i].asked);

		if (st != cases[i].st || cases[i].asked.number != cases[i].number)
			fail_msg("%s: %s and %lld", cases[i].asked.stmt->head, status_name(st),
				(long long)cases[i].asked.number);
	}
}

struct row {
	int64_t big;
	int small;
	const char *words;
};

static const struct db_column columns[] = {
	DB_COL(struct row, big), DB_COL(struct row, small), DB_COL(struct row, words)};
static const struct db_map map = DB_MAP(struct row, columns);

#define ROWS(sql) DB_GLOBAL("a test", .map = &map, .head = sql)

static const struct db_stmt long_text =
	ROWS("SELECT 1 AS big, 2147483647 AS small, REPEAT('\xc3\xa9', 200) AS words");
static const struct db_stmt wide_int =
	ROWS("SELECT 1 AS big, CAST(2147483648 AS SIGNED) AS small, 'x' AS words");
static const struct db_stmt too_big =
	ROWS("SELECT CAST(18446744073709551615 AS UNSIGNED) AS big, 1 AS small, 'x' AS words");
/* The third row cannot be made: the error comes when two are read. */
static const struct db_stmt breaks =
	ROWS("SELECT n AS big, 1 AS small, 'x' AS words FROM (SELECT 1 AS n UNION ALL SELECT 2"
	     " UNION ALL SELECT IF(id > 0, (SELECT 1 UNION SELECT 2), 3) FROM store_settings) t");

static enum status
read_one(struct reader *r, void *arg)
{
	struct row row = {0};
	const struct asked *a = arg;
	enum status st = db_one(&row, r, mem, a->stmt, (struct db_args){0});

	if (st == ST_OK)
		assert_int_equal(strlen(row.words), 400);
	return st;
}

static enum status
read_rows(struct reader *r, void *arg)
{
	const struct asked *a = arg;
	struct row *rows;
	size_t n;

	return db_rows(&rows, &n, r, mem, a->stmt, NULL, (struct db_args){0});
}

static enum status
count_row(void *arg, const void *row)
{
	(void)row;
	(*(int *)arg)++;
	return ST_OK;
}

static enum status
read_each(struct reader *r, void *arg)
{
	const struct asked *a = arg;
	int n = 0;

	return db_each(r, a->stmt, NULL, (struct db_args){0}, count_row, &n);
}

static void
test_rows(void **state)
{
	static const struct {
		const struct db_stmt *stmt;
		enum status st;
	} cases[] = {{&long_text, ST_OK}, {&wide_int, ST_ERROR}, {&too_big, ST_ERROR},
		{&breaks, ST_ERROR}};
	db_read_fn *const ways[] = {read_one, read_rows, read_each};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		for (size_t w = 0; w < sizeof(ways) / sizeof(ways[0]); w++) {
			struct asked a = {.stmt = cases[i].stmt};
			enum status st = db_read(db, NULL, ways[w], &a);

			if (st != cases[i].st)
				fail_msg("way %zu: %s: %s", w, a.stmt->head, status_name(st));
		}
}

struct named {
	const char *name;
};

enum { CLAUSE_NAME, CLAUSE_RANGE, CLAUSE_OPEN };

/* Permissions by their code: the clauses' arguments come in another order than the clauses. */
static const struct db_stmt *
narrowed(void)
{
	static const struct db_column name_columns[] = {DB_COL(struct named, name)};
	static const struct db_map name_map = DB_MAP(struct named, name_columns);
	static const char *const clauses[] = {[CLAUSE_NAME] = "p.code LIKE ?",
		[CLAUSE_RANGE] = "p.code BETWEEN ? AND ?",
		[CLAUSE_OPEN] = "TRUE",
		NULL};
	static const struct db_stmt stmt = DB_GLOBAL("a test", .map = &name_map, .clauses = clauses,
		.head = "SELECT p.code AS name FROM permissions p WHERE p.code <> ?",
		.tail = "ORDER BY p.code LIMIT ?");

	return &stmt;
}

static enum status
read_narrowed(struct reader *r, void *arg)
{
	struct named *rows;
	size_t n;
	enum status st = db_rows(&rows, &n, r, mem, narrowed(), arg, DB_ARGS("lead_create", 5));

	if (st == ST_OK) {
		assert_int_equal(n, 1);
		assert_string_equal(rows[0].name, "lead_assign");
	}
	return st;
}

static void
clauses_take_their_own_arguments(void **state)
{
	struct db_clauses on = {0};

	(void)state;
	db_clause_on(&on, mem, CLAUSE_OPEN, DB_NO_ARGS);
	db_clause_on(&on, mem, CLAUSE_RANGE, DB_ARGS("lead", "leadz"));
	db_clause_on(&on, mem, CLAUSE_NAME, DB_ARGS("%assign"));
	assert_int_equal(db_read(db, NULL, read_narrowed, &on), ST_OK);
	/* As many in all, but not each its own. */
	db_clause_on(&on, mem, CLAUSE_RANGE, DB_ARGS("lead"));
	db_clause_on(&on, mem, CLAUSE_NAME, DB_ARGS("%assign", "leadz"));
	assert_int_equal(db_read(db, NULL, read_narrowed, &on), ST_ERROR);
}

/* Numbers asked together: each statement with what it takes, those that are wanted. */
static const struct db_stmt given =
	ROWS("SELECT CAST(? AS SIGNED) AS big, 1 AS small, 'given' AS words");
static const struct db_stmt added =
	ROWS("SELECT CAST(? AS SIGNED) + CAST(? AS SIGNED) AS big, 2 AS small,"
	     " CAST(NULL AS CHAR) AS words");
static const struct db_stmt of_clauses =
	DB_GLOBAL("a test", .map = &map, .clauses = (const char *const[]){"TRUE", NULL},
		.head = "SELECT 1 AS big, 1 AS small, 'x' AS words FROM store_settings WHERE TRUE");
static const struct db_stmt no_rows = DB_GLOBAL("a test", .head = "SELECT 1");
enum { PART_GIVEN, PART_ADDED, PART_OF_CLAUSES, PART_WITHOUT_ROWS };
static const struct db_stmt *const parts[] = {[PART_GIVEN] = &given,
	[PART_ADDED] = &added,
	[PART_OF_CLAUSES] = &of_clauses,
	[PART_WITHOUT_ROWS] = &no_rows,
	NULL};
static const struct db_stmt together = DB_TOGETHER(.map = &map, .parts = parts);

struct together {
	struct db_clauses on;
	int64_t sum;
	size_t n;
};

static enum status
read_together(struct reader *r, void *arg)
{
	struct together *t = arg;
	struct row *rows;
	enum status st = db_rows(&rows, &t->n, r, mem, &together, &t->on, DB_NO_ARGS);

	t->sum = 0;
	for (size_t i = 0; st == ST_OK && i < t->n; i++)
		t->sum += rows[i].big;
	return st;
}

static void
parts_are_asked_together(void **state)
{
	struct together t = {.n = 0}, refused = {.n = 0};

	(void)state;
	assert_int_equal(db_read(db, NULL, read_together, &t), ST_ERROR); /* none is wanted */
	db_clause_on(&t.on, mem, PART_ADDED, DB_ARGS(INT64_C(20), INT64_C(300)));
	assert_int_equal(db_read(db, NULL, read_together, &t), ST_OK);
	assert_int_equal(t.sum, 320);
	db_clause_on(&t.on, mem, PART_GIVEN, DB_ARGS(INT64_C(1)));
	assert_int_equal(db_read(db, NULL, read_together, &t), ST_OK);
	assert_int_equal(t.sum, 321);
	assert_int_equal(t.n, 2);
	db_clause_on(&t.on, mem, PART_GIVEN, DB_ARGS(INT64_C(1), INT64_C(2)));
	assert_int_equal(db_read(db, NULL, read_together, &t), ST_ERROR);
	for (unsigned part = PART_OF_CLAUSES; parts[part]; part++) {
		refused.on = (struct db_clauses){0};
		db_clause_on(&refused.on, mem, part, DB_NO_ARGS);
		assert_int_equal(db_read(db, NULL, read_together, &refused), ST_ERROR);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_number),
		cmocka_unit_test(test_rows),
		cmocka_unit_test(clauses_take_their_own_arguments),
		cmocka_unit_test(parts_are_asked_together),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
