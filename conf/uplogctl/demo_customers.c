/* Customers of the leads, with how to reach them and what they allow. */
#include "crm/people/name_index.h"
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
write_words(struct demo *d, int64_t customer, const struct person *p)
{
	const struct name name = {.is_business = p->is_business,
		.first_name = p->first,
		.middle_name = p->middle,
		.last_name = p->last,
		.name_suffix = p->suffix,
		.company_name = p->company};
	struct mem *m = mem_create(d->mem);
	struct name_word *words;
	size_t n = name_index_words(&words, m, &name);

	for (size_t i = 0; i < n; i++)
		bulk_row(d->bulk, DEMO_WORDS, DB_ARGS(words[i].word, customer, words[i].is_needed));
	mem_destroy(m);
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
	write_words(d, id, p);
	write_reach(d, id, p, at);
}

static void
write_consent(struct story *s, const char *channel, const char *purpose, const char *state,
	struct utc at, const char *how, int by)
{
	bulk_row(s->demo->bulk, DEMO_CONSENTS,
		DB_ARGS(s->customer, channel, purpose, state, at, how, at, (struct user_id){by}));
}

/* A few said what they allow, and a few what they do not; most were never asked. */
static void
write_consents(struct story *s)
{
	static const char *const channels[] = {"text", "email", "call"};
	const char *channel = RNG_PICK(&s->rng, channels);

	if (rng_chance(&s->rng, 60))
		write_consent(s, channel, "marketing", "granted", s->received,
			s->is_web ? "web form" : "in person", s->creator);
	switch (s->customer % 60) {
	case 7:
		write_consent(
			s, "call", "marketing", "refused", s->received, "in person", s->creator);
		break;
	case 22:
		write_consent(s, "email", "marketing", "refused", s->received, "web form", 0);
		break;
	case 37:
		write_consent(s, "text", "all", "stopped", s->end, "text STOP", 0);
		break;
	case 52:
		write_consent(s, "letter", "all", "refused", s->end, "in person", USER_RECEPTION);
		break;
	}
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
