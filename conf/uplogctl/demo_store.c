/* The store before its first lead: people who work there, sources and their costs, the inventory.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "auth/password.h"

#include "demo.h"
#include "demo_parts.h"

/* Roles, numbered as in sql/migrations/0009_seed.sql. */
enum role {
	ROLE_ADMINISTRATOR = 1,
	ROLE_SALES_MANAGER,
	ROLE_SENIOR,
	ROLE_SALESPERSON,
	ROLE_BDC,
	ROLE_FI,
	ROLE_RECEPTION
};

enum team { TEAM_NEW = 1, TEAM_USED, TEAM_INTERNET };

static const char *const team_names[] = {"New Cars", "Pre-Owned", "Internet"};

static const struct user {
	const char *login, *first, *last;
	enum role role;
	int team;
} users[] = {
	{"admin", "Nora", "Whitfield", ROLE_ADMINISTRATOR, 0},
	{"manager", "Victor", "Salgado", ROLE_SALES_MANAGER, 0},
	{"manager2", "Denise", "Holloway", ROLE_SALES_MANAGER, 0},
	{"manager3", "Amir", "Rahimi", ROLE_SALES_MANAGER, 0},
	{"sales1", "Carla", "Jennings", ROLE_SENIOR, TEAM_NEW},
	{"sales2", "Tyler", "Nakamura", ROLE_SALESPERSON, TEAM_NEW},
	{"sales3", "Monique", "Baptiste", ROLE_SALESPERSON, TEAM_NEW},
	{"sales4", "Derek", "Olszewski", ROLE_SALESPERSON, TEAM_NEW},
	{"sales5", "Paloma", "Quintero", ROLE_SALESPERSON, TEAM_NEW},
	{"sales6", "Greg", "Thornton", ROLE_SALESPERSON, TEAM_NEW},
	{"sales7", "Anjali", "Menon", ROLE_SALESPERSON, TEAM_NEW},
	{"sales8", "Marcus", "Leland", ROLE_SALESPERSON, TEAM_NEW},
	{"sales9", "Svetlana", "Orlova", ROLE_SALESPERSON, TEAM_USED},
	{"sales10", "Ben", "Castellano", ROLE_SALESPERSON, TEAM_USED},
	{"sales11", "Thuy", "Dang", ROLE_SALESPERSON, TEAM_USED},
	{"sales12", "Isaac", "Freeland", ROLE_SALESPERSON, TEAM_USED},
	{"sales13", "Rosalind", "Pruitt", ROLE_SALESPERSON, TEAM_USED},
	{"sales14", "Hamza", "Siddiqui", ROLE_SALESPERSON, TEAM_USED},
	{"sales15", "Wendy", "Kowalczyk", ROLE_SALESPERSON, TEAM_USED},
	{"sales16", "Ernesto", "Villalobos", ROLE_SALESPERSON, TEAM_USED},
	{"sales17", "Chloe", "Armstrong", ROLE_SALESPERSON, TEAM_INTERNET},
	{"sales18", "Jonah", "Feldman", ROLE_SALESPERSON, TEAM_INTERNET},
	{"sales19", "Precious", "Adeyemi", ROLE_SALESPERSON, TEAM_INTERNET},
	{"sales20", "Luke", "Vandenberg", ROLE_SALESPERSON, TEAM_INTERNET},
	{"sales21", "Marisol", "Cordero", ROLE_SALESPERSON, TEAM_INTERNET},
	{"sales22", "Sean", "Gilhooly", ROLE_SALESPERSON, TEAM_INTERNET},
	{"sales23", "Tanya", "Brightwater", ROLE_SALESPERSON, TEAM_NEW},
	{"sales24", "Phil", "Drummond", ROLE_SALESPERSON, TEAM_USED},
	{"bdc1", "Kendra", "Mosley", ROLE_BDC, TEAM_INTERNET},
	{"bdc2", "Oscar", "Benavides", ROLE_BDC, TEAM_INTERNET},
	{"bdc3", "Lily", "Tanaka", ROLE_BDC, TEAM_INTERNET},
	{"bdc4", "Rashid", "Coles", ROLE_BDC, TEAM_INTERNET},
	{"bdc5", "Abby", "Sorensen", ROLE_BDC, TEAM_INTERNET},
	{"bdc6", "Nico", "Ferraro", ROLE_BDC, TEAM_INTERNET},
	{"fi1", "Charlotte", "Beaumont", ROLE_FI, 0},
	{"fi2", "Stuart", "Ingram", ROLE_FI, 0},
	{"fi3", "Yesenia", "Luna", ROLE_FI, 0},
	{"reception", "Holly", "Ashworth", ROLE_RECEPTION, 0},
	{"reception2", "Trent", "Maddox", ROLE_RECEPTION, 0},
	{"admin2", "Howard", "Lindqvist", ROLE_ADMINISTRATOR, 0},
};

static const struct source {
	const char *name, *category, *vendor, *kind;
	int dollars; /* of one period; 0 = costs nothing */
} sources[] = {
	{"Drive By", "drive_by", NULL, NULL, 0},
	{"Repeat Customer", "repeat", NULL, NULL, 0},
	{"Referral", "referral", NULL, NULL, 0},
	{"Lakeside Website", "internet", "Harborlight Web", "monthly", 1800},
	{"Internet Search", "internet", "Brightpage Ads", "monthly", 4200},
	{"AutoFinder", "third_party", "AutoFinder LLC", "per_lead", 22},
	{"CarMarket Pro", "third_party", "CarMarket Pro", "monthly", 2900},
	{"Manufacturer Site", "oem", NULL, "monthly", 900},
	{"Daily Courier", "print", "Daily Courier", "monthly", 750},
	{"WLKS Radio", "radio_tv", "WLKS", "monthly", 1600},
	{"County Fair", "event", "County Fair Board", "one_off", 2500},
	{"Service Drive", "service_drive", NULL, NULL, 0},
	{"Social Media", "internet", "Brightpage Ads", "monthly", 1300},
	{"TradeQuote", "third_party", "TradeQuote Inc.", "per_sale", 300},
	{"Billboard Route 9", "other", "Roadside Media", "monthly", 600},
};

static struct utc
opened_at(const struct demo *d)
{
	return utc_after(d->day_start[0], -86400.0 * 200);
}

static void
write_users(struct demo *d, const char *hash)
{
	for (int i = 0; i < RNG_COUNT(team_names); i++)
		bulk_row(d->bulk, DEMO_TEAMS, DB_ARGS(i + 1, team_names[i]));
	for (int i = 0; i < RNG_COUNT(users); i++) {
		const struct user *u = &users[i];
		int64_t id = i + 1;
		bool left = id >= USER_SALES_LEFT && id <= USER_SALES_LAST;
		struct rng r = rng_for(RNG_STORE, id);
		struct utc last = utc_after(d->now,
			left ? -DEMO_LEFT_DAYS * 86400.0 : -60.0 * rng_between(&r, 5, 2000));

		bulk_row(d->bulk, DEMO_USERS,
			DB_ARGS(id, opened_at(d), u->login, u->first, u->last,
				mem_printf(d->mem, "%s@example.com", u->login),
				mem_printf(d->mem, "+1312555%04d", 100 + i), (int64_t)u->role,
				(struct team_id){u->team}, !left, hash, opened_at(d), last));
	}
}

/* A few users whose rights differ from their role's. */
static void
write_user_permissions(struct demo *d)
{
	static const struct {
		int user;
		const char *permission, *effect;
	} rows[] = {
		{USER_SALES1 + 6, "report_export", "allow"},
		{USER_SALES1 + 8, "customer_edit", "deny"},
		{USER_BDC1 + 1, "sale_read", "allow"},
		{USER_FI1 + 1, "report_export", "deny"},
	};

	for (int i = 0; i < RNG_COUNT(rows); i++)
		bulk_row(d->bulk, DEMO_USER_PERMISSIONS,
			DB_ARGS(rows[i].user, rows[i].permission, rows[i].effect, USER_ADMIN));
}

static bool
costs_in(const struct demo *d, int source, struct day month)
{
	if (source == SOURCE_FAIR)
		return month.month == 8;
	if (source == SOURCE_BILLBOARD)
		return day_diff(month, d->today) > 183;
	return true;
}

static void
write_sources(struct demo *d)
{
	for (int i = 0; i < RNG_COUNT(sources); i++) {
		const struct source *s = &sources[i];
		struct day ended = {0}, month = d->first_day;
		int source = i + 1;

		if (source == SOURCE_BILLBOARD)
			ended = day_add(d->today, -183);
		bulk_row(d->bulk, DEMO_SOURCES,
			DB_ARGS(source, s->name, s->category, s->vendor, ended));
		if (strcmp(s->category, "third_party") == 0 || source == SOURCE_MANUFACTURER ||
			source == SOURCE_WEBSITE)
			bulk_row(d->bulk, DEMO_PROVIDERS, DB_ARGS(source, s->name, source));
		for (; s->dollars && day_compare(month, d->today) <= 0;
			month = day_add(day_month_end(month), 1))
			if (costs_in(d, source, month))
				bulk_row(d->bulk, DEMO_SOURCE_COSTS,
					DB_ARGS(source, month, s->kind,
						money_of(s->dollars * INT64_C(100))));
	}
}

static void
write_favorites(struct demo *d)
{
	static const struct {
		int user;
		const char *report, *name;
	} rows[] = {
		{USER_MANAGER, "sales-details", "Sales Details/Edit Sales"},
		{USER_MANAGER, "closed-leads", "Closed leads and credit"},
		{USER_MANAGER, "sales-by-user", "Sales performance by user"},
		{USER_ADMIN, "sales-details", "Sales Details/Edit Sales"},
		{USER_SALES1, "sales-by-user", "My month"},
	};
	const char *query =
		mem_printf(d->mem, "from=%s&to=%s", day_iso(d->mem, day_month_start(d->today)),
			day_iso(d->mem, day_month_end(d->today)));

	for (int i = 0; i < RNG_COUNT(rows); i++)
		bulk_row(d->bulk, DEMO_FAVORITES,
			DB_ARGS(rows[i].user, rows[i].report, rows[i].name, query, i));
}

static struct money
dollars_or_none(int dollars)
{
	return dollars ? money_of(dollars * INT64_C(100)) : (struct money){0};
}

void
demo_write_car(struct demo *d, const struct car *car, const char *status, struct utc at)
{
	static const char *const lots[] = {"Front line", "Row A", "Row B", "Row C", "Back lot"};
	bool held = strcmp(status, "hold") == 0;
	const struct model *m = car->model;

	demo_record(d, DEMO_VEHICLES, car->id, at, USER_MANAGER);
	bulk_add(d->bulk,
		DB_ARGS(car->stock_no, car->vin, true, car->year, m->make, m->model, m->trim,
			m->body, m->engine, m->transmission, m->drive, m->fuel, car->exterior,
			car->interior, car->odometer, car->condition, status));
	bulk_add(d->bulk,
		DB_ARGS((struct user_id){held ? USER_MANAGER : 0},
			held ? utc_after(d->now, 2 * 86400) : (struct utc){0},
			held ? "Deposit taken" : NULL, dollars_or_none(car->list_price),
			dollars_or_none(car->internet_price), dollars_or_none(car->msrp),
			dollars_or_none(car->invoice), dollars_or_none(car->cost),
			strcmp(status, "in_transit") == 0 ? (struct day){0} : car->in_stock,
			lots[car->id % RNG_COUNT(lots)]));
	bulk_row_end(d->bulk);
}

/* Cars that stand on the lot today, and some that are on their way, on hold or gone to auction. */
static void
write_stock(struct demo *d)
{
	d->stock = mem_array(d->mem, struct car, DEMO_STOCK);
	for (int i = 0; i < DEMO_STOCK; i++) {
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
		car_invent(&d->stock[i], id, day_add(d->today, -age), is_new);
		demo_write_car(d, &d->stock[i], status,
			utc_after(d->day_start[d->n_days - 1], -86400.0 * (age > 0 ? age : 1)));
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
	write_users(d, hash.text);
	write_user_permissions(d);
	write_sources(d);
	write_favorites(d);
	write_stock(d);
	return bulk_flush(d->bulk);
}
