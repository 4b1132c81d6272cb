/*
 * owner.h - whose a lead is: changed by managers, taken from the pool; and the
 * timeline of it. crm/staff/hand_over.h hands over when somebody leaves.
 *
 * Whoever stops being owner or second salesperson has lost the lead with the
 * commit: coverage reads these two columns (auth/scope.h). Open tasks and
 * appointments that go along are those of the owner before; what is assigned
 * to others stays theirs.
 */
#ifndef CRM_OWNER_H
#define CRM_OWNER_H

#include "crm/lead/lead_hold.h"
#include "db/db.h"

#define OWNER_BULK_MAX  500 /* leads in one change */
#define OWNER_POOL_PAGE 50
#define OWNER_COUNT_MAX 1000 /* the pool is counted so far, then it is "1,000+" */
#define OWNER_PAST_MAX  200  /* events of a customer's timeline */

enum owner_to { OWNER_TO_UNSET, OWNER_TO_KEEP, OWNER_TO_NOBODY, OWNER_TO_USER };
enum owner_second {
	OWNER_SECOND_UNSET,
	OWNER_SECOND_KEEP,
	OWNER_SECOND_NONE,
	OWNER_SECOND_FORMER, /* the owner before, where there was another one */
	OWNER_SECOND_USER
};

struct owner_change {
	enum owner_to to;
	struct user_id owner; /* with OWNER_TO_USER */
	enum owner_second second;
	struct user_id second_user; /* with OWNER_SECOND_USER */
	bool with_tasks;
	const char *reason; /* NULL = none */
	const char *batch;  /* kept with each event and audit row, at most 36 characters */
};

/* Why one lead cannot be changed. */
enum owner_refusal {
	OWNER_REFUSAL_NONE,
	OWNER_CLOSED,    /* a closed lead keeps its owner */
	OWNER_IS_SECOND, /* one person would be owner and second salesperson */
	OWNER_CHANGED,   /* it has another owner or second than `seen` says */
};

/* Whose a lead was, as a page showed it or before a change. */
struct owner_seen {
	struct lead_id id;
	struct user_id owner, second;
};

struct owner_lead {
	struct lead_id id;
	const char *lead_no; /* NULL: the id is shown */
	const char *customer_name;
	const char *status_name, *status_color;
	struct user_id owner_id, second_user_id;
	const char *owner_name, *second_name;
	bool is_open;
	int open; /* tasks and appointments of the owner that would go along */
	enum owner_refusal refusal;
};

struct owner_leads {
	struct owner_lead *v;
	size_t n;
	size_t n_refused;
	size_t n_changed;                     /* the others had this owner and second already */
	bool owner_inactive, second_inactive; /* the user is none, or not active */
};

/* The leads of `ids`, for the dialog, in the order of their ids. One statement.
 * ST_NOT_FOUND  an id the actor may not open */
STATUS_MUST_USE enum status owner_preview(struct owner_leads *out, struct reader *db, struct mem *m,
	const struct lead_id *ids, size_t n);

/*
 * Change owner or second salesperson of `n` leads, all or none.
 *
 * ids     n distinct ids; n is 1 to OWNER_BULK_MAX
 * seen    what the page showed of each; a lead that is not in it is not compared
 * Permission  PERM_LEAD_ASSIGN, by the route
 * Writes  leads.owner_id, second_user_id, first_owner_id and first_assigned_at (which stay when
 *         they are set), one ownership_events and one audit row per lead that changes, and assigned_to of what goes along; 7 statements whatever n
 *         is, 5 without tasks. The next task stays what it is.
 * Returns ST_NOT_FOUND  an id the actor may not open: nothing is changed
 *         ST_INVALID    `out` says which user is not active, or names each lead that cannot be
 *                       changed and why; nothing is changed
 *         ST_TOO_LARGE  n is 0 or more than OWNER_BULK_MAX
 * Source  guide 001 (managers change the owner or assign a second salesperson).
 */
STATUS_MUST_USE enum status owner_assign_many(struct owner_leads *out, struct writer *db,
	struct mem *m, const struct lead_id *ids, size_t n, const struct owner_change *change,
	const struct owner_seen *seen, size_t n_seen);

/*
 * Give the held leads back to whose they were before a change of many, with those of `tasks` and `appointments`
 * (JSON arrays of keys) that are still their owner's. At most 5 statements.
 */
STATUS_MUST_USE enum status owner_give_back(struct writer *db, struct mem *m,
	const struct db_hold *leads, const struct owner_seen *was, size_t n, const char *tasks,
	const char *appointments, const char *batch);

/* Who was faster. */
struct owner_rival {
	const char *name; /* NULL: nobody owns it, it was closed */
};

/* A lead that was offered in the pool, held for who takes it first, whoever covers it. ST_NOT_FOUND:
 * there is no such lead. */
struct owner_offer;
STATUS_MUST_USE enum status owner_offer_hold(
	const struct owner_offer **out, struct writer *db, struct mem *m, struct lead_id id);
struct lead_id owner_offer_lead(const struct owner_offer *offer);

/*
 * Take an open lead that nobody owns: the actor becomes its owner, and of what
 * is open on it what is nobody's goes along.
 *
 * Permission  PERM_LEAD_EDIT, by the route
 * Returns ST_CONFLICT  it has an owner by now, or is closed; `rival` says which
 */
STATUS_MUST_USE enum status owner_take(struct owner_rival *out_rival, struct writer *db,
	struct mem *m, const struct owner_offer *offer);

/*
 * Whoever is given a customer in the store becomes the owner of the lead, when
 * it is open and nobody's; else nothing changes. `to` is an active user, or 0.
 *
 * Source  guide 001: only the owner opens the record, so whom reception sends
 *         to the customer must be able to.
 */
STATUS_MUST_USE enum status
owner_give(struct writer *db, struct mem *m, const struct lead_hold *hold, struct user_id to);

/* The visit since `since` was none: what owner_give gave by it is nobody's again, when nobody changed
 * it meanwhile. */
STATUS_MUST_USE enum status
owner_give_undo(struct writer *db, struct mem *m, const struct lead_hold *hold, struct utc since);

/* A lead that is up for grabs, as everybody who works leads may know it. */
struct owner_pool_lead {
	struct lead_id id;
	const char *lead_no;
	bool may_open;
	const char *name; /* in full, or the initials when the actor may not open the lead */
	const char *lead_type, *source_name, *vehicle, *status_name, *status_color;
	struct utc since; /* put up for grabs, or entered without an owner */
};

struct owner_pool {
	struct owner_pool_lead *v;
	size_t n;
	bool more; /* there is a page after this one */
};

/* One page of the pool, longest waiting first, after the lead `after` that waits since `since` (not
 * set: from the beginning). Two statements. */
STATUS_MUST_USE enum status owner_pool_list(struct owner_pool *out, struct reader *db,
	struct mem *m, struct utc since, struct lead_id after);

/* Leads in the pool, at most OWNER_COUNT_MAX + 1. */
STATUS_MUST_USE enum status owner_pool_count(int64_t *out, struct reader *db);

/* One change of owner or second salesperson. */
struct owner_event {
	struct utc at;
	const char *user_name;             /* who changed it; NULL: the system */
	const char *how;                   /* assigned, taken, released or handed_over */
	const char *from_owner, *to_owner; /* NULL: up for grabs */
	const char *from_second, *to_second;
	int tasks_moved;
	const char *reason;
	struct lead_id lead_id;
	const char *lead_no;
};

/* "Assigned", "Taken", "Put up for grabs", "Handed over". */
const char *owner_how_label(const char *how);

/* The ownership timeline of all leads of a customer that the actor may open, the newest first, at most
 * OWNER_PAST_MAX; of one lead it is in work.h. One statement. */
STATUS_MUST_USE enum status owner_events_of_customer(struct owner_event **out, size_t *out_n,
	struct reader *db, struct mem *m, struct customer_id id);

#endif
