/* The vehicles that a prospect would trade in. */
#include "crm/deal/trade_in.h"

#include "base/text.h"
#include "crm/text/vin.h"
#include "leads/deal.h"
#include "templates/leads/trade-in.h"

struct trade_in_page {
	struct deal deal;
	struct trade_in was;   /* all empty for a new one */
	struct trade_in asked; /* its row_version is the one that the form carries */
};

static const struct field fields[] = {
	FORM_FIELD(struct trade_in, row_version, "Version"),
};

static struct trade_in_id
trade_id(const struct request *req)
{
	return (struct trade_in_id){request_id_arg(req, "trade_id")};
}

static void
fill_part(struct view *v, struct tpl_include at, const struct trade_in_page *p, const char *first,
	const char *last)
{
	deal_fields(v, at, &p->deal, fields_part(&trade_in_fields, first, last), &p->was.is);
}

static void
trade_in_page(struct response *out, const struct trade_in_page *p)
{
	const struct deal *d = &p->deal;
	const char *title = p->was.id.v ? "Edit trade-in" : "Add trade-in";
	struct view *v = response_page(out, T_LEADS_TRADE_IN, title);

	view_text(v, LEADS_TRADE_IN_TITLE, title);
	view_int(v, LEADS_TRADE_IN_LEAD_ID, d->lead.id.v);
	view_text(v, LEADS_TRADE_IN_CUSTOMER_NAME, d->lead.customer_name);
	view_text(v, LEADS_TRADE_IN_ACTION,
		p->was.id.v ? mem_printf(d->req->mem, "%lld/edit", (long long)p->was.id.v) : "new");
	view_int(v, LEADS_TRADE_IN_ROW_VERSION, p->asked.row_version);
	field_errors(v, LEADS_TRADE_IN_ERRORS, &d->form);
	fill_part(v, LEADS_TRADE_IN_VIN, p, "vin", "vin");
	fill_part(v, LEADS_TRADE_IN_VEHICLE, p, "year", "condition");
	fill_part(v, LEADS_TRADE_IN_WORTH, p, "acv", "outcome");
	fill_part(v, LEADS_TRADE_IN_COMMENTS, p, "comments", "comments");
	if (p->was.id.v)
		view_int(view_section(v, LEADS_TRADE_IN_REMOVABLE), LEADS_TRADE_IN_ID, p->was.id.v);
}

static const char *
read_vin(struct form *f, struct mem *m, const char *typed)
{
	const char *vin;

	if (vin_read(&vin, m, typed) != ST_OK)
		form_fail(f, "vin", "VIN must be letters and digits, at most %d.", VIN_LENGTH);
	return vin;
}

static enum status
read_form(struct trade_in_page *p, const struct request *req)
{
	struct trade_in_fields *is = &p->asked.is;
	struct form *f = &p->deal.form;
	enum status st = form_read(f, &p->asked, fields, 1, req);

	if (st != ST_OK && st != ST_INVALID)
		return st;
	form_read_record(f, is, &trade_in_fields);
	is->vin = read_vin(f, req->mem, is->vin);
	if (!is->vin && !is->year && !is->make && !is->model)
		form_fail(f, "make", "Say a VIN, or at least the make.");
	return form_result(f);
}

static enum status
trade_in_begin(struct trade_in_page *p, struct response *out, struct reader *db,
	const struct request *req, const struct lead_hold *hold)
{
	enum status st;

	*p = (struct trade_in_page){.was = {.is = {.outcome = "offered"}}};
	st = deal_begin(&p->deal, out, db, req, hold);
	if (st == ST_OK && trade_id(req).v)
		st = trade_in_get(&p->was, db, req->mem, p->deal.lead.id, trade_id(req));
	p->asked.row_version = p->was.row_version;
	return st;
}

enum status
leads_trade_in_get(struct response *out, struct reader *db, const struct request *req,
	const struct lead_hold *hold)
{
	struct trade_in_page p;
	enum status st = trade_in_begin(&p, out, db, req, hold);

	if (st == ST_OK)
		trade_in_page(out, &p);
	return st;
}

/* What is stored now, in a sentence. */
static const char *
trade_in_words(struct mem *m, const struct trade_in *t)
{
	return mem_printf(m, "%s, payoff %s, ACV %s, allowance %s, %s", t->name,
		money_words(m, t->is.payoff_amount), money_words(m, t->is.acv),
		money_words(m, t->is.allowance), word_label(trade_in_outcomes, t->is.outcome));
}

static enum status
trade_in_write(struct trade_in_page *p, struct writer *db, const struct lead_hold *hold)
{
	struct mem *m = p->deal.req->mem;
	struct trade_in_id made;
	enum status st = p->was.id.v ? trade_in_save(db, m, hold, &p->was, p->asked.row_version,
					       &p->asked.is)
				     : trade_in_add(&made, db, m, hold, &p->asked.is);

	if (st == ST_TOO_LARGE) {
		form_fail(&p->deal.form, "", "A lead can have at most %d trade-ins.", TRADE_IN_MAX);
		return ST_INVALID;
	}
	if (st == ST_CONFLICT) {
		deal_conflict(&p->deal, p->was.updated_by_name, p->was.updated_at,
			trade_in_words(m, &p->was));
		p->asked.row_version = p->was.row_version;
	}
	return st;
}

enum status
leads_trade_in_post(struct response *out, struct writer *db, const struct request *req,
	const struct lead_hold *hold)
{
	struct trade_in_page p;
	enum status st = trade_in_begin(&p, out, db_reading(db), req, hold);

	if (st != ST_OK)
		return st;
	st = read_form(&p, req);
	if (st == ST_OK)
		st = trade_in_write(&p, db, hold);
	if (st == ST_INVALID || st == ST_CONFLICT)
		trade_in_page(out, &p);
	if (st == ST_OK)
		deal_done(out, &p.deal, "trade-ins-title",
			p.asked.is.vin && !vin_check(p.asked.is.vin)
				? "Trade-in saved. The check digit of "
				  "its VIN does not fit: compare "
				  "it with the vehicle."
				: "Trade-in saved.");
	return st;
}

enum status
leads_trade_in_remove_post(struct response *out, struct writer *db, const struct request *req,
	const struct lead_hold *hold)
{
	struct trade_in was;
	struct deal d;
	enum status st = deal_begin(&d, out, db_reading(db), req, hold);

	if (st == ST_OK)
		st = trade_in_get(&was, db_reading(db), req->mem, d.lead.id, trade_id(req));
	if (st == ST_OK)
		st = trade_in_remove(db, req->mem, hold, &was);
	if (st == ST_OK)
		deal_done(out, &d, "trade-ins-title", "Trade-in removed.");
	if (st != ST_EXISTS)
		return st;
	response_reason(out,
		"The write-up counts on this trade-in. Change it or void it, then remove the "
		"trade-in.");
	return ST_CONFLICT;
}
