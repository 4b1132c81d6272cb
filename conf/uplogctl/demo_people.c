#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

#include "demo_things.h"

const char *
word_pick(const struct data *d, struct rng *r, enum demo_list list)
{
	const struct words *w = &d->lists[list];

	return text_or_null(w->v[rng_below(r, w->n)]);
}

#define LINES     100 /* 555-0100 to 555-0199 */
#define NEAR      ((int64_t)d->lists[LIST_NEAR].n * LINES)
#define FAR       ((int64_t)d->lists[LIST_FAR].n * LINES)
#define SPREAD    7919 /* prime to both pools: neighbours do not get neighbouring numbers */
#define HAS_WORK  9    /* one customer in nine has a work number */
#define FIRST_FAR (2 * NEAR)

/* The n-th number there is: at first every second one is near, later all are far. */
static void
number_invent(char e164[16], char raw[24], const struct data *d, int64_t n, struct rng *r)
{
	bool near = n < FIRST_FAR && n % 2 == 0;
	int64_t at =
		near ? n / 2 * SPREAD % NEAR : (n < FIRST_FAR ? n / 2 : n - NEAR) * SPREAD % FAR;
	const char *code = d->lists[near ? LIST_NEAR : LIST_FAR].v[at / LINES];
	int line = 100 + (int)(at % LINES);

	snprintf(e164, 16, "+1%.3s555%04d", code, line);
	if (rng_below(r, 3))
		snprintf(raw, 24, "(%.3s) 555-%04d", code, line);
	else
		snprintf(raw, 24, "%.3s555%04d", code, line);
}

static void
phones_invent(struct person *p, const struct data *d, int64_t customer, struct rng *r)
{
	int64_t all = NEAR + FAR, slot = customer + customer / HAS_WORK;
	bool shared = slot >= all;

	if (shared && customer % 2)
		return;
	number_invent(p->phone, p->phone_raw, d, slot % all, r);
	if (customer % HAS_WORK == HAS_WORK - 1)
		number_invent(p->second_phone, p->second_raw, d, (slot + 1) % all, r);
}

static void
email_invent(struct person *p, int64_t customer, struct rng *r)
{
	int form = rng_below(r, 3), n = 0;
	char word[48];

	snprintf(word, sizeof(word), form == 0 ? "%s.%s" : "%s%s", form == 2 ? "" : p->first,
		p->last);
	for (const char *s = word; *s; s++)
		if (*s != '\'')
			p->email[n++] = (char)tolower((unsigned char)*s);
	snprintf(p->email + n, sizeof(p->email) - (size_t)n, "%" PRId64 "@example.com", customer);
}

static void
address_invent(struct person *p, const struct data *d, struct rng *r)
{
	snprintf(p->street, sizeof(p->street), "%d %s %s", rng_between(r, 1, 989) * 10 + 4,
		word_pick(d, r, LIST_STREET), word_pick(d, r, LIST_STREET_TYPE));
	p->city = word_pick(d, r, LIST_CITY);
	snprintf(p->postal_code, sizeof(p->postal_code), "600%02d", rng_between(r, 80, 99));
}

static void
company_invent(struct person *p, const struct data *d, struct rng *r)
{
	p->is_business = true;
	snprintf(p->company, sizeof(p->company), "%s %s %s", word_pick(d, r, LIST_HEAD),
		word_pick(d, r, LIST_TRADE), word_pick(d, r, LIST_TAIL));
}

void
person_invent(struct person *out, const struct data *d, int64_t customer)
{
	static const char *const contacts[] = {"call", "text", "email"};
	struct rng r = rng_for(RNG_CUSTOMER, customer);

	memset(out, 0, sizeof(*out));
	out->first = word_pick(d, &r, LIST_FIRST);
	out->last = word_pick(d, &r, LIST_LAST);
	if (rng_chance(&r, 150))
		out->middle = word_pick(d, &r, LIST_MIDDLE);
	if (rng_chance(&r, 20))
		out->suffix = word_pick(d, &r, LIST_SUFFIX);
	if (rng_chance(&r, 60))
		out->language = "es";
	if (rng_chance(&r, 300))
		out->preferred_contact = RNG_PICK(&r, contacts);
	phones_invent(out, d, customer, &r);
	if (rng_chance(&r, 820) || !out->phone[0])
		email_invent(out, customer, &r);
	if (rng_chance(&r, 450))
		address_invent(out, d, &r);
	if (rng_chance(&r, 30))
		company_invent(out, d, &r);
}

void
person_marry(struct person *person, const struct data *d, int64_t customer)
{
	struct person spouse;

	person_invent(&spouse, d, customer);
	person->is_business = false;
	person->company[0] = '\0';
	person->last = spouse.last;
	person->suffix = NULL;
	person->email[0] = '\0';
	person->city = spouse.city;
	memcpy(person->street, spouse.street, sizeof(person->street));
	memcpy(person->postal_code, spouse.postal_code, sizeof(person->postal_code));
}
