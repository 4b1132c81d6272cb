/*
 * Changes of rows with versions: a statement that makes one says which journal it owes and
 * which version it asks for, in whatever letters it is written, and what is not in the
 * journal is not committed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../support/live.h"
#include "auth/audit.h"

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

#define TEST(...) DB_GLOBAL("a test", __VA_ARGS__)

static void
a_change_says_what_it_owes(void **state)
{
	static const struct db_stmt right[] = {
		TEST(.journal = "team", .head = "UPDATE teams SET name = ?, {stamp} WHERE id = ? "
						"AND row_version = ?"),
		TEST(.journal = "team",
			.head = "UPDATE teams t SET {stamp t} WHERE t.row_version=?"),
		TEST(.journal = "team", .unseen = "a test", .head = "UPDATE teams SET {stamp}"),
		TEST(.journal = "team", .unseen = "a test",
			.head = "DELETE FROM teams WHERE id = ?"),
		TEST(.keeps = "a test", .head = "UPDATE teams SET name = ?"),
		TEST(.head = "UPDATE sessions SET ip = ?"),
		TEST(.head = "DELETE FROM sessions WHERE id IN (SELECT id FROM teams)"),
		TEST(.head = "SELECT name FROM teams WHERE name = 'update teams set'"),
		TEST(.head = "INSERT INTO teams (name) VALUES (?)"),
	};
	static const struct db_stmt wrong[] = {
		TEST(.head = "UPDATE teams SET name = ?, {stamp} WHERE id = ? AND row_version = ?"),
		TEST(.head = "update teams\n\tset name = ?"),
		TEST(.head = "Update\tTEAMS t Join roles r On r.id = t.id Set t.name = ?"),
		TEST(.head = "UPDATE `teams` SET name = ?"),
		TEST(.head = "UPDATE (SELECT 'it''s set' AS a) x, teams SET name = ?"),
		TEST(.head = "delete from teams where id = ?"),
		TEST(.head = "DELETE t FROM teams t WHERE t.id = ?"),
		TEST(.head = "DELETE FROM teams"),
		TEST(.head = "replace into teams (name) values (?)"),
		TEST(.head = "INSERT INTO teams (name) VALUES (?) on duplicate key update name = "
			     "?"),
		TEST(.journal = "team", .head = "UPDATE teams SET name = ? WHERE row_version = ?"),
		TEST(.journal = "team", .head = "UPDATE teams SET name = ?, {stamp} WHERE id = ?"),
		TEST(.journal = "team", .unseen = "a test",
			.head = "UPDATE teams SET {stamp} WHERE row_version = ?"),
		TEST(.journal = "team", .head = "DELETE FROM teams WHERE id = ?"),
		TEST(.keeps = "a test", .head = "UPDATE teams SET name = ?, {stamp}"),
		TEST(.keeps = "a test", .journal = "team", .head = "UPDATE teams SET name = ?"),
		TEST(.journal = "team", .head = "UPDATE sessions SET ip = ?"),
		TEST(.keeps = "a test", .head = "SELECT name FROM teams"),
	};

	(void)state;
	for (size_t i = 0; i < sizeof(right) / sizeof(right[0]); i++)
		assert_non_null(db_stmt_text(mem, &right[i]));
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		if (db_stmt_text(mem, &wrong[i]))
			fail_msg("taken: %s", wrong[i].head);
}

static const struct db_stmt rename_team = TEST(.journal = "team", .unseen = "a test",
	.head = "UPDATE teams SET name = CONCAT(name, ?), {stamp} WHERE id = 1");
static const struct db_stmt team_is =
	TEST(.head = "SELECT COUNT(*) FROM teams"
		     " WHERE id = 1 AND name LIKE '%~' AND updated_by = ? AND row_version > 1");

struct change {
	const char *entity; /* that the journal is told of; NULL = none */
	enum status st;
};

static enum status
change(struct writer *w, void *arg)
{
	const struct change *c = arg;
	enum status st = db_run(NULL, w, &rename_team, DB_ARGS("~"));

	if (st == ST_OK && c->entity)
		st = audit_write(w, &(struct audit_entry){.entity = c->entity, .verb = "update"});
	return st == ST_OK ? c->st : st;
}

static enum status
put_back(struct writer *w, void *arg)
{
	(void)arg;
	live_sql(w, "UPDATE teams SET name = TRIM(TRAILING '~' FROM name) WHERE id = 1");
	live_sql(w, "DELETE FROM audit_events WHERE entity = 'team' AND verb = 'update'");
	return ST_OK;
}

struct seen {
	int64_t changed;
};

static enum status
look(struct reader *r, void *arg)
{
	struct seen *s = arg;

	return db_number(&s->changed, r, &team_is, DB_ARGS(db_user(r)));
}

static void
what_the_journal_does_not_know_is_not_committed(void **state)
{
	const struct db_actor somebody = {.user = {1}};
	struct change none = {NULL, ST_OK}, other = {"role", ST_OK}, told = {"team", ST_OK};
	struct seen seen;

	(void)state;
	assert_int_equal(db_write(db, &somebody, change, &none), ST_ERROR);
	assert_int_equal(db_write(db, &somebody, change, &other), ST_ERROR);
	assert_int_equal(db_read(db, &somebody, look, &seen), ST_OK);
	assert_int_equal(seen.changed, 0);
	assert_int_equal(db_write(db, &somebody, change, &told), ST_OK);
	assert_int_equal(db_read(db, &somebody, look, &seen), ST_OK);
	assert_int_equal(seen.changed, 1);
	assert_int_equal(db_write(db, &somebody, put_back, NULL), ST_OK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(a_change_says_what_it_owes),
		cmocka_unit_test(what_the_journal_does_not_know_is_not_committed)};

	return cmocka_run_group_tests_name("changes", tests, open_all, close_all);
}
