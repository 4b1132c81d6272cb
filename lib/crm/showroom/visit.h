/*
 * visit.h - the showroom log: who came, when, and with whom.
 *
 * A visit is traffic from the moment it is written, with a lead or without a
 * name; it keeps its time when it is named later (measure m12). Everybody who
 * keeps the log sees every row of it. The customer's name and the vehicle are
 * for who may open the lead, and for who holds the right to read names at the
 * door; for others they are the initials (domain.md, rule 5), whoever checked
 * the customer in. A check-in stands on the lead's timeline and in the
 * journal, with who made it; when it is undone, that is a second trace.
 *
 * What is written to a visit is written by a hold of it, which holds its lead
 * too: whoever keeps the log may check anybody in and out.
 *
 * Source  guide 001 (Did the customer show?), domain.md (up, showroom log, R14).
 *
 * Room showroom: the door: visits, the showroom log, the up rotation. Uses work, lead, people,
 * text, sql.
 * Writes visits, up_rotation.
 */
#ifndef CRM_VISIT_H
#define CRM_VISIT_H

#include "auth/actor.h"
#include "crm/lead/lead_hold.h"
#include "crm/people/customer.h"
#include "crm/work/appointment.h"

#define VISIT_DAY_MAX 300
#define VISIT_UNDO_S  (15 * 60) /* so long a check-in can be taken back */
#define VISIT_OWN_S   3600      /* a lead made so shortly before is the up itself */

struct visit {
	struct visit_id id;
	int row_version;
	struct lead_id lead_id; /* 0 = an up without a name */
	const char *name;       /* in full, the initials when masked, or the description */
	bool is_masked;
	bool may_open;       /* the lead's record is the actor's to open */
	const char *vehicle; /* first choice; NULL when masked, or there is none */
	const char *lead_type;
	struct utc in_at, out_at; /* out_at not set: in the store */
	const char *greeted_name;
	struct user_id user_id;  /* the salesperson with the customer; 0 = nobody yet */
	struct user_id owner_id; /* of the lead; 0 = nobody */
	const char *user_name, *owner_name, *turned_over_name;
	const char *updated_name; /* who changed the visit last */
	bool is_be_back, kept_appointment;
	const char *steps; /* reached by the end of that day, in short words; NULL = none */
};

struct visit_list {
	struct visit *v;
	size_t n;
	bool more; /* there are more than VISIT_DAY_MAX */
};

/*
 * The visits of one day in the store's zone, in the order of their times; when
 * the day is today, those who are still in from an earlier day come first.
 * Four statements whatever the number of visits. Names as `a` may read them.
 */
STATUS_MUST_USE enum status visit_list_day(struct visit_list *out, struct reader *db, struct mem *m,
	struct day day, const struct actor *a);

/* One visit, without its steps. ST_NOT_FOUND: there is none. */
STATUS_MUST_USE enum status visit_get(struct visit *out, struct reader *db, struct mem *m,
	struct visit_id id, const struct actor *a);

/* The visit of a lead whose customer is in the store. ST_NOT_FOUND: it is not. */
STATUS_MUST_USE enum status visit_get_open(struct visit *out, struct reader *db, struct mem *m,
	struct lead_id lead, const struct actor *a);

/* Of one day, and from the first of its month to the end of the day (measure m12). */
struct visit_counts {
	int ups, be_backs, unnamed;
	int month_ups, month_be_backs, month_unnamed;
};
STATUS_MUST_USE enum status
visit_count(struct visit_counts *out, struct reader *db, struct mem *m, struct day day);

/* A lead that somebody at the door may have come for; vehicle only for who may open the customer.
 */
struct visit_door_lead {
	struct lead_id id;
	struct customer_id customer_id;
	const char *lead_no, *status_name, *owner_name, *vehicle;
	struct user_id owner_id;
	struct day lead_date;
	struct utc in_store_since;
};

/* The open leads of customers that were found, whoever owns them; at most 200. One statement. */
STATUS_MUST_USE enum status visit_door_leads(struct visit_door_lead **out, size_t *n,
	struct reader *db, struct mem *m, const struct customer_hits *hits);

/*
 * The customer of a lead comes in; `with` is the salesperson, or nobody (0).
 * An appointment of today is kept by it.
 *
 * A fresh up costs the salesperson the turn (rotation.h says why no other
 * does): the lead's first visit, without an appointment, of a customer who was
 * not the salesperson's own, that is owner or second of a lead of theirs that
 * was made VISIT_OWN_S before. Without the margin a lead that is typed in at
 * the door would make its own up look like work done before. An up without a
 * name is fresh; when it is named and turns out not to be, the turn comes back.
 *
 * Writes   visits; leads.in_store_since, visit_count and its times of contact
 *          (measure m5); the step and status that it implies; appointments when
 *          one is kept; up_rotation for a fresh up; the journal
 * Returns  ST_CONFLICT  the customer is in already (visit_get_open says since when)
 *          ST_INVALID   `with` is no active user
 */
STATUS_MUST_USE enum status visit_in(struct visit_id *out, struct writer *db, struct mem *m,
	const struct lead_hold *hold, struct user_id with);

/*
 * The customer of an appointment comes: it becomes shown, and on its day the
 * visit begins, with the one to whom it is assigned. A call is no visit.
 *
 * Returns  as appointment_show
 */
STATUS_MUST_USE enum status visit_keep(struct appointment_done *out, struct writer *db,
	struct mem *m, const struct lead_hold *hold, struct appointment_id id);

/* Somebody whose name is not known yet. ST_INVALID: `with` is no active user. */
STATUS_MUST_USE enum status visit_in_unnamed(struct visit_id *out, struct writer *db, struct mem *m,
	const char *description, const char *lead_type, struct user_id with);

/* A visit that is locked for writing, with its lead when it has one; until the transaction ends. */
struct visit_hold;

struct visit_facts {
	struct visit_id id;
	int row_version;
	struct lead_id lead_id;
	const char *description, *lead_type, *greeted_name;
	struct utc in_at, out_at;
	struct user_id user_id;
	bool is_be_back;
	struct appointment_id appointment_id; /* that was kept by it; 0 = none */
};

/* ST_NOT_FOUND: there is none. ST_RETRY: it was named just now, and the transaction is tried again. */
STATUS_MUST_USE enum status visit_hold_take(
	const struct visit_hold **out, struct writer *db, struct mem *m, struct visit_id id);

/* As visit_hold_take, without a lock and without its lead: for reading. */
STATUS_MUST_USE enum status
visit_hold_see(const struct visit_hold **out, struct reader *db, struct mem *m, struct visit_id id);

const struct visit_facts *visit_hold_facts(const struct visit_hold *hold);

/*
 * An up without a name turns out to be the held lead's customer; `in_at` stays.
 *
 * Writes   visits; what visit_in writes, with the time of the visit: an
 *          appointment of its day is kept; the turn comes back unless it was a
 *          fresh up
 * Returns  ST_CONFLICT  it has a name by now, or that customer is in already
 */
STATUS_MUST_USE enum status visit_name(struct writer *db, struct mem *m,
	const struct visit_hold *hold, const struct lead_hold *lead);

/* The customer goes. ST_CONFLICT: went already. */
STATUS_MUST_USE enum status
visit_out(struct writer *db, struct mem *m, const struct visit_hold *hold);

/* As visit_out, for the lead's visit of now; a lead that is in the store by data older than the log
 * has none, and leaves all the same. ST_CONFLICT: the customer is not in the store. */
STATUS_MUST_USE enum status
visit_out_lead(struct writer *db, struct mem *m, const struct lead_hold *hold);

/* True while a check-out can be taken back: on its own day. */
bool visit_may_undo_out(struct utc out_at);

/* The check-out was a mistake. ST_CONFLICT: not checked out, not today, or in again by another
 * visit. */
STATUS_MUST_USE enum status
visit_back(struct writer *db, struct mem *m, const struct visit_hold *hold);

/* True while a check-in may be taken back: VISIT_UNDO_S long, and while it was not touched again.
 */
bool visit_may_undo_in(struct utc in_at, int row_version);

/*
 * The check-in was a mistake: nobody came. All that it wrote is taken back.
 *
 * out_refused  why not, for ST_CONFLICT: a sentence; NULL when the visit itself was
 *              changed since, which visit_get tells
 * Writes       visits (the row goes, the journal keeps it); what visit_in wrote:
 *              leads as it was, the steps undone, the appointment planned or
 *              confirmed again, the turn given back; an activity that says who
 *              was checked in, when and by whom
 * Returns      ST_CONFLICT  too late, or the visit or its lead moved on since
 */
STATUS_MUST_USE enum status visit_undo(
	const char **out_refused, struct writer *db, struct mem *m, const struct visit_hold *hold);

/* Another salesperson is with the customer now, or nobody (0). ST_CONFLICT: changed since
 * `row_version`. ST_INVALID: no active user. */
STATUS_MUST_USE enum status visit_hand(struct writer *db, struct mem *m,
	const struct visit_hold *hold, int row_version, struct user_id to);

/*
 * A manager takes over: somebody who assigns leads, or finishes deals (Assign Leads, Edit Sales).
 * ST_CONFLICT: changed since `row_version`. ST_INVALID: `to` is no such user.
 */
STATUS_MUST_USE enum status visit_turn_over(struct writer *db, struct mem *m,
	const struct visit_hold *hold, int row_version, struct user_id to);

/* To whom a customer can be turned over, by name; at most 200. */
struct visit_manager {
	struct user_id id;
	const char *name, *role;
};
STATUS_MUST_USE enum status
visit_managers(struct visit_manager **out, size_t *n, struct reader *db, struct mem *m);

/* Held visits to other users, as JSON_OWNERS (crm/sql/json_sql.h) says. The caller owes the journal a
 * row of the user whose they were. */
STATUS_MUST_USE enum status
visit_give(struct writer *db, const struct db_hold *visits, const char *owners);

#endif
