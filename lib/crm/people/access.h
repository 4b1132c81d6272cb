/*
 * access.h - Request access: asking a manager to open another's customer.
 *
 * What is granted is read by coverage itself (auth/scope.h): whoever was
 * approved opens the customer, its leads and all that hangs on them until the
 * access ends or is revoked. Managers decide where their own coverage reaches,
 * never on their own request. Every step is in the journal.
 */
#ifndef CRM_ACCESS_H
#define CRM_ACCESS_H

#include "crm/people/customer_hold.h"

#define ACCESS_LIST_MAX 200
#define ACCESS_MINE_MAX 50

/* A customer that somebody asks for, whoever it is: what is known is what customer_glance tells.
 * ST_NOT_FOUND: there is none. */
struct access_asked;
STATUS_MUST_USE enum status access_asked_see(
	const struct access_asked **out, struct reader *db, struct mem *m, struct customer_id id);
STATUS_MUST_USE enum status access_asked_hold(
	const struct access_asked **out, struct writer *db, struct mem *m, struct customer_id id);
struct customer_id access_asked_id(const struct access_asked *asked);

/*
 * Ask for a customer that the actor may not open.
 *
 * Returns ST_CONFLICT   the actor may open it already
 *         ST_EXISTS     the actor has asked, and nobody decided yet
 *         ST_TOO_MANY   the actor has asked for too many within this hour (auth/budget.h)
 * Source  domain.md, rule 5.
 */
STATUS_MUST_USE enum status access_request(
	struct writer *db, struct mem *m, const struct access_asked *asked, const char *reason);

struct access_item {
	struct access_request_id id;
	struct customer_id customer_id;
	bool may_open;
	const char *customer_name; /* in full, or the initials when the actor may not open it */
	const char *owner_name;    /* of the latest lead; NULL = nobody's */
	struct user_id user_id;
	const char *user_name; /* who asks */
	const char *reason;
	const char *status; /* pending, approved, denied, revoked; expired for what has run out */
	struct utc created_at, decided_at, expires_at;
	const char *decided_by_name, *decision_note;
};

struct access_list {
	struct access_item *v;
	size_t n;
};

/* Within the actor's coverage: what waits for a decision, the oldest first, and what is granted
 * now, the latest first; at most ACCESS_LIST_MAX. And the actor's own requests, the latest first,
 * at most ACCESS_MINE_MAX. One statement each. */
STATUS_MUST_USE enum status
access_pending(struct access_list *out, struct reader *db, struct mem *m);
STATUS_MUST_USE enum status
access_grants(struct access_list *out, struct reader *db, struct mem *m);
STATUS_MUST_USE enum status access_mine(struct access_list *out, struct reader *db, struct mem *m);

/* Requests that wait for the actor to decide. */
STATUS_MUST_USE enum status access_count_pending(int64_t *out, struct reader *db);

/* A request that is held for a decision. ST_NOT_FOUND: there is none, or its customer is not the
 * actor's to open. */
struct access_hold;
STATUS_MUST_USE enum status access_hold_take(const struct access_hold **out, struct writer *db,
	struct mem *m, struct access_request_id id);
const struct access_item *access_hold_item(const struct access_hold *hold);

enum access_decision { ACCESS_APPROVE, ACCESS_DENY, ACCESS_REVOKE };

/*
 * Approve or deny what is pending, or revoke what is granted.
 *
 * until    last day of an approved access in the store's zone; none = without an end
 * note     why, for who asked; NULL = none
 * Permission  PERM_LEAD_ASSIGN, by the route
 * Returns ST_FORBIDDEN  the actor asked it
 *         ST_CONFLICT   it was decided meanwhile, or is not granted any more: its item says by
 *                       whom
 */
STATUS_MUST_USE enum status
access_decide(struct writer *db, struct mem *m, const struct access_hold *hold,
	enum access_decision decision, struct day until, const char *note);

#endif
