#include "crm/lead/lead_new.h"

#include "crm/lead/lead_new_sql.h"

enum status
lead_new_statuses(
	struct field_options *out, struct lead_status_id *begins, struct reader *db, struct mem *m)
{
	struct lead_new_status *rows;
	struct field_option *v;
	size_t n;
	enum status st =
		db_rows(&rows, &n, db, m, &lead_new_stmts[LEAD_NEW_STATUSES], NULL, DB_NO_ARGS);

	if (st != ST_OK)
		return st;
	v = mem_array(m, struct field_option, n + 1);
	for (size_t i = 0; i < n; i++) {
		v[i] = (struct field_option){rows[i].id.v, rows[i].name};
		if (begins && rows[i].is_default)
			*begins = rows[i].id;
	}
	*out = (struct field_options){.field = "status_id", .v = v, .n = n};
	return ST_OK;
}

enum status
lead_new_type(const char **out, struct reader *db, struct mem *m)
{
	struct lead_new_role role;
	enum status st = db_one(&role, db, m, &lead_new_stmts[LEAD_NEW_TYPE], DB_ARGS(db_user(db)));

	if (st == ST_OK)
		*out = role.lead_type;
	return st;
}

#define LEAD_VALUE(kind, member, ...) e->is.member,

enum status
lead_enter(const struct db_hold **out, struct writer *db, struct mem *m, const struct lead_entry *e,
	struct utc now)
{
	struct user_id me = db_user(db_reading(db));
	struct utc assigned = e->owner.v ? now : (struct utc){0};
	enum status st = db_make(out, db, m, &lead_new_stmts[LEAD_NEW_ENTER],
		DB_ARGS(LEAD_FIELDS(LEAD_VALUE) me, me, e->customer, e->owner, e->owner, assigned,
			now, e->is.status_id));

	return st == ST_NOT_FOUND ? ST_INVALID : st;
}

enum status
lead_receive(const struct db_hold **out, struct writer *db, struct mem *m,
	const struct lead_arrival *a, struct utc now)
{
	return db_make(out, db, m, &lead_new_stmts[LEAD_NEW_RECEIVE],
		DB_ARGS(now, now, a->customer, a->lead_date, a->source, a->provider_name,
			a->provider_lead_id, a->comments, now, now, a->message));
}
