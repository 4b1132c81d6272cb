/*
 * password.h - passwords are kept as scrypt hashes.
 *
 * scrypt N=2^14, r=8, p=5 (OWASP), 16 bytes of random salt, written as
 * "$scrypt$ln=14,r=8,p=5$SALT$HASH" in base64. A hash costs about 0.2 s of
 * CPU: at most two run at once on one machine (a lock file per slot in the
 * system's temporary folder), the others wait their turn up to 5 s and then get ST_TOO_MANY.
 */
#ifndef AUTH_PASSWORD_H
#define AUTH_PASSWORD_H

#include "base/mem.h"
#include "base/status.h"

#define PASSWORD_MIN 12  /* characters, NIST SP 800-63B with margin */
#define PASSWORD_MAX 256 /* bytes */

/* ST_INVALID: shorter than PASSWORD_MIN or longer than PASSWORD_MAX. */
STATUS_MUST_USE enum status password_hash(const char **out, struct mem *m, const char *password);

/* ST_OK when it matches, ST_INVALID when not. A NULL `stored` (unknown user), one that cannot be
 * read and a password that is too long cost the same time and are ST_INVALID. */
STATUS_MUST_USE enum status password_check(const char *stored, const char *password);

#endif
