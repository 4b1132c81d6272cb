/*
 * close.h - closing leads: the final move to won or closed, with the credit, or to bad.
 *
 * A close is one live row in close_events per lead, held by a unique key; it
 * names exactly one credited user, but one that is bad names none. Needs no
 * vehicle and no sale; a sale causes a close of its own.
 *
 * Room close: the end of a lead, and who gets credit. Uses work, lead, stage, people, text, sql.
 * Writes close_events.
 */
#ifndef CRM_CLOSE_H
#define CRM_CLOSE_H

#include "crm/close/credit.h"
#include "crm/stage/reason.h"
#include "db/db.h"

#define CLOSE_BULK_MAX 500 /* leads in one close */

/* How a lead may end: an active status that means won or closed. */
struct close_outcome {
	struct lead_status_id id;
	const char *word; /* in a form: won or closed, of any other status its key */
	const char *name;
	bool is_won;
};

/*
 * The store's own, in their order, but the one that marking sold gives. One statement.
 *
 * Source  guide 001 (bought elsewhere); guide 002, Overview ("a final 'won' or 'closed' status").
 */
STATUS_MUST_USE enum status
close_outcomes(struct close_outcome **out, size_t *n, struct reader *db, struct mem *m);

/* Why one lead cannot be closed. */
enum close_refusal {
	CLOSE_REFUSAL_NONE,
	CLOSE_ALREADY,        /* it is closed; `closed_at` */
	CLOSE_NO_OWNER,       /* Current Assignment, and it is up for grabs */
	CLOSE_INACTIVE_OWNER, /* Current Assignment, and its owner may not get credit */
};

/* A lead that was asked for, and whether it can be closed. */
struct close_lead {
	struct lead_id id;
	const char *lead_no; /* NULL: the id is shown */
	const char *customer_name;
	const char *status_name, *status_color;
	struct user_id owner_id;
	const char *owner_name;
	bool owner_active;
	struct utc closed_at;
	bool is_open;
	int tasks, appointments; /* that a close cancels: open ones; to come, but for deliveries */
	int deliveries;          /* to come; they stay when the lead is won */
	enum close_refusal refusal; /* set by lead_close_many and close_check */
};

struct close_leads {
	struct close_lead *v;
	size_t n;
	size_t n_refused;
};

/*
 * The leads of `ids`, for the dialog, in the order of their ids. One statement.
 * ST_NOT_FOUND  an id the actor may not open
 */
STATUS_MUST_USE enum status close_preview(struct close_leads *out, struct reader *db, struct mem *m,
	const struct lead_id *ids, size_t n);

/* How leads are closed: the same for all of them. */
struct close_how {
	const struct close_outcome *outcome; /* one of close_outcomes: the status that each gets */
	const struct reason
		*reason; /* of the list for closed, and offered (close_reason); NULL: won */
	const struct credit *credit;
	const char *batch; /* kept with each close event and audit row, at most 36 characters */
	int64_t action_no; /* of the workflow action that does it; 0: by hand */
	const char *action_name;
};

/*
 * The reason with this id, for leads that end in `outcome`: NULL for won ones, whatever the id, and
 * where the store offers none.
 * Returns  ST_INVALID  there has to be one, and this is none that is offered for it
 */
STATUS_MUST_USE enum status close_reason(const struct reason **out, struct reader *db,
	struct mem *m, const struct close_outcome *outcome, struct reason_id id);

/*
 * Close `n` leads, all or none.
 *
 * ids      n distinct ids; n is 1 to CLOSE_BULK_MAX
 * Permission  PERM_LEAD_CLOSE_MANUAL, by the route
 * Writes  leads.status_id and closed_at, one close_events row, one activity and one audit row per
 *         lead; cancels its open tasks and its appointments to come, with an audit row for each of
 *         these. A delivery of a lead that is won stays, for it follows a sale; an appointment
 *         that nobody came to stays a no-show. 8 statements whatever n is.
 * Returns ST_NOT_FOUND  an id the actor may not open: nothing is changed
 *         ST_INVALID    a lead that cannot be closed; `out` names each and why, nothing is changed
 *         ST_TOO_LARGE  n is 0 or more than CLOSE_BULK_MAX
 * Source  guide 002, method 2, steps 4 to 6; domain.md rule 7.
 */
STATUS_MUST_USE enum status lead_close_many(struct close_leads *out, struct writer *db,
	struct mem *m, const struct lead_id *ids, size_t n, const struct close_how *how);

/* As lead_close_many of leads that are held, as they are by now. By the workflow, whose permission is
 * the action's. */
STATUS_MUST_USE enum status lead_close_held(struct close_leads *out, struct writer *db,
	struct mem *m, const struct db_hold *leads, const struct close_how *how);

/* How leads are marked bad: the same for all of them. */
struct close_bad {
	struct lead_status_id status; /* of a bad end */
	const char *status_name;
	const struct reason
		*reason; /* of the list for bad, and offered; NULL: none was asked for */
	struct lead_id duplicate_of; /* 0: none was named */
	const char *batch;
	int64_t action_no; /* as close_how has them */
	const char *action_name;
};

/*
 * Mark the `n` held leads bad, all of them open.
 *
 * Permission  PERM_LEAD_EDIT, by the route; by the workflow the action's
 * Writes  as lead_close_many, without an activity, and without credit. 6 statements whatever n is.
 */
STATUS_MUST_USE enum status lead_bad_held(struct writer *db, struct mem *m,
	const struct db_hold *leads, size_t n, const struct close_bad *how);

/*
 * The held lead is won by its sale, whose first salesperson gets the credit; who owns it then does by
 * Current Assignment. The caller ends the lead and tells the journal of it.
 * ST_EXISTS  it is closed already
 */
STATUS_MUST_USE enum status close_by_sale(struct close_event_id *out, struct writer *db,
	const struct db_hold *lead, struct user_id credit, struct utc at);

/*
 * The close of the held lead that a sale caused counts no more, or again. The caller owes the
 * journal a row of the sale.
 * Returns ST_CONFLICT  there is no such close, or not to be reversed
 *         ST_EXISTS    the lead was closed anew since (close_restore)
 */
STATUS_MUST_USE enum status close_reverse(
	struct writer *db, const struct db_hold *lead, struct close_event_id id, struct utc now);
STATUS_MUST_USE enum status
close_restore(struct writer *db, const struct db_hold *lead, struct close_event_id id);

/* Closes of the held leads that were made as `batch` count no more. The caller owes the journal a row of each
 * lead. One statement. */
STATUS_MUST_USE enum status close_reverse_batch(
	struct writer *db, const struct db_hold *leads, const char *batch, struct utc now);

/* What a batch did: each lead and who got the credit, of those that the actor may open. */
struct close_result {
	struct lead_id id;
	const char *lead_no, *customer_name, *credit_name;
	const char *status_name, *reason_name; /* as they were called then; no reason: NULL */
};
STATUS_MUST_USE enum status close_results(
	struct close_result **out, size_t *n, struct reader *db, struct mem *m, const char *batch);

#endif
