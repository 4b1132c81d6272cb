/* Permissions: the table equals PERM_LIST, roles are as reviewed, and overrides win. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../support/golden.h"
#include "../support/live.h"
#include "auth/admin.h"
#include "auth/secret.h"
#include "auth/session.h"
#include "base/text.h"

#define SEEDED 7 /* roles of 0009_seed.sql */
#define TOKEN  "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

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

static enum status
listed_fn(struct reader *r, void *arg)
{
	struct admin_permission *rows;
	size_t n;

	(void)arg;
	assert_int_equal(admin_permission_list(&rows, &n, r, mem), ST_OK);
	assert_int_equal(n, PERM__MAX - PERM_SIGNED_IN - 1);
	for (size_t i = 0; i < n; i++) {
		enum perm p = perm_by_code(rows[i].code);

		assert_int_equal(p, PERM_SIGNED_IN + 1 + i);
		assert_string_equal(rows[i].label, perm_label(p));
	}
	return ST_OK;
}

static void
table_equals_the_list(void **state)
{
	(void)state;
	assert_int_equal(db_read(db, NULL, listed_fn, NULL), ST_OK);
}

/* MySQL cuts GROUP_CONCAT off at 1024 bytes. */
static void
codes_fit_in_one_value(void **state)
{
	size_t n = 0;

	(void)state;
	for (enum perm p = PERM_SIGNED_IN + 1; p < PERM__MAX; p++)
		n += strlen(perm_code(p)) + 1;
	assert_true(n < 1024);
}

/* A line per permission, a column per role of the seed. */
static enum status
matrix_fn(struct reader *r, void *arg)
{
	struct text *t = arg;
	struct admin_role *roles;
	size_t n;

	assert_int_equal(admin_role_list(&roles, &n, r, mem), ST_OK);
	text_addf(t, "%-24s", "");
	for (size_t i = 0; i < n && roles[i].id.v <= SEEDED; i++)
		text_addf(t, "| %s ", roles[i].is.name);
	text_addf(t, "\n%-24s", "coverage");
	for (size_t i = 0; i < n && roles[i].id.v <= SEEDED; i++)
		text_addf(t, "| %-*s ", (int)strlen(roles[i].is.name), roles[i].is.scope);
	for (enum perm p = PERM_SIGNED_IN + 1; p < PERM__MAX; p++) {
		text_addf(t, "\n%-24s", perm_label(p));
		for (size_t i = 0; i < n && roles[i].id.v <= SEEDED; i++)
			text_addf(t, "| %-*s ", (int)strlen(roles[i].is.name),
				actor_perms_listed(roles[i].codes) >> p & 1 ? "yes" : "-");
	}
	text_add(t, "\n");
	return ST_OK;
}

static void
roles_are_as_reviewed(void **state)
{
	struct text t = text_begin(mem);

	(void)state;
	assert_int_equal(db_read(db, NULL, matrix_fn, &t), ST_OK);
	assert_true(golden_equals("role-permission.txt", t.s));
}

/* A live session of user 900001, whose token is TOKEN. */
static void
add_session(struct writer *w)
{
	unsigned char hash[SECRET_HASH];
	static const struct db_stmt add = DB_GLOBAL("a test",
		.head = "INSERT INTO sessions (token_hash, user_id, created_at, last_seen_at,"
			" expires_at) VALUES (?, 900001, NOW(), NOW(), NOW() + INTERVAL 1 HOUR)");

	secret_hash(hash, TOKEN);
	assert_int_equal(
		db_run(NULL, w, &add, DB_ARGS(((struct db_bytes){hash, sizeof(hash)}))), ST_OK);
}

static const struct admin_right *
right_of(struct admin_right *rights, size_t n, enum perm p)
{
	for (size_t i = 0; i < n; i++)
		if (text_equal(rights[i].code, perm_code(p)))
			return &rights[i];
	fail_msg("no row for %s", perm_code(p));
	return NULL;
}

/* What the session may do is what the effective-rights page says, and what domain.md says. */
static void
check_role(struct writer *w, const struct admin_role *role, const char *effect)
{
	const struct session_limits limits = {30, 12};
	uint64_t of_role = actor_perms_listed(role->codes);
	struct admin_right *rights;
	struct actor a;
	size_t n;

	assert_int_equal(session_find(&a, db_reading(w), mem, TOKEN, limits), ST_OK);
	assert_int_equal(
		admin_user_rights(&rights, &n, db_reading(w), mem, (struct user_id){900001}),
		ST_OK);
	assert_int_equal(a.coverage, actor_coverage_named(role->is.scope));
	for (enum perm p = PERM_SIGNED_IN + 1; p < PERM__MAX; p++) {
		bool in_role = of_role >> p & 1;
		bool want = effect ? text_equal(effect, "allow") : in_role;
		const struct admin_right *right = right_of(rights, n, p);

		assert_int_equal(actor_may(&a, p), want);
		assert_int_equal(admin_right_held(right), want);
		assert_int_equal(right->of_role, in_role);
		assert_true(text_equal(right->effect, effect));
	}
}

static enum status
every_fn(struct writer *w, void *arg)
{
	static const char *const effects[] = {NULL, "allow", "deny"};
	struct admin_role *roles;
	size_t n;

	(void)arg;
	assert_int_equal(admin_role_list(&roles, &n, db_reading(w), mem), ST_OK);
	live_sql(w, "INSERT INTO users (id, login, first_name, last_name, role_id)"
		    " VALUES (900001, 'ann.test', 'Ann', 'Testperson', 1)");
	add_session(w);
	for (size_t i = 0; i < n; i++) {
		live_sql(w, mem_printf(mem, "UPDATE users SET role_id = %d WHERE id = 900001",
				    (int)roles[i].id.v));
		for (size_t e = 0; e < sizeof(effects) / sizeof(effects[0]); e++) {
			live_sql(w, "DELETE FROM user_permissions WHERE user_id = 900001");
			if (effects[e])
				live_sql(w, mem_printf(mem,
						    "INSERT INTO user_permissions (user_id,"
						    " permission_code, effect) SELECT 900001,"
						    " code, '%s' FROM permissions",
						    effects[e]));
			check_role(w, &roles[i], effects[e]);
		}
	}
	return ST_OK;
}

static void
overrides_win_for_every_role(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, NULL, every_fn, NULL), ST_OK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(table_equals_the_list),
		cmocka_unit_test(codes_fit_in_one_value), cmocka_unit_test(roles_are_as_reviewed),
		cmocka_unit_test(overrides_win_for_every_role)};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("auth_rights", tests, open_all, close_all);
}
