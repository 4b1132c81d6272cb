/*
 * activity.h - what happened with a prospect, written down once.
 *
 * Activities are contacts, notes and what the programs did. Tasks,
 * appointments, visits, steps and edits are not repeated here: the timeline
 * (timeline.h) reads each from its own table, edits from the journal.
 *
 * Room work: working a lead: whose it is, contacts, tasks, appointments, steps of the sales
 * process, the timeline. Uses lead, people, stock, text, sql.
 * Writes activities, tasks, appointments, step_events, ownership_events, transfer_turns.
 */
#ifndef CRM_ACTIVITY_H
#define CRM_ACTIVITY_H

#include "crm/lead/lead_hold.h"

struct activity_new {
	const char *channel;        /* call, email, text, letter, visit, note, status or system */
	const char *direction;      /* in, out or none */
	const char *outcome;        /* NULL = none */
	int duration_s;             /* 0 = not known */
	const char *subject, *body; /* NULL = none */
	struct utc at;              /* not set: now */
	bool is_attempt;            /* tried to reach the customer (measure m4) */
	bool is_contact;            /* two-way contact (measure m5) */
	bool is_automatic;          /* by a program: never touches the lead (domain.md, rule 10) */
};

/*
 * Write it, by the actor, and bring the lead's times up to date.
 *
 * Writes  activities, leads.last_activity_at, last_customer_activity_at,
 *         first_attempt_at, first_contact_at; 2 statements. The lead's
 *         row_version stays: logging is no conflict with an edit.
 */
STATUS_MUST_USE enum status activity_add(struct activity_id *out, struct writer *db,
	const struct lead_hold *hold, const struct activity_new *a);

/* Write it on a held lead and leave the lead's times as they are. `at` is set. One statement. */
STATUS_MUST_USE enum status activity_note(struct writer *db, const struct db_hold *lead,
	struct customer_id customer, const struct activity_new *a);

/* As activity_add on each of the held leads; `at` is set. Two statements. */
STATUS_MUST_USE enum status
activity_add_many(struct writer *db, const struct db_hold *leads, const struct activity_new *a);

/* Write on each of the held leads that it was closed as `outcome`, and who got the credit: `credit`,
 * or where that is 0 the owner. One statement. */
STATUS_MUST_USE enum status activity_note_closed(struct writer *db, const struct db_hold *leads,
	const char *outcome, const char *reason, struct user_id credit, struct utc now);

/* Write on each of the held leads that an email went out. One statement.
 * emails  a JSON array of {"id": the lead, "subject", "body"} */
STATUS_MUST_USE enum status activity_note_emails(
	struct writer *db, const struct db_hold *leads, const char *emails, struct utc at);

/*
 * Bring the lead's times up to date, and nothing else: for a contact that
 * stands in a table of its own (a visit). Reads direction, at, is_attempt and
 * is_contact.
 *
 * Writes  the columns of leads that activity_add does; 1 statement.
 */
STATUS_MUST_USE enum status
activity_touch_lead(struct writer *db, const struct lead_hold *hold, const struct activity_new *a);

#endif
