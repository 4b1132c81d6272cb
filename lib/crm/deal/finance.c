#include "crm/deal/finance.h"

#include "auth/audit.h"
#include "crm/deal/finance_sql.h"
#include "crm/sql/journal.h"

enum status
finance_get(struct finance_wish *out, struct reader *db, struct mem *m, struct lead_id lead)
{
	enum status st = db_one(out, db, m, &finance_stmts[FINANCE_GET], DB_ARGS(lead));

	if (st != ST_NOT_FOUND)
		return st;
	*out = (struct finance_wish){0};
	return ST_OK;
}

static const char *
finance_json(struct mem *m, const struct finance_wish *w)
{
	struct audit_json j = audit_json_begin(m);

	if (!w->row_version)
		return NULL;
	audit_json_text(&j, "method", w->method);
	journal_money(&j, "cash_down", m, w->cash_down);
	journal_money(&j, "monthly", m, w->monthly);
	journal_money(&j, "apr", m, w->apr);
	journal_count(&j, "term_months", w->term_months);
	audit_json_text(&j, "lender", w->lender);
	return audit_json_end(&j);
}

static enum status
write_journal(struct writer *db, struct mem *m, struct lead_id lead, const struct finance_wish *was)
{
	struct finance_wish now;
	enum status st = finance_get(&now, db_reading(db), m, lead);

	if (st != ST_OK)
		return st;
	return audit_write(db, &(struct audit_entry){.entity = "finance_wish",
				       .entity_id = now.id,
				       .verb = was->row_version ? "update" : "create",
				       .old_json = finance_json(m, was),
				       .new_json = finance_json(m, &now)});
}

static enum status
write_wish(struct writer *db, const struct lead_hold *hold, const struct finance_wish *w)
{
	const struct lead_facts *l = lead_hold_facts(hold);
	enum status st;

	if (w->row_version)
		return db_run_one(db, &finance_stmts[FINANCE_UPDATE],
			LEAD_ARGS(hold, w->method, w->cash_down, w->monthly, w->apr, w->term_months,
				w->lender, w->row_version));
	st = db_run(NULL, db, &finance_stmts[FINANCE_INSERT],
		LEAD_ARGS(hold, l->now, l->me, l->now, l->me, w->method, w->cash_down, w->monthly,
			w->apr, w->term_months, w->lender));
	return st == ST_EXISTS ? ST_CONFLICT : st;
}

enum status
finance_save(struct writer *db, struct mem *m, const struct lead_hold *hold,
	const struct finance_wish *wish)
{
	const struct lead_facts *l = lead_hold_facts(hold);
	struct finance_wish was;
	enum status st = finance_get(&was, db_reading(db), m, l->id);

	if (st == ST_OK)
		st = write_wish(db, hold, wish);
	return st == ST_OK ? write_journal(db, m, l->id, &was) : st;
}
