/* The vehicles that a prospect wants: guide 001, one or multiple desired vehicles. */
#include "crm/deal/wish.h"

#include "base/text.h"
#include "leads/deal.h"
#include "templates/leads/wish.h"

struct wish_form {
	int row_version, year;
	const char *stock_no, *stock_pick, *make, *model, *trim, *new_used, *comments;
	struct money budget_min, budget_max;
	struct utc presented_at, demo_at;
	bool is_primary, find;
};

static const struct field fields[] = {
	FORM_FIELD(struct wish_form, row_version, "Version"),
	FORM_TEXT(struct wish_form, stock_no, WIDTH_DESIRED_VEHICLES_STOCK_NO, "Stock #"),
	FORM_WORD(struct wish_form, stock_pick, "Vehicle in stock"),
	FORM_FIELD(struct wish_form, find, "Find in stock"),
	FORM_FIELD(struct wish_form, year, "Year", .lowest = 1900, .highest = 2100),
	FORM_TEXT(struct wish_form, make, WIDTH_DESIRED_VEHICLES_MAKE, "Make"),
	FORM_TEXT(struct wish_form, model, WIDTH_DESIRED_VEHICLES_MODEL, "Model"),
	FORM_TEXT(struct wish_form, trim, WIDTH_DESIRED_VEHICLES_TRIM, "Trim"),
	FORM_WORD(struct wish_form, new_used, "New or used"),
	FORM_FIELD(struct wish_form, budget_min, "Budget from"),
	FORM_FIELD(struct wish_form, budget_max, "Budget to"),
	FORM_FIELD(struct wish_form, presented_at, "Presented"),
	FORM_FIELD(struct wish_form, demo_at, "Demo drive"),
	FORM_FIELD(struct wish_form, is_primary, "First choice"),
	FORM_TEXT(struct wish_form, comments, WIDTH_DESIRED_VEHICLES_COMMENTS, "Comments"),
};

static const struct {
	const char *word, *label;
} new_used[] = {{"any", "New or used"}, {"new", "New"}, {"used", "Used"}};

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

struct wish_page {
	struct deal deal;
	struct wish was; /* all empty for a new one */
	struct wish_form in;
	struct wish_edit edit;
	struct stock_hits hits;
	bool looked_up;
	int row_version; /* that the form carries */
};

static struct desired_vehicle_id
wish_id(const struct request *req)
{
	return (struct desired_vehicle_id){request_id_arg(req, "vehicle_id")};
}

static const char *
picked(const struct wish_page *p)
{
	return text_empty(p->in.stock_pick) ? p->in.stock_no : p->in.stock_pick;
}

static void
fill_stock(struct view *v, const struct wish_page *p)
{
	const struct deal *d = &p->deal;
	const char *stored = p->was.stock_no ? p->was.stock_no : request_get(d->req, "stock_no");
	struct stock_field f = {.value = deal_shown(d, "stock_no", stored),
		.error = form_message(&d->form, "stock_no")};

	if (p->looked_up) {
		f.hits = &p->hits;
		f.words = p->in.stock_no;
	}
	stock_field_fill(v, LEADS_WISH_STOCK_NO, d->req->mem, &f);
}

static void
fill_choice(struct view *v, const struct wish_page *p)
{
	const struct deal *d = &p->deal;
	const char *chosen = deal_shown(d, "new_used", p->was.new_used);
	struct control f = {.name = "new_used",
		.label = "New or used",
		.error = form_message(&d->form, "new_used")};
	struct view *select = control_select(v, LEADS_WISH_NEW_USED, d->req->mem, &f);

	for (size_t i = 0; i < COUNT(new_used); i++)
		control_option(select, new_used[i].word, new_used[i].label,
			text_equal(new_used[i].word, chosen));
}

static void
fill_times(struct view *v, const struct wish_page *p)
{
	struct mem *m = p->deal.req->mem;

	deal_text(v, LEADS_WISH_PRESENTED_AT, &p->deal,
		(struct control){.name = "presented_at",
			.label = "Presented",
			.type = "datetime-local",
			.hint = "When it was shown to the customer."},
		utc_local_input(m, p->was.presented_at));
	deal_text(v, LEADS_WISH_DEMO_AT, &p->deal,
		(struct control){.name = "demo_at",
			.label = "Demo drive",
			.type = "datetime-local",
			.hint = "When the customer drove it."},
		utc_local_input(m, p->was.demo_at));
}

static void
fill_words(struct view *v, const struct wish_page *p)
{
	const struct deal *d = &p->deal;
	struct control make = {.name = "make", .label = "Make"};
	struct control model = {.name = "model", .label = "Model"};
	struct control trim = {.name = "trim", .label = "Trim"};
	struct control comments = {.name = "comments",
		.label = "Comments",
		.value = deal_shown(d, "comments", p->was.comments),
		.error = form_message(&d->form, "comments")};

	deal_number(v, LEADS_WISH_YEAR, d, "year", "Year", p->was.year);
	deal_text(v, LEADS_WISH_MAKE, d, make, p->was.make);
	deal_text(v, LEADS_WISH_MODEL, d, model, p->was.model);
	deal_text(v, LEADS_WISH_TRIM, d, trim, p->was.trim);
	deal_money(v, LEADS_WISH_BUDGET_MIN, d, "budget_min", "Budget from", p->was.budget_min);
	deal_money(v, LEADS_WISH_BUDGET_MAX, d, "budget_max", "Budget to", p->was.budget_max);
	control_textarea(v, LEADS_WISH_COMMENTS, d->req->mem, &comments);
}

static void
wish_page(struct response *out, const struct wish_page *p)
{
	const struct deal *d = &p->deal;
	const char *title = p->was.id.v ? "Edit desired vehicle" : "Add desired vehicle";
	struct view *v = response_page(out, T_LEADS_WISH, title), *old;

	view_text(v, LEADS_WISH_TITLE, title);
	view_int(v, LEADS_WISH_LEAD_ID, d->lead.id.v);
	view_text(v, LEADS_WISH_CUSTOMER_NAME, d->lead.customer_name);
	view_text(v, LEADS_WISH_ACTION,
		p->was.id.v ? mem_printf(d->req->mem, "%lld/edit", (long long)p->was.id.v) : "new");
	view_int(v, LEADS_WISH_ROW_VERSION, p->row_version);
	field_errors(v, LEADS_WISH_ERRORS, &d->form);
	fill_stock(v, p);
	fill_words(v, p);
	fill_choice(v, p);
	fill_times(v, p);
	if (d->typed ? p->in.is_primary : p->was.is_primary)
		view_section(v, LEADS_WISH_IS_PRIMARY);
	if (!p->was.id.v)
		return;
	old = view_section(v, LEADS_WISH_REMOVABLE);
	view_int(old, LEADS_WISH_ID, p->was.id.v);
}

/* The number of a vehicle that can be wanted, or the one that the wish had. */
static enum status
read_stock(struct wish_page *p, struct reader *db)
{
	const char *number = picked(p);
	struct stock_hit hit;
	enum status st;

	if (text_empty(number))
		return ST_OK;
	if (text_equal_fold(number, p->was.stock_no)) {
		p->edit.vehicle = p->was.vehicle_id;
		p->edit.stock_no = p->was.stock_no;
		return ST_OK;
	}
	st = stock_find(&hit, db, p->deal.req->mem, number);
	if (st == ST_NOT_FOUND)
		form_fail(&p->deal.form, "stock_no",
			"Stock # %s is not known. Leave it empty for a vehicle that is not in "
			"stock.",
			number);
	else if (st == ST_OK && !stock_is_free(&hit))
		form_fail(&p->deal.form, "stock_no",
			"Stock # %s is sold or gone. Choose another one.", number);
	else if (st == ST_OK)
		p->edit.vehicle = hit.id;
	return st == ST_NOT_FOUND ? ST_OK : st;
}

static void
check_times(struct wish_page *p)
{
	struct form *f = &p->deal.form;
	const struct wish_edit *e = &p->edit;
	int64_t now = date_now().s;

	if (e->presented_at.s > now)
		form_fail(f, "presented_at", "Presented is in the future.");
	if (e->demo_at.s > now)
		form_fail(f, "demo_at", "Demo drive is in the future.");
	if (utc_is_set(e->demo_at) && e->presented_at.s > e->demo_at.s)
		form_fail(f, "demo_at", "Demo drive is before the vehicle was presented.");
}

static void
check_words(struct wish_page *p)
{
	struct form *f = &p->deal.form;
	const struct wish_edit *e = &p->edit;
	bool known = false;

	for (size_t i = 0; i < COUNT(new_used); i++)
		known = known || text_equal(new_used[i].word, e->new_used);
	if (!known)
		form_fail(f, "new_used", "New or used is not one of the choices.");
	deal_check_money(f, "budget_min", "Budget from", e->budget_min);
	deal_check_money(f, "budget_max", "Budget to", e->budget_max);
	if (e->budget_max.known && e->budget_min.cents > e->budget_max.cents)
		form_fail(f, "budget_max", "Budget to is less than Budget from.");
	if (text_empty(picked(p)) && !e->year && !e->make && !e->model && !e->trim &&
		!e->budget_max.known && !e->comments)
		form_fail(f, "stock_no", "Say a Stock #, or what the customer looks for.");
}

/* A form's time has no seconds: what was not changed keeps its own. */
static struct utc
same_minute(struct utc typed, struct utc was)
{
	return typed.s / 60 == was.s / 60 ? was : typed;
}

static enum status
read_form(struct wish_page *p, struct reader *db, const struct request *req)
{
	const struct wish_form *in = &p->in;
	enum status st = form_read(&p->deal.form, &p->in, fields, COUNT(fields), req);

	if (st != ST_OK && st != ST_INVALID)
		return st;
	p->edit = (struct wish_edit){.row_version = in->row_version,
		.year = in->year,
		.make = text_or_null(in->make),
		.model = text_or_null(in->model),
		.trim = text_or_null(in->trim),
		.new_used = text_empty(in->new_used) ? "any" : in->new_used,
		.budget_min = in->budget_min,
		.budget_max = in->budget_max,
		.presented_at = same_minute(in->presented_at, p->was.presented_at),
		.demo_at = same_minute(in->demo_at, p->was.demo_at),
		.comments = text_or_null(in->comments),
		.is_primary = in->is_primary};
	p->row_version = in->row_version;
	p->looked_up = in->find;
	if (in->find)
		return stock_search(&p->hits, db, req->mem, in->stock_no);
	check_words(p);
	check_times(p);
	st = read_stock(p, db);
	return st == ST_OK ? form_result(&p->deal.form) : st;
}

static enum status
wish_begin(struct wish_page *p, struct response *out, struct reader *db, const struct request *req,
	const struct lead_hold *hold)
{
	enum status st;

	*p = (struct wish_page){.was = {.new_used = "any"}};
	st = deal_begin(&p->deal, out, db, req, hold);
	if (st == ST_OK && wish_id(req).v)
		st = wish_get(&p->was, db, req->mem, p->deal.lead.id, wish_id(req));
	p->row_version = p->was.row_version;
	return st;
}

enum status
leads_wish_get(struct response *out, struct reader *db, const struct request *req,
	const struct lead_hold *hold)
{
	struct wish_page p;
	enum status st = wish_begin(&p, out, db, req, hold);

	if (st == ST_OK)
		wish_page(out, &p);
	return st;
}

/* What is stored now, in a sentence. */
static const char *
wish_words(struct mem *m, const struct wish *w)
{
	struct text t = text_begin(m);

	text_add(&t, text_empty(w->name) ? "any vehicle" : w->name);
	if (w->stock_no)
		text_addf(&t, ", Stock # %s", w->stock_no);
	if (utc_is_set(w->presented_at))
		text_addf(&t, ", presented %s", utc_words(m, w->presented_at));
	if (utc_is_set(w->demo_at))
		text_addf(&t, ", demo drive %s", utc_words(m, w->demo_at));
	if (w->comments)
		text_addf(&t, ", \"%s\"", w->comments);
	return t.s;
}

/* Say why it was not saved. */
static void
say_refused(struct wish_page *p, enum status why)
{
	struct deal *d = &p->deal;

	if (why == ST_EXISTS)
		form_fail(
			&d->form, "", "The signed write-up is about this vehicle. Void it first.");
	if (why == ST_TOO_LARGE)
		form_fail(&d->form, "", "A lead can have at most %d desired vehicles.", WISH_MAX);
	if (why != ST_CONFLICT)
		return;
	deal_conflict(
		d, p->was.updated_by_name, p->was.updated_at, wish_words(d->req->mem, &p->was));
	p->row_version = p->was.row_version;
}

static enum status
wish_write(struct wish_page *p, struct writer *db, const struct lead_hold *hold)
{
	struct mem *m = p->deal.req->mem;
	struct desired_vehicle_id made;
	enum status st = p->was.id.v ? wish_save(db, m, hold, &p->was, &p->edit)
				     : wish_add(&made, db, m, hold, &p->edit);

	say_refused(p, st);
	return st == ST_EXISTS || st == ST_TOO_LARGE ? ST_INVALID : st;
}

enum status
leads_wish_post(struct response *out, struct writer *db, const struct request *req,
	const struct lead_hold *hold)
{
	struct wish_page p;
	enum status st = wish_begin(&p, out, db_reading(db), req, hold);

	if (st != ST_OK)
		return st;
	st = read_form(&p, db_reading(db), req);
	if (st == ST_OK && p.looked_up) {
		wish_page(out, &p);
		return deal_ask_again(out);
	}
	if (st == ST_OK)
		st = wish_write(&p, db, hold);
	if (st == ST_INVALID || st == ST_CONFLICT)
		wish_page(out, &p);
	if (st == ST_OK)
		deal_done(out, &p.deal, "wanted-title", "Desired vehicle saved.");
	return st;
}

typedef enum status
wish_change(struct writer *db, struct mem *m, const struct lead_hold *hold, const struct wish *was);

/* One press of a button on the record. */
static enum status
press(struct response *out, struct writer *db, const struct request *req,
	const struct lead_hold *hold, wish_change *change, const char *notice)
{
	struct deal d;
	struct wish was;
	enum status st = deal_begin(&d, out, db_reading(db), req, hold);

	if (st == ST_OK)
		st = wish_get(&was, db_reading(db), req->mem, d.lead.id, wish_id(req));
	if (st == ST_OK)
		st = change(db, req->mem, hold, &was);
	if (st == ST_OK)
		deal_done(out, &d, "wanted-title", notice);
	if (st != ST_EXISTS)
		return st;
	response_reason(out,
		"The write-up is about this vehicle. Change it or void it, then remove the "
		"vehicle.");
	return ST_CONFLICT;
}

enum status
leads_wish_primary_post(struct response *out, struct writer *db, const struct request *req,
	const struct lead_hold *hold)
{
	return press(
		out, db, req, hold, wish_make_primary, "This vehicle is the first choice now.");
}

enum status
leads_wish_presented_post(struct response *out, struct writer *db, const struct request *req,
	const struct lead_hold *hold)
{
	return press(out, db, req, hold, wish_presented, "Vehicle presented.");
}

enum status
leads_wish_demo_post(struct response *out, struct writer *db, const struct request *req,
	const struct lead_hold *hold)
{
	return press(out, db, req, hold, wish_demo, "Demo drive recorded.");
}

enum status
leads_wish_remove_post(struct response *out, struct writer *db, const struct request *req,
	const struct lead_hold *hold)
{
	return press(out, db, req, hold, wish_remove, "Desired vehicle removed.");
}
