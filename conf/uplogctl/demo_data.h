/*
 * demo_data.h - the demo dealership as it is written in sql/demo.
 *
 * Each file is a table with a header, read by crm/text/csv.h; a line that
 * cannot be followed is told with its file and number, and nothing is loaded.
 *
 *   sizes.csv    how a store of so many leads is: the last row that does not ask for more of them
 *   users.csv    who works there; sources.csv  what brings customers, and how often, by lead type
 *   models.csv   what is sold; words.csv  names and phrases to choose from, between |
 *   verbs.csv    what can happen to a lead, with the row of the timeline and the status that it gives
 *   stories.csv  what happened to the leads of the past, each as often as its weight
 *   today.csv    leads that every demo has, under a name
 *   rows/T.csv   rows of the table T as they are; `user:LOGIN`, `lead:NAME`, `customer:NAME` and
 *                `at:WHEN` stand for a key and a time, {month} for the dates of this month
 *
 * A story is verbs between commas, each with when: `10m`, `3h`, `2d` after the
 * one before; `@14:30` today, or on the next day that the store opens, `-2@9:15`
 * two open days before; `now-25m`, `now+20m` in store hours, and on the last
 * afternoon while the store is closed. Nothing: at once. What is marked `!` is
 * still to do, however late. A story ends at the present: what would come next
 * is the lead's next task.
 */
#ifndef UPLOGCTL_DEMO_DATA_H
#define UPLOGCTL_DEMO_DATA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/status.h"
#include "crm/text/csv.h"

#define STORY_STEPS 32

struct size {
	int line;
	int leads, months, people, sold, stock; /* sold: of 1,000 leads of a middling source */
};

struct user {
	int line;
	const char *login, *first_name, *last_name, *role;
	int team;
	const char *left; /* NULL = still here */
};

struct source {
	int line;
	const char *name, *category, *vendor, *cost_kind;
	int dollars;        /* of one period; 0 = costs nothing */
	const char *months; /* with a cost: NULL = all; "August"; or "until half a year ago" */
	const char *provider;
	int internet, walk_in, other; /* weights */
	int sold;                     /* more often than on average (100) */
};

/* One model and trim, for the model years in which it could be bought. */
struct model {
	int line;
	const char *make, *model, *trim, *body, *engine, *transmission, *drive, *fuel;
	int first_year, last_year; /* last 0 = still made */
	int msrp;                  /* dollars in the last year, or in 2026 */
	const char *vin_start;     /* first eight characters */
};

enum deed {
	DEED_STATUS,
	DEED_SAY,
	DEED_SET,
	DEED_KEEP,
	DEED_MISS,
	DEED_CANCEL,
	DEED_ARRIVE,
	DEED_LEAVE,
	DEED_PRESENT,
	DEED_DRIVE,
	DEED_PROPOSE,
	DEED_COMMIT,
	DEED_SIGN,
	DEED_TURN_OVER,
	DEED_SELL,
	DEED_DELIVER,
	DEED_UNSELL,
	DEED_CLOSE,
	DEED_REOPEN,
	DEED_RELEASE,
	DEED__MAX
};

struct verb {
	int line;
	const char *verb, *does, *channel, *direction, *outcome, *subject, *body, *attempt,
		*contact, *status;
	int step; /* of the sales process, 0 = none */
	enum deed deed;
	int status_id;
	bool automatic;
};

/* When a step comes: after the one before, on a day, or around now. */
struct when {
	enum { WHEN_AFTER, WHEN_DAY, WHEN_NOW } kind;
	int days;    /* WHEN_DAY: open days from the day of work */
	int minutes; /* after, of the day, or from now */
	bool loose;  /* told in hours or days: about so long */
};

struct step {
	struct when when;
	const struct verb *verb;
	bool undone;
	int room; /* minutes until the visit that it begins is over */
};

struct story {
	int line;
	const char *story, *comes,
		*owner; /* comes: a lead type or "any"; owner NULL = as chance has it */
	const char *at; /* of today.csv: when it came */
	int weight;
	const char *steps;
	struct when came;
	struct step v[STORY_STEPS];
	int n;
	bool sells, is_duplicate;
};

struct words {
	const char **v;
	int n;
};

#define DEMO_LISTS(X) \
	X(FIRST, "first names") \
	X(LAST, "last names") \
	X(MIDDLE, "middle names") \
	X(SUFFIX, "name suffixes") \
	X(HEAD, "company heads") \
	X(TRADE, "company trades") \
	X(TAIL, "company tails") \
	X(STREET, "streets") \
	X(STREET_TYPE, "street types") \
	X(CITY, "cities") \
	X(NEAR, "near area codes") \
	X(FAR, "far area codes") \
	X(EXTERIOR, "exteriors") \
	X(INTERIOR, "interiors") \
	X(LOT, "lots") \
	X(LOOK, "looks") \
	X(WEB_COMMENT, "web comments") \
	X(COMMENT, "comments")
enum demo_list {
#define DEMO_LIST_ENUM(id, name) LIST_##id,
	DEMO_LISTS(DEMO_LIST_ENUM)
#undef DEMO_LIST_ENUM
		LIST__MAX
};

/* A file of sql/demo/rows. */
struct row_file {
	const char *table;
	struct csv_table t;
};

#define DATA_TABLES(X) \
	X(size, sizes) \
	X(user, users) \
	X(source, sources) X(model, models) X(verb, verbs) X(story, stories) X(story, today)

struct data {
	struct mem *mem;
	const char *folder, *problem; /* the first mistake, "FILE:LINE: what"; NULL = none */
#define DATA_MEMBER(type, name) \
	struct type *name; \
	size_t n_##name;
	DATA_TABLES(DATA_MEMBER)
#undef DATA_MEMBER
	struct words lists[LIST__MAX];
	struct row_file *rows;
	size_t n_rows;
};

/*
 * Read the folder sql/demo of a configuration.
 * ST_NOT_FOUND  a file cannot be read; ST_INVALID  a line is wrong: `problem` says which and why
 */
STATUS_MUST_USE enum status data_read(struct data **out, struct mem *m, const char *folder);

/* What `s` says, as the head of demo_data.h has it; the rest of the text behind it. False: it is no time. */
bool when_read(struct when *out, const char **rest, const char *s);

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

#endif
