/*
 * demo_parts.h - what the parts of the demo share: the calendar, the people
 * who work there, and the numbers given so far.
 */
#ifndef UPLOGCTL_DEMO_PARTS_H
#define UPLOGCTL_DEMO_PARTS_H

#include "demo_bulk.h"
#include "demo_rng.h"
#include "demo_vehicles.h"

#define DEMO_MONTHS  18 /* of history */
#define DEMO_FUTURE  30 /* days of appointments and tasks ahead */
#define DEMO_STOCK   600
#define DEMO_STORE   "Lakeside Motors"
#define DEMO_ZONE    "America/Chicago"
#define DEMO_RECENTS 64
#define DEMO_GIVEN   64 /* leads at the end that are not left to chance */

/* When the store is open, in minutes of a day; never on Sunday. */
#define DEMO_OPEN  (9 * 60)
#define DEMO_CLOSE (20 * 60)

/* Users, by their keys. */
enum {
	USER_ADMIN = 1,
	USER_MANAGER = 2, /* three sales managers */
	USER_SALES1 = 5,  /* the senior salesperson */
	USER_SALES_LAST = 28,
	USER_SALES_LEFT = 27, /* the last two are no longer here */
	USER_BDC1 = 29,
	USER_BDC_LAST = 34,
	USER_FI1 = 35, /* three */
	USER_RECEPTION = 38,
	USER_LAST = 40,
	DEMO_MANAGERS = 3,
	DEMO_FIS = 3,
	DEMO_BDCS = 6,
	DEMO_LEFT_DAYS = 150 /* since when the two are gone */
};

/* Statuses, numbered as in sql/migrations/0009_seed.sql. */
enum demo_status {
	STATUS_NEW = 1,
	STATUS_WORKING,
	STATUS_HOT,
	STATUS_COLD,
	STATUS_UNRESPONSIVE,
	STATUS_APPOINTMENT,
	STATUS_SHOWROOM,
	STATUS_WRITE_UP,
	STATUS_SOLD,
	STATUS_WON,
	STATUS_CLOSED,
	STATUS_ELSEWHERE,
	STATUS_BAD,
	STATUS_DUPLICATE
};

/* Sources, by their keys. */
enum demo_source {
	SOURCE_DRIVE_BY = 1,
	SOURCE_REPEAT,
	SOURCE_REFERRAL,
	SOURCE_WEBSITE,
	SOURCE_SEARCH,
	SOURCE_AUTOFINDER,
	SOURCE_CARMARKET,
	SOURCE_MANUFACTURER,
	SOURCE_NEWSPAPER,
	SOURCE_RADIO,
	SOURCE_FAIR,
	SOURCE_SERVICE,
	SOURCE_SOCIAL,
	SOURCE_TRADEQUOTE,
	SOURCE_BILLBOARD
};

/* A lead of the last days, for one that turns out to be its duplicate. */
struct recent {
	int64_t lead, customer;
};

struct demo {
	struct mem *mem;
	struct bulk *bulk;
	bool is_shown; /* its progress, to the operator */
	struct utc now;
	struct day today, first_day;
	int n_days;            /* from first_day to today, both included */
	struct utc *day_start; /* n_days + DEMO_FUTURE + 1 of them */
	int n_leads;
	struct car *stock; /* DEMO_STOCK */
	int64_t last_id[DEMO_TABLE__MAX];
	int64_t deals, recent_sales, n_recent;
	struct recent recent[DEMO_RECENTS];
	struct recent given[DEMO_GIVEN]; /* by the number from the last lead; lead 0 = none */
	int64_t proposals;               /* open ones told so far */
};

/* The calendar (demo_calendar.c) */

void demo_calendar_set(struct demo *d, struct utc now);

/* Number of the store's day that holds `t`, 0 = first_day; the day with a number; its weekday,
 * 0 = Sunday. */
int demo_day_number(const struct demo *d, struct utc t);
struct day demo_day(const struct demo *d, int number);
int demo_weekday(struct day d);

/* The instant at `minute` of a day; a random second is added. */
struct utc demo_at(const struct demo *d, struct rng *r, int number, int minute);

/* `t`, or some minutes into the next opening when the store is closed then (9 to 20, not on
 * Sunday). */
struct utc demo_in_hours(const struct demo *d, struct rng *r, struct utc t);
bool demo_is_open(const struct demo *d, struct utc t);

/* Number of the last day on which the store opened before now. */
int demo_last_open_day(const struct demo *d);
struct utc utc_after(struct utc t, double seconds);
struct utc utc_earlier(struct utc a, struct utc b);
struct utc utc_later(struct utc a, struct utc b);
double utc_since(struct utc t, struct utc from); /* seconds */

/* Minutes of `day` at which its leads come, in order: lead `i` of `n`, the day ending at
 * `end_minute`. */
int demo_lead_minute(struct rng *r, int i, int n, int end_minute);

/* Leads that came before the day with this number begins, of n_leads in all. */
int64_t *demo_leads_before(const struct demo *d);

/* The rest */

int64_t demo_next_id(struct demo *d, enum demo_table t);

/* A row's first columns: key, entered and changed at and by. */
void demo_record(struct demo *d, enum demo_table t, int64_t id, struct utc at, int64_t by);

/* Store, users, sources, favourites and the inventory (demo_store.c) */
STATUS_MUST_USE enum status demo_write_store(struct demo *d);
void demo_write_car(struct demo *d, const struct car *car, const char *status, struct utc at);

/* All leads with all that hangs on them (demo_leads.c) */
STATUS_MUST_USE enum status demo_write_leads(struct demo *d);

/* What hangs on no lead, or on several: ups without a name, the rotation, access to others'
 * customers, and who has which record open (demo_desk.c) */
STATUS_MUST_USE enum status demo_write_desk(struct demo *d);

#endif
