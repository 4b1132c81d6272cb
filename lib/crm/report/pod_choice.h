/*
 * pod_choice.h - which pods a user sees on the dashboard, and in which order.
 *
 * A choice is its user's own: every function works for the handle's actor. The
 * pods are the programs'; a name that is not known any more is of no effect,
 * and a pod that nothing is said about comes last and is shown.
 */
#ifndef CRM_POD_CHOICE_H
#define CRM_POD_CHOICE_H

#include "db/db.h"

struct pod_choice {
	const char *pod;
	bool is_hidden;
};

/* The actor's choices in their order; none: the store's order. One statement. */
STATUS_MUST_USE enum status
pod_choice_list(struct pod_choice **out, size_t *n, struct reader *db, struct mem *m);

/*
 * Put these in the place of the actor's choices; n = 0 is the store's order
 * again. The names are words of a to z and '-'. Two statements.
 */
STATUS_MUST_USE enum status
pod_choice_save(struct writer *db, struct mem *m, const struct pod_choice *v, size_t n);

#endif
