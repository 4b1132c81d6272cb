/*
 * password.h - passwords are kept as scrypt hashes.
 *
 * scrypt N=2^14, r=8, p=5 (OWASP), 16 bytes of random salt, written as
 * "$scrypt$ln=14,r=8,p=5$SALT$HASH" in base64. A hash costs about 0.2 s of
 * CPU and 16 MB, which are given back at once. So a request never calls these:
 * it asks for a proof (auth/proof.h), which waits for its turn outside of every
 * transaction.
 */
#ifndef AUTH_PASSWORD_H
#define AUTH_PASSWORD_H

#include "auth/password_rule.h"
#include "base/mem.h"
#include "base/status.h"

/* A password as it is kept; `text` NULL: none, and its user cannot sign in. Made here only, so
 * whatever takes one takes a password that was looked at. */
struct password_hash {
	const char *text;
};

/* Hash what may be set for the user `login` of `store`. ST_INVALID: `fault` says why not. */
STATUS_MUST_USE enum status password_make(struct password_hash *out, enum password_fault *fault,
	struct mem *m, const char *password, const char *login, const char *store);

/* Hash a password that everybody knows, whatever the rule says of it: for the demo. */
STATUS_MUST_USE enum status
password_make_known(struct password_hash *out, struct mem *m, const char *password);

/* ST_OK when it matches, ST_INVALID when not. A NULL `stored` (unknown user), one that cannot be
 * read and a password that is too long cost the same time and are ST_INVALID. */
STATUS_MUST_USE enum status password_check(const char *stored, const char *password);

#endif
