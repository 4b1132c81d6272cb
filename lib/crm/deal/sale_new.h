/*
 * sale_new.h - marking a lead sold: the sale, and all that it causes.
 *
 * A sale is made from a lead whose customer committed to the write-up and signed
 * it. What is in the write-up (vehicle, price, trade-in) is not typed again. A
 * vehicle and a lead are in one live sale only, which unique keys hold.
 */
#ifndef CRM_SALE_NEW_H
#define CRM_SALE_NEW_H

#include "crm/deal/sale.h"
#include "crm/deal/trade_in.h"
#include "crm/deal/write_up.h"
#include "crm/lead/lead_hold.h"

/* What is said of a new sale beside its staff. */
#define SALE_NEW_FIELDS(F) \
	F(UTC, sold_at, "Sold", .required = true, .not_future = true) \
	F(MONEY, sale_price, "Sale price", .required = true, .highest = PAYMENT_AMOUNT_MAX) \
	SALE_FIELDS(F)

struct sale_new_fields {
	SALE_NEW_FIELDS(FIELD_MEMBER)
};
extern const struct fields sale_new_fields;

struct sale_new {
	int write_up_version; /* that was read */
	struct sale_new_fields is;
	bool trade_taken; /* the trade-in of the write-up becomes the store's, unless it is already */
	const struct sale_staff *staff; /* as in struct sale_update; the first salesperson gets the
					   credit for the close */
	size_t n_staff;
	struct month_leave leave; /* of the month that it is sold in */
};

/* What a new sale begins with, from the write-up `w`. */
struct sale_new_fields sale_new_begin(const struct write_up *w);

/* What is in the way of a sale: the one that is there already. */
enum sale_rival_of { SALE_RIVAL_NONE, SALE_RIVAL_LEAD, SALE_RIVAL_VEHICLE, SALE_RIVAL_DEAL_NO };
struct sale_rival {
	enum sale_rival_of of;
	const char *by_name; /* who marked it sold; NULL: the system */
	struct utc sold_at;
	struct sale_id sale; /* the reader may not be allowed to open it */
	const char *sale_no; /* the number it is called by */
};

/* The live sale that has a DMS Deal #, of SALE_RIVAL_NONE when none has. */
STATUS_MUST_USE enum status sale_rival_by_deal_no(
	struct sale_rival *out, struct reader *db, struct mem *m, const char *dms_deal_no);

/*
 * Mark the held lead sold.
 *
 * The lead becomes Sold-Sale Completed, closed with credit to the first salesperson; the vehicle
 * is sold and off hold; open tasks and appointments to come are called off, but for a delivery; the
 * trade-in, when it is taken, comes to the inventory in transit; the step Sold is taken. What each of
 * them was is kept with the sale, and a delete puts it back (sale_delete).
 *
 * Permission  PERM_SALE_EDIT, by the route
 * Returns ST_CONFLICT  the write-up or the vehicle was changed since it was read, or something that
 *                      write_up_needs_of names is missing now; `rival` says whose sale is there, if any
 *         ST_EXISTS    `rival`: another live sale has this DMS Deal #
 *         ST_INVALID   staff or type of deal as for sale_save; a time that is before the lead; or as month_lets
 *         ST_FORBIDDEN as month_lets
 * Source  domain.md, sales; guide 000 (Sold-Sale Completed).
 */
STATUS_MUST_USE enum status sale_make(struct sale_id *out, struct sale_rival *rival,
	struct writer *db, struct mem *m, const struct lead_hold *hold, const struct sale_new *s);

#endif
