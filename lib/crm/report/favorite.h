/*
 * favorite.h - reports that a user saved, with their filters and dates.
 *
 * A favourite is its user's own: every function works for the handle's actor
 * and sees no other's. Its query is an address's (report_query_text), so a
 * range that moves with today goes on moving. Source: guide 000, step 1.
 */
#ifndef CRM_FAVORITE_H
#define CRM_FAVORITE_H

#include "db/db.h"

#define FAVORITE_MAX      50 /* per user */
#define FAVORITE_NAME_MAX 80 /* characters */

struct favorite {
	struct favorite_id id;
	const char *report, *name, *query;
};

/* The actor's favourites in their order. One statement. */
STATUS_MUST_USE enum status
favorite_list(struct favorite **out, size_t *n, struct reader *db, struct mem *m);

/*
 * Save one at the end of the list.
 * ST_EXISTS     the actor has one of this name
 * ST_TOO_LARGE  the actor has FAVORITE_MAX
 */
STATUS_MUST_USE enum status
favorite_add(struct writer *db, const char *report, const char *name, const char *query);

/* One of them. ST_NOT_FOUND: there is none, or it is not the actor's. */
STATUS_MUST_USE enum status
favorite_get(struct favorite *out, struct reader *db, struct mem *m, struct favorite_id id);

/* Remove one. ST_NOT_FOUND: there is none, or it is not the actor's. */
STATUS_MUST_USE enum status favorite_remove(struct writer *db, struct favorite_id id);

#endif
