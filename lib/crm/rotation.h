/*
 * rotation.h - up rotation: who takes the next customer.
 *
 * A salesperson joins the line of a day and waits at its end; the first who is
 * not with a customer is next. Whoever gets an up goes to the end again, and so
 * does who lets a turn pass. Being with a customer is read from the showroom log,
 * so it cannot be forgotten or forged. A new day begins with nobody in line.
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
 * the same transaction sends that user to the end (rotation_serve). Two who do
 * it at once get two different people.
 * ST_NOT_FOUND: all are busy, or nobody is in line.
 */
STATUS_MUST_USE enum status
rotation_take_next(struct user_id *out, struct writer *db, struct mem *m);

/* `user` got an up: to the end of the line, when in it. */
STATUS_MUST_USE enum status rotation_serve(struct writer *db, struct user_id user);

/* Take the place at the end; who is in line today keeps the place. ST_NOT_FOUND: no active user. */
STATUS_MUST_USE enum status rotation_join(struct writer *db, struct user_id user);

/* ST_NOT_FOUND: not in line today. */
STATUS_MUST_USE enum status rotation_leave(struct writer *db, struct user_id user);

/* Let a turn pass: to the end, and counted. ST_NOT_FOUND: not in line today. */
STATUS_MUST_USE enum status rotation_skip(struct writer *db, struct user_id user);

#endif
