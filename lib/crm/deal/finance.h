/*
 * finance.h - how a prospect would like to pay: one wish per lead.
 *
 * No social security number and no credit application is ever stored
 * (domain.md, finance_wishes).
 */
#ifndef CRM_FINANCE_H
#define CRM_FINANCE_H

#include "crm/lead/lead_hold.h"

struct finance_wish {
	int64_t id;
	int row_version;    /* 0 = there is none yet */
	const char *method; /* a word of crm/deal/payment.h */
	struct money cash_down, monthly;
	struct money apr; /* hundredths of a percent: 649 is 6.49 % */
	int term_months;  /* 0 = not known */
	const char *lender;
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
