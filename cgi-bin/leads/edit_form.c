/* What is posted to change a Sales Up, and what is wrong with it. */
#include "base/text.h"
#include "leads/edit.h"

#define LINES_MAX (LEAD_EDIT_REACH_MAX + 1)

#define COMMENTS_MAX 4000

static const struct field fields[] = {
	FORM_FIELD(struct edit_fields, row_version, "Version", .required = true),
	FORM_FIELD(struct edit_fields, customer_version, "Version"),
	FORM_TEXT(struct edit_fields, first_name, WIDTH_CUSTOMERS_FIRST_NAME, "First Name"),
	FORM_TEXT(struct edit_fields, last_name, WIDTH_CUSTOMERS_LAST_NAME, "Last Name"),
	FORM_FIELD(struct edit_fields, phone, "Phone", .max = LINES_MAX),
	FORM_FIELD(struct edit_fields, phone_id, "Phone", .max = LINES_MAX),
	FORM_FIELD(struct edit_fields, email, "Email", .max = LINES_MAX),
	FORM_FIELD(struct edit_fields, email_id, "Email", .max = LINES_MAX),
	FORM_FIELD(struct edit_fields, lead_date, "Lead Date", .required = true),
	FORM_WORD(struct edit_fields, lead_type, "Lead Type", .required = true),
	FORM_FIELD(struct edit_fields, status, "Lead Status", .required = true),
	FORM_FIELD(struct edit_fields, source, "Source"),
	FORM_TEXT(struct edit_fields, comments, COMMENTS_MAX, "Comments"),
};

enum status
leads_edit_begin(struct edit *out, struct reader *db, const struct request *req, struct lead_id id)
{
	struct mem *m = req->mem;
	enum status st;

	*out = (struct edit){.req = req,
		.form = {.req = req},
		.may_person = actor_may(req->actor, PERM_CUSTOMER_EDIT)};
	st = lead_edit_read(&out->now, &out->reach, db, m, id);
	if (st == ST_OK)
		st = lead_new_statuses(&out->statuses, &out->n_statuses, db, m);
	if (st == ST_OK)
		st = lead_sources(&out->sources, &out->n_sources, db, m);
	return st;
}

const char *
leads_edit_line(struct mem *m, const char *field, size_t i)
{
	return mem_printf(m, "%s-%zu", field, i + 1);
}

/* A closed lead keeps its status; an open one stays open. */
static void
check_status(struct edit *e)
{
	const struct lead_edit_now *now = &e->now;

	e->lead.status = e->in.status;
	if (e->in.status.v == now->status_id.v)
		e->lead.status_name = now->status_name;
	for (size_t i = 0; now->is_open && i < e->n_statuses; i++)
		if (e->statuses[i].id.v == e->in.status.v)
			e->lead.status_name = e->statuses[i].name;
	if (e->in.status.v && !e->lead.status_name)
		form_fail(&e->form, "status", "Lead Status is not one of the choices.");
}

static void
check_source(struct edit *e)
{
	bool known = !e->in.source.v || e->in.source.v == e->now.source_id.v;

	e->lead.source = e->in.source;
	e->lead.source_name = known && e->in.source.v ? e->now.source_name : NULL;
	for (size_t i = 0; i < e->n_sources; i++)
		if (e->sources[i].id == e->in.source.v) {
			e->lead.source_name = e->sources[i].name;
			known = true;
		}
	if (!known)
		form_fail(&e->form, "source", "Source is not one of the choices.");
}

static void
check_lead(struct edit *e)
{
	const struct edit_fields *in = &e->in;

	e->lead = (struct lead_edit){.lead_date = in->lead_date,
		.lead_type = in->lead_type,
		.comments = text_empty(in->comments) ? NULL : in->comments};
	check_status(e);
	check_source(e);
	if (!text_empty(in->lead_type) && text_empty(word_label(lead_types, in->lead_type)))
		form_fail(&e->form, "lead_type", "Lead Type is not one of the choices.");
	if (day_is_set(in->lead_date) && day_compare(in->lead_date, date_today()) > 0)
		form_fail(&e->form, "lead_date", "Lead Date is in the future.");
}

/* The id of a line, 0 for a new one; ids that are not the customer's are new ones too. */
static int64_t
id_at(const struct form_list *ids, size_t i)
{
	int64_t id = 0;

	if (i >= ids->n || text_to_i64(&id, ids->v[i]) != ST_OK)
		return 0;
	return id;
}

static const struct lead_edit_phone *
had_phone(const struct edit *e, int64_t id)
{
	for (size_t i = 0; i < e->reach.n_phones; i++)
		if (e->reach.phones[i].id == id)
			return &e->reach.phones[i];
	return NULL;
}

/* A number that was there may stay as it is, whatever it is. */
static void
read_phone(struct edit *e, struct lead_edit_phone *out, size_t i)
{
	const struct lead_edit_phone *had = had_phone(e, id_at(&e->in.phone_id, i));
	const char *typed = text_clean(e->req->mem, e->in.phone.v[i]);
	struct phone number;

	*out = (struct lead_edit_phone){.id = had ? had->id : 0};
	if (had && text_equal(had->number_raw, typed))
		*out = *had;
	else if (text_empty(typed))
		return;
	else if (phone_read(&number, e->req->mem, typed) == ST_OK)
		*out = (struct lead_edit_phone){out->id, number.raw, number.e164, number.extension};
	else
		form_fail(&e->form, leads_edit_line(e->req->mem, "phone", i),
			"Phone is not a number that can be dialled, with its area code.");
}

static const struct lead_edit_email *
had_email(const struct edit *e, int64_t id)
{
	for (size_t i = 0; i < e->reach.n_emails; i++)
		if (e->reach.emails[i].id == id)
			return &e->reach.emails[i];
	return NULL;
}

static void
read_email(struct edit *e, struct lead_edit_email *out, size_t i)
{
	const struct lead_edit_email *had = had_email(e, id_at(&e->in.email_id, i));
	const char *typed = text_clean(e->req->mem, e->in.email.v[i]);
	struct email address;

	*out = (struct lead_edit_email){.id = had ? had->id : 0};
	if (had && text_equal(had->address, typed))
		*out = *had;
	else if (text_empty(typed))
		return;
	else if (email_read(&address, e->req->mem, typed) == ST_OK)
		*out = (struct lead_edit_email){out->id, address.address, address.norm};
	else
		form_fail(&e->form, leads_edit_line(e->req->mem, "email", i),
			"Email is not an address.");
}

static void
check_name(struct edit *e, const char *name, const char *label, const char *typed)
{
	if (text_empty(typed) && !e->now.is_business)
		form_fail(&e->form, name, "%s is required.", label);
}

static void
check_person(struct edit *e)
{
	struct mem *m = e->req->mem;
	struct lead_edit_reach *r = &e->person.reach;

	e->person.first_name = text_or_null(e->in.first_name);
	e->person.last_name = text_or_null(e->in.last_name);
	check_name(e, "first_name", "First Name", e->in.first_name);
	check_name(e, "last_name", "Last Name", e->in.last_name);
	r->n_phones = e->in.phone.n < LINES_MAX ? e->in.phone.n : LINES_MAX;
	r->n_emails = e->in.email.n < LINES_MAX ? e->in.email.n : LINES_MAX;
	r->phones = mem_array(m, struct lead_edit_phone, r->n_phones + 1);
	r->emails = mem_array(m, struct lead_edit_email, r->n_emails + 1);
	for (size_t i = 0; i < r->n_phones; i++)
		read_phone(e, &r->phones[i], i);
	for (size_t i = 0; i < r->n_emails; i++)
		read_email(e, &r->emails[i], i);
}

enum status
leads_edit_read(struct edit *e)
{
	enum status st =
		form_read(&e->form, &e->in, fields, sizeof(fields) / sizeof(fields[0]), e->req);

	if (st != ST_OK && st != ST_INVALID)
		return st;
	e->typed = true;
	check_lead(e);
	if (e->may_person)
		check_person(e);
	return form_result(&e->form);
}
