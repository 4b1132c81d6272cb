#include "crm/work/activity.h"

#include "base/text.h"
#include "crm/work/activity_sql.h"

enum status
activity_touch_lead(struct writer *db, const struct lead_hold *hold, const struct activity_new *a)
{
	const struct lead_facts *l = lead_hold_facts(hold);
	struct utc none = {0}, at = utc_is_set(a->at) ? a->at : l->now;
	struct utc from_customer = a->is_contact || text_equal(a->direction, "in") ? at : none;
	struct utc attempt = a->is_attempt ? at : none, contact = a->is_contact ? at : none;

	return db_run(NULL, db, &activity_stmts[ACTIVITY_TOUCH_LEAD],
		LEAD_ARGS(hold, at, from_customer, from_customer, attempt, attempt, contact,
			contact));
}

enum status
activity_add(struct activity_id *out, struct writer *db, const struct lead_hold *hold,
	const struct activity_new *a)
{
	const struct lead_facts *l = lead_hold_facts(hold);
	struct utc at = utc_is_set(a->at) ? a->at : l->now;
	enum status st;

	st = db_run(NULL, db, &activity_stmts[ACTIVITY_INSERT],
		LEAD_ARGS(hold, l->me, l->me, l->customer_id, at, l->me, a->channel, a->direction,
			a->outcome, a->duration_s, a->subject, a->body, a->is_attempt,
			a->is_contact, a->is_automatic));
	if (st != ST_OK)
		return st;
	out->v = db_insert_id(db);
	return a->is_automatic ? ST_OK : activity_touch_lead(db, hold, a);
}
