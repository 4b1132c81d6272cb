/* How a prospect would like to pay. */
#include "crm/deal/finance.h"

#include "leads/deal.h"
#include "templates/leads/finance.h"

struct finance_page {
	struct deal deal;
	struct finance_wish was;
	struct finance_wish asked; /* its row_version is the one that the form carries */
};

static const struct field fields[] = {
	FORM_FIELD(struct finance_wish, row_version, "Version"),
};

static void
finance_page(struct response *out, const struct finance_page *p)
{
	const struct deal *d = &p->deal;
	struct view *v = response_page(out, T_LEADS_FINANCE, "Finance wishes");

	view_int(v, LEADS_FINANCE_LEAD_ID, d->lead.id.v);
	view_text(v, LEADS_FINANCE_CUSTOMER_NAME, d->lead.customer_name);
	view_int(v, LEADS_FINANCE_ROW_VERSION, p->asked.row_version);
	field_errors(v, LEADS_FINANCE_ERRORS, &d->form);
	deal_fields(v, LEADS_FINANCE_FIELDS, d, finance_fields, &p->was.is);
}

static enum status
read_form(struct finance_page *p, const struct request *req)
{
	struct form *f = &p->deal.form;
	enum status st = form_read(f, &p->asked, fields, 1, req);

	if (st != ST_OK && st != ST_INVALID)
		return st;
	form_read_record(f, &p->asked.is, &finance_fields);
	return form_result(f);
}

enum status
leads_finance_get(struct response *out, struct reader *db, const struct request *req,
	const struct lead_hold *hold)
{
	struct finance_page p;
	enum status st = deal_begin(&p.deal, out, db, req, hold);

	if (st == ST_OK)
		st = finance_get(&p.was, db, req->mem, p.deal.lead.id);
	if (st != ST_OK)
		return st;
	p.asked.row_version = p.was.row_version;
	finance_page(out, &p);
	return ST_OK;
}

static void
say_conflict(struct finance_page *p)
{
	struct mem *m = p->deal.req->mem;
	const struct finance_wish *w = &p->was;

	deal_conflict(&p->deal, w->updated_by_name, w->updated_at,
		w->row_version
			? mem_printf(m, "%s, %s down, %s a month",
				  word_label(payment_methods, w->is.method),
				  money_words(m, w->is.cash_down), money_words(m, w->is.monthly))
			: "nothing");
	p->asked.row_version = w->row_version;
}

enum status
leads_finance_post(struct response *out, struct writer *db, const struct request *req,
	const struct lead_hold *hold)
{
	struct finance_page p;
	enum status st = deal_begin(&p.deal, out, db_reading(db), req, hold);

	if (st == ST_OK)
		st = finance_get(&p.was, db_reading(db), req->mem, p.deal.lead.id);
	if (st != ST_OK)
		return st;
	st = read_form(&p, req);
	if (st == ST_OK)
		st = finance_save(db, req->mem, hold, &p.asked);
	if (st == ST_CONFLICT)
		say_conflict(&p);
	if (st == ST_INVALID || st == ST_CONFLICT)
		finance_page(out, &p);
	if (st == ST_OK)
		deal_done(out, &p.deal, "finance-title", "Finance wishes saved.");
	return st;
}
