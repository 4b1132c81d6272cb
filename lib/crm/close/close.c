#include "crm/close/close.h"

#include "base/log.h"
#include "crm/close/close_sql.h"
#include "crm/lead/lead_change.h"
#include "crm/lead/lead_hold.h"
#include "crm/work/activity.h"
#include "crm/work/ending.h"

/* Why an appointment was cancelled, as the record and its timeline say it. */
static const char called_off[] = "The lead was closed";

enum status
close_outcomes(struct close_outcome **out, size_t *n, struct reader *db, struct mem *m)
{
	return db_rows(out, n, db, m, &close_stmts[CLOSE_OUTCOMES], NULL, DB_NO_ARGS);
}

enum status
close_preview(struct close_leads *out, struct reader *db, struct mem *m, const struct lead_id *ids,
	size_t n)
{
	enum status st;

	*out = (struct close_leads){0};
	if (n == 0 || n > CLOSE_BULK_MAX)
		return ST_TOO_LARGE;
	st = db_rows(&out->v, &out->n, db, m, &close_stmts[CLOSE_LEADS], NULL,
		DB_ARGS(lead_ids_json(m, ids, n)));
	return st == ST_OK && out->n != n ? ST_NOT_FOUND : st;
}

static enum close_refusal
refusal_of(const struct close_lead *l, enum credit_rule rule)
{
	if (!l->is_open)
		return CLOSE_ALREADY;
	if (rule != CREDIT_CURRENT_ASSIGNMENT)
		return CLOSE_REFUSAL_NONE;
	if (!l->owner_id.v)
		return CLOSE_NO_OWNER;
	return l->owner_active ? CLOSE_REFUSAL_NONE : CLOSE_INACTIVE_OWNER;
}

static void
refuse(struct close_leads *leads, enum credit_rule rule)
{
	for (size_t i = 0; i < leads->n; i++) {
		leads->v[i].refusal = refusal_of(&leads->v[i], rule);
		leads->n_refused += leads->v[i].refusal != CLOSE_REFUSAL_NONE;
	}
}

enum status
close_reason(const struct reason **out, struct reader *db, struct mem *m,
	const struct close_outcome *outcome, struct reason_id id)
{
	*out = NULL;
	return outcome->is_won ? ST_OK : reason_choose(out, db, m, "closed", id);
}

/* One close of many leads, as its statements need it. */
struct closing {
	const struct db_hold *leads;
	const struct close_how *how;
	struct utc now;
	struct user_id me;
};

static enum status
write_events(struct writer *db, const struct closing *c, const char *reason)
{
	const struct close_how *how = c->how;
	const char *ends = how->outcome->is_won ? "won" : "closed";
	const char *method = how->action_no ? "workflow_action" : "manual";

	return db_run(NULL, db, &close_stmts[CLOSE_INSERT_EVENTS],
		DB_ARGS_OF(c->leads, c->me, c->me, c->now, ends, method, how->action_no,
			how->action_name, c->me, credit_rule_word(credit_rule(how->credit)),
			credit_user(how->credit), how->batch, how->outcome->name, reason));
}

static enum status
write_journal(struct writer *db, const struct closing *c)
{
	const struct db_actor *a = db_actor(db_reading(db));
	const struct close_how *how = c->how;
	const char *reason = how->reason ? how->reason->is.name : NULL;
	struct user_id user = credit_user(how->credit);
	enum status st = write_events(db, c, reason);

	if (st == ST_OK)
		st = activity_note_closed(db, c->leads, how->outcome->name, reason, user, c->now);
	if (st != ST_OK)
		return st;
	return db_run(NULL, db, &close_stmts[CLOSE_INSERT_AUDIT],
		DB_ARGS_OF(c->leads, c->now, c->me, how->outcome->name, reason,
			credit_rule_word(credit_rule(how->credit)), user, how->batch, a->request_id,
			a->ip));
}

/* The leads in `out` are those that `c` holds. */
static enum status
close_all(struct close_leads *out, struct writer *db, struct closing *c)
{
	enum status st;

	refuse(out, credit_rule(c->how->credit));
	if (out->n_refused)
		return ST_INVALID;
	c->now = date_now();
	c->me = db_user(db_reading(db));
	st = write_journal(db, c);
	if (st != ST_OK)
		return st;
	return ending_write(db, c->leads, out->n,
		&(struct ending){.status = c->how->outcome->id,
			.keeps_deliveries = c->how->outcome->is_won,
			.reason = called_off,
			.batch = c->how->batch,
			.now = c->now});
}

enum status
lead_close_many(struct close_leads *out, struct writer *db, struct mem *m,
	const struct lead_id *ids, size_t n, const struct close_how *how)
{
	struct closing c = {.how = how};
	enum status st;

	if (n == 0 || n > CLOSE_BULK_MAX)
		return ST_TOO_LARGE;
	*out = (struct close_leads){0};
	st = db_hold_rows(&c.leads, &out->v, &out->n, db, m, &close_stmts[CLOSE_LEADS],
		DB_ARGS(lead_ids_json(m, ids, n)));
	if (st != ST_OK || out->n != n)
		return st == ST_OK ? ST_NOT_FOUND : st;
	return close_all(out, db, &c);
}

enum status
lead_close_held(struct close_leads *out, struct writer *db, struct mem *m,
	const struct db_hold *leads, const struct close_how *how)
{
	struct closing c = {.leads = leads, .how = how};
	enum status st;

	*out = (struct close_leads){0};
	st = db_rows(&out->v, &out->n, db_reading(db), m, &close_stmts[CLOSE_LEADS_HELD], NULL,
		DB_NO_ARGS_OF(leads));
	return st == ST_OK ? close_all(out, db, &c) : st;
}

static enum status
write_bad(
	struct writer *db, const struct db_hold *leads, const struct close_bad *how, struct utc now)
{
	const struct db_actor *a = db_actor(db_reading(db));
	const char *method = how->action_no ? "workflow_action" : "manual";
	const char *reason = how->reason ? how->reason->is.name : NULL;
	enum status st = db_run(NULL, db, &close_stmts[CLOSE_INSERT_BAD],
		DB_ARGS_OF(leads, a->user, a->user, now, method, how->action_no, how->action_name,
			a->user, how->batch, how->status_name, reason, how->duplicate_of));

	if (st != ST_OK)
		return st;
	return db_run(NULL, db, &close_stmts[CLOSE_INSERT_BAD_AUDIT],
		DB_ARGS_OF(leads, now, a->user, how->status_name, reason, how->duplicate_of,
			how->batch, a->request_id, a->ip));
}

enum status
lead_bad_held(struct writer *db, struct mem *m, const struct db_hold *leads, size_t n,
	const struct close_bad *how)
{
	struct utc now = date_now();
	enum status st = write_bad(db, leads, how, now);

	if (st != ST_OK)
		return st;
	return ending_write(db, leads, n,
		&(struct ending){.status = how->status,
			.reason = mem_printf(m, "The lead was marked %s", how->status_name),
			.batch = how->batch,
			.now = now});
}

enum status
close_by_sale(struct close_event_id *out, struct writer *db, const struct db_hold *lead,
	struct user_id credit, struct utc at)
{
	struct user_id me = db_user(db_reading(db));
	enum status st = db_run(NULL, db, &close_stmts[CLOSE_BY_SALE],
		DB_ARGS_OF(lead, me, me, at, me, credit, credit));

	*out = (struct close_event_id){st == ST_OK ? db_insert_id(db) : 0};
	return st;
}

enum status
close_reverse(
	struct writer *db, const struct db_hold *lead, struct close_event_id id, struct utc now)
{
	struct user_id me = db_user(db_reading(db));

	return db_run_one(db, &close_stmts[CLOSE_REVERSE], DB_ARGS_OF(lead, now, me, id));
}

enum status
close_reverse_batch(
	struct writer *db, const struct db_hold *leads, const char *batch, struct utc now)
{
	struct user_id me = db_user(db_reading(db));

	return db_run(
		NULL, db, &close_stmts[CLOSE_REVERSE_BATCH], DB_ARGS_OF(leads, now, me, batch));
}

enum status
close_restore(struct writer *db, const struct db_hold *lead, struct close_event_id id)
{
	return db_run_one(db, &close_stmts[CLOSE_RESTORE], DB_ARGS_OF(lead, id));
}

enum status
close_results(
	struct close_result **out, size_t *n, struct reader *db, struct mem *m, const char *batch)
{
	return db_rows(out, n, db, m, &close_stmts[CLOSE_RESULTS], NULL, DB_ARGS(batch));
}
