/*
 * trade_in.h - the vehicles that a prospect would trade in.
 */
#ifndef CRM_TRADE_IN_H
#define CRM_TRADE_IN_H

#include "base/field.h"
#include "crm/deal/payment.h"
#include "crm/lead/lead_hold.h"
#include "widths.h"

#define TRADE_IN_MAX 20 /* of one lead */

/* "Accepted" */
extern const struct word trade_in_outcomes[];

#define TRADE_IN_MILES_MAX 2000000

#define TRADE_IN_FIELDS(F) \
	F(TEXT(FIELD_WORD_MAX), vin, "VIN", \
		.hint = "A wrong check digit is said, and kept as it is.") \
	F(COUNT(1900, 2100), year, "Year") \
	F(TEXT(WIDTH_TRADE_INS_MAKE), make, "Make") \
	F(TEXT(WIDTH_TRADE_INS_MODEL), model, "Model") \
	F(TEXT(WIDTH_TRADE_INS_TRIM), trim, "Trim") \
	F(TEXT(WIDTH_TRADE_INS_EXTERIOR_COLOR), exterior_color, "Color") \
	F(COUNT(1, TRADE_IN_MILES_MAX), odometer, "Odometer", .aside = "miles") \
	F(WORD(trade_in_conditions), condition, "Condition", .none = "Not known") \
	F(MONEY, acv, "Actual cash value", .aside = "ACV", .highest = PAYMENT_AMOUNT_MAX, \
		.hint = "Who enters it has appraised it.") \
	F(MONEY, allowance, "Allowance", .highest = PAYMENT_AMOUNT_MAX) \
	F(MONEY, payoff_amount, "Payoff", .highest = PAYMENT_AMOUNT_MAX) \
	F(TEXT(WIDTH_TRADE_INS_LIENHOLDER), lienholder, "Lienholder") \
	F(WORD(trade_in_outcomes), outcome, "Outcome", .required = true) \
	F(TEXT(WIDTH_TRADE_INS_COMMENTS), comments, "Comments", .lines = true)

/* The VIN is cleaned before it is saved (crm/text/vin.h). */
struct trade_in_fields {
	TRADE_IN_FIELDS(FIELD_MEMBER)
};
extern const struct fields trade_in_fields;

struct trade_in {
	struct trade_in_id id;
	int row_version;
	const char *name;  /* "2018 Honda Civic EX"; "" = nothing known yet */
	bool vin_check_ok; /* false only warns */
	struct trade_in_fields is;
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

/*
 * Add a trade-in to the held lead. Who gives it an actual cash value, or
 * another one, has appraised it.
 *
 * Returns ST_TOO_LARGE  there are TRADE_IN_MAX already
 */
STATUS_MUST_USE enum status trade_in_add(struct trade_in_id *out, struct writer *db, struct mem *m,
	const struct lead_hold *hold, const struct trade_in_fields *is);

/* Save what was changed of `was`. ST_CONFLICT: it was changed or removed since `row_version`. */
STATUS_MUST_USE enum status
trade_in_save(struct writer *db, struct mem *m, const struct lead_hold *hold,
	const struct trade_in *was, int row_version, const struct trade_in_fields *is);

/* It comes to another outcome, because of its sale. The caller owes the journal a row of the trade_in. */
STATUS_MUST_USE enum status trade_in_turn(
	struct writer *db, const struct db_hold *lead, struct trade_in_id id, const char *outcome);

/*
 * Remove it. A void write-up with it keeps its figures and loses the link.
 * ST_EXISTS: a write-up that is not void counts on it.
 */
STATUS_MUST_USE enum status trade_in_remove(
	struct writer *db, struct mem *m, const struct lead_hold *hold, const struct trade_in *was);

#endif
