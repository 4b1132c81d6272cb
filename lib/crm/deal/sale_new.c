#include "crm/deal/sale_new.h"

#include "auth/audit.h"
#include "base/text.h"
#include "crm/close/close.h"
#include "crm/deal/sale_internal.h"
#include "crm/deal/sale_sql.h"
#include "crm/lead/lead_change.h"
#include "crm/stock/vehicle.h"
#include "crm/work/activity.h"
#include "crm/work/appointment.h"
#include "crm/work/progress.h"
#include "crm/work/task.h"

#define FIELD_RECORD struct sale_new_fields
static const struct field rows[] = {SALE_NEW_FIELDS(FIELD_ROW)};
const struct fields sale_new_fields = FIELDS(rows);

/* Why an appointment was cancelled, as the record and its timeline say it. */
static const char called_off[] = "The lead was sold";

struct sale_new_fields
sale_new_begin(const struct write_up *w)
{
	const char *type = text_equal(w->is.method, "lease")     ? "lease"
			   : text_equal(w->is.method, "finance") ? "retail_finance"
								 : "retail_cash";

	return (struct sale_new_fields){
		.sold_at = date_now(), .sale_price = w->is.price, .deal_type = type};
}

/* One sale being made: its lead, and one transaction's time and user for every row. */
struct making {
	struct writer *db;
	struct mem *mem;
	const struct lead_hold *hold;
	const struct lead_facts *lead;
	const struct sale_new *s;
	struct write_up w;
	struct sale_vehicle vehicle;
	struct trade_in trade; /* id 0: none is taken */
	struct vehicle_id trade_vehicle;
	struct close_event_id close;
	const struct db_hold *sale;
};

static enum status
find_rival(struct sale_rival *out, struct reader *db, struct mem *m, enum sale_rival_of of,
	enum sale_stmt which, struct db_args args)
{
	struct sale_rival_row row;
	enum status st = db_one(&row, db, m, &sale_stmts[which], args);

	if (st == ST_OK)
		*out = (struct sale_rival){of, row.by_name, row.sold_at, row.sale, row.sale_no};
	return st == ST_NOT_FOUND ? ST_OK : st;
}

enum status
sale_rival_by_deal_no(
	struct sale_rival *out, struct reader *db, struct mem *m, const char *dms_deal_no)
{
	*out = (struct sale_rival){0};
	return find_rival(
		out, db, m, SALE_RIVAL_DEAL_NO, SALE_RIVAL_BY_DEAL_NO, DB_ARGS(dms_deal_no));
}

/* ST_CONFLICT, once it is known whether another sale is why. */
static enum status
stands_in_the_way(struct sale_rival *out, const struct making *k)
{
	struct reader *db = db_reading(k->db);
	enum status st = find_rival(
		out, db, k->mem, SALE_RIVAL_LEAD, SALE_RIVAL_BY_LEAD, DB_ARGS(k->lead->id));

	if (st == ST_OK && out->of == SALE_RIVAL_NONE && k->w.vehicle_id.v)
		st = find_rival(out, db, k->mem, SALE_RIVAL_VEHICLE, SALE_RIVAL_BY_VEHICLE,
			DB_ARGS(k->w.vehicle_id));
	return st == ST_OK ? ST_CONFLICT : st;
}

/* ST_EXISTS or ST_CONFLICT, of a sale that a unique key refused. */
static enum status
was_faster(struct sale_rival *out, const struct making *k)
{
	enum status st =
		sale_rival_by_deal_no(out, db_reading(k->db), k->mem, k->s->is.dms_deal_no);

	if (st == ST_OK && out->of != SALE_RIVAL_NONE)
		return ST_EXISTS;
	return st == ST_OK ? stands_in_the_way(out, k) : st;
}

/* The write-up and its vehicle, which is locked: whoever sells it too comes after this. */
static enum status
read_deal(struct making *k)
{
	enum status st = write_up_get(&k->w, db_reading(k->db), k->mem, k->lead->id);

	if (st == ST_OK && k->w.vehicle_id.v)
		st = db_one(&k->vehicle, db_reading(k->db), k->mem, &sale_stmts[SALE_VEHICLE_LOCK],
			DB_ARGS(k->w.vehicle_id));
	if (st == ST_OK && k->s->trade_taken && k->w.trade_in_id.v)
		st = trade_in_get(
			&k->trade, db_reading(k->db), k->mem, k->lead->id, k->w.trade_in_id);
	if (text_equal(k->trade.is.outcome, "taken"))
		k->trade = (struct trade_in){0}; /* by a sale that was deleted since */
	return st;
}

static bool
may_be_sold(const struct making *k)
{
	struct write_up_needs needs = write_up_needs_of(&k->w, k->lead->is_open, k->lead->owner_id);

	return needs.all && k->vehicle.is_free && k->w.row_version == k->s->write_up_version;
}

static struct user_id
first_salesperson(const struct sale_new *s)
{
	for (size_t i = 0; i < s->n_staff; i++)
		if (text_equal(s->staff[i].role, sale_roles[0].word))
			return s->staff[i].user_id;
	return (struct user_id){0};
}

static enum status
take_trade(struct making *k)
{
	enum status st;

	if (!k->trade.id.v)
		return ST_OK;
	st = trade_in_turn(k->db, lead_held(k->hold), k->trade.id, "taken");
	if (st == ST_OK)
		st = sale_journal_moved(k->db, k->mem,
			&(struct sale_moved){"trade_in", k->trade.id.v, "sold", k->trade.is.outcome,
				"taken", NULL});
	if (st == ST_OK && !text_empty(k->trade.is.make) && !text_empty(k->trade.is.model))
		st = vehicle_take_in(&k->trade_vehicle, k->db, k->mem,
			&(struct vehicle_taken_in){k->vehicle.stock_no, k->trade.is.vin,
				k->trade.is.year, k->trade.is.make, k->trade.is.model,
				k->trade.is.trim, k->trade.is.exterior_color, k->trade.is.odometer,
				k->trade.is.acv});
	return st;
}

#define SALE_VALUE(kind, member, ...) k->s->is.member,

static enum status
write_sale(struct making *k)
{
	const struct lead_facts *l = k->lead;
	const char *outcome = k->trade.id.v ? k->trade.is.outcome : NULL;
	enum status st = db_make(&k->sale, k->db, k->mem, &sale_stmts[SALE_INSERT],
		DB_ARGS(SALE_NEW_FIELDS(SALE_VALUE) l->now, l->me, l->now, l->me, k->w.committed_at,
			k->w.signed_at, l->now, k->close, k->trade.id, outcome, k->trade_vehicle,
			k->vehicle.id, l->id));

	if (st == ST_OK)
		st = db_run(NULL, k->db, &sale_stmts[SALE_STAFF_INSERT],
			DB_ARGS_OF(k->sale, sale_staff_json(k->mem, k->s->staff, k->s->n_staff)));
	return st;
}

enum status
sale_end_lead(struct writer *db, const struct db_hold *lead, struct utc sold_at, struct utc now,
	int row_version)
{
	enum status st = task_call_off(db, lead, now);

	if (st == ST_OK)
		st = appointment_call_off(db, lead,
			&(struct appointment_call_off){
				.keeps_deliveries = true, .reason = called_off, .now = now});
	if (st == ST_OK)
		st = lead_sell(db, lead, sold_at, now, row_version);
	return st == ST_OK ? lead_next(db, lead) : st;
}

static enum status
note_activity(const struct making *k)
{
	return activity_note(k->db, lead_held(k->hold), k->lead->customer_id,
		&(struct activity_new){.channel = "status",
			.direction = "none",
			.subject = "Marked sold",
			.body = k->w.vehicle,
			.at = k->lead->now});
}

static enum status
journal(const struct making *k)
{
	struct audit_json is = audit_json_begin(k->mem);
	const struct sale_new *s = k->s;
	struct sale_staff *staff;
	size_t n;
	enum status st;

	audit_json_fields(&is, &sale_new_fields, &s->is);
	audit_json_text(&is, "vehicle", k->w.vehicle);
	audit_json_text(&is, "stock_no", k->vehicle.stock_no);
	st = sale_staff_written(&staff, &n, k->db, k->mem, k->sale);
	if (st != ST_OK)
		return st;
	sale_staff_journal(&is, k->mem, staff, n);
	st = audit_write(k->db, &(struct audit_entry){.entity = "sale",
					.entity_id = db_hold_id(k->sale),
					.verb = "create",
					.new_json = audit_json_end(&is),
					.reason = s->leave.reason});
	if (st == ST_OK)
		st = sale_journal_moved(k->db, k->mem,
			&(struct sale_moved){"lead", k->lead->id.v, "sold", k->lead->status_name,
				k->vehicle.sold_lead_status, NULL});
	if (st == ST_OK)
		st = sale_journal_moved(k->db, k->mem,
			&(struct sale_moved){"vehicle", k->vehicle.id.v, "sold", k->vehicle.status,
				"sold", NULL});
	return st;
}

/* In an order that lets each row name those before it. */
static enum status
write_all(struct making *k)
{
	const struct db_hold *lead = lead_held(k->hold);
	enum status st =
		close_by_sale(&k->close, k->db, lead, first_salesperson(k->s), k->s->is.sold_at);

	if (st == ST_OK)
		st = take_trade(k);
	if (st == ST_OK)
		st = write_sale(k);
	if (st == ST_OK)
		st = progress_step_take(k->db, lead, PROGRESS_SOLD, k->s->is.sold_at);
	if (st == ST_OK)
		st = sale_end_lead(
			k->db, lead, k->s->is.sold_at, k->lead->now, k->lead->row_version);
	if (st == ST_OK)
		st = vehicle_move(k->db, k->vehicle.id, k->vehicle.row_version, "sold");
	if (st == ST_OK)
		st = note_activity(k);
	return st == ST_OK ? journal(k) : st;
}

static enum status
may_be_staff(const struct making *k)
{
	int64_t strangers;
	enum status st;

	if (!sale_staff_is_sound(k->s->staff, k->s->n_staff) ||
		text_empty(word_label(sale_deal_types, k->s->is.deal_type)))
		return ST_INVALID;
	st = db_number(&strangers, db_reading(k->db), &sale_stmts[SALE_NEW_STRANGERS],
		DB_ARGS(sale_staff_ids(k->mem, k->s->staff, k->s->n_staff)));
	return st == ST_OK && strangers ? ST_INVALID : st;
}

enum status
sale_make(struct sale_id *out, struct sale_rival *rival, struct writer *db, struct mem *m,
	const struct lead_hold *hold, const struct sale_new *s)
{
	struct making k = {.db = db, .mem = m, .hold = hold, .lead = lead_hold_facts(hold), .s = s};
	enum status st = read_deal(&k);

	*rival = (struct sale_rival){0};
	if (st != ST_OK)
		return st;
	if (!may_be_sold(&k))
		return stands_in_the_way(rival, &k);
	st = may_be_staff(&k);
	if (st == ST_OK)
		st = month_lets(db, m, s->is.sold_at, &s->leave);
	if (st == ST_OK)
		st = sale_rival_by_deal_no(rival, db_reading(db), m, s->is.dms_deal_no);
	if (st != ST_OK || rival->of != SALE_RIVAL_NONE)
		return st == ST_OK ? ST_EXISTS : st;
	st = write_all(&k);
	if (st == ST_EXISTS)
		return was_faster(rival, &k);
	if (st == ST_OK)
		out->v = db_hold_id(k.sale);
	return st;
}
