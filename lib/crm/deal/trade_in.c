#include "crm/deal/trade_in.h"

#include "auth/audit.h"
#include "base/text.h"
#include "crm/deal/trade_in_sql.h"
#include "crm/sql/journal.h"
#include "crm/text/vin.h"

const struct word trade_in_conditions[] = {
	{"excellent", "Excellent"},
	{"good", "Good"},
	{"fair", "Fair"},
	{"poor", "Poor"},
	{NULL, NULL},
};

const struct word trade_in_outcomes[] = {
	{"offered", "Offered"},
	{"accepted", "Accepted"},
	{"declined", "Declined"},
	{"taken", "Taken"},
	{NULL, NULL},
};

enum status
trade_in_list(
	struct trade_in **out, size_t *n, struct reader *db, struct mem *m, struct lead_id lead)
{
	return db_rows(out, n, db, m, &trade_in_stmts[TRADE_IN_LIST], NULL, DB_ARGS(lead));
}

enum status
trade_in_get(struct trade_in *out, struct reader *db, struct mem *m, struct lead_id lead,
	struct trade_in_id id)
{
	return db_one(out, db, m, &trade_in_stmts[TRADE_IN_GET], DB_ARGS(lead, id));
}

static const char *
trade_in_json(struct mem *m, struct lead_id lead, const struct trade_in *t)
{
	struct audit_json j = audit_json_begin(m);

	audit_json_number(&j, "lead_id", lead.v);
	audit_json_text(&j, "vehicle", t->name);
	audit_json_text(&j, "vin", t->vin);
	audit_json_text(&j, "exterior_color", t->exterior_color);
	audit_json_text(&j, "odometer", t->odometer < 0 ? NULL : mem_printf(m, "%d", t->odometer));
	audit_json_text(&j, "condition", t->condition);
	journal_money(&j, "payoff_amount", m, t->payoff_amount);
	audit_json_text(&j, "lienholder", t->lienholder);
	journal_money(&j, "acv", m, t->acv);
	journal_money(&j, "allowance", m, t->allowance);
	audit_json_text(&j, "outcome", t->outcome);
	audit_json_text(&j, "comments", t->comments);
	return audit_json_end(&j);
}

/* The row as it is now, beside what it was. */
static enum status
write_journal(struct writer *db, struct mem *m, const struct lead_hold *hold, struct trade_in_id id,
	const struct trade_in *was, const char *verb)
{
	struct lead_id lead = lead_hold_facts(hold)->id;
	struct trade_in now;
	enum status st = trade_in_get(&now, db_reading(db), m, lead, id);

	if (st != ST_OK && st != ST_NOT_FOUND)
		return st;
	return audit_write(
		db, &(struct audit_entry){.entity = "trade_in",
			    .entity_id = id.v,
			    .verb = verb,
			    .old_json = was ? trade_in_json(m, lead, was) : NULL,
			    .new_json = st == ST_OK ? trade_in_json(m, lead, &now) : NULL});
}

static enum status
note_appraisal(struct writer *db, const struct lead_hold *hold, struct trade_in_id id,
	struct money was, struct money is)
{
	const struct lead_facts *l = lead_hold_facts(hold);

	if (!is.known || (was.known && was.cents == is.cents))
		return ST_OK;
	return db_run(
		NULL, db, &trade_in_stmts[TRADE_IN_APPRAISED], LEAD_ARGS(hold, l->me, l->now, id));
}

enum status
trade_in_add(struct trade_in_id *out, struct writer *db, struct mem *m,
	const struct lead_hold *hold, const struct trade_in_edit *e)
{
	const struct lead_facts *l = lead_hold_facts(hold);
	int64_t n;
	enum status st =
		db_number(&n, db_reading(db), &trade_in_stmts[TRADE_IN_COUNT], LEAD_NO_ARGS(hold));

	*out = (struct trade_in_id){0};
	if (st == ST_OK && n >= TRADE_IN_MAX)
		st = ST_TOO_LARGE;
	if (st == ST_OK)
		st = db_run(NULL, db, &trade_in_stmts[TRADE_IN_INSERT],
			LEAD_ARGS(hold, l->now, l->me, l->now, l->me, e->vin, vin_check(e->vin),
				e->year, e->make, e->model, e->trim, e->exterior_color, e->odometer,
				e->condition, e->payoff_amount, e->acv, e->allowance, e->lienholder,
				e->outcome, e->comments));
	if (st != ST_OK)
		return st;
	out->v = db_insert_id(db);
	st = note_appraisal(db, hold, *out, (struct money){0}, e->acv);
	return st == ST_OK ? write_journal(db, m, hold, *out, NULL, "create") : st;
}

enum status
trade_in_save(struct writer *db, struct mem *m, const struct lead_hold *hold,
	const struct trade_in *was, const struct trade_in_edit *e)
{
	enum status st = db_run_one(db, &trade_in_stmts[TRADE_IN_UPDATE],
		LEAD_ARGS(hold, e->vin, vin_check(e->vin), e->year, e->make, e->model, e->trim,
			e->exterior_color, e->odometer, e->condition, e->payoff_amount, e->acv,
			e->allowance, e->lienholder, e->outcome, e->comments, was->id,
			e->row_version));

	if (st == ST_OK)
		st = note_appraisal(db, hold, was->id, was->acv, e->acv);
	return st == ST_OK ? write_journal(db, m, hold, was->id, was, "update") : st;
}

enum status
trade_in_remove(
	struct writer *db, struct mem *m, const struct lead_hold *hold, const struct trade_in *was)
{
	int64_t n;
	enum status st = db_number(&n, db_reading(db), &trade_in_stmts[TRADE_IN_COUNT_WRITE_UPS],
		LEAD_ARGS(hold, was->id));

	if (st == ST_OK && n)
		st = ST_EXISTS;
	if (st == ST_OK)
		st = db_run(NULL, db, &trade_in_stmts[TRADE_IN_UNLINK], LEAD_ARGS(hold, was->id));
	if (st == ST_OK)
		st = db_run_one(db, &trade_in_stmts[TRADE_IN_DELETE],
			LEAD_ARGS(hold, was->id, was->row_version));
	return st == ST_OK ? write_journal(db, m, hold, was->id, was, "delete") : st;
}
