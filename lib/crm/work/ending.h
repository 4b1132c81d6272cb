/*
 * ending.h - how leads end: as won, closed or bad, whoever ends them.
 */
#ifndef CRM_ENDING_H
#define CRM_ENDING_H

#include "crm/lead/lead_hold.h"

struct ending {
	struct lead_status_id status; /* of an end */
	bool keeps_deliveries;        /* it is won: what follows a sale stays */
	const char *reason;           /* why appointments are cancelled, in a sentence */
	const char *batch;            /* NULL = none */
	struct utc now;
};

/*
 * End the `n` held leads, all of them open: what is planned with them is called off, and what is next
 * is a delivery that stays, or nothing. The caller tells the journal of each lead. 4 statements.
 * ST_ERROR  not all of them were open
 */
STATUS_MUST_USE enum status
ending_write(struct writer *db, const struct db_hold *leads, size_t n, const struct ending *e);

#endif
