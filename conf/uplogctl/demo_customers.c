/* Customers of the leads, with how to reach them and what they allow. */
#include "demo_people.h"
#include "demo_story.h"

static const char *
text_or_none(const char *s)
{
	return s && *s ? s : NULL;
}

static void
write_phone(struct demo *d, int64_t customer, struct utc at, const char *e164, const char *raw,
	const char *type, bool preferred)
{
	if (!*e164)
		return;
	demo_record(d, DEMO_PHONES, demo_next_id(d, DEMO_PHONES), at, 0);
	bulk_add(d->bulk, DB_ARGS(customer, raw, e164, type, preferred, true));
	bulk_row_end(d->bulk);
}

static void
write_reach(struct demo *d, int64_t customer, const struct person *p, struct utc at)
{
	write_phone(d, customer, at, p->phone, p->phone_raw, "mobile", true);
	write_phone(d, customer, at, p->second_phone, p->second_raw, "work", false);
	if (*p->email) {
		demo_record(d, DEMO_EMAILS, demo_next_id(d, DEMO_EMAILS), at, 0);
		bulk_add(d->bulk,
			DB_ARGS(customer, (const char *)p->email, (const char *)p->email, true));
		bulk_row_end(d->bulk);
	}
	if (*p->street) {
		demo_record(d, DEMO_ADDRESSES, demo_next_id(d, DEMO_ADDRESSES), at, 0);
		bulk_add(d->bulk, DB_ARGS(customer, (const char *)p->street, p->city, "IL",
					  (const char *)p->postal_code, "US"));
		bulk_row_end(d->bulk);
	}
}

static void
write_customer(
	struct demo *d, int64_t id, const struct person *p, struct utc at, int by, int64_t co_buyer)
{
	demo_record(d, DEMO_CUSTOMERS, id, at, by);
	bulk_add(d->bulk, DB_ARGS(p->is_business ? "business" : "individual", p->first, p->middle,
				  p->last, p->suffix, text_or_none(p->company), p->language,
				  p->preferred_contact, (struct customer_id){co_buyer}));
	bulk_row_end(d->bulk);
	write_reach(d, id, p, at);
}

/* A few said what they allow; most were never asked. */
static void
write_consents(struct story *s)
{
	static const char *const channels[] = {"text", "email", "call"};
	const char *channel = RNG_PICK(&s->rng, channels);
	struct demo *d = s->demo;

	if (!rng_chance(&s->rng, 60))
		return;
	bulk_row(d->bulk, DEMO_CONSENTS,
		DB_ARGS(s->customer, channel, "marketing", "granted", s->received,
			s->is_web ? "web form" : "in person", s->received,
			(struct user_id){s->creator}));
	if (rng_chance(&s->rng, 150) && s->last_customer.s > s->received.s)
		bulk_row(d->bulk, DEMO_CONSENTS,
			DB_ARGS(s->customer, "text", "all", "stopped", s->last_customer,
				"text STOP", s->last_customer, (struct user_id){0}));
}

int64_t
demo_write_co_buyer(struct story *s)
{
	int64_t id = demo_next_id(s->demo, DEMO_CUSTOMERS);
	struct person p;

	person_invent(&p, id);
	person_marry(&p, s->customer);
	write_customer(s->demo, id, &p, s->closed, s->ending.acting, s->customer);
	return id;
}

void
demo_write_customer(struct story *s)
{
	struct person p;

	person_invent(&p, s->customer);
	write_customer(s->demo, s->customer, &p, s->received, s->creator, 0);
	write_consents(s);
}
