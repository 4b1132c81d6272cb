/* The store around its leads: people who work there and the inventory. */
#include "auth/password.h"

#include "demo.h"
#include "demo_bulk.h"

#define SETTLED   20  /* of a crew, who are there all the time */
#define LEFT_DAYS 150 /* since when those are gone who left */

static const char *const crews[CREW__MAX] = {"admin", "manager", "sales", "bdc", "fi", "reception"};

static enum crew
crew_of(const struct user *u)
{
	int crew = 0;

	while (crew < CREW_RECEPTION && !text_starts(u->login, crews[crew]))
		crew++;
	return (enum crew)crew;
}

static void
write_user(struct demo *d, struct rng *r, const struct user *u, int id)
{
	struct crew_list *crew = &d->crew[crew_of(u)];
	struct when seen = {WHEN_NOW, 0, -rng_between(r, 5, 500), false};
	struct utc seen_at;

	crew->v[crew->n++] = id;
	if (u->left)
		seen = (struct when){WHEN_DAY, -LEFT_DAYS * 6 / 7, DEMO_CLOSE - 10, false};
	seen_at = utc_earlier(demo_when(d, &seen, d->now), d->now);
	BULK_ROW(d, BULK_USERS, id, u->login, u->first_name, u->last_name, u->role, u->team,
		u->left, d->hash, seen_at);
}

/* One of the many more of a large group, like one of those who are named. */
static void
invent_user(struct demo *d, struct rng *r, int id)
{
	struct user u = d->data->users[id * 7 % (int)d->data->n_users];

	u.login = mem_printf(d->mem, "%s%d", crews[crew_of(&u)], d->crew[crew_of(&u)].n + 1);
	u.first_name = data_pick(d->data, -id, "first names");
	u.last_name = data_pick(d->data, -id, "last names");
	u.left = NULL;
	write_user(d, r, &u, id);
}

static void
write_users(struct demo *d, struct rng *r)
{
	int named = (int)d->data->n_users, all = named > d->size->people ? named : d->size->people;

	for (int i = 0; i < CREW__MAX; i++)
		d->crew[i].v = mem_array(d->mem, int, (size_t)all);
	for (int id = 1; id <= all; id++)
		if (id <= named)
			write_user(d, r, &d->data->users[id - 1], id);
		else
			invent_user(d, r, id);
	d->sales_weights = mem_array(d->mem, int, (size_t)all);
	for (int i = 0; i < d->crew[CREW_SALES].n; i++)
		d->sales_weights[i] = i ? rng_between(r, 50, 150) : 200;
}

int
demo_pick(const struct demo *d, struct rng *r, enum crew crew)
{
	int n = d->crew[crew].n;

	return d->crew[crew].v[rng_below(r, n < SETTLED ? n : SETTLED)];
}

void
demo_write_car(struct demo *d, const struct car *c, const char *status)
{
	BULK_ROW(d, BULK_CARS, c->id, c->model->line, c->year, c->stock_no, c->vin, c->odometer,
		c->is_new, status, c->list_price, c->internet_price, (struct user_id){c->msrp},
		(struct user_id){c->invoice}, c->cost, c->in_stock);
}

/* Cars that stand on the lot today, and some that are on their way, on hold or gone to auction. */
static void
write_stock(struct demo *d, struct rng *r)
{
	d->stock = mem_array(d->mem, struct car, (size_t)d->size->stock);
	for (int i = 0; i < d->size->stock; i++) {
		bool auctioned = i % 50 == 33, is_new = !auctioned && rng_chance(r, 570);
		int age = (int)rng_wait(r, 38) % 200;
		const char *status = auctioned ? "wholesaled" : i % 50 == 19 ? "hold" : "in_stock";

		if (auctioned)
			age = 120 + age % 60;
		if (i % 25 == 7) {
			status = "in_transit";
			age = -rng_between(r, 2, 20);
		}
		car_invent(&d->stock[i], d->mem, d->data, ++d->last.vehicle,
			day_add(d->today, -age), is_new);
		demo_write_car(d, &d->stock[i], status);
	}
}

enum status
demo_write_store(struct demo *d)
{
	struct rng r = rng_for(RNG_STORE, 0);
	struct password_hash hash;
	enum status st;

	/* One hash for all: each costs 0.2 s, and the password is public anyway. */
	st = password_make_known(&hash, d->mem, DEMO_PASSWORD);
	if (st != ST_OK)
		return st;
	d->hash = hash.text;
	write_users(d, &r);
	write_stock(d, &r);
	return bulk_flush(d);
}
