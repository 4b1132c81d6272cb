/* What is posted to change a Sales Up, and what is wrong with it. */
#include "base/text.h"
#include "crm/stage/stage.h"
#include "leads/edit.h"

#define LINES_MAX (LEAD_EDIT_REACH_MAX + 1)

static const struct field fields[] = {
	FORM_FIELD(struct edit_fields, row_version, "Version", .required = true),
	FORM_FIELD(struct edit_fields, customer_version, "Version"),
	FORM_FIELD(struct edit_fields, phone, "Phone", .max = LINES_MAX),
	FORM_FIELD(struct edit_fields, phone_id, "Phone", .max = LINES_MAX),
	FORM_FIELD(struct edit_fields, email, "Email", .max = LINES_MAX),
	FORM_FIELD(struct edit_fields, email_id, "Email", .max = LINES_MAX),
};

/* Those of `o` that the store lets a lead in the status `from` go to. */
static enum status
keep_allowed(struct field_options *o, struct reader *db, struct mem *m, struct lead_status_id from)
{
	struct field_option *kept = mem_array(m, struct field_option, o->n + 1);
	const struct stage *at;
	struct stage *list;
	size_t n, all = o->n;
	enum status st = stage_list(&list, &n, db, m);

	if (st != ST_OK)
		return st;
	at = stage_find(list, n, from);
	o->n = 0;
	for (size_t i = 0; i < all; i++)
		if (!at || stage_may_go(at, (struct lead_status_id){o->v[i].id}))
			kept[o->n++] = o->v[i];
	o->v = kept;
	if (o->n < all)
		o->hint = mem_printf(m, "From %s a lead may go to these only.", at->is.name);
	return ST_OK;
}

/* A closed lead keeps its status; an open one stays open, and goes where the store lets it. */
static enum status
read_options(struct edit *e, struct reader *db)
{
	const struct lead_edit_now *now = &e->now;
	struct mem *m = e->req->mem;
	struct field_options status = {.field = "status_id",
				     .hint = "This lead is closed: its status stays. Reopen on its "
					     "record changes it, "
					     "with the permission Reopen Leads."},
			     source;
	enum status st = lead_sources(&source, db, m);

	if (st == ST_OK && now->is_open)
		st = lead_new_statuses(&status, NULL, db, m);
	if (st == ST_OK && now->is_open)
		st = keep_allowed(&status, db, m, now->is.status_id);
	if (st != ST_OK)
		return st;
	field_options_keep(&status, m, now->is.status_id.v, now->status_name);
	field_options_keep(&source, m, now->is.source_id.v, now->source_name);
	e->options[0] = status;
	e->options[1] = source;
	return ST_OK;
}

enum status
leads_edit_begin(struct edit *out, struct reader *db, const struct request *req, struct lead_id id)
{
	struct mem *m = req->mem;
	enum status st;

	*out = (struct edit){.req = req,
		.form = {.req = req},
		.may_person = actor_may(req->actor, PERM_CUSTOMER_EDIT)};
	st = lead_edit_read(&out->now, &out->reach, db, m, id);
	if (st != ST_OK)
		return st;
	out->names = out->now.is_business ? fields_optional(m, &person_fields) : person_fields;
	return read_options(out, db);
}

const char *
leads_edit_line(struct mem *m, const char *field, size_t i)
{
	return mem_printf(m, "%s-%zu", field, i + 1);
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
read_person(struct edit *e)
{
	struct mem *m = e->req->mem;
	struct lead_edit_reach *r = &e->person.reach;

	form_read_record(&e->form, &e->person.is, &e->names);
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
	form_read_record(&e->form, &e->lead, &lead_fields);
	form_check_options(&e->form, &e->lead, &lead_fields, e->options);
	if (e->may_person)
		read_person(e);
	return form_result(&e->form);
}
