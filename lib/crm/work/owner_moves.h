/*
 * owner_moves.h - the change of owners that owner.c, transfer.c and
 * crm/staff/hand_over.c share; for these only.
 *
 * Moves are of leads that are held: through coverage, from the pool, by an
 * action, or as those of a user who leaves.
 */
#ifndef CRM_OWNER_MOVES_H
#define CRM_OWNER_MOVES_H

#include "base/text.h"
#include "db/db.h"

/* Owners after, by lead, as JSON for one statement; and what is the same for all of them. */
struct owner_moves {
	struct text json;
	size_t n;
	const char *how, *reason, *batch;
	bool with_tasks;
	const char *tasks_only,
		*appointments_only;   /* JSON arrays of keys; NULL: all that are the owner's */
	uint64_t tasks, appointments; /* that went along, once written */
};

struct owner_moves owner_moves_begin(struct mem *m);
void owner_moves_add(
	struct owner_moves *moves, struct lead_id id, struct user_id owner, struct user_id second);

/* Nothing to move is ST_OK. `leads` holds all that are moved. At most 5 statements. */
STATUS_MUST_USE enum status
owner_moves_write(struct writer *db, const struct db_hold *leads, struct owner_moves *moves);

#endif
