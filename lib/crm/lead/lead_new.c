#include "crm/lead/lead_new.h"

#include "auth/audit.h"
#include "base/text.h"
#include "crm/lead/lead_new_sql.h"
#include "crm/people/customer.h"

enum status
lead_new_statuses(struct lead_new_status **out, size_t *n, struct reader *db, struct mem *m)
{
	return db_rows(out, n, db, m, &lead_new_stmts[LEAD_NEW_STATUSES], 0, DB_NO_ARGS);
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

/* The customer that was chosen, when the actor may use it, else a new one. */
static enum status
take_customer(struct customer_id *out, struct writer *db, struct mem *m, const struct lead_new *l)
{
	struct reader *r = db_reading(db);
	const struct customer_hold *hold;
	struct customer_hit hit;
	enum status st;

	if (!l->customer.v)
		return customer_create(out, db, m, &l->person);
	*out = l->customer;
	st = customer_glance(&hit, r, m, l->customer);
	if (st == ST_OK && l->owner.v && !hit.may_open)
		st = ST_NOT_FOUND;
	if (st == ST_OK)
		st = customer_hold_known(&hold, db, m, l->customer);
	return st == ST_OK ? customer_add_contact(db, m, hold, &l->person) : st;
}

static enum status
add_vehicle(struct writer *db, const struct db_hold *made, const struct lead_new *l)
{
	struct user_id me = db_user(db_reading(db));

	if (!l->year && !l->stock_no && !l->make && !l->model)
		return ST_OK;
	return db_run(NULL, db, &lead_new_stmts[LEAD_NEW_ADD_VEHICLE],
		DB_ARGS_OF(made, me, me, l->stock_no, l->year, l->make, l->model, l->stock_no));
}

static enum status
write_journal(struct writer *db, struct mem *m, struct lead_id id, struct customer_id customer,
	const struct lead_new *l)
{
	struct audit_json j = audit_json_begin(m);

	audit_json_number(&j, "customer_id", customer.v);
	audit_json_text(&j, "lead_date", day_iso(m, l->lead_date));
	audit_json_text(&j, "lead_type", l->lead_type);
	audit_json_number(&j, "status_id", l->status.v);
	if (l->source.v)
		audit_json_number(&j, "source_id", l->source.v);
	if (l->owner.v)
		audit_json_number(&j, "owner_id", l->owner.v);
	return audit_write(db, &(struct audit_entry){.entity = "lead",
				       .entity_id = id.v,
				       .verb = "create",
				       .new_json = audit_json_end(&j)});
}

static enum status
insert_lead(const struct db_hold **out, struct writer *db, struct mem *m,
	struct customer_id customer, const struct lead_new *l, struct utc now)
{
	struct user_id me = db_user(db_reading(db));
	struct utc assigned = l->owner.v ? now : (struct utc){0};
	enum status st = db_make(out, db, m, &lead_new_stmts[LEAD_NEW_INSERT],
		DB_ARGS(me, me, customer, l->lead_date, l->lead_type, l->source, l->owner, assigned,
			now, l->status));

	return st == ST_NOT_FOUND ? ST_INVALID : st;
}

enum status
lead_create(struct lead_id *out, struct writer *db, struct mem *m, const struct lead_new *l)
{
	struct user_id me = db_user(db_reading(db));
	struct utc now = date_now();
	struct customer_id customer;
	const struct db_hold *made;
	enum status st;

	*out = (struct lead_id){0};
	st = take_customer(&customer, db, m, l);
	if (st == ST_OK)
		st = insert_lead(&made, db, m, customer, l, now);
	if (st != ST_OK)
		return st;
	out->v = db_hold_id(made);
	st = add_vehicle(db, made, l);
	if (st == ST_OK)
		st = db_run(NULL, db, &lead_new_stmts[LEAD_NEW_ADD_ACTIVITY],
			DB_ARGS_OF(made, me, me, customer, now, me));
	return st == ST_OK ? write_journal(db, m, *out, customer, l) : st;
}
