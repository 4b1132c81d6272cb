/* The vehicles that a prospect would trade in. */
#include "crm/deal/trade_in.h"

#include "base/text.h"
#include "crm/text/vin.h"
#include "leads/deal.h"
#include "templates/leads/trade-in.h"

struct trade_in_form {
	int row_version, year;
	const char *vin, *make, *model, *trim, *exterior_color, *odometer, *condition, *lienholder,
		*outcome, *comments;
	struct money payoff_amount, acv, allowance;
};

#define MILES_MAX 2000000

static const struct field fields[] = {
	FORM_FIELD(struct trade_in_form, row_version, "Version"),
	FORM_WORD(struct trade_in_form, vin, "VIN"),
	FORM_FIELD(struct trade_in_form, year, "Year", .lowest = 1900, .highest = 2100),
	FORM_TEXT(struct trade_in_form, make, WIDTH_TRADE_INS_MAKE, "Make"),
	FORM_TEXT(struct trade_in_form, model, WIDTH_TRADE_INS_MODEL, "Model"),
	FORM_TEXT(struct trade_in_form, trim, WIDTH_TRADE_INS_TRIM, "Trim"),
	FORM_TEXT(struct trade_in_form, exterior_color, WIDTH_TRADE_INS_EXTERIOR_COLOR, "Color"),
	FORM_WORD(struct trade_in_form, odometer, "Odometer"),
	FORM_WORD(struct trade_in_form, condition, "Condition"),
	FORM_FIELD(struct trade_in_form, payoff_amount, "Payoff"),
	FORM_TEXT(struct trade_in_form, lienholder, WIDTH_TRADE_INS_LIENHOLDER, "Lienholder"),
	FORM_FIELD(struct trade_in_form, acv, "Actual cash value"),
	FORM_FIELD(struct trade_in_form, allowance, "Allowance"),
	FORM_WORD(struct trade_in_form, outcome, "Outcome", .required = true),
	FORM_TEXT(struct trade_in_form, comments, WIDTH_TRADE_INS_COMMENTS, "Comments"),
};

struct trade_in_page {
	struct deal deal;
	struct trade_in was; /* all empty for a new one */
	struct trade_in_edit edit;
	int row_version; /* that the form carries */
};

static struct trade_in_id
trade_id(const struct request *req)
{
	return (struct trade_in_id){request_id_arg(req, "trade_id")};
}

static void
fill_choice(struct view *v, struct tpl_include at, const struct deal *d, struct control f,
	const struct word *words, const char *stored)
{
	const char *chosen = deal_shown(d, f.name, stored);
	struct view *select;

	f.error = form_message(&d->form, f.name);
	select = control_select(v, at, d->req->mem, &f);
	if (!f.required)
		control_option(select, "", "Not known", text_empty(chosen));
	for (; words->word; words++)
		control_option(select, words->word, words->label, text_equal(words->word, chosen));
}

static void
fill_vehicle(struct view *v, const struct trade_in_page *p)
{
	const struct deal *d = &p->deal;
	const struct trade_in *t = &p->was;
	const char *miles =
		t->id.v && t->odometer >= 0 ? mem_printf(d->req->mem, "%d", t->odometer) : "";

	deal_text(v, LEADS_TRADE_IN_VIN, d,
		(struct control){.name = "vin",
			.label = "VIN",
			.hint = "A wrong check digit is said, and kept as it is."},
		t->vin);
	deal_number(v, LEADS_TRADE_IN_YEAR, d, "year", "Year", t->year);
	deal_text(v, LEADS_TRADE_IN_MAKE, d, (struct control){.name = "make", .label = "Make"},
		t->make);
	deal_text(v, LEADS_TRADE_IN_MODEL, d, (struct control){.name = "model", .label = "Model"},
		t->model);
	deal_text(v, LEADS_TRADE_IN_TRIM, d, (struct control){.name = "trim", .label = "Trim"},
		t->trim);
	deal_text(v, LEADS_TRADE_IN_EXTERIOR_COLOR, d,
		(struct control){.name = "exterior_color", .label = "Color"}, t->exterior_color);
	deal_text(v, LEADS_TRADE_IN_ODOMETER, d,
		(struct control){
			.name = "odometer", .label = "Odometer (miles)", .inputmode = "numeric"},
		miles);
	fill_choice(v, LEADS_TRADE_IN_CONDITION, d,
		(struct control){.name = "condition", .label = "Condition"}, trade_in_conditions,
		t->condition);
}

static void
fill_worth(struct view *v, const struct trade_in_page *p)
{
	const struct deal *d = &p->deal;
	const struct trade_in *t = &p->was;
	struct control comments = {.name = "comments",
		.label = "Comments",
		.value = deal_shown(d, "comments", t->comments),
		.error = form_message(&d->form, "comments")};
	struct control acv = {.name = "acv",
		.label = "Actual cash value (ACV)",
		.inputmode = "decimal",
		.hint = "Who enters it has appraised it."};

	deal_money(v, LEADS_TRADE_IN_PAYOFF_AMOUNT, d, "payoff_amount", "Payoff", t->payoff_amount);
	deal_text(v, LEADS_TRADE_IN_LIENHOLDER, d,
		(struct control){.name = "lienholder", .label = "Lienholder"}, t->lienholder);
	deal_text(v, LEADS_TRADE_IN_ACV, d, acv, money_plain(d->req->mem, t->acv));
	deal_money(v, LEADS_TRADE_IN_ALLOWANCE, d, "allowance", "Allowance", t->allowance);
	fill_choice(v, LEADS_TRADE_IN_OUTCOME, d,
		(struct control){.name = "outcome", .label = "Outcome", .required = true},
		trade_in_outcomes, t->outcome);
	control_textarea(v, LEADS_TRADE_IN_COMMENTS, d->req->mem, &comments);
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
	view_int(v, LEADS_TRADE_IN_ROW_VERSION, p->row_version);
	field_errors(v, LEADS_TRADE_IN_ERRORS, &d->form);
	fill_vehicle(v, p);
	fill_worth(v, p);
	if (p->was.id.v)
		view_int(view_section(v, LEADS_TRADE_IN_REMOVABLE), LEADS_TRADE_IN_ID, p->was.id.v);
}

/* "80,000" too. -1 when nothing was typed. */
static int
read_miles(struct form *f, struct mem *m, const char *typed)
{
	struct text digits = text_begin(m);
	int64_t miles;

	if (text_empty(typed))
		return -1;
	for (; *typed; typed++)
		if (*typed != ',')
			text_add_n(&digits, typed, 1);
	if (text_to_i64(&miles, digits.s) == ST_OK && miles >= 0 && miles <= MILES_MAX)
		return (int)miles;
	form_fail(f, "odometer", "Odometer must be whole miles, from 0 to 2,000,000.");
	return -1;
}

static const char *
read_vin(struct form *f, struct mem *m, const char *typed)
{
	const char *vin;

	if (vin_read(&vin, m, typed) != ST_OK)
		form_fail(f, "vin", "VIN must be letters and digits, at most %d.", VIN_LENGTH);
	return vin;
}

static void
check_edit(struct form *f, const struct trade_in_edit *e)
{
	if (e->condition && text_empty(word_label(trade_in_conditions, e->condition)))
		form_fail(f, "condition", "Condition is not one of the choices.");
	if (!text_empty(e->outcome) && text_empty(word_label(trade_in_outcomes, e->outcome)))
		form_fail(f, "outcome", "Outcome is not one of the choices.");
	if (!e->vin && !e->year && !e->make && !e->model)
		form_fail(f, "make", "Say a VIN, or at least the make.");
	deal_check_money(f, "payoff_amount", "Payoff", e->payoff_amount);
	deal_check_money(f, "acv", "Actual cash value", e->acv);
	deal_check_money(f, "allowance", "Allowance", e->allowance);
}

static enum status
read_form(struct trade_in_page *p, const struct request *req)
{
	struct trade_in_form in;
	struct form *f = &p->deal.form;
	enum status st = form_read(f, &in, fields, sizeof(fields) / sizeof(fields[0]), req);

	if (st != ST_OK && st != ST_INVALID)
		return st;
	p->row_version = in.row_version;
	p->edit = (struct trade_in_edit){.row_version = in.row_version,
		.vin = read_vin(f, req->mem, in.vin),
		.year = in.year,
		.make = text_or_null(in.make),
		.model = text_or_null(in.model),
		.trim = text_or_null(in.trim),
		.exterior_color = text_or_null(in.exterior_color),
		.odometer = read_miles(f, req->mem, in.odometer),
		.condition = text_or_null(in.condition),
		.payoff_amount = in.payoff_amount,
		.acv = in.acv,
		.allowance = in.allowance,
		.lienholder = text_or_null(in.lienholder),
		.outcome = in.outcome,
		.comments = text_or_null(in.comments)};
	check_edit(f, &p->edit);
	return form_result(f);
}

static enum status
trade_in_begin(struct trade_in_page *p, struct response *out, struct reader *db,
	const struct request *req, const struct lead_hold *hold)
{
	enum status st;

	*p = (struct trade_in_page){.was = {.outcome = "offered"}};
	st = deal_begin(&p->deal, out, db, req, hold);
	if (st == ST_OK && trade_id(req).v)
		st = trade_in_get(&p->was, db, req->mem, p->deal.lead.id, trade_id(req));
	p->row_version = p->was.row_version;
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
		money_words(m, t->payoff_amount), money_words(m, t->acv),
		money_words(m, t->allowance), word_label(trade_in_outcomes, t->outcome));
}

static enum status
trade_in_write(struct trade_in_page *p, struct writer *db, const struct lead_hold *hold)
{
	struct mem *m = p->deal.req->mem;
	struct trade_in_id made;
	enum status st = p->was.id.v ? trade_in_save(db, m, hold, &p->was, &p->edit)
				     : trade_in_add(&made, db, m, hold, &p->edit);

	if (st == ST_TOO_LARGE) {
		form_fail(&p->deal.form, "", "A lead can have at most %d trade-ins.", TRADE_IN_MAX);
		return ST_INVALID;
	}
	if (st == ST_CONFLICT) {
		deal_conflict(&p->deal, p->was.updated_by_name, p->was.updated_at,
			trade_in_words(m, &p->was));
		p->row_version = p->was.row_version;
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
			p.edit.vin && !vin_check(p.edit.vin) ? "Trade-in saved. The check digit of "
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
