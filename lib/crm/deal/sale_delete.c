/* Deleting a sale and bringing it back: everything that marking sold changed, and only that. */
#include "base/text.h"
#include "crm/close/close.h"
#include "crm/deal/sale_internal.h"
#include "crm/deal/sale_sql.h"
#include "crm/deal/trade_in.h"
#include "crm/lead/lead_change.h"
#include "crm/stock/vehicle.h"
#include "crm/work/activity.h"
#include "crm/work/appointment.h"
#include "crm/work/progress.h"
#include "crm/work/task.h"

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

static void
finish_plan(struct sale_plan *p, struct mem *m)
{
	p->lead_goes_back = p->lead_is_sold && p->snap_lead_status_id.v;
	p->stamp = mem_printf(m, "%d.%d.%d", p->row_version, p->lead_version, p->vehicle_version);
}

enum status
sale_plan_read(struct sale_plan *out, struct reader *db, struct mem *m, struct sale_id id)
{
	enum status st = db_one(out, db, m, &sale_stmts[SALE_PLAN], DB_ARGS(id));

	if (st == ST_OK)
		finish_plan(out, m);
	return st;
}

enum status
sale_hand_take(struct sale_hand *out, struct sale_plan *out_plan, struct writer *db, struct mem *m,
	const struct sale_hold *sale)
{
	enum status st;

	*out = (struct sale_hand){db, m, sale, NULL, date_now(), db_user(db_reading(db))};
	st = db_hold_one(&out->lead, out_plan, db, m, &sale_stmts[SALE_PLAN_LOCK],
		DB_ARGS(sale_hold_id(sale)));
	if (st == ST_OK)
		finish_plan(out_plan, m);
	return st;
}

static enum status
lead_back(const struct sale_hand *h, const struct sale_plan *p)
{
	if (!p->lead_goes_back)
		return ST_OK;
	return lead_unsell(h->db, h->lead, p->snap_lead_status_id, p->snap_lead_closed_at, h->now,
		p->lead_version);
}

static enum status
close_back(const struct sale_hand *h, const struct sale_plan *p)
{
	return p->close_id.v ? close_reverse(h->db, h->lead, p->close_id, h->now) : ST_OK;
}

static enum status
vehicle_back(const struct sale_hand *h, const struct sale_plan *p)
{
	if (!p->vehicle_is_sold)
		return ST_OK;
	return vehicle_move(h->db, p->vehicle_id, p->vehicle_version, p->stock_status);
}

static enum status
tasks_back(const struct sale_hand *h, const struct sale_plan *p)
{
	enum status st;

	if (!p->lead_goes_back)
		return ST_OK;
	st = progress_step_undo(h->db, h->lead, PROGRESS_SOLD, p->sold_at);
	if (st == ST_OK && p->n_tasks)
		st = task_reopen(h->db, h->lead, p->snap_tasks);
	if (st == ST_OK && p->n_appointments)
		st = appointment_reopen(h->db, h->lead, p->snap_appointments);
	return st == ST_OK ? lead_next(h->db, h->lead) : st;
}

bool
sale_trade_goes_back(const struct sale_plan *p)
{
	return p->snap_trade_in_id.v &&
	       (!p->snap_trade_vehicle_id.v || text_equal(p->trade_status, "in_transit"));
}

/* Into the outcome and the status that are given, and a journal row of both. */
static enum status
move_trade(const struct sale_hand *h, const struct sale_plan *p, const char *verb,
	const char *outcome, const char *status)
{
	enum status st = trade_in_turn(h->db, h->lead, p->snap_trade_in_id, outcome);

	if (st == ST_OK && p->snap_trade_vehicle_id.v)
		st = vehicle_move(h->db, p->snap_trade_vehicle_id, p->trade_version, status);
	if (st == ST_OK)
		st = sale_journal_moved(h->db, h->mem,
			&(struct sale_moved){
				"trade_in", p->snap_trade_in_id.v, verb, NULL, outcome, NULL});
	if (st == ST_OK && p->snap_trade_vehicle_id.v)
		st = sale_journal_moved(h->db, h->mem,
			&(struct sale_moved){"vehicle", p->snap_trade_vehicle_id.v, verb,
				p->trade_status, status, NULL});
	return st;
}

static enum status
trade_back(const struct sale_hand *h, const struct sale_plan *p)
{
	if (!sale_trade_goes_back(p))
		return ST_OK;
	return move_trade(h, p, "sale_deleted", p->snap_trade_outcome, "gone");
}

/* What the delete put back, taken again. */
static enum status
take_trade_again(const struct sale_hand *h, const struct sale_plan *p)
{
	if (!p->snap_trade_in_id.v ||
		(p->snap_trade_vehicle_id.v && !text_equal(p->trade_status, "gone")))
		return ST_OK;
	return move_trade(h, p, "sale_undeleted", "taken", "in_transit");
}

static enum status
note_activity(
	const struct sale_hand *h, const struct sale_plan *p, const char *subject, const char *body)
{
	return activity_note(h->db, h->lead, p->customer_id,
		&(struct activity_new){.channel = "status",
			.direction = "none",
			.subject = subject,
			.body = body,
			.at = h->now});
}

enum status
sale_journal_moved(struct writer *db, struct mem *m, const struct sale_moved *v)
{
	struct audit_json was = audit_json_begin(m), is = audit_json_begin(m);

	audit_json_text(&was, "status", v->before);
	audit_json_text(&is, "status", v->after);
	return audit_write(db, &(struct audit_entry){.entity = v->entity,
				       .entity_id = v->id,
				       .verb = v->verb,
				       .old_json = audit_json_end(&was),
				       .new_json = audit_json_end(&is),
				       .reason = v->reason});
}

/* One row for each record that was moved. */
static enum status
journal(const struct sale_hand *h, const char *entity, int64_t id, const char *verb,
	const char *const status[2], const char *reason)
{
	return sale_journal_moved(h->db, h->mem,
		&(struct sale_moved){entity, id, verb, status[0], status[1], reason});
}

/* The status that each record had, and has now. */
struct move {
	const char *verb, *sale[2], *lead[2], *vehicle[2], *reason;
};

static enum status
journal_move(const struct sale_hand *h, const struct sale_plan *p, const struct move *v)
{
	enum status st = journal(h, "sale", p->id.v, v->verb, v->sale, v->reason);
	const char *verb = mem_printf(h->mem, "sale_%sd", v->verb);

	if (st == ST_OK && v->lead[0])
		st = journal(h, "lead", p->lead_id.v, verb, v->lead, v->reason);
	if (st == ST_OK && v->vehicle[0])
		st = journal(h, "vehicle", p->vehicle_id.v, verb, v->vehicle, v->reason);
	return st;
}

static enum status
journal_delete(const struct sale_hand *h, const struct sale_plan *p, const char *reason)
{
	return journal_move(h, p,
		&(struct move){"delete", {"sold", "deleted"},
			{p->lead_goes_back ? p->lead_status : NULL, p->snap_status},
			{p->vehicle_is_sold ? p->vehicle_status : NULL, p->stock_status}, reason});
}

enum status
sale_delete(
	struct writer *db, struct mem *m, const struct sale_hold *hold, const struct sale_delete *d)
{
	const char *label = reasons[d->reason].label;
	const char *why = text_empty(d->note) ? label : mem_printf(m, "%s: %s", label, d->note);
	struct sale_plan p;
	struct sale_hand h;
	enum status st = sale_hand_take(&h, &p, db, m, hold);

	if (st != ST_OK)
		return st;
	if (!label)
		return ST_INVALID;
	if (utc_is_set(p.deleted_at) || !text_equal(p.stamp, d->stamp))
		return ST_CONFLICT;
	st = month_lets(db, m, p.sold_at, &(struct month_leave){d->may_in_closed_month, d->note});
	if (st == ST_OK)
		st = db_run_one(db, &sale_stmts[SALE_MARK_DELETED],
			SALE_ARGS(hold, h.now, h.me, reasons[d->reason].word, d->note,
				p.row_version));
	if (st == ST_OK)
		st = lead_back(&h, &p);
	if (st == ST_OK)
		st = close_back(&h, &p);
	if (st == ST_OK)
		st = vehicle_back(&h, &p);
	if (st == ST_OK)
		st = trade_back(&h, &p);
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
sell_again(const struct sale_hand *h, const struct sale_plan *p)
{
	enum status st;

	st = db_run_one(h->db, &sale_stmts[SALE_UNMARK_DELETED],
		SALE_ARGS(h->sale, h->now, p->row_version));
	if (st == ST_OK)
		st = sale_end_lead(h->db, h->lead, p->sold_at, h->now, p->lead_version);
	if (st == ST_OK)
		st = progress_step_take(h->db, h->lead, PROGRESS_SOLD, p->sold_at);
	if (st == ST_OK)
		st = take_trade_again(h, p);
	if (st == ST_OK && p->snap_close_id.v)
		st = close_restore(h->db, h->lead, p->snap_close_id);
	if (st == ST_OK)
		st = vehicle_move(h->db, p->vehicle_id, p->vehicle_version, p->sold_vehicle_status);
	return st;
}

enum status
sale_undelete(
	struct writer *db, struct mem *m, const struct sale_hold *hold, bool may_in_closed_month)
{
	static const char why[] = "Undo of the delete";
	struct sale_plan p;
	struct sale_hand h;
	enum status st = sale_hand_take(&h, &p, db, m, hold);

	if (st != ST_OK)
		return st;
	if (!sale_can_come_back(&p))
		return ST_CONFLICT;
	st = month_lets(db, m, p.sold_at, &(struct month_leave){may_in_closed_month, why});
	if (st == ST_OK)
		st = sell_again(&h, &p);
	if (st == ST_EXISTS)
		return ST_CONFLICT;
	if (st == ST_OK)
		st = note_activity(&h, &p, "Sale brought back", NULL);
	return st == ST_OK ? journal_move(&h, &p,
				     &(struct move){"undelete", {"deleted", "sold"},
					     {p.lead_status, p.sold_status},
					     {p.vehicle_status, p.sold_vehicle_status}, why})
			   : st;
}
