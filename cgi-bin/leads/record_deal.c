/* Trade-ins, finance wishes and the write-up, on a lead's record. */
#include "base/text.h"
#include "common/fields.h"
#include "crm/deal/terms.h"
#include "leads/record.h"
#include "leads/write_up.h"
#include "templates/leads/record-deal.h"
#include "templates/leads/record.h"

static void
fill_trade(struct view *v, const struct trade_in *t, struct mem *m, bool may_edit)
{
	struct view *row = view_section(v, LEADS_RECORD_DEAL_TRADE);

	view_text(row, LEADS_RECORD_DEAL_TRADE_NAME, text_empty(t->name) ? "Trade-in" : t->name);
	view_text(
		row, LEADS_RECORD_DEAL_TRADE_OUTCOME, word_label(trade_in_outcomes, t->is.outcome));
	view_text(row, LEADS_RECORD_DEAL_TRADE_ALLOWANCE, money_words(m, t->is.allowance));
	view_text(row, LEADS_RECORD_DEAL_TRADE_PAYOFF, money_words(m, t->is.payoff_amount));
	view_text(row, LEADS_RECORD_DEAL_TRADE_ACV, money_words(m, t->is.acv));
	if (t->is.odometer)
		view_text(view_section(row, LEADS_RECORD_DEAL_DRIVEN), LEADS_RECORD_DEAL_MILES,
			count_text(m, t->is.odometer));
	if (t->is.vin) {
		struct view *vin = view_section(row, LEADS_RECORD_DEAL_IDENTIFIED);

		view_text(vin, LEADS_RECORD_DEAL_VIN, t->is.vin);
		if (!t->vin_check_ok)
			view_section(vin, LEADS_RECORD_DEAL_VIN_WRONG);
	}
	if (t->appraised_by_name) {
		struct view *by = view_section(row, LEADS_RECORD_DEAL_APPRAISED);

		view_text(by, LEADS_RECORD_DEAL_APPRAISER, t->appraised_by_name);
		field_time(by, LEADS_RECORD_DEAL_APPRAISED_AT, LEADS_RECORD_DEAL_APPRAISED_AT_EXACT,
			m, t->appraised_at);
	}
	if (may_edit)
		view_int(view_section(row, LEADS_RECORD_DEAL_TRADE_EDIT),
			LEADS_RECORD_DEAL_TRADE_ID, t->id.v);
}

static void
fill_fact(struct view *v, const char *name, const char *text)
{
	struct view *row = view_section(v, LEADS_RECORD_DEAL_FACT);

	view_text(row, LEADS_RECORD_DEAL_FACT_NAME, name);
	view_text(row, LEADS_RECORD_DEAL_FACT_TEXT, text);
}

static void
fill_finance(struct view *v, const struct finance_wish *wish, struct mem *m)
{
	const struct finance_fields *w = &wish->is;
	struct view *f;

	if (!wish->row_version) {
		view_section(v, LEADS_RECORD_DEAL_NO_FINANCE);
		return;
	}
	f = view_section(v, LEADS_RECORD_DEAL_FINANCE);
	fill_fact(f, "How to pay", word_label(payment_methods, w->method));
	if (w->cash_down.known)
		fill_fact(f, "Cash down", money_words(m, w->cash_down));
	if (w->monthly.known)
		fill_fact(f, "A month", money_words(m, w->monthly));
	if (w->apr.known)
		fill_fact(f, "APR", mem_printf(m, "%s %%", money_plain(m, w->apr)));
	if (w->term_months)
		fill_fact(f, "Months", mem_printf(m, "%d", w->term_months));
	if (w->lender)
		fill_fact(f, "Lender", w->lender);
}

static const char *
state_words(struct mem *m, const struct write_up *w)
{
	if (write_up_is_signed(w))
		return mem_printf(m, "Signed by %s, %s", w->signed_by, utc_words(m, w->signed_at));
	if (utc_is_set(w->committed_at))
		return mem_printf(m, "Committed %s", utc_words(m, w->committed_at));
	return "Not committed yet";
}

static void
fill_write_up(struct view *v, const struct write_up *w, struct mem *m)
{
	const struct payment_terms terms = write_up_terms(w);
	struct view *u;

	if (!w->row_version) {
		view_section(v, LEADS_RECORD_DEAL_NO_WRITE_UP);
		return;
	}
	u = view_section(v, LEADS_RECORD_DEAL_WRITE_UP);
	view_text(u, LEADS_RECORD_DEAL_WRITE_UP_VEHICLE,
		text_empty(w->vehicle) ? "No vehicle chosen yet" : w->vehicle);
	view_text(u, LEADS_RECORD_DEAL_WRITE_UP_STATE, state_words(m, w));
	fill_fact(u, "Selling price", money_words(m, w->is.price));
	fill_fact(u, "Amount", money_words(m, payment_amount(&terms)));
	if (w->monthly.known)
		fill_fact(u, "A month",
			mem_printf(m, "%s for %d months", money_words(m, w->monthly),
				w->is.term_months));
}

/* Mark sold leads on when the write-up is signed for a stock vehicle, else it says what is
 * missing. */
static void
fill_sell(struct view *v, const struct write_up *w)
{
	struct view *no;

	if (write_up_is_signed(w) && w->vehicle_id.v) {
		view_section(v, LEADS_RECORD_DEAL_SELL);
		return;
	}
	no = view_section(v, LEADS_RECORD_DEAL_SELL_NOT);
	view_text(no, LEADS_RECORD_DEAL_SELL_WHY,
		!w->row_version         ? "Missing: a signed write-up for a stock vehicle."
		: write_up_is_signed(w) ? "Missing: a stock vehicle in the write-up."
		: w->vehicle_id.v       ? "Missing: the signature on the write-up."
					: "Missing: a stock vehicle in the write-up, and the "
					  "signature.");
}

static void
fill_controls(struct view *v, const struct record *r, const struct write_up *w)
{
	if (!r->lead.is_open)
		return;
	fill_sell(v, w);
	if (!actor_may(r->req->actor, PERM_LEAD_EDIT)) {
		view_section(v, LEADS_RECORD_DEAL_DENIED);
		return;
	}
	view_section(v, LEADS_RECORD_DEAL_TRADE_ADD);
	view_section(v, LEADS_RECORD_DEAL_FINANCE_EDIT);
	view_section(v, w->row_version ? LEADS_RECORD_DEAL_WRITE_UP_OPEN
				       : LEADS_RECORD_DEAL_WRITE_UP_START);
}

enum status
record_deal(struct record *r)
{
	struct mem *m = r->req->mem;
	bool may_edit = r->lead.is_open && actor_may(r->req->actor, PERM_LEAD_EDIT);
	struct terms t;
	struct view *v;
	enum status st = terms_read(&t, r->db, m, r->held);

	if (st != ST_OK)
		return st;
	v = view_include(r->page, LEADS_RECORD_DEAL, T_LEADS_RECORD_DEAL);
	view_int(v, LEADS_RECORD_DEAL_LEAD_ID, r->lead.id.v);
	for (size_t i = 0; i < t.n_trades; i++)
		fill_trade(v, &t.trades[i], m, may_edit);
	if (t.n_trades == 0)
		view_section(v, LEADS_RECORD_DEAL_NO_TRADE);
	fill_finance(v, &t.finance, m);
	fill_write_up(v, &t.write_up, m);
	if (t.write_up.row_version)
		view_section(v, LEADS_RECORD_DEAL_PRINT);
	fill_controls(v, r, &t.write_up);
	return ST_OK;
}
