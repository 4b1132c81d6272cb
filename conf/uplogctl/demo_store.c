/* The store around its leads: people who work there, sources and their costs, the inventory, and
 * rows that are as the files have them. */
#include <stdio.h>
#include <string.h>

#include "auth/password.h"

#include "demo.h"
#include "demo_parts.h"

#define LEFT_DAYS 150 /* since when those are gone who left */
#define UP_DAYS   4   /* on one day in so many somebody left without a name */

int64_t
demo_next_id(struct demo *d, enum demo_table t)
{
	return ++d->last_id[t];
}

void
demo_row(struct demo *d, enum demo_table t, int64_t id, struct utc at, int64_t by,
	struct db_args values)
{
	bulk_row_begin(d->bulk, t);
	bulk_add(d->bulk, DB_ARGS(id, at, demo_ref(by), at, demo_ref(by)));
	bulk_add(d->bulk, values);
	bulk_row_end(d->bulk);
}

struct user_id
demo_ref(int64_t id)
{
	return (struct user_id){id};
}

struct money
demo_money(int64_t n)
{
	return n ? money_of(n * 100) : (struct money){0};
}

/* People */

/* Roles, numbered as in sql/migrations/0009_seed.sql. */
static const struct {
	const char *name;
	enum crew crew;
} roles[] = {{"Administrator", CREW_ADMIN}, {"Sales Manager", CREW_MANAGER},
	{"Senior Salesperson", CREW_SALES}, {"Salesperson", CREW_SALES}, {"BDC Agent", CREW_BDC},
	{"F&I Manager", CREW_FI}, {"Receptionist", CREW_RECEPTION}};

static int
role_of(const struct user *u)
{
	int role = 0;

	while (role < RNG_COUNT(roles) - 1 && !text_equal(u->role, roles[role].name))
		role++;
	return role;
}

static void
write_user(struct demo *d, const struct user *u, int id)
{
	struct rng r = rng_for(RNG_STORE, id);
	struct when seen = {WHEN_NOW, 0, -rng_between(&r, 5, 500), false};
	struct crew_list *crew = &d->crew[roles[role_of(u)].crew];
	struct utc opened = utc_after(d->day_start[0], -DEMO_DAY * 200 + 3600 * 11);

	crew->v[crew->n++] = id;
	if (u->left)
		seen = (struct when){WHEN_DAY, -LEFT_DAYS * 6 / 7, DEMO_CLOSE - 10, false};
	bulk_row(d->bulk, DEMO_USERS,
		DB_ARGS(id, opened, u->login, u->first_name, u->last_name,
			mem_printf(d->mem, "%s@example.com", u->login),
			mem_printf(d->mem, "+1312555%04d", 100 + id % 100), (int64_t)role_of(u) + 1,
			demo_ref(u->team), !u->left, d->hash, opened,
			utc_earlier(demo_when(d, &seen, d->now), d->now)));
}

/* One of the many more of a large group, mostly salespeople. */
static void
invent_user(struct demo *d, int id)
{
	static const struct user kinds[] = {{.role = "Salesperson", .login = "sales"},
		{.role = "Salesperson", .login = "sales"},
		{.role = "Salesperson", .login = "sales"}, {.role = "BDC Agent", .login = "bdc"},
		{.role = "F&I Manager", .login = "fi"}, {.role = "Salesperson", .login = "sales"},
		{.role = "Sales Manager", .login = "manager"}};
	struct user u = kinds[id % RNG_COUNT(kinds)];
	struct rng r = rng_for(RNG_STORE, 300 + id);

	u.login = mem_printf(d->mem, "%s%d", u.login, d->crew[roles[role_of(&u)].crew].n + 1);
	u.first_name = word_pick(d->data, &r, LIST_FIRST);
	u.last_name = word_pick(d->data, &r, LIST_LAST);
	u.team = rng_between(&r, 1, 3);
	write_user(d, &u, id);
}

static void
write_users(struct demo *d)
{
	int named = (int)d->data->n_users;
	int all = named > d->size->people ? named : d->size->people;

	for (int i = 0; i < CREW__MAX; i++)
		d->crew[i].v = mem_array(d->mem, int, (size_t)all);
	for (int id = 1; id <= named; id++)
		write_user(d, &d->data->users[id - 1], id);
	for (int id = named + 1; id <= all; id++)
		invent_user(d, id);
	d->sales_weights = mem_array(d->mem, int, (size_t)all);
	for (int i = 0; i < d->crew[CREW_SALES].n; i++) {
		struct rng r = rng_for(RNG_STORE, 500 + d->crew[CREW_SALES].v[i]);

		d->sales_weights[i] = i ? rng_between(&r, 50, 150) : 200;
	}
}

/* One of a crew, not one who left. */
int
demo_pick(struct demo *d, struct rng *r, enum crew crew)
{
	return d->crew[crew].v[rng_below(r, d->crew[crew].n)];
}

/* Sources */

static bool
costs_in(const struct demo *d, const struct source *s, struct day month)
{
	if (!s->months)
		return true;
	if (text_equal(s->months, "August"))
		return month.month == 8;
	return day_diff(month, d->today) > 183;
}

static void
write_sources(struct demo *d)
{
	for (size_t i = 0; i < d->data->n_sources; i++) {
		const struct source *s = &d->data->sources[i];
		bool ended = s->months && text_starts(s->months, "until");
		struct day month = d->first_day;
		int64_t id = (int64_t)i + 1;

		bulk_row(d->bulk, DEMO_SOURCES,
			DB_ARGS(id, s->name, s->category, s->vendor,
				ended ? day_add(d->today, -183) : (struct day){0}));
		if (s->provider)
			bulk_row(d->bulk, DEMO_PROVIDERS, DB_ARGS(id, s->name, id));
		for (; s->dollars && day_compare(month, d->today) <= 0;
			month = day_add(day_month_end(month), 1))
			if (costs_in(d, s, month))
				bulk_row(d->bulk, DEMO_SOURCE_COSTS,
					DB_ARGS(id, month, s->cost_kind, demo_money(s->dollars)));
	}
}

/* The inventory */

void
demo_write_car(struct demo *d, const struct car *car, const char *status)
{
	bool held = text_equal(status, "hold"), coming = text_equal(status, "in_transit");
	int64_t manager = d->crew[CREW_MANAGER].v[0];
	const struct model *m = car->model;
	struct rng r = rng_for(RNG_STORE, car->id);
	struct utc noon = utc_after(date_day_start(car->in_stock), 12 * DEMO_HOUR);
	struct utc at = demo_in_hours(d, &r,
		utc_later(utc_earlier(noon, d->day_start[d->n_days - 1]), d->day_start[0]), 60);
	struct when until = {WHEN_DAY, 2, DEMO_CLOSE - 60, false};

	at = utc_earlier(at, demo_when(d, &(struct when){WHEN_NOW, 0, 0, false}, d->now));
	bulk_row_begin(d->bulk, DEMO_VEHICLES);
	bulk_add(d->bulk, DB_ARGS(car->id, at, demo_ref(manager), at, demo_ref(manager)));
	bulk_add(d->bulk,
		DB_ARGS(car->stock_no, (const char *)car->vin, true, car->year, m->make, m->model,
			m->trim, m->body, m->engine, m->transmission, m->drive, m->fuel,
			car->exterior, car->interior, car->odometer, car->condition, status));
	bulk_add(
		d->bulk, DB_ARGS(demo_ref(held ? manager : 0),
				 held ? demo_when(d, &until, d->now) : (struct utc){0},
				 held ? "Deposit taken" : NULL, demo_money(car->list_price),
				 demo_money(car->internet_price), demo_money(car->msrp),
				 demo_money(car->invoice), demo_money(car->cost),
				 coming ? (struct day){0} : car->in_stock,
				 d->data->lists[LIST_LOT].v[car->id % d->data->lists[LIST_LOT].n]));
	bulk_row_end(d->bulk);
}

/* Cars that stand on the lot today, and some that are on their way, on hold or gone to auction. */
static void
write_stock(struct demo *d)
{
	d->stock = mem_array(d->mem, struct car, (size_t)d->size->stock);
	for (int i = 0; i < d->size->stock; i++) {
		int64_t id = demo_next_id(d, DEMO_VEHICLES);
		struct rng r = rng_for(RNG_STORE, 1000 + id);
		bool auctioned = i % 50 == 33, is_new = !auctioned && rng_chance(&r, 570);
		int age = (int)rng_wait(&r, 38) % 200;
		const char *status = "in_stock";

		if (i % 25 == 7) {
			status = "in_transit";
			age = -rng_between(&r, 2, 20);
		} else if (i % 50 == 19) {
			status = "hold";
		} else if (auctioned) {
			status = "wholesaled";
			age = 120 + age % 60;
		}
		car_invent(&d->stock[i], d->data, id, day_add(d->today, -age), is_new);
		demo_write_car(d, &d->stock[i], status);
	}
}

enum status
demo_write_store(struct demo *d)
{
	struct password_hash hash;
	enum status st;

	/* One hash for all: each costs 0.2 s, and the password is public anyway. */
	st = password_make_known(&hash, d->mem, DEMO_PASSWORD);
	if (st != ST_OK)
		return st;
	d->hash = hash.text;
	write_users(d);
	write_sources(d);
	write_stock(d);
	return bulk_flush(d->bulk);
}

/* Rows */

/* Of those who left without giving a name. */
static void
write_past_ups(struct demo *d)
{
	struct rng r = rng_for(RNG_STORE, 2000);

	for (int day = 0; day < demo_last_open_day(d); day++) {
		struct utc in = demo_at(d, &r, day, rng_between(&r, 10 * 60, 18 * 60));
		int greeter = demo_pick(d, &r, CREW_RECEPTION);

		if (rng_below(&r, UP_DAYS) || !demo_is_open(d, in))
			continue;
		demo_row(d, DEMO_VISITS, demo_next_id(d, DEMO_VISITS), in, greeter,
			DB_ARGS(demo_ref(0), demo_ref(0), word_pick(d->data, &r, LIST_LOOK),
				"walk_in", in, utc_after(in, 60.0 * rng_between(&r, 5, 40)),
				demo_ref(greeter),
				demo_ref(d->crew[CREW_SALES].v[rng_below(&r, 16)]), false,
				demo_ref(0), demo_ref(0), (struct utc){0}));
	}
}

static const char *
with_month(struct demo *d, const char *cell)
{
	const char *at = cell ? strstr(cell, "{month}") : NULL;

	if (!at)
		return cell;
	return mem_printf(d->mem, "%.*sfrom=%s&to=%s%s", (int)(at - cell), cell,
		day_iso(d->mem, day_month_start(d->today)),
		day_iso(d->mem, day_month_end(d->today)), at + strlen("{month}"));
}

/* What a cell stands for. False: a lead that is not there. */
static bool
cell_value(struct db_value *out, struct demo *d, const struct cell *c)
{
	struct utc at = demo_when(d, &c->more, demo_when(d, &c->when, d->now));
	const struct known_lead *lead = &d->today_leads[c->number ? c->number - 1 : 0];

	if (c->kind == CELL_USER)
		*out = DB_VAL(demo_ref(c->number));
	else if (c->kind == CELL_LEAD || c->kind == CELL_CUSTOMER)
		*out = DB_VAL(demo_ref(c->kind == CELL_LEAD ? lead->lead : lead->customer));
	else if (c->kind == CELL_DAY)
		*out = DB_VAL(date_day_of(at));
	else if (c->kind == CELL_TEXT)
		*out = DB_VAL(with_month(d, c->text));
	else
		*out = DB_VAL(c->kind == CELL_AT || at.s <= d->now.s ? at : (struct utc){0});
	return !out->null || c->kind == CELL_TEXT || c->kind == CELL_PAST;
}

static void
write_file_row(struct demo *d, const struct row_file *f, const struct cell *cells)
{
	struct db_value *values = mem_array(d->mem, struct db_value, f->n_columns);

	for (size_t i = 0; i < f->n_columns; i++)
		if (!cell_value(&values[i], d, &cells[i]))
			return;
	bulk_other(d->bulk, f->table, f->columns, (struct db_args){.v = values, .n = f->n_columns});
}

enum status
demo_write_rows(struct demo *d)
{
	write_past_ups(d);
	for (size_t i = 0; i < d->data->n_rows; i++) {
		const struct row_file *f = &d->data->rows[i];

		for (size_t k = 0; k < f->n; k++)
			write_file_row(d, f, &f->cells[k * f->n_columns]);
	}
	return bulk_flush(d->bulk);
}
