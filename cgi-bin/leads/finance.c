/* How a prospect would like to pay. */
#include "crm/deal/finance.h"

#include "base/text.h"
#include "crm/deal/payment.h"
#include "leads/deal.h"
#include "templates/leads/finance.h"

struct finance_form {
	int row_version, term_months;
	const char *method, *apr, *lender;
	struct money cash_down, monthly;
};

static const struct field fields[] = {
	FORM_FIELD(struct finance_form, row_version, "Version"),
	FORM_WORD(struct finance_form, method, "How to pay", .required = true),
	FORM_FIELD(struct finance_form, cash_down, "Cash down"),
	FORM_FIELD(struct finance_form, monthly, "Payment a month"),
	FORM_WORD(struct finance_form, apr, "APR"),
	FORM_FIELD(struct finance_form, term_months, "Months", .lowest = 1,
		.highest = PAYMENT_TERM_MAX),
	FORM_TEXT(struct finance_form, lender, WIDTH_FINANCE_WISHES_LENDER, "Lender"),
};

struct finance_page {
	struct deal deal;
	struct finance_wish was;
	int row_version; /* that the form carries */
};

static void
fill_method(struct view *v, const struct finance_page *p)
{
	const struct deal *d = &p->deal;
	const char *chosen = deal_shown(d, "method", p->was.method);
	struct control f = {.name = "method",
		.label = "How to pay",
		.required = true,
		.error = form_message(&d->form, "method")};
	struct view *select = control_select(v, LEADS_FINANCE_METHOD, d->req->mem, &f);

	if (text_empty(chosen))
		control_option(select, "", "Choose", true);
	for (int i = PAYMENT_UNSET + 1; i < PAYMENT__MAX; i++) {
		const char *word = payment_method_word((enum payment_method)i);

		control_option(select, word, payment_method_label(word), text_equal(word, chosen));
	}
}

static void
finance_page(struct response *out, const struct finance_page *p)
{
	const struct deal *d = &p->deal;
	const struct finance_wish *w = &p->was;
	struct view *v = response_page(out, T_LEADS_FINANCE, "Finance wishes");

	view_int(v, LEADS_FINANCE_LEAD_ID, d->lead.id.v);
	view_text(v, LEADS_FINANCE_CUSTOMER_NAME, d->lead.customer_name);
	view_int(v, LEADS_FINANCE_ROW_VERSION, p->row_version);
	field_errors(v, LEADS_FINANCE_ERRORS, &d->form);
	fill_method(v, p);
	deal_money(v, LEADS_FINANCE_CASH_DOWN, d, "cash_down", "Cash down", w->cash_down);
	deal_money(v, LEADS_FINANCE_MONTHLY, d, "monthly", "Payment a month", w->monthly);
	deal_money(v, LEADS_FINANCE_APR, d, "apr", "APR (%)", w->apr);
	deal_number(v, LEADS_FINANCE_TERM_MONTHS, d, "term_months", "Months", w->term_months);
	deal_text(v, LEADS_FINANCE_LENDER, d, (struct control){.name = "lender", .label = "Lender"},
		w->lender);
}

static enum status
read_form(struct finance_wish *out, struct finance_page *p, const struct request *req)
{
	struct finance_form in;
	struct form *f = &p->deal.form;
	enum status st = form_read(f, &in, fields, sizeof(fields) / sizeof(fields[0]), req);

	if (st != ST_OK && st != ST_INVALID)
		return st;
	p->row_version = in.row_version;
	*out = (struct finance_wish){.row_version = in.row_version,
		.method = in.method,
		.cash_down = in.cash_down,
		.monthly = in.monthly,
		.apr = deal_read_apr(f, in.apr),
		.term_months = in.term_months,
		.lender = text_or_null(in.lender)};
	if (!text_empty(in.method) && !payment_method_by_word(in.method))
		form_fail(f, "method", "How to pay is not one of the choices.");
	deal_check_money(f, "cash_down", "Cash down", in.cash_down);
	deal_check_money(f, "monthly", "Payment a month", in.monthly);
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
	p.row_version = p.was.row_version;
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
			? mem_printf(m, "%s, %s down, %s a month", payment_method_label(w->method),
				  money_words(m, w->cash_down), money_words(m, w->monthly))
			: "nothing");
	p->row_version = w->row_version;
}

enum status
leads_finance_post(struct response *out, struct writer *db, const struct request *req,
	const struct lead_hold *hold)
{
	struct finance_wish wish;
	struct finance_page p;
	enum status st = deal_begin(&p.deal, out, db_reading(db), req, hold);

	if (st == ST_OK)
		st = finance_get(&p.was, db_reading(db), req->mem, p.deal.lead.id);
	if (st != ST_OK)
		return st;
	st = read_form(&wish, &p, req);
	if (st == ST_OK)
		st = finance_save(db, req->mem, hold, &wish);
	if (st == ST_CONFLICT)
		say_conflict(&p);
	if (st == ST_INVALID || st == ST_CONFLICT)
		finance_page(out, &p);
	if (st == ST_OK)
		deal_done(out, &p.deal, "finance-title", "Finance wishes saved.");
	return st;
}
