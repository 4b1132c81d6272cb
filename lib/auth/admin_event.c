#include "auth/admin.h"
#include "auth/admin_sql.h"

static void
narrow(struct db_clauses *on, struct mem *m, const struct admin_event_filter *f)
{
	if (utc_is_set(f->from))
		db_clause_on(on, m, ADMIN_EVENT_FROM, DB_ARGS(f->from));
	if (utc_is_set(f->until))
		db_clause_on(on, m, ADMIN_EVENT_UNTIL, DB_ARGS(f->until));
	if (f->user.v)
		db_clause_on(on, m, ADMIN_EVENT_USER, DB_ARGS(f->user));
	if (f->entity)
		db_clause_on(on, m, ADMIN_EVENT_ENTITY, DB_ARGS(f->entity));
	if (f->entity_id)
		db_clause_on(on, m, ADMIN_EVENT_ENTITY_ID, DB_ARGS(f->entity_id));
	if (f->verb)
		db_clause_on(on, m, ADMIN_EVENT_VERB, DB_ARGS(f->verb));
	if (f->before_id)
		db_clause_on(on, m, ADMIN_EVENT_BEFORE,
			DB_ARGS(f->before_at, f->before_at, f->before_id));
}

enum status
admin_event_list(struct admin_event **out, size_t *out_n, struct reader *r, struct mem *m,
	const struct admin_event_filter *filter, int limit)
{
	struct db_clauses on = {0};

	narrow(&on, m, filter);
	return db_rows(out, out_n, r, m, &admin_stmts[ADMIN_EVENT_LIST], &on, DB_ARGS(limit));
}

enum status
admin_event_kinds(struct admin_event_kind **out, size_t *out_n, struct reader *r, struct mem *m)
{
	return db_rows(out, out_n, r, m, &admin_stmts[ADMIN_EVENT_KINDS], NULL, DB_NO_ARGS);
}

enum status
admin_event_names(struct admin_name **out, size_t *out_n, struct reader *r, struct mem *m)
{
	return db_rows(out, out_n, r, m, &admin_stmts[ADMIN_EVENT_NAMES], NULL, DB_NO_ARGS);
}
