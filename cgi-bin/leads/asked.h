/*
 * asked.h - the leads that were ticked in a list, and the way back to it.
 */
#ifndef LEADS_ASKED_H
#define LEADS_ASKED_H

#include "leads/leads.h"

#define ASKED_MAX 500 /* leads in one form; what is done with them may have a limit of its own */

struct asked {
	struct lead_id *ids; /* distinct, in their order */
	size_t n;
	const struct place *back; /* where it began, else the list */
};

/*
 * Of the repeated field `lead`, and `back`.
 * ST_NOT_FOUND  one is no id at all
 * ST_TOO_LARGE  more than ASKED_MAX
 */
STATUS_MUST_USE enum status asked_read(struct asked *out, const struct request *req);

/* Nothing was ticked for `deed`, of the Update menu: back to the list, which says so. */
STATUS_MUST_USE enum status
asked_nothing(struct response *out, const struct asked *a, const char *deed);

#endif
