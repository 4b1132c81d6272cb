/*
 * demo_data.h - the demo dealership as it is written in sql/demo.
 *
 * Each file is a table with a header, read by crm/text/csv.h; a line that
 * cannot be followed is told with its file and number, and nothing is loaded.
 *
 *   sizes.csv    how a store of so many leads is: the last row that does not ask for more of them
 *   users.csv    who works there; sources.csv  what brings customers, and how often, by lead type
 *   models.csv   what is sold; words.csv  names to choose from, between |
 *   verbs.csv    what can happen to a lead, with the row of the timeline and the status that it gives
 *   stories.csv  what happened to the leads of the past, each as often as its weight
 *   today.csv    leads that every demo has, under a name
 *
 * and scripts, which make rows of what is told of the leads (demo_bulk.h).
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

#include "crm/text/csv.h"
#include "db/value.h"

#define STORY_STEPS 32

struct words {
	const char **v;
	int n;
};

/* Rows of the files; `line` first. An empty text is NULL, an empty number 0. */
struct size { /* sold: of 1,000 leads of a middling source */
	int line, leads, months, people, sold, stock;
};

struct user {
	int line, team;
	const char *login, *first_name, *last_name, *role, *left;
};

/* month: it brings some in that one only; ended: so many days ago; weights by how the customer comes; sold
 * more often than on average (100) */
struct source {
	int line, month, ended, internet, walk_in, referral, service, other, sold;
};

struct model { /* last_year 0 = still made; msrp: dollars in the last year, or in 2026 */
	int line, first_year, last_year, msrp;
	const char *make, *vin_start;
};

/* other_car: sold as another than the one that is wanted */
struct verb {
	int line, step, attempt, automatic;
	const char *verb, *does, *channel, *outcome, *subject, *body, *status, *task, *other_car;
	int status_id;
	struct words subjects, bodies; /* one of them is chosen */
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
};

/* Of the past it has a weight; of today a time, and an owner, NULL when chance has it. */
struct story {
	int line, weight;
	const char *story, *comes, *steps, *at, *owner;
	int owner_id; /* 0 = nobody */
	struct when came;
	struct step v[STORY_STEPS];
	int n;
	bool sells, is_duplicate;
};

/* Names to choose from, between |. */
struct list {
	int line;
	const char *list, *words;
	struct words all;
};

#define DATA_TABLES(X) \
	X(size, sizes, size_columns) \
	X(user, users, user_columns) \
	X(source, sources, source_columns) \
	X(model, models, model_columns) \
	X(list, words, list_columns) \
	X(verb, verbs, verb_columns) \
	X(story, stories, story_columns) \
	X(story, today, today_columns)

struct data {
	struct mem *mem;
	const char *folder, *problem; /* the first mistake, "FILE:LINE: what"; NULL = none */
#define DATA_MEMBER(type, name, columns) \
	struct type *name; \
	size_t n_##name;
	DATA_TABLES(DATA_MEMBER)
#undef DATA_MEMBER
};

/*
 * Read the folder sql/demo of a configuration.
 * ST_INVALID  a file cannot be read, or a line is wrong: `problem` says which and why
 */
STATUS_MUST_USE enum status data_read(struct data **out, struct mem *m, const char *folder);

/* A file of the folder; false: it is told in `problem`. */
bool data_read_file(struct csv_table *out, struct data *d, const char *file);

/* A time as in a story, for a script; `*rest` goes on behind it. */
bool data_read_when(struct when *out, const char **out_rest, const char *s);

/* One of a list of words.csv, always the same for a key. */
const char *data_pick(const struct data *d, int64_t key, const char *list);

#endif
