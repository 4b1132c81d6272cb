#include "auth/password.h"

#include <malloc.h>
#include <stdio.h>
#include <string.h>

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include "auth/secret.h"
#include "base/log.h"

#define COST_LN    14
#define COST_R     8
#define COST_P     5
#define SALT       16
#define HASH       32
#define MEMORY_MAX (64u * 1024 * 1024)

struct scrypt {
	unsigned ln, r, p;
	unsigned char salt[SALT], hash[HASH];
};

/* OpenSSL's 16 MB come from the heap, and the C library would keep them for the process. */
static enum status
scrypt_run(unsigned char out[HASH], const struct scrypt *s, const char *password)
{
	int done = EVP_PBE_scrypt(password, strlen(password), s->salt, SALT, UINT64_C(1) << s->ln,
		s->r, s->p, MEMORY_MAX, out, HASH);

	malloc_trim(0);
	if (done == 1)
		return ST_OK;
	log_error("event=scrypt");
	return ST_ERROR;
}

static void
base64_write(char *out, const unsigned char *bytes, int n)
{
	EVP_EncodeBlock((unsigned char *)out, bytes, n);
	out[strcspn(out, "=")] = '\0';
}

/* Exactly n bytes from base64 without padding. */
static enum status
base64_read(unsigned char *out, size_t n, const char *text)
{
	unsigned char padded[64], bytes[48];
	size_t len = strlen(text), want = (n * 4 + 2) / 3;

	if (len != want || (len + 3) / 4 * 4 >= sizeof(padded))
		return ST_INVALID;
	memset(padded, '=', sizeof(padded));
	memcpy(padded, text, len);
	if (EVP_DecodeBlock(bytes, padded, (int)((len + 3) / 4 * 4)) < (int)n)
		return ST_INVALID;
	memcpy(out, bytes, n);
	return ST_OK;
}

static enum status
scrypt_parse(struct scrypt *out, const char *stored)
{
	char salt[32], hash[64];

	if (sscanf(stored, "$scrypt$ln=%2u,r=%2u,p=%2u$%31[^$]$%63s", &out->ln, &out->r, &out->p,
		    salt, hash) != 5)
		return ST_INVALID;
	if (out->ln < 10 || out->ln > 20 || out->r < 1 || out->p < 1)
		return ST_INVALID;
	if (base64_read(out->salt, SALT, salt) != ST_OK)
		return ST_INVALID;
	return base64_read(out->hash, HASH, hash);
}

enum status
password_make_known(struct password_hash *out, struct mem *m, const char *password)
{
	struct scrypt s = {.ln = COST_LN, .r = COST_R, .p = COST_P};
	char salt[32], hash[64];
	enum status st;

	secret_random(s.salt, SALT);
	st = scrypt_run(s.hash, &s, password);
	if (st != ST_OK)
		return st;
	base64_write(salt, s.salt, SALT);
	base64_write(hash, s.hash, HASH);
	out->text = mem_printf(m, "$scrypt$ln=%u,r=%u,p=%u$%s$%s", s.ln, s.r, s.p, salt, hash);
	return ST_OK;
}

enum status
password_make(struct password_hash *out, enum password_fault *fault, struct mem *m,
	const char *password, const char *login, const char *store)
{
	*fault = password_fault(password, login, store);
	return *fault == PASSWORD_FINE ? password_make_known(out, m, password) : ST_INVALID;
}

enum status
password_check(const char *stored, const char *password)
{
	struct scrypt s = {.ln = COST_LN, .r = COST_R, .p = COST_P};
	unsigned char hash[HASH];
	enum status known = ST_INVALID, st;

	if (stored) {
		known = scrypt_parse(&s, stored);
		if (known != ST_OK) {
			log_error("event=password_stored");
			s = (struct scrypt){.ln = COST_LN, .r = COST_R, .p = COST_P};
		}
	}
	if (strlen(password) > PASSWORD_MAX) {
		known = ST_INVALID;
		password = "";
	}
	st = scrypt_run(hash, &s, password);
	if (st != ST_OK)
		return st;
	return known == ST_OK && CRYPTO_memcmp(hash, s.hash, HASH) == 0 ? ST_OK : ST_INVALID;
}
