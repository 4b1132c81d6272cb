/*
 * demo_tale.h - what happened to one lead: a story of sql/demo with its times
 * and people.
 */
#ifndef UPLOGCTL_DEMO_TALE_H
#define UPLOGCTL_DEMO_TALE_H

#include <string.h>

#include "demo_parts.h"

#define TALE_DAYS(t, days) (utc_since((t)->d->now, (t)->received) < (days)*DEMO_DAY)

struct meeting {
	int64_t id;
	struct utc set, start, shown;
	int set_by;
	const char *status;
};

/* A row of visits; id 0: the customer is not in. */
struct visit {
	int64_t id, appointment; /* that was kept by it; 0 = none */
	struct utc in, turned_over;
	int user, manager;
};

struct deal {
	struct utc made, committed, signed_at, delivered;
	int64_t wish, trade_in, write_up; /* 0 = none */
	int allowance, payoff;            /* dollars */
	const char *type;                 /* of the sale; NULL = none yet */
	int price;                        /* dollars */
};

struct tale {
	struct demo *d;
	struct rng rng;
	const struct story *story;
	bool is_today; /* of today.csv, told as it is there */

	/* What is told before a row is written (demo_plan.c) */
	int64_t id, customer, merged_into;
	bool new_customer, is_web, wants_new;
	struct utc received;
	struct day lead_date;
	const char *type;
	int source, creator, owner, second, before_owner;
	struct utc at[STORY_STEPS], due[STORY_STEPS]; /* of the steps, and of what was to do */
	int n_done;                                   /* steps that happened */
	struct utc assigned, closed, end;             /* end: closed, or now */
	const struct model *model;
	int year;
	const struct car *stock; /* the one in stock that is wanted, or NULL */

	/* What is known while its steps are written, one by one (demo_leads.c) */
	enum demo_status status, before; /* before: the one before it was closed */
	unsigned taken;                  /* steps of the process, by number */
	int64_t raw_message, close, sale, cancelled_task;
	struct utc first_attempt, first_contact, last_activity, last_customer, next_task;
	const char *next_words; /* subject of what is next */
	struct meeting meeting;
	struct visit visit;
	int n_visits;
	struct utc presented, driven;
	struct deal deal;
	struct car sold;
};

/* Lead `id`, the `i`-th of the `n` of a day; or the one of a row of today.csv (demo_plan.c). */
void tale_plan(struct tale *out, struct demo *d, int64_t id, int day, int i, int n);
void tale_plan_today(struct tale *out, struct demo *d, int64_t id, size_t row);

bool tale_is_open(const struct tale *t);
/* Who works on it: the owner, or somebody of the BDC. */
int tale_worker(struct tale *t);

/* The customer, with how to reach them and what they allow; one who buys along, of whom it gives
 * the key (demo_customers.c). */
void tale_write_customer(struct tale *t);
int64_t tale_write_co_buyer(struct tale *t, struct utc at);

/* Trade-in, finance wish and write-up as far as they came; the sale and the close (demo_deals.c). */
void tale_write_trade_in(struct tale *t);
void tale_write_deal(struct tale *t);
void tale_close(struct tale *t, const struct verb *verb, struct utc at, bool reversed_later,
	struct utc reversed);
void tale_sell(struct tale *t, const struct verb *verb, struct utc at, struct utc undone,
	const struct verb *why);

/* An audit row; texts may be NULL. */
void tale_audit(struct tale *t, struct utc at, int user, const char *entity, int64_t id,
	const char *verb, const char *old_json, const char *new_json, const char *reason);

#endif
