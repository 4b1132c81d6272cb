/*
 * trade_in.h - the vehicles that a prospect would trade in.
 */
#ifndef CRM_TRADE_IN_H
#define CRM_TRADE_IN_H

#include "base/word.h"
#include "crm/lead/lead_hold.h"

#define TRADE_IN_MAX 20 /* of one lead */

/* A word of the database and what the screens call it; the lists end with word NULL. */
extern const struct word trade_in_conditions[], trade_in_outcomes[];

struct trade_in {
	struct trade_in_id id;
	int row_version;
	const char *name; /* "2018 Honda Civic EX"; "" = nothing known yet */
	const char *vin;
	bool vin_check_ok; /* false only warns */
	int year;          /* 0 = not known */
	const char *make, *model, *trim, *exterior_color;
	int odometer; /* -1 = not known */
	const char *condition;
	struct money payoff_amount, acv, allowance;
	const char *lienholder;
	const char *outcome, *comments;
	const char *appraised_by_name;
	struct utc appraised_at, updated_at;
	const char *updated_by_name;
};

/* The trade-ins of a lead in the order of entry; at most TRADE_IN_MAX. One statement. */
STATUS_MUST_USE enum status trade_in_list(
	struct trade_in **out, size_t *n, struct reader *db, struct mem *m, struct lead_id lead);

/* One trade-in of this lead. */
STATUS_MUST_USE enum status trade_in_get(struct trade_in *out, struct reader *db, struct mem *m,
	struct lead_id lead, struct trade_in_id id);

/* What a form says of a trade-in. NULL, 0 and -1 for the odometer = not known. */
struct trade_in_edit {
	int row_version; /* that was read; 0 for a new one */
	const char *vin; /* cleaned (crm/text/vin.h) */
	int year;
	const char *make, *model, *trim, *exterior_color;
	int odometer;
	const char *condition; /* a word of trade_in_conditions */
	struct money payoff_amount, acv, allowance;
	const char *lienholder;
	const char *outcome; /* a word of trade_in_outcomes */
	const char *comments;
};

/*
 * Add a trade-in to the held lead. Who gives it an actual cash value, or
 * another one, has appraised it.
 *
 * Returns ST_TOO_LARGE  there are TRADE_IN_MAX already
 */
STATUS_MUST_USE enum status trade_in_add(struct trade_in_id *out, struct writer *db, struct mem *m,
	const struct lead_hold *hold, const struct trade_in_edit *e);

/* Save what was changed of `was`. ST_CONFLICT: it was changed or removed since e->row_version. */
STATUS_MUST_USE enum status trade_in_save(struct writer *db, struct mem *m,
	const struct lead_hold *hold, const struct trade_in *was, const struct trade_in_edit *e);

/*
 * Remove it. A void write-up with it keeps its figures and loses the link.
 * ST_EXISTS: a write-up that is not void counts on it.
 */
STATUS_MUST_USE enum status trade_in_remove(
	struct writer *db, struct mem *m, const struct lead_hold *hold, const struct trade_in *was);

#endif
