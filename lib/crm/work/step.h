/*
 * step.h - how far a lead is in the store's sales process.
 *
 * A step is taken by a tap, or by the event that implies it (progress.h), and
 * may be undone. A step that was passed over, before the last one reached,
 * counts as skipped; taking it later is still possible.
 *
 * Source  guide 001 (tracking the sales process); domain.md, process_steps.
 */
#ifndef CRM_STEP_H
#define CRM_STEP_H

#include "crm/lead/lead_hold.h"

struct step {
	struct step_id id;
	const char *name;
	struct utc at;         /* when it was reached; not set: it was not */
	const char *user_name; /* who took it; NULL: the system */
	bool by_itself;        /* an event implied it */
	bool of_sale;          /* as in struct step_known */
	bool skipped;
};

/* A step of the store's process. */
struct step_known {
	struct step_id id;
	const char *name;
	bool is_active; /* it is offered */
	bool of_sale; /* a sale takes it and takes it back, and nobody by hand: Sold and Delivered */
};

/* All steps in their order, kept (db_known_rows). What a lead has of them is in work.h: a step that the
 * store offers no more only when it was reached. */
STATUS_MUST_USE enum status
step_known_list(const struct step_known **out, size_t *n, struct reader *db, struct mem *m);

/*
 * Take a step by hand; taking it again changes nothing.
 * Writes  step_events, leads.last_activity_at
 * Returns ST_NOT_FOUND: the store has no such step, or it is a sale's
 */
STATUS_MUST_USE enum status
step_take(struct writer *db, const struct lead_hold *hold, struct step_id step);

/* Take it back, whoever or whatever took it; nothing to take back changes nothing. Writes
 * step_events. ST_NOT_FOUND as step_take. */
STATUS_MUST_USE enum status
step_undo(struct writer *db, const struct lead_hold *hold, struct step_id step);

#endif
