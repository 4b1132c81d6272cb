#include "crm/deal/trade_in.h"

#include "crm/deal/trade_in_sql.h"
#include "crm/sql/journal.h"
#include "crm/text/vin.h"

static const struct word trade_in_conditions[] = {
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

#define FIELD_RECORD struct trade_in_fields
static const struct field rows[] = {TRADE_IN_FIELDS(FIELD_ROW)};
const struct fields trade_in_fields = FIELDS(rows);

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

static enum status
write_journal(struct writer *db, struct mem *m, const struct lead_hold *hold, struct trade_in_id id,
	const struct trade_in_fields *was, const struct trade_in_fields *is)
{
	return journal_record(db, m,
		&(struct journal_record){.entity = "trade_in",
			.id = id.v,
			.lead = lead_hold_facts(hold)->id,
			.of = &trade_in_fields,
			.was = was,
			.is = is});
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

#define TRADE_IN_VALUE(kind, member, ...) is->member,

enum status
trade_in_add(struct trade_in_id *out, struct writer *db, struct mem *m,
	const struct lead_hold *hold, const struct trade_in_fields *is)
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
			LEAD_ARGS(hold, TRADE_IN_FIELDS(TRADE_IN_VALUE) vin_check(is->vin), l->now,
				l->me, l->now, l->me));
	if (st != ST_OK)
		return st;
	out->v = db_insert_id(db);
	st = note_appraisal(db, hold, *out, (struct money){0}, is->acv);
	return st == ST_OK ? write_journal(db, m, hold, *out, NULL, is) : st;
}

enum status
trade_in_save(struct writer *db, struct mem *m, const struct lead_hold *hold,
	const struct trade_in *was, int row_version, const struct trade_in_fields *is)
{
	enum status st = db_run_one(db, &trade_in_stmts[TRADE_IN_UPDATE],
		LEAD_ARGS(hold, TRADE_IN_FIELDS(TRADE_IN_VALUE) vin_check(is->vin), was->id,
			row_version));

	if (st == ST_OK)
		st = note_appraisal(db, hold, was->id, was->is.acv, is->acv);
	return st == ST_OK ? write_journal(db, m, hold, was->id, &was->is, is) : st;
}

enum status
trade_in_turn(
	struct writer *db, const struct db_hold *lead, struct trade_in_id id, const char *outcome)
{
	return db_run_one(db, &trade_in_stmts[TRADE_IN_TURN], DB_ARGS_OF(lead, outcome, id));
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
	return st == ST_OK ? write_journal(db, m, hold, was->id, &was->is, NULL) : st;
}
