#include "crm/people/access.h"

#include "auth/audit.h"
#include "auth/budget.h"
#include "base/text.h"
#include "crm/people/access_sql.h"
#include "crm/people/customer.h"

static enum status
write_journal(struct writer *db, int64_t request, const char *verb, const char *old_json,
	const char *new_json, const char *reason)
{
	return audit_write(db, &(struct audit_entry){.entity = "access_request",
				       .entity_id = request,
				       .verb = verb,
				       .old_json = old_json,
				       .new_json = new_json,
				       .reason = reason});
}

struct access_asked {
	const struct customer_hold *hold;
};

enum status
access_asked_see(
	const struct access_asked **out, struct reader *db, struct mem *m, struct customer_id id)
{
	struct access_asked *made = mem_new(m, struct access_asked);

	*out = made;
	return customer_hold_glance(&made->hold, db, m, id);
}

enum status
access_asked_hold(
	const struct access_asked **out, struct writer *db, struct mem *m, struct customer_id id)
{
	struct access_asked *made = mem_new(m, struct access_asked);

	*out = made;
	return customer_hold_known(&made->hold, db, m, id);
}

struct customer_id
access_asked_id(const struct access_asked *asked)
{
	return customer_hold_facts(asked->hold)->id;
}

enum status
access_request(
	struct writer *db, struct mem *m, const struct access_asked *asked, const char *reason)
{
	struct customer_id id = access_asked_id(asked);
	struct audit_json is = audit_json_begin(m);
	struct user_id me = db_user(db_reading(db));
	struct utc now = date_now();
	struct customer_hit hit;
	enum status st = customer_glance(&hit, db_reading(db), m, id);

	if (st == ST_OK && hit.may_open)
		return ST_CONFLICT;
	if (st == ST_OK)
		st = budget_take(db, m, BUDGET_ACCESS, 1);
	if (st == ST_OK)
		st = db_run(NULL, db, &access_stmts[ACCESS_INSERT],
			CUSTOMER_ARGS(asked->hold, now, me, now, me, me, reason));
	if (st != ST_OK)
		return st;
	audit_json_number(&is, "customer_id", id.v);
	audit_json_text(&is, "status", "pending");
	return write_journal(db, db_insert_id(db), "create", NULL, audit_json_end(&is), reason);
}

static enum status
list(struct access_list *out, struct reader *db, struct mem *m, enum access_stmt which,
	struct db_args args)
{
	*out = (struct access_list){0};
	return db_rows(&out->v, &out->n, db, m, &access_stmts[which], NULL, args);
}

enum status
access_pending(struct access_list *out, struct reader *db, struct mem *m)
{
	return list(out, db, m, ACCESS_PENDING, DB_ARGS(db_user(db)));
}

enum status
access_grants(struct access_list *out, struct reader *db, struct mem *m)
{
	return list(out, db, m, ACCESS_GRANTS, DB_NO_ARGS);
}

enum status
access_mine(struct access_list *out, struct reader *db, struct mem *m)
{
	return list(out, db, m, ACCESS_MINE, DB_ARGS(db_user(db)));
}

enum status
access_count_pending(int64_t *out, struct reader *db)
{
	return db_number(out, db, &access_stmts[ACCESS_COUNT], DB_ARGS(db_user(db)));
}

/* What each decision is made from and makes. */
static const struct {
	const char *from, *to;
} decisions[] = {
	[ACCESS_APPROVE] = {"pending", "approved"},
	[ACCESS_DENY] = {"pending", "denied"},
	[ACCESS_REVOKE] = {"approved", "revoked"},
};

struct access_hold {
	const struct db_hold *customer;
	struct access_item item;
};

enum status
access_hold_take(const struct access_hold **out, struct writer *db, struct mem *m,
	struct access_request_id id)
{
	struct access_hold *made = mem_new(m, struct access_hold);

	*out = made;
	return db_hold_one(
		&made->customer, &made->item, db, m, &access_stmts[ACCESS_HOLD], DB_ARGS(id));
}

const struct access_item *
access_hold_item(const struct access_hold *hold)
{
	return &hold->item;
}

static enum status
decide(struct writer *db, struct mem *m, const struct access_hold *hold, const char *to,
	struct utc expires_at, const char *note)
{
	struct audit_json before = audit_json_begin(m), is = audit_json_begin(m);
	const struct access_item *was = &hold->item;
	struct user_id me = db_user(db_reading(db));
	struct utc now = date_now();
	enum status st;

	st = db_run_one(db, &access_stmts[ACCESS_DECIDE],
		DB_ARGS_OF(hold->customer, to, me, now, note, expires_at, was->id));
	if (st != ST_OK)
		return st;
	audit_json_text(&before, "status", was->status);
	audit_json_text(&is, "status", to);
	if (utc_is_set(expires_at))
		audit_json_text(&is, "expires_at", utc_iso(m, expires_at));
	return write_journal(
		db, was->id.v, "update", audit_json_end(&before), audit_json_end(&is), note);
}

enum status
access_decide(struct writer *db, struct mem *m, const struct access_hold *hold,
	enum access_decision decision, struct day until, const char *note)
{
	const struct access_item *was = &hold->item;
	struct utc expires_at = {0};

	if (was->user_id.v == db_user(db_reading(db)).v && decision != ACCESS_REVOKE)
		return ST_FORBIDDEN;
	if (!text_equal(was->status, decisions[decision].from))
		return ST_CONFLICT;
	if (decision == ACCESS_REVOKE)
		expires_at = was->expires_at;
	else if (decision == ACCESS_APPROVE && day_is_set(until))
		expires_at = date_day_start(day_add(until, 1));
	return decide(db, m, hold, decisions[decision].to, expires_at, note);
}
