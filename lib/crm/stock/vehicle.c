#include "crm/stock/vehicle.h"

#include <string.h>

#include "auth/audit.h"
#include "base/text.h"
#include "crm/stock/stock.h"
#include "crm/stock/vehicle_sql.h"
#include "crm/text/vin.h"
#include "widths.h"

#define WORDS_MAX 4 /* what follows the fourth blank belongs to the fourth word */

const struct word vehicle_statuses[] = {
	{"in_transit", "In transit"},
	{"in_stock", "In stock"},
	{"hold", "On hold"},
	{"sold", "Sold"},
	{"delivered", "Delivered"},
	{"wholesaled", "Wholesaled"},
	{"gone", "Gone"},
	{NULL, NULL},
};

const struct word vehicle_conditions[] = {
	{"new", "New"},
	{"used", "Used"},
	{"certified", "Certified"},
	{"demo", "Demo"},
	{NULL, NULL},
};

struct narrowing {
	struct mem *mem;
	struct db_clauses on;
};

static void
narrow_by(struct narrowing *w, enum vehicle_clause c, const char *value)
{
	if (!text_empty(value))
		db_clause_on(&w->on, w->mem, c, DB_ARGS(value));
}

/* "civic 2023" finds a 2023 Honda Civic: the words stand in any order. */
static void
narrow_by_words(struct narrowing *w, const char *words)
{
	for (int i = 0; words && *words && i < WORDS_MAX; i++) {
		size_t n = i == WORDS_MAX - 1 ? strlen(words) : strcspn(words, " ");

		narrow_by(w, (enum vehicle_clause)(VEHICLE_CLAUSE_WORD_1 + i),
			stock_pattern(w->mem, words, n));
		words += n;
		words += strspn(words, " ");
	}
}

static void
narrow_by_filter(struct narrowing *w, const struct vehicle_filter *f)
{
	if (!f->any_status && text_empty(f->status))
		db_clause_on(&w->on, w->mem, VEHICLE_CLAUSE_ON_THE_LOT, DB_NO_ARGS);
	narrow_by(w, VEHICLE_CLAUSE_STATUS, f->status);
	narrow_by(w, VEHICLE_CLAUSE_CONDITION, f->condition);
	narrow_by(w, VEHICLE_CLAUSE_MAKE, f->make);
	narrow_by_words(w, f->words);
}

enum status
vehicle_list(struct vehicle_page *out, struct reader *db, struct mem *m,
	const struct vehicle_filter *filter, const struct list_order *by)
{
	static const struct list of = {.stmts = &vehicle_stmts[VEHICLE_LIST_NAME_UP],
		.count = &vehicle_stmts[VEHICLE_COUNT],
		.after = VEHICLE_CLAUSE_AFTER,
		.page = VEHICLE_PAGE,
		.count_max = VEHICLE_COUNT_MAX};
	struct narrowing w = {.mem = m};

	*out = (struct vehicle_page){0};
	narrow_by_filter(&w, filter);
	return list_read(
		&out->items, &out->extent, db, m, &of, by, &w.on, DB_ARGS(VEHICLE_PAGE + 1));
}

enum status
vehicle_makes(struct vehicle_make **out, size_t *n, struct reader *db, struct mem *m)
{
	return db_rows(out, n, db, m, &vehicle_stmts[VEHICLE_MAKES], NULL, DB_NO_ARGS);
}

enum status
vehicle_get(struct vehicle *out, struct reader *db, struct mem *m, struct vehicle_id id)
{
	return db_one(out, db, m, &vehicle_stmts[VEHICLE_GET], DB_ARGS(id));
}

enum status
vehicle_leads(struct vehicle_lead **out, size_t *n, struct reader *db, struct mem *m,
	struct vehicle_id id)
{
	return db_rows(out, n, db, m, &vehicle_stmts[VEHICLE_LEADS], NULL, DB_ARGS(id));
}

enum status
vehicle_sale(struct vehicle_sale *out, struct reader *db, struct mem *m, struct vehicle_id id)
{
	return db_one(out, db, m, &vehicle_stmts[VEHICLE_SALE], DB_ARGS(id));
}

enum status
vehicle_twins(struct vehicle_twin **out, size_t *n, struct reader *db, struct mem *m,
	const struct vehicle *of)
{
	return db_rows(
		out, n, db, m, &vehicle_stmts[VEHICLE_TWINS], NULL, DB_ARGS(of->vin, of->id));
}

enum status
vehicle_events(struct vehicle_event **out, size_t *n, struct reader *db, struct mem *m,
	struct vehicle_id id)
{
	return db_rows(out, n, db, m, &vehicle_stmts[VEHICLE_EVENTS], NULL, DB_ARGS(id));
}

enum status
vehicle_move(struct writer *db, struct vehicle_id id, int row_version, const char *status)
{
	return db_run_one(db, &vehicle_stmts[VEHICLE_MOVE], DB_ARGS(status, id, row_version));
}

static enum status
insert_taken_in(struct writer *db, const struct vehicle_taken_in *t, const char *stock_no)
{
	struct user_id me = db_user(db_reading(db));

	return db_run(NULL, db, &vehicle_stmts[VEHICLE_TAKE_IN],
		DB_ARGS(me, me, stock_no, t->vin, vin_check(t->vin), t->year, t->make, t->model,
			t->trim, t->exterior_color, t->odometer, t->cost));
}

enum status
vehicle_take_in(
	struct vehicle_id *out, struct writer *db, struct mem *m, const struct vehicle_taken_in *t)
{
	const char *base = text_cut(m, t->sold_stock_no, WIDTH_VEHICLES_STOCK_NO - 1);
	struct audit_json is = audit_json_begin(m);
	enum status st = ST_EXISTS;

	for (char letter = 'A'; letter <= 'Z' && st == ST_EXISTS; letter++) {
		const char *stock_no = mem_printf(m, "%s%c", base, letter);

		st = insert_taken_in(db, t, stock_no);
		if (st == ST_OK)
			audit_json_text(&is, "stock_no", stock_no);
	}
	if (st != ST_OK)
		return st;
	out->v = db_insert_id(db);
	audit_json_text(&is, "vin", t->vin);
	audit_json_text(&is, "status", "in_transit");
	return audit_write(db, &(struct audit_entry){.entity = "vehicle",
				       .entity_id = out->v,
				       .verb = "create",
				       .new_json = audit_json_end(&is)});
}
