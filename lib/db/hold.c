/* Rows that a transaction may work on: made by statements that may give them, asked of all others. */
#include <string.h>

#include "base/log.h"
#include "db/internal.h"

/* What hangs on a record runs with the hold of it that this transaction made; all else without. */
enum status
db_hold_check(
	unsigned *out, const struct reader *r, const struct db_stmt *s, const struct db_hold *h)
{
	*out = 0;
	if (!h && s->kind != DB_KIND_HELD)
		return ST_OK;
	if (!h || s->kind != DB_KIND_HELD || h->scope != s->scope || h->db != r->db ||
		h->turn != r->db->turn) {
		log_error("db %s: %.200s",
			h ? "the hold is of another record or transaction"
			  : "a statement without its hold",
			s->head ? s->head : "");
		return ST_ERROR;
	}
	for (*out = 1; *out < h->n;)
		*out *= 2;
	return ST_OK;
}

static const struct db_hold *
hold_of(struct reader *r, struct mem *m, const struct db_stmt *s, const int64_t *ids, size_t n)
{
	struct db_hold *h = mem_new(m, struct db_hold);

	*h = (struct db_hold){s->scope, r->db, r->db->turn, ids, n};
	return h;
}

/* Whether `s` may say whose rows are whose, and the key is among what it gave. */
static enum status
check_gives(const struct db_stmt *s, const struct db_rows *rows)
{
	bool may = s->kind == DB_KIND_SCOPED || s->kind == DB_KIND_UNCOVERED;

	if (may && rows->key && rows->n <= DB_HELD_MAX)
		return ST_OK;
	log_error("db a hold needs a scoped or uncovered statement with its record's key, and at "
		  "most %d rows: %.200s",
		DB_HELD_MAX, s->head ? s->head : "");
	return ST_ERROR;
}

static enum status
take(const struct db_hold **out, struct db_rows *rows, struct reader *r, struct mem *m,
	const struct db_stmt *s, bool lock, struct db_args args, size_t limit)
{
	enum status st = db_collect(rows, r, m, s, (struct db_variant){.lock = lock}, args, limit);
	int64_t *ids;

	if (st == ST_OK)
		st = check_gives(s, rows);
	if (st != ST_OK)
		return st;
	ids = mem_array(m, int64_t, rows->n + 1);
	for (size_t i = 0; i < rows->n; i++)
		memcpy(&ids[i], rows->v + i * s->map->size + rows->key->offset, sizeof(ids[i]));
	*out = hold_of(r, m, s, ids, rows->n);
	return ST_OK;
}

static enum status
take_one(const struct db_hold **out, void *out_row, struct reader *r, struct mem *m,
	const struct db_stmt *s, bool lock, struct db_args args)
{
	struct db_rows rows;
	enum status st = take(out, &rows, r, m, s, lock, args, 1);

	if (st == ST_OK && rows.n == 0)
		return ST_NOT_FOUND;
	if (st == ST_OK)
		memcpy(out_row, rows.v, s->map->size);
	return st;
}

enum status
db_hold_one(const struct db_hold **out, void *out_row, struct writer *w, struct mem *m,
	const struct db_stmt *s, struct db_args args)
{
	return take_one(out, out_row, &w->reader, m, s, true, args);
}

enum status
db_hold_rows(const struct db_hold **out, void *out_array, size_t *out_n, struct writer *w,
	struct mem *m, const struct db_stmt *s, struct db_args args)
{
	struct db_rows rows;
	enum status st = take(out, &rows, &w->reader, m, s, true, args, SIZE_MAX);

	memcpy(out_array, &rows.v, sizeof(rows.v));
	*out_n = rows.n;
	return st;
}

enum status
db_see_one(const struct db_hold **out, void *out_row, struct reader *r, struct mem *m,
	const struct db_stmt *s, struct db_args args)
{
	return take_one(out, out_row, r, m, s, false, args);
}

enum status
db_make(const struct db_hold **out, struct writer *w, struct mem *m, const struct db_stmt *s,
	struct db_args args)
{
	int64_t *id = mem_new(m, int64_t);
	uint64_t made = 0;
	enum status st = s->kind == DB_KIND_NEW ? db_run(&made, w, s, args) : ST_ERROR;

	if (st == ST_OK && made != 1)
		return made ? ST_ERROR : ST_NOT_FOUND;
	*id = db_insert_id(w);
	*out = hold_of(&w->reader, m, s, id, 1);
	return st;
}

int64_t
db_hold_id(const struct db_hold *h)
{
	return h->n == 1 ? h->ids[0] : 0;
}
