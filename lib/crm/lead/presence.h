/*
 * presence.h - who has a lead's record open ("Open with").
 *
 * It is shown to others and locks nobody out: it takes no lock on the lead,
 * and nothing else asks for it. A page that stays open says so again and
 * again; one that was not heard of for PRESENCE_SECONDS is closed.
 *
 * Source  guide 001 (know when it's open with a salesperson); domain.md, lead_opens.
 */
#ifndef CRM_PRESENCE_H
#define CRM_PRESENCE_H

#include "crm/lead/lead_hold.h"

#define PRESENCE_SECONDS 60

/* A colleague who has the record open, and since when. */
struct presence {
	const char *user_name;
	struct utc opened_at;
};

/*
 * Note that the actor has the lead's record open, and who else has, the first
 * who opened it first.
 *
 * lead     seen, not locked (lead_hold_see)
 * Writes   lead_opens; 2 statements. opened_at stays while the page is heard
 *          of within PRESENCE_SECONDS, else it is now.
 */
STATUS_MUST_USE enum status presence_note(struct presence **out, size_t *out_n, struct writer *db,
	struct mem *m, const struct lead_hold *lead);

/* Delete what was not heard of for a day, at most 500 rows; how many. For uplogctl jobs. */
STATUS_MUST_USE enum status presence_forget(uint64_t *out, struct writer *db);

#endif
