/* The write-up's screen: where it stands, its figures, and the form until it is signed. */
#include "base/text.h"
#include "leads/write_up.h"
#include "templates/leads/write-up.h"

static void
fill_vehicles(struct view *v, const struct write_up_page *p)
{
	const struct deal *d = &p->deal;
	struct mem *m = d->req->mem;
	const char *chosen = deal_shown(
		d, "vehicle", mem_printf(m, "%lld", (long long)p->begins.desired_vehicle_id.v));
	struct control f = {.name = "vehicle",
		.label = "Vehicle",
		.hint = "One of the desired vehicles.",
		.error = form_message(&d->form, "vehicle")};
	struct view *select = control_select(v, LEADS_WRITE_UP_VEHICLE, m, &f);

	control_option(select, "", "Not chosen yet", false);
	for (size_t i = 0; i < p->n_wishes; i++) {
		const struct wish *w = &p->wishes[i];
		const char *id = mem_printf(m, "%lld", (long long)w->id.v);
		const char *name = text_empty(w->name) ? "Any vehicle" : w->name;

		control_option(select, id,
			w->vehicle_id.v ? mem_printf(m, "%s, Stock # %s", name, w->is.stock_no)
					: mem_printf(m, "%s, not in stock", name),
			text_equal(id, chosen));
	}
}

static void
fill_trades(struct view *v, const struct write_up_page *p)
{
	const struct deal *d = &p->deal;
	struct mem *m = d->req->mem;
	const char *chosen = deal_shown(
		d, "trade_in", mem_printf(m, "%lld", (long long)p->begins.trade_in_id.v));
	struct control f = {.name = "trade_in",
		.label = "Trade-in",
		.error = form_message(&d->form, "trade_in")};
	struct view *select = control_select(v, LEADS_WRITE_UP_TRADE_IN, m, &f);

	control_option(select, "", "None", false);
	for (size_t i = 0; i < p->n_trades; i++) {
		const struct trade_in *t = &p->trades[i];
		const char *id = mem_printf(m, "%lld", (long long)t->id.v);

		control_option(select, id, text_empty(t->name) ? "Trade-in" : t->name,
			text_equal(id, chosen));
	}
}

static void
fill_method(struct view *v, const struct write_up_page *p)
{
	const struct deal *d = &p->deal;
	const char *chosen = deal_shown(d, "method", p->begins.method);
	struct control f = {.name = "method",
		.label = "How to pay",
		.required = true,
		.error = form_message(&d->form, "method")};
	struct view *select = control_select(v, LEADS_WRITE_UP_METHOD, d->req->mem, &f);

	control_words(select, payment_methods, chosen);
}

static void
fill_form(struct view *page, const struct write_up_page *p)
{
	struct view *v = view_section(page, LEADS_WRITE_UP_EDITABLE);
	const struct deal *d = &p->deal;
	const struct write_up *w = &p->begins;
	struct mem *m = d->req->mem;

	view_int(v, LEADS_WRITE_UP_FORM_VERSION, p->row_version);
	fill_vehicles(v, p);
	deal_text(v, LEADS_WRITE_UP_PRICE, d,
		(struct control){.name = "price",
			.label = "Selling price",
			.inputmode = "decimal",
			.required = true},
		money_plain(m, w->price));
	deal_money(v, LEADS_WRITE_UP_FEES, d, "fees", "Fees", w->fees);
	deal_money(v, LEADS_WRITE_UP_TAX, d, "tax", "Taxes", w->tax);
	deal_money(v, LEADS_WRITE_UP_CASH_DOWN, d, "cash_down", "Cash down", w->cash_down);
	fill_trades(v, p);
	deal_money(v, LEADS_WRITE_UP_TRADE_ALLOWANCE, d, "trade_allowance", "Trade-in allowance",
		w->trade_allowance);
	deal_money(v, LEADS_WRITE_UP_TRADE_PAYOFF, d, "trade_payoff", "Trade-in payoff",
		w->trade_payoff);
	fill_method(v, p);
	deal_money(v, LEADS_WRITE_UP_APR, d, "apr", "APR (%)", w->apr);
	deal_number(v, LEADS_WRITE_UP_TERM_MONTHS, d, "term_months", "Months", w->term_months);
	deal_text(v, LEADS_WRITE_UP_RESIDUAL, d,
		(struct control){.name = "residual",
			.label = "Residual",
			.inputmode = "decimal",
			.hint = "Lease only: the value at its end."},
		money_plain(m, w->residual));
	if (text_equal(p->was.status, "committed"))
		view_section(v, LEADS_WRITE_UP_TAKES_BACK);
}

static void
fill_times(struct view *state, const struct write_up *w, struct mem *m)
{
	struct view *row;

	if (utc_is_set(w->committed_at)) {
		row = view_section(state, LEADS_WRITE_UP_COMMITTED);
		field_time(row, LEADS_WRITE_UP_COMMITTED_AT, LEADS_WRITE_UP_COMMITTED_AT_EXACT, m,
			w->committed_at);
		view_text(row, LEADS_WRITE_UP_COMMITTED_BY, w->committed_by_name);
	}
	if (write_up_is_signed(w)) {
		row = view_section(state, LEADS_WRITE_UP_SIGNED);
		field_time(row, LEADS_WRITE_UP_SIGNED_AT, LEADS_WRITE_UP_SIGNED_AT_EXACT, m,
			w->signed_at);
		view_text(row, LEADS_WRITE_UP_SIGNED_BY, w->signed_by);
		view_text(row, LEADS_WRITE_UP_SIGNED_USER, w->signed_user_name);
	}
}

/* What a saved write-up is, and what can be done with it. */
static void
fill_state(struct view *page, const struct write_up_page *p)
{
	const struct write_up *w = &p->was;
	struct mem *m = p->deal.req->mem;
	struct view *v = view_section(page, LEADS_WRITE_UP_SAVED);
	struct control signer = {.name = "signed_by",
		.label = "Signed by",
		.autocomplete = "off",
		.hint = "The customer's name, as it was signed.",
		.value = p->signer ? p->signer : p->deal.lead.customer_name,
		.required = true,
		.error = p->sign_error};

	view_int(v, LEADS_WRITE_UP_SAVED_VERSION, w->row_version);
	view_text(v, LEADS_WRITE_UP_VEHICLE_NAME,
		text_empty(w->vehicle) ? "No vehicle chosen yet" : w->vehicle);
	if (w->stock_no)
		view_text(view_section(v, LEADS_WRITE_UP_STOCKED), LEADS_WRITE_UP_STOCK_NO,
			w->stock_no);
	if (w->trade_in)
		view_text(view_section(v, LEADS_WRITE_UP_TRADED), LEADS_WRITE_UP_TRADE_NAME,
			w->trade_in);
	view_text(v, LEADS_WRITE_UP_METHOD_NAME, word_label(payment_methods, w->method));
	write_up_sheet(v, LEADS_WRITE_UP_SHEET, m, w);
	fill_times(v, w, m);
	if (text_equal(w->status, "draft"))
		view_section(v, LEADS_WRITE_UP_CAN_COMMIT);
	if (!write_up_is_signed(w))
		control_text(view_section(v, LEADS_WRITE_UP_CAN_SIGN), LEADS_WRITE_UP_SIGNER, m,
			&signer);
	else if (w->vehicle_id.v)
		view_section(v, LEADS_WRITE_UP_CAN_SELL);
}

void
write_up_page(struct response *out, const struct write_up_page *p)
{
	const struct deal *d = &p->deal;
	struct view *v = response_page(out, T_LEADS_WRITE_UP, "Write-up");

	view_int(v, LEADS_WRITE_UP_LEAD_ID, d->lead.id.v);
	view_text(v, LEADS_WRITE_UP_CUSTOMER_NAME, d->lead.customer_name);
	field_errors(v, LEADS_WRITE_UP_ERRORS, &d->form);
	if (p->computed)
		write_up_sheet(view_section(v, LEADS_WRITE_UP_COMPUTED), LEADS_WRITE_UP_TRIAL,
			d->req->mem, &p->asked);
	else if (p->was.row_version)
		fill_state(v, p);
	if (!write_up_is_signed(&p->was))
		fill_form(v, p);
}
