/* Deleting a sale and bringing it back: everything that marking sold changed, and only that. */
#include "auth/audit.h"
#include "base/text.h"
#include "crm/deal/sale.h"
#include "crm/deal/sale_sql.h"

static const struct {
	const char *word, *label;
} reasons[] = {
	[SALE_WRONG_VEHICLE] = {"wrong_vehicle", "Wrong vehicle in the lead"},
	[SALE_SHOULD_NOT_BE_SOLD] = {"should_not_be_sold", "Should not have been marked sold"},
	[SALE_OTHER] = {"other", "Other"},
};

const char *
sale_delete_reason_label(const char *word)
{
	for (int r = SALE_WRONG_VEHICLE; r <= SALE_OTHER; r++)
		if (text_equal(reasons[r].word, word))
			return reasons[r].label;
	return "";
}

static enum status
read_plan(struct sale_plan *out, struct reader *db, struct mem *m, struct sale_id id,
	enum sale_stmt which)
{
	enum status st = db_one(out, db, m, &sale_stmts[which], DB_ARGS(id));

	if (st != ST_OK)
		return st;
	out->lead_goes_back = out->lead_is_sold && out->snap_lead_status_id.v;
	out->stamp = mem_printf(
		m, "%d.%d.%d", out->row_version, out->lead_version, out->vehicle_version);
	return ST_OK;
}

enum status
sale_plan_read(struct sale_plan *out, struct reader *db, struct mem *m, struct sale_id id)
{
	return read_plan(out, db, m, id, SALE_PLAN);
}

/* One transaction's time and user, for every row it writes. */
struct hand {
	struct writer *db;
	struct mem *mem;
	struct utc now;
	struct user_id me;
};

static struct hand
hand_of(struct writer *db, struct mem *m)
{
	return (struct hand){db, m, date_now(), db_user(db_reading(db))};
}

static enum status
lead_back(const struct hand *h, const struct sale_plan *p)
{
	if (!p->lead_goes_back)
		return ST_OK;
	return db_run_one(h->db, &sale_stmts[SALE_LEAD_BACK],
		DB_ARGS(p->snap_lead_status_id, p->snap_lead_closed_at, h->now, h->now, h->me,
			p->lead_id, p->lead_version));
}

static enum status
close_back(const struct hand *h, const struct sale_plan *p)
{
	if (!p->close_id.v)
		return ST_OK;
	return db_run_one(h->db, &sale_stmts[SALE_CLOSE_REVERSE],
		DB_ARGS(h->now, h->me, h->now, h->me, p->close_id));
}

static enum status
vehicle_back(const struct hand *h, const struct sale_plan *p)
{
	if (!p->vehicle_is_sold)
		return ST_OK;
	return db_run_one(h->db, &sale_stmts[SALE_VEHICLE_BACK],
		DB_ARGS(p->stock_status, h->now, h->me, p->vehicle_id, p->vehicle_version));
}

static enum status
tasks_back(const struct hand *h, const struct sale_plan *p)
{
	enum status st = ST_OK;

	if (!p->lead_goes_back)
		return ST_OK;
	if (p->n_tasks)
		st = db_run(NULL, h->db, &sale_stmts[SALE_TASKS_REOPEN],
			DB_ARGS(p->snap_tasks, h->now, h->me));
	return st == ST_OK
		       ? db_run(NULL, h->db, &sale_stmts[SALE_LEAD_NEXT_TASK], DB_ARGS(p->lead_id))
		       : st;
}

static enum status
note_activity(
	const struct hand *h, const struct sale_plan *p, const char *subject, const char *body)
{
	return db_run(NULL, h->db, &sale_stmts[SALE_ACTIVITY],
		DB_ARGS(h->me, h->me, p->lead_id, p->customer_id, h->now, h->me, subject, body));
}

/* One row for each record that was moved. */
static enum status
journal(const struct hand *h, const char *entity, int64_t id, const char *verb, const char *before,
	const char *after, const char *reason)
{
	struct audit_json was = audit_json_begin(h->mem), is = audit_json_begin(h->mem);

	audit_json_text(&was, "status", before);
	audit_json_text(&is, "status", after);
	return audit_write(h->db, &(struct audit_entry){.entity = entity,
					  .entity_id = id,
					  .verb = verb,
					  .old_json = audit_json_end(&was),
					  .new_json = audit_json_end(&is),
					  .reason = reason});
}

/* The status that each record had, and has now. */
struct move {
	const char *verb, *sale[2], *lead[2], *vehicle[2], *reason;
};

static enum status
journal_move(const struct hand *h, const struct sale_plan *p, const struct move *v)
{
	enum status st = journal(h, "sale", p->id.v, v->verb, v->sale[0], v->sale[1], v->reason);
	const char *verb = mem_printf(h->mem, "sale_%sd", v->verb);

	if (st == ST_OK && v->lead[0])
		st = journal(h, "lead", p->lead_id.v, verb, v->lead[0], v->lead[1], v->reason);
	if (st == ST_OK && v->vehicle[0])
		st = journal(h, "vehicle", p->vehicle_id.v, verb, v->vehicle[0], v->vehicle[1],
			v->reason);
	return st;
}

static enum status
journal_delete(const struct hand *h, const struct sale_plan *p, const char *reason)
{
	return journal_move(h, p,
		&(struct move){"delete", {"sold", "deleted"},
			{p->lead_goes_back ? p->lead_status : NULL, p->snap_status},
			{p->vehicle_is_sold ? p->vehicle_status : NULL, p->stock_status}, reason});
}

enum status
sale_delete(struct writer *db, struct mem *m, struct sale_id id, const struct sale_delete *d)
{
	struct hand h = hand_of(db, m);
	const char *label = reasons[d->reason].label;
	const char *why = text_empty(d->note) ? label : mem_printf(m, "%s: %s", label, d->note);
	struct sale_plan p;
	enum status st = read_plan(&p, db_reading(db), m, id, SALE_PLAN_LOCK);

	if (st != ST_OK)
		return st;
	if (!label)
		return ST_INVALID;
	if (utc_is_set(p.deleted_at) || !text_equal(p.stamp, d->stamp))
		return ST_CONFLICT;
	st = db_run_one(db, &sale_stmts[SALE_MARK_DELETED],
		DB_ARGS(h.now, h.me, reasons[d->reason].word, d->note, h.now, h.me, id,
			p.row_version));
	if (st == ST_OK)
		st = lead_back(&h, &p);
	if (st == ST_OK)
		st = close_back(&h, &p);
	if (st == ST_OK)
		st = vehicle_back(&h, &p);
	if (st == ST_OK)
		st = tasks_back(&h, &p);
	if (st == ST_OK)
		st = note_activity(&h, &p, "Sale deleted", why);
	return st == ST_OK ? journal_delete(&h, &p, why) : st;
}

bool
sale_can_come_back(const struct sale_plan *p)
{
	return utc_is_set(p->deleted_at) && text_equal(p->lead_status, p->snap_status) &&
	       text_equal(p->vehicle_status, p->stock_status);
}

static enum status
sell_again(const struct hand *h, const struct sale_plan *p)
{
	enum status st;

	st = db_run_one(h->db, &sale_stmts[SALE_UNMARK_DELETED],
		DB_ARGS(h->now, h->me, p->id, p->row_version));
	if (st == ST_OK)
		st = db_run(NULL, h->db, &sale_stmts[SALE_TASKS_CANCEL],
			DB_ARGS(h->now, h->me, h->now, h->me, p->lead_id));
	if (st == ST_OK)
		st = db_run_one(h->db, &sale_stmts[SALE_LEAD_SOLD],
			DB_ARGS(p->sold_at, h->now, h->now, h->me, p->lead_id, p->lead_version));
	if (st == ST_OK)
		st = db_run(NULL, h->db, &sale_stmts[SALE_CLOSE_RESTORE],
			DB_ARGS(h->now, h->me, p->id));
	if (st == ST_OK)
		st = db_run_one(h->db, &sale_stmts[SALE_VEHICLE_SOLD],
			DB_ARGS(h->now, h->me, p->id, p->vehicle_version));
	return st;
}

enum status
sale_undelete(struct writer *db, struct mem *m, struct sale_id id)
{
	struct hand h = hand_of(db, m);
	struct sale_plan p;
	enum status st = read_plan(&p, db_reading(db), m, id, SALE_PLAN_LOCK);

	if (st != ST_OK)
		return st;
	if (!sale_can_come_back(&p))
		return ST_CONFLICT;
	st = sell_again(&h, &p);
	if (st == ST_EXISTS)
		return ST_CONFLICT;
	if (st == ST_OK)
		st = note_activity(&h, &p, "Sale brought back", NULL);
	return st == ST_OK ? journal_move(&h, &p,
				     &(struct move){"undelete", {"deleted", "sold"},
					     {p.lead_status, p.sold_status},
					     {p.vehicle_status, p.sold_vehicle_status}, NULL})
			   : st;
}
