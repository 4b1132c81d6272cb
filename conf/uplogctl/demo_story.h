/*
 * demo_story.h - what happened to one lead, told before a row of it is written.
 */
#ifndef UPLOGCTL_DEMO_STORY_H
#define UPLOGCTL_DEMO_STORY_H

#include "demo_parts.h"

#define STORY_ACTS   24
#define STORY_VISITS 4

/* Something that was done or came in: a row of activities. */
struct act {
	int64_t id;
	struct utc at;
	int user; /* 0 = the system */
	const char *channel, *direction, *outcome, *subject, *body;
	int duration_s;
	bool attempt, contact, automatic;
};

struct meeting {
	int64_t id;
	struct utc set, start, confirmed, shown;
	int set_by;
	const char *type;
	const char *status; /* NULL = there was none */
};

/* A row of visits. */
struct visit {
	struct utc in, out; /* out is not set while the customer is in the store */
	struct utc turned_over;
	int user, manager;
	bool kept; /* came to the appointment */
};

/* What came of a write-up; price 0 while there is none. */
struct deal {
	struct utc made, committed, signed_at, sold, delivered, deleted;
	const char *type; /* of the sale */
	int price;        /* dollars */
};

/* What the demo is sure to have of the lead that is a certain number from the last (demo_given.c).
 */
enum given_task { TASK_USUAL, TASK_NONE, TASK_PAST, TASK_TODAY };
enum given_meeting { MEETING_USUAL, MEETING_TODAY, MEETING_MISSED };
struct given {
	enum demo_status status;
	int owner; /* 0 = anybody */
	enum given_task task;
	enum given_meeting meeting;
};

/* How it was closed; outcome NULL while it is open, and for bad leads. */
struct ending {
	const char *outcome, *method, *rule, *batch;
	int acting, credit;
};

/* What is wrong with a sale of the last weeks: something to delete or to update (guide 000). */
enum fault {
	FAULT_NONE,
	FAULT_VEHICLE,  /* another vehicle than the lead wants */
	FAULT_STAFF,    /* another salesperson than the owner */
	FAULT_DEAL_NO,  /* a letter in the deal number */
	FAULT_NO_NUMBER /* no deal number yet */
};

struct story {
	struct demo *demo;
	struct rng rng;
	int64_t id, customer, merged_into, raw_message;
	const struct given *given; /* NULL = left to chance */
	bool new_customer;
	int day; /* number of the day it came */
	struct utc received;
	struct day lead_date;
	const char *type;
	enum demo_source source;
	bool is_web; /* came from outside, by a provider */
	int creator, owner, second;
	int before_owner, released_by;   /* 0 = nobody: who had it first; who gave it back */
	enum demo_status status, before; /* before: the one before it was closed */
	struct utc closed, end;          /* end: closed, or now */
	struct ending ending;
	struct act acts[STORY_ACTS];
	int n_acts;
	struct meeting meeting;
	const struct model *model;
	int year;
	bool wants_new;
	const struct car *stock; /* the one in stock that is wanted, or NULL */
	struct car sold;         /* id 0 = not sold */
	enum fault fault;
	struct utc assigned, first_attempt, first_contact, last_activity, last_customer, next_task;
	const char *next_words; /* subject of what is next */
	struct visit visits[STORY_VISITS];
	int n_visits;
	struct utc in_store_since, presented, driven;
	int64_t wish, trade_in;
	int trade_allowance, trade_payoff; /* dollars */
	struct deal deal;
	int64_t cancelled_task;
};

/* The given of lead `id`, or NULL; the times that go with it (demo_given.c). */
const struct given *story_given(const struct demo *d, int64_t id);

/* When those who stand in the showroom came in: in the last two hours, or on the last day that the
 * store was open. */
struct utc given_arrival(struct story *s);
struct utc given_due(struct story *s);
struct utc given_start(struct story *s, bool *by_phone);

/* The story of lead `id`, `i`-th of the `n` leads of day number `day`. */
void story_tell(struct story *out, struct demo *d, int64_t id, int day, int i, int n);

/* The part of it that is work: needs the rest to be told (demo_acts.c). */
void story_tell_acts(struct story *s);

int story_pick_bdc(struct story *s);
bool story_is_type(const struct story *s, const char *type);
bool story_is_open(const struct story *s);
bool story_is_recent(const struct story *s, int days);

/* The close and, when it was sold, the sale with its staff (demo_sales.c). */
void demo_write_ending(struct story *s);

/* The desk work: trade-in, finance wish and write-up (demo_deals.c). */
void demo_write_trade_in(struct story *s);
void demo_write_proposal(struct story *s);

/* Visits, steps of the sales process, changes of owner (demo_progress.c). */
void demo_write_visits(struct story *s);
void demo_write_steps(struct story *s);
void demo_write_owners(struct story *s);

/* The lead's customer; and a new one who buys along, of whom it gives the key (demo_customers.c).
 */
void demo_write_customer(struct story *s);
int64_t demo_write_co_buyer(struct story *s);

/* An audit row of the lead; texts may be NULL. */
void demo_audit(struct demo *d, struct utc at, int user, const char *entity, int64_t id,
	const char *verb, const char *old_json, const char *new_json, const char *reason);

#endif
