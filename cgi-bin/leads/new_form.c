/* What is posted to make a Sales Up, and what is wrong with it. */
#include <string.h>

#include "base/text.h"
#include "common/masked.h"
#include "leads/new.h"

#define DIGITS_MIN 7 /* of a number that is looked for; fewer find too many of one's own */

static const struct field fields[] = {
	FORM_TEXT(struct up_fields, phone, PHONE_MAX, "Phone"),
	FORM_TEXT(struct up_fields, email, EMAIL_MAX, "Email"),
	FORM_WORD(struct up_fields, customer_id, "Customer"),
	FORM_TEXT(struct up_fields, stock_no, WIDTH_DESIRED_VEHICLES_STOCK_NO, "Stock #"),
	FORM_WORD(struct up_fields, stock_pick, "Vehicle in stock"),
	FORM_FIELD(struct up_fields, find, "Find in stock"),
	FORM_FIELD(struct up_fields, year, "Year", .lowest = 1900, .highest = 2100),
	FORM_TEXT(struct up_fields, make, WIDTH_DESIRED_VEHICLES_MAKE, "Make"),
	FORM_TEXT(struct up_fields, model, WIDTH_DESIRED_VEHICLES_MODEL, "Model"),
	FORM_FIELD(struct up_fields, visit, "Visit"),
	FORM_FIELD(struct up_fields, in_store, "Customer is in the store"),
};

enum status
up_begin(struct up *out, struct reader *db, const struct request *req)
{
	enum status st;

	*out = (struct up){
		.req = req, .form = {.req = req}, .owned = actor_may(req->actor, PERM_LEAD_EDIT)};
	st = lead_new_statuses(&out->options[0], &out->up.lead.is.status_id, db, req->mem);
	if (st == ST_OK)
		st = lead_sources(&out->options[1], db, req->mem);
	return st;
}

enum status
up_begin_empty(struct up *u, struct reader *db)
{
	struct lead_fields *is = &u->up.lead.is;
	enum status st = lead_new_type(&is->lead_type, db, u->req->mem);

	if (st != ST_OK)
		return st;
	is->lead_date = date_today();
	if (u->visit.id.v) {
		is->lead_date = date_day_of(u->visit.in_at);
		is->lead_type = u->visit.lead_type;
	}
	form_prefill(&u->person, &person_fields, NULL, u->req);
	form_prefill(is, &lead_fields, u->options, u->req);
	return ST_OK;
}

const char *
up_customer_word(const struct up *u, const struct customer_hit *hit)
{
	return masked_word(u->req, "customer", hit->id.v, hit->may_open);
}

bool
up_may_use(const struct up *u, const struct customer_hit *hit)
{
	return hit->may_open || !u->owned;
}

static enum status
search(struct up *u, struct reader *db, const char *words)
{
	enum status st = customer_search(&u->hits, db, u->req->mem, words);

	if (u->hits.n > UP_HITS_MAX) {
		u->hits.n = UP_HITS_MAX;
		u->hits.more = true;
	}
	if (st == ST_OK)
		st = up_open_read(u, db);
	return st == ST_TOO_MANY ? ST_OK : st;
}

enum status
up_look_up(struct up *u, struct reader *db, const char *phone)
{
	struct mem *m = u->req->mem;
	const char *digits = phone_search_digits(m, text_clean(m, phone ? phone : ""));

	return digits && strlen(digits) >= DIGITS_MIN ? search(u, db, digits) : ST_OK;
}

enum status
up_find_stock(struct up *u, struct reader *db)
{
	return stock_search(&u->stock, db, u->req->mem, u->in.stock_no);
}

static void
read_contact(struct up *u)
{
	struct mem *m = u->req->mem;
	struct customer_new *p = &u->up.person;

	u->phone = (struct customer_new_phone){.type = "mobile", .preferred = true};
	p->phones = &u->phone;
	p->n_phones =
		!text_empty(u->in.phone) && phone_read(&u->phone.number, m, u->in.phone) == ST_OK;
	p->emails = &u->email;
	p->n_emails = !text_empty(u->in.email) && email_read(&u->email, m, u->in.email) == ST_OK;
	if (!text_empty(u->in.email) && !p->n_emails)
		form_fail(&u->form, "email", "Email is not an address.");
}

/* A part of the number is enough for somebody who was found by it. */
static void
check_phone(struct up *u)
{
	if (!text_empty(u->in.phone) && !u->up.person.n_phones && !u->up.lead.customer.v)
		form_fail(&u->form, "phone",
			"Phone is not a number that can be dialled, with its area code.");
}

/* Whom the number, or else the address, belongs to; or else whose name it is. */
static enum status
find_customers(struct up *u, struct reader *db)
{
	enum status st;

	if (u->up.person.n_phones)
		st = search(u, db, u->phone.number.e164);
	else
		st = up_look_up(u, db, u->in.phone);
	if (st == ST_OK && u->hits.n == 0 && u->up.person.n_emails)
		st = search(u, db, u->email.norm);
	if (st == ST_OK && u->hits.n == 0)
		st = search(u, db,
			mem_printf(u->req->mem, "%s %s",
				u->person.first_name ? u->person.first_name : "",
				u->person.last_name ? u->person.last_name : ""));
	return st;
}

/* Only somebody who was found by what was typed, and whom the actor may use, can be chosen. */
static void
check_customer(struct up *u)
{
	const char *chosen = u->in.customer_id;

	if (text_empty(chosen) || text_equal(chosen, "new"))
		return;
	for (size_t i = 0; i < u->hits.n; i++) {
		const struct customer_hit *h = &u->hits.v[i];

		if (!up_may_use(u, h))
			continue;
		if (text_equal(chosen, up_open_word(u, h))) {
			u->up.lead.customer = h->id;
			return;
		}
		if (text_equal(chosen, up_customer_word(u, h))) {
			form_fail(&u->form, "customer_id",
				"%s has an open lead. Open it, or choose New Sales Up all the "
				"same.",
				h->name);
			return;
		}
	}
	form_fail(&u->form, "customer_id",
		"Customer is not one that you can use for this number. Choose again.");
}

static void
read_records(struct up *u)
{
	form_read_record(&u->form, &u->person, &person_fields);
	form_read_record(&u->form, &u->up.lead.is, &lead_fields);
	form_check_options(&u->form, &u->up.lead.is, &lead_fields, u->options);
	u->up.person.first_name = u->person.first_name;
	u->up.person.last_name = u->person.last_name;
}

enum status
up_read_form(struct response *out, struct up *u, struct reader *db)
{
	const struct up_fields *in = &u->in;
	enum status st =
		form_read(&u->form, &u->in, fields, sizeof(fields) / sizeof(fields[0]), u->req);

	if (st != ST_OK && st != ST_INVALID)
		return st;
	st = up_visit_read(out, u, db, in->visit);
	if (st != ST_OK)
		return st;
	u->up = (struct sales_up){.year = in->year,
		.stock_no =
			text_or_null(text_empty(in->stock_pick) ? in->stock_no : in->stock_pick),
		.make = text_or_null(in->make),
		.model = text_or_null(in->model)};
	if (u->owned)
		u->up.lead.owner = u->req->actor->user;
	read_records(u);
	read_contact(u);
	st = find_customers(u, db);
	if (st != ST_OK)
		return st;
	check_customer(u);
	up_open_check(u);
	up_visit_own(u);
	check_phone(u);
	return form_result(&u->form);
}
