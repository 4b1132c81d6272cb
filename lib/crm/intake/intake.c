#include "crm/intake/intake.h"

#include <string.h>

#include "auth/audit.h"
#include "auth/secret.h"
#include "base/log.h"
#include "base/text.h"
#include "crm/deal/wish.h"
#include "crm/intake/intake_sql.h"
#include "crm/lead/lead_change.h"
#include "crm/lead/lead_new.h"
#include "crm/text/vin.h"
#include "crm/work/activity.h"
#include "widths.h"

/* Widths of the columns, in characters. */
#define VEHICLES_MAX 50 /* of one prospect */

/* One message being worked. */
struct working {
	struct writer *db;
	struct mem *mem;
	const struct intake_message *msg;
	struct raw_message_id id;
	struct utc now;
	struct intake_result *out;
};

static const char *
channel_word(enum intake_channel channel)
{
	static const char *const words[] = {
		[INTAKE_HTTP] = "http", [INTAKE_MAIL] = "mail", [INTAKE_COMMAND] = "command"};

	return words[channel];
}

enum status
intake_keep(struct raw_message_id *out, struct writer *db, const struct intake_message *msg)
{
	unsigned char hash[SECRET_HASH];
	enum status st;

	*out = (struct raw_message_id){0};
	if (msg->n > ADF_MESSAGE_MAX)
		return ST_TOO_LARGE;
	secret_hash_bytes(hash, msg->bytes, msg->n);
	st = db_run(NULL, db, &intake_stmts[INTAKE_KEEP],
		DB_ARGS(date_now(), channel_word(msg->channel), msg->provider, msg->content_type,
			((struct db_bytes){
				msg->n ? (const unsigned char *)msg->bytes : hash, msg->n}),
			((struct db_bytes){hash, sizeof(hash)})));
	if (st == ST_OK)
		out->v = db_insert_id(db);
	return st;
}

static enum status
finish(struct writer *db, struct raw_message_id id, const char *status, const char *reason,
	size_t n)
{
	return db_run(NULL, db, &intake_stmts[INTAKE_FINISH],
		DB_ARGS(status, reason, (int)n, date_now(), id));
}

/* Put a message in quarantine, with a reason for the operator. */
static enum status
intake_quarantine(struct writer *db, struct raw_message_id id, const char *reason)
{
	return finish(db, id, "quarantined", reason, 0);
}

/* The phones that can be kept, read; a number that cannot be dialled is kept as written. */
static const struct customer_new_phone *
phones_of(struct mem *m, const struct adf_customer *a)
{
	struct customer_new_phone *phones = mem_array(m, struct customer_new_phone, a->n_phones);

	for (size_t i = 0; i < a->n_phones; i++) {
		if (phone_read(&phones[i].number, m, a->phones[i].number) != ST_OK)
			phones[i].number.e164 = NULL;
		phones[i].type = a->phones[i].type;
		phones[i].best_time = a->phones[i].time;
		phones[i].preferred = a->phones[i].preferred;
	}
	return phones;
}

static struct customer_new
customer_of(struct mem *m, const struct adf_customer *a)
{
	struct email *emails = mem_array(m, struct email, a->n_emails);
	struct customer_new c = {
		.is_business = a->business,
		.first_name = a->first_name,
		.middle_name = a->middle_name,
		.last_name = a->last_name,
		.name_suffix = a->name_suffix,
		.company_name = a->company_name,
		.full_name_raw = a->full_name,
		.language = a->language,
		.phones = phones_of(m, a),
		.n_phones = a->n_phones,
		.emails = emails,
		.street = a->street,
		.street2 = a->street2,
		.city = a->city,
		.region = a->region,
		.postal_code = a->postal_code,
		.country = a->country,
	};

	for (size_t i = 0; i < a->n_emails; i++)
		c.n_emails += email_read(&emails[c.n_emails], m, a->emails[i]) == ST_OK;
	return c;
}

static bool
is_wish(const struct adf_vehicle *v)
{
	return v->interest != ADF_INTEREST_TRADE_IN && v->interest != ADF_INTEREST_SELL;
}

/* The vehicles that are wanted, as their columns can hold them. */
static size_t
wishes_of(struct wish_sent **out, struct mem *m, const struct adf_prospect *p)
{
	size_t n = 0;

	*out = mem_array(m, struct wish_sent, p->n_vehicles);
	for (size_t i = 0; i < p->n_vehicles && i < VEHICLES_MAX; i++) {
		const struct adf_vehicle *v = &p->vehicles[i];

		if (!is_wish(v))
			continue;
		(*out)[n++] = (struct wish_sent){
			.stock_no = text_cut(m, v->stock_no, WIDTH_DESIRED_VEHICLES_STOCK_NO),
			.vin = v->vin,
			.year = v->year,
			.make = text_cut(m, v->make, WIDTH_DESIRED_VEHICLES_MAKE),
			.model = text_cut(m, v->model, WIDTH_DESIRED_VEHICLES_MODEL),
			.trim = text_cut(m, v->trim, WIDTH_DESIRED_VEHICLES_TRIM),
			.new_used = v->new_used,
			.comments = text_cut(m, v->comments, WIDTH_DESIRED_VEHICLES_COMMENTS)};
	}
	return n;
}

/* The store's day of the request; a vendor whose clock is ahead counts as today. */
static struct day
lead_day(const struct working *w, const struct adf_prospect *p)
{
	struct day today = date_day_of(w->now);
	struct day asked = utc_is_set(p->request_at) ? date_day_of(p->request_at) : today;

	return day_compare(asked, today) > 0 ? today : asked;
}

static const char *
provider_of(const struct working *w, const struct adf_prospect *p)
{
	const char *name = p->provider_name ? p->provider_name : w->msg->provider_name;

	return text_cut(w->mem, name, WIDTH_LEADS_PROVIDER_NAME);
}

static void
add_sent(struct text *t, const char *label, const char *const *values, size_t n)
{
	size_t before = t->len;

	for (size_t i = 0; i < n; i++)
		if (!text_empty(values[i]))
			text_addf(t, "%s%s", t->len == before ? label : ", ", values[i]);
	text_add(t, t->len == before ? "" : "\n");
}

/* Who wrote and what, as it was sent: a customer who is known keeps another spelling, and an address
 * that cannot be read is kept nowhere else. */
static const char *
sent_words(struct mem *m, const struct adf_prospect *p)
{
	const struct adf_customer *c = &p->customer;
	const char *const address[] = {
		c->street, c->street2, c->city, c->region, c->postal_code, c->country};
	const char **phones = mem_array(m, const char *, c->n_phones);
	struct text t = text_begin(m);

	for (size_t i = 0; i < c->n_phones; i++)
		phones[i] = c->phones[i].number;
	add_sent(&t, "Name: ", c->sent_name ? &c->sent_name : &c->full_name, 1);
	add_sent(&t, "Phone: ", phones, c->n_phones);
	add_sent(&t, "Email: ", c->emails, c->n_emails);
	add_sent(&t, "Address: ", address, sizeof(address) / sizeof(address[0]));
	text_addf(&t, "%s%s", t.len && p->comments ? "\n" : "", p->comments ? p->comments : "");
	return text_cut(m, text_clean(m, t.s), WIDTH_ACTIVITIES_BODY);
}

static enum status
add_activity(struct working *w, const struct db_hold *hold, const struct intake_lead *lead,
	const struct adf_prospect *p)
{
	const char *provider = provider_of(w, p);
	const char *subject =
		mem_printf(w->mem, "%s%s%s", lead->repeated ? "Lead sent again" : "Lead received",
			provider ? " by " : "", provider ? provider : "");

	return activity_note(w->db, hold, lead->customer,
		&(struct activity_new){.channel = "system",
			.direction = "in",
			.subject = text_cut(w->mem, subject, WIDTH_ACTIVITIES_SUBJECT),
			.body = sent_words(w->mem, p),
			.at = w->now,
			.is_automatic = true});
}

static enum status
write_journal(struct working *w, const struct intake_lead *lead)
{
	struct audit_json j = audit_json_begin(w->mem);

	audit_json_number(&j, "raw_message_id", w->id.v);
	audit_json_text(&j, "customer_known_by", customer_key_words(lead->key));
	return audit_write(w->db, &(struct audit_entry){.entity = "lead",
					  .entity_id = lead->id.v,
					  .verb = lead->repeated ? "receive_again" : "receive",
					  .new_json = audit_json_end(&j)});
}

/* The open lead that this sender made of this customer before, 0 when there is none. */
static enum status
find_repeated(const struct db_hold **out, struct lead_id *out_id, struct working *w,
	const struct adf_prospect *p, struct customer_id customer)
{
	const char *id = text_cut(w->mem, p->id, WIDTH_LEADS_PROVIDER_LEAD_ID);
	struct intake_known_lead known;
	enum status st;

	*out_id = (struct lead_id){0};
	if (!id || !customer.v)
		return ST_OK;
	st = db_hold_one(out, &known, w->db, w->mem, &intake_stmts[INTAKE_FIND_LEAD],
		DB_ARGS(id, provider_of(w, p), customer));
	if (st == ST_OK)
		*out_id = known.id;
	return st == ST_NOT_FOUND ? ST_OK : st;
}

static const char *
comments_of(const struct working *w, const struct adf_prospect *p)
{
	return text_cut(w->mem, p->comments, WIDTH_LEADS_COMMENTS);
}

static enum status
add_vehicles(struct working *w, const struct db_hold *hold, const struct adf_prospect *p)
{
	struct wish_sent *wishes;
	size_t n = wishes_of(&wishes, w->mem, p);

	return wish_receive(w->db, w->mem, hold, wishes, n);
}

static enum status
add_lead(struct intake_lead *lead, const struct db_hold **out_hold, struct working *w,
	const struct adf_prospect *p)
{
	const char *provider = provider_of(w, p);
	struct lead_arrival a = {.customer = lead->customer,
		.lead_date = lead_day(w, p),
		.provider_name = provider,
		.provider_lead_id = text_cut(w->mem, p->id, WIDTH_LEADS_PROVIDER_LEAD_ID),
		.comments = comments_of(w, p),
		.message = w->id};
	enum status st;

	st = db_number(&a.source.v, db_reading(w->db), &intake_stmts[INTAKE_SOURCE],
		DB_ARGS(provider, provider, provider, w->msg->provider));
	if (st == ST_OK)
		st = lead_receive(out_hold, w->db, w->mem, &a, w->now);
	if (st == ST_OK)
		lead->id.v = db_hold_id(*out_hold);
	return st;
}

/* The customer whom it is about, and the lead: the one that it was before, or a new one. */
static enum status
take_lead(struct intake_lead *lead, const struct db_hold **out_hold, struct working *w,
	const struct adf_prospect *p)
{
	struct customer_new c = customer_of(w->mem, &p->customer);
	struct customer_known known;
	enum status st = customer_find_or_create(&known, w->db, w->mem, &c);

	if (st != ST_OK)
		return st;
	*lead = (struct intake_lead){.customer = known.id, .key = known.key};
	st = find_repeated(out_hold, &lead->id, w, p, known.id);
	lead->repeated = lead->id.v != 0;
	if (st != ST_OK)
		return st;
	if (!lead->repeated)
		return add_lead(lead, out_hold, w, p);
	return lead_receive_again(w->db, *out_hold, comments_of(w, p), w->now);
}

static enum status
take_prospect(struct working *w, const struct adf_prospect *p)
{
	struct intake_lead *lead = &w->out->leads[w->out->n];
	const struct db_hold *hold;
	enum status st = take_lead(lead, &hold, w, p);

	if (st == ST_OK)
		st = add_vehicles(w, hold, p);
	if (st == ST_OK)
		st = add_activity(w, hold, lead, p);
	if (st == ST_OK)
		st = write_journal(w, lead);
	if (st != ST_OK)
		return st;
	w->out->n++;
	w->out->n_repeated += lead->repeated;
	return ST_OK;
}

static enum status
quarantine(struct working *w, const char *reason)
{
	w->out->reason = reason;
	return intake_quarantine(w->db, w->id, reason);
}

static const char *
join_refused(struct mem *m, const struct adf_document *d)
{
	struct text t = text_begin(m);

	for (size_t i = 0; i < d->n_refused; i++)
		text_addf(&t, "%s%s", i ? "; " : "", d->refused[i]);
	return t.len ? text_cut(m, t.s, WIDTH_RAW_MESSAGES_REASON) : NULL;
}

static enum status
take_document(struct working *w, const struct adf_document *d)
{
	enum status st = ST_OK;

	if (d->n + d->n_refused > INTAKE_PROSPECTS_MAX)
		return quarantine(w, mem_printf(w->mem, "it holds more than %d prospects",
					     INTAKE_PROSPECTS_MAX));
	w->out->leads = mem_array(w->mem, struct intake_lead, d->n);
	w->out->refused = d->refused;
	w->out->n_refused = d->n_refused;
	for (size_t i = 0; st == ST_OK && i < d->n; i++)
		st = take_prospect(w, &d->prospects[i]);
	if (st != ST_OK)
		return st;
	return finish(w->db, w->id, "parsed", join_refused(w->mem, d), d->n);
}

enum status
intake_work(struct intake_result *out, struct writer *db, struct mem *m, struct raw_message_id id,
	const struct intake_message *msg)
{
	struct working w = {
		.db = db, .mem = m, .msg = msg, .id = id, .now = date_now(), .out = out};
	struct adf_document d;
	const char *why;
	int64_t before;
	enum status st;

	*out = (struct intake_result){.message = id};
	st = db_number(&before, db_reading(db), &intake_stmts[INTAKE_ONE_AT_A_TIME], DB_NO_ARGS);
	if (st == ST_OK)
		st = db_number(
			&before, db_reading(db), &intake_stmts[INTAKE_SAME_BEFORE], DB_ARGS(id));
	if (st != ST_OK)
		return st;
	if (before) {
		out->duplicate = true;
		return finish(db, id, "duplicate",
			mem_printf(m, "the same as message %lld", (long long)before), 0);
	}
	if (adf_message_read(&d, &why, m, msg->bytes, msg->n) != ST_OK)
		return quarantine(&w, text_cut(m, why, WIDTH_RAW_MESSAGES_REASON));
	return take_document(&w, &d);
}

/* The steps of intake_receive, each in a transaction. */
struct receiving {
	struct intake_result *out;
	struct mem *mem;
	const struct intake_message *msg;
	struct raw_message_id id;
	const char *reason;
};

static enum status
receive_keep(struct writer *db, void *arg)
{
	struct receiving *r = arg;

	return intake_keep(&r->id, db, r->msg);
}

static enum status
receive_work(struct writer *db, void *arg)
{
	struct receiving *r = arg;

	return intake_work(r->out, db, r->mem, r->id, r->msg);
}

static enum status
receive_quarantine(struct writer *db, void *arg)
{
	struct receiving *r = arg;

	return intake_quarantine(db, r->id, r->reason);
}

enum status
intake_receive(
	struct intake_result *out, struct db *db, struct mem *m, const struct intake_message *msg)
{
	struct receiving r = {.out = out, .mem = m, .msg = msg};
	enum status st = db_write(db, NULL, receive_keep, &r);

	*out = (struct intake_result){0};
	if (st == ST_OK)
		st = db_write(db, NULL, receive_work, &r);
	if (st == ST_OK || r.id.v == 0 || st == ST_UNAVAILABLE)
		return st;
	log_error("intake message=%lld status=%s", (long long)r.id.v, status_name(st));
	r.reason = mem_printf(m, "it could not be stored: %s", status_name(st));
	*out = (struct intake_result){.message = r.id, .reason = r.reason};
	return db_write(db, NULL, receive_quarantine, &r);
}
