#include "crm/deal/write_up.h"

#include "auth/audit.h"
#include "base/text.h"
#include "crm/deal/write_up_sql.h"
#include "crm/sql/journal.h"
#include "crm/work/progress.h"

#define FIELD_RECORD struct write_up_fields
static const struct field rows[] = {WRITE_UP_FIELDS(FIELD_ROW)};
const struct fields write_up_fields = FIELDS(rows);

static const struct word states[] = {{"draft", "Draft"}, {"committed", "Committed"},
	{"signed", "Signed"}, {"void", "Void"}, {NULL, NULL}};
static const struct field told[] = {
	{.name = "status", .label = "State", .type = FIELD_T_TEXT, .words = states},
	{.name = "stock_no", .label = "Stock #", .type = FIELD_T_TEXT},
	{.name = "trade_in", .label = "Trade-in", .type = FIELD_T_TEXT},
	WRITE_UP_FIELDS(FIELD_ROW){
		.name = "monthly", .label = "Payment a month", .type = FIELD_T_MONEY}};
const struct fields write_up_told = FIELDS(told);

enum status
write_up_get(struct write_up *out, struct reader *db, struct mem *m, struct lead_id lead)
{
	enum status st = db_one(out, db, m, &write_up_stmts[WRITE_UP_GET], DB_ARGS(lead));

	if (st != ST_NOT_FOUND)
		return st;
	*out = (struct write_up){0};
	return ST_OK;
}

bool
write_up_is_signed(const struct write_up *w)
{
	return text_equal(w->status, "signed");
}

struct payment_terms
write_up_terms(const struct write_up *w)
{
	return (struct payment_terms){.method = payment_method_by_word(w->is.method),
		.price = w->is.price,
		.fees = w->is.fees,
		.tax = w->is.tax,
		.cash_down = w->is.cash_down,
		.allowance = w->is.trade_allowance,
		.payoff = w->is.trade_payoff,
		.residual = w->is.residual,
		.apr = w->is.apr,
		.term_months = w->is.term_months};
}

static const char *
write_up_json(struct mem *m, struct lead_id lead, const struct write_up *w)
{
	struct audit_json j = audit_json_begin(m);

	if (!w->row_version)
		return NULL;
	audit_json_number(&j, "lead_id", lead.v);
	audit_json_text(&j, "status", w->status);
	audit_json_text(&j, "vehicle", w->vehicle);
	audit_json_text(&j, "stock_no", w->stock_no);
	audit_json_text(&j, "trade_in", w->trade_in);
	audit_json_fields(&j, &write_up_fields, &w->is);
	journal_money(&j, "monthly", m, w->monthly);
	journal_time(&j, "committed_at", m, w->committed_at);
	journal_time(&j, "signed_at", m, w->signed_at);
	audit_json_text(&j, "signed_by", w->signed_by);
	return audit_json_end(&j);
}

/* The row as it is now, beside what it was; a void one is not read any more. */
static enum status
write_journal(struct writer *db, struct mem *m, struct lead_id lead, const struct write_up *was,
	const char *verb)
{
	struct write_up now;
	enum status st = write_up_get(&now, db_reading(db), m, lead);

	if (st != ST_OK)
		return st;
	return audit_write(db, &(struct audit_entry){.entity = "write_up",
				       .entity_id = was->row_version ? was->id.v : now.id.v,
				       .verb = verb,
				       .old_json = write_up_json(m, lead, was),
				       .new_json = write_up_json(m, lead, &now)});
}

#define WRITE_UP_VALUE(kind, member, ...) w->is.member,

static enum status
insert(struct writer *db, const struct lead_hold *hold, const struct write_up *w)
{
	const struct lead_facts *l = lead_hold_facts(hold);
	enum status st = db_run(NULL, db, &write_up_stmts[WRITE_UP_INSERT],
		LEAD_ARGS(hold, WRITE_UP_FIELDS(WRITE_UP_VALUE) w->monthly, w->desired_vehicle_id,
			w->trade_in_id, l->now, l->me, l->now, l->me));

	return st == ST_EXISTS ? ST_CONFLICT : st;
}

static enum status
update(struct writer *db, const struct lead_hold *hold, const struct write_up *w)
{
	return db_run_one(db, &write_up_stmts[WRITE_UP_UPDATE],
		LEAD_ARGS(hold, WRITE_UP_FIELDS(WRITE_UP_VALUE) w->monthly, w->desired_vehicle_id,
			w->trade_in_id, w->row_version));
}

enum status
write_up_save(
	struct writer *db, struct mem *m, const struct lead_hold *hold, const struct write_up *w)
{
	const struct lead_facts *l = lead_hold_facts(hold);
	const struct payment_terms terms = write_up_terms(w);
	struct write_up was, is = *w;
	int64_t strangers = 0;
	enum status st = write_up_get(&was, db_reading(db), m, l->id);

	is.monthly = payment_monthly(&terms);
	if (st == ST_OK)
		st = db_number(&strangers, db_reading(db), &write_up_stmts[WRITE_UP_STRANGERS],
			LEAD_ARGS(hold, w->desired_vehicle_id, w->trade_in_id));
	if (st != ST_OK || strangers)
		return st == ST_OK ? ST_INVALID : st;
	st = w->row_version ? update(db, hold, &is) : insert(db, hold, &is);
	if (st == ST_OK && !w->row_version)
		st = progress_note(db, m, hold, PROGRESS_WRITE_UP, l->now);
	return st == ST_OK ? write_journal(db, m, l->id, &was, w->row_version ? "update" : "create")
			   : st;
}

enum status
write_up_commit(struct writer *db, struct mem *m, const struct lead_hold *hold, int row_version)
{
	const struct lead_facts *l = lead_hold_facts(hold);
	struct write_up was;
	enum status st = write_up_get(&was, db_reading(db), m, l->id);

	if (st == ST_OK)
		st = db_run_one(db, &write_up_stmts[WRITE_UP_COMMIT],
			LEAD_ARGS(hold, l->now, l->me, row_version));
	return st == ST_OK ? write_journal(db, m, l->id, &was, "commit") : st;
}

enum status
write_up_sign(struct writer *db, struct mem *m, const struct lead_hold *hold, int row_version,
	const char *signed_by)
{
	const struct lead_facts *l = lead_hold_facts(hold);
	struct write_up was;
	enum status st = write_up_get(&was, db_reading(db), m, l->id);

	if (st == ST_OK)
		st = db_run_one(db, &write_up_stmts[WRITE_UP_SIGN],
			LEAD_ARGS(hold, l->now, l->me, l->now, signed_by, l->me, row_version));
	return st == ST_OK ? write_journal(db, m, l->id, &was, "sign") : st;
}

enum status
write_up_void(struct writer *db, struct mem *m, const struct lead_hold *hold, int row_version)
{
	const struct lead_facts *l = lead_hold_facts(hold);
	struct write_up was;
	enum status st = write_up_get(&was, db_reading(db), m, l->id);

	if (st == ST_OK)
		st = db_run_one(db, &write_up_stmts[WRITE_UP_VOID], LEAD_ARGS(hold, row_version));
	return st == ST_OK ? write_journal(db, m, l->id, &was, "void") : st;
}

struct write_up_needs
write_up_needs_of(const struct write_up *w, bool lead_is_open, struct user_id owner)
{
	struct write_up_needs n = {.all = true};

	n.met[NEED_OPEN_LEAD] = lead_is_open;
	n.met[NEED_SALESPERSON] = owner.v != 0;
	n.met[NEED_WRITE_UP] = w->row_version != 0;
	n.met[NEED_STOCK_VEHICLE] = w->vehicle_id.v != 0;
	n.met[NEED_VEHICLE_ON_LOT] = w->vehicle_is_on_lot;
	n.met[NEED_COMMITTED] = utc_is_set(w->committed_at);
	n.met[NEED_SIGNED] = write_up_is_signed(w);
	for (int i = 0; i < NEED__MAX; i++)
		n.all = n.all && n.met[i];
	return n;
}

enum status
write_up_closers(struct write_up_closer **out, size_t *n, struct reader *db, struct mem *m)
{
	return db_rows(out, n, db, m, &write_up_stmts[WRITE_UP_CLOSERS], NULL, DB_NO_ARGS);
}
