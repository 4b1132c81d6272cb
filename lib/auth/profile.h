/*
 * profile.h - what people change of their own account.
 */
#ifndef AUTH_PROFILE_H
#define AUTH_PROFILE_H

#include "auth/session.h"

/* theme: auto, light or dark. */
STATUS_MUST_USE enum status profile_set_theme(struct writer *w, const char *theme);

/*
 * Change the actor's password, who proves to know the old one; all other
 * sessions end. Like session_sign_in it answers ST_OK also for a "no", which
 * stands in out->st: ST_INVALID (the old one is wrong), ST_TOO_MANY, and
 * ST_TOO_LARGE for a new one that is too short or too long.
 */
STATUS_MUST_USE enum status profile_set_password(struct sign_in_result *out, struct writer *w,
	struct mem *m, struct sign_in old, struct session_id keep, const char *new_password);

#endif
