/*
 * appointment.h - meetings agreed with a prospect, from setting to showing.
 *
 * An appointment is planned, then confirmed; it ends as shown, no_show,
 * cancelled or rescheduled. An appointment that nobody came to is a no-show by
 * itself, without anybody saying so (APPOINTMENT_STATE, appointment_sql.h), and
 * can be made a shown one for the store's hours (store_settings).
 *
 * Readers see the appointments assigned to the actor and those of leads that
 * the actor may open. Whatever changes one takes the hold of its lead, writes
 * the journal, and says anew what is next on the lead.
 *
 * Source  domain.md, appointments and measures m9 to m11.
 */
#ifndef CRM_APPOINTMENT_H
#define CRM_APPOINTMENT_H

#include "base/word.h"
#include "crm/lead/lead_hold.h"

#define APPOINTMENT_LIST_MAX 20   /* of a lead: the coming ones and the last */
#define APPOINTMENT_DAY_MAX  200  /* of one day */
#define APPOINTMENT_LATE_S   3600 /* s: a start may be noted so long afterwards */
#define APPOINTMENT_AHEAD_S  (INT64_C(366) * 86400)

struct appointment {
	struct appointment_id id;
	int row_version;
	struct lead_id lead_id;
	const char *type;
	struct utc start_at, end_at;
	struct user_id assigned_to;
	const char *assigned_name; /* NULL: nobody */
	const char *set_by_name;   /* NULL: the system */
	struct utc set_at, confirmed_at, shown_at;
	const char *updated_name; /* who changed it last; NULL: the system */
	const char *state;        /* planned, confirmed, shown, no_show, cancelled, rescheduled */
	const char *status;    /* as stored: planned or confirmed while a no-show is only derived */
	struct utc show_until; /* end of making a no-show a shown one */
	const char *note;
	const char *cancel_reason; /* in the words of who cancelled it; in a lead's list (work.h) */
};

/* Of one day of the store, by start, but cancelled and rescheduled ones:
 * at most APPOINTMENT_DAY_MAX + 1. */
STATUS_MUST_USE enum status appointment_day(
	struct appointment **out, size_t *n, struct reader *db, struct mem *m, struct day day);

/* One of this lead. ST_NOT_FOUND: there is none, or it is not the actor's to see. */
STATUS_MUST_USE enum status appointment_get(struct appointment *out, struct reader *db,
	struct mem *m, struct lead_id lead, struct appointment_id id);

/* What may be done with it now. */
bool appointment_is_open(const struct appointment *a); /* planned or confirmed: it may be kept */
bool appointment_may_confirm(const struct appointment *a);
bool appointment_may_show(const struct appointment *a);
bool appointment_is_late(const struct appointment *a); /* has begun, and nobody came yet */
/* It has begun, and nobody said that nobody came: what is next stands at it until somebody does. */
bool appointment_may_miss(const struct appointment *a);
bool appointment_may_move(const struct appointment *a); /* open, or nobody came */

struct appointment_new {
	const char *type; /* one of appointment_types */
	struct utc start;
	int minutes;
	struct user_id assigned_to; /* an active user */
	const char *note;           /* NULL = none */
};

/* What came of a change, beside its status. */
struct appointment_done {
	struct appointment_id id;
	struct visit_id visit; /* that begins by it (visit_keep); 0 = none */
	bool busy;           /* set: the assignee has another one at that time, which is allowed */
	const char *refused; /* why not, for ST_INVALID and ST_CONFLICT: a sentence */
	const char *field;   /* of appointment_new that it is about: start, assigned_to, or "" */
};

/*
 * Set one on the held lead.
 *
 * Writes  appointments, step_events, leads (status, times, what is next), audit_events
 * Returns ST_INVALID  the start is more than APPOINTMENT_LATE_S ago or APPOINTMENT_AHEAD_S ahead,
 *                     or nobody active is assigned, or the lead is closed and not won (a delivery
 *                     follows a sale)
 */
STATUS_MUST_USE enum status appointment_set(struct appointment_done *out, struct writer *db,
	struct mem *m, const struct lead_hold *hold, const struct appointment_new *a);

/*
 * One on each of the held leads, which may take one, for whom task_default_user names;
 * `assigned_to` is not read. Its step is taken; the leads' status stays, and what is next is for the
 * caller to say. 3 statements.
 */
STATUS_MUST_USE enum status appointment_set_many(struct writer *db, const struct db_hold *leads,
	const struct appointment_new *a, struct utc now);

/*
 * Put another one in its place: the old one is rescheduled; one that nobody
 * came to stays a no-show, so that no figure is made better by it.
 *
 * version  of the one that was seen
 * Returns  as appointment_set; ST_CONFLICT: it was changed meanwhile, or is over;
 *          ST_NOT_FOUND: none of this lead
 */
STATUS_MUST_USE enum status appointment_reschedule(struct appointment_done *out, struct writer *db,
	struct mem *m, const struct lead_hold *hold, struct appointment_id id, int version,
	const struct appointment_new *a);

/*
 * The customer confirmed it; checked in; did not come; called it off. Each asks
 * for a state that allows it, else ST_CONFLICT with `refused`. Doing the same
 * again changes nothing and is ST_OK. ST_NOT_FOUND: none of this lead.
 */
STATUS_MUST_USE enum status appointment_confirm(struct appointment_done *out, struct writer *db,
	struct mem *m, const struct lead_hold *hold, struct appointment_id id);

/* From the day of the start on; after a no-show until show_until. `at` is when the customer came
 * (not set: now). The visit is visit_keep's. */
STATUS_MUST_USE enum status appointment_show(struct appointment_done *out, struct writer *db,
	struct mem *m, const struct lead_hold *hold, struct appointment_id id, struct utc at);

/*
 * The check-in at `at` that showed it was a mistake: planned or confirmed
 * again, its step undone. The lead's times are the visit's to put back.
 * ST_CONFLICT: it is not shown. ST_NOT_FOUND: none of this lead.
 */
STATUS_MUST_USE enum status appointment_unshow(struct writer *db, struct mem *m,
	const struct lead_hold *hold, struct appointment_id id, struct utc at);
STATUS_MUST_USE enum status appointment_no_show(struct appointment_done *out, struct writer *db,
	struct mem *m, const struct lead_hold *hold, struct appointment_id id);
STATUS_MUST_USE enum status appointment_cancel(struct appointment_done *out, struct writer *db,
	struct mem *m, const struct lead_hold *hold, struct appointment_id id, const char *reason);

/* Words for a type ("Test drive") and a state ("No-show"); the types in their order end with word
 * NULL. */
extern const struct word appointment_types[];
const char *appointment_state_label(const char *word);

/*
 * Cancel what is to come on the held leads, which end, with an audit row for each; what nobody
 * came to stays a no-show. What is next is for the caller to say. 2 statements.
 */
struct appointment_call_off {
	bool keeps_deliveries;
	const char *reason, *batch;
	struct utc now;
};
STATUS_MUST_USE enum status appointment_call_off(
	struct writer *db, const struct db_hold *leads, const struct appointment_call_off *c);

/* Those of `ids`, a JSON array, that were called off and are still to come are to be kept again. What is next is
 * for the caller to say, and to tell the journal of the leads. */
STATUS_MUST_USE enum status
appointment_reopen(struct writer *db, const struct db_hold *leads, const char *ids);

/* Held appointments to other users, as JSON_OWNERS (crm/sql/json_sql.h) says. The caller owes the journal a
 * row of the user whose they were. */
STATUS_MUST_USE enum status
appointment_give(struct writer *db, const struct db_hold *appointments, const char *owners);

#endif
