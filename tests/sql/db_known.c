/*
 * What rarely changes: kept for as long as its version stays, which whoever changes it raises without
 * having to think of it; and what is to be kept reads nothing else.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../support/live.h"
#include "base/text.h"

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

struct row {
	const char *name;
};
static const struct db_column row_columns[] = {DB_COL(struct row, name)};
static const struct db_map row_map = DB_MAP(struct row, row_columns);

#define TEST(...) DB_GLOBAL("a test", __VA_ARGS__)

static const struct db_stmt team_name = TEST(.map = &row_map, .known = DB_KNOWN_STORE,
	.head = "SELECT t.name FROM teams t WHERE t.id = ?");
static const struct db_stmt rename_team =
	TEST(.keeps = "a test", .head = "UPDATE teams SET name = ? WHERE id = 1");
static const struct db_stmt rename_in_secret = TEST(.keeps = "a test", .unraised = "a test",
	.head = "UPDATE teams SET name = ? WHERE id = 1");
static const struct db_stmt choose =
	TEST(.head = "INSERT INTO pod_choices (user_id, pod, position) VALUES (1, ?, 1)");
static const struct db_stmt choose_nothing =
	TEST(.head = "DELETE FROM pod_choices WHERE user_id = 1 AND pod = ?");

static void
what_is_kept_reads_nothing_else(void **state)
{
	static const struct db_stmt wrong[] = {
		TEST(.map = &row_map, .known = DB_KNOWN_STORE, .head = "SELECT name FROM vehicles"),
		TEST(.map = &row_map, .known = DB_KNOWN_STORE,
			.head = "SELECT t.name FROM teams t JOIN pod_choices p ON p.user_id = "
				"t.id"),
		TEST(.map = &row_map, .known = DB_KNOWN_CHOICES, .head = "SELECT name FROM teams"),
		TEST(.map = &row_map, .known = DB_KNOWN_STORE,
			.head = "SELECT (select max(stock_no) from vehicles) AS name FROM teams"),
		TEST(.known = DB_KNOWN_STORE, .head = "SELECT name FROM teams"),
		TEST(.unraised = "a test", .head = "UPDATE sessions SET ip = ?"),
		TEST(.unraised = "a test", .head = "SELECT name FROM teams"),
	};

	(void)state;
	assert_non_null(db_stmt_text(mem, &team_name));
	assert_non_null(db_stmt_text(mem, &rename_in_secret));
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		if (db_stmt_text(mem, &wrong[i]))
			fail_msg("taken: %s", wrong[i].head);
}

struct step {
	const struct db_stmt *stmt;
	const char *text;
	enum status st;
};

static enum status
run(struct writer *w, void *arg)
{
	const struct step *s = arg;
	enum status st = db_run(NULL, w, s->stmt, DB_ARGS(s->text));

	return st == ST_OK ? s->st : st;
}

static enum status
find_versions(struct reader *r, void *arg)
{
	return db_versions_find(arg, r);
}

static struct db_versions
versions(void)
{
	struct db_versions v;

	assert_int_equal(db_read(db, NULL, find_versions, &v), ST_OK);
	return v;
}

static void
act(const struct db_stmt *s, const char *text, enum status st)
{
	struct step step = {s, text, st};

	assert_int_equal(db_write(db, NULL, run, &step), st);
}

struct named {
	const char *text;
};

static enum status
find_name(struct reader *r, void *arg)
{
	struct named *out = arg;
	struct row *rows;
	size_t n;
	enum status st = db_known_rows(&rows, &n, r, mem, &team_name, DB_ARGS(INT64_C(1)));

	if (st == ST_OK)
		out->text = mem_printf(mem, "%s", n ? rows[0].name : "");
	return st;
}

static const char *
name_as_of(struct db_versions v)
{
	const struct db_actor actor = {.versions = v};
	struct named name;

	assert_int_equal(db_read(db, &actor, find_name, &name), ST_OK);
	return name.text;
}

static void
a_change_raises_the_version_of_its_set(void **state)
{
	struct db_versions before = versions(), after;
	const char *name = name_as_of((struct db_versions){0});

	(void)state;
	act(&rename_team, "One", ST_OK);
	after = versions();
	assert_true(after.store > before.store);
	assert_int_equal(after.choices, before.choices);
	act(&choose, "x", ST_OK);
	assert_true(versions().choices > before.choices);
	assert_int_equal(versions().store, after.store);
	before = versions();
	act(&rename_in_secret, "Two", ST_OK);
	act(&rename_team, "Three", ST_INVALID);
	act(&choose_nothing, "y", ST_OK);
	after = versions();
	assert_memory_equal(&before, &after, sizeof(before));
	act(&choose_nothing, "x", ST_OK);
	assert_true(versions().choices > after.choices);
	act(&rename_team, name, ST_OK);
}

static void
rows_are_kept_as_long_as_their_version_stays(void **state)
{
	struct db_versions now = versions();
	const char *name = name_as_of(now);
	struct db_counters zero = {0};

	(void)state;
	act(&rename_in_secret, "Other", ST_OK);
	db_counters_set(db, zero);
	assert_string_equal(name_as_of(now), name);
	assert_int_equal(db_counters(db).statements, 0);
	assert_string_equal(name_as_of((struct db_versions){0}), "Other");
	act(&rename_team, "Another", ST_OK);
	assert_string_equal(name_as_of(versions()), "Another");
	act(&rename_team, name, ST_OK);
}

/* A server that has not come to the version gives what it has, and that is not kept. */
static void
a_replica_that_is_behind_is_asked_again(void **state)
{
	struct db_versions ahead = versions();
	const char *name = name_as_of(ahead);

	(void)state;
	ahead.store++;
	assert_string_equal(name_as_of(ahead), name);
	act(&rename_in_secret, "Late", ST_OK);
	assert_string_equal(name_as_of(ahead), "Late");
	act(&rename_team, name, ST_OK);
}

static enum status
look_at_own(struct writer *w, void *arg)
{
	const struct step *s = arg;
	struct named name;

	if (find_name(db_reading(w), &name) != ST_OK || run(w, arg) != ST_OK ||
		find_name(db_reading(w), &name) != ST_OK)
		return ST_ERROR;
	assert_string_equal(name.text, s->text);
	return ST_INVALID;
}

static void
a_transaction_sees_its_own_change(void **state)
{
	const struct db_actor actor = {.versions = versions()};
	struct step step = {&rename_team, "Mine", ST_OK};

	(void)state;
	assert_int_equal(db_write(db, &actor, look_at_own, &step), ST_INVALID);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_kept_reads_nothing_else),
		cmocka_unit_test(a_change_raises_the_version_of_its_set),
		cmocka_unit_test(rows_are_kept_as_long_as_their_version_stays),
		cmocka_unit_test(a_replica_that_is_behind_is_asked_again),
		cmocka_unit_test(a_transaction_sees_its_own_change)};

	return cmocka_run_group_tests_name("known", tests, open_all, close_all);
}
