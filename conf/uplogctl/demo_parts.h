/*
 * demo_parts.h - what the parts of the demo share: the calendar, the people
 * who work there, and the numbers given so far.
 */
#ifndef UPLOGCTL_DEMO_PARTS_H
#define UPLOGCTL_DEMO_PARTS_H

#include "demo_bulk.h"
#include "demo_data.h"
#include "demo_rng.h"
#include "demo_things.h"

#define DEMO_FUTURE  30 /* days of appointments and tasks ahead */
#define DEMO_STORE   "Lakeside Motors"
#define DEMO_ZONE    "America/Chicago"
#define DEMO_RECENTS 64
#define DEMO_HOUR    3600.0
#define DEMO_DAY     86400.0

/* When the store is open, in minutes of a day; never on Sunday. */
#define DEMO_OPEN  (9 * 60)
#define DEMO_CLOSE (20 * 60)

/* Who works there, by what they do; the first of users.csv with a role is its first. */
enum crew { CREW_ADMIN, CREW_MANAGER, CREW_SALES, CREW_BDC, CREW_FI, CREW_RECEPTION, CREW__MAX };

/* A lead, for one that turns out to be its duplicate, or for rows that name it. */
struct known_lead {
	int64_t lead, customer;
	struct utc at;
};

struct demo {
	struct mem *mem;
	struct bulk *bulk;
	const struct data *data;
	const struct size *size;
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
	int64_t last_id[DEMO_TABLE__MAX];
	int64_t n_recent;
	struct known_lead recent[DEMO_RECENTS];
	struct known_lead *today_leads; /* as data->today; lead 0 = not there */
};

/* The calendar (demo_calendar.c) */

void demo_calendar_set(struct demo *d, struct utc now);

/* Number of the store's day that holds `t`, 0 = first_day; the day with a number. */
int demo_day_number(const struct demo *d, struct utc t);
struct day demo_day(const struct demo *d, int number);

/* The instant at `minute` of a day; a random second is added. */
struct utc demo_at(const struct demo *d, struct rng *r, int number, int minute);

/* `t`, or some minutes into the next opening when the store is closed then, or closes within
 * `room` minutes (9 to 20, not on Sunday). */
struct utc demo_in_hours(const struct demo *d, struct rng *r, struct utc t, int room);
bool demo_is_open(const struct demo *d, struct utc t);

/* When something of sql/demo happens, `after` what came before. */
struct utc demo_when(const struct demo *d, const struct when *w, struct utc after);

/* Number of the last day on which the store opened before now. */
int demo_last_open_day(const struct demo *d);
struct utc utc_after(struct utc t, double seconds);
struct utc utc_earlier(struct utc a, struct utc b);
struct utc utc_later(struct utc a, struct utc b);
double utc_since(struct utc t, struct utc from); /* seconds */

/* Minute of a day at which lead `i` of its `n` comes, the day ending at `end_minute`. */
int demo_lead_minute(struct rng *r, int i, int n, int end_minute);

/* Leads that came before the day with this number begins, of `n` in all. */
int64_t *demo_leads_before(const struct demo *d, int64_t n);

/* Rows: the next key of a table; a row of a record, entered and changed `at` and `by`. */
int64_t demo_next_id(struct demo *d, enum demo_table t);
void demo_row(struct demo *d, enum demo_table t, int64_t id, struct utc at, int64_t by,
	struct db_args values);

/* A key, NULL when it is 0; an amount, none when it is 0. */
struct user_id demo_ref(int64_t id);
struct money demo_money(int64_t n);

/* Users, sources, the inventory, and rows that are as the files have them (demo_store.c) */
STATUS_MUST_USE enum status demo_write_store(struct demo *d);
STATUS_MUST_USE enum status demo_write_rows(struct demo *d);
void demo_write_car(struct demo *d, const struct car *car, const char *status);
int demo_pick(struct demo *d, struct rng *r, enum crew crew);

/* All leads with all that hangs on them (demo_leads.c) */
STATUS_MUST_USE enum status demo_write_leads(struct demo *d);

#endif
