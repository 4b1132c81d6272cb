#include "crm/people/shared.h"

#include "crm/people/customer_new.h"
#include "crm/people/shared_sql.h"

static size_t
count(const struct shared_id *v, size_t n, bool by_number)
{
	size_t found = 0;

	for (size_t i = 0; i < n; i++)
		found += v[i].by_number == by_number;
	return found > CUSTOMER_SHARED_MAX ? 0 : found;
}

static bool
is_one(const struct shared_id *v, size_t n, bool by_number, struct customer_id id)
{
	for (size_t i = 0; i < n; i++)
		if (v[i].by_number == by_number && v[i].id.v == id.v)
			return true;
	return false;
}

static struct shared_by
part(struct mem *m, const struct shared_id *v, size_t n, bool by_number,
	const struct shared_customer *names, size_t n_names)
{
	struct shared_by by = {.v = mem_array(m, struct shared_customer, n_names)};

	by.n_masked = count(v, n, by_number);
	for (size_t i = 0; by.n_masked && i < n_names; i++) {
		if (!is_one(v, n, by_number, names[i].id))
			continue;
		by.v[by.n++] = names[i];
		by.n_masked--;
	}
	return by;
}

enum status
shared_name(
	struct shared *out, struct reader *db, struct mem *m, const struct shared_id *ids, size_t n)
{
	struct shared_customer *names;
	size_t n_names;
	int64_t *v;
	enum status st;

	*out = (struct shared){0};
	if (n == 0)
		return ST_OK;
	v = mem_array(m, int64_t, n);
	for (size_t i = 0; i < n; i++)
		v[i] = ids[i].id.v;
	st = db_rows(&names, &n_names, db, m, &shared_stmts[SHARED_NAMES], NULL,
		DB_ARGS(db_json_numbers(m, v, n)));
	if (st != ST_OK)
		return st;
	out->number = part(m, ids, n, true, names, n_names);
	out->address = part(m, ids, n, false, names, n_names);
	return ST_OK;
}
