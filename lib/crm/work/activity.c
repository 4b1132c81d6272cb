#include "crm/work/activity.h"

#include "base/text.h"
#include "crm/lead/lead_change.h"
#include "crm/work/activity_sql.h"

static enum status
touch(struct writer *db, const struct db_hold *leads, const struct activity_new *a, struct utc at)
{
	struct utc none = {0};
	struct utc from_customer = a->is_contact || text_equal(a->direction, "in") ? at : none;
	struct utc attempt = a->is_attempt ? at : none, contact = a->is_contact ? at : none;

	return lead_touch(db, leads, &(struct lead_touch){at, from_customer, attempt, contact});
}

enum status
activity_touch_lead(struct writer *db, const struct lead_hold *hold, const struct activity_new *a)
{
	struct utc at = utc_is_set(a->at) ? a->at : lead_hold_facts(hold)->now;

	return touch(db, lead_held(hold), a, at);
}

enum status
activity_add_many(struct writer *db, const struct db_hold *leads, const struct activity_new *a)
{
	struct user_id me = db_user(db_reading(db));
	enum status st = db_run(NULL, db, &activity_stmts[ACTIVITY_INSERT_MANY],
		DB_ARGS_OF(leads, me, me, a->at, me, a->channel, a->direction, a->outcome,
			a->duration_s, a->subject, a->body, a->is_attempt, a->is_contact,
			a->is_automatic));

	return st == ST_OK && !a->is_automatic ? touch(db, leads, a, a->at) : st;
}

enum status
activity_note(struct writer *db, const struct db_hold *lead, struct customer_id customer,
	const struct activity_new *a)
{
	struct user_id me = db_user(db_reading(db));

	return db_run(NULL, db, &activity_stmts[ACTIVITY_INSERT],
		DB_ARGS_OF(lead, me, me, customer, a->at, me, a->channel, a->direction, a->outcome,
			a->duration_s, a->subject, a->body, a->is_attempt, a->is_contact,
			a->is_automatic));
}

enum status
activity_note_closed(struct writer *db, const struct db_hold *leads, const char *outcome,
	const char *reason, struct user_id credit, struct utc now)
{
	struct user_id me = db_user(db_reading(db));

	return db_run(NULL, db, &activity_stmts[ACTIVITY_INSERT_CLOSED],
		DB_ARGS_OF(leads, me, me, now, me, outcome, credit, reason));
}

enum status
activity_note_emails(
	struct writer *db, const struct db_hold *leads, const char *emails, struct utc at)
{
	struct user_id me = db_user(db_reading(db));

	return db_run(NULL, db, &activity_stmts[ACTIVITY_INSERT_EMAILS],
		DB_ARGS_OF(leads, me, me, at, me, emails));
}

enum status
activity_add(struct activity_id *out, struct writer *db, const struct lead_hold *hold,
	const struct activity_new *a)
{
	const struct lead_facts *l = lead_hold_facts(hold);
	struct activity_new dated = *a;
	enum status st;

	dated.at = utc_is_set(a->at) ? a->at : l->now;
	st = activity_note(db, lead_held(hold), l->customer_id, &dated);
	if (st != ST_OK)
		return st;
	out->v = db_insert_id(db);
	return a->is_automatic ? ST_OK : activity_touch_lead(db, hold, &dated);
}
