/*
 * hand_over.h - a user who leaves: everything open in that name goes to others.
 *
 * Room staff: users who leave, and where their work goes. Uses showroom, work, lead, sql.
 */
#ifndef CRM_HAND_OVER_H
#define CRM_HAND_OVER_H

#include "crm/work/owner.h"
#include "db/db.h"

/* What is open in a user's name. */
struct hand_over_open {
	int64_t leads, seconded, tasks, appointments, visits;
};
int64_t hand_over_sum(const struct hand_over_open *open);
STATUS_MUST_USE enum status
hand_over_count(struct hand_over_open *out, struct reader *db, struct mem *m, struct user_id user);

/*
 * Hand over what is open in the name of `from`, evenly, lead by lead, to the
 * users `to`: leads with their open tasks and appointments; then, when no lead
 * is left, tasks, appointments and visits on colleagues' leads, which go to
 * the lead's owner where that is an active user. At most OWNER_BULK_MAX of
 * each in one call: `left` says what the next one finds.
 *
 * Permission  PERM_USER_MANAGE, by the route; that the actor may change `from`
 *             is for the caller to know (auth/admin.h)
 * Writes  as owner_assign_many, and one audit row of the user; at most 21 statements
 * Returns ST_INVALID  no user in `to`, or one who is `from` or is not active: nothing is changed
 */
struct handed_over {
	struct hand_over_open moved, left;
};
STATUS_MUST_USE enum status
hand_over_work(struct handed_over *out, struct writer *db, struct mem *m, struct user_id from,
	const struct user_id *to, size_t n_to, const char *reason, const char *batch);

#endif
