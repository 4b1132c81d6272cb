/*
 * lead_change.h - what happens to leads that are held.
 *
 * The other rooms say what happened; which columns of a lead that means is known
 * here. One statement each. Of what is a change of the lead (it says so) the caller
 * owes the journal a row of the entity lead; the rest is what Uplog counts and shows
 * of it, and no conflict with an edit.
 */
#ifndef CRM_LEAD_CHANGE_H
#define CRM_LEAD_CHANGE_H

#include "crm/lead/lead_hold.h"

/* The times that work on a lead moves: the latest stays of the first two, the earliest of the others. */
struct lead_touch {
	struct utc at;            /* it was worked on */
	struct utc from_customer; /* its customer was heard of; not set: was not, as below */
	struct utc attempt;       /* somebody tried to reach the customer (measure m4) */
	struct utc contact;       /* and did (measure m5) */
};
STATUS_MUST_USE enum status
lead_touch(struct writer *db, const struct db_hold *leads, const struct lead_touch *t);

/* Its customer came into the store once more, and is there since `since`; not set: left again. */
STATUS_MUST_USE enum status
lead_arrive(struct writer *db, const struct lead_hold *hold, struct utc since);

/* Its customer is in the store since `since`; not set: left. */
STATUS_MUST_USE enum status
lead_in_store(struct writer *db, const struct lead_hold *hold, struct utc since);

/* The arrival at `in_at` was none. Times that it set become what they were; not set: they stay. */
STATUS_MUST_USE enum status lead_arrival_undo(struct writer *db, const struct lead_hold *hold,
	struct utc in_at, struct utc last_customer_activity_at, struct utc last_activity_at);

/*
 * Say what is next: next_task_at and next_task become those of the first open
 * task or coming appointment. Called after every change of either.
 */
STATUS_MUST_USE enum status lead_next(struct writer *db, const struct db_hold *leads);

/* Into a status that is not their end, or to have come by `source`, where they do not have it; to have come as
 * `type`. Changes. */
STATUS_MUST_USE enum status
lead_move(struct writer *db, const struct db_hold *leads, struct lead_status_id status);
STATUS_MUST_USE enum status
lead_set_type(struct writer *db, const struct db_hold *leads, const char *type);
STATUS_MUST_USE enum status
lead_set_source(struct writer *db, const struct db_hold *leads, struct source_id source);

/* As lead_move and lead_set_source, with a row of the journal for each that changes, `batch` in it. Two
 * statements each. Changes, told. */
STATUS_MUST_USE enum status lead_move_many(struct writer *db, const struct db_hold *leads,
	struct lead_status_id status, const char *batch);
STATUS_MUST_USE enum status lead_source_many(
	struct writer *db, const struct db_hold *leads, struct source_id source, const char *batch);

/* To other owners and second salespersons, as JSON_OWNERS (crm/sql/json_sql.h) says: of those that are
 * open. `out_given` says how many. A change. */
STATUS_MUST_USE enum status lead_give(uint64_t *out_given, struct writer *db,
	const struct db_hold *leads, const char *owners, struct utc now);

/* End those that are open in `status`, won, closed or bad: what is next is an appointment that was not
 * called off, or nothing. `out_ended` says how many. A change. */
STATUS_MUST_USE enum status lead_end(uint64_t *out_ended, struct writer *db,
	const struct db_hold *leads, struct lead_status_id status, struct utc now);

/* Open again, in a status that is not the end of it; it was touched by that. A change. */
STATUS_MUST_USE enum status
lead_open_again(struct writer *db, const struct lead_hold *hold, struct lead_status_id status);

/*
 * A sale of the held lead is undone, and it becomes what it was; and it is sold, at `sold_at`, where
 * what is next is nothing (lead_next). Changes.
 *
 * row_version  of the lead, as it was held; ST_CONFLICT: it is another one
 */
STATUS_MUST_USE enum status lead_unsell(struct writer *db, const struct db_hold *lead,
	struct lead_status_id status, struct utc closed_at, struct utc now, int row_version);
STATUS_MUST_USE enum status lead_sell(struct writer *db, const struct db_hold *lead,
	struct utc sold_at, struct utc now, int row_version);

/* Status, source and times as they were before the change `batch` of many leads; what is next is
 * for the caller to say. A change. */
STATUS_MUST_USE enum status
lead_put_back(struct writer *db, const struct db_hold *leads, struct lead_batch_id batch);

/* The customer was heard of once more: `comments` (NULL = none) are kept where there are none. A
 * change. */
STATUS_MUST_USE enum status lead_receive_again(
	struct writer *db, const struct db_hold *lead, const char *comments, struct utc now);

#endif
