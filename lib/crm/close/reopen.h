/*
 * reopen.h - taking back the close of a lead: the close event is reversed, never erased, and the lead
 * is worked again.
 *
 * What the close cancelled stays cancelled: the lead begins with nothing next. A lead with a live
 * sale is not reopened; deleting the sale does that (crm/deal/sale.h), and gives the vehicle back.
 */
#ifndef CRM_REOPEN_H
#define CRM_REOPEN_H

#include "crm/lead/lead_hold.h"
#include "crm/stage/stage.h"

#define REOPEN_REASON_MAX WIDTH_CLOSE_EVENTS_REVERSED_REASON

/* What a lead can be reopened as. */
struct reopen_plan {
	const struct stage
		*to; /* the statuses that do not end it, and where the store lets it go */
	size_t n;
	struct lead_status_id before; /* of them, the one before the close, else the first */
	struct sale_id sale_id;       /* the live sale that has to be deleted instead; 0 = none */
};

/* Of the held lead, at most 2 statements. */
STATUS_MUST_USE enum status reopen_plan_read(
	struct reopen_plan *out, struct reader *db, struct mem *m, const struct lead_hold *hold);

/*
 * Reopen the held lead in the status `to`, for `reason`, in the words of the user.
 *
 * Permission  PERM_LEAD_REOPEN, by the route
 * Writes  close_events.reversed_at, by and reason; leads.status_id and closed_at; one activity and one
 *         audit row; at most 7 statements
 * Returns ST_CONFLICT  it is open
 *         ST_INVALID   `to` is none of the plan, or a live sale has to be deleted instead
 */
STATUS_MUST_USE enum status lead_reopen(struct writer *db, struct mem *m,
	const struct lead_hold *hold, struct lead_status_id to, const char *reason);

#endif
