/*
 * Owners against the live database: assigned all or none, handed over evenly,
 * and rounds of two people who take the same lead at once.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "../support/live.h"
#include "../support/plan.h"
#include "crm/staff/hand_over.h"
#include "crm/work/owner.h"
#include "crm/work/owner_sql.h"

#define ROUNDS 100

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

/* 930001 owns leads 930001 to 930003, with 930002 as second of the third; 930004 is up for grabs,
 * 930005 closed. 930003 has left, 930004 manages. */
static const char *const world[] = {
	"INSERT INTO users (id, login, first_name, last_name, role_id, is_active) VALUES"
	" (930001, 'o1', 'O', 'Owner', 4, 1), (930002, 'o2', 'S', 'Second', 4, 1),"
	" (930003, 'o3', 'G', 'Gone', 4, 0), (930004, 'o4', 'M', 'Manager', 2, 1)",
	"INSERT INTO customers (id, first_name, last_name) VALUES (930001, 'A', 'A')",
	"INSERT INTO leads (id, customer_id, lead_date, lead_type, status_id, owner_id,"
	" second_user_id, last_activity_at, closed_at) VALUES"
	" (930001, 930001, CURDATE(), 'phone', 3, 930001, NULL, NOW(), NULL),"
	" (930002, 930001, CURDATE(), 'phone', 3, 930001, NULL, NOW(), NULL),"
	" (930003, 930001, CURDATE(), 'phone', 3, 930001, 930002, NOW(), NULL),"
	" (930004, 930001, CURDATE(), 'phone', 3, NULL, NULL, NOW(), NULL),"
	" (930005, 930001, CURDATE(), 'phone', 11, 930001, NULL, NOW(), NOW())",
	"INSERT INTO tasks (id, lead_id, type, subject, due_at, assigned_to) VALUES"
	" (930001, 930001, 'call', 'x', NOW(), 930001), (930002, 930001, 'call', 'x', NOW(), "
	"930002),"
	" (930003, 930004, 'call', 'x', NOW(), NULL), (930004, 930005, 'call', 'x', NOW(), 930001)",
};
static const char *const end_of_world[] = {
	"DELETE FROM audit_events WHERE entity = 'lead' AND entity_id BETWEEN 930001 AND 930005",
	"DELETE FROM ownership_events WHERE lead_id BETWEEN 930001 AND 930005",
	"DELETE FROM tasks WHERE lead_id BETWEEN 930001 AND 930005",
	"DELETE FROM leads WHERE id BETWEEN 930001 AND 930005",
	"DELETE FROM customers WHERE id = 930001",
	"DELETE FROM users WHERE id BETWEEN 930001 AND 930004",
};

static const struct db_actor owner = {.user = {930001}, .coverage = DB_COVERAGE_OWN};
static const struct db_actor second = {.user = {930002}, .coverage = DB_COVERAGE_OWN};
static const struct db_actor manager = {.user = {930004}, .coverage = DB_COVERAGE_STORE};

static void
run_all(struct writer *w, const char *const *sql, size_t n)
{
	for (size_t i = 0; i < n; i++)
		live_sql(w, sql[i]);
}

static void
begin_world(struct writer *w)
{
	run_all(w, world, sizeof(world) / sizeof(world[0]));
}

/* "owner second" of a lead, "-" for none. */
static const char *
owners_of(struct writer *w, int64_t lead)
{
	struct words {
		const char *text;
	} words;
	static const struct db_column columns[] = {{"text", 0, DB_T_TEXT}};
	static const struct db_map map = {sizeof(struct words), columns, 1};
	static const struct db_stmt s = DB_GLOBAL("a test looks", .map = &map,
		.head = "SELECT CONCAT(COALESCE(owner_id, '-'), ' ', COALESCE(second_user_id, '-'))"
			" AS text FROM leads WHERE id = ?");

	assert_int_equal(db_one(&words, db_reading(w), mem, &s, DB_ARGS(lead)), ST_OK);
	return words.text;
}

static int64_t
worker_of(struct writer *w, int64_t task)
{
	static const struct db_stmt s = DB_GLOBAL(
		"a test looks", .head = "SELECT COALESCE(assigned_to, 0) FROM tasks WHERE id = ?");
	int64_t user;

	assert_int_equal(db_number(&user, db_reading(w), &s, DB_ARGS(task)), ST_OK);
	return user;
}

static int64_t
events(struct writer *w)
{
	static const struct db_stmt s =
		DB_GLOBAL("a test counts", .head = "SELECT COUNT(*) FROM ownership_events"
						   " WHERE lead_id BETWEEN 930001 AND 930005");
	int64_t n;

	assert_int_equal(db_number(&n, db_reading(w), &s, DB_NO_ARGS), ST_OK);
	return n;
}

static enum status
assign(struct writer *w, void *arg)
{
	const struct lead_id ids[] = {{930001}, {930003}, {930004}};
	const struct owner_change to_second = {.to = OWNER_TO_USER,
		.owner = {930002},
		.second = OWNER_SECOND_FORMER,
		.with_tasks = true,
		.batch = "round"};
	struct owner_leads out;

	(void)arg;
	begin_world(w);
	assert_int_equal(owner_assign_many(&out, w, mem, ids, 3, &to_second, NULL, 0), ST_OK);
	assert_int_equal(out.n_changed, 3);
	assert_string_equal(owners_of(w, 930001), "930002 930001");
	assert_string_equal(owners_of(w, 930003), "930002 930001");
	assert_string_equal(owners_of(w, 930004), "930002 -");
	assert_int_equal(worker_of(w, 930001), 930002);
	assert_int_equal(worker_of(w, 930003), 930002);
	assert_int_equal(events(w), 3);
	assert_int_equal(owner_assign_many(&out, w, mem, ids, 1, &to_second, NULL, 0), ST_OK);
	assert_int_equal(out.n_changed, 0);
	assert_int_equal(events(w), 3);
	return ST_OK;
}

static void
owner_and_second_change_with_the_tasks(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, &manager, assign, NULL), ST_OK);
}

static enum status
refuse(struct writer *w, void *arg)
{
	const struct lead_id ids[] = {{930001}, {930003}, {930005}}, none[] = {{930001}, {930099}};
	const struct owner_seen seen[] = {{{930001}, {930002}, {0}}};
	const struct owner_change to_second = {
		.to = OWNER_TO_USER, .owner = {930002}, .second = OWNER_SECOND_KEEP};
	const struct owner_change to_gone = {
		.to = OWNER_TO_USER, .owner = {930003}, .second = OWNER_SECOND_KEEP};
	struct owner_leads out;

	(void)arg;
	begin_world(w);
	assert_int_equal(owner_assign_many(&out, w, mem, ids, 3, &to_second, seen, 1), ST_INVALID);
	assert_int_equal(out.n_refused, 3);
	assert_int_equal(out.v[0].refusal, OWNER_CHANGED);
	assert_int_equal(out.v[1].refusal, OWNER_IS_SECOND);
	assert_int_equal(out.v[2].refusal, OWNER_CLOSED);
	assert_int_equal(owner_assign_many(&out, w, mem, ids, 1, &to_gone, NULL, 0), ST_INVALID);
	assert_true(out.owner_inactive);
	assert_int_equal(
		owner_assign_many(&out, w, mem, none, 2, &to_second, NULL, 0), ST_NOT_FOUND);
	assert_int_equal(
		owner_assign_many(&out, w, mem, ids, 0, &to_second, NULL, 0), ST_TOO_LARGE);
	assert_int_equal(events(w), 0);
	return ST_OK;
}

static void
what_cannot_be_changed_is_named_and_nothing_changes(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, &manager, refuse, NULL), ST_OK);
}

static enum status
hand_over(struct writer *w, void *arg)
{
	const struct user_id to[] = {{930002}, {930004}}, gone[] = {{930002}, {930003}};
	const struct user_id leaves = {930001};
	struct handed_over out;

	(void)arg;
	begin_world(w);
	assert_int_equal(hand_over_work(&out, w, mem, leaves, gone, 2, NULL, "round"), ST_INVALID);
	assert_int_equal(
		hand_over_work(&out, w, mem, leaves, &leaves, 1, NULL, "round"), ST_INVALID);
	assert_int_equal(hand_over_work(&out, w, mem, leaves, to, 0, NULL, "round"), ST_INVALID);
	assert_int_equal(events(w), 0);
	assert_int_equal(hand_over_work(&out, w, mem, leaves, to, 2, NULL, "round"), ST_OK);
	assert_int_equal(out.moved.leads, 3);
	assert_int_equal(out.moved.tasks, 2);
	assert_int_equal(hand_over_sum(&out.left), 0);
	assert_string_equal(owners_of(w, 930001), "930002 -");
	assert_string_equal(owners_of(w, 930002), "930004 -");
	assert_string_equal(owners_of(w, 930003), "930002 -");
	assert_string_equal(owners_of(w, 930005), "930001 -");
	assert_int_equal(worker_of(w, 930001), 930002);
	assert_int_equal(worker_of(w, 930002), 930002);
	assert_int_not_equal(worker_of(w, 930004), 930001);
	return ST_OK;
}

static void
what_is_open_is_handed_over_evenly(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, &manager, hand_over, NULL), ST_OK);
}

static enum status
take(struct writer *w, void *arg)
{
	struct mem *m = arg;
	const struct owner_offer *offer;
	struct owner_rival rival;
	enum status st = owner_offer_hold(&offer, w, m, (struct lead_id){930004});

	return st == ST_OK ? owner_take(&rival, w, m, offer) : st;
}

static char
play(struct db *on, const void *actor)
{
	struct mem *m = mem_create(NULL);
	enum status st = db_write(on, *(const struct db_actor *const *)actor, take, m);

	mem_destroy(m);
	return (char)st;
}

static enum status
begin(struct writer *w, void *arg)
{
	(void)arg;
	run_all(w, end_of_world, sizeof(end_of_world) / sizeof(end_of_world[0]));
	begin_world(w);
	return ST_OK;
}

static enum status
end(struct writer *w, void *arg)
{
	(void)arg;
	run_all(w, end_of_world, sizeof(end_of_world) / sizeof(end_of_world[0]));
	return ST_OK;
}

/* Who has it, and how often it was taken; then it is up for grabs again. */
static enum status
release(struct writer *w, void *arg)
{
	int64_t *taken = arg;

	*taken = events(w);
	live_sql(w, "DELETE FROM ownership_events WHERE lead_id = 930004");
	live_sql(w, "UPDATE leads SET owner_id = NULL WHERE id = 930004");
	live_sql(w, "UPDATE tasks SET assigned_to = NULL WHERE id = 930003");
	return ST_OK;
}

static void
play_round(int i, const struct live_race *race)
{
	const struct db_actor *me = &owner, *other = &second;
	struct live_round st = live_race_round(race, db, &me, &other);
	int64_t taken;

	if (!live_one_won(st, ST_CONFLICT))
		fail_msg("round %d: %s and %s", i, status_name((enum status)st.mine),
			status_name((enum status)st.theirs));
	assert_int_equal(db_write(db, &manager, release, &taken), ST_OK);
	assert_int_equal(taken, 1);
}

static void
of_two_takers_exactly_one_wins(void **state)
{
	struct live_race race;

	(void)state;
	live_race_begin(&race, play, sizeof(struct db_actor *));
	assert_int_equal(db_write(db, &manager, begin, NULL), ST_OK);
	for (int i = 0; i < ROUNDS; i++)
		play_round(i, &race);
	live_race_end(&race);
	assert_int_equal(db_write(db, &manager, end, NULL), ST_OK);
}

static enum status
find_by_ids(struct writer *w, void *arg)
{
	const struct db_hold *held;
	struct owner_lead *leads;
	struct plan *plan;
	size_t n;

	(void)arg;
	plan_explain_hold(&plan, &n, w, mem, &owner_stmts[OWNER_LEADS], DB_ARGS("[930001]"));
	assert_true(plan_joins(plan, n, "l"));
	assert_int_equal(db_hold_rows(&held, &leads, &n, w, mem, &owner_stmts[OWNER_LEADS],
				 DB_ARGS("[930001]")),
		ST_OK);
	plan_explain(&plan, &n, db_reading(w), mem, &owner_stmts[OWNER_MOVE_TASKS],
		DB_ARGS_OF(held, "[{\"id\":930001,\"owner\":930002}]", (const char *)NULL));
	assert_true(plan_seeks(plan, n, "l", "PRIMARY"));
	assert_true(plan_seeks(plan, n, "t", "tasks_lead tasks_done"));
	return ST_OK;
}

/* A plan is made of the statistics of then: those of the demo, not of what another test left. */
static enum status
make_statistics(struct writer *w, void *arg)
{
	(void)arg;
	plan_analyze(db_reading(w), "leads, tasks");
	return ST_OK;
}

static void
leads_are_found_by_their_ids(void **state)
{
	(void)state;
	assert_int_equal(db_write(db, NULL, make_statistics, NULL), ST_OK);
	assert_int_equal(live_write(db, &manager, find_by_ids, NULL), ST_OK);
	assert_int_equal(live_write(db, &owner, find_by_ids, NULL), ST_OK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(owner_and_second_change_with_the_tasks),
		cmocka_unit_test(what_cannot_be_changed_is_named_and_nothing_changes),
		cmocka_unit_test(what_is_open_is_handed_over_evenly),
		cmocka_unit_test(leads_are_found_by_their_ids),
		cmocka_unit_test(of_two_takers_exactly_one_wins),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
