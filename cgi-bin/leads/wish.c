/* The vehicles that a prospect wants: guide 001, one or multiple desired vehicles. */
#include "crm/deal/wish.h"

#include "base/text.h"
#include "leads/deal.h"
#include "templates/leads/wish.h"

struct wish_form {
	int row_version;
	const char *stock_pick;
	bool find;
};

static const struct field fields[] = {
	FORM_FIELD(struct wish_form, row_version, "Version"),
	FORM_WORD(struct wish_form, stock_pick, "Vehicle in stock"),
	FORM_FIELD(struct wish_form, find, "Find in stock"),
};

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

struct wish_page {
	struct deal deal;
	struct wish was; /* all empty for a new one */
	struct wish_form in;
	const char *number; /* the Stock # that was typed */
	struct wish asked;  /* its row_version is the one that the form carries */
	struct stock_hits hits;
};

static struct desired_vehicle_id
wish_id(const struct request *req)
{
	return (struct desired_vehicle_id){request_id_arg(req, "vehicle_id")};
}

static const char *
picked(const struct wish_page *p)
{
	return text_empty(p->in.stock_pick) ? p->number : p->in.stock_pick;
}

static void
fill_stock(struct view *v, const struct wish_page *p)
{
	const struct deal *d = &p->deal;
	const char *stored =
		p->was.is.stock_no ? p->was.is.stock_no : request_get(d->req, "stock_no");
	struct stock_field f = {.value = deal_shown(d, "stock_no", stored),
		.error = form_message(&d->form, "stock_no")};

	if (p->in.find) {
		f.hits = &p->hits;
		f.words = p->number ? p->number : "";
	}
	stock_field_fill(v, LEADS_WISH_STOCK_NO, d->req->mem, &f);
}

static void
fill_part(struct view *v, struct tpl_include at, const struct wish_page *p, const char *first,
	const char *last)
{
	deal_fields(v, at, &p->deal, fields_part(&wish_fields, first, last), &p->was.is);
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
	view_int(v, LEADS_WISH_ROW_VERSION, p->asked.row_version);
	field_errors(v, LEADS_WISH_ERRORS, &d->form);
	fill_stock(v, p);
	fill_part(v, LEADS_WISH_WORDS, p, "year", "new_used");
	fill_part(v, LEADS_WISH_BUDGET, p, "budget_min", "budget_max");
	fill_part(v, LEADS_WISH_SHOWN, p, "presented_at", "demo_at");
	fill_part(v, LEADS_WISH_COMMENTS, p, "comments", "comments");
	if (d->typed ? p->asked.is.is_primary : p->was.is.is_primary)
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
	if (text_equal_fold(number, p->was.is.stock_no)) {
		p->asked.vehicle_id = p->was.vehicle_id;
		p->asked.is.stock_no = p->was.is.stock_no;
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
		p->asked.vehicle_id = hit.id;
	return st == ST_NOT_FOUND ? ST_OK : st;
}

static void
check(struct wish_page *p)
{
	struct form *f = &p->deal.form;
	const struct wish_fields *is = &p->asked.is;

	if (utc_is_set(is->demo_at) && is->presented_at.s > is->demo_at.s)
		form_fail(f, "demo_at", "Demo drive is before the vehicle was presented.");
	if (is->budget_max.known && is->budget_min.cents > is->budget_max.cents)
		form_fail(f, "budget_max", "Budget to is less than Budget from.");
	if (text_empty(picked(p)) && !is->year && !is->make && !is->model && !is->trim &&
		!is->budget_max.known && !is->comments)
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
	struct wish_fields *is = &p->asked.is;
	struct form *f = &p->deal.form;
	enum status st = form_read(f, &p->in, fields, COUNT(fields), req);

	if (st != ST_OK && st != ST_INVALID)
		return st;
	form_read_record(f, is, &wish_fields);
	p->asked.row_version = p->in.row_version;
	p->number = is->stock_no;
	is->stock_no = NULL;
	if (text_empty(is->new_used))
		is->new_used = "any";
	is->presented_at = same_minute(is->presented_at, p->was.is.presented_at);
	is->demo_at = same_minute(is->demo_at, p->was.is.demo_at);
	if (p->in.find)
		return stock_search(&p->hits, db, req->mem, p->number);
	check(p);
	st = read_stock(p, db);
	return st == ST_OK ? form_result(f) : st;
}

static enum status
wish_begin(struct wish_page *p, struct response *out, struct reader *db, const struct request *req,
	const struct lead_hold *hold)
{
	enum status st;

	*p = (struct wish_page){.was = {.is = {.new_used = "any"}}};
	st = deal_begin(&p->deal, out, db, req, hold);
	if (st == ST_OK && wish_id(req).v)
		st = wish_get(&p->was, db, req->mem, p->deal.lead.id, wish_id(req));
	p->asked.row_version = p->was.row_version;
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
	if (w->is.stock_no)
		text_addf(&t, ", Stock # %s", w->is.stock_no);
	if (utc_is_set(w->is.presented_at))
		text_addf(&t, ", presented %s", utc_words(m, w->is.presented_at));
	if (utc_is_set(w->is.demo_at))
		text_addf(&t, ", demo drive %s", utc_words(m, w->is.demo_at));
	if (w->is.comments)
		text_addf(&t, ", \"%s\"", w->is.comments);
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
	p->asked.row_version = p->was.row_version;
}

static enum status
wish_write(struct wish_page *p, struct writer *db, const struct lead_hold *hold)
{
	struct mem *m = p->deal.req->mem;
	struct desired_vehicle_id made;
	enum status st = p->was.id.v ? wish_save(db, m, hold, &p->was, &p->asked)
				     : wish_add(&made, db, m, hold, &p->asked);

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
	if (st == ST_OK && p.in.find) {
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
