#include "crm/deal/finance.h"

#include "crm/deal/finance_sql.h"
#include "crm/sql/journal.h"

#define FIELD_RECORD struct finance_fields
static const struct field rows[] = {FINANCE_FIELDS(FIELD_ROW)};
const struct fields finance_fields = FIELDS(rows);

enum status
finance_get(struct finance_wish *out, struct reader *db, struct mem *m, struct lead_id lead)
{
	enum status st = db_one(out, db, m, &finance_stmts[FINANCE_GET], DB_ARGS(lead));

	if (st != ST_NOT_FOUND)
		return st;
	*out = (struct finance_wish){0};
	return ST_OK;
}

#define FINANCE_VALUE(kind, member, ...) w->is.member,

static enum status
write_wish(struct writer *db, const struct lead_hold *hold, const struct finance_wish *w)
{
	const struct lead_facts *l = lead_hold_facts(hold);
	enum status st;

	if (w->row_version)
		return db_run_one(db, &finance_stmts[FINANCE_UPDATE],
			LEAD_ARGS(hold, FINANCE_FIELDS(FINANCE_VALUE) w->row_version));
	st = db_run(NULL, db, &finance_stmts[FINANCE_INSERT],
		LEAD_ARGS(hold, FINANCE_FIELDS(FINANCE_VALUE) l->now, l->me, l->now, l->me));
	return st == ST_EXISTS ? ST_CONFLICT : st;
}

enum status
finance_save(struct writer *db, struct mem *m, const struct lead_hold *hold,
	const struct finance_wish *wish)
{
	struct lead_id lead = lead_hold_facts(hold)->id;
	struct finance_wish was;
	enum status st = finance_get(&was, db_reading(db), m, lead);

	if (st == ST_OK)
		st = write_wish(db, hold, wish);
	if (st != ST_OK)
		return st;
	return journal_record(db, m,
		&(struct journal_record){.entity = "finance_wish",
			.id = was.row_version ? was.id : db_insert_id(db),
			.lead = lead,
			.of = &finance_fields,
			.was = was.row_version ? &was.is : NULL,
			.is = &wish->is});
}
