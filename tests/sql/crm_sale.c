/* Sales: updated, deleted and brought back, by whom, and by two at once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../support/live.h"
#include "base/text.h"
#include "crm/deal/sale.h"

#define ROUNDS 120 /* each pair of moves 20 times */

static struct mem *mem;
static struct db *db;

enum { OWNER = 900001, PARTNER, COLLEAGUE, MANAGER, GONE };

static const struct db_actor owner = {.user = {OWNER}, .coverage = DB_COVERAGE_OWN};
static const struct db_actor partner = {.user = {PARTNER}, .coverage = DB_COVERAGE_OWN};
static const struct db_actor colleague = {.user = {COLLEAGUE}, .coverage = DB_COVERAGE_OWN};
static const struct db_actor manager = {.user = {MANAGER}, .coverage = DB_COVERAGE_STORE};

static const struct sale_id sale_id = {900001};

/*
 * Sale 900001, sold this month by the owner and the partner: its lead was in
 * Write-Up, its vehicle in stock, and selling cancelled one of two tasks.
 */
static const char *const world[] = {
	"DELETE FROM sales_months WHERE id = 202602",
	"INSERT INTO users (id, login, first_name, last_name, role_id, is_active) VALUES"
	" (900001, 's1', 'O', 'Owner', 4, 1), (900002, 's2', 'P', 'Partner', 4, 1),"
	" (900003, 's3', 'C', 'Colleague', 4, 1), (900004, 's4', 'M', 'Manager', 2, 1),"
	" (900005, 's5', 'G', 'Gone', 4, 0)",
	"INSERT INTO customers (id, first_name, last_name) VALUES (900001, 'Averyx', 'Stonex')",
	"INSERT INTO vehicles (id, stock_no, year, make, model, `condition`, status) VALUES"
	" (900001, 'X900001', 2025, 'Toyota', 'Camry', 'new', 'delivered'),"
	" (900002, 'X900002', 2025, 'Toyota', 'Camry', 'new', 'sold')",
	"INSERT INTO leads (id, customer_id, lead_date, lead_type, status_id, owner_id,"
	" last_activity_at, closed_at) VALUES"
	" (900001, 900001, '2026-01-05', 'phone', 9, 900001, '2026-01-05', UTC_TIMESTAMP()),"
	" (900002, 900001, '2026-01-05', 'phone', 9, 900001, '2026-01-05', UTC_TIMESTAMP())",
	"INSERT INTO tasks (id, lead_id, customer_id, type, subject, assigned_to, due_at, status,"
	" done_at, done_by) VALUES (900001, 900001, 900001, 'call', 'Call', 900001, '2026-01-09',"
	" 'cancelled', UTC_TIMESTAMP(), 900001), (900002, 900001, 900001, 'call', 'Call', 900001,"
	" '2026-01-07', 'done', UTC_TIMESTAMP(), 900001)",
	"INSERT INTO close_events (id, lead_id, at, outcome, method, acting_user_id, credit_rule,"
	" credit_user_id, owner_at_close, previous_status_id, status_name) VALUES (900001, 900001,"
	" UTC_TIMESTAMP(), 'won', 'sale', 900001, 'current_assignment', 900001, 900001, 8,"
	" 'Sold-Sale Completed')",
	"INSERT INTO sales (id, lead_id, customer_id, vehicle_id, stock_no, dms_deal_no,"
	" deal_type, sale_price, sold_at, delivered_at, lead_type, front_projected,"
	" snap_lead_status_id, snap_vehicle_status, snap_close_event_id, snap_tasks) VALUES"
	" (900001, 900001, 900001, 900001, 'X900001', 'X1', 'retail_cash', 1, UTC_TIMESTAMP(),"
	" UTC_TIMESTAMP(), 'phone', 100, 8, 'hold', 900001, '[900001]'),"
	" (900002, 900002, 900001, 900002, 'X900002', 'X2', 'retail_cash', 1, UTC_TIMESTAMP(),"
	" NULL, 'phone', 100, 8, 'in_stock', NULL, NULL)",
	"INSERT INTO sale_staff (sale_id, role, position, user_id, share_pct) VALUES"
	" (900001, 'salesperson', 1, 900001, 50), (900001, 'salesperson', 2, 900002, 50),"
	" (900002, 'salesperson', 1, 900003, 100)",
};

static const char *const end_of_world[] = {
	"DELETE FROM audit_events WHERE entity_id BETWEEN 900001 AND 900005",
	"DELETE FROM activities WHERE lead_id IN (900001, 900002)",
	"DELETE FROM step_events WHERE lead_id IN (900001, 900002)",
	"DELETE FROM sale_staff WHERE sale_id IN (900001, 900002)",
	"DELETE FROM sales WHERE id IN (900001, 900002)",
	"DELETE FROM close_events WHERE id = 900001",
	"DELETE FROM tasks WHERE id IN (900001, 900002)",
	"DELETE FROM leads WHERE id IN (900001, 900002)",
	"DELETE FROM vehicles WHERE id IN (900001, 900002)",
	"DELETE FROM customers WHERE id = 900001",
	"DELETE FROM users WHERE id BETWEEN 900001 AND 900005",
};

/* Fails unless `condition` holds for exactly one combination of rows of `tables`. */
#define HOLDS(w, tables, condition) \
	do { \
		static const struct db_stmt stmt = DB_GLOBAL( \
			"test", .head = "SELECT COUNT(*) FROM " tables " WHERE " condition); \
		int64_t n; \
		assert_int_equal(db_number(&n, db_reading(w), &stmt, DB_NO_ARGS), ST_OK); \
		if (n != 1) \
			fail_msg("%lld rows of %s with %s", (long long)n, tables, condition); \
	} while (0)

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

/* The sale as it is, to be saved with changes. */
static struct sale_update
update_of(struct writer *w)
{
	struct sale_staff *staff;
	struct sale s;
	size_t n;

	assert_int_equal(sale_get(&s, db_reading(w), mem, sale_id), ST_OK);
	assert_int_equal(sale_staff_list(&staff, &n, db_reading(w), mem, sale_id), ST_OK);
	return (struct sale_update){.row_version = s.row_version,
		.is = {.dms_deal_no = s.is.dms_deal_no,
			.deal_type = "lease",
			.front_projected = money_of(12345),
			.back_projected = money_of(-500)},
		.staff = staff,
		.n_staff = n};
}

static enum status
save_held(struct writer *w, struct mem *m, const struct sale_update *u)
{
	const struct sale_hold *hold;
	enum status st = sale_hold_take(&hold, w, m, sale_id);

	return st == ST_OK ? sale_save(w, m, hold, u) : st;
}

static enum status
delete_held(struct writer *w, struct mem *m, const struct sale_delete *d)
{
	const struct sale_hold *hold;
	enum status st = sale_hold_take(&hold, w, m, sale_id);

	return st == ST_OK ? sale_delete(w, m, hold, d) : st;
}

static enum status
undelete_held(struct writer *w, struct mem *m)
{
	const struct sale_hold *hold;
	enum status st = sale_hold_take(&hold, w, m, sale_id);

	return st == ST_OK ? sale_undelete(w, m, hold, false) : st;
}

static enum status
save(struct writer *w, struct sale_update u)
{
	return save_held(w, mem, &u);
}

static enum status
save_it(struct writer *w, void *arg)
{
	static const struct sale_staff staff[] = {
		{.role = "salesperson", .user_id = {PARTNER}, .share_pct = {3333, true}},
		{.role = "salesperson", .user_id = {COLLEAGUE}, .share_pct = {6667, true}},
		{.role = "fi_manager", .user_id = {MANAGER}, .share_pct = {10000, true}}};
	struct sale_update u;

	(void)arg;
	LIVE_ALL(w, world);
	u = update_of(w);
	u.staff = staff;
	u.n_staff = 3;
	u.is.dms_deal_no = NULL;
	assert_int_equal(save(w, u), ST_OK);
	HOLDS(w, "sales",
		"id = 900001 AND dms_deal_no IS NULL AND deal_type = 'lease' AND front_projected ="
		" 123.45 AND back_projected = -5 AND row_version = 2 AND vehicle_id = 900001"
		" AND updated_by = 900004");
	HOLDS(w, "sale_staff",
		"sale_id = 900001 AND role = 'salesperson' AND position = 2 AND user_id = 900003"
		" AND share_pct = 66.67");
	HOLDS(w, "(SELECT COUNT(*) AS n FROM sale_staff WHERE sale_id = 900001) f", "n = 3");
	HOLDS(w, "audit_events",
		"entity = 'sale' AND entity_id = 900001 AND verb = 'update' AND user_id = 900004"
		" AND old_json LIKE '%O Owner 50.00%' AND new_json LIKE '%C Colleague 66.67%'");
	assert_int_equal(save(w, u), ST_CONFLICT);
	u.row_version = 2;
	u.is.dms_deal_no = "X2";
	assert_int_equal(save(w, u), ST_EXISTS);
	return ST_OK;
}

static void
a_sale_is_saved_once_from_each_version(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, &manager, save_it, NULL), ST_OK);
}

#define STAFF(...) \
	(const struct sale_staff[]) \
	{ \
		__VA_ARGS__ \
	}
#define SELLS(user, share) \
	{ \
		.role = "salesperson", .user_id = {user}, .share_pct = { share, true } \
	}

static enum status
save_wrong_staff(struct writer *w, void *arg)
{
	const struct {
		const struct sale_staff *staff;
		size_t n;
		enum status st;
	} cases[] = {
		{NULL, 0, ST_INVALID},
		{STAFF({.role = "bdc", .user_id = {OWNER}, .share_pct = {10000, true}}), 1,
			ST_INVALID},
		{STAFF(SELLS(OWNER, 9999)), 1, ST_INVALID},
		{STAFF(SELLS(OWNER, 10000), SELLS(PARTNER, 0)), 2, ST_INVALID},
		{STAFF(SELLS(OWNER, 15000), SELLS(PARTNER, -5000)), 2, ST_INVALID},
		{STAFF(SELLS(OWNER, 5000), SELLS(OWNER, 5000)), 2, ST_INVALID},
		{STAFF(SELLS(GONE, 10000)), 1, ST_INVALID},
		{STAFF(SELLS(999999, 10000)), 1, ST_INVALID},
		{STAFF(SELLS(OWNER, 10000), {.role = "owner", .user_id = {OWNER}}), 2, ST_INVALID},
		{STAFF(SELLS(OWNER, 10000)), 1, ST_OK},
	};

	(void)arg;
	LIVE_ALL(w, world);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct sale_update u = update_of(w);

		u.staff = cases[i].staff;
		u.n_staff = cases[i].n;
		if (save(w, u) != cases[i].st)
			fail_msg("case %zu", i);
	}
	live_sql(w, "UPDATE users SET is_active = 0 WHERE id = 900001");
	assert_int_equal(save(w, update_of(w)), ST_OK);
	return ST_OK;
}

static void
shares_and_people_are_checked(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, &manager, save_wrong_staff, NULL), ST_OK);
}

static struct sale_plan
plan_of(struct writer *w)
{
	struct sale_plan p;

	assert_int_equal(sale_plan_read(&p, db_reading(w), mem, sale_id), ST_OK);
	return p;
}

static enum status
delete_with(struct writer *w, bool may, const char *note)
{
	return delete_held(
		w, mem, &(struct sale_delete){plan_of(w).stamp, SALE_WRONG_VEHICLE, note, may});
}

static enum status
delete_as_planned(struct writer *w)
{
	return delete_with(w, false, "the red one");
}

static const struct sales_month_id february = {202602};

static enum status
save_closed_month(struct writer *w, void *arg)
{
	struct sale_update u;

	(void)arg;
	LIVE_ALL(w, world);
	live_sql(w, "UPDATE sales SET sold_at = '2026-02-10 12:00:00' WHERE id = 900001");
	assert_int_equal(month_close(w, mem, february, 0), ST_OK);
	assert_int_equal(month_close(w, mem, february, 2), ST_CONFLICT);
	u = update_of(w);
	u.leave = (struct month_leave){false, "Found in the audit"};
	assert_int_equal(save(w, u), ST_FORBIDDEN);
	assert_int_equal(delete_with(w, false, "Found in the audit"), ST_FORBIDDEN);
	u.leave = (struct month_leave){true, ""};
	assert_int_equal(save(w, u), ST_INVALID);
	assert_int_equal(delete_with(w, true, NULL), ST_INVALID);
	u.leave.reason = "Found in the audit";
	assert_int_equal(save(w, u), ST_OK);
	HOLDS(w, "audit_events",
		"entity = 'sale' AND entity_id = 900001 AND reason = 'Found in the audit'");
	return ST_OK;
}

static void
a_closed_month_needs_a_permission_and_a_reason(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, &manager, save_closed_month, NULL), ST_OK);
}

static enum status
bring_back_closed_month(struct writer *w, void *arg)
{
	(void)arg;
	LIVE_ALL(w, world);
	live_sql(w, "UPDATE sales SET sold_at = '2026-02-10 12:00:00' WHERE id = 900001");
	assert_int_equal(delete_as_planned(w), ST_OK);
	assert_int_equal(month_close(w, mem, february, 0), ST_OK);
	assert_int_equal(undelete_held(w, mem), ST_FORBIDDEN);
	assert_int_equal(month_reopen(w, mem, february, 2, "The bank called"), ST_OK);
	assert_int_equal(undelete_held(w, mem), ST_OK);
	HOLDS(w, "audit_events",
		"entity = 'sales_month' AND entity_id = 202602"
		" AND verb = 'reopen' AND reason = 'The bank called'");
	return ST_OK;
}

static void
a_deleted_sale_of_a_closed_month_comes_back_by_permission(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, &manager, bring_back_closed_month, NULL), ST_OK);
}

static void
assert_deleted(struct writer *w)
{
	HOLDS(w, "sales",
		"id = 900001 AND deleted_at IS NOT NULL AND deleted_by = 900004 AND delete_reason ="
		" 'wrong_vehicle' AND delete_note = 'the red one' AND live_lead_id IS NULL");
	HOLDS(w, "leads",
		"id = 900001 AND status_id = 8 AND closed_at IS NULL AND is_open = 1"
		" AND next_task_at = '2026-01-09'");
	HOLDS(w, "close_events",
		"id = 900001 AND reversed_at IS NOT NULL AND reversed_by = 900004");
	HOLDS(w, "vehicles", "id = 900001 AND status = 'in_stock' AND hold_by IS NULL");
	HOLDS(w, "tasks",
		"id = 900001 AND status = 'open' AND done_at IS NULL AND done_by IS NULL");
	HOLDS(w, "tasks", "id = 900002 AND status = 'done' AND done_by = 900001");
}

static enum status
delete_it(struct writer *w, void *arg)
{
	struct sale_plan p;

	(void)arg;
	LIVE_ALL(w, world);
	p = plan_of(w);
	assert_true(p.lead_goes_back && p.vehicle_is_sold);
	assert_string_equal(p.lead_status, "Sold-Sale Completed");
	assert_string_equal(p.snap_status, "Write-Up");
	assert_string_equal(p.stock_status, "in_stock");
	assert_string_equal(p.credit_name, "O Owner");
	assert_int_equal(p.n_tasks, 1);
	assert_int_equal(delete_as_planned(w), ST_OK);
	assert_deleted(w);
	HOLDS(w, "audit_events",
		"entity = 'sale' AND entity_id = 900001 AND verb = 'delete'"
		" AND reason = 'Wrong vehicle in the lead: the red one'");
	HOLDS(w, "audit_events",
		"entity = 'lead' AND entity_id = 900001 AND new_json LIKE '%Write-Up%'");
	HOLDS(w, "audit_events",
		"entity = 'vehicle' AND entity_id = 900001 AND new_json LIKE '%in_stock%'");
	HOLDS(w, "activities", "lead_id = 900001 AND subject = 'Sale deleted'");
	assert_int_equal(delete_as_planned(w), ST_CONFLICT);
	assert_int_equal(save(w, update_of(w)), ST_CONFLICT);
	return ST_OK;
}

static void
a_delete_puts_back_all_that_selling_changed(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, &manager, delete_it, NULL), ST_OK);
}

static enum status
delete_stale(struct writer *w, void *arg)
{
	static const char *const moves[] = {
		"UPDATE sales SET row_version = row_version + 1 WHERE id = 900001",
		"UPDATE leads SET row_version = row_version + 1 WHERE id = 900001",
		"UPDATE vehicles SET row_version = row_version + 1 WHERE id = 900001"};
	struct sale_delete d = {.reason = SALE_OTHER};

	(void)arg;
	LIVE_ALL(w, world);
	for (size_t i = 0; i < 3; i++) {
		d.stamp = plan_of(w).stamp;
		live_sql(w, moves[i]);
		assert_int_equal(delete_held(w, mem, &d), ST_CONFLICT);
	}
	d.stamp = NULL;
	assert_int_equal(delete_held(w, mem, &d), ST_CONFLICT);
	d = (struct sale_delete){.stamp = plan_of(w).stamp};
	assert_int_equal(delete_held(w, mem, &d), ST_INVALID);
	HOLDS(w, "sales", "id = 900001 AND deleted_at IS NULL");
	return ST_OK;
}

static void
a_delete_needs_the_plan_that_was_shown(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, &manager, delete_stale, NULL), ST_OK);
}

static enum status
delete_after_moving_on(struct writer *w, void *arg)
{
	struct sale_plan p;

	(void)arg;
	LIVE_ALL(w, world);
	live_sql(w, "UPDATE leads SET status_id = 2, closed_at = NULL WHERE id = 900001");
	live_sql(w, "UPDATE vehicles SET status = 'wholesaled' WHERE id = 900001");
	p = plan_of(w);
	assert_false(p.lead_goes_back || p.vehicle_is_sold);
	assert_int_equal(delete_as_planned(w), ST_OK);
	HOLDS(w, "leads", "id = 900001 AND status_id = 2 AND row_version = 1");
	HOLDS(w, "vehicles", "id = 900001 AND status = 'wholesaled' AND row_version = 1");
	HOLDS(w, "tasks", "id = 900001 AND status = 'cancelled'");
	HOLDS(w, "close_events", "id = 900001 AND reversed_at IS NOT NULL");
	assert_int_equal(undelete_held(w, mem), ST_CONFLICT);
	return ST_OK;
}

static void
what_moved_on_stays(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, &manager, delete_after_moving_on, NULL), ST_OK);
}

static enum status
bring_back(struct writer *w, void *arg)
{
	struct sale_plan p;

	(void)arg;
	LIVE_ALL(w, world);
	p = plan_of(w);
	assert_false(sale_can_come_back(&p));
	assert_int_equal(undelete_held(w, mem), ST_CONFLICT);
	assert_int_equal(delete_as_planned(w), ST_OK);
	live_sql(w, "INSERT INTO tasks (id, lead_id, type, subject, due_at) VALUES"
		    " (900003, 900001, 'call', 'Since', '2026-02-01')");
	p = plan_of(w);
	assert_true(sale_can_come_back(&p));
	assert_int_equal(undelete_held(w, mem), ST_OK);
	HOLDS(w, "sales",
		"id = 900001 AND deleted_at IS NULL AND deleted_by IS NULL AND delete_reason IS "
		"NULL"
		" AND delete_note IS NULL AND live_vehicle_id = 900001");
	HOLDS(w, "leads",
		"id = 900001 AND status_id = 9 AND closed_at IS NOT NULL AND next_task_at IS NULL");
	HOLDS(w, "close_events",
		"id = 900001 AND reversed_at IS NULL AND reversed_by IS NULL AND live_lead_id ="
		" 900001");
	HOLDS(w, "vehicles", "id = 900001 AND status = 'delivered'");
	HOLDS(w, "tasks", "id = 900001 AND status = 'cancelled'");
	HOLDS(w, "tasks", "id = 900003 AND status = 'cancelled'");
	HOLDS(w, "audit_events", "entity = 'sale' AND entity_id = 900001 AND verb = 'undelete'");
	assert_int_equal(delete_as_planned(w), ST_OK);
	HOLDS(w, "tasks", "id = 900003 AND status = 'open'");
	HOLDS(w, "tasks", "id = 900001 AND status = 'open'");
	return ST_OK;
}

static void
an_undone_delete_can_be_deleted_again(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, &manager, bring_back, NULL), ST_OK);
}

static enum status
bring_back_what_is_not_free(struct writer *w, void *arg)
{
	LIVE_ALL(w, world);
	assert_int_equal(delete_as_planned(w), ST_OK);
	live_sql(w, arg);
	assert_int_equal(undelete_held(w, mem), ST_CONFLICT);
	return ST_OK;
}

static void
a_sale_that_is_not_free_stays_deleted(void **state)
{
	static const char *const moves[] = {"UPDATE leads SET status_id = 2 WHERE id = 900001",
		"UPDATE vehicles SET status = 'hold' WHERE id = 900001",
		"UPDATE sales SET dms_deal_no = 'X1' WHERE id = 900002",
		"UPDATE sales SET lead_id = 900001 WHERE id = 900002",
		"INSERT INTO close_events (lead_id, at, outcome, method, credit_rule,"
		" credit_user_id, previous_status_id, status_name) VALUES (900001, UTC_TIMESTAMP(),"
		" 'won', 'manual', 'self', 900001, 8, 'Won')"};

	(void)state;
	for (size_t i = 0; i < sizeof(moves) / sizeof(moves[0]); i++) {
		char *sql = mem_strdup(mem, moves[i]);

		assert_int_equal(live_write(db, &manager, bring_back_what_is_not_free, sql), ST_OK);
	}
}

/* `arg`: what each function answers to this actor. */
static enum status
try_all(struct writer *w, void *arg)
{
	const enum status *expected = arg;
	struct reader *r = db_reading(w);
	struct sale_staff *staff;
	struct sale_event *events;
	struct sale_plan p;
	struct sale s;
	size_t n_staff, n_events;
	struct sale_update u = {.row_version = 1,
		.is = {.deal_type = "lease"},
		.staff = STAFF(SELLS(OWNER, 10000)),
		.n_staff = 1};

	LIVE_ALL(w, world);
	assert_int_equal(sale_get(&s, r, mem, sale_id), *expected);
	assert_int_equal(sale_plan_read(&p, r, mem, sale_id), *expected);
	assert_int_equal(sale_staff_list(&staff, &n_staff, r, mem, sale_id), ST_OK);
	assert_int_equal(n_staff, *expected == ST_OK ? 2 : 0);
	assert_int_equal(save(w, u), *expected);
	assert_int_equal(sale_events(&events, &n_events, r, mem, sale_id), ST_OK);
	assert_int_equal(n_events, *expected == ST_OK ? 1 : 0);
	assert_int_equal(
		delete_held(w, mem, &(struct sale_delete){.stamp = "2.1.2", .reason = SALE_OTHER}),
		*expected);
	assert_int_equal(undelete_held(w, mem), *expected);
	return ST_OK;
}

static void
only_ones_own_sales_can_be_reached(void **state)
{
	enum status yes = ST_OK, no = ST_NOT_FOUND;

	(void)state;
	assert_int_equal(live_write(db, &manager, try_all, &yes), ST_OK);
	assert_int_equal(live_write(db, &owner, try_all, &yes), ST_OK);
	assert_int_equal(live_write(db, &colleague, try_all, &no), ST_OK);
	assert_int_equal(live_write(db, NULL, try_all, &no), ST_OK);
}

static enum status
save_as_partner(struct writer *w, void *arg)
{
	struct sale_update u;

	(void)arg;
	LIVE_ALL(w, world);
	u = update_of(w);
	u.staff = STAFF(SELLS(OWNER, 10000));
	u.n_staff = 1;
	assert_int_equal(save(w, u), ST_OK);
	HOLDS(w, "audit_events", "entity_id = 900001 AND new_json LIKE '%O Owner 100.00%'");
	assert_int_equal(save(w, u), ST_NOT_FOUND);
	return ST_OK;
}

static void
who_takes_himself_off_is_journaled(void **state)
{
	(void)state;
	assert_int_equal(live_write(db, &partner, save_as_partner, NULL), ST_OK);
}

/* Two at once: one in this process, one in a child, each on its own connection. */

struct rival {
	struct mem *mem;
	bool deletes;
	struct sale_update update;
	const char *stamp;
};

static enum status
act(struct writer *w, void *arg)
{
	const struct rival *r = arg;

	if (r->deletes)
		return delete_held(
			w, r->mem, &(struct sale_delete){.stamp = r->stamp, .reason = SALE_OTHER});
	return save_held(w, r->mem, &r->update);
}

/* What a rival does in a round, and from which versions: sent whole through a pipe. */
struct round {
	int row_version;
	bool deletes;
	char stamp[40];
};

static char
play(struct db *on, const void *move)
{
	const struct round *round = move;
	struct mem *m = mem_create(NULL);
	struct rival r = {.mem = m,
		.deletes = round->deletes,
		.stamp = round->stamp,
		.update = {.row_version = round->row_version,
			.is = {.deal_type = "fleet"},
			.staff = STAFF(SELLS(OWNER, 10000)),
			.n_staff = 1}};
	enum status st = db_write(on, &manager, act, &r);

	mem_destroy(m);
	return (char)st;
}

static enum status
begin_world(struct writer *w, void *arg)
{
	(void)arg;
	LIVE_ALL(w, end_of_world);
	LIVE_ALL(w, world);
	return ST_OK;
}

static enum status
finish_world(struct writer *w, void *arg)
{
	(void)arg;
	LIVE_ALL(w, end_of_world);
	return ST_OK;
}

/* The versions that both will have seen; a deleted sale is brought back first. */
static enum status
begin_round(struct writer *w, void *arg)
{
	struct round *round = arg;
	struct mem *m = mem_create(NULL);
	struct sale_plan p;
	enum status st = sale_plan_read(&p, db_reading(w), m, sale_id);

	if (st == ST_OK && utc_is_set(p.deleted_at))
		st = undelete_held(w, m);
	if (st == ST_OK)
		st = sale_plan_read(&p, db_reading(w), m, sale_id);
	if (st == ST_OK) {
		round->row_version = p.row_version;
		memcpy(round->stamp, p.stamp, strlen(p.stamp) + 1);
	}
	mem_destroy(m);
	return st;
}

static void
play_round(int i, const struct live_race *race)
{
	struct round round = {0}, other;
	struct live_round st;

	assert_int_equal(db_write(db, &manager, begin_round, &round), ST_OK);
	other = round;
	round.deletes = i % 2;
	other.deletes = i % 3 == 0;
	st = live_race_round(race, db, &round, &other);
	if (!live_one_won(st, ST_CONFLICT))
		fail_msg("round %d: %s and %s", i, status_name((enum status)st.mine),
			status_name((enum status)st.theirs));
}

static void
of_two_at_once_one_wins(void **state)
{
	struct live_race race;

	(void)state;
	live_race_begin(&race, play, sizeof(struct round));
	assert_int_equal(db_write(db, &manager, begin_world, NULL), ST_OK);
	for (int i = 0; i < ROUNDS; i++)
		play_round(i, &race);
	live_race_end(&race);
	assert_int_equal(db_write(db, NULL, finish_world, NULL), ST_OK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sale_is_saved_once_from_each_version),
		cmocka_unit_test(shares_and_people_are_checked),
		cmocka_unit_test(a_closed_month_needs_a_permission_and_a_reason),
		cmocka_unit_test(a_deleted_sale_of_a_closed_month_comes_back_by_permission),
		cmocka_unit_test(a_delete_puts_back_all_that_selling_changed),
		cmocka_unit_test(a_delete_needs_the_plan_that_was_shown),
		cmocka_unit_test(what_moved_on_stays),
		cmocka_unit_test(an_undone_delete_can_be_deleted_again),
		cmocka_unit_test(a_sale_that_is_not_free_stays_deleted),
		cmocka_unit_test(only_ones_own_sales_can_be_reached),
		cmocka_unit_test(who_takes_himself_off_is_journaled),
		cmocka_unit_test(of_two_at_once_one_wins),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
