/*
 * asked.h - the leads that were ticked, of the repeated field `lead`.
 */
#ifndef LEADS_ASKED_H
#define LEADS_ASKED_H

#include "leads/leads.h"
#include "web/form.h"

struct asked {
	struct lead_id *ids;
	size_t n;
};

/* Distinct ids in their order; ST_NOT_FOUND when one is no id at all. */
STATUS_MUST_USE enum status
asked_read_ids(struct asked *out, struct mem *m, const struct form_list *list);

#endif
