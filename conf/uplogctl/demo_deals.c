/* What a lead would pay with: trade-in, finance wish, and the write-up. */
#include <math.h>
#include <string.h>

#include "demo_people.h"
#include "demo_story.h"

#define TRADE_CARS INT64_C(7000000) /* numbers of cars that are no stock of the store */

static struct user_id
user(int id)
{
	return (struct user_id){id};
}

static struct money
dollars(int n)
{
	return money_of(n * INT64_C(100));
}

/* Somebody talked about money with them. */
static bool
got_far(const struct story *s)
{
	return s->n_visits || s->status == STATUS_HOT;
}

static const char *
trade_outcome(const struct story *s)
{
	if (s->status == STATUS_SOLD)
		return "taken";
	if (!story_is_open(s))
		return "declined";
	return s->status == STATUS_WRITE_UP ? "accepted" : "offered";
}

/* What the wanted vehicle costs, in dollars. */
static int
price_of(const struct story *s)
{
	if (s->sold.id)
		return s->sold.internet_price;
	return s->stock ? s->stock->internet_price : s->model->msrp;
}

/* Worth less than a third of the next one: something is left to pay. */
static void
write_trade_value(struct story *s, const struct car *car, bool appraised)
{
	struct demo *d = s->demo;
	int worth = car->cost * 9 / 10, most = price_of(s) * 3 / 10;
	int acv = (worth < most ? worth : most) / 100 * 100;
	bool owes = rng_chance(&s->rng, 400);

	s->trade_allowance = appraised ? acv + acv * rng_between(&s->rng, 0, 4) / 100 : 0;
	s->trade_payoff = owes ? acv * rng_between(&s->rng, 3, 9) / 10 : 0;
	bulk_add(d->bulk, DB_ARGS(owes ? dollars(s->trade_payoff) : (struct money){0},
				  owes ? "Prairie Credit Union" : NULL,
				  appraised ? dollars(acv) : (struct money){0},
				  appraised ? dollars(s->trade_allowance) : (struct money){0},
				  user(appraised ? USER_MANAGER : 0),
				  appraised ? s->presented : (struct utc){0}, trade_outcome(s)));
}

void
demo_write_trade_in(struct story *s)
{
	static const char *const conditions[] = {"excellent", "good", "good", "fair", "poor"};
	struct demo *d = s->demo;
	bool appraised = utc_is_set(s->presented);
	struct car car;

	if (!got_far(s) || !rng_chance(&s->rng, 330))
		return;
	car_invent(&car, TRADE_CARS + s->id, s->lead_date, false);
	s->trade_in = demo_next_id(d, DEMO_TRADES);
	demo_record(d, DEMO_TRADES, s->trade_in, appraised ? s->presented : s->received,
		s->owner ? s->owner : s->creator);
	bulk_add(d->bulk, DB_ARGS(s->id, (const char *)car.vin, true, car.year, car.model->make,
				  car.model->model, car.model->trim, car.exterior, car.odometer,
				  RNG_PICK(&s->rng, conditions)));
	write_trade_value(s, &car, appraised);
	bulk_row_end(d->bulk);
}

/* The write-up */

struct terms {
	const char *method;
	int price, fees, tax, down, months;
	double apr;
	int residual;
	bool by_time; /* paid month by month */
};

static const char *
method_of(struct story *s)
{
	if (!s->deal.type)
		return rng_chance(&s->rng, 200) ? "cash" : "finance";
	if (strcmp(s->deal.type, "lease") == 0)
		return "lease";
	return strcmp(s->deal.type, "retail_finance") == 0 ? "finance" : "cash";
}

static struct terms
pick_terms(struct story *s, int price)
{
	struct terms t = {.method = method_of(s), .price = price, .fees = 399};
	bool lease = strcmp(t.method, "lease") == 0;

	t.tax = price * 6 / 100;
	t.by_time = strcmp(t.method, "cash") != 0;
	if (!t.by_time)
		return t;
	t.down = price / 100 * rng_between(&s->rng, 0, 10);
	t.apr = 2.9 + 0.5 * rng_between(&s->rng, 0, 12);
	t.months = lease ? 36 : 12 * rng_between(&s->rng, 3, 6);
	t.residual = lease ? price * 55 / 100 : 0;
	return t;
}

/* A month's payment in cents: an annuity that leaves the residual. */
static int64_t
monthly_cents(const struct story *s, const struct terms *t)
{
	double owed = t->price + t->fees + t->tax - t->down - s->trade_allowance + s->trade_payoff;
	double rate = t->apr / 1200, growth = pow(1 + rate, t->months);

	return (int64_t)((owed * growth - t->residual) * rate / (growth - 1) * 100 + 0.5);
}

static const char *
signer(const struct story *s)
{
	struct person p;

	person_invent(&p, s->customer);
	return mem_printf(s->demo->mem, "%s %s", p.first, p.last);
}

static void
write_terms(struct story *s, const struct terms *t)
{
	struct bulk *b = s->demo->bulk;
	bool trade = s->trade_in != 0;

	bulk_add(b, DB_ARGS(dollars(t->price), dollars(t->fees), dollars(t->tax),
			    (struct trade_in_id){s->trade_in},
			    trade ? dollars(s->trade_allowance) : (struct money){0},
			    trade ? dollars(s->trade_payoff) : (struct money){0}, dollars(t->down),
			    t->method));
	if (t->by_time)
		bulk_add(b, DB_ARGS(money_of((int64_t)(t->apr * 100 + 0.5)), t->months,
				    t->residual ? dollars(t->residual) : (struct money){0},
				    money_of(monthly_cents(s, t))));
	else
		bulk_add(b, DB_ARGS((const char *)NULL, (const char *)NULL, (const char *)NULL,
				    (const char *)NULL));
}

/* Of the open ones, every third is a draft, one the customer said yes to, and a signed one. */
static void
tell_open_deal(struct story *s)
{
	const struct visit *last = &s->visits[s->n_visits - 1];
	int stage = (int)(s->demo->proposals++ % 3);
	struct deal *deal = &s->deal;

	deal->price = price_of(s);
	deal->made = utc_earlier(utc_after(last->in, 2400), s->end);
	if (stage >= 1)
		deal->committed = utc_earlier(utc_after(deal->made, 600), s->end);
	if (stage >= 2)
		deal->signed_at = utc_earlier(utc_after(deal->made, 2100), s->end);
}

static void
write_write_up(struct story *s)
{
	const struct deal *deal = &s->deal;
	struct terms terms = pick_terms(s, deal->price);
	bool committed = utc_is_set(deal->committed), is_signed = utc_is_set(deal->signed_at);
	struct demo *d = s->demo;

	demo_record(d, DEMO_WRITE_UPS, demo_next_id(d, DEMO_WRITE_UPS), deal->made, s->owner);
	bulk_add(d->bulk, DB_ARGS(s->id, (struct desired_vehicle_id){s->wish}));
	write_terms(s, &terms);
	bulk_add(d->bulk, DB_ARGS(is_signed   ? "signed"
				  : committed ? "committed"
					      : "draft",
				  deal->committed, user(committed ? s->owner : 0), deal->signed_at,
				  is_signed ? signer(s) : NULL, user(is_signed ? s->owner : 0)));
	bulk_row_end(d->bulk);
}

static void
write_finance_wish(struct story *s)
{
	static const char *const methods[] = {"cash", "finance", "finance", "finance", "lease"};
	const char *method = RNG_PICK(&s->rng, methods);
	bool cash = strcmp(method, "cash") == 0;
	struct demo *d = s->demo;

	if (!got_far(s) || !rng_chance(&s->rng, 450))
		return;
	demo_record(d, DEMO_FINANCE, demo_next_id(d, DEMO_FINANCE), s->last_activity, s->owner);
	bulk_add(d->bulk, DB_ARGS(s->id, method, dollars(500 * rng_between(&s->rng, 1, 12))));
	if (cash)
		bulk_add(d->bulk, DB_ARGS((const char *)NULL, (const char *)NULL,
					  (const char *)NULL, (const char *)NULL));
	else
		bulk_add(d->bulk, DB_ARGS(dollars(25 * rng_between(&s->rng, 10, 28)), money_of(499),
					  12 * rng_between(&s->rng, 3, 6), "Lakeside Bank"));
	bulk_row_end(d->bulk);
}

void
demo_write_proposal(struct story *s)
{
	write_finance_wish(s);
	if (s->status == STATUS_WRITE_UP && !s->deal.price)
		tell_open_deal(s);
	if (s->deal.price)
		write_write_up(s);
}
