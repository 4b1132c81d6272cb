#include "auth/admin.h"
#include "auth/admin_sql.h"

/* The clauses that a filter switches on, and their values in order; `v` has room for all. */
static uint32_t
filter_clauses(struct db_value *v, size_t *n, const struct admin_event_filter *f)
{
	uint32_t on = 0;

	if (utc_is_set(f->from)) {
		on |= ADMIN_EVENT_FROM;
		v[(*n)++] = DB_VAL(f->from);
	}
	if (utc_is_set(f->until)) {
		on |= ADMIN_EVENT_UNTIL;
		v[(*n)++] = DB_VAL(f->until);
	}
	if (f->user.v) {
		on |= ADMIN_EVENT_USER;
		v[(*n)++] = DB_VAL(f->user);
	}
	if (f->entity) {
		on |= ADMIN_EVENT_ENTITY;
		v[(*n)++] = DB_VAL(f->entity);
	}
	if (f->verb) {
		on |= ADMIN_EVENT_VERB;
		v[(*n)++] = DB_VAL(f->verb);
	}
	if (f->before_id) {
		on |= ADMIN_EVENT_BEFORE;
		v[(*n)++] = DB_VAL(f->before_at);
		v[(*n)++] = DB_VAL(f->before_at);
		v[(*n)++] = DB_VAL(f->before_id);
	}
	return on;
}

enum status
admin_event_list(struct admin_event **out, size_t *out_n, struct reader *r, struct mem *m,
	const struct admin_event_filter *filter, int limit)
{
	struct db_value v[9];
	size_t n = 0;
	uint32_t clauses = filter_clauses(v, &n, filter);

	v[n++] = DB_VAL(limit);
	return db_rows(out, out_n, r, m, &admin_stmts[ADMIN_EVENT_LIST], clauses,
		(struct db_args){.v = v, .n = n});
}

enum status
admin_event_kinds(struct admin_event_kind **out, size_t *out_n, struct reader *r, struct mem *m)
{
	return db_rows(out, out_n, r, m, &admin_stmts[ADMIN_EVENT_KINDS], 0, DB_NO_ARGS);
}

enum status
admin_event_names(struct admin_name **out, size_t *out_n, struct reader *r, struct mem *m)
{
	return db_rows(out, out_n, r, m, &admin_stmts[ADMIN_EVENT_NAMES], 0, DB_NO_ARGS);
}
