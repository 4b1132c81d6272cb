#include "crm/people/reach.h"

#include <stdlib.h>

#include "crm/people/reach_sql.h"

/* Phones first, the preferred ones on top. */
static int
compare_rows(const void *a, const void *b)
{
	const struct reach_row *x = a, *y = b;

	if (x->part != y->part)
		return x->part - y->part;
	if (x->preferred != y->preferred)
		return x->preferred ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

static void
add_way(struct reach *out, const struct reach_row *r, size_t nth)
{
	bool phone = r->part == REACH_PHONE;

	if (nth < REACH_MAX)
		out->v[out->n++] = (struct reach_by){
			.e164 = phone ? r->text : NULL, .address = phone ? NULL : r->text};
}

static void
add_block(struct reach *out, const struct reach_row *r)
{
	out->blocks.v[out->blocks.n++] = (struct consent_block){
		.channel = r->text, .state = r->state, .at = r->at, .how = r->how};
}

/* The rows stand by part and id: who shares two numbers is there once. */
static size_t
find_others(struct shared_id *out, const struct reach_row *rows, size_t n)
{
	size_t found = 0;

	for (size_t i = 0; i < n; i++) {
		const struct reach_row *r = &rows[i];
		bool shared = r->part == REACH_SHARED_PHONE || r->part == REACH_SHARED_EMAIL;

		if (shared && (i == 0 || r[-1].part != r->part || r[-1].id != r->id))
			out[found++] = (struct shared_id){r->part == REACH_SHARED_PHONE, {r->id}};
	}
	return found;
}

enum status
reach_read(struct reach *out, struct reader *db, struct mem *m, const struct db_hold *lead)
{
	struct reach_row *rows;
	struct shared_id *others;
	size_t n, n_of[REACH_BLOCK + 1] = {0};
	enum status st =
		db_rows(&rows, &n, db, m, &reach_stmts[REACH_OF_LEAD], NULL, DB_NO_ARGS_OF(lead));

	if (st != ST_OK)
		return st;
	*out = (struct reach){.v = mem_array(m, struct reach_by, n + 1),
		.blocks.v = mem_array(m, struct consent_block, n + 1)};
	others = mem_array(m, struct shared_id, n + 1);
	qsort(rows, n, sizeof(*rows), compare_rows);
	for (size_t i = 0; i < n; i++)
		if (rows[i].part == REACH_PHONE || rows[i].part == REACH_EMAIL)
			add_way(out, &rows[i], n_of[rows[i].part]++);
		else if (rows[i].part == REACH_BLOCK)
			add_block(out, &rows[i]);
	return shared_name(&out->shared, db, m, others, find_others(others, rows, n));
}

enum status
reach_came_back(struct writer *db, struct lead_id lead, const char *address)
{
	return db_run(NULL, db, &reach_stmts[REACH_CAME_BACK], DB_ARGS(date_now(), address, lead));
}
