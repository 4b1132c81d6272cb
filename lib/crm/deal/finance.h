/*
 * finance.h - how a prospect would like to pay: one wish per lead.
 *
 * No social security number and no credit application is ever stored
 * (domain.md, finance_wishes).
 */
#ifndef CRM_FINANCE_H
#define CRM_FINANCE_H

#include "base/field.h"
#include "crm/deal/payment.h"
#include "crm/lead/lead_hold.h"
#include "widths.h"

#define FINANCE_FIELDS(F) \
	F(WORD(payment_methods), method, "How to pay", .required = true) \
	F(MONEY, cash_down, "Cash down", .highest = PAYMENT_AMOUNT_MAX) \
	F(MONEY, monthly, "Payment a month", .highest = PAYMENT_AMOUNT_MAX) \
	F(COUNT(1, PAYMENT_TERM_MAX), term_months, "Months") \
	F(PERCENT, apr, "APR", .highest = PAYMENT_APR_MAX) \
	F(TEXT(WIDTH_FINANCE_WISHES_LENDER), lender, "Lender")

struct finance_fields {
	FINANCE_FIELDS(FIELD_MEMBER)
};
extern const struct fields finance_fields;

struct finance_wish {
	int64_t id;
	int row_version; /* 0 = there is none yet */
	struct finance_fields is;
	struct utc updated_at;
	const char *updated_by_name;
};

/* ST_OK with row_version 0 when the lead has none. One statement. */
STATUS_MUST_USE enum status
finance_get(struct finance_wish *out, struct reader *db, struct mem *m, struct lead_id lead);

/*
 * Save `wish` (its row_version as it was read, 0 for the first) for the held
 * lead. ST_CONFLICT: somebody else saved meanwhile.
 */
STATUS_MUST_USE enum status finance_save(struct writer *db, struct mem *m,
	const struct lead_hold *hold, const struct finance_wish *wish);

#endif
