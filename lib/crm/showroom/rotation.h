/*
 * rotation.h - up rotation: who takes the next customer.
 *
 * A salesperson joins the line of a day and waits at its end; the first who is
 * not with a customer is next. Whoever gets a fresh up goes to the end again, and
 * so does who lets a turn pass. Being with a customer is read from the showroom
 * log, so it cannot be forgotten or forged. A new day begins with nobody in line.
 *
 * Only a fresh up costs the turn. The line shares out who came by chance; a
 * be-back, a customer with an appointment and a salesperson's own customer came
 * by work that was done already, and who did it would be fined for it. Which
 * visit is a fresh up is visit.c's to say, at one place (visit.h).
 *
 * Source  domain.md (up, showroom log).
 */
#ifndef CRM_ROTATION_H
#define CRM_ROTATION_H

#include "db/db.h"

#define ROTATION_MAX 100

struct rotation_place {
	struct user_id id;
	const char *name;
	int skips; /* turns let pass today */
	bool is_busy;
};

/* Today's line in its order, active users only; at most ROTATION_MAX. One statement. */
STATUS_MUST_USE enum status
rotation_list(struct rotation_place **out, size_t *n, struct reader *db, struct mem *m);

/* Who is next in a line that was listed; NULL when all are busy, or nobody is in it. */
const struct rotation_place *rotation_next(const struct rotation_place *line, size_t n);

/*
 * Lock today's line and take who is next out of it; the visit that follows in
 * the same transaction makes that user busy, and sends a fresh up's to the end
 * (rotation_serve). Two who do it at once get two different people.
 * ST_NOT_FOUND: all are busy, or nobody is in line.
 */
STATUS_MUST_USE enum status
rotation_take_next(struct user_id *out, struct writer *db, struct mem *m);

/* `user` got a fresh up: to the end of the line, when in it. The place that is left is kept. */
STATUS_MUST_USE enum status
rotation_serve(struct writer *db, struct user_id user, struct visit_id up);

/* What cost the turn was no fresh up, or nobody at all: back to the place that was left for it,
 * unless the user has moved since. */
STATUS_MUST_USE enum status
rotation_give_back(struct writer *db, struct user_id user, struct visit_id up);

/* Take the place at the end; who is in line today keeps the place. ST_NOT_FOUND: no active user. */
STATUS_MUST_USE enum status rotation_join(struct writer *db, struct user_id user);

/* ST_NOT_FOUND: not in line today. */
STATUS_MUST_USE enum status rotation_leave(struct writer *db, struct user_id user);

/* Let a turn pass: to the end, and counted. ST_NOT_FOUND: not in line today. */
STATUS_MUST_USE enum status rotation_skip(struct writer *db, struct user_id user);

#endif
