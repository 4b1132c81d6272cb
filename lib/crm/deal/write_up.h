/*
 * write_up.h - the proposal: vehicle, price, trade and payment, to which the
 * customer commits and which the customer signs.
 *
 * A lead has at most one write-up that is not void. It is changed until it is
 * signed; a change takes a commitment back, because the customer committed to
 * other figures. A signed one can only be voided, to start anew. It keeps the
 * monthly payment as it was computed when it was saved.
 */
#ifndef CRM_WRITE_UP_H
#define CRM_WRITE_UP_H

#include "base/field.h"
#include "crm/deal/payment.h"
#include "crm/lead/lead_hold.h"

/* What the payment follows from. */
#define WRITE_UP_FIELDS(F) \
	F(MONEY, price, "Selling price", .required = true, .highest = PAYMENT_AMOUNT_MAX) \
	F(MONEY, fees, "Fees", .highest = PAYMENT_AMOUNT_MAX) \
	F(MONEY, tax, "Taxes", .highest = PAYMENT_AMOUNT_MAX) \
	F(MONEY, cash_down, "Cash down", .highest = PAYMENT_AMOUNT_MAX) \
	F(MONEY, trade_allowance, "Trade-in allowance", .highest = PAYMENT_AMOUNT_MAX) \
	F(MONEY, trade_payoff, "Trade-in payoff", .highest = PAYMENT_AMOUNT_MAX) \
	F(WORD(payment_methods), method, "How to pay", .required = true) \
	F(COUNT(1, PAYMENT_TERM_MAX), term_months, "Months") \
	F(PERCENT, apr, "APR", .highest = PAYMENT_APR_MAX) \
	F(MONEY, residual, "Residual", .highest = PAYMENT_AMOUNT_MAX, \
		.hint = "Lease only: the value at its end.")

struct write_up_fields {
	WRITE_UP_FIELDS(FIELD_MEMBER)
};
extern const struct fields write_up_fields;

/* The same and what else the journal tells of one. */
extern const struct fields write_up_told;

struct write_up {
	struct write_up_id id;
	int row_version; /* 0 = the lead has none */
	struct desired_vehicle_id desired_vehicle_id;
	struct trade_in_id trade_in_id;
	struct write_up_fields is;
	struct money monthly;
	const char *status; /* draft, committed or signed */
	struct utc committed_at, signed_at, updated_at;
	const char *committed_by_name, *signed_by, *signed_user_name, *updated_by_name;
	/* what it is about */
	const char *vehicle; /* NULL = no vehicle chosen */
	struct vehicle_id vehicle_id;
	const char *stock_no, *vin, *color, *vehicle_status;
	bool vehicle_is_on_lot; /* and can be sold: in stock or on hold */
	const char *trade_in, *trade_in_vin;
};

/* The write-up of a lead that is not void; ST_OK with row_version 0 when there is none. One
 * statement. */
STATUS_MUST_USE enum status
write_up_get(struct write_up *out, struct reader *db, struct mem *m, struct lead_id lead);

bool write_up_is_signed(const struct write_up *w);
struct payment_terms write_up_terms(const struct write_up *w);

/*
 * Save it for the held lead: the first time as a draft (row_version 0), later
 * over the version that was read. `status` and the joined members are not
 * looked at; `monthly` is computed.
 *
 * Writes  write_ups, audit_events; the first time the step and the status
 * Returns ST_CONFLICT  it was changed, signed or voided meanwhile, or there is one already
 *         ST_INVALID   the vehicle or the trade-in is not of this lead
 */
STATUS_MUST_USE enum status write_up_save(
	struct writer *db, struct mem *m, const struct lead_hold *hold, const struct write_up *w);

/*
 * The customer said yes; the customer signed (which is a yes, too); it does
 * not count any more. `row_version` is the one that was on the screen.
 * ST_CONFLICT: it was changed since, or is not in a state for it.
 */
STATUS_MUST_USE enum status
write_up_commit(struct writer *db, struct mem *m, const struct lead_hold *hold, int row_version);
STATUS_MUST_USE enum status write_up_sign(struct writer *db, struct mem *m,
	const struct lead_hold *hold, int row_version, const char *signed_by);
STATUS_MUST_USE enum status
write_up_void(struct writer *db, struct mem *m, const struct lead_hold *hold, int row_version);

/* What marking sold needs. Source: guide 001 (a Sales Up is no car deal); domain.md, sale. */
enum write_up_need {
	NEED_OPEN_LEAD,
	NEED_SALESPERSON,
	NEED_WRITE_UP,
	NEED_STOCK_VEHICLE,
	NEED_VEHICLE_ON_LOT,
	NEED_COMMITTED,
	NEED_SIGNED,
	NEED__MAX
};
struct write_up_needs {
	bool met[NEED__MAX];
	bool all;
};
struct write_up_needs
write_up_needs_of(const struct write_up *w, bool lead_is_open, struct user_id owner);

/* Who may finish a deal: active users with Edit Sales, by name; at most 20. One statement. */
struct write_up_closer {
	const char *name, *role;
};
STATUS_MUST_USE enum status
write_up_closers(struct write_up_closer **out, size_t *n, struct reader *db, struct mem *m);

#endif
