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

/* Columns of the files: T a text, NULL when the cell is empty; N a whole number, 0 when it is. */
#define DATA_SIZE(T, N) N(leads) N(months) N(people) N(sold) N(stock)
#define DATA_USER(T, N) T(login) T(first_name) T(last_name) T(role) N(team) T(left)
#define DATA_SOURCE(T, N) \
	T(name) \
	T(category) \
	T(vendor) \
	T(cost_kind) N(dollars) T(months) T(provider) N(internet) N(walk_in) N(other) N(sold)
#define DATA_MODEL(T, N) \
	T(make) \
	T(model) \
	T(trim) \
	T(body) \
	T(engine) T(transmission) T(drive) T(fuel) N(first_year) N(last_year) N(msrp) T(vin_start)
#define DATA_VERB(T, N) \
	T(verb) \
	T(does) \
	T(channel) \
	T(direction) T(outcome) T(subject) T(body) T(attempt) T(contact) T(status) N(step)
#define DATA_STORY(T, N) T(story) T(comes) N(weight) T(steps)
#define DATA_TODAY(T, N) T(story) T(at) T(comes) T(owner) T(steps)

#define DATA_TEXT(name)   const char *name;
#define DATA_NUMBER(name) int name;

struct size { /* sold: of 1,000 leads of a middling source */
	int line;
	DATA_SIZE(DATA_TEXT, DATA_NUMBER)
};
struct user {
	int line;
	DATA_USER(DATA_TEXT, DATA_NUMBER)
};
struct source { /* dollars of one period, of the months; sold more often than on average (100) */
	int line;
	DATA_SOURCE(DATA_TEXT, DATA_NUMBER)
};
struct model { /* last_year 0 = still made; msrp: dollars in the last year, or in 2026 */
	int line;
	DATA_MODEL(DATA_TEXT, DATA_NUMBER)
};

#define DEMO_DEEDS(X) \
	X(STATUS, "status") \
	X(SAY, "say") \
	X(SET, "set") \
	X(KEEP, "keep") \
	X(MISS, "miss") \
	X(CANCEL, "cancel") \
	X(ARRIVE, "arrive") \
	X(LEAVE, "leave") \
	X(PRESENT, "present") \
	X(DRIVE, "drive") \
	X(PROPOSE, "propose") \
	X(COMMIT, "commit") \
	X(SIGN, "sign") \
	X(TURN_OVER, "turn over") \
	X(SELL, "sell") \
	X(DELIVER, "deliver") \
	X(UNSELL, "unsell") \
	X(CLOSE, "close") \
	X(REOPEN, "reopen") \
	X(RELEASE, "release")

/* Statuses, numbered as in sql/migrations/0009_seed.sql. */
#define DEMO_STATUSES(X) \
	X(NONE, "") \
	X(NEW, "New") \
	X(WORKING, "Working") \
	X(HOT, "Hot") \
	X(COLD, "Cold") \
	X(UNRESPONSIVE, "Unresponsive") \
	X(APPOINTMENT, "Appointment Set") \
	X(SHOWROOM, "In Showroom") \
	X(WRITE_UP, "Write-Up") \
	X(SOLD, "Sold-Sale Completed") \
	X(WON, "Won") \
	X(CLOSED, "Closed") \
	X(ELSEWHERE, "Bought Elsewhere") \
	X(BAD, "Bad") \
	X(DUPLICATE, "Duplicate")

#define DEED_ENUM(id, name)   DEED_##id,
#define STATUS_ENUM(id, name) STATUS_##id,
#define LIST_ENUM(id, name)   LIST_##id,
enum deed { DEMO_DEEDS(DEED_ENUM) DEED__MAX };
enum demo_status { DEMO_STATUSES(STATUS_ENUM) STATUS__MAX };

/* As the screens name it. */
const char *demo_status_name(enum demo_status status);

struct verb {
	int line;
	DATA_VERB(DATA_TEXT, DATA_NUMBER)
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
	DATA_STORY(DATA_TEXT, DATA_NUMBER)
	const char *at, *owner; /* of today.csv; owner NULL = as chance has it */
	int owner_id;           /* 0 = nobody */
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
enum demo_list { DEMO_LISTS(LIST_ENUM) LIST__MAX };

/* A file of sql/demo/rows. */
struct cell {
	enum { CELL_TEXT, CELL_USER, CELL_LEAD, CELL_CUSTOMER, CELL_AT, CELL_DAY, CELL_PAST } kind;
	const char *text;
	int number;             /* of a user, or in data->today */
	struct when when, more; /* more: after `when` */
};

struct row_file {
	const char *table, *columns;
	struct cell *cells; /* n_columns for each of the n rows */
	size_t n, n_columns;
};

#define DATA_TABLES(X) \
	X(size, sizes, size) \
	X(user, users, user) \
	X(source, sources, source) \
	X(model, models, model) \
	X(verb, verbs, verb) \
	X(story, stories, story) \
	X(story, today, today)

struct data {
	struct mem *mem;
	const char *folder, *problem; /* the first mistake, "FILE:LINE: what"; NULL = none */
#define DATA_MEMBER(type, name, columns) \
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

#endif
