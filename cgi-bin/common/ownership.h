/*
 * ownership.h - the ownership timeline, on a lead's record and a customer's profile.
 */
#ifndef COMMON_OWNERSHIP_H
#define COMMON_OWNERSHIP_H

#include "crm/work/owner.h"
#include "web/request.h"
#include "web/view.h"

/* The `n` events into the include `at` (layout/ownership.tpl), each with a link to its lead when
 * `with_leads`. */
void ownership_fill(struct view *v, struct tpl_include at, const struct request *req,
	const struct owner_event *events, size_t n, bool with_leads);

#endif
