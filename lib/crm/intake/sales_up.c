#include "crm/intake/sales_up.h"

#include "auth/audit.h"
#include "base/text.h"
#include "crm/deal/wish.h"
#include "crm/people/customer.h"
#include "crm/work/activity.h"

/* The customer that was chosen, when the actor may use it, else a new one. */
static enum status
take_customer(struct customer_id *out, struct writer *db, struct mem *m, const struct sales_up *u)
{
	struct reader *r = db_reading(db);
	const struct customer_hold *hold;
	struct customer_hit hit;
	enum status st;

	if (!u->lead.customer.v)
		return customer_create(out, db, m, &u->person);
	*out = u->lead.customer;
	st = customer_glance(&hit, r, m, u->lead.customer);
	if (st == ST_OK && u->lead.owner.v && !hit.may_open)
		st = ST_NOT_FOUND;
	if (st == ST_OK)
		st = customer_hold_known(&hold, db, m, u->lead.customer);
	return st == ST_OK ? customer_add_contact(db, m, hold, &u->person) : st;
}

static enum status
write_journal(struct writer *db, struct mem *m, struct lead_id id, const struct lead_entry *l)
{
	struct audit_json j = audit_json_begin(m);

	audit_json_number(&j, "customer_id", l->customer.v);
	audit_json_fields(&j, &lead_fields, &l->is);
	if (l->owner.v)
		audit_json_number(&j, "owner_id", l->owner.v);
	return audit_write(db, &(struct audit_entry){.entity = "lead",
				       .entity_id = id.v,
				       .verb = "create",
				       .new_json = audit_json_end(&j)});
}

static enum status
note_activity(
	struct writer *db, const struct db_hold *made, struct customer_id customer, struct utc now)
{
	return activity_note(db, made, customer,
		&(struct activity_new){.channel = "system",
			.direction = "none",
			.subject = "Sales Up created",
			.at = now,
			.is_automatic = true});
}

enum status
sales_up_create(struct lead_id *out, struct writer *db, struct mem *m, const struct sales_up *u)
{
	struct utc now = date_now();
	struct lead_entry entry = u->lead;
	const struct db_hold *made;
	enum status st;

	*out = (struct lead_id){0};
	st = take_customer(&entry.customer, db, m, u);
	if (st == ST_OK)
		st = lead_enter(&made, db, m, &entry, now);
	if (st != ST_OK)
		return st;
	out->v = db_hold_id(made);
	st = wish_enter(db, made, u->stock_no, u->year, u->make, u->model);
	if (st == ST_OK)
		st = note_activity(db, made, entry.customer, now);
	return st == ST_OK ? write_journal(db, m, *out, &entry) : st;
}
