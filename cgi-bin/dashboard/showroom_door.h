/*
 * showroom_door.h - the look-up at the door: who came in, to be checked in, or
 * to give its name to an up that was checked in without one.
 *
 * Everybody is found, as search does; who is masked stays so, and can be
 * chosen all the same: the customer stands there. A lead is chosen by the word
 * that the page gave it.
 */
#ifndef DASHBOARD_SHOWROOM_DOOR_H
#define DASHBOARD_SHOWROOM_DOOR_H

#include "dashboard/showroom.h"

struct door_fields {
	const char *q;
	struct visit_id visit;
	const char *lead, *with;
};

struct door {
	const struct request *req;
	struct form form;
	struct door_fields in;
	struct visit visit; /* the up that gets its name; id 0: a check-in */
	const char *words;
	bool too_short;
	struct customer_hits hits;
	struct visit_door_lead *leads;
	size_t n_leads;
	struct lead_id lead;       /* that was chosen */
	struct showroom_with with; /* read for a check-in only: an up has its salesperson */
};

/* What the form calls the lead. */
const char *showroom_door_word(const struct door *d, const struct visit_door_lead *l);

/* The page as it was found. */
void showroom_door_fill(struct response *out, const struct door *d);

#endif
