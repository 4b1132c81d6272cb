#include "crm/stock/vehicle.h"

#include <string.h>

#include "base/text.h"
#include "crm/stock/vehicle_sql.h"

#define ARGS_MAX  12
#define WORDS_MAX 4 /* what follows the fourth blank belongs to the fourth word */

const struct vehicle_word vehicle_statuses[] = {
	{"in_transit", "In transit"},
	{"in_stock", "In stock"},
	{"hold", "On hold"},
	{"sold", "Sold"},
	{"delivered", "Delivered"},
	{"wholesaled", "Wholesaled"},
	{"gone", "Gone"},
	{NULL, NULL},
};

const struct vehicle_word vehicle_conditions[] = {
	{"new", "New"},
	{"used", "Used"},
	{"certified", "Certified"},
	{"demo", "Demo"},
	{NULL, NULL},
};

const char *
vehicle_label(const struct vehicle_word *words, const char *word)
{
	for (; words->word; words++)
		if (text_equal(words->word, word))
			return words->label;
	return "";
}

/* Clauses that are on, and their arguments in the order of the bits. */
struct narrowing {
	struct mem *mem;
	uint32_t on;
	struct db_value v[ARGS_MAX];
	size_t n;
};

static void
narrow_by(struct narrowing *w, enum vehicle_clause c, const char *value)
{
	if (text_empty(value))
		return;
	w->on |= 1u << c;
	w->v[w->n++] = DB_VAL(value);
}

/* "civic 2023" finds a 2023 Honda Civic: the words stand in any order. */
static void
narrow_by_words(struct narrowing *w, const char *words)
{
	for (int i = 0; words && *words && i < WORDS_MAX; i++) {
		size_t n = i == WORDS_MAX - 1 ? strlen(words) : strcspn(words, " ");
		const char *word = text_like_escape(w->mem, mem_strndup(w->mem, words, n));

		narrow_by(w, (enum vehicle_clause)(VEHICLE_CLAUSE_WORD_1 + i),
			mem_printf(w->mem, "%%%s%%", word));
		words += n;
		words += strspn(words, " ");
	}
}

static void
narrow_by_filter(struct narrowing *w, const struct vehicle_filter *f)
{
	if (!f->any_status && text_empty(f->status))
		w->on |= 1u << VEHICLE_CLAUSE_ON_THE_LOT;
	narrow_by(w, VEHICLE_CLAUSE_STATUS, f->status);
	narrow_by(w, VEHICLE_CLAUSE_CONDITION, f->condition);
	narrow_by(w, VEHICLE_CLAUSE_MAKE, f->make);
	narrow_by_words(w, f->words);
}

static void
reverse(struct vehicle_item *items, size_t n)
{
	for (size_t i = 0; i < n / 2; i++) {
		struct vehicle_item swap = items[i];

		items[i] = items[n - 1 - i];
		items[n - 1 - i] = swap;
	}
}

static enum status
list_rows(struct vehicle_page *out, struct reader *db, struct narrowing w, enum vehicle_sort sort,
	bool descending, struct vehicle_cursor cursor)
{
	const struct db_stmt *s =
		&vehicle_stmts[VEHICLE_LIST_NAME_UP + 2 * (int)sort + (descending ? 1 : 0)];

	if (cursor.id.v) {
		w.on |= 1u << VEHICLE_CLAUSE_AFTER;
		w.v[w.n++] = DB_VAL(cursor.key);
		w.v[w.n++] = DB_VAL(cursor.key);
		w.v[w.n++] = DB_VAL(cursor.id);
	}
	w.v[w.n++] = DB_VAL(VEHICLE_PAGE + 1);
	return db_rows(
		&out->items, &out->n, db, w.mem, s, w.on, (struct db_args){.v = w.v, .n = w.n});
}

enum status
vehicle_list(struct vehicle_page *out, struct reader *db, struct mem *m,
	const struct vehicle_filter *filter, enum vehicle_sort sort, bool descending, bool back,
	struct vehicle_cursor cursor)
{
	struct narrowing w = {.mem = m};
	struct vehicle_count *count;
	size_t n;
	enum status st;

	*out = (struct vehicle_page){0};
	narrow_by_filter(&w, filter);
	st = list_rows(out, db, w, sort, descending != back, cursor);
	if (st != ST_OK)
		return st;
	out->more = out->n > VEHICLE_PAGE;
	if (out->more)
		out->n = VEHICLE_PAGE;
	if (back)
		reverse(out->items, out->n);
	w.v[w.n++] = DB_VAL(VEHICLE_COUNT_MAX + 1);
	st = db_rows(&count, &n, db, m, &vehicle_stmts[VEHICLE_COUNT], w.on,
		(struct db_args){.v = w.v, .n = w.n});
	if (st == ST_OK && n)
		out->count = count->count;
	return st;
}

enum status
vehicle_makes(struct vehicle_make **out, size_t *n, struct reader *db, struct mem *m)
{
	return db_rows(out, n, db, m, &vehicle_stmts[VEHICLE_MAKES], 0, DB_NO_ARGS);
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
	return db_rows(out, n, db, m, &vehicle_stmts[VEHICLE_LEADS], 0, DB_ARGS(id));
}

enum status
vehicle_sale(struct vehicle_sale *out, struct reader *db, struct mem *m, struct vehicle_id id)
{
	return db_one(out, db, m, &vehicle_stmts[VEHICLE_SALE], DB_ARGS(id));
}

enum status
vehicle_move(struct writer *db, struct vehicle_id id, int row_version, const char *status)
{
	return db_run_one(db, &vehicle_stmts[VEHICLE_MOVE], DB_ARGS(status, id, row_version));
}
