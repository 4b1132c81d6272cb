/*
 * kept.h - a form that came when its session had ended, kept over the sign-in.
 *
 * It waits on the sign-in page, where whoever sits there next could read it or
 * sign in as somebody else. So it is sealed with a key of this database, for
 * the user whose form it was and the address that it was sent to.
 */
#ifndef AUTH_KEPT_H
#define AUTH_KEPT_H

#include "base/mem.h"
#include "db/db.h"

STATUS_MUST_USE enum status kept_seal(const char **out, struct reader *r, struct mem *m,
	struct user_id user, const char *address, const char *typed);

/* ST_NOT_FOUND  it is not the form of `user` for `address` */
STATUS_MUST_USE enum status kept_open(const char **out, struct reader *r, struct mem *m,
	struct user_id user, const char *address, const char *sealed);

#endif
