#include "crm/sql/list.h"

#include <string.h>

#include "crm/sql/list_sql.h"

static void
reverse(char *items, size_t n, size_t size, struct mem *m)
{
	char *swap = mem_alloc(m, 1, size);

	for (size_t i = 0; i < n / 2; i++) {
		char *a = items + i * size, *b = items + (n - 1 - i) * size;

		memcpy(swap, a, size);
		memcpy(a, b, size);
		memcpy(b, swap, size);
	}
}

/* The first of rows with the same id, which they begin with; gives how many there are. */
static size_t
once(char *items, size_t n, size_t size)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		const char *row = items + i * size;

		if (kept && memcmp(row, items + (kept - 1) * size, sizeof(int64_t)) == 0)
			continue;
		memmove(items + kept++ * size, row, size);
	}
	return kept;
}

static enum status
read_page(char **out_items, struct list_extent *out_extent, struct reader *db, struct mem *m,
	const struct list *of, const struct list_order *by, struct db_clauses on,
	struct db_args args)
{
	const struct db_stmt *s = &of->stmts[2 * by->sort + (by->descending != by->back)];
	size_t page = (size_t)of->page;
	enum status st;

	if (by->id)
		db_clause_on(&on, m, of->after, DB_ARGS(by->key, by->key, by->id));
	st = db_rows(out_items, &out_extent->n, db, m, s, &on, args);
	out_extent->n = once(*out_items, out_extent->n, s->map->size);
	out_extent->more = out_extent->n > page;
	if (out_extent->more)
		out_extent->n = page;
	if (by->back)
		reverse(*out_items, out_extent->n, s->map->size, m);
	return st;
}

enum status
list_read(void *out_items, struct list_extent *out_extent, struct reader *db, struct mem *m,
	const struct list *of, const struct list_order *by, const struct db_clauses *on,
	struct db_args args)
{
	struct list_count *count;
	char *items;
	size_t n;
	enum status st;

	*out_extent = (struct list_extent){0};
	st = read_page(&items, out_extent, db, m, of, by, *on, args);
	memcpy(out_items, &items, sizeof(items));
	if (st == ST_OK && !by->id && !out_extent->more) {
		out_extent->count = (int64_t)out_extent->n;
		return ST_OK;
	}
	if (st == ST_OK)
		st = db_rows(&count, &n, db, m, of->count, on, DB_ARGS(of->count_max + 1));
	if (st != ST_OK || n == 0)
		return st;
	out_extent->count = count->count > of->count_max ? of->count_max + 1 : count->count;
	return ST_OK;
}
