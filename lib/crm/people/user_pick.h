/*
 * user_pick.h - the people to choose from: for credit, staff and filters.
 */
#ifndef CRM_USER_PICK_H
#define CRM_USER_PICK_H

#include "auth/perm.h"
#include "db/db.h"

struct user_option {
	struct user_id id;
	const char *name; /* first and last */
	const char *role;
	struct team_id team_id;
	const char *team; /* NULL: none */
};

/* Every active user of the store, by name; at most 1,000. Borrowed, as db_known_rows gives them. */
STATUS_MUST_USE enum status
user_list_active(struct user_option **out, size_t *n, struct reader *db, struct mem *m);

/* Those of them who can work a lead: they hold Edit Leads. Borrowed too. */
STATUS_MUST_USE enum status
user_list_sellers(struct user_option **out, size_t *n, struct reader *db, struct mem *m);

/* Active users who can give the permission `p`: they hold it, and Manage Users or Manage Roles. */
struct user_giver {
	struct user_id id;
	const char *name;
	const char *codes; /* all that they hold, separated by commas */
};
STATUS_MUST_USE enum status
user_list_givers(struct user_giver **out, size_t *n, struct reader *db, struct mem *m, enum perm p);

/* Whose leads the actor may open, for the owner filter: one user, the team, or all. By name. */
STATUS_MUST_USE enum status
user_list_covered(struct user_option **out, size_t *n, struct reader *db, struct mem *m);

#endif
