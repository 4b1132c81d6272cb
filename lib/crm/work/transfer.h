/*
 * transfer.h - leads given to others by a rule, not by a manager's choice: to a user, to who of a
 * team has the fewest open leads, to the users of a team in turn, or to nobody.
 *
 * Of a team only active users who may edit leads are given any. Whose turn it
 * is, is claimed in the transaction: two at once never take the same turn.
 */
#ifndef CRM_TRANSFER_H
#define CRM_TRANSFER_H

#include "db/db.h"

enum transfer_way {
	TRANSFER_UNSET,
	TRANSFER_USER,
	TRANSFER_TEAM,        /* who has the fewest open leads, each lead counted as it is given */
	TRANSFER_ROUND_ROBIN, /* after who was given the last one */
	TRANSFER_UP_FOR_GRABS
};

struct transfer {
	enum transfer_way way;
	struct user_id user;        /* of TRANSFER_USER: an active one */
	struct team_id team;        /* of TRANSFER_TEAM and TRANSFER_ROUND_ROBIN */
	const char *reason, *batch; /* as owner_change has them */
};

/*
 * Give the held leads that are open, with what is open on them of the owner before. Whoever
 * becomes owner is not the second salesperson any more.
 *
 * to       NULL, or as many as are held: whom each lead was given, in the order of their ids
 * Writes   as owner_assign_many; transfer_turns; at most 10 statements
 * Returns  ST_INVALID  nobody is there to be given a lead; nothing is changed
 */
STATUS_MUST_USE enum status transfer_many(struct user_id *to, struct writer *db, struct mem *m,
	const struct db_hold *leads, const struct transfer *t);

#endif
