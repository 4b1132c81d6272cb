/*
 * progress.h - how a lead moves on by itself: the step of the sales process
 * that an event implies, and the status.
 *
 * A status only ever moves forward here (new, working, appointment, in store,
 * negotiating), never out of or into won, closed and bad; leaving the store
 * alone goes back to working. A step that was taken already is not taken
 * again, and one that was undone by hand may be.
 */
#ifndef CRM_PROGRESS_H
#define CRM_PROGRESS_H

#include "crm/lead/lead_hold.h"

enum progress {
	PROGRESS_UNSET,
	PROGRESS_ATTEMPTED, /* somebody tried to reach the customer */
	PROGRESS_APPOINTMENT_SET,
	PROGRESS_APPOINTMENT_SHOWN,
	PROGRESS_ARRIVED, /* checked in */
	PROGRESS_PRESENTED,
	PROGRESS_DEMO,
	PROGRESS_WRITE_UP,
	PROGRESS_TURN_OVER,
	PROGRESS_LEFT, /* checked out */
	PROGRESS_SOLD, /* a sale was made of it: steps alone, the sale moves the status */
	PROGRESS_DELIVERED,
	PROGRESS__MAX
};

/*
 * Note that `what` happened on the held lead at `at` (not set: now).
 *
 * Writes  step_events; leads.status_id and the journal when the status moves;
 *         at most 4 statements.
 * Source  guide 001 (sales process); domain.md, process_steps.
 */
STATUS_MUST_USE enum status progress_note(struct writer *db, struct mem *m,
	const struct lead_hold *hold, enum progress what, struct utc at);

/*
 * `what` did not happen: take back what was noted of it at `at`. The step is
 * undone; the status, where it is still the one that `what` implies, becomes
 * `before` (0 = it stays).
 *
 * Writes  step_events; leads.status_id and the journal; at most 4 statements.
 */
STATUS_MUST_USE enum status
progress_undo(struct writer *db, struct mem *m, const struct lead_hold *hold, enum progress what,
	struct utc at, struct lead_status_id before);

/* The step alone that `what` implies: taken at `at`, on each of the held leads that did not take it yet,
 * and taken back on one. The status stays. One statement. */
STATUS_MUST_USE enum status progress_step_take(
	struct writer *db, const struct db_hold *leads, enum progress what, struct utc at);
STATUS_MUST_USE enum status progress_step_undo(
	struct writer *db, const struct db_hold *lead, enum progress what, struct utc at);

#endif
