/*
 * secret.h - randomness, hashes and signatures: the only door to OpenSSL
 * besides password.c.
 *
 * A machine that cannot give random bytes, or whose OpenSSL cannot hash, can
 * keep no promise: both abort the process.
 */
#ifndef AUTH_SECRET_H
#define AUTH_SECRET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"

#define SECRET_HASH 32 /* bytes of a SHA-256 */
#define SECRET_SHA1 20

void secret_random(unsigned char *out, size_t n);

/* SHA-256 of a text: what the database keeps of a token. */
void secret_hash(unsigned char out[SECRET_HASH], const char *text);

/* SHA-256 of bytes that may hold NUL: a message as received. */
void secret_hash_bytes(unsigned char out[SECRET_HASH], const void *bytes, size_t n);

/* HMAC-SHA256 of `message` under `key` (RFC 2104). */
void secret_mac(unsigned char out[SECRET_HASH], const char *key, const char *message);

/* HMAC-SHA1, for codes by time only (totp.h). */
void secret_mac_sha1(unsigned char out[SECRET_SHA1], const unsigned char *key, size_t key_n,
	const unsigned char *message, size_t n);

/* secret_mac as base64url. */
const char *secret_sign(struct mem *m, const char *key, const char *message);

/*
 * `text` made unreadable, as base64url, until somebody opens it with the same key (SECRET_HASH
 * bytes) and `bound`: what it was sealed for, which is not in it. AES-256-GCM (NIST SP 800-38D).
 * secret_open gives NULL when key, `bound` or a byte is another.
 */
const char *
secret_seal(struct mem *m, const unsigned char *key, const char *bound, const char *text);
const char *
secret_open(struct mem *m, const unsigned char *key, const char *bound, const char *sealed);

/* Compare in a time that tells nothing but the length. False when either is NULL. */
bool secret_equal(const char *a, const char *b);

/* base64url without padding, made in `m` (RFC 4648, section 5). */
char *secret_base64url(struct mem *m, const unsigned char *bytes, size_t n);

#endif
