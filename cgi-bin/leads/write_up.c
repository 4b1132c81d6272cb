/* The write-up: vehicle, price, trade and payment; committed to and signed. */
#include "leads/write_up.h"

#include "base/text.h"
#include "common/screens.h"
#include "crm/deal/finance.h"
#include "templates/leads/write-up-print.h"

struct write_up_form {
	int row_version;
	struct desired_vehicle_id vehicle;
	struct trade_in_id trade_in;
	bool calculate;
};

static const struct field fields[] = {
	FORM_FIELD(struct write_up_form, row_version, "Version"),
	FORM_FIELD(struct write_up_form, vehicle, "Vehicle"),
	FORM_FIELD(struct write_up_form, trade_in, "Trade-in"),
	FORM_FIELD(struct write_up_form, calculate, "Calculate"),
};

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* What the record knows already: the first choice's price, the trade-in, how they like to pay. */
static void
begin_anew(struct write_up_page *p, const struct finance_fields *f)
{
	struct write_up *w = &p->begins;

	w->is = (struct write_up_fields){.method = f->method ? f->method : "finance",
		.cash_down = f->cash_down,
		.apr = f->apr,
		.term_months = f->term_months};
	if (p->n_wishes) {
		w->desired_vehicle_id = p->wishes[0].id;
		w->is.price = p->wishes[0].price;
	}
	for (size_t i = 0; i < p->n_trades && !w->trade_in_id.v; i++) {
		const struct trade_in *t = &p->trades[i];

		if (text_equal(t->is.outcome, "declined"))
			continue;
		w->trade_in_id = t->id;
		w->is.trade_allowance = t->is.allowance.known ? t->is.allowance : t->is.acv;
		w->is.trade_payoff = t->is.payoff_amount;
	}
}

/* What stands beside the lead; `p->deal` was begun. */
static enum status
read_around(struct write_up_page *p, struct reader *db)
{
	struct mem *m = p->deal.req->mem;
	struct lead_id lead = p->deal.lead.id;
	struct finance_wish finance;
	enum status st = write_up_get(&p->was, db, m, lead);

	if (st == ST_OK)
		st = wish_list(&p->wishes, &p->n_wishes, db, m, lead_held(p->deal.hold));
	if (st == ST_OK)
		st = trade_in_list(&p->trades, &p->n_trades, db, m, lead);
	if (st == ST_OK)
		st = finance_get(&finance, db, m, lead);
	if (st != ST_OK)
		return st;
	p->begins = p->was;
	if (!p->was.row_version)
		begin_anew(p, &finance.is);
	p->row_version = p->was.row_version;
	return ST_OK;
}

enum status
leads_write_up_get(struct response *out, struct reader *db, const struct request *req,
	const struct lead_hold *hold)
{
	struct write_up_page p = {0};
	enum status st = deal_begin(&p.deal, out, db, req, hold);

	if (st == ST_OK)
		st = read_around(&p, db);
	if (st == ST_OK)
		write_up_page(out, &p);
	return st;
}

static void
check_choices(struct write_up_page *p)
{
	struct form *f = &p->deal.form;
	const struct write_up *a = &p->asked;
	bool vehicle = !a->desired_vehicle_id.v, trade = !a->trade_in_id.v;

	for (size_t i = 0; i < p->n_wishes; i++)
		vehicle = vehicle || p->wishes[i].id.v == a->desired_vehicle_id.v;
	for (size_t i = 0; i < p->n_trades; i++)
		trade = trade || p->trades[i].id.v == a->trade_in_id.v;
	if (!vehicle)
		form_fail(f, "vehicle", "Vehicle is not one of the choices.");
	if (!trade)
		form_fail(f, "trade_in", "Trade-in is not one of the choices.");
}

/* What a payment cannot be computed without, unless that was wrong in itself. */
static void
check_terms(struct form *f, const struct write_up_fields *a)
{
	enum payment_method method = payment_method_by_word(a->method);

	if (method != PAYMENT_FINANCE && method != PAYMENT_LEASE)
		return;
	if (!a->apr.known && !form_message(f, "apr"))
		form_fail(f, "apr", "APR is required for a payment; 0 is a rate, too.");
	if (!a->term_months && !form_message(f, "term_months"))
		form_fail(f, "term_months", "Months is required for a payment.");
	if (method == PAYMENT_LEASE && !a->residual.known && !form_message(f, "residual"))
		form_fail(f, "residual", "Residual is required for a lease.");
}

static enum status
read_form(struct write_up_page *p, const struct request *req)
{
	struct write_up_form in;
	struct form *f = &p->deal.form;
	struct payment_terms terms;
	enum status st = form_read(f, &in, fields, COUNT(fields), req);

	if (st != ST_OK && st != ST_INVALID)
		return st;
	p->row_version = in.row_version;
	p->asked = (struct write_up){.row_version = in.row_version,
		.desired_vehicle_id = in.vehicle,
		.trade_in_id = in.trade_in};
	form_read_record(f, &p->asked.is, &write_up_fields);
	check_choices(p);
	check_terms(f, &p->asked.is);
	terms = write_up_terms(&p->asked);
	p->asked.monthly = payment_monthly(&terms);
	p->computed = in.calculate && form_result(f) == ST_OK;
	return form_result(f);
}

/* What is stored now, in a sentence. */
static const char *
stored_words(struct mem *m, const struct write_up *w)
{
	if (!w->row_version)
		return "no write-up any more: it was voided";
	return mem_printf(m, "%s, %s, %s, %s down, %s a month (%s)",
		text_empty(w->vehicle) ? "no vehicle" : w->vehicle, money_words(m, w->is.price),
		word_label(payment_methods, w->is.method), money_words(m, w->is.cash_down),
		money_words(m, w->monthly), w->status);
}

static void
say_conflict(struct write_up_page *p)
{
	const struct write_up *w = &p->was;

	deal_conflict(&p->deal, w->row_version ? w->updated_by_name : "Somebody",
		w->row_version ? w->updated_at : date_now(), stored_words(p->deal.req->mem, w));
	p->row_version = w->row_version;
}

enum status
leads_write_up_post(struct response *out, struct writer *db, const struct request *req,
	const struct lead_hold *hold)
{
	struct write_up_page p = {0};
	enum status st = deal_begin(&p.deal, out, db_reading(db), req, hold);

	if (st == ST_OK)
		st = read_around(&p, db_reading(db));
	if (st != ST_OK)
		return st;
	st = read_form(&p, req);
	if (st == ST_OK && p.computed) {
		write_up_page(out, &p);
		return deal_ask_again(out);
	}
	if (st == ST_OK)
		st = write_up_save(db, req->mem, hold, &p.asked);
	if (st == ST_CONFLICT)
		say_conflict(&p);
	if (st == ST_INVALID || st == ST_CONFLICT)
		write_up_page(out, &p);
	if (st != ST_OK)
		return st;
	response_notice(out, "Write-up saved.");
	response_redirect(out, place_of(req, &screens[SCREEN_LEAD_WRITE_UP], p.deal.lead.id.v));
	return ST_OK;
}

struct press_form {
	int row_version;
	const char *signed_by;
};

static const struct field press_fields[] = {
	FORM_FIELD(struct press_form, row_version, "Version", .required = true),
	FORM_TEXT(struct press_form, signed_by, WIDTH_WRITE_UPS_SIGNED_BY, "Signed by"),
};

enum press { PRESS_COMMIT, PRESS_SIGN, PRESS_VOID };

static enum status
do_press(struct writer *db, struct mem *m, const struct lead_hold *hold, enum press what,
	const struct press_form *in)
{
	if (what == PRESS_COMMIT)
		return write_up_commit(db, m, hold, in->row_version);
	if (what == PRESS_SIGN)
		return write_up_sign(db, m, hold, in->row_version, in->signed_by);
	return write_up_void(db, m, hold, in->row_version);
}

static void
go_on(struct response *out, const struct deal *d, enum press what)
{
	static const char *const notices[] = {
		[PRESS_COMMIT] = "The customer committed.",
		[PRESS_SIGN] = "Write-up signed.",
		[PRESS_VOID] = "The write-up is void. A new one can be made.",
	};

	response_notice(out, "%s", notices[what]);
	response_redirect(
		out, what == PRESS_VOID
			     ? place_part(place_of(d->req, &screens[SCREEN_LEAD], d->lead.id.v),
				       "write-up-title")
			     : place_of(d->req, &screens[SCREEN_LEAD_WRITE_UP], d->lead.id.v));
}

/* The page again as it is now, with why nothing was done; what was typed is the signer only. */
static enum status
press_again(struct response *out, struct write_up_page *p, struct reader *db, const char *signer,
	enum status why)
{
	enum status st = read_around(p, db);

	if (st != ST_OK)
		return st;
	if (why == ST_CONFLICT)
		form_fail(&p->deal.form, "",
			"The write-up was changed meanwhile. There is now: %s. Look at it, then "
			"decide again.",
			stored_words(p->deal.req->mem, &p->was));
	p->deal.typed = false;
	p->signer = signer;
	p->sign_error = form_message(&p->deal.form, "signed_by");
	write_up_page(out, p);
	return why;
}

static enum status
press(struct response *out, struct writer *db, const struct request *req,
	const struct lead_hold *hold, enum press what)
{
	struct write_up_page p = {0};
	struct press_form in;
	enum status st = deal_begin(&p.deal, out, db_reading(db), req, hold);

	if (st != ST_OK)
		return st;
	st = form_read(&p.deal.form, &in, press_fields, COUNT(press_fields), req);
	if (what == PRESS_SIGN && text_empty(in.signed_by)) {
		form_fail(&p.deal.form, "signed_by", "Signed by is required: who signed it?");
		st = ST_INVALID;
	}
	if (st == ST_OK)
		st = do_press(db, req->mem, hold, what, &in);
	if (st == ST_INVALID || st == ST_CONFLICT)
		return press_again(out, &p, db_reading(db), in.signed_by, st);
	if (st == ST_OK)
		go_on(out, &p.deal, what);
	return st;
}

enum status
leads_write_up_commit_post(struct response *out, struct writer *db, const struct request *req,
	const struct lead_hold *hold)
{
	return press(out, db, req, hold, PRESS_COMMIT);
}

enum status
leads_write_up_sign_post(struct response *out, struct writer *db, const struct request *req,
	const struct lead_hold *hold)
{
	return press(out, db, req, hold, PRESS_SIGN);
}

enum status
leads_write_up_void_post(struct response *out, struct writer *db, const struct request *req,
	const struct lead_hold *hold)
{
	return press(out, db, req, hold, PRESS_VOID);
}

static void
print_vehicle(struct view *v, const struct write_up *w)
{
	struct view *row;

	view_text(v, LEADS_WRITE_UP_PRINT_VEHICLE_NAME,
		text_empty(w->vehicle) ? "Not chosen yet" : w->vehicle);
	if (w->stock_no)
		view_text(view_section(v, LEADS_WRITE_UP_PRINT_STOCKED),
			LEADS_WRITE_UP_PRINT_STOCK_NO, w->stock_no);
	if (w->vin)
		view_text(view_section(v, LEADS_WRITE_UP_PRINT_IDENTIFIED),
			LEADS_WRITE_UP_PRINT_VIN, w->vin);
	if (w->color)
		view_text(view_section(v, LEADS_WRITE_UP_PRINT_PAINTED), LEADS_WRITE_UP_PRINT_COLOR,
			w->color);
	if (!w->trade_in)
		return;
	row = view_section(v, LEADS_WRITE_UP_PRINT_TRADED);
	view_text(row, LEADS_WRITE_UP_PRINT_TRADE_NAME, w->trade_in);
	if (w->trade_in_vin)
		view_text(view_section(row, LEADS_WRITE_UP_PRINT_TRADE_IDENTIFIED),
			LEADS_WRITE_UP_PRINT_TRADE_VIN, w->trade_in_vin);
}

static void
print_signature(struct view *v, const struct write_up *w, struct mem *m)
{
	struct view *row;

	if (!write_up_is_signed(w))
		return;
	row = view_section(v, LEADS_WRITE_UP_PRINT_SIGNED);
	view_text(row, LEADS_WRITE_UP_PRINT_SIGNED_BY, w->signed_by);
	view_text(row, LEADS_WRITE_UP_PRINT_SIGNED_AT, utc_exact(m, w->signed_at));
}

/* A closed lead's write-up prints too. */
enum status
leads_write_up_print_get(struct response *out, struct reader *db, const struct request *req,
	const struct lead_hold *hold)
{
	struct lead lead;
	struct write_up w = {0};
	struct view *v;
	struct mem *m = req->mem;
	enum status st = lead_get(&lead, db, m, lead_hold_facts(hold)->id);

	if (st == ST_OK)
		st = write_up_get(&w, db, m, lead.id);
	if (st != ST_OK || !w.row_version)
		return st == ST_OK ? ST_NOT_FOUND : st;
	v = response_page(out, T_LEADS_WRITE_UP_PRINT, "Write-up");
	view_int(v, LEADS_WRITE_UP_PRINT_LEAD_ID, lead.id.v);
	view_text(v, LEADS_WRITE_UP_PRINT_LEAD_NO, leads_number(m, lead.lead_no, lead.id));
	view_text(v, LEADS_WRITE_UP_PRINT_CUSTOMER_NAME, lead.customer_name);
	if (!text_empty(lead.address))
		view_text(view_section(v, LEADS_WRITE_UP_PRINT_ADDRESS),
			LEADS_WRITE_UP_PRINT_ADDRESS_TEXT, lead.address);
	view_text(v, LEADS_WRITE_UP_PRINT_OWNER_NAME,
		lead.owner_name ? lead.owner_name : "Nobody yet");
	view_text(v, LEADS_WRITE_UP_PRINT_SAVED_AT, utc_exact(m, w.updated_at));
	view_text(v, LEADS_WRITE_UP_PRINT_METHOD_NAME, word_label(payment_methods, w.is.method));
	print_vehicle(v, &w);
	write_up_sheet(v, LEADS_WRITE_UP_PRINT_SHEET, m, &w);
	print_signature(v, &w, m);
	return ST_OK;
}
