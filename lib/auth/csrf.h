/*
 * csrf.h - the token that ties a form to the session (or, before sign-in, to
 * a random cookie) that it was shown to.
 *
 * HMAC-SHA256 of a fixed label under the secret that the browser holds, so
 * nothing is stored. Source: OWASP CSRF Prevention, HMAC based token pattern.
 */
#ifndef AUTH_CSRF_H
#define AUTH_CSRF_H

#include <stdbool.h>

#include "base/mem.h"

/* The token for forms shown to the holder of `secret` (the session's token text, or the pre-session
 * cookie). */
const char *csrf_token(struct mem *m, const char *secret);

/* Constant time. False when either is missing. */
bool csrf_matches(struct mem *m, const char *secret, const char *given);

/* A fresh random secret or idempotency key: 32 characters of base64url (192 bits). */
const char *csrf_random(struct mem *m);

#endif
