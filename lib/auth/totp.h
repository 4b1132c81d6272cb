/*
 * totp.h - codes by time: 6 digits, SHA-1, 30 seconds, as authenticator apps make them.
 *
 * Source: RFC 6238, RFC 4226; base32 of RFC 4648, section 6.
 */
#ifndef AUTH_TOTP_H
#define AUTH_TOTP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/mem.h"

#define TOTP_SECRET 20 /* bytes, RFC 4226, section 4 */
#define TOTP_DIGITS 6

struct totp_secret {
	unsigned char bytes[TOTP_SECRET];
};
struct totp_secret totp_secret_make(void);

/* As base32, for people and apps; and read back. False: it is none. */
const char *totp_secret_text(struct mem *m, const struct totp_secret *secret);
bool totp_secret_read(struct totp_secret *out, const char *text);

/* The code of a step. */
int64_t totp_step(struct utc t);
void totp_code(char out[TOTP_DIGITS + 1], const struct totp_secret *secret, int64_t step);

/*
 * True when `code` (blanks in it are ignored) is that of now, or of the step before or after, and of
 * one later than `last`; *out_step is that step. Each code is good once: the caller keeps the step.
 */
bool totp_matches(int64_t *out_step, const struct totp_secret *secret, const char *code,
	struct utc now, int64_t last);

/* What a QR code tells an app: "otpauth://totp/..." */
const char *
totp_address(struct mem *m, const char *store, const char *login, const struct totp_secret *secret);

#endif
