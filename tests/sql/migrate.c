/* Migrations: applied once, resumed where they stopped, refused on a newer or edited schema. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "../support/live.h"
#include "base/text.h"
#include "db/migrate.h"

#define FOLDER "sql/migrations"

static struct mem *mem;
static struct db *db;
static char *copy; /* of FOLDER, for a test to change */
static int newest;

static const char *
file_in_copy(const char *name)
{
	return mem_printf(mem, "%s/%s", copy, name);
}

static void
write_file(const char *name, const char *text)
{
	FILE *f = fopen(file_in_copy(name), "w");

	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	fclose(f);
}

/* Run `command` in the copy. */
static void
shell(const char *command)
{
	const char *whole = mem_printf(mem, "cd '%s' && %s", copy, command);

	assert_int_equal(system(whole), 0); /* NOLINT(cert-env33-c) */
}

static int
open_all(void **state)
{
	struct db_migrated done;

	(void)state;
	mem = mem_create(NULL);
	db = live_open(mem, "owner");
	copy = mem_printf(
		mem, "%s/uplog-migrate-XXXXXX", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
	assert_non_null(mkdtemp(copy));
	assert_int_equal(db_migrate(&done, db, mem, FOLDER), ST_OK);
	newest = done.to;
	return 0;
}

static int
close_all(void **state)
{
	(void)state;
	shell("rm -r ../${PWD##*/}");
	db_close(db);
	mem_destroy(mem);
	return 0;
}

static int
fill_copy(void **state)
{
	(void)state;
	shell("rm -f *.sql && cp \"$OLDPWD\"/" FOLDER "/*.sql .");
	return 0;
}

static void
refused(enum status st, const char *words)
{
	struct db_migrated done;

	assert_int_equal(db_migrate(&done, db, mem, copy), st);
	assert_non_null(done.problem);
	if (!strstr(done.problem, words))
		fail_msg("\"%s\" does not say \"%s\"", done.problem, words);
	assert_null(strchr(done.problem, '\n'));
}

static void
twice_changes_nothing(void **state)
{
	struct db_migrated done;

	(void)state;
	assert_int_equal(db_migrate(&done, db, mem, copy), ST_OK);
	assert_int_equal(done.from, newest);
	assert_int_equal(done.to, newest);
	assert_null(done.problem);
}

static void
newer_schema_is_refused(void **state)
{
	(void)state;
	shell("rm $(ls | tail -1)");
	refused(ST_CONFLICT, mem_printf(mem, "the database is at schema %d", newest));
}

static void
edited_file_is_refused(void **state)
{
	(void)state;
	shell("echo >>0003_workflow.sql");
	refused(ST_INVALID, "0003_workflow was changed");
}

static void
gap_is_refused(void **state)
{
	(void)state;
	assert_int_equal(unlink(file_in_copy("0002_people.sql")), 0);
	refused(ST_INVALID, "0002 is missing");
}

static void
empty_folder_is_refused(void **state)
{
	(void)state;
	shell("rm *");
	refused(ST_NOT_FOUND, "no migrations");
}

static const struct db_stmt count_rows = DB_GLOBAL(
	"a table of this test", .head = "SELECT COUNT(*) * 10 + MAX(a) FROM migrate_test");

static enum status
count_fn(struct reader *r, void *arg)
{
	return db_number(arg, r, &count_rows, DB_NO_ARGS);
}

static enum status
forget_fn(struct writer *w, void *arg)
{
	const char *sql = arg;

	return db_script(w, sql, strlen(sql));
}

/* Statement 3 of a new migration fails; mended, the run goes on there and repeats nothing. */
static void
goes_on_where_it_stopped(void **state)
{
	const char *next = mem_printf(mem, "%04d_test.sql", newest + 1);
	const char *last = mem_printf(mem, "%04d_test_end.sql", newest + 2);
	char *forget = mem_printf(mem, "DELETE FROM schema_migrations WHERE version > %d", newest);
	struct db_migrated done;
	int64_t rows = 0;

	(void)state;
	write_file(next,
		"-- a; comment\nCREATE TABLE migrate_test (a INT);\n"
		"INSERT INTO migrate_test VALUES (1);\nINSERT INTO migrate_test VALUES ('x');");
	refused(ST_ERROR, "statement 3");
	write_file(next,
		"-- a; comment\nCREATE TABLE migrate_test (a INT);\n"
		"INSERT INTO migrate_test VALUES (1);\nINSERT INTO migrate_test VALUES (3);");
	assert_int_equal(db_migrate(&done, db, mem, copy), ST_OK);
	assert_int_equal(done.to, newest + 1);
	assert_int_equal(db_read(db, NULL, count_fn, &rows), ST_OK);
	assert_int_equal(rows, 23);

	write_file(last, "DROP TABLE migrate_test;");
	assert_int_equal(db_migrate(&done, db, mem, copy), ST_OK);
	assert_int_equal(db_write(db, NULL, forget_fn, forget), ST_OK);
}

static void
script_is_cut_at_semicolons(void **state)
{
	static const char script[] =
		" ;; -- one; comment\n# two; 'quote\nSELECT 'a;''b\\';', \"c;\", `d;` /* e; */ ;\n"
		"SELECT 1--1; SELECT 2";
	static const char *const expected[] = {
		"SELECT 'a;''b\\';', \"c;\", `d;` /* e; */ ", "SELECT 1--1", "SELECT 2"};
	const char *cursor = script, *sql;
	size_t n;

	(void)state;
	for (int i = 0; i < 3; i++) {
		assert_int_equal(db_script_next(&sql, &n, &cursor), ST_OK);
		assert_string_equal(mem_strndup(mem, sql, n), expected[i]);
	}
	assert_int_equal(db_script_next(&sql, &n, &cursor), ST_NOT_FOUND);
	cursor = "SELECT 'open";
	assert_int_equal(db_script_next(&sql, &n, &cursor), ST_INVALID);
	cursor = "SELECT 1 /* open";
	assert_int_equal(db_script_next(&sql, &n, &cursor), ST_INVALID);
}

static const struct db_stmt count_bare = DB_GLOBAL("the schema belongs to nobody",
	.head = "SELECT COUNT(*) FROM information_schema.columns c"
		" JOIN information_schema.tables t USING (table_schema, table_name)"
		" WHERE c.table_schema = DATABASE() AND (c.column_comment = ''"
		" OR t.table_comment = '' OR t.engine <> 'InnoDB')");

static enum status
bare_fn(struct reader *r, void *arg)
{
	return db_number(arg, r, &count_bare, DB_NO_ARGS);
}

static void
every_column_has_a_comment(void **state)
{
	int64_t bare = -1;

	(void)state;
	assert_int_equal(db_read(db, NULL, bare_fn, &bare), ST_OK);
	assert_int_equal(bare, 0);
}

static const struct db_stmt count_other_sets = DB_GLOBAL("the schema belongs to nobody",
	.head = "SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE()"
		" AND table_name <> 'schema_migrations' AND character_set_name <> 'utf8mb4'");

static enum status
other_sets_fn(struct reader *r, void *arg)
{
	return db_number(arg, r, &count_other_sets, DB_NO_ARGS);
}

/* A column of another character set cannot be compared with what people type. */
static void
every_text_is_utf8mb4(void **state)
{
	int64_t others = -1;

	(void)state;
	assert_int_equal(db_read(db, NULL, other_sets_fn, &others), ST_OK);
	assert_int_equal(others, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(twice_changes_nothing, fill_copy),
		cmocka_unit_test_setup(newer_schema_is_refused, fill_copy),
		cmocka_unit_test_setup(edited_file_is_refused, fill_copy),
		cmocka_unit_test_setup(gap_is_refused, fill_copy),
		cmocka_unit_test_setup(empty_folder_is_refused, fill_copy),
		cmocka_unit_test_setup(goes_on_where_it_stopped, fill_copy),
		cmocka_unit_test(script_is_cut_at_semicolons),
		cmocka_unit_test(every_column_has_a_comment),
		cmocka_unit_test(every_text_is_utf8mb4),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
