#include "crm/lead/lead_edit.h"

#include "auth/audit.h"
#include "base/text.h"
#include "crm/lead/lead_edit_sql.h"
#include "crm/people/name_index.h"

enum status
lead_edit_read(struct lead_edit_now *out, struct lead_edit_reach *out_reach, struct reader *db,
	struct mem *m, struct lead_id id)
{
	enum status st = db_one(out, db, m, &lead_edit_stmts[LEAD_EDIT_NOW], DB_ARGS(id));

	if (st == ST_OK)
		st = db_rows(&out_reach->phones, &out_reach->n_phones, db, m,
			&lead_edit_stmts[LEAD_EDIT_PHONES], 0, DB_ARGS(id));
	if (st == ST_OK)
		st = db_rows(&out_reach->emails, &out_reach->n_emails, db, m,
			&lead_edit_stmts[LEAD_EDIT_EMAILS], 0, DB_ARGS(id));
	return st;
}

enum status
lead_edit_save(struct writer *db, struct mem *m, const struct lead_hold *hold,
	const struct lead_edit_now *was, const struct lead_edit *e)
{
	const struct lead_facts *l = lead_hold_facts(hold);
	struct audit_diff d = audit_diff_begin(m);
	enum status st;

	audit_diff_text(&d, "lead_date", day_iso(m, was->lead_date), day_iso(m, e->lead_date));
	audit_diff_text(&d, "lead_type", was->lead_type, e->lead_type);
	audit_diff_text(&d, "status", was->status_name, e->status_name);
	audit_diff_text(&d, "source", was->source_name, e->source_name);
	audit_diff_text(&d, "comments", was->comments, e->comments);
	if (!d.differs)
		return ST_OK;
	st = db_run_one(db, &lead_edit_stmts[LEAD_EDIT_UPDATE],
		LEAD_ARGS(hold, e->lead_date, e->lead_type, e->status, e->source, e->comments,
			was->row_version));
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
	const struct lead_facts *l = lead_hold_facts(hold);
	const struct db_stmt *s = lead_edit_stmts;

	if (!p->id && text_empty(p->number_raw))
		return ST_OK;
	if (!p->id)
		return db_run(NULL, db, &s[LEAD_EDIT_ADD_PHONE],
			LEAD_ARGS(hold, l->me, l->me, p->number_raw, p->e164, p->extension));
	if (text_empty(p->number_raw))
		return db_run(NULL, db, &s[LEAD_EDIT_DROP_PHONE], LEAD_ARGS(hold, p->id));
	if (text_equal(p->number_raw, raw_of(had, p->id)))
		return ST_OK;
	return db_run(NULL, db, &s[LEAD_EDIT_SET_PHONE],
		LEAD_ARGS(hold, p->number_raw, p->e164, p->extension, p->id));
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
	const struct lead_facts *l = lead_hold_facts(hold);
	const struct db_stmt *s = lead_edit_stmts;

	if (!e->id && text_empty(e->address))
		return ST_OK;
	if (!e->id)
		return db_run(NULL, db, &s[LEAD_EDIT_ADD_EMAIL],
			LEAD_ARGS(hold, l->me, l->me, e->address, e->address_norm));
	if (text_empty(e->address))
		return db_run(NULL, db, &s[LEAD_EDIT_DROP_EMAIL], LEAD_ARGS(hold, e->id));
	if (text_equal(e->address, address_of(had, e->id)))
		return ST_OK;
	return db_run(NULL, db, &s[LEAD_EDIT_SET_EMAIL],
		LEAD_ARGS(hold, e->address, e->address_norm, e->id));
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

	audit_diff_text(&d, "first_name", was->first_name, p->first_name);
	audit_diff_text(&d, "last_name", was->last_name, p->last_name);
	audit_diff_text(&d, "phones", lead_edit_phones_words(m, had), lead_edit_phones_words(m, r));
	audit_diff_text(&d, "emails", lead_edit_emails_words(m, had), lead_edit_emails_words(m, r));
	if (!d.differs)
		return ST_OK;
	st = db_run_one(db, &lead_edit_stmts[LEAD_EDIT_UPDATE_CUSTOMER],
		LEAD_ARGS(hold, p->first_name, p->last_name, was->customer_version));
	if (st == ST_OK)
		st = name_index_renew(db, m, l->customer_id);
	for (size_t i = 0; st == ST_OK && i < r->n_phones; i++)
		st = save_phone(db, hold, had, &r->phones[i]);
	for (size_t i = 0; st == ST_OK && i < r->n_emails; i++)
		st = save_email(db, hold, had, &r->emails[i]);
	return st == ST_OK ? audit_diff_write(db, &d, "customer", l->customer_id.v, "update") : st;
}
