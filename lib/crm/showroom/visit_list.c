/* The showroom log as it is read: rows for all, names for who may see them. */
#include "base/text.h"
#include "crm/showroom/visit.h"
#include "crm/showroom/visit_sql.h"

static struct visit *
visit_of(struct visit *v, size_t n, struct visit_id id)
{
	for (size_t i = 0; i < n; i++)
		if (v[i].id.v == id.v)
			return &v[i];
	return NULL;
}

static enum status
add_names(struct visit *v, size_t n, struct reader *db, struct mem *m, const char *ids,
	const struct actor *a)
{
	enum visit_stmt which = actor_may(a, PERM_SHOWROOM_NAMES) ? VISIT_NAMES_ALL : VISIT_NAMES;
	struct visit_name *names;
	size_t n_names;
	enum status st = db_rows(&names, &n_names, db, m, &visit_stmts[which], NULL, DB_ARGS(ids));

	for (size_t i = 0; st == ST_OK && i < n_names; i++) {
		struct visit *row = visit_of(v, n, names[i].id);

		if (!row)
			continue;
		row->name = names[i].name;
		row->vehicle = text_empty(names[i].vehicle) ? NULL : names[i].vehicle;
		row->is_masked = false;
	}
	return st;
}

static enum status
add_doors(struct visit *v, size_t n, struct reader *db, struct mem *m, const char *ids)
{
	struct visit_opened *opened;
	size_t n_opened;
	enum status st =
		db_rows(&opened, &n_opened, db, m, &visit_stmts[VISIT_LEADS], NULL, DB_ARGS(ids));

	for (size_t i = 0; st == ST_OK && i < n_opened; i++) {
		struct visit *row = visit_of(v, n, opened[i].id);

		if (row)
			row->may_open = true;
	}
	return st;
}

static enum status
add_steps(struct visit *v, size_t n, struct reader *db, struct mem *m, const char *ids,
	struct utc until)
{
	struct visit_steps *steps;
	size_t n_steps;
	enum status st = db_rows(
		&steps, &n_steps, db, m, &visit_stmts[VISIT_STEPS], NULL, DB_ARGS(ids, until));

	for (size_t i = 0; st == ST_OK && i < n_steps; i++) {
		struct visit *row = visit_of(v, n, steps[i].id);

		if (row)
			row->steps = steps[i].steps;
	}
	return st;
}

static const char *
ids_of(struct mem *m, const struct visit *v, size_t n)
{
	int64_t *ids = mem_array(m, int64_t, n);

	for (size_t i = 0; i < n; i++)
		ids[i] = v[i].id.v;
	return db_json_numbers(m, ids, n);
}

enum status
visit_list_day(struct visit_list *out, struct reader *db, struct mem *m, struct day day,
	const struct actor *a)
{
	struct utc from = date_day_start(day), to = date_day_start(day_add(day, 1));
	bool is_today = day_compare(day, date_today()) == 0;
	struct utc never = {1};
	const char *ids;
	enum status st;

	*out = (struct visit_list){0};
	st = db_rows(&out->v, &out->n, db, m, &visit_stmts[VISIT_DAY], NULL,
		DB_ARGS(from, to, is_today ? from : never));
	if (st != ST_OK)
		return st;
	out->more = out->n > VISIT_DAY_MAX;
	if (out->more)
		out->n = VISIT_DAY_MAX;
	ids = ids_of(m, out->v, out->n);
	st = add_names(out->v, out->n, db, m, ids, a);
	if (st == ST_OK)
		st = add_doors(out->v, out->n, db, m, ids);
	return st == ST_OK ? add_steps(out->v, out->n, db, m, ids, to) : st;
}

static enum status
get(struct visit *out, struct reader *db, struct mem *m, enum visit_stmt which, int64_t id,
	const struct actor *a)
{
	enum status st = db_one(out, db, m, &visit_stmts[which], DB_ARGS(id));
	const char *ids;

	if (st != ST_OK)
		return st;
	ids = ids_of(m, out, 1);
	st = add_names(out, 1, db, m, ids, a);
	return st == ST_OK ? add_doors(out, 1, db, m, ids) : st;
}

enum status
visit_get(struct visit *out, struct reader *db, struct mem *m, struct visit_id id,
	const struct actor *a)
{
	return get(out, db, m, VISIT_GET, id.v, a);
}

enum status
visit_get_open(struct visit *out, struct reader *db, struct mem *m, struct lead_id lead,
	const struct actor *a)
{
	return get(out, db, m, VISIT_GET_OPEN, lead.v, a);
}

enum status
visit_count(struct visit_counts *out, struct reader *db, struct mem *m, struct day day)
{
	struct utc from = date_day_start(day), to = date_day_start(day_add(day, 1));
	struct utc month = date_day_start(day_month_start(day));

	return db_one(out, db, m, &visit_stmts[VISIT_COUNT], DB_ARGS(from, from, from, month, to));
}

/* What is wanted is for who may open the customer. */
static void
mask_vehicles(struct visit_door_lead *v, size_t n, const struct customer_hits *hits)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < hits->n; k++)
			if (hits->v[k].id.v == v[i].customer_id.v && !hits->v[k].may_open)
				v[i].vehicle = NULL;
}

enum status
visit_door_leads(struct visit_door_lead **out, size_t *n, struct reader *db, struct mem *m,
	const struct customer_hits *hits)
{
	int64_t *ids = mem_array(m, int64_t, hits->n);
	enum status st;

	for (size_t i = 0; i < hits->n; i++)
		ids[i] = hits->v[i].id.v;
	st = db_rows(out, n, db, m, &visit_stmts[VISIT_DOOR_LEADS], NULL,
		DB_ARGS(db_json_numbers(m, ids, hits->n)));
	if (st == ST_OK)
		mask_vehicles(*out, *n, hits);
	return st;
}

enum status
visit_managers(struct visit_manager **out, size_t *n, struct reader *db, struct mem *m)
{
	return db_rows(out, n, db, m, &visit_stmts[VISIT_MANAGERS], NULL, DB_NO_ARGS);
}
