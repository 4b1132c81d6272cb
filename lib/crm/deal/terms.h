/*
 * terms.h - what a deal of a lead would be: what is traded in, how the customer
 * would pay, and what was proposed. Read at once, for the lead's record.
 */
#ifndef CRM_TERMS_H
#define CRM_TERMS_H

#include "crm/deal/finance.h"
#include "crm/deal/trade_in.h"
#include "crm/deal/write_up.h"

/* As trade_in_list, finance_get and write_up_get give them, without who changed them last, who committed and
 * signed them for us, and of a write-up without more of its vehicle than name and id. */
struct terms {
	struct trade_in *trades;
	size_t n_trades;
	struct finance_wish finance;
	struct write_up write_up;
};

/* Of a held lead. One statement. */
STATUS_MUST_USE enum status
terms_read(struct terms *out, struct reader *db, struct mem *m, const struct db_hold *lead);

#endif
