/*
 * demo_tale.h - the store as its demo is made, and what happened to one lead: a
 * story of sql/demo with its times and people.
 */
#ifndef UPLOGCTL_DEMO_TALE_H
#define UPLOGCTL_DEMO_TALE_H

#include <string.h>

#include "base/text.h"
#include "db/db.h"

#include "demo_data.h"
#include "demo_rng.h"

#define DEMO_FUTURE  30 /* days of appointments and tasks ahead */
#define DEMO_STORE   "Lakeside Motors"
#define DEMO_ZONE    "America/Chicago"
#define DEMO_RECENTS 64
#define DEMO_DAY     86400

/* When the store is open, in minutes of a day; never on Sunday. */
#define DEMO_OPEN  (9 * 60)
#define DEMO_CLOSE (20 * 60)

/* As in sql/migrations/0009_seed.sql and 0010_working.sql. */
enum { STEP_PRESENTED = 5, STEP_DRIVEN = 6 };
enum { STATUS_NEW = 1, STATUS_SHOWROOM = 7, STATUS_DUPLICATE = 14 };

/* Who works there, by what they do: a login without its number; the first of users.csv is its first. */
enum crew { CREW_ADMIN, CREW_MANAGER, CREW_SALES, CREW_BDC, CREW_FI, CREW_RECEPTION, CREW__MAX };

/* Lakeside Motors sells new Fords and Hondas, and used cars of any make, at prices that fit age and
 * mileage. A function of the car's number and of the day it came into stock. */
struct car {
	int64_t id;
	const struct model *model;
	int year, odometer;
	bool is_new;
	const char *vin, *stock_no;
	int64_t list_price, internet_price, msrp, invoice,
		cost; /* dollars; msrp and invoice 0 = used */
	struct day in_stock;
};

/* A lead, for one that turns out to be its duplicate. */
struct known_lead {
	int64_t lead, customer;
	struct utc at;
};

struct demo {
	struct mem *mem;
	struct data *data;
	const struct size *size;
	struct bulk *bulk;
	const char *hash; /* of every password */
	bool is_shown;    /* its progress, to the operator */
	struct utc now;
	struct day today, first_day;
	int n_days;            /* from first_day to today, both included */
	struct utc *day_start; /* n_days + DEMO_FUTURE + 1 of them */
	int n_leads;
	struct crew_list {
		int *v, n;
	} crew[CREW__MAX];
	int *sales_weights;
	struct car *stock; /* size->stock of them */
	struct {
		int64_t customer, vehicle, sale;
	} last; /* keys given */
	int64_t n_recent;
	struct known_lead recent[DEMO_RECENTS];
};

struct tale {
	struct demo *d;
	struct rng rng;
	const struct story *story;
	bool is_today; /* of today.csv, told as it is there */

	/* What is told before a row is written (demo_plan.c) */
	int64_t id, customer, merged_into, creator, owner, second;
	bool is_new, is_web, wants_new; /* is_new: the customer */
	struct utc received, assigned, shared;
	struct day lead_date;
	const char *type;
	int source;
	const struct model *model;
	int year;
	const struct car *wished;                     /* the one in stock that is wanted, or NULL */
	struct utc at[STORY_STEPS], due[STORY_STEPS]; /* of the steps, and of what was to do */
	int n_done;                                   /* steps that happened */
	struct utc closed, end;                       /* end: closed, or now */

	/* What is known while its steps are written, one by one (demo_leads.c) */
	int64_t status, before; /* before: the one before it was closed */
	int64_t worker;         /* the owner, or somebody of the BDC */
	struct utc meeting, presented, driven, made, committed, signed_at, released;
	int visits, ask;    /* ask: dollars of the vehicle that is wanted */
	const char *method; /* of payment */
	struct car car;     /* that is sold */
};

/* The calendar (demo_calendar.c) */

void demo_calendar_set(struct demo *d, struct utc now);

/* The instant at `minute` of a day; a random second is added. */
struct utc demo_at(const struct demo *d, struct rng *r, int number, int minute);

/* `t`, or some minutes into the next opening when the store is closed then, or closes within
 * `room` minutes (9 to 20, not on Sunday). */
struct utc demo_in_hours(const struct demo *d, struct rng *r, struct utc t, int room);
bool demo_is_open(const struct demo *d, struct utc t);

/* When something of sql/demo happens, `after` what came before. */
struct utc demo_when(const struct demo *d, const struct when *w, struct utc after);

struct utc utc_after(struct utc t, double seconds);
struct utc utc_earlier(struct utc a, struct utc b);

/* Minute of a day at which a lead comes, before the minute `end`. */
int demo_lead_minute(struct rng *r, int end);

/* Leads that came before the day with this number begins, of `n` in all. */
int64_t *demo_leads_before(const struct demo *d, int64_t n);

/* Customers and cars that could exist (demo_things.c) */

/* A row of the customer of a tale, or of who buys along. */
void tale_write_customer(struct tale *t, int64_t id, struct utc at, int64_t by);

/* `m` holds its texts. */
void car_invent(struct car *out, struct mem *m, const struct data *d, int64_t id,
	struct day in_stock, bool is_new);

/* A model and a year that a customer may ask for on `today`. */
const struct model *
car_wish(int *out_year, const struct data *d, struct rng *r, bool is_new, struct day today);

/* Users and the inventory; a car's row; one of a crew (demo_store.c) */
STATUS_MUST_USE enum status demo_write_store(struct demo *d);
void demo_write_car(struct demo *d, const struct car *car, const char *status);
int demo_pick(const struct demo *d, struct rng *r, enum crew crew);

/* Lead `id`, of a day of the past or of a row of today.csv (demo_plan.c). */
void tale_plan(struct tale *out, struct demo *d, int64_t id, int day, const struct story *today);
bool step_does(const struct step *s, const char *what);

/* All leads with what happened to them (demo_leads.c) */
STATUS_MUST_USE enum status demo_write_leads(struct demo *d);

#endif
