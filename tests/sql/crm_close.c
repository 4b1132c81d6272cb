/*
 * Closing leads against the live database: credit, refusals by name, all or
 * none; and 100 rounds of two people who close the same leads at once.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "../support/live.h"
#include "../support/plan.h"
#include "crm/close/close.h"
#include "crm/close/close_sql.h"
#include "crm/lead/lead_change_sql.h"
#include "crm/work/appointment_sql.h"
#include "crm/work/task_sql.h"

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

/* 920001 owns both leads, 920002 has left, 920003 manages; 920003 (lead) is up for grabs, 920004 is
 * 920002's. */
static const char *const world[] = {
	"INSERT INTO users (id, login, first_name, last_name, role_id, is_active) VALUES"
	" (920001, 'k1', 'O', 'Owner', 4, 1), (920002, 'k2', 'G', 'Gone', 4, 0),"
	" (920003, 'k3', 'M', 'Manager', 2, 1)",
	"INSERT INTO customers (id, first_name, last_name) VALUES (920001, 'A', 'A')",
	"INSERT INTO leads (id, customer_id, lead_date, lead_type, status_id, owner_id,"
	" last_activity_at, next_task_at) VALUES"
	" (920001, 920001, CURDATE(), 'phone', 3, 920001, NOW(), NOW()),"
	" (920002, 920001, CURDATE(), 'phone', 3, 920001, NOW(), NULL),"
	" (920003, 920001, CURDATE(), 'phone', 3, NULL, NOW(), NULL),"
	" (920004, 920001, CURDATE(), 'phone', 3, 920002, NOW(), NULL)",
	"INSERT INTO tasks (id, lead_id, type, subject, due_at) VALUES"
	" (920001, 920001, 'call', 'x', NOW())",
	/* Of 920001: to come, in both states, a delivery, and one that nobody came to; of 920002: a
	 * delivery. */
	"INSERT INTO appointments (id, lead_id, customer_id, type, start_at, set_at, confirmed_at,"
	" status) VALUES"
	" (920001, 920001, 920001, 'visit', UTC_TIMESTAMP() + INTERVAL 1 DAY, NOW(), NULL, "
	"'planned'),"
	" (920002, 920001, 920001, 'phone', UTC_TIMESTAMP() + INTERVAL 2 DAY, NOW(), NOW(),"
	" 'confirmed'),"
	" (920003, 920001, 920001, 'delivery', UTC_TIMESTAMP() + INTERVAL 3 DAY, NOW(), NULL,"
	" 'planned'),"
	" (920004, 920001, 920001, 'visit', UTC_TIMESTAMP() - INTERVAL 2 DAY, NOW(), NULL, "
	"'planned'),"
	" (920005, 920002, 920001, 'delivery', UTC_TIMESTAMP() + INTERVAL 3 DAY, NOW(), NULL,"
	" 'planned')",
};
static const char *const end_of_world[] = {
	"DELETE FROM audit_events WHERE entity IN ('lead', 'appointment')"
	" AND entity_id BETWEEN 920001 AND 920005",
	"DELETE FROM appointments WHERE id BETWEEN 920001 AND 920005",
	"DELETE FROM close_events WHERE lead_id BETWEEN 920001 AND 920004",
	"DELETE FROM activities WHERE lead_id BETWEEN 920001 AND 920004",
	"DELETE FROM tasks WHERE lead_id BETWEEN 920001 AND 920004",
	"DELETE FROM leads WHERE id BETWEEN 920001 AND 920004",
	"DELETE FROM customers WHERE id = 920001",
	"DELETE FROM users WHERE id BETWEEN 920001 AND 920003",
};

static const struct db_actor owner = {.user = {920001}, .coverage = DB_COVERAGE_OWN};
static const struct db_actor manager = {.user = {920003}, .coverage = DB_COVERAGE_STORE};

static void
run_all(struct writer *w, const char *const *sql, size_t n)
{
	for (size_t i = 0; i < n; i++)
		live_sql(w, sql[i]);
}

static const struct db_column n_columns[] = {{"n", 0, DB_T_I64}};
static const struct db_map n_map = {sizeof(int64_t), n_columns, 1};

static int64_t
count(struct writer *w, const char *what)
{
	static const struct db_stmt s = DB_GLOBAL("a test counts", .map = &n_map,
		.head = "SELECT COUNT(*) AS n FROM close_events ce JOIN leads l ON l.id = "
			"ce.lead_id"
			" WHERE ce.lead_id BETWEEN 920001 AND 920004 AND ce.reversed_at IS NULL AND"
			" CONCAT(ce.credit_rule, ' ', ce.credit_user_id, ' ', l.is_open) = ?");
	int64_t n;

	assert_int_equal(db_number(&n, db_reading(w), &s, DB_ARGS(what)), ST_OK);
	return n;
}

/* The outcome of this word, or NULL when the store does not offer it. */
static const struct close_outcome *
outcome(struct writer *w, struct mem *m, const char *word)
{
	struct close_outcome *list;
	size_t n;

	assert_int_equal(close_outcomes(&list, &n, db_reading(w), m), ST_OK);
	for (size_t i = 0; i < n; i++)
		if (strcmp(list[i].word, word) == 0)
			return &list[i];
	return NULL;
}

static enum status
close_leads(struct close_leads *out, struct writer *w, const struct lead_id *ids, size_t n,
	enum credit_rule rule, struct user_id user)
{
	const struct credit *credit;
	enum status st = credit_resolve(&credit, db_reading(w), mem, rule, user);

	assert_int_equal(st, ST_OK);
	return lead_close_many(out, w, mem, ids, n,
		&(struct close_how){
			.outcome = outcome(w, mem, "won"), .credit = credit, .batch = "round"});
}

static enum status
credit_by_rule(struct writer *w, void *arg)
{
	const struct lead_id ids[] = {{920001}, {920002}};
	struct close_leads out;

	(void)arg;
	run_all(w, world, sizeof(world) / sizeof(world[0]));
	assert_int_equal(close_leads(&out, w, ids, 1, CREDIT_SELF, (struct user_id){0}), ST_OK);
	assert_int_equal(
		close_leads(&out, w, ids + 1, 1, CREDIT_CURRENT_ASSIGNMENT, (struct user_id){0}),
		ST_OK);
	assert_int_equal(count(w, "self 920003 0"), 1);
	assert_int_equal(count(w, "current_assignment 920001 0"), 1);
	return ST_OK;
}

static void
each_rule_credits_whom_it_says(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, &manager, credit_by_rule, NULL), ST_OK);
}

static enum status
refuse_by_name(struct writer *w, void *arg)
{
	const struct lead_id ids[] = {{920001}, {920003}, {920004}};
	const struct lead_id none[] = {{920001}, {920099}};
	const struct credit *credit;
	struct close_leads out;

	(void)arg;
	run_all(w, world, sizeof(world) / sizeof(world[0]));
	assert_int_equal(
		close_leads(&out, w, ids, 3, CREDIT_CURRENT_ASSIGNMENT, (struct user_id){0}),
		ST_INVALID);
	assert_int_equal(out.n_refused, 2);
	assert_int_equal(out.v[0].refusal, CLOSE_REFUSAL_NONE);
	assert_int_equal(out.v[1].refusal, CLOSE_NO_OWNER);
	assert_int_equal(out.v[2].refusal, CLOSE_INACTIVE_OWNER);
	assert_int_equal(
		close_leads(&out, w, none, 2, CREDIT_SELF, (struct user_id){0}), ST_NOT_FOUND);
	assert_int_equal(count(w, "current_assignment 920001 0"), 0);
	assert_int_equal(credit_resolve(&credit, db_reading(w), mem, CREDIT_SPECIFIED_USER,
				 (struct user_id){920002}),
		ST_INVALID);
	assert_int_equal(
		credit_resolve(&credit, db_reading(w), mem, CREDIT_UNSET, (struct user_id){920001}),
		ST_INVALID);
	assert_int_equal(lead_close_many(&out, w, mem, ids, 0, &(struct close_how){.batch = "x"}),
		ST_TOO_LARGE);
	return ST_OK;
}

static void
what_cannot_be_closed_is_named_and_nothing_changes(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, &manager, refuse_by_name, NULL), ST_OK);
}

static enum status
offer_the_stores_own(struct writer *w, void *arg)
{
	struct close_outcome *list;
	size_t n;

	(void)arg;
	live_sql(w, "UPDATE statuses SET is_active = 0 WHERE default_for = 'closed'");
	live_sql(w, "INSERT INTO statuses (id, name, system_status, color, sort_order) VALUES"
		    " (920001, 'First of all', 'won', 'green', -1),"
		    " (920002, 'No good', 'bad', 'gray', -2)");
	assert_int_equal(close_outcomes(&list, &n, db_reading(w), mem), ST_OK);
	assert_int_equal(n, 3);
	assert_string_equal(list[0].word, "920001");
	assert_string_equal(list[0].name, "First of all");
	assert_int_equal(list[0].id.v, 920001);
	assert_true(list[0].is_won);
	assert_string_equal(list[1].word, "won");
	assert_true(list[1].is_won);
	assert_string_equal(list[2].name, "Bought Elsewhere");
	assert_false(list[2].is_won);
	return ST_OK;
}

static void
a_close_offers_the_final_statuses_of_the_store(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, &manager, offer_the_stores_own, NULL), ST_OK);
}

/* How many of appointments 920001 to 920005 are `what`: its id, its status, who changed it, why. */
static int64_t
appointments(struct writer *w, const char *what)
{
	static const struct db_stmt s = DB_GLOBAL("a test counts", .map = &n_map,
		.head = "SELECT COUNT(*) AS n FROM appointments a LEFT JOIN audit_events j"
			" ON j.entity = 'appointment' AND j.entity_id = a.id"
			" WHERE a.id BETWEEN 920001 AND 920005 AND CONCAT_WS(' ', a.id, a.status,"
			" a.updated_by, j.verb, j.old_json, j.reason, j.batch_id) = ?");
	int64_t n;

	assert_int_equal(db_number(&n, db_reading(w), &s, DB_ARGS(what)), ST_OK);
	return n;
}

/* How many of the two leads are to be worked next at an appointment. */
static int64_t
next_at_appointment(struct writer *w)
{
	static const struct db_stmt s = DB_GLOBAL("a test counts", .map = &n_map,
		.head = "SELECT COUNT(*) AS n FROM leads l JOIN appointments a ON a.lead_id = l.id"
			" AND a.start_at = l.next_task_at AND l.next_task = 'Appointment'"
			" AND a.type = 'delivery' WHERE l.id IN (920001, 920002)");
	int64_t n;

	assert_int_equal(db_number(&n, db_reading(w), &s, DB_NO_ARGS), ST_OK);
	return n;
}

#define GONE(id, was) \
	id " cancelled 920003 cancel {\"state\": \"" was "\"} The lead was closed round"

static enum status
call_off(struct writer *w, void *arg)
{
	const struct lead_id ids[] = {{920001}, {920002}};
	struct close_how how = {.batch = "round"};
	struct close_leads out;
	const char *word = arg;
	bool won;

	run_all(w, world, sizeof(world) / sizeof(world[0]));
	assert_int_equal(close_preview(&out, db_reading(w), mem, ids, 2), ST_OK);
	assert_int_equal(out.v[0].tasks, 1);
	assert_int_equal(out.v[0].appointments, 2);
	assert_int_equal(out.v[0].deliveries, 1);
	assert_int_equal(out.v[1].tasks + out.v[1].appointments, 0);
	assert_int_equal(out.v[1].deliveries, 1);
	how.outcome = outcome(w, mem, word);
	won = how.outcome->is_won;
	assert_int_equal(
		credit_resolve(&how.credit, db_reading(w), mem, CREDIT_SELF, (struct user_id){0}),
		ST_OK);
	assert_int_equal(close_reason(&how.reason, db_reading(w), mem, how.outcome,
				 (struct reason_id){won ? 0 : 2}),
		ST_OK);
	assert_int_equal(lead_close_many(&out, w, mem, ids, 2, &how), ST_OK);
	assert_int_equal(appointments(w, GONE("920001", "planned")), 1);
	assert_int_equal(appointments(w, GONE("920002", "confirmed")), 1);
	assert_int_equal(appointments(w, "920004 planned"), 1);
	assert_int_equal(appointments(w, "920003 planned"), won);
	assert_int_equal(appointments(w, "920005 planned"), won);
	assert_int_equal(appointments(w, GONE("920003", "planned")), !won);
	assert_int_equal(appointments(w, GONE("920005", "planned")), !won);
	assert_int_equal(next_at_appointment(w), won ? 2 : 0);
	return ST_OK;
}

static void
a_close_calls_off_what_is_to_come_but_a_won_leads_delivery(void **state)
{
	char won[] = "won", closed[] = "closed", elsewhere[] = "12";

	(void)state;
	assert_int_equal(live_write(db, &manager, call_off, won), ST_OK);
	assert_int_equal(live_write(db, &manager, call_off, closed), ST_OK);
	assert_int_equal(live_write(db, &manager, call_off, elsewhere), ST_OK);
}

static void
expect_lead_key(struct writer *w, const struct db_stmt *which, const char *table, const char *key,
	struct db_args args)
{
	struct plan *plan;
	size_t n;

	plan_explain(&plan, &n, db_reading(w), mem, which, args);
	if (!plan_seeks(plan, n, table, key))
		fail_msg("%s is read otherwise than by its leads: %.60s", table, which->head);
}

static enum status
find_by_ids(struct writer *w, void *arg)
{
	struct utc now = date_now();
	struct user_id who = {920003};
	const struct db_hold *held;
	struct close_lead *leads;
	struct plan *plan;
	size_t n;

	(void)arg;
	plan_explain_hold(&plan, &n, w, mem, &close_stmts[CLOSE_LEADS], DB_ARGS("[920001]"));
	assert_true(plan_joins(plan, n, "l"));
	assert_int_equal(db_hold_rows(&held, &leads, &n, w, mem, &close_stmts[CLOSE_LEADS],
				 DB_ARGS("[920001, 920002]")),
		ST_OK);
	expect_lead_key(w, &lead_change_stmts[LEAD_CHANGE_END], "l", "PRIMARY",
		DB_ARGS_OF(held, 1, now, now, now, now));
	expect_lead_key(w, &task_stmts[TASK_CALL_OFF], "t", "tasks_lead tasks_done",
		DB_ARGS_OF(held, now, who));
	expect_lead_key(w, &appointment_stmts[APPOINTMENT_CALL_OFF], "a", "appointments_lead",
		DB_ARGS_OF(held, now, true));
	return ST_OK;
}

/* A plan is made of the statistics of then: those of the demo, not of what another test left. */
static enum status
make_statistics(struct writer *w, void *arg)
{
	(void)arg;
	plan_analyze(db_reading(w), "leads, tasks, appointments");
	return ST_OK;
}

/* Whoever the store's other leads, tasks and appointments belong to: a close does not touch their rows. */
static void
a_close_finds_its_leads_by_their_ids(void **state)
{
	(void)state;
	assert_int_equal(db_write(db, NULL, make_statistics, NULL), ST_OK);
	assert_int_equal(live_write(db, &manager, find_by_ids, NULL), ST_OK);
	assert_int_equal(live_write(db, &owner, find_by_ids, NULL), ST_OK);
}

/* One of two who close leads 920001 and 920002 at once. */
struct rival {
	struct mem *mem;
};

static enum status
close_both(struct writer *w, void *arg)
{
	const struct rival *r = arg;
	const struct lead_id ids[] = {{920001}, {920002}};
	const struct credit *credit;
	struct close_leads out;
	enum status st =
		credit_resolve(&credit, db_reading(w), r->mem, CREDIT_SELF, (struct user_id){0});

	if (st != ST_OK)
		return st;
	return lead_close_many(&out, w, r->mem, ids, 2,
		&(struct close_how){.outcome = outcome(w, r->mem, "closed"),
			.credit = credit,
			.batch = "round"});
}

static char
play(struct db *on, const void *actor)
{
	struct rival r = {mem_create(NULL)};
	enum status st = db_write(on, *(const struct db_actor *const *)actor, close_both, &r);

	mem_destroy(r.mem);
	return (char)st;
}

static enum status
begin(struct writer *w, void *arg)
{
	(void)arg;
	run_all(w, end_of_world, sizeof(end_of_world) / sizeof(end_of_world[0]));
	run_all(w, world, sizeof(world) / sizeof(world[0]));
	return ST_OK;
}

static enum status
end(struct writer *w, void *arg)
{
	(void)arg;
	run_all(w, end_of_world, sizeof(end_of_world) / sizeof(end_of_world[0]));
	return ST_OK;
}

/* Exactly one live close per lead, then the leads are opened again. */
static enum status
open_again(struct writer *w, void *arg)
{
	int64_t *live = arg;

	*live = count(w, "self 920001 0") + count(w, "self 920003 0");
	live_sql(
		w, "UPDATE close_events SET reversed_at = NOW() WHERE lead_id IN (920001, 920002)");
	live_sql(
		w, "UPDATE leads SET closed_at = NULL, status_id = 3 WHERE id IN (920001, 920002)");
	return ST_OK;
}

static void
play_round(int i, const struct live_race *race)
{
	const struct db_actor *me = &manager, *other = &owner;
	struct live_round st = live_race_round(race, db, &me, &other);
	int64_t live;

	if (!live_one_won(st, ST_INVALID))
		fail_msg("round %d: %s and %s", i, status_name((enum status)st.mine),
			status_name((enum status)st.theirs));
	assert_int_equal(db_write(db, &manager, open_again, &live), ST_OK);
	assert_int_equal(live, 2);
}

static void
of_two_at_once_one_wins(void **state)
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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_rule_credits_whom_it_says),
		cmocka_unit_test(what_cannot_be_closed_is_named_and_nothing_changes),
		cmocka_unit_test(a_close_offers_the_final_statuses_of_the_store),
		cmocka_unit_test(a_close_calls_off_what_is_to_come_but_a_won_leads_delivery),
		cmocka_unit_test(a_close_finds_its_leads_by_their_ids),
		cmocka_unit_test(of_two_at_once_one_wins),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
