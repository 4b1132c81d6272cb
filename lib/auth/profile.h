/*
 * profile.h - what people change of their own account.
 */
#ifndef AUTH_PROFILE_H
#define AUTH_PROFILE_H

#include "auth/session.h"

/* theme: auto, light or dark. */
STATUS_MUST_USE enum status profile_set_theme(struct writer *w, const char *theme);

/*
 * Change the actor's password to the new one of `proof`, which proves the old one; all other
 * sessions end.
 * ST_CONFLICT  it was changed since the proof was made
 */
STATUS_MUST_USE enum status
profile_set_password(struct writer *w, const struct proof *proof, struct session_id keep);

#endif
