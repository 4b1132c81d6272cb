/* Invented customers and vehicles that could exist. */
#include <inttypes.h>
#include <math.h>

#include "crm/text/vin.h"

#include "demo_bulk.h"

#define BASE_YEAR 2026  /* of the prices in models.csv */
#define TRIES     10000 /* a year of which models.csv has nothing must not go on for ever */

/* Customers */

#define PICK(list) data_pick(data, id, list)

void
tale_write_customer(struct tale *t, int64_t id, struct utc at, int64_t by)
{
	const struct data *data = t->d->data;

	BULK_ROW(t->d, BULK_CUSTOMERS, id, at, (struct user_id){by}, PICK("first names"),
		PICK("last names"), PICK("middle names"), PICK("name suffixes"),
		PICK("company heads"), PICK("company trades"), PICK("company tails"),
		PICK("streets"), PICK("street types"), PICK("cities"),
		(struct customer_id){id == t->customer ? 0 : t->customer});
}

/* Vehicles */

/* The check digit of a VIN whose ninth place is free. */
static void
vin_close(char *vin)
{
	vin[8] = 'X';
	for (char digit = '0'; digit <= '9' && !vin_check(vin); digit++)
		vin[8] = digit;
}

static const char *
vin_invent(struct mem *m, const struct car *c, struct rng *r)
{
	static const char plants[] = "ABCDEFGHKLNRSUZ", years[] = "ABCDEFGHJKLMNPRSTVWXY123456789";
	char *vin = mem_printf(m, "%.8s0%c%c%06d", c->model->vin_start,
		years[(c->year - 2010 + 30) % 30], plants[rng_below(r, 15)],
		(int)(100000 + c->id * 7919 % 899999));

	vin_close(vin);
	return vin;
}

static bool
is_ours(const struct model *m)
{
	return text_equal(m->make, "Honda") || text_equal(m->make, "Ford");
}

/* A model that is made in `year`, of our own makes when new. */
static const struct model *
model_pick(const struct data *d, struct rng *r, int year, bool is_new)
{
	const struct model *m = d->models;

	for (int tries = 0; tries < TRIES; tries++) {
		m = &d->models[rng_below(r, (int)d->n_models)];
		if (m->first_year <= year && (!m->last_year || year <= m->last_year) &&
			(is_ours(m) || !is_new))
			break;
	}
	return m;
}

const struct model *
car_wish(int *out_year, const struct data *d, struct rng *r, bool is_new, struct day today)
{
	static const int ages[] = {10, 22, 24, 18, 12, 8, 5, 3, 2};

	/* The next model year comes in from September on. */
	*out_year = is_new ? today.year + (today.month >= 9) - rng_chance(r, 300)
			   : today.year - 1 - rng_weighted(r, ages, RNG_COUNT(ages));
	return model_pick(d, r, *out_year, is_new);
}

/* 2.2 % a year, from the year that the table's price is of. */
static int
msrp_of(const struct model *m, int year)
{
	return (int)(m->msrp * pow(1.022, year - (m->last_year ? m->last_year : BASE_YEAR)) / 5) *
	       5;
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
	c->msrp = c->list_price = msrp_of(c->model, c->year) + rng_between(r, 0, 9) * 195;
	c->invoice = c->msrp * 945 / 1000;
	c->cost = c->invoice - rng_between(r, 0, 400);
	c->internet_price = c->msrp - rng_between(r, 0, 20) * 100;
}

static void
price_used(struct car *c, struct rng *r)
{
	int age = c->in_stock.year - c->year + 1;
	double value = msrp_of(c->model, c->year) * 0.87 * pow(0.905, age - 1);

	c->odometer = 1500;
	for (int i = 0; i < age; i++)
		c->odometer += rng_between(r, 6500, 14500);
	value = fmax(3500, value * (1.0 - (c->odometer - 1500 - age * 10500.0) / 200000.0));
	c->list_price = end_in_95(value);
	c->internet_price = end_in_95(value - rng_between(r, 0, 9) * 100);
	c->cost = (int)(value * rng_between(r, 850, 930) / 1000);
}

void
car_invent(struct car *out, struct mem *m, const struct data *d, int64_t id, struct day in_stock,
	bool is_new)
{
	struct rng r = rng_for(RNG_VEHICLE, id);

	*out = (struct car){.id = id, .is_new = is_new, .in_stock = in_stock};
	out->model = car_wish(&out->year, d, &r, is_new, in_stock);
	out->stock_no =
		mem_printf(m, "%c%02d%04" PRId64, is_new ? 'N' : 'U', in_stock.year % 100, id);
	if (is_new)
		price_new(out, &r);
	else
		price_used(out, &r);
	out->vin = vin_invent(m, out, &r);
}
