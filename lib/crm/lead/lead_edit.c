#include "crm/lead/lead_edit.h"

#include "auth/audit.h"
#include "base/text.h"
#include "crm/lead/lead_edit_sql.h"
#include "crm/people/customer_edit.h"

enum status
lead_edit_read(struct lead_edit_now *out, struct lead_edit_reach *out_reach, struct reader *db,
	struct mem *m, struct lead_id id)
{
	enum status st = db_one(out, db, m, &lead_edit_stmts[LEAD_EDIT_NOW], DB_ARGS(id));

	if (st == ST_OK)
		st = db_rows(&out_reach->phones, &out_reach->n_phones, db, m,
			&lead_edit_stmts[LEAD_EDIT_PHONES], NULL, DB_ARGS(id));
	if (st == ST_OK)
		st = db_rows(&out_reach->emails, &out_reach->n_emails, db, m,
			&lead_edit_stmts[LEAD_EDIT_EMAILS], NULL, DB_ARGS(id));
	return st;
}

#define LEAD_VALUE(kind, member, ...) e->member,

enum status
lead_edit_save(struct writer *db, struct mem *m, const struct lead_hold *hold,
	const struct lead_edit_now *was, const struct lead_fields *e,
	const struct field_options *names)
{
	const struct lead_facts *l = lead_hold_facts(hold);
	struct audit_diff d = audit_diff_begin(m);
	enum status st;

	audit_diff_fields(&d, &lead_fields, names, &was->is, e);
	if (!d.differs)
		return ST_OK;
	st = db_run_one(db, &lead_edit_stmts[LEAD_EDIT_UPDATE],
		LEAD_ARGS(hold, LEAD_FIELDS(LEAD_VALUE) was->row_version));
	return st == ST_OK ? audit_diff_write(db, &d, "lead", l->id.v, "update") : st;
}

const char *
lead_edit_phones_words(struct mem *m, const struct lead_edit_reach *r)
{
	struct text t = text_begin(m);

	for (size_t i = 0; i < r->n_phones; i++)
		if (!text_empty(r->phones[i].number_raw))
			text_addf(&t, "%s%s", t.len ? ", " : "", r->phones[i].number_raw);
	return t.s;
}

const char *
lead_edit_emails_words(struct mem *m, const struct lead_edit_reach *r)
{
	struct text t = text_begin(m);

	for (size_t i = 0; i < r->n_emails; i++)
		if (!text_empty(r->emails[i].address))
			text_addf(&t, "%s%s", t.len ? ", " : "", r->emails[i].address);
	return t.s;
}

static const char *
raw_of(const struct lead_edit_reach *had, int64_t id)
{
	for (size_t i = 0; i < had->n_phones; i++)
		if (had->phones[i].id == id)
			return had->phones[i].number_raw;
	return NULL;
}

static enum status
save_phone(struct writer *db, const struct lead_hold *hold, const struct lead_edit_reach *had,
	const struct lead_edit_phone *p)
{
	struct phone number = {.raw = p->number_raw, .e164 = p->e164, .extension = p->extension};
	const char *was = p->id ? raw_of(had, p->id) : "";

	if (was && text_equal(was, p->number_raw ? p->number_raw : ""))
		return ST_OK;
	return customer_save_phone(db, lead_held(hold), p->id, &number);
}

static const char *
address_of(const struct lead_edit_reach *had, int64_t id)
{
	for (size_t i = 0; i < had->n_emails; i++)
		if (had->emails[i].id == id)
			return had->emails[i].address;
	return NULL;
}

static enum status
save_email(struct writer *db, const struct lead_hold *hold, const struct lead_edit_reach *had,
	const struct lead_edit_email *e)
{
	struct email address = {.address = e->address, .norm = e->address_norm};
	const char *was = e->id ? address_of(had, e->id) : "";

	if (was && text_equal(was, e->address ? e->address : ""))
		return ST_OK;
	return customer_save_email(db, lead_held(hold), e->id, &address);
}

enum status
lead_edit_save_person(struct writer *db, struct mem *m, const struct lead_hold *hold,
	const struct lead_edit_now *was, const struct lead_edit_reach *had,
	const struct lead_edit_person *p)
{
	const struct lead_facts *l = lead_hold_facts(hold);
	const struct lead_edit_reach *r = &p->reach;
	struct audit_diff d = audit_diff_begin(m);
	enum status st;

	audit_diff_fields(&d, &person_fields, NULL, &was->person, &p->is);
	audit_diff_text(&d, "phones", lead_edit_phones_words(m, had), lead_edit_phones_words(m, r));
	audit_diff_text(&d, "emails", lead_edit_emails_words(m, had), lead_edit_emails_words(m, r));
	if (!d.differs)
		return ST_OK;
	st = customer_rename(db, m, lead_held(hold), l->customer_id, was->customer_version,
		p->is.first_name, p->is.last_name);
	for (size_t i = 0; st == ST_OK && i < r->n_phones; i++)
		st = save_phone(db, hold, had, &r->phones[i]);
	for (size_t i = 0; st == ST_OK && i < r->n_emails; i++)
		st = save_email(db, hold, had, &r->emails[i]);
	return st == ST_OK ? audit_diff_write(db, &d, "customer", l->customer_id.v, "update") : st;
}
