/*
 * Holds: what hangs on a record is reached with the hold of that record, made by
 * coverage in the same transaction, and with nothing else; and a lead that was
 * merged into another is no lead any more.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../support/live.h"
#include "../support/plan.h"
#include "auth/scope.h"
#include "base/text.h"
#include "crm/close/close.h"
#include "crm/close/close_sql.h"
#include "crm/lead/lead.h"
#include "crm/lead/lead_hold.h"
#include "crm/work/owner.h"
#include "crm/work/owner_sql.h"
#include "crm/work/task.h"

/* Leads 950001 to 950003 of 950001, each with a task; 950003 was merged into 950002. */
#define OWNER 950001
static const char *const world[] = {
	"INSERT INTO users (id, login, first_name, last_name, role_id) VALUES"
	" (950001, 'h1', 'O', 'Owner', 4), (950002, 'h2', 'C', 'Colleague', 4)",
	"INSERT INTO customers (id, first_name, last_name) VALUES (950001, 'Hold', 'Held')",
	"INSERT INTO leads (id, customer_id, lead_date, lead_type, status_id, owner_id,"
	" last_activity_at, merged_into_id) VALUES"
	" (950001, 950001, CURDATE(), 'phone', 1, 950001, NOW(), NULL),"
	" (950002, 950001, CURDATE(), 'phone', 1, 950001, NOW(), NULL),"
	" (950003, 950001, CURDATE(), 'phone', 1, 950001, NOW(), 950002)",
	"INSERT INTO tasks (id, lead_id, customer_id, type, subject, assigned_to, due_at) VALUES"
	" (950001, 950001, 950001, 'call', 'x', 950001, NOW()),"
	" (950002, 950002, 950001, 'call', 'x', 950001, NOW()),"
	" (950003, 950003, 950001, 'call', 'x', 950001, NOW())",
};

static const struct lead_id LEAD = {950001}, OTHER = {950002}, MERGED = {950003};
static const struct db_actor owner = {.user = {OWNER}, .coverage = DB_COVERAGE_OWN};
static const struct db_actor colleague = {.user = {950002}, .coverage = DB_COVERAGE_OWN};
static const struct db_actor manager = {.user = {950002}, .coverage = DB_COVERAGE_STORE};

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

static void
begin(struct writer *w)
{
	LIVE_ALL(w, world);
}

struct row {
	struct lead_id id;
};
static const struct db_column row_columns[] = {DB_COL(struct row, id)};
static const struct db_map row_map = DB_MAP(struct row, row_columns);

static const struct db_stmt find =
	DB_SCOPED(LEAD, .map = &row_map, .head = "SELECT l.id FROM leads l WHERE",
		.tail = "AND l.id BETWEEN 950001 AND ? ORDER BY l.id");
static const struct db_stmt touch = DB_HELD(
	LEAD, .keeps = "a test", .head = "UPDATE tasks SET note = ? WHERE lead_id IN {leads}");
static const struct db_stmt touch_one = DB_HELD(
	LEAD, .keeps = "a test", .head = "UPDATE tasks SET note = ? WHERE lead_id = {lead}");

static const struct db_hold *
hold(struct writer *w, struct lead_id last)
{
	const struct db_hold *h;
	struct row *rows;
	size_t n;

	assert_int_equal(db_hold_rows(&h, &rows, &n, w, mem, &find, DB_ARGS(last)), ST_OK);
	return h;
}

/* What the held rows are is for the hold to say: of one, of two (a list of four), of none. */
static enum status
reach(struct writer *w, void *arg)
{
	uint64_t matched;

	(void)arg;
	begin(w);
	assert_int_equal(db_run(&matched, w, &touch, DB_ARGS_OF(hold(w, LEAD), "a")), ST_OK);
	assert_int_equal(matched, 1);
	assert_int_equal(db_run(&matched, w, &touch_one, DB_ARGS_OF(hold(w, LEAD), "b")), ST_OK);
	assert_int_equal(matched, 1);
	assert_int_equal(db_run(&matched, w, &touch, DB_ARGS_OF(hold(w, MERGED), "c")), ST_OK);
	assert_int_equal(matched, 2);
	assert_int_equal(
		db_run(&matched, w, &touch, DB_ARGS_OF(hold(w, (struct lead_id){0}), "d")), ST_OK);
	assert_int_equal(matched, 0);
	assert_int_equal(
		db_run(&matched, w, &touch_one, DB_ARGS_OF(hold(w, MERGED), "e")), ST_ERROR);
	return ST_OK;
}

static void
a_hold_says_whose_rows_they_are(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, &owner, reach, NULL), ST_OK);
}

static enum status
of_others(struct writer *w, void *arg)
{
	const struct db_hold *h;
	struct row row;
	uint64_t matched;

	(void)arg;
	begin(w);
	assert_int_equal(db_hold_one(&h, &row, w, mem, &find, DB_ARGS(LEAD)), ST_NOT_FOUND);
	assert_int_equal(db_run(&matched, w, &touch, DB_ARGS_OF(hold(w, OTHER), "x")), ST_OK);
	assert_int_equal(matched, 0);
	return ST_OK;
}

static void
coverage_makes_a_hold(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, &colleague, of_others, NULL), ST_OK);
}

static enum status
of_another_record(struct writer *w, void *arg)
{
	static const struct db_stmt sale = DB_HELD(
		SALE, .keeps = "a test", .head = "UPDATE sales SET stock_no = ? WHERE id = {sale}");
	static const struct db_stmt wrong = DB_HELD(LEAD, .keeps = "a test",
		.head = "UPDATE tasks SET note = ? WHERE lead_id = {customer}");
	static const struct db_stmt none =
		DB_HELD(LEAD, .keeps = "a test", .head = "UPDATE tasks SET note = ?");
	static const struct db_stmt plain = DB_GLOBAL(
		"a test", .keeps = "a test", .head = "UPDATE tasks SET note = ? WHERE id = 950001");

	(void)arg;
	begin(w);
	assert_int_equal(db_run(NULL, w, &sale, DB_ARGS_OF(hold(w, LEAD), "x")), ST_ERROR);
	assert_int_equal(db_run(NULL, w, &wrong, DB_ARGS_OF(hold(w, LEAD), "x")), ST_ERROR);
	assert_int_equal(db_run(NULL, w, &none, DB_ARGS_OF(hold(w, LEAD), "x")), ST_ERROR);
	assert_int_equal(db_run(NULL, w, &plain, DB_ARGS_OF(hold(w, LEAD), "x")), ST_ERROR);
	assert_int_equal(db_run(NULL, w, &touch, DB_ARGS("x")), ST_ERROR);
	return ST_OK;
}

static enum status
keep(struct writer *w, void *arg)
{
	const struct db_hold **h = arg;

	begin(w);
	*h = hold(w, LEAD);
	return ST_OK;
}

static enum status
use(struct writer *w, void *arg)
{
	const struct db_hold **h = arg;

	return db_run(NULL, w, &touch, DB_ARGS_OF(*h, "x"));
}

static void
a_hold_is_of_its_record_and_transaction(void **state)
{
	const struct db_hold *h;

	(void)state;
	assert_int_equal(live_write(db, &owner, of_another_record, NULL), ST_OK);
	assert_int_equal(live_write(db, &owner, keep, &h), ST_OK);
	assert_int_equal(live_write(db, &owner, use, &h), ST_ERROR);
}

/* The key must be the record's own, whatever a column is called; and a new row its table's. */
static enum status
try_to_make(struct writer *w, void *arg)
{
	static const struct db_stmt task_id = DB_SCOPED(LEAD, .map = &row_map,
		.head = "SELECT t.id FROM leads l JOIN tasks t ON t.lead_id = l.id WHERE");
	static const struct db_stmt anything = DB_GLOBAL(
		"a test", .map = &row_map, .head = "SELECT l.id FROM leads l WHERE l.id = 950001");
	static const struct db_stmt user =
		DB_NEW(LEAD, "a test", .head = "INSERT INTO teams (name) VALUES ('x')");
	const struct db_hold *h;
	struct row row;

	(void)arg;
	begin(w);
	assert_int_equal(db_hold_one(&h, &row, w, mem, &task_id, DB_NO_ARGS), ST_ERROR);
	assert_int_equal(db_hold_one(&h, &row, w, mem, &anything, DB_NO_ARGS), ST_ERROR);
	assert_int_equal(db_make(&h, w, mem, &user, DB_NO_ARGS), ST_ERROR);
	assert_int_equal(db_make(&h, w, mem, &touch, DB_NO_ARGS), ST_ERROR);
	return ST_OK;
}

static void
nothing_else_makes_one(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, &owner, try_to_make, NULL), ST_OK);
}

static enum status
reach_merged(struct writer *w, void *arg)
{
	static const struct owner_change change = {
		.to = OWNER_TO_NOBODY, .second = OWNER_SECOND_KEEP};
	const struct db_actor *a = db_actor(db_reading(w));
	struct reader *r = db_reading(w);
	const struct lead_hold *h;
	const struct credit *credit;
	struct close_outcome *outcomes;
	struct close_leads closed;
	struct owner_leads assigned;
	struct lead_page page;
	struct task *tasks;
	struct lead lead;
	size_t n;

	(void)arg;
	begin(w);
	assert_int_equal(lead_get(&lead, r, mem, OTHER), ST_OK);
	assert_int_equal(lead_get(&lead, r, mem, MERGED), ST_NOT_FOUND);
	assert_int_equal(lead_hold_see(&h, r, mem, MERGED), ST_NOT_FOUND);
	assert_int_equal(lead_hold_take(&h, w, mem, MERGED), ST_NOT_FOUND);
	assert_int_equal(lead_hold_at_door(&h, w, mem, MERGED), ST_NOT_FOUND);
	assert_int_equal(task_list_of_lead(&tasks, &n, r, mem, MERGED), ST_OK);
	assert_int_equal(n, 0);
	assert_int_equal(lead_list(&page, r, mem, &(struct lead_filter){.owner = {OWNER}},
				 &(struct list_order){.sort = LEAD_SORT_DATE, .descending = true}),
		ST_OK);
	assert_int_equal(page.extent.n, 2);
	assert_int_equal(page.extent.count, 2);
	if (a->user.v == OWNER) {
		assert_int_equal(task_list_of_user(&tasks, &n, r, mem, a->user, TASK_ANY_TIME,
					 (struct task_cursor){0}),
			ST_OK);
		assert_int_equal(n, 2);
	}
	assert_int_equal(close_outcomes(&outcomes, &n, r, mem), ST_OK);
	assert_int_equal(credit_resolve(&credit, r, mem, CREDIT_SELF, (struct user_id){0}), ST_OK);
	assert_int_equal(close_preview(&closed, r, mem, &MERGED, 1), ST_NOT_FOUND);
	assert_int_equal(lead_close_many(&closed, w, mem, &MERGED, 1,
				 &(struct close_how){
					 .outcome = &outcomes[0], .credit = credit, .batch = "b"}),
		ST_NOT_FOUND);
	assert_int_equal(owner_preview(&assigned, r, mem, &MERGED, 1), ST_NOT_FOUND);
	assert_int_equal(
		owner_assign_many(&assigned, w, mem, &MERGED, 1, &change, NULL, 0), ST_NOT_FOUND);
	return ST_OK;
}

static void
a_merged_lead_cannot_be_opened_listed_closed_or_assigned(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, &owner, reach_merged, NULL), ST_OK);
	assert_int_equal(live_write(db, &manager, reach_merged, NULL), ST_OK);
}

/* 40 ids: enough for a server to think of reading the table instead. */
static const char *
many_ids(void)
{
	int64_t ids[40];

	for (int i = 0; i < 40; i++)
		ids[i] = i * 7 + 1;
	return db_json_numbers(mem, ids, 40);
}

static void
expect_primary_key(struct writer *w, const struct db_stmt *s)
{
	struct plan *plan;
	size_t n;

	plan_explain_hold(&plan, &n, w, mem, s, DB_ARGS(many_ids()));
	if (!plan_seeks(plan, n, "l", "PRIMARY"))
		fail_msg("l is not read by its key: %.80s", s->head);
}

static enum status
explain_many(struct writer *w, void *arg)
{
	(void)arg;
	begin(w);
	expect_primary_key(w, &close_stmts[CLOSE_LEADS]);
	expect_primary_key(w, &owner_stmts[OWNER_LEADS]);
	return ST_OK;
}

static void
many_are_held_by_their_keys(void **state)
{
	struct db_actor team = {.user = {950002}, .team = {1}, .coverage = DB_COVERAGE_TEAM};

	(void)state;
	assert_int_equal(live_write(db, &owner, explain_many, NULL), ST_OK);
	assert_int_equal(live_write(db, &team, explain_many, NULL), ST_OK);
	assert_int_equal(live_write(db, &manager, explain_many, NULL), ST_OK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_hold_says_whose_rows_they_are),
		cmocka_unit_test(coverage_makes_a_hold),
		cmocka_unit_test(a_hold_is_of_its_record_and_transaction),
		cmocka_unit_test(nothing_else_makes_one),
		cmocka_unit_test(a_merged_lead_cannot_be_opened_listed_closed_or_assigned),
		cmocka_unit_test(many_are_held_by_their_keys),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
