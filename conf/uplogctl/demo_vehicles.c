#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "demo_things.h"

#define MODEL_TRIES 10000 /* a year of which models.csv has nothing must not go on for ever */
#define BASE_YEAR   2026  /* of the prices in models.csv */

#define YEAR_CODES_FIRST 2010
static const char year_codes[] = "ABCDEFGHJKLMNPRSTVWXY123456789";

static int
vin_value(char c)
{
	static const char letters[] = "ABCDEFGHJKLMNPRSTUVWXYZ";
	static const char values[] = "12345678123457923456789";
	const char *at;

	if (c >= '0' && c <= '9')
		return c - '0';
	at = strchr(letters, c);
	return at && *at ? values[at - letters] - '0' : 0;
}

/* Write the check digit of `vin` (17 characters) into its ninth place. Source: 49 CFR 565.15. */
static void
vin_set_check_digit(char *vin)
{
	static const int weights[] = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
	int sum = 0;

	for (int i = 0; i < 17; i++)
		sum += weights[i] * vin_value(vin[i]);
	vin[8] = "0123456789X"[sum % 11];
}

static void
vin_invent(struct car *c, struct rng *r)
{
	static const char plants[] = "ABCDEFGHKLNRSUZ";
	int code = (c->year - YEAR_CODES_FIRST + 30) % 30;
	unsigned serial = (unsigned)(100000 + c->id * 7919 % 899999) % 1000000;

	snprintf(c->vin, sizeof(c->vin), "%.8s0%c%c%06u", c->model->vin_start, year_codes[code],
		plants[rng_below(r, (int)sizeof(plants) - 1)], serial);
	vin_set_check_digit(c->vin);
}

static int
last_year(const struct model *m)
{
	return m->last_year ? m->last_year : 9999;
}

/* The model year that comes in new on a day: the next one from September on. */
static int
new_year(struct day d)
{
	return d.year + (d.month >= 9);
}

static bool
is_ours(const struct model *m)
{
	return strcmp(m->make, "Honda") == 0 || strcmp(m->make, "Ford") == 0;
}

/* A model that is made in `year`, of our own makes when new. */
static const struct model *
model_pick(const struct data *d, struct rng *r, int year, bool is_new)
{
	const struct model *m = d->models;

	for (int tries = 0; tries < MODEL_TRIES; tries++) {
		m = &d->models[rng_below(r, (int)d->n_models)];
		if (m->first_year <= year && year <= last_year(m) && (is_ours(m) || !is_new))
			break;
	}
	return m;
}

const struct model *
car_wish(int *out_year, const struct data *d, struct rng *r, bool is_new, struct day today)
{
	static const int ages[] = {10, 22, 24, 18, 12, 8, 5, 3, 2};
	int year = new_year(today);

	if (is_new)
		year -= rng_chance(r, 300);
	else
		year = today.year - 1 - rng_weighted(r, ages, RNG_COUNT(ages));
	*out_year = year;
	return model_pick(d, r, year, is_new);
}

/* 2.2 % a year, from the year that the table's price is of. */
static int
msrp_of(const struct model *m, int year)
{
	double price = m->msrp;
	int from = m->last_year ? m->last_year : BASE_YEAR;

	for (; from < year; from++)
		price *= 1.022;
	for (; from > year; from--)
		price /= 1.022;
	return (int)(price / 5) * 5;
}

static int
end_in_95(double price)
{
	return (int)(price / 100) * 100 + 95;
}

static void
price_new(struct car *c, struct rng *r)
{
	c->odometer = rng_between(r, 3, 60);
	c->msrp = msrp_of(c->model, c->year) + rng_between(r, 0, 9) * 195;
	c->invoice = (int)(c->msrp * 0.945);
	c->cost = c->invoice - rng_between(r, 0, 400);
	c->list_price = c->msrp;
	c->internet_price = c->msrp - rng_between(r, 0, 20) * 100;
}

static void
price_used(struct car *c, struct rng *r)
{
	int age = c->in_stock.year - c->year + 1;
	double value = msrp_of(c->model, c->year) * 0.87;

	c->odometer = 1500;
	for (int i = 0; i < age; i++)
		c->odometer += rng_between(r, 6500, 14500);
	for (int i = 1; i < age; i++)
		value *= 0.905;
	value *= 1.0 - (c->odometer - 1500 - age * 10500.0) / 200000.0;
	if (value < 3500)
		value = 3500;
	c->list_price = end_in_95(value);
	c->internet_price = end_in_95(value - rng_between(r, 0, 9) * 100);
	c->cost = (int)(value * rng_between(r, 850, 930) / 1000);
}

static const char *
condition_of(const struct car *c, struct rng *r)
{
	if (c->is_new)
		return rng_chance(r, 25) ? "demo" : "new";
	return is_ours(c->model) && c->in_stock.year - c->year <= 5 && rng_chance(r, 450)
		       ? "certified"
		       : "used";
}

void
car_invent(struct car *out, const struct data *d, int64_t id, struct day in_stock, bool is_new)
{
	struct rng r = rng_for(RNG_VEHICLE, id);

	memset(out, 0, sizeof(*out));
	out->id = id;
	out->is_new = is_new;
	out->in_stock = in_stock;
	out->model = car_wish(&out->year, d, &r, is_new, in_stock);
	out->condition = condition_of(out, &r);
	out->exterior = word_pick(d, &r, LIST_EXTERIOR);
	out->interior = word_pick(d, &r, LIST_INTERIOR);
	snprintf(out->stock_no, sizeof(out->stock_no), "%c%02d%04" PRId64, is_new ? 'N' : 'U',
		in_stock.year % 100, id);
	if (is_new)
		price_new(out, &r);
	else
		price_used(out, &r);
	if (strcmp(out->condition, "demo") == 0)
		out->odometer += rng_between(&r, 900, 4200);
	vin_invent(out, &r);
}
