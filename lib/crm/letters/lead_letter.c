#include "crm/letters/lead_letter.h"

#include "auth/audit.h"
#include "base/text.h"
#include "crm/lead/lead_change.h"
#include "crm/letters/lead_letter_sql.h"
#include "crm/mail/outbox.h"
#include "crm/text/email.h"
#include "crm/text/merge.h"
#include "crm/text/phone.h"
#include "crm/work/activity.h"

static const char *
first_name(struct mem *m, const struct lead_letter *l)
{
	(void)m;
	return l->first_name;
}

static const char *
salesperson_name(struct mem *m, const struct lead_letter *l)
{
	(void)m;
	return l->owner_name;
}

static const char *
salesperson_phone(struct mem *m, const struct lead_letter *l)
{
	return phone_words(m, l->owner_phone);
}

static const char *
salesperson_email(struct mem *m, const struct lead_letter *l)
{
	(void)m;
	return l->owner_email;
}

static const char *
vehicle(struct mem *m, const struct lead_letter *l)
{
	(void)m;
	return l->vehicle;
}

static const char *
appointment(struct mem *m, const struct lead_letter *l)
{
	return utc_is_set(l->appointment_at) ? utc_letter(m, l->appointment_at) : NULL;
}

static const char *
store(struct mem *m, const struct lead_letter *l)
{
	(void)m;
	return l->store_name;
}

const struct lead_letter_field lead_letter_fields[] = {
	{"customer_first_name", "Customer's first name", first_name},
	{"salesperson_name", "Salesperson's name", salesperson_name},
	{"salesperson_phone", "Salesperson's phone", salesperson_phone},
	{"salesperson_email", "Salesperson's email", salesperson_email},
	{"vehicle", "Vehicle", vehicle},
	{"appointment", "Appointment", appointment},
	{"store", "Store", store},
	{NULL, NULL, NULL},
};

#define FIELDS_N (sizeof(lead_letter_fields) / sizeof(lead_letter_fields[0]))

/* A subject and a name have one line (RFC 5322, 2.2.1). */
static const char *
one_line(struct mem *m, const char *s)
{
	char *line = text_clean(m, s ? s : "");

	for (char *p = line; *p; p++)
		if (*p == '\n' || *p == '\t')
			*p = ' ';
	return line;
}

static const char *
unknown_words(struct mem *m, const char *name)
{
	return text_empty(name) ? "A { begins a merge field: close it with a }."
				: mem_printf(m, "There is no merge field {%s}.", name);
}

const char *
lead_letter_fault(struct mem *m, const char *words)
{
	struct merge_value values[FIELDS_N];
	struct merge_faults faults = {0};

	for (size_t i = 0; i < FIELDS_N; i++)
		values[i] = (struct merge_value){lead_letter_fields[i].name, "x"};
	merge_words(&faults, m, words ? words : "", values);
	return faults.unknown ? unknown_words(m, faults.unknown) : NULL;
}

enum status
lead_letter_see(struct lead_letter *out, struct reader *db, struct mem *m, struct lead_id id)
{
	return db_one(out, db, m, &lead_letter_stmts[LEAD_LETTER_SEE], DB_ARGS(id));
}

enum status
lead_letter_find(struct lead_letter *out, struct reader *db, struct mem *m, const char *number)
{
	struct lead_id id = {0};

	if (text_to_i64(&id.v, number) != ST_OK)
		id.v = 0;
	return db_one(out, db, m, &lead_letter_stmts[LEAD_LETTER_FIND], DB_ARGS(number, id));
}

enum status
lead_letter_recent(struct lead_letter_recent **out, size_t *n, struct reader *db, struct mem *m)
{
	return db_rows(
		out, n, db, m, &lead_letter_stmts[LEAD_LETTER_RECENT], NULL, DB_ARGS(db_user(db)));
}

/* "Empty for this lead: Vehicle, Appointment." */
static const char *
empty_words(struct mem *m, uint32_t empty)
{
	struct text t = text_begin(m);

	for (size_t i = 0; lead_letter_fields[i].name; i++)
		if (empty >> i & 1)
			text_addf(&t, "%s%s", t.len ? ", " : "Empty for this lead: ",
				lead_letter_fields[i].label);
	text_add(&t, ".");
	return t.s;
}

static const char *
fault_of(const struct lead_letter *l, struct mem *m, const struct merge_faults *faults)
{
	if (faults->unknown)
		return unknown_words(m, faults->unknown);
	if (faults->empty)
		return empty_words(m, faults->empty);
	if (text_length(l->subject) > WIDTH_OUTBOX_SUBJECT ||
		text_length(lead_letter_whole(m, l).body) > WIDTH_OUTBOX_BODY)
		return "Subject or text is too long with what is put into it.";
	return NULL;
}

static const char *
refused_by(const struct lead_letter *l, struct mem *m)
{
	struct email to;

	if (l->is_blocked)
		return "The customer allows no emails.";
	if (!l->address)
		return l->is_returned ? "Mail to the customer's email address came back."
				      : "The customer has no email address.";
	if (email_read(&to, m, l->address) != ST_OK || email_is_nobodys(&to))
		return "The customer's email address is none that can be written to.";
	return NULL;
}

void
lead_letter_write(struct lead_letter *l, struct mem *m, const struct letter *words)
{
	struct merge_value values[FIELDS_N] = {{NULL, NULL}};
	struct merge_faults faults = {0};

	for (size_t i = 0; lead_letter_fields[i].name; i++)
		values[i] = (struct merge_value){
			lead_letter_fields[i].name, one_line(m, lead_letter_fields[i].value(m, l))};
	l->subject = merge_words(&faults, m, one_line(m, words->subject), values);
	l->body = merge_words(&faults, m, words->body ? words->body : "", values);
	l->fault = fault_of(l, m, &faults);
	l->refused = refused_by(l, m);
	if (!l->refused)
		l->refused = l->fault;
}

const char *
lead_letter_ending(struct mem *m, const struct lead_letter *l)
{
	return mem_printf(m, "If you want no more emails from %s, reply STOP or tell us.",
		one_line(m, l->store_name));
}

struct letter
lead_letter_whole(struct mem *m, const struct lead_letter *l)
{
	return (struct letter){
		l->subject, mem_printf(m, "%s\n\n%s\n", l->body, lead_letter_ending(m, l))};
}

const char *
lead_letter_reply_to(struct mem *m, const struct lead_letter *l)
{
	struct email e;

	return email_read(&e, m, l->owner_email) == ST_OK ? e.address : NULL;
}

/* As outbox_add_to_leads and activity_note_emails take them. */
static const char *
letters_json(struct mem *m, const struct lead_letters *letters)
{
	struct text t = text_begin(m);

	for (size_t i = 0; i < letters->n; i++) {
		const struct lead_letter *l = &letters->v[i];
		const char *reply_to = lead_letter_reply_to(m, l);
		const struct letter whole = lead_letter_whole(m, l);
		struct audit_json j = audit_json_begin(m);

		audit_json_number(&j, "id", l->id.v);
		audit_json_text(&j, "to_name",
			text_cut(m, one_line(m, l->customer_name), WIDTH_OUTBOX_TO_NAME));
		audit_json_text(&j, "to_address", l->address);
		if (reply_to) {
			audit_json_text(&j, "reply_name", one_line(m, l->owner_name));
			audit_json_text(&j, "reply_to", reply_to);
		}
		audit_json_text(&j, "subject", whole.subject);
		audit_json_text(&j, "body", whole.body);
		text_addf(&t, "%c%s", t.len ? ',' : '[', audit_json_end(&j));
	}
	text_add(&t, t.len ? "]" : "[]");
	return t.s;
}

enum status
lead_letters_send(struct lead_letters *out, struct writer *db, struct mem *m,
	const struct db_hold *leads, const struct letter *words)
{
	struct utc now = date_now();
	const char *json;
	enum status st;

	*out = (struct lead_letters){0};
	st = db_rows(&out->v, &out->n, db_reading(db), m, &lead_letter_stmts[LEAD_LETTER_HELD],
		NULL, DB_NO_ARGS_OF(leads));
	if (st != ST_OK)
		return st;
	for (size_t i = 0; i < out->n; i++) {
		lead_letter_write(&out->v[i], m, words);
		out->n_refused += out->v[i].refused != NULL;
	}
	if (out->n_refused)
		return ST_INVALID;
	json = letters_json(m, out);
	st = activity_note_emails(db, leads, json, now);
	if (st == ST_OK)
		st = outbox_add_to_leads(db, leads, json, now);
	if (st != ST_OK)
		return st;
	return lead_touch(db, leads, &(struct lead_touch){.at = now, .attempt = now});
}
