/*
 * Random sequences of what is done with leads, vehicles and their sales, against the live database and
 * beside a model; after every step all rows are compared, and the journal. Then two do two things at once,
 * which has to come out as one after the other, in either order.
 *
 * MODEL_SEED and MODEL_RUNS (10000 is the whole of it) begin other sequences, and more of them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../support/live.h"
#include "../support/sale_model.h"
#include "base/text.h"
#include "crm/close/close.h"
#include "crm/close/reopen.h"
#include "crm/deal/sale_new.h"
#include "crm/lead/lead_change.h"

#define RUNS      400
#define STEPS_MAX 8
#define RACES     60

static struct mem *mem;
static struct db *db;
static unsigned seed = 20261201;

static const struct db_actor manager = {
	.user = {MODEL_FIRST + 3}, .coverage = DB_COVERAGE_STORE, .request_id = "model"};

/* Stock: each lead's customer wants either of three vehicles, and the write-up of each is signed. */
static const char *const world[] = {
	"INSERT INTO users (id, login, first_name, last_name, role_id, is_active) VALUES"
	" (940000, 'm1', 'A', 'A', 4, 1), (940001, 'm2', 'B', 'B', 4, 1),"
	" (940002, 'm3', 'C', 'C', 4, 1), (940003, 'm4', 'D', 'D', 2, 1)",
	"INSERT INTO customers (id, first_name, last_name) VALUES (940000, 'Averyx', 'Stonex')",
	"INSERT INTO vehicles (id, stock_no, year, make, model, `condition`, status) VALUES"
	" (940000, 'M94000', 2025, 'Toyota', 'Camry', 'new', 'in_stock'),"
	" (940001, 'M94001', 2025, 'Toyota', 'Camry', 'new', 'in_stock'),"
	" (940002, 'M94002', 2025, 'Toyota', 'Camry', 'new', 'hold')",
	"INSERT INTO leads (id, customer_id, lead_date, lead_type, status_id, owner_id,"
	" last_activity_at, next_task_at, next_task) VALUES"
	" (940000, 940000, '2026-01-05', 'phone', 8, 940000, '2026-01-05', '2031-01-01', 'T'),"
	" (940001, 940000, '2026-01-05', 'phone', 8, 940001, '2026-01-05', '2031-01-01', 'T'),"
	" (940002, 940000, '2026-01-05', 'phone', 8, 940000, '2026-01-05', '2031-01-01', 'T')",
	"INSERT INTO trade_ins (id, lead_id, make, model, outcome) VALUES"
	" (940000, 940000, 'Honda', 'Fit', 'offered'), (940001, 940001, 'Honda', 'Fit', 'offered')",
	"INSERT INTO desired_vehicles (id, lead_id, vehicle_id) SELECT"
	" 940000 + 3 * (l.id - 940000) + v.id - 940000, l.id, v.id FROM leads l JOIN vehicles v"
	" WHERE l.id BETWEEN 940000 AND 940002 AND v.id BETWEEN 940000 AND 940002",
	"INSERT INTO write_ups (id, lead_id, desired_vehicle_id, trade_in_id, price, method, "
	"status,"
	" committed_at, signed_at, signed_by) VALUES"
	" (940000, 940000, 940000, 940000, 100, 'cash', 'signed', NOW(), NOW(), 'A'),"
	" (940001, 940001, 940003, 940001, 100, 'cash', 'signed', NOW(), NOW(), 'A'),"
	" (940002, 940002, 940007, NULL, 100, 'cash', 'signed', NOW(), NOW(), 'A')",
	"INSERT INTO tasks (id, lead_id, customer_id, type, subject, assigned_to, due_at, status,"
	" done_at, done_by) SELECT l.id * 10 + n.n, l.id, 940000, 'call', 'T', 940000,"
	" '2031-01-01', IF(n.n = 0, 'open', 'done'), IF(n.n = 0, NULL, '2026-02-01'),"
	" IF(n.n = 0, NULL, 940000) FROM leads l JOIN (SELECT 0 AS n UNION SELECT 1) n"
	" WHERE l.id BETWEEN 940000 AND 940002",
	"INSERT INTO appointments (id, lead_id, customer_id, type, start_at, set_at, confirmed_at,"
	" status) VALUES"
	" (9400000, 940000, 940000, 'visit', '2032-01-01', '2026-01-05', NULL, 'planned'),"
	" (9400001, 940000, 940000, 'delivery', '2032-01-02', '2026-01-05', NULL, 'planned'),"
	" (9400010, 940001, 940000, 'visit', '2032-01-01', '2026-01-05', '2026-01-06', "
	"'confirmed')",
};

static const char *const end_of_world[] = {
	"DELETE FROM audit_events WHERE request_id = 'model'",
	"DELETE FROM activities WHERE lead_id BETWEEN 940000 AND 940002",
	"DELETE FROM step_events WHERE lead_id BETWEEN 940000 AND 940002",
	"DELETE FROM sale_staff WHERE sale_id IN (SELECT s.id FROM sales s"
	" WHERE s.lead_id BETWEEN 940000 AND 940002)",
	"DELETE FROM sales WHERE lead_id BETWEEN 940000 AND 940002",
	"DELETE FROM close_events WHERE lead_id BETWEEN 940000 AND 940002",
	"DELETE FROM appointments WHERE lead_id BETWEEN 940000 AND 940002",
	"DELETE FROM tasks WHERE lead_id BETWEEN 940000 AND 940002",
	"DELETE FROM write_ups WHERE lead_id BETWEEN 940000 AND 940002",
	"DELETE FROM desired_vehicles WHERE lead_id BETWEEN 940000 AND 940002",
	"DELETE FROM trade_ins WHERE lead_id BETWEEN 940000 AND 940002",
	"DELETE FROM leads WHERE id BETWEEN 940000 AND 940002",
	"DELETE FROM vehicles WHERE stock_no LIKE 'M9400%'",
	"DELETE FROM customers WHERE id = 940000",
	"DELETE FROM users WHERE id BETWEEN 940000 AND 940003",
};

static enum status
end_world(struct writer *w, void *arg)
{
	(void)arg;
	LIVE_ALL(w, end_of_world);
	return ST_OK;
}

static enum status
begin_world(struct writer *w, void *arg)
{
	(void)arg;
	LIVE_ALL(w, end_of_world);
	LIVE_ALL(w, world);
	return ST_OK;
}

static int
open_all(void **state)
{
	const char *asked = getenv("MODEL_SEED");

	(void)state;
	mem = mem_create(NULL);
	db = live_open(mem, "owner");
	seed = asked ? (unsigned)strtoul(asked, NULL, 10) : seed;
	printf("# MODEL_SEED=%u\n", seed);
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

/* What is there: a line for each row that counts, without its key. */
struct line {
	const char *text;
};
static const struct db_column line_columns[] = {DB_COL(struct line, text)};
static const struct db_map line_map = DB_MAP(struct line, line_columns);

#define SECONDS(column) "COALESCE(TIMESTAMPDIFF(SECOND, '1970-01-01', " column "), 0)"
#define LINE(columns)   "SELECT CONVERT(CONCAT_WS(' ', " columns ") USING utf8mb4) AS text FROM "
#define OURS            " BETWEEN 940000 AND 940002"

static const struct db_stmt
	picture_stmt =
		DB_GLOBAL("test", .map = &line_map,
			.head = LINE("'lead', l.id - 940000, l.status_id, l.is_open, "
				     "IF(l.status_id = 9,"
				     " " SECONDS("l.closed_at") ", l.closed_at IS NOT NULL),"
								" " SECONDS("l.next_task_at")) "lea"
											       "ds "
											       "l "
											       "WHE"
											       "RE "
											       "l."
											       "i"
											       "d" OURS
											       " UN"
											       "ION"
											       " AL"
											       "L"
											       " " LINE("'close', e.lead_id - 940000, e.reversed_at IS NULL,"
													" e.reversed_by IS NULL, e.method, e.credit_user_id - 940000,"
													" e.previous_status_id") "close_events e WHERE e.lead_id" OURS " UNION ALL " LINE("'task', t.lead_id - 940000, t.status, t.done_at IS NULL,"
																							  " t.done_by IS NULL") "tasks t WHERE t.lead_id" OURS " UNION ALL " LINE("'appointment', a.lead_id - 940000, a.type, a.status") "appointments a WHERE a.lead_id" OURS " UNION ALL " LINE("'vehicle', v.stock_no, v.status") "vehicles v"
																																																		     " WHERE v.stock_no LIKE 'M9400%'"
																																																		     " UNION ALL " LINE("'trade', i.lead_id - 940000, i.outcome") "trade_ins i"
																																																										  " WHERE i.lead_id" OURS
																																																										  " UNION ALL " LINE(
																																																											  "'step', p.lead_id - 940000, p.step_id, " SECONDS("p.at")) "step_events p WHERE p.lead_id" OURS
																																																																		     " AND p.undone_at IS NULL"
																																																																		     " UNION ALL " LINE("'sale', s.lead_id - 940000, s.vehicle_id - 940000,"
																																																																					" s.deleted_at IS NULL, s.deleted_by IS NULL,"
																																																																					" s.delete_reason IS NULL, COALESCE(s.dms_deal_no, '-'),"
																																																																					" " SECONDS("s.sold_at") ", " SECONDS(
																																																																						"s.delivered_at") ","
																																																																								  " " SECONDS(
																																																																									  "s.finalized_at") ","
																																																																											    " COALESCE(s.front_projected, '-'), COALESCE(s.back_final, '-'),"
																																																																											    " (SELECT GROUP_CONCAT(CONCAT(f.role, f.position, ':',"
																																																																											    " f.user_id - 940000, '=', f.share_pct)"
																																																																											    " ORDER BY f.role, f.position SEPARATOR ',')"
																																																																											    " FROM sale_staff f WHERE f.sale_id = s.id)") "sales s WHERE s.lead_id" OURS);

struct told {
	int64_t id;
	const char *entity, *verb, *old_json, *new_json;
	int64_t entity_id;
};
static const struct db_column told_columns[] = {
	DB_COL(struct told, id),
	DB_COL(struct told, entity),
	DB_COL(struct told, verb),
	DB_COL(struct told, old_json),
	DB_COL(struct told, new_json),
	DB_COL(struct told, entity_id),
};
static const struct db_map told_map = DB_MAP(struct told, told_columns);
static const struct db_stmt told_stmt = DB_GLOBAL("test", .map = &told_map,
	.head = "SELECT j.id, j.entity, j.verb, j.old_json, j.new_json, j.entity_id"
		" FROM audit_events j WHERE j.id > ? AND j.request_id = 'model' ORDER BY j.id");
static const struct db_stmt last_told_stmt =
	DB_GLOBAL("test", .head = "SELECT COALESCE(MAX(j.id), 0) FROM audit_events j");

/* The moves, each as somebody at a screen makes it: from what is there now. */

static enum status
mark(struct writer *w, struct mem *m, const struct model_move *v, int64_t *out_sale)
{
	const struct lead_hold *hold;
	struct sale_rival rival;
	struct sale_id id = {0};
	struct write_up up;
	struct sale_new s = {.trade_taken = v->trade};
	struct sale_staff staff[MODEL_STAFF_MAX];
	enum status st = lead_hold_take(&hold, w, m, (struct lead_id){MODEL_FIRST + v->lead});

	if (st == ST_OK)
		st = write_up_get(&up, db_reading(w), m, lead_hold_facts(hold)->id);
	if (st != ST_OK)
		return st;
	s.write_up_version = up.row_version;
	s.is = sale_new_begin(&up);
	s.is.sold_at.s = v->at;
	s.is.dms_deal_no = model_deal_no(v->deal);
	s.is.front_projected = model_front(v->front);
	s.n_staff = model_staff(staff, v->staff);
	s.staff = staff;
	st = sale_make(&id, &rival, w, m, hold, &s);
	*out_sale = id.v;
	return st;
}

static enum status
change(struct writer *w, struct mem *m, const struct model_move *v)
{
	const struct sale_hold *hold;
	struct sale s;
	struct sale_staff staff[MODEL_STAFF_MAX];
	struct sale_update u = {.staff = staff};
	enum status st = sale_hold_take(&hold, w, m, (struct sale_id){v->sale_id});

	if (st == ST_OK)
		st = sale_get(&s, db_reading(w), m, sale_hold_id(hold));
	if (st != ST_OK)
		return st;
	u.row_version = s.row_version;
	u.is = s.is;
	u.is.dms_deal_no = model_deal_no(v->deal);
	u.is.front_projected = model_front(v->front);
	u.is.back_final = model_front(v->front);
	u.is.delivered_at.s = v->delivered;
	u.is.finalized_at.s = v->finalized;
	u.n_staff = model_staff(staff, v->staff);
	return sale_save(w, m, hold, &u);
}

static enum status
unmake(struct writer *w, struct mem *m, const struct model_move *v)
{
	const struct sale_hold *hold;
	struct sale_plan p;
	enum status st = sale_hold_take(&hold, w, m, (struct sale_id){v->sale_id});

	if (st == ST_OK && v->kind == MODEL_UNDELETE)
		return sale_undelete(w, m, hold, false);
	if (st == ST_OK)
		st = sale_plan_read(&p, db_reading(w), m, sale_hold_id(hold));
	return st == ST_OK ? sale_delete(w, m, hold,
				     &(struct sale_delete){.stamp = p.stamp, .reason = SALE_OTHER})
			   : st;
}

static const struct close_outcome *
closed(struct writer *w, struct mem *m)
{
	struct close_outcome *list;
	size_t n;

	if (close_outcomes(&list, &n, db_reading(w), m) != ST_OK)
		return NULL;
	for (size_t i = 0; i < n; i++)
		if (text_equal(list[i].word, "closed"))
			return &list[i];
	return NULL;
}

static enum status
close_lead(struct writer *w, struct mem *m, struct lead_id id)
{
	struct close_how how = {.outcome = closed(w, m), .batch = "model"};
	struct close_leads out;
	enum status st =
		credit_resolve(&how.credit, db_reading(w), m, CREDIT_SELF, (struct user_id){0});

	return st == ST_OK ? lead_close_many(&out, w, m, &id, 1, &how) : st;
}

static enum status
work_lead(struct writer *w, struct mem *m, const struct model_move *v)
{
	const struct lead_hold *hold;
	struct lead_id id = {MODEL_FIRST + v->lead};
	enum status st = lead_hold_take(&hold, w, m, id);

	if (st != ST_OK)
		return st;
	if (v->kind == MODEL_CLOSE)
		return close_lead(w, m, id);
	if (v->kind == MODEL_REOPEN)
		return lead_reopen(
			w, m, hold, (struct lead_status_id){MODEL_WRITE_UP}, "The model");
	live_sql(w, mem_printf(m,
			    "INSERT INTO tasks (lead_id, customer_id, type, subject, due_at)"
			    " VALUES (%lld, 940000, 'call', 'T', '2031-01-01')",
			    (long long)id.v));
	return lead_next(w, lead_held(hold));
}

/* What has no function of its own is done to the rows. */
static enum status
move_stock(struct writer *w, struct mem *m, const struct model_move *v)
{
	static const char *const sql[] = {
		[MODEL_HOLD] = "UPDATE vehicles SET status = 'hold', row_version = row_version + 1"
			       " WHERE stock_no = 'M9400%d' AND status = 'in_stock'",
		[MODEL_WHOLESALE] =
			"UPDATE vehicles SET status = 'wholesaled', row_version = row_version + 1"
			" WHERE stock_no = 'M9400%d'",
		[MODEL_BUY_BACK] =
			"UPDATE vehicles SET status = 'in_stock', row_version = row_version + 1"
			" WHERE stock_no = 'M9400%d' AND status = 'wholesaled'",
		[MODEL_RECEIVE] = "UPDATE vehicles SET status = 'in_stock',"
				  " row_version = row_version + 1"
				  " WHERE stock_no LIKE 'M9400%d_' AND status = 'in_transit'",
	};
	const char *text = sql[v->kind], *at = strstr(text, "%d");

	live_sql(w, mem_printf(m, "%.*s%d%s", (int)(at - text), text, v->vehicle, at + 2));
	return ST_OK;
}

static enum status
aim(struct writer *w, struct mem *m, const struct model_move *v)
{
	const struct lead_hold *hold;
	enum status st = lead_hold_take(&hold, w, m, (struct lead_id){MODEL_FIRST + v->lead});

	if (st == ST_OK)
		live_sql(w, mem_printf(m,
				    "UPDATE write_ups SET desired_vehicle_id = %d, row_version ="
				    " row_version + 1 WHERE id = %d",
				    940000 + 3 * v->lead + v->vehicle, 940000 + v->lead));
	return st;
}

static enum status
make_move(struct writer *w, struct mem *m, const struct model_move *v, int64_t *out_sale)
{
	*out_sale = 0;
	switch (v->kind) {
	case MODEL_MARK:
		return mark(w, m, v, out_sale);
	case MODEL_CHANGE:
		return change(w, m, v);
	case MODEL_DELETE:
	case MODEL_UNDELETE:
		return unmake(w, m, v);
	case MODEL_CLOSE:
	case MODEL_REOPEN:
	case MODEL_TASK:
		return work_lead(w, m, v);
	case MODEL_AIM:
		return aim(w, m, v);
	case MODEL_HOLD:
	case MODEL_WHOLESALE:
	case MODEL_BUY_BACK:
	case MODEL_RECEIVE:
		return move_stock(w, m, v);
	case MODEL_KIND__MAX:
		break;
	}
	return ST_ERROR;
}

/* One sequence: the model, what was done so far, and how it is told when it fails. */
struct run {
	unsigned number;
	struct model model;
	char steps[4000];
	int64_t told;
};

#define FAIL(run, ...) \
	do { \
		print_error( \
			"MODEL_SEED=%u, sequence %u: %s\n", seed, (run)->number, (run)->steps); \
		fail_msg(__VA_ARGS__); \
	} while (0)

static void
note_step(struct run *run, const char *words)
{
	size_t n = strlen(run->steps);

	snprintf(run->steps + n, sizeof(run->steps) - n, "%s%s", n ? "; " : "", words);
}

static int
by_text(const void *a, const void *b)
{
	return strcmp(((const struct line *)a)->text, ((const struct line *)b)->text);
}

/* The lines of the database, sorted, one below the other. */
static const char *
picture(struct reader *r, struct mem *m)
{
	struct text t = text_begin(m);
	struct line *lines;
	size_t n;

	assert_int_equal(db_rows(&lines, &n, r, m, &picture_stmt, NULL, DB_NO_ARGS), ST_OK);
	qsort(lines, n, sizeof(lines[0]), by_text);
	for (size_t i = 0; i < n; i++)
		text_addf(&t, "%s\n", lines[i].text);
	return t.s;
}

static void
compare(struct run *run, struct reader *r, struct mem *m)
{
	const char *is = picture(r, m), *expected = model_picture(&run->model, m);

	if (!text_equal(is, expected))
		FAIL(run, "there is\n%sinstead of\n%s", is, expected);
}

static bool
tells(const struct told *t, const struct model_change *c)
{
	return text_equal(t->entity, c->entity) && (!c->id || t->entity_id == c->id) &&
	       model_json_has(t->old_json, c->field, c->before) &&
	       model_json_has(t->new_json, c->field, c->after);
}

static const char *
or_null(const char *s)
{
	return s ? s : "null";
}

static const char *
all_told(const struct told *told, size_t n, struct mem *m)
{
	struct text t = text_begin(m);

	for (size_t i = 0; i < n; i++)
		text_addf(&t, "\n%s %s %s %s", told[i].entity, told[i].verb,
			or_null(told[i].old_json), or_null(told[i].new_json));
	return t.s;
}

/* Each change that the model knows of has its row in the journal, with old and new. */
static void
compare_journal(struct run *run, const struct model *before, struct reader *r, struct mem *m)
{
	struct model_change changes[MODEL_CHANGES_MAX];
	size_t n_changes = model_changes(changes, m, before, &run->model), n, found;
	struct told *told;

	assert_int_equal(db_rows(&told, &n, r, m, &told_stmt, NULL, DB_ARGS(run->told)), ST_OK);
	for (size_t c = 0; c < n_changes; c++) {
		for (found = 0; found < n && !tells(&told[found], &changes[c]); found++)
			;
		if (found == n)
			FAIL(run, "the journal does not tell that %s was %s and is %s, of %s:%s",
				changes[c].field, or_null(changes[c].before),
				or_null(changes[c].after), changes[c].entity, all_told(told, n, m));
	}
	if (n)
		run->told = told[n - 1].id;
}

static void
step(struct run *run, struct writer *w, const struct model_move *v)
{
	struct mem *m = mem_create(NULL);
	struct model before = run->model;
	enum status expected = model_apply(&run->model, v), st;
	int64_t sale;

	note_step(run, model_move_words(m, v));
	live_sql(w, "SAVEPOINT step");
	st = make_move(w, m, v, &sale);
	if (st != ST_OK)
		live_sql(w, "ROLLBACK TO SAVEPOINT step");
	if (st != expected)
		FAIL(run, "%s instead of %s", status_name(st), status_name(expected));
	if (sale)
		run->model.sales[run->model.n_sales - 1].id = sale;
	compare(run, db_reading(w), m);
	if (st == ST_OK && !model_is_beside_the_journal(v)) {
		if (db_settled(w) != ST_OK)
			FAIL(run, "the journal does not know of it");
		compare_journal(run, &before, db_reading(w), m);
	}
	mem_destroy(m);
}

static enum status
run_sequence(struct writer *w, void *arg)
{
	struct run *run = arg;
	struct model_dice dice = model_dice_of(seed, run->number);
	int steps = 3 + model_below(&dice, STEPS_MAX - 2);

	run->model = model_begin();
	assert_int_equal(db_number(&run->told, db_reading(w), &last_told_stmt, DB_NO_ARGS), ST_OK);
	for (int i = 0; i < steps; i++) {
		struct model_move v = model_move(&dice, &run->model);

		step(run, w, &v);
	}
	return ST_OK;
}

static void
what_is_done_in_any_order_is_what_the_model_says(void **state)
{
	const char *asked = getenv("MODEL_RUNS");
	unsigned runs = asked ? (unsigned)strtoul(asked, NULL, 10) : RUNS;

	(void)state;
	assert_int_equal(db_write(db, NULL, begin_world, NULL), ST_OK);
	for (unsigned i = 0; i < runs; i++) {
		struct run run = {.number = i};

		assert_int_equal(live_write(db, &manager, run_sequence, &run), ST_OK);
	}
	assert_int_equal(db_write(db, NULL, end_world, NULL), ST_OK);
}

/* It was received before the sale that it came with was deleted, so it stays with the store. */
static enum status
sell_again_with_the_trade(struct writer *w, void *arg)
{
	static const enum model_kind kinds[] = {
		MODEL_MARK, MODEL_RECEIVE, MODEL_DELETE, MODEL_MARK, MODEL_DELETE, MODEL_UNDELETE};
	struct run *run = arg;

	run->model = model_begin();
	assert_int_equal(db_number(&run->told, db_reading(w), &last_told_stmt, DB_NO_ARGS), ST_OK);
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		struct model_move v = {
			.kind = kinds[i], .trade = true, .at = date_now().s - 100000};

		v.sale = run->model.n_sales ? run->model.n_sales - 1 : 0;
		v.sale_id = run->model.sales[v.sale].id;
		step(run, w, &v);
	}
	return ST_OK;
}

static void
a_trade_in_comes_to_the_inventory_once(void **state)
{
	struct run run = {0};

	(void)state;
	assert_int_equal(db_write(db, NULL, begin_world, NULL), ST_OK);
	assert_int_equal(live_write(db, &manager, sell_again_with_the_trade, &run), ST_OK);
	assert_int_equal(db_write(db, NULL, end_world, NULL), ST_OK);
}

/* Two at once: each commits, on a connection of its own. */

struct play {
	struct mem *mem;
	const struct model_move *move;
	int64_t sale;
};

static enum status
play_move(struct writer *w, void *arg)
{
	struct play *p = arg;

	return make_move(w, p->mem, p->move, &p->sale);
}

static char
play(struct db *on, const void *move)
{
	struct play p = {.mem = mem_create(NULL), .move = move};
	enum status st = db_write(on, &manager, play_move, &p);

	mem_destroy(p.mem);
	return (char)st;
}

/* A few moves, one after the other, so that there is something to meet at. */
static void
begin_race(struct run *run, struct model_dice *dice)
{
	run->model = model_begin();
	assert_int_equal(db_write(db, NULL, begin_world, NULL), ST_OK);
	for (int i = model_below(dice, 4); i > 0; i--) {
		struct model_move v = model_move(dice, &run->model);
		struct play p = {.mem = mem_create(NULL), .move = &v};
		enum status expected = model_apply(&run->model, &v);

		note_step(run, model_move_words(p.mem, &v));
		if (db_write(db, &manager, play_move, &p) != expected)
			FAIL(run, "not %s", status_name(expected));
		if (p.sale)
			run->model.sales[run->model.n_sales - 1].id = p.sale;
		mem_destroy(p.mem);
	}
}

static enum status
read_picture(struct reader *r, void *arg)
{
	const char **out = arg;

	*out = picture(r, mem);
	return ST_OK;
}

/* Make it, after another: a delete compares what it was shown, and may be told that this was changed meanwhile. */
static bool
came_after(struct model *on, const struct model_move *v, int st)
{
	return (v->kind == MODEL_DELETE && st == ST_CONFLICT) || (int)model_apply(on, v) == st;
}

/* Whether the round is what comes of first one and then the other. */
static bool
came_as(const struct run *run, const struct model_move v[2], const int st[2], int first,
	const char *is)
{
	struct model after = run->model;
	int other = !first;

	return (int)model_apply(&after, &v[first]) == st[first] &&
	       came_after(&after, &v[other], st[other]) &&
	       text_equal(model_picture(&after, mem), is);
}

static void
race_once(const struct live_race *race, unsigned number)
{
	struct run run = {.number = number};
	struct model_dice dice = model_dice_of(seed + 1, number);
	struct model_move v[2];
	struct live_round round;
	const char *is;
	int st[2];

	begin_race(&run, &dice);
	v[0] = model_move(&dice, &run.model);
	v[1] = model_move(&dice, &run.model);
	note_step(&run, mem_printf(mem, "at once %s and %s", model_move_words(mem, &v[0]),
				model_move_words(mem, &v[1])));
	round = live_race_round(race, db, &v[0], &v[1]);
	st[0] = round.mine;
	st[1] = round.theirs;
	assert_int_equal(db_read(db, &manager, read_picture, &is), ST_OK);
	if (!came_as(&run, v, st, 0, is) && !came_as(&run, v, st, 1, is))
		FAIL(&run, "%s and %s leave\n%s", status_name((enum status)st[0]),
			status_name((enum status)st[1]), is);
}

static void
two_at_once_come_one_after_the_other(void **state)
{
	struct live_race race;

	(void)state;
	live_race_begin(&race, play, sizeof(struct model_move));
	for (unsigned i = 0; i < RACES; i++)
		race_once(&race, i);
	live_race_end(&race);
	assert_int_equal(db_write(db, NULL, end_world, NULL), ST_OK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_done_in_any_order_is_what_the_model_says),
		cmocka_unit_test(a_trade_in_comes_to_the_inventory_once),
		cmocka_unit_test(two_at_once_come_one_after_the_other),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
