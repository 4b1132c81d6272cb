/* Customers of the leads, with how to reach them and what they allow. */
#include "crm/people/name_index.h"
#include "demo_tale.h"

static void
write_phone(struct demo *d, int64_t customer, struct utc at, const char *e164, const char *raw,
	const char *type)
{
	if (*e164)
		demo_row(d, DEMO_PHONES, demo_next_id(d, DEMO_PHONES), at, 0,
			DB_ARGS(customer, raw, e164, type, text_equal(type, "mobile"), true));
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
	const char *email = p->email;

	demo_row(d, DEMO_CUSTOMERS, id, at, by,
		DB_ARGS(p->is_business ? "business" : "individual", p->first, p->middle, p->last,
			p->suffix, text_or_null(p->company), p->language, p->preferred_contact,
			demo_ref(co_buyer)));
	write_words(d, id, p);
	write_phone(d, id, at, p->phone, p->phone_raw, "mobile");
	write_phone(d, id, at, p->second_phone, p->second_raw, "work");
	if (*email)
		demo_row(d, DEMO_EMAILS, demo_next_id(d, DEMO_EMAILS), at, 0,
			DB_ARGS(id, email, email, true));
	if (*p->street)
		demo_row(d, DEMO_ADDRESSES, demo_next_id(d, DEMO_ADDRESSES), at, 0,
			DB_ARGS(id, (const char *)p->street, p->city, "IL",
				(const char *)p->postal_code, "US"));
}

static void
write_consent(struct tale *t, const char *channel, const char *purpose, const char *state,
	struct utc at, const char *how)
{
	bulk_row(t->d->bulk, DEMO_CONSENTS,
		DB_ARGS(t->customer, channel, purpose, state, at, how, at, demo_ref(t->creator)));
}

/* A few said what they allow, and a few what they do not; most were never asked. */
static void
write_consents(struct tale *t)
{
	static const char *const channels[] = {"text", "email", "call"};
	const char *how = t->is_web ? "web form" : "in person";

	if (rng_chance(&t->rng, 60))
		write_consent(
			t, RNG_PICK(&t->rng, channels), "marketing", "granted", t->received, how);
	if (t->customer % 60 == 7)
		write_consent(t, "call", "marketing", "refused", t->received, how);
	else if (t->customer % 60 == 22)
		write_consent(t, "email", "marketing", "refused", t->received, how);
	else if (t->customer % 60 == 37)
		write_consent(t, "text", "all", "stopped", t->last_activity, "text STOP");
	else if (t->customer % 60 == 52)
		write_consent(t, "letter", "all", "refused", t->last_activity, how);
}

int64_t
tale_write_co_buyer(struct tale *t, struct utc at)
{
	int64_t id = demo_next_id(t->d, DEMO_CUSTOMERS);
	struct person p;

	person_invent(&p, t->d->data, id);
	person_marry(&p, t->d->data, t->customer);
	write_customer(t->d, id, &p, at, t->owner, t->customer);
	return id;
}

void
tale_write_customer(struct tale *t)
{
	struct person p;

	person_invent(&p, t->d->data, t->customer);
	write_customer(t->d, t->customer, &p, t->received, t->creator, 0);
	write_consents(t);
}
