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
	edit.is.last_name = "Others";
	assert_int_equal(update(w, OTHER, edit).why, ADMIN_ALLOWED);
	e = newest(w);
	assert_string_equal(e.entity, "user");
	assert_int_equal(e.entity_id, OTHER);
	assert_string_equal(e.old_json, "{\"last_name\":\"Other\"}");
	assert_string_equal(e.new_json, "{\"last_name\":\"Others\"}");
	assert_int_equal(admin_user_update(&current, &refused, w, mem, u.id, u.row_version, &edit),
		ST_CONFLICT);
	assert_string_equal(current.is.last_name, "Others");
	edit.is.login = "adm.test";
	assert_int_equal(update(w, OTHER, edit).why, ADMIN_TAKEN);
	return ST_OK;
}

static enum status
creates_fn(struct writer *w, void *arg)
{
	struct admin_user_edit edit = {.is = {.login = "new.test",
					       .first_name = "Nia",
					       .last_name = "New",
					       .role_id = {4},
					       .is_active = true},
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
	edit.is.first_name = "Ottilie";
	assert_int_equal(update(w, OTHER, edit).why, ADMIN_ALLOWED);
	edit.allow = bit(PERM_SALE_DELETE) | bit(PERM_LEAD_READ);
	refused = update(w, OTHER, edit);
	assert_int_equal(refused.why, ADMIN_BEYOND);
	assert_true(refused.perms == bit(PERM_SALE_DELETE));
	edit.allow = 0;
	edit.is.role_id = (struct role_id){1};
	assert_int_equal(update(w, OTHER, edit).why, ADMIN_BEYOND);
	u = user(w, CLERK);
	edit = admin_user_as_edit(&u);
	edit.allow |= bit(PERM_ROLE_MANAGE);
	assert_int_equal(update(w, CLERK, edit).why, ADMIN_BEYOND);
	u = user(w, ADMIN);
	edit = admin_user_as_edit(&u);
	edit.is.first_name = "Adam";
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
	edit.is.is_active = false;
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
	assert_int_equal(
		admin_role_update(&role, &refused, w, mem, role.id, role.row_version,
			&(struct admin_role_edit){
				{"Administrator", "store", "walk_in", false}, bit(PERM_LEAD_READ)}),
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
		DB_GLOBAL("a test", .head = "SELECT COUNT(*) FROM sessions WHERE user_id = 900003");

	(void)arg;
	add_people(w);
	live_sql(w, "INSERT INTO sessions (token_hash, user_id, created_at, last_seen_at,"
		    " expires_at) VALUES (REPEAT('x', 32), 900003, NOW(), NOW(), NOW())");
	assert_int_equal(db_number(&live.n, db_reading(w), &count, DB_NO_ARGS), ST_OK);
	assert_int_equal(live.n, 1);
	u = user(w, OTHER);
	edit = admin_user_as_edit(&u);
	edit.is.is_active = false;
	assert_int_equal(update(w, OTHER, edit).why, ADMIN_ALLOWED);
	assert_int_equal(db_number(&live.n, db_reading(w), &count, DB_NO_ARGS), ST_OK);
	assert_int_equal(live.n, 0);
	assert_false(user(w, OTHER).is.is_active);
	assert_int_equal(
		admin_user_set_password(&refused, w, mem, (struct user_id){OTHER}, password),
		ST_OK);
	assert_true(user(w, OTHER).has_password);
	return ST_OK;
}

static enum status
roles_fn(struct writer *w, void *arg)
{
	struct admin_role_edit edit = {{"Greeter", "own", "walk_in", false}, bit(PERM_LEAD_READ)};
	struct admin_refusal refused;
	struct admin_role role, was;
	struct role_id id;
	struct team_id team;
	const struct team_fields north = {"North"};

	(void)arg;
	add_people(w);
	assert_int_equal(admin_role_create(&id, &refused, w, mem, &edit), ST_OK);
	assert_int_equal(admin_role_get(&role, db_reading(w), mem, id), ST_OK);
	assert_string_equal(role.codes, "lead_read");
	edit.perms |= bit(PERM_LEAD_CLOSE_MANUAL);
	edit.is.scope = "team";
	assert_int_equal(
		admin_role_update(&was, &refused, w, mem, id, role.row_version, &edit), ST_OK);
	assert_int_equal(admin_role_get(&role, db_reading(w), mem, id), ST_OK);
	assert_true(actor_perms_listed(role.codes) == edit.perms);
	assert_string_equal(role.is.scope, "team");
	assert_int_equal(
		admin_role_update(&was, &refused, w, mem, id, was.row_version, &edit), ST_CONFLICT);
	edit.is.name = "Salesperson";
	assert_int_equal(
		admin_role_update(&was, &refused, w, mem, id, role.row_version, &edit), ST_INVALID);
	assert_int_equal(refused.why, ADMIN_TAKEN);
	assert_int_equal(admin_team_create(&team, &refused, w, mem, &north), ST_OK);
	assert_int_equal(admin_team_create(&team, &refused, w, mem, &north), ST_INVALID);
	return ST_OK;
}

/* A walk at random through every way in which rights are lost. */

static uint32_t walk_state;

static uint32_t
draw(uint32_t n)
{
	walk_state = walk_state * 1664525u + 1013904223u;
	return (walk_state >> 8) % n;
}

static uint64_t
draw_perms(void)
{
	uint64_t one = bit((enum perm)(PERM_SIGNED_IN + 1 + draw(PERM__MAX - PERM_SIGNED_IN - 1)));

	return draw(2) ? one : 0;
}

static enum status
step_user(struct writer *w, struct admin_refusal *refused)
{
	struct admin_user u = user(w, (int64_t)(ADMIN + draw(4)));
	struct admin_user_edit edit = admin_user_as_edit(&u);
	struct admin_user current;

	switch (draw(4)) {
	case 0:
		edit.is.is_active = draw(2);
		break;
	case 1:
		edit.is.role_id = (struct role_id){draw(2) ? 1 : 4};
		break;
	case 2:
		edit.deny = draw_perms();
		break;
	default:
		edit.allow = draw_perms();
	}
	return admin_user_update(&current, refused, w, mem, u.id, u.row_version, &edit);
}

static enum status
step_role(struct writer *w, struct admin_refusal *refused)
{
	static const char *const scopes[] = {"own", "team", "store", "store"};
	struct admin_role role, current;
	struct admin_role_edit edit;

	assert_int_equal(
		admin_role_get(&role, db_reading(w), mem, (struct role_id){draw(2) ? 1 : 4}),
		ST_OK);
	edit = (struct admin_role_edit){{role.is.name, scopes[draw(4)], role.is.lead_type, false},
		draw(3) ? UINT64_MAX : actor_perms_listed(role.codes) & ~draw_perms()};
	return admin_role_update(&current, refused, w, mem, role.id, role.row_version, &edit);
}

/* Those who hold every right there is and see the store, counted without the code under test. */
static int64_t
givers(struct writer *w)
{
	static const struct db_stmt count = DB_GLOBAL("a test",
		.head = "SELECT COUNT(*) FROM users u JOIN roles r ON r.id = u.role_id"
			" WHERE u.is_active = 1 AND u.password_hash IS NOT NULL"
			" AND r.scope = 'store' AND NOT EXISTS (SELECT 1 FROM permissions p"
			" WHERE COALESCE((SELECT x.effect FROM user_permissions x"
			" WHERE x.user_id = u.id AND x.permission_code = p.code),"
			" IF(EXISTS (SELECT 1 FROM role_permissions y WHERE y.role_id = r.id"
			" AND y.permission_code = p.code), 'allow', 'deny')) <> 'allow')");
	int64_t n = 0;

	assert_int_equal(db_number(&n, db_reading(w), &count, DB_NO_ARGS), ST_OK);
	return n;
}

struct walk {
	int steps, refused, lowest;
};

/* What is refused is undone, as the router does it. */
static void
walk_step(struct writer *w, struct walk *walk)
{
	struct admin_refusal refused;
	enum status st;
	int64_t n;

	live_sql(w, "SAVEPOINT step");
	st = draw(3) ? step_user(w, &refused) : step_role(w, &refused);
	if (st != ST_OK)
		live_sql(w, "ROLLBACK TO SAVEPOINT step");
	walk->refused += st == ST_INVALID && refused.why == ADMIN_LAST;
	n = givers(w);
	if (n < 1)
		fail_msg("nobody can give every right after step %d", walk->steps);
	walk->lowest = n < walk->lowest ? (int)n : walk->lowest;
}

static enum status
walk_fn(struct writer *w, void *arg)
{
	struct walk walk = {.lowest = 9};

	(void)arg;
	walk_state = 12;
	add_people(w);
	live_sql(w, "INSERT INTO users (id, login, first_name, last_name, role_id, password_hash)"
		    " VALUES (900004, 'second.test', 'Sam', 'Second', 1, 'x')");
	for (walk.steps = 0; walk.steps < 1500; walk.steps++)
		walk_step(w, &walk);
	assert_int_equal(walk.lowest, 1);
	assert_true(walk.refused > 50);
	return ST_OK;
}

/* Two administrators at once, each about to take the other's rights. */

static enum status
commit_sql(struct writer *w, void *arg)
{
	live_sql(w, arg);
	return ST_OK;
}

static void
committed(const char *sql)
{
	assert_int_equal(db_write(db, NULL, commit_sql, mem_strdup(mem, sql)), ST_OK);
}

static enum status
demote_fn(struct writer *w, void *arg)
{
	int64_t other = db_user(db_reading(w)).v == ADMIN ? CLERK : ADMIN;
	struct admin_user u, current;
	struct admin_user_edit edit;
	struct admin_refusal refused;
	enum status st;

	(void)arg;
	st = admin_user_get(&u, db_reading(w), mem, (struct user_id){other});
	if (st != ST_OK)
		return st;
	edit = admin_user_as_edit(&u);
	edit.is.role_id = (struct role_id){4};
	return admin_user_update(&current, &refused, w, mem, u.id, u.row_version, &edit);
}

static char
demote(struct db *own, const void *move)
{
	return (char)db_write(own, move, demote_fn, NULL);
}

static enum status
giver_left(struct writer *w, void *arg)
{
	(void)arg;
	assert_int_equal(givers(w), 1);
	return ST_OK;
}

static void
of_two_who_demote_each_other_one_stays(void **state)
{
	static const struct db_actor ada = {.user = {ADMIN}, .coverage = DB_COVERAGE_STORE},
				     cleo = {.user = {CLERK}, .coverage = DB_COVERAGE_STORE};
	struct live_race race;

	(void)state;
	live_race_begin(&race, demote, sizeof(struct db_actor));
	committed("UPDATE users SET is_active = 0");
	committed("INSERT INTO users (id, login, first_name, last_name, role_id, password_hash)"
		  " VALUES (900001, 'adm.test', 'Ada', 'Admin', 1, 'x'),"
		  " (900002, 'clerk.test', 'Cleo', 'Clerk', 1, 'x')");
	for (int i = 0; i < 30; i++) {
		struct live_round st;

		committed("UPDATE users SET role_id = 1 WHERE id IN (900001, 900002)");
		st = live_race_round(&race, db, &ada, &cleo);
		if (!live_one_won(st, ST_FORBIDDEN))
			fail_msg("round %d: %s and %s", i, status_name((enum status)st.mine),
				status_name((enum status)st.theirs));
		assert_int_equal(live_write(db, NULL, giver_left, NULL), ST_OK);
	}
	live_race_end(&race);
	committed("DELETE FROM audit_events WHERE user_id IN (900001, 900002)");
	committed("UPDATE users SET updated_by = NULL WHERE id IN (900001, 900002)");
	committed("DELETE FROM users WHERE id IN (900001, 900002)");
	committed("UPDATE users SET is_active = 1");
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
TRIAL(keeps_one_whatever_is_tried, 0, walk_fn)
TRIAL(signs_out_who_leaves, ADMIN, leaves_fn)
TRIAL(changes_roles_and_teams, ADMIN, roles_fn)

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(changes_a_user_and_says_so),
		cmocka_unit_test(creates_a_user), cmocka_unit_test(gives_nothing_beyond_oneself),
		cmocka_unit_test(keeps_the_last_administrator),
		cmocka_unit_test(keeps_one_whatever_is_tried),
		cmocka_unit_test(of_two_who_demote_each_other_one_stays),
		cmocka_unit_test(signs_out_who_leaves), cmocka_unit_test(changes_roles_and_teams)};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("auth_admin", tests, open_all, close_all);
}
