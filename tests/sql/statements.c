/*
 * Every statement of the house: it is prepared against the migrated schema,
 * and each scoped one is run as the owner, the second salesperson, a
 * colleague and a manager. A scoped statement that this table does not know
 * fails the test: whoever adds one says here how it is called.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "../support/live.h"
#include "../support/stmt_sets.h"
#include "auth/admin_sql.h"
#include "auth/audit_sql.h"
#include "auth/budget_sql.h"
#include "auth/covered_sql.h"
#include "auth/feed_sql.h"
#include "auth/idem_sql.h"
#include "auth/kept_sql.h"
#include "auth/profile_sql.h"
#include "auth/proof_sql.h"
#include "auth/scope.h"
#include "auth/session_sql.h"
#include "auth/store_sql.h"
#include "auth/tries_sql.h"
#include "base/text.h"
#include "crm/batch/batch_change_sql.h"
#include "crm/batch/batch_sql.h"
#include "crm/close/close_sql.h"
#include "crm/deal/finance_sql.h"
#include "crm/deal/month_sql.h"
#include "crm/deal/sale_sql.h"
#include "crm/deal/trade_in_sql.h"
#include "crm/deal/wish_sql.h"
#include "crm/deal/write_up_sql.h"
#include "crm/dms/dms_file_sql.h"
#include "crm/intake/intake_sql.h"
#include "crm/intake/provider_sql.h"
#include "crm/lead/lead_brief_sql.h"
#include "crm/lead/lead_change_sql.h"
#include "crm/lead/lead_csv_sql.h"
#include "crm/lead/lead_edit_sql.h"
#include "crm/lead/lead_hold_sql.h"
#include "crm/lead/lead_new_sql.h"
#include "crm/lead/lead_sql.h"
#include "crm/lead/presence_sql.h"
#include "crm/letters/lead_letter_sql.h"
#include "crm/people/access_sql.h"
#include "crm/people/consent_sql.h"
#include "crm/people/customer_hold_sql.h"
#include "crm/people/customer_sql.h"
#include "crm/people/find_sql.h"
#include "crm/people/name_index_sql.h"
#include "crm/people/shared_sql.h"
#include "crm/people/user_pick_sql.h"
#include "crm/report/dashboard_sql.h"
#include "crm/report/favorite_sql.h"
#include "crm/report/pod_choice_sql.h"
#include "crm/report/report_sql.h"
#include "crm/report/why_sql.h"
#include "crm/showroom/rotation_sql.h"
#include "crm/showroom/visit_sql.h"
#include "crm/stock/import_sql.h"
#include "crm/stock/stock_sql.h"
#include "crm/stock/vehicle_sql.h"
#include "crm/store/job_sql.h"
#include "crm/store/store_setting_sql.h"
#include "crm/work/activity_sql.h"
#include "crm/work/appointment_sql.h"
#include "crm/work/calendar_sql.h"
#include "crm/work/owner_sql.h"
#include "crm/work/progress_sql.h"
#include "crm/work/step_sql.h"
#include "crm/work/task_sql.h"
#include "crm/workflow/act_sql.h"
#include "crm/workflow/dry_run_sql.h"

/* What belongs to owner 910001 and second 910002: lead 910001 is open, 910002 is sold. */
static const char *const fixture[] = {
	"INSERT INTO users (id, login, first_name, last_name, role_id) VALUES"
	" (910001, 's1', 'O', 'Owner', 4), (910002, 's2', 'S', 'Second', 4),"
	" (910003, 's3', 'C', 'Colleague', 4), (910004, 's4', 'M', 'Manager', 2),"
	" (910005, 's5', 'G', 'Granted', 4), (910006, 's6', 'E', 'Expired', 4)",
	"INSERT INTO customers (id, first_name, last_name) VALUES (910001, 'A', 'A')",
	"INSERT INTO access_requests (customer_id, user_id, reason, status, expires_at) VALUES"
	" (910001, 910005, 'x', 'approved', NULL),"
	" (910001, 910006, 'x', 'approved', NOW() - INTERVAL 1 MINUTE),"
	" (910001, 910006, 'x', 'pending', NULL)",
	"INSERT INTO customer_words (word, customer_id, is_needed) VALUES ('matrix', 910001, 1)",
	"INSERT INTO customer_phones (customer_id, number_raw, e164) VALUES"
	" (910001, 'x', '+13125550199')",
	"INSERT INTO customer_emails (customer_id, address, address_norm) VALUES"
	" (910001, 'a@example.com', 'a@example.com')",
	"INSERT INTO customer_addresses (customer_id, city) VALUES (910001, 'X')",
	"INSERT INTO leads (id, customer_id, lead_date, lead_type, status_id, owner_id,"
	" second_user_id, last_activity_at, closed_at) VALUES"
	" (910001, 910001, CURDATE(), 'phone', 1, 910001, 910002, NOW(), NULL),"
	" (910002, 910001, CURDATE(), 'phone', 9, 910001, 910002, NOW(), NOW()),"
	" (910003, 910001, CURDATE(), 'phone', 2, 910001, 910002, NOW(), NULL)",
	"INSERT INTO desired_vehicles (id, lead_id, make) VALUES (910001, 910001, 'X')",
	"INSERT INTO trade_ins (id, lead_id) VALUES (910001, 910001)",
	"INSERT INTO finance_wishes (lead_id, method) VALUES (910001, 'cash')",
	"INSERT INTO write_ups (lead_id, price, method) VALUES (910001, 1, 'cash')",
	"INSERT INTO activities (lead_id, customer_id, at, channel) VALUES"
	" (910001, 910001, NOW(), 'note')",
	"INSERT INTO appointments (id, lead_id, customer_id, type, start_at, assigned_to, set_at)"
	" VALUES (910001, 910001, 910001, 'visit', NOW(), 910001, NOW())",
	"INSERT INTO consents (customer_id, channel, purpose, state, at, how) VALUES"
	" (910001, 'text', 'all', 'stopped', NOW(), 'x')",
	"INSERT INTO tasks (id, lead_id, customer_id, type, subject, assigned_to, due_at) VALUES"
	" (910001, 910001, 910001, 'call', 'x', 910001, NOW() - INTERVAL 1 DAY)",
	"INSERT INTO lead_opens (lead_id, user_id, opened_at, last_seen_at) VALUES"
	" (910001, 910001, NOW(), NOW())",
	"INSERT INTO close_events (lead_id, at, outcome, method, credit_rule, credit_user_id,"
	" previous_status_id, batch_id, status_name) VALUES"
	" (910002, NOW(), 'won', 'sale', 'self', 910004, 1, 'matrix', 'Won')",
	"INSERT INTO vehicles (id, stock_no, year, make, model, `condition`, status, date_in_stock)"
	" VALUES (910001, 'MX1', 2024, 'X', 'Y', 'new', 'sold', CURDATE()),"
	" (910002, 'MX2', 2024, 'X', 'Y', 'new', 'in_stock', CURDATE())",
	"UPDATE desired_vehicles SET vehicle_id = 910001 WHERE lead_id = 910001",
	"INSERT INTO sales (id, lead_id, customer_id, vehicle_id, stock_no, deal_type, sale_price,"
	" sold_at, lead_type, dms_deal_no, deleted_at) VALUES"
	" (910001, 910002, 910001, 910001, 'MX1', 'lease', 1, NOW(), 'phone', 'MX-DEAL', NULL),"
	" (910002, 910003, 910001, 910002, 'MX2', 'lease', 1, NOW(), 'phone', NULL, NOW())",
	"INSERT INTO sale_staff (sale_id, role, position, user_id, share_pct) VALUES"
	" (910001, 'salesperson', 1, 910004, 100)",
	"INSERT INTO access_requests (id, customer_id, user_id, reason) VALUES"
	" (910001, 910001, 910003, 'x')",
	"INSERT INTO ownership_events (lead_id, at, how, to_owner_id) VALUES"
	" (910001, NOW(), 'assigned', 910001)",
	"INSERT INTO audit_events (at, entity, entity_id, verb) VALUES"
	" (NOW(), 'sale', 910001, 'update')",
	"INSERT INTO dms_files (id, created_at, period, name, digest, header, mapping, day_first, "
	"comma,"
	" n_rows, n_bad) VALUES (910001, NOW(), CURDATE(), 'x', 'x', 'x', '1', 0, 0, 1, 0)",
	"INSERT INTO dms_rows (dms_file_id, line, raw, row_key, digest, is_bad, deal_no) VALUES"
	" (910001, 2, 'MX-DEAL', 'deal mx', 'x', 0, 'MX-DEAL')",
	"INSERT INTO close_events (lead_id, at, outcome, method, status_name, duplicate_of_id) "
	"VALUES"
	" (910003, NOW(), 'bad', 'manual', 'Duplicate', 910001)",
	"INSERT INTO visits (id, lead_id, customer_id, in_at) VALUES"
	" (910001, 910001, 910001, NOW())",
};

/*
 * How each scoped statement is called: a letter for each argument.
 *
 *   l c s    the open lead, its task too, the customer, the sale
 *   h        the vehicle that the lead wants and the sale sold
 *   j J      a JSON array of the lead (and its visit), of the customer
 *   q        a request for access that is pending
 *   a        the appointment
 *   i        the lead's desired vehicle, or trade-in
 *   u t n v  the owner, now, 100, row version 1
 *   y k      two days ago, tomorrow
 *   m        a JSON array of a month that everything is in
 *   p f      a day ago, in a year
 *   b e      the batch of the close, the DMS Deal #
 *   N E P    patterns of the customer's name, address and number
 *   #        first: the statement gives one number, which counts
 */
struct call {
	const struct db_stmt *stmt;
	const char *args;
};
static const struct call calls[] = {
	{&lead_stmts[LEAD_COUNT], "#n"},
	{&lead_stmts[LEAD_LIST_IDLE_UP], "tnn"},
	{&lead_stmts[LEAD_LIST_IDLE_DOWN], "tnn"},
	{&lead_stmts[LEAD_LIST_DATE_UP], "tnn"},
	{&lead_stmts[LEAD_LIST_DATE_DOWN], "tnn"},
	{&lead_stmts[LEAD_LIST_TASK_UP], "tnn"},
	{&lead_stmts[LEAD_LIST_TASK_DOWN], "tnn"},
	{&lead_stmts[LEAD_LIST_NAME_UP], "tnn"},
	{&lead_stmts[LEAD_LIST_NAME_DOWN], "tnn"},
	{&lead_stmts[LEAD_GET], "tul"},
	{&lead_stmts[LEAD_TWINS], "ll"},
	{&lead_edit_stmts[LEAD_EDIT_NOW], "l"},
	{&lead_edit_stmts[LEAD_EDIT_PHONES], "l"},
	{&lead_edit_stmts[LEAD_EDIT_EMAILS], "l"},
	{&lead_hold_stmts[LEAD_HOLD_TAKE], "l"},
	{&lead_brief_stmts[LEAD_BRIEF_LIST], "j"},
	{&covered_stmts[COVERED_LEAD_IDS], "j"},
	{&covered_stmts[COVERED_CUSTOMER_IDS], "j"},
	{&covered_stmts[COVERED_SALE_IDS], "j"},
	{&lead_letter_stmts[LEAD_LETTER_SEE], "l"},
	{&lead_letter_stmts[LEAD_LETTER_FIND], "bl"},
	{&lead_letter_stmts[LEAD_LETTER_RECENT], "u"},
	{&appointment_stmts[APPOINTMENT_DAY], "ykn"},
	{&appointment_stmts[APPOINTMENT_GET], "al"},
	{&calendar_stmts[CALENDAR_APPOINTMENTS], "uykn"},
	{&calendar_stmts[CALENDAR_TASKS], "nuykn"},
	{&owner_stmts[OWNER_LEADS], "j"},
	{&owner_stmts[OWNER_POOL_OPEN], "j"},
	{&owner_stmts[OWNER_EVENTS_CUSTOMER], "cn"},
	{&access_stmts[ACCESS_PENDING], "u"},
	{&access_stmts[ACCESS_GRANTS], ""},
	{&access_stmts[ACCESS_COUNT], "#u"},
	{&access_stmts[ACCESS_HOLD], "q"},
	{&close_stmts[CLOSE_LEADS], "j"},
	{&batch_stmts[BATCH_HOLD], "j"},
	{&batch_change_stmts[BATCH_CHANGE_LEADS], "j"},
	{&batch_change_stmts[BATCH_CHANGE_TWINS], "jj"},
	{&batch_change_stmts[BATCH_CHANGE_TWIN], "xl"},
	{&lead_csv_stmts[LEAD_CSV_ROWS], "j"},
	{&act_stmts[ACT_LEADS], "j"},
	{&why_stmts[WHY_LEAD], "xl"},
	{&close_stmts[CLOSE_RESULTS], "b"},
	{&customer_hold_stmts[CUSTOMER_HOLD_TAKE], "c"},
	{&customer_stmts[CUSTOMER_OPENED], "c"},
	{&customer_stmts[CUSTOMER_FIND_NAME], "NNNNNNNNNNNNNNNE"},
	{&customer_stmts[CUSTOMER_FIND_EMAIL], "E"},
	{&customer_stmts[CUSTOMER_FIND_PHONE], "PPPP"},
	{&customer_stmts[CUSTOMER_FIND_PHONE_PART], "P"},
	{&customer_stmts[CUSTOMER_GET], "c"},
	{&customer_stmts[CUSTOMER_PHONES], "c"},
	{&customer_stmts[CUSTOMER_EMAILS], "c"},
	{&customer_stmts[CUSTOMER_ADDRESSES], "c"},
	{&customer_stmts[CUSTOMER_LEADS], "c"},
	{&customer_stmts[CUSTOMER_SALES], "cc"},
	{&customer_stmts[CUSTOMER_VEHICLES_BOUGHT], "c"},
	{&customer_stmts[CUSTOMER_VEHICLES_TOLD], "c"},
	{&shared_stmts[SHARED_NAMES], "J"},
	{&dashboard_stmts[DASHBOARD_OPEN], "tt"},
	{&dashboard_stmts[DASHBOARD_NEW_LEADS], "nn"},
	{&dashboard_stmts[DASHBOARD_NO_TASK], "nn"},
	{&dashboard_stmts[DASHBOARD_UNTOUCHED], "fnn"},
	{&dashboard_stmts[DASHBOARD_RECENT], "un"},
	{&dashboard_stmts[DASHBOARD_MY_TASKS], "tutn"},
	{&dashboard_stmts[DASHBOARD_MY_APPOINTMENTS], "uptn"},
	{&finance_stmts[FINANCE_GET], "l"},
	{&find_stmts[FIND_SALE], "e"},
	{&month_stmts[MONTH_FIGURES], "myk"},
	{&month_stmts[MONTH_CHANGES], "yyk"},
	{&sale_stmts[SALE_GET], "s"},
	{&sale_stmts[SALE_HOLD], "s"},
	{&sale_stmts[SALE_STAFF_LIST], "s"},
	{&sale_stmts[SALE_EVENTS], "s"},
	{&sale_stmts[SALE_PLAN], "s"},
	{&consent_stmts[CONSENT_BLOCKS_OF_LEAD], "l"},
	{&consent_stmts[CONSENT_BLOCKS_OF_CUSTOMER], "c"},
	{&consent_stmts[CONSENT_LIST], "c"},
	{&task_stmts[TASK_LIST_OF_LEAD], "l"},
	{&task_stmts[TASK_GET], "ll"},
	{&task_stmts[TASK_LIST_OF_USER], "u"},
	{&task_stmts[TASK_COUNT_OF_USER], "ttttu"},
	{&vehicle_stmts[VEHICLE_LEADS], "h"},
	{&vehicle_stmts[VEHICLE_SALE], "h"},
	{&visit_stmts[VISIT_NAMES], "j"},
	{&visit_stmts[VISIT_LEADS], "j"},
	{&trade_in_stmts[TRADE_IN_LIST], "l"},
	{&trade_in_stmts[TRADE_IN_GET], "li"},
	{&wish_stmts[WISH_GET], "li"},
	{&write_up_stmts[WRITE_UP_GET], "l"},
	{&dms_file_stmts[DMS_SALES_OF_MONTH], "yk"},
	{&dms_file_stmts[DMS_SALES_ELSEWHERE], "syksykskk"},
	{&dry_run_stmts[DRY_RUN_LEADS], "#pfn"},
	{&dry_run_stmts[DRY_RUN_STATUSES], "pfn"},
};

/*
 * Scoped, but not by a record's owner: who is in the store is everybody's to
 * know, where the scope chooses whose name is told (tests/sql/crm_dashboard.c).
 */
static const struct db_stmt *const exempt[] = {&dashboard_stmts[DASHBOARD_SHOWROOM]};

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

static uint32_t
all_clauses(const struct db_stmt *s)
{
	uint32_t all = 0;

	for (unsigned i = 0; s->clauses && s->clauses[i]; i++)
		all |= 1u << i;
	for (unsigned i = 0; s->parts && s->parts[i]; i++)
		all |= 1u << i;
	return all;
}

static int
check_prepares(const struct db_stmt_set *set, size_t i)
{
	const struct db_stmt *s = &set->stmts[i];
	uint32_t all = all_clauses(s);
	int bad = 0;

	for (int c = DB_COVERAGE_UNSET; c < DB_COVERAGE__MAX; c++) {
		bad += !s->parts && db_check_stmt(db, s, (enum db_coverage)c, 0) != ST_OK;
		bad += db_check_stmt(db, s, (enum db_coverage)c, all) != ST_OK;
		for (uint32_t one = 1; one && one <= all; one <<= 1)
			bad += db_check_stmt(db, s, (enum db_coverage)c, one) != ST_OK;
	}
	if (bad)
		print_error("%s statement %zu: %d times not prepared\n", set->module, i, bad);
	return bad;
}

static void
every_statement_prepares(void **state)
{
	int bad = 0;

	(void)state;
	for (size_t k = 0; k < stmt_sets_n; k++)
		for (size_t i = 0; i < stmt_sets[k].n; i++)
			bad += check_prepares(&stmt_sets[k], i);
	assert_int_equal(bad, 0);
}

static bool
is_known(const struct db_stmt *s)
{
	for (size_t i = 0; i < sizeof(calls) / sizeof(calls[0]); i++)
		if (calls[i].stmt == s)
			return true;
	for (size_t i = 0; i < sizeof(exempt) / sizeof(exempt[0]); i++)
		if (exempt[i] == s)
			return true;
	return false;
}

static void
every_scoped_statement_is_in_the_matrix(void **state)
{
	int missing = 0;

	(void)state;
	for (size_t k = 0; k < stmt_sets_n; k++)
		for (size_t i = 0; i < stmt_sets[k].n; i++) {
			const struct db_stmt *s = &stmt_sets[k].stmts[i];

			if ((s->kind != DB_KIND_SCOPED && s->kind != DB_KIND_SCOPED_LIST) ||
				is_known(s))
				continue;
			print_error(
				"%s statement %zu is not in the matrix\n", stmt_sets[k].module, i);
			missing++;
		}
	assert_int_equal(missing, 0);
}

static struct db_value
argument(char letter)
{
	switch (letter) {
	case 'a':
	case 'l':
	case 'c':
	case 's':
	case 'h':
	case 'q':
	case 'i':
	case 'u':
		return DB_VAL(INT64_C(910001));
	case 'N':
		return DB_VAL("A%");
	case 'E':
		return DB_VAL("a@%");
	case 'P':
		return DB_VAL("+1312555%");
	case 'j':
	case 'J':
		return DB_VAL("[910001]");
	case 'm':
		return DB_VAL("[{\"id\": 1, \"since\": \"2020-01-01\","
			      " \"until\": \"2199-01-01\"}]");
	case 't':
		return DB_VAL(((struct utc){date_now().s + 60}));
	case 'y':
		return DB_VAL(((struct utc){date_now().s - 2 * 86400}));
	case 'k':
		return DB_VAL(((struct utc){date_now().s + 86400}));
	case 'p':
		return DB_VAL(((struct utc){date_now().s - 86400}));
	case 'f':
		return DB_VAL(((struct utc){date_now().s + INT64_C(86400) * 365}));
	case 'n':
		return DB_VAL(100);
	case 'v':
		return DB_VAL(1);
	case 'b':
		return DB_VAL("matrix");
	case 'e':
		return DB_VAL("MX-DEAL");
	default:
		return DB_VAL("x");
	}
}

/* Without its hold nothing is sent; so no argument is needed to see it refused. */
static enum status
run_without_hold(struct writer *w, void *arg)
{
	const struct db_stmt *s = arg;

	return db_run(NULL, w, s, DB_NO_ARGS);
}

static void
what_hangs_on_a_record_needs_its_hold(void **state)
{
	int bad = 0, tried = 0;

	(void)state;
	for (size_t k = 0; k < stmt_sets_n; k++)
		for (size_t i = 0; i < stmt_sets[k].n; i++) {
			struct db_stmt s = stmt_sets[k].stmts[i];

			if (s.kind != DB_KIND_HELD)
				continue;
			tried++;
			bad += db_write(db, NULL, run_without_hold, &s) != ST_ERROR;
		}
	assert_int_equal(bad, 0);
	assert_true(tried > 50);
}

struct trial {
	const struct call *call;
	int64_t seen; /* rows given or changed, or the number */
};

static enum status
run_call(struct writer *w, void *arg)
{
	struct trial *t = arg;
	const struct db_stmt *s = t->call->stmt;
	const char *letters = t->call->args + (t->call->args[0] == '#');
	struct db_value v[24];
	struct db_args args = {.v = v, .n = strlen(letters)};
	uint64_t matched = 0;
	void *rows;
	size_t n = 0;
	enum status st;

	LIVE_ALL(w, fixture);
	for (size_t i = 0; i < args.n; i++)
		v[i] = argument(letters[i]);
	if (t->call->args[0] == '#')
		return db_number(&t->seen, db_reading(w), s, args);
	if (s->map)
		st = db_rows(&rows, &n, db_reading(w), mem, s, NULL, args);
	else
		st = db_run(&matched, w, s, args);
	t->seen = (int64_t)(n + matched);
	return st;
}

static int
check_call(size_t i, int64_t user, enum db_coverage coverage, bool opens, const char *who)
{
	struct trial t = {.call = &calls[i]};
	const struct db_actor actor = {.user = {user}, .coverage = coverage};
	enum status st = live_write(db, &actor, run_call, &t);

	if (st == ST_OK && (t.seen > 0) == opens)
		return 0;
	print_error("call %zu (%s) as %s: %s, %lld seen: %.80s\n", i, calls[i].args, who,
		status_name(st), (long long)t.seen, calls[i].stmt->head);
	return 1;
}

static void
owner_second_and_manager_see_a_colleague_does_not(void **state)
{
	int bad = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(calls) / sizeof(calls[0]); i++) {
		bad += check_call(i, 910001, DB_COVERAGE_OWN, true, "owner");
		bad += check_call(i, 910002, DB_COVERAGE_OWN, true, "second");
		bad += check_call(i, 910003, DB_COVERAGE_OWN, false, "colleague");
		bad += check_call(i, 910005, DB_COVERAGE_OWN, true, "granted");
		bad += check_call(i, 910005, DB_COVERAGE_TEAM, true, "granted in a team");
		bad += check_call(i, 910006, DB_COVERAGE_OWN, false, "expired");
		bad += check_call(i, 910003, DB_COVERAGE_UNSET, false, "nobody");
		bad += check_call(i, 910004, DB_COVERAGE_STORE, true, "manager");
	}
	assert_int_equal(bad, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_statement_prepares),
		cmocka_unit_test(every_scoped_statement_is_in_the_matrix),
		cmocka_unit_test(what_hangs_on_a_record_needs_its_hold),
		cmocka_unit_test(owner_second_and_manager_see_a_colleague_does_not),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
