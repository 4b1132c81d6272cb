#include "crm/people/naming.h"

#include <stdlib.h>

#include "crm/people/naming_sql.h"

enum status
naming_get(struct naming *out, struct reader *db, struct mem *m)
{
	struct user_named *users;
	struct status_named *statuses;
	struct source_named *sources;
	enum status st = db_known_rows(
		&users, &out->n_users, db, m, &naming_stmts[NAMING_USERS], DB_NO_ARGS);

	if (st == ST_OK)
		st = db_known_rows(&statuses, &out->n_statuses, db, m,
			&naming_stmts[NAMING_STATUSES], DB_NO_ARGS);
	if (st == ST_OK)
		st = db_known_rows(&sources, &out->n_sources, db, m, &naming_stmts[NAMING_SOURCES],
			DB_NO_ARGS);
	if (st != ST_OK)
		return st;
	out->users = users;
	out->statuses = statuses;
	out->sources = sources;
	return ST_OK;
}

/* Each row begins with its id. */
static int
compare_ids(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static const void *
find(const void *rows, size_t n, size_t size, int64_t id)
{
	return id && n ? bsearch(&id, rows, n, size, compare_ids) : NULL;
}

const struct user_named *
naming_user(const struct naming *by, struct user_id id)
{
	return find(by->users, by->n_users, sizeof(*by->users), id.v);
}

const struct status_named *
naming_status(const struct naming *by, struct lead_status_id id)
{
	return find(by->statuses, by->n_statuses, sizeof(*by->statuses), id.v);
}

const char *
naming_of_user(const struct naming *by, struct user_id id)
{
	const struct user_named *u = naming_user(by, id);

	return u ? u->name : NULL;
}

const char *
naming_of_source(const struct naming *by, struct source_id id)
{
	const struct source_named *s = find(by->sources, by->n_sources, sizeof(*by->sources), id.v);

	return s ? s->name : NULL;
}
