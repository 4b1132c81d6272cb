#include "auth/covered.h"

#include "auth/covered_sql.h"

static bool
has(const struct covered_ids *ids, int64_t id)
{
	for (size_t i = 0; i < ids->n; i++)
		if (ids->v[i] == id)
			return true;
	return false;
}

static void
add(struct covered_ids *to, struct mem *m, int64_t id)
{
	to->v = mem_grow(m, to->v, to->n, to->n + 1, sizeof(*to->v));
	to->v[to->n++] = id;
}

void
covered_ask(struct covered *c, struct mem *m, enum covered_record of, int64_t id)
{
	if (of != COVERED_ANY && id && !has(&c->asked[of], id))
		add(&c->asked[of], m, id);
}

enum status
covered_read(struct covered *c, struct reader *r, struct mem *m)
{
	struct db_clauses on = {0};
	struct covered_row *rows;
	size_t n;
	enum status st;

	for (int of = COVERED_LEAD; of < COVERED__MAX; of++)
		if (c->asked[of].n)
			db_clause_on(&on, m, (unsigned)of - 1,
				DB_ARGS(db_json_numbers(m, c->asked[of].v, c->asked[of].n)));
	if (!on.on)
		return ST_OK;
	st = db_rows(&rows, &n, r, m, &covered_stmts[COVERED_IDS], &on, DB_NO_ARGS);
	if (st != ST_OK)
		return st;
	for (size_t i = 0; i < n; i++)
		add(&c->open[rows[i].record], m, rows[i].id);
	return ST_OK;
}

bool
covered_has(const struct covered *c, enum covered_record of, int64_t id)
{
	return of == COVERED_ANY || has(&c->open[of], id);
}
