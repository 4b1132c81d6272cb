/*
 * naming.h - names of users, statuses and sources: statements give their ids, and these the words.
 */
#ifndef CRM_NAMING_H
#define CRM_NAMING_H

#include "db/db.h"

struct user_named {
	struct user_id id;
	const char *name; /* first and last */
	struct team_id team_id;
	const char *team; /* NULL: none */
	int64_t place;    /* by team (none last) and name */
};

struct status_named {
	struct lead_status_id id;
	const char *name, *color;
	int64_t place; /* in the order of the workflow */
};

struct source_named {
	struct source_id id;
	const char *name;
};

/* All that there are and were, each by id. */
struct naming {
	const struct user_named *users;
	const struct status_named *statuses;
	const struct source_named *sources;
	size_t n_users, n_statuses, n_sources;
};

/* Borrowed, as db_known_rows gives them. */
STATUS_MUST_USE enum status naming_get(struct naming *out, struct reader *db, struct mem *m);

/* The one of this id. NULL: there is none. */
const struct user_named *naming_user(const struct naming *by, struct user_id id);
const struct status_named *naming_status(const struct naming *by, struct lead_status_id id);

/* Its name. NULL: there is none. */
const char *naming_of_user(const struct naming *by, struct user_id id);
const char *naming_of_source(const struct naming *by, struct source_id id);

#endif
