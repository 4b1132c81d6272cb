/*
 * feed.h - the secret in the address of a user's calendar feed.
 *
 * A calendar program cannot sign in, so whoever knows the address reads the
 * feed: 256 random bits, of which the database keeps the SHA-256 only. One
 * address per user at a time; a new one, and revoking it, stop the old one.
 */
#ifndef AUTH_FEED_H
#define AUTH_FEED_H

#include "auth/actor.h"

#define FEED_SECRET_TEXT 65 /* lower-case hexadecimal of 32 bytes, and NUL */

/*
 * Whose `secret` (text from an address, may be NULL or garbage) is, made in `m`,
 * with the rights and coverage of now and without a session. One statement.
 * ST_NOT_FOUND  nobody's, revoked, or of a user who is not active
 */
STATUS_MUST_USE enum status
feed_find(struct actor *out, struct reader *r, struct mem *m, const char *secret);

/* True when the actor has an address. */
STATUS_MUST_USE enum status feed_exists(bool *out, struct reader *r);

/* Make the actor's address anew; `out` is the only place where its secret ever stands. Writes
 * users.ics_token_hash and the journal. */
STATUS_MUST_USE enum status feed_make(char out[FEED_SECRET_TEXT], struct writer *w, struct mem *m);

/* The actor's address stops. Writes as feed_make. */
STATUS_MUST_USE enum status feed_revoke(struct writer *w);

#endif
