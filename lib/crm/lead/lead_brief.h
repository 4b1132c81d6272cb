/*
 * lead_brief.h - what a list of tasks or appointments may say about their leads.
 *
 * What is assigned to the actor is listed even when its lead is not the
 * actor's to open (any more); a name comes only from here, and so only of a
 * lead that is.
 */
#ifndef CRM_LEAD_BRIEF_H
#define CRM_LEAD_BRIEF_H

#include "db/db.h"

struct lead_brief {
	struct lead_id id;
	struct customer_id customer_id;
	const char *customer_name;
	const char *phone; /* E.164, or NULL */
};

/* Those of `ids` (repeated ones too) that the actor may open, by id. One statement; none when n
 * is 0. */
STATUS_MUST_USE enum status lead_briefs(struct lead_brief **out, size_t *out_n, struct reader *db,
	struct mem *m, const struct lead_id *ids, size_t n);

/* The one of `id`, or NULL: it is not the actor's to open. */
const struct lead_brief *
lead_brief_find(const struct lead_brief *list, size_t n, struct lead_id id);

#endif
