/* Users, roles and rights against the database, and what the journal says of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../support/live.h"
#include "auth/actor.h"
#include "auth/admin.h"
#include "base/text.h"

enum { ADMIN = 900001, CLERK, OTHER };

static const struct password_hash no_password, password = {"x"};

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

/*
 * One administrator, a clerk who is a Salesperson allowed to manage users, and
 * a plain Salesperson; nobody else can sign in.
 */
static void
add_people(struct writer *w)
{
	live_sql(w, "UPDATE users SET password_hash = NULL");
	live_sql(w, "INSERT INTO users (id, login, first_name, last_name, role_id, password_hash)"
		    " VALUES (900001, 'adm.test', 'Ada', 'Admin', 1, 'x'),"
		    " (900002, 'clerk.test', 'Cleo', 'Clerk', 4, 'x'),"
		    " (900003, 'other.test', 'Otto', 'Other', 4, 'x')");
	live_sql(w, "INSERT INTO user_permissions (user_id, permission_code, effect)"
		    " VALUES (900002, 'user_manage', 'allow')");
}

static struct admin_user
user(struct writer *w, int64_t id)
{
	struct admin_user u;

	assert_int_equal(admin_user_get(&u, db_reading(w), mem, (struct user_id){id}), ST_OK);
	return u;
}

static uint64_t
bit(enum perm p)
{
	return UINT64_C(1) << p;
}

/* Change `id` as `edit`; gives why it was refused. */
static struct admin_refusal
update(struct writer *w, int64_t id, struct admin_user_edit edit)
{
	struct admin_refusal refused;
	struct admin_user current;
	enum status st;

	st = admin_user_update(
		&current, &refused, w, mem, (struct user_id){id}, user(w, id).row_version, &edit);
	assert_int_equal(st, refused.why ? ST_INVALID : ST_OK);
	return refused;
}

static struct admin_event
newest(struct writer *w)
{
	struct admin_event *rows;
	size_t n;

	assert_int_equal(admin_event_list(&rows, &n, db_reading(w), mem,
				 &(struct admin_event_filter){.before_id = 0}, 1),
		ST_OK);
	assert_true(n > 0);
	return rows[0];
}

static enum status
edits_fn(struct writer *w, void *arg)
{
	struct admin_user_edit edit;
	struct admin_user u, current;
	struct admin_refusal refused;
	struct admin_event e;

	(void)arg;
	add_people(w);
	u = user(w, OTHER);
	edit = admin_user_as_edit(&u);
	edit.last_name = "Others";
	assert_int_equal(update(w, OTHER, edit).why, ADMIN_ALLOWED);
	e = newest(w);
	assert_string_equal(e.entity, "user");
	assert_int_equal(e.entity_id, OTHER);
	assert_string_equal(e.old_json, "{\"last_name\":\"Other\"}");
	assert_string_equal(e.new_json, "{\"last_name\":\"Others\"}");
	assert_int_equal(admin_user_update(&current, &refused, w, mem, u.id, u.row_version, &edit),
		ST_CONFLICT);
	assert_string_equal(current.last_name, "Others");
	edit.login = "adm.test";
	assert_int_equal(update(w, OTHER, edit).why, ADMIN_TAKEN);
	return ST_OK;
}

static enum status
creates_fn(struct writer *w, void *arg)
{
	struct admin_user_edit edit = {.login = "new.test",
		.first_name = "Nia",
		.last_name = "New",
		.role_id = {4},
		.is_active = true,
		.allow = bit(PERM_AUDIT_READ)};
	struct admin_refusal refused;
	struct admin_right *rights;
	struct user_id id;
	size_t n;

	(void)arg;
	add_people(w);
	assert_int_equal(admin_user_create(&id, &refused, w, mem, &edit, no_password), ST_OK);
	assert_false(user(w, id.v).has_password);
	assert_int_equal(admin_user_rights(&rights, &n, db_reading(w), mem, id), ST_OK);
	for (size_t i = 0; i < n; i++)
		if (text_equal(rights[i].code, "audit_read"))
			assert_true(admin_right_held(&rights[i]));
	assert_int_equal(admin_user_create(&id, &refused, w, mem, &edit, no_password), ST_INVALID);
	assert_int_equal(refused.why, ADMIN_TAKEN);
	return ST_OK;
}

/* Run as the clerk, who may manage users and little else. */
static enum status
beyond_fn(struct writer *w, void *arg)
{
	struct admin_user u;
	struct admin_user_edit edit;
	struct admin_refusal refused;

	(void)arg;
	add_people(w);
	u = user(w, OTHER);
	edit = admin_user_as_edit(&u);
	edit.first_name = "Ottilie";
	assert_int_equal(update(w, OTHER, edit).why, ADMIN_ALLOWED);
	edit.allow = bit(PERM_SALE_DELETE) | bit(PERM_LEAD_READ);
	refused = update(w, OTHER, edit);
	assert_int_equal(refused.why, ADMIN_BEYOND);
	assert_true(refused.perms == bit(PERM_SALE_DELETE));
	edit.allow = 0;
	edit.role_id = (struct role_id){1};
	assert_int_equal(update(w, OTHER, edit).why, ADMIN_BEYOND);
	u = user(w, CLERK);
	edit = admin_user_as_edit(&u);
	edit.allow |= bit(PERM_ROLE_MANAGE);
	assert_int_equal(update(w, CLERK, edit).why, ADMIN_BEYOND);
	u = user(w, ADMIN);
	edit = admin_user_as_edit(&u);
	edit.first_name = "Adam";
	assert_int_equal(update(w, ADMIN, edit).why, ADMIN_BEYOND);
	assert_int_equal(
		admin_user_set_password(&refused, w, mem, (struct user_id){ADMIN}, password),
		ST_INVALID);
	assert_int_equal(refused.why, ADMIN_BEYOND);
	return ST_OK;
}

/* Run as the administrator. */
static enum status
last_fn(struct writer *w, void *arg)
{
	struct admin_user u;
	struct admin_user_edit edit;
	struct admin_role role;
	struct admin_refusal refused;

	(void)arg;
	add_people(w);
	u = user(w, ADMIN);
	edit = admin_user_as_edit(&u);
	edit.is_active = false;
	assert_int_equal(update(w, ADMIN, edit).why, ADMIN_SELF);
	u = user(w, CLERK);
	edit = admin_user_as_edit(&u);
	edit.allow = 0;
	assert_int_equal(update(w, CLERK, edit).why, ADMIN_ALLOWED);
	u = user(w, ADMIN);
	edit = admin_user_as_edit(&u);
	edit.deny = bit(PERM_USER_MANAGE);
	assert_int_equal(update(w, ADMIN, edit).why, ADMIN_LAST);
	live_sql(w, "DELETE FROM user_permissions WHERE user_id = 900001");
	assert_int_equal(admin_role_get(&role, db_reading(w), mem, (struct role_id){1}), ST_OK);
	assert_int_equal(admin_role_update(&role, &refused, w, mem, role.id, role.row_version,
				 &(struct admin_role_edit){
					 "Administrator", "store", "walk_in", bit(PERM_LEAD_READ)}),
		ST_INVALID);
	assert_int_equal(refused.why, ADMIN_LAST);
	return ST_OK;
}

static enum status
leaves_fn(struct writer *w, void *arg)
{
	struct admin_user u;
	struct admin_user_edit edit;
	struct admin_refusal refused;
	struct session_count {
		int64_t n;
	} live;
	static const struct db_stmt count =
		DB_GLOBAL("a test", .head = "SELECT COUNT(*) FROM sessions WHERE user_id = 900003 "
					    "AND revoked_at IS NULL");

	(void)arg;
	add_people(w);
	live_sql(w, "INSERT INTO sessions (token_hash, user_id, created_at, last_seen_at,"
		    " expires_at) VALUES (REPEAT('x', 32), 900003, NOW(), NOW(), NOW())");
	assert_int_equal(db_number(&live.n, db_reading(w), &count, DB_NO_ARGS), ST_OK);
	assert_int_equal(live.n, 1);
	u = user(w, OTHER);
	edit = admin_user_as_edit(&u);
	edit.is_active = false;
	assert_int_equal(update(w, OTHER, edit).why, ADMIN_ALLOWED);
	assert_int_equal(db_number(&live.n, db_reading(w), &count, DB_NO_ARGS), ST_OK);
	assert_int_equal(live.n, 0);
	assert_false(user(w, OTHER).is_active);
	assert_int_equal(
		admin_user_set_password(&refused, w, mem, (struct user_id){OTHER}, password),
		ST_OK);
	assert_true(user(w, OTHER).has_password);
	return ST_OK;
}

static enum status
roles_fn(struct writer *w, void *arg)
{
	struct admin_role_edit edit = {"Greeter", "own", "walk_in", bit(PERM_LEAD_READ)};
	struct admin_refusal refused;
	struct admin_role role, was;
	struct role_id id;
	struct team_id team;

	(void)arg;
	add_people(w);
	assert_int_equal(admin_role_create(&id, &refused, w, mem, &edit), ST_OK);
	assert_int_equal(admin_role_get(&role, db_reading(w), mem, id), ST_OK);
	assert_string_equal(role.codes, "lead_read");
	edit.perms |= bit(PERM_LEAD_CLOSE_MANUAL);
	edit.scope = "team";
	assert_int_equal(
		admin_role_update(&was, &refused, w, mem, id, role.row_version, &edit), ST_OK);
	assert_int_equal(admin_role_get(&role, db_reading(w), mem, id), ST_OK);
	assert_true(actor_perms_listed(role.codes) == edit.perms);
	assert_string_equal(role.scope, "team");
	assert_int_equal(
		admin_role_update(&was, &refused, w, mem, id, was.row_version, &edit), ST_CONFLICT);
	edit.name = "Salesperson";
	assert_int_equal(
		admin_role_update(&was, &refused, w, mem, id, role.row_version, &edit), ST_INVALID);
	assert_int_equal(refused.why, ADMIN_TAKEN);
	assert_int_equal(admin_team_create(&team, &refused, w, mem, "North"), ST_OK);
	assert_int_equal(admin_team_create(&team, &refused, w, mem, "North"), ST_INVALID);
	return ST_OK;
}

static void
run_as(int64_t id, db_write_fn *fn)
{
	struct db_actor actor = {.user = {id}, .coverage = DB_COVERAGE_STORE};

	assert_int_equal(live_write(db, &actor, fn, NULL), ST_OK);
}

#define TRIAL(name, who, fn) \
	static void name(void **state) \
	{ \
		(void)state; \
		run_as(who, fn); \
	}
TRIAL(changes_a_user_and_says_so, ADMIN, edits_fn)
TRIAL(creates_a_user, ADMIN, creates_fn)
TRIAL(gives_nothing_beyond_oneself, CLERK, beyond_fn)
TRIAL(keeps_the_last_administrator, ADMIN, last_fn)
TRIAL(signs_out_who_leaves, ADMIN, leaves_fn)
TRIAL(changes_roles_and_teams, ADMIN, roles_fn)

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(changes_a_user_and_says_so),
		cmocka_unit_test(creates_a_user), cmocka_unit_test(gives_nothing_beyond_oneself),
		cmocka_unit_test(keeps_the_last_administrator),
		cmocka_unit_test(signs_out_who_leaves), cmocka_unit_test(changes_roles_and_teams)};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("auth_admin", tests, open_all, close_all);
}
