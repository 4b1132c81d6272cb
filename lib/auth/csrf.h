/*
 * csrf.h - the token that ties a form to the session (or, before sign-in, to
 * a random cookie) that it was shown to, and says whose form it is.
 *
 * "USER.HMAC": HMAC-SHA256 of a fixed label and the user under the secret that
 * the browser holds, so nothing is stored. Whose a form is can be read from it
 * when its session has ended. Source: OWASP CSRF Prevention, HMAC based token
 * pattern.
 */
#ifndef AUTH_CSRF_H
#define AUTH_CSRF_H

#include <stdbool.h>

#include "base/id.h"
#include "base/mem.h"

/* The token for forms shown to `user` (0: nobody signed in), the holder of `secret` (the session's
 * token text, or the pre-session cookie). */
const char *csrf_token(struct mem *m, const char *secret, struct user_id user);

/* Constant time. False when either is missing; else `*user` (may be NULL) is whose form it is. */
bool csrf_matches(struct user_id *user, struct mem *m, const char *secret, const char *given);

/* A fresh random secret or idempotency key: 32 characters of base64url (192 bits). */
const char *csrf_random(struct mem *m);

#endif
