/*
 * The coverage matrix: which of five users opens which record, for each
 * record type. Every user asks through the same statement.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../support/live.h"
#include "auth/scope.h"
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

/*
 * Users 900001 owner, 900002 second and 900003 colleague sell alone; 900004
 * covers team 900001, whose member is 900005; 900006 manages the store; 900007
 * covers a team but is in none.
 *
 * Record 900001 is the owner's with the second; 900002 the colleague's; 900003
 * the team member's; 900004 nobody's; 900005 has the colleague as both owner
 * and second; 900006 is the colleague's with the team member second.
 */
static const char *const people = "INSERT INTO teams (id, name) VALUES (900001, 'Matrix')";
static const char *const users =
	"INSERT INTO users (id, login, first_name, last_name, role_id, team_id) VALUES"
	" (900001, 'm1', 'O', 'Owner', 4, NULL), (900002, 'm2', 'S', 'Second', 4, NULL),"
	" (900003, 'm3', 'C', 'Colleague', 4, NULL), (900004, 'm4', 'L', 'Lead', 5, 900001),"
	" (900005, 'm5', 'M', 'Member', 4, 900001), (900006, 'm6', 'G', 'Manager', 2, NULL),"
	" (900007, 'm7', 'T', 'Teamless', 5, NULL)";
static const char *const customers =
	"INSERT INTO customers (id, first_name, last_name) VALUES (900001, 'A', 'A'),"
	" (900002, 'B', 'B'), (900003, 'C', 'C'), (900004, 'D', 'D'), (900005, 'E', 'E'),"
	" (900006, 'F', 'F')";
static const char *const leads =
	"INSERT INTO leads (id, customer_id, lead_date, lead_type, status_id, owner_id,"
	" second_user_id, last_activity_at) SELECT c.id, c.id, CURDATE(), 'phone', 1,"
	" CASE c.id WHEN 900001 THEN 900001 WHEN 900002 THEN 900003 WHEN 900003 THEN 900005"
	" WHEN 900005 THEN 900003 WHEN 900006 THEN 900003 END,"
	" CASE c.id WHEN 900001 THEN 900002 WHEN 900005 THEN 900003 WHEN 900006 THEN 900005 END,"
	" NOW() FROM customers c WHERE c.id BETWEEN 900001 AND 900006";
static const char *const vehicles =
	"INSERT INTO vehicles (id, stock_no, make, model, `condition`, status) SELECT c.id,"
	" CONCAT('M', c.id), 'X', 'Y', 'new', 'sold' FROM customers c"
	" WHERE c.id BETWEEN 900001 AND 900006";
static const char *const sales =
	"INSERT INTO sales (id, lead_id, customer_id, vehicle_id, stock_no, deal_type,"
	" sale_price, sold_at, lead_type) SELECT c.id, c.id, c.id, c.id, CONCAT('M', c.id),"
	" 'retail_cash', 1, NOW(), 'phone' FROM customers c"
	" WHERE c.id BETWEEN 900001 AND 900006";
/* The second sold the colleague's 900002; the member is on the owner's 900001. */
static const char *const staff =
	"INSERT INTO sale_staff (sale_id, role, position, user_id, share_pct) VALUES"
	" (900002, 'salesperson', 1, 900002, 100), (900001, 'salesperson', 1, 900005, 50),"
	" (900001, 'salesperson', 2, 900001, 50)";
/* Everybody's close is credited to the colleague, but 900004 to the second. */
static const char *const closes =
	"INSERT INTO close_events (id, lead_id, at, outcome, method, credit_rule,"
	" credit_user_id, previous_status_id, status_name) SELECT c.id, c.id, NOW(), 'closed',"
	" 'manual', 'specified_user', IF(c.id = 900004, 900002, 900003), 1, 'Closed'"
	" FROM customers c"
	" WHERE c.id BETWEEN 900001 AND 900006";
/* Tasks follow the lead's owner, but nobody's 900004 is for the second, and 900005 for nobody. */
static const char *const tasks =
	"INSERT INTO tasks (id, lead_id, type, subject, assigned_to, due_at) SELECT l.id, l.id,"
	" 'call', 'x', CASE l.id WHEN 900004 THEN 900002 WHEN 900005 THEN NULL"
	" ELSE l.owner_id END, NOW() FROM leads l WHERE l.id BETWEEN 900001 AND 900006";

struct record {
	int64_t id;
};
static const struct db_column record_columns[] = {DB_COL(struct record, id)};
static const struct db_map record_map = DB_MAP(struct record, record_columns);

#define FORMS 3

enum { LEADS, CUSTOMERS, SALES, CLOSES, TASKS, KINDS };

#define EACH_FORM(RECORD, TABLE, ALIAS) \
	{ \
		DB_SCOPED(RECORD, .map = &record_map, \
			.head = "SELECT " ALIAS ".id FROM " TABLE " " ALIAS " WHERE", \
			.tail = "AND " ALIAS ".id BETWEEN 900001 AND 900006 ORDER BY id"), \
			DB_SCOPED_LIST(RECORD, .map = &record_map, \
				.head = "SELECT " ALIAS ".id FROM " TABLE " " ALIAS " WHERE", \
				.tail = "AND " ALIAS ".id BETWEEN 900001 AND 900006", \
				.final = "ORDER BY id"), \
			DB_SCOPED_LIST(RECORD, .map = &record_map, \
				.first = "SELECT arm.id FROM (", \
				.head = "SELECT " ALIAS ".id FROM " TABLE " " ALIAS " WHERE", \
				.tail = "AND " ALIAS ".id BETWEEN 900001 AND 900006", \
				.final = ") arm ORDER BY arm.id") \
	}
static const struct db_stmt statements[KINDS][FORMS] = {[LEADS] = EACH_FORM(LEAD, "leads", "l"),
	[CUSTOMERS] = EACH_FORM(CUSTOMER, "customers", "c"),
	[SALES] = EACH_FORM(SALE, "sales", "s"),
	[CLOSES] = EACH_FORM(CLOSE, "close_events", "ce"),
	[TASKS] = EACH_FORM(TASK, "tasks", "t")};

/* Who asks, and the last digits of what each sees, for each kind of record. */
static const struct who {
	struct db_actor actor;
	const char *sees[KINDS];
} matrix[] = {
	{{.user = {900001}, .coverage = DB_COVERAGE_OWN}, {"1", "1", "1", "1", "1"}},
	{{.user = {900002}, .coverage = DB_COVERAGE_OWN}, {"1", "1", "12", "14", "14"}},
	{{.user = {900003}, .coverage = DB_COVERAGE_OWN}, {"256", "256", "256", "12356", "256"}},
	{{.user = {900004}, .team = {900001}, .coverage = DB_COVERAGE_TEAM},
		{"36", "36", "136", "36", "36"}},
	{{.user = {900005}, .coverage = DB_COVERAGE_OWN}, {"36", "36", "136", "36", "36"}},
	{{.user = {900006}, .coverage = DB_COVERAGE_STORE},
		{"123456", "123456", "123456", "123456", "123456"}},
	{{.user = {900007}, .coverage = DB_COVERAGE_TEAM}, {"", "", "", "", ""}},
	{{.user = {900001}, .coverage = DB_COVERAGE_UNSET}, {"", "", "", "", ""}},
	{{.coverage = DB_COVERAGE_OWN}, {"", "", "", "", ""}},
	{{.coverage = DB_COVERAGE_TEAM}, {"", "", "", "", ""}},
};

static const char *
digits_seen(struct reader *r, const struct db_stmt *s)
{
	struct text t = text_begin(mem);
	struct record *rows;
	size_t n;

	assert_int_equal(db_rows(&rows, &n, r, mem, s, NULL, DB_NO_ARGS), ST_OK);
	for (size_t i = 0; i < n; i++)
		text_addf(&t, "%d", (int)(rows[i].id - 900000));
	return t.s;
}

static enum status
matrix_fn(struct writer *w, void *arg)
{
	const struct who *who = arg;
	const char *const fixture[] = {
		people, users, customers, leads, vehicles, sales, staff, closes, tasks};

	LIVE_ALL(w, fixture);
	for (int kind = 0; kind < KINDS; kind++)
		for (int form = 0; form < FORMS; form++)
			assert_string_equal(digits_seen(db_reading(w), &statements[kind][form]),
				who->sees[kind]);
	return ST_OK;
}

static void
each_sees_what_is_theirs(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(matrix) / sizeof(matrix[0]); i++) {
		struct who who = matrix[i];

		print_message("# matrix row %d\n", (int)i);
		assert_int_equal(live_write(db, &who.actor, matrix_fn, &who), ST_OK);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(each_sees_what_is_theirs)};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("auth_scope", tests, open_all, close_all);
}
