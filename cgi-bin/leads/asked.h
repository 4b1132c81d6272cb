/*
 * asked.h - the leads that were ticked in a list, and the way back to it.
 */
#ifndef LEADS_ASKED_H
#define LEADS_ASKED_H

#include "leads/leads.h"

struct asked {
	struct lead_id *ids; /* distinct, in their order */
	size_t n;
	const char *back; /* the list's query string, or "" */
};

/*
 * Of the repeated field `lead`, and `back`.
 * ST_NOT_FOUND  one is no id at all
 * ST_TOO_LARGE  more than `max`
 */
STATUS_MUST_USE enum status asked_read(struct asked *out, const struct request *req, size_t max);

/* The list's address below the prefix. */
const char *asked_list(const struct asked *a, struct mem *m);

/* Nothing was ticked for `deed`, of the Update menu: back to the list, which says so. */
STATUS_MUST_USE enum status
asked_nothing(struct response *out, const struct asked *a, struct mem *m, const char *deed);

#endif
