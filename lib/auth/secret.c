#include "auth/secret.h"

#include <stdlib.h>
#include <string.h>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include "base/log.h"

#define NONCE 12
#define TAG   16

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

static void
give_up(const char *what)
{
	log_error("event=secret what=%s", what);
	abort();
}

void
secret_random(unsigned char *out, size_t n)
{
	if (RAND_bytes(out, (int)n) != 1)
		give_up("random");
}

void
secret_hash(unsigned char out[SECRET_HASH], const char *text)
{
	secret_hash_bytes(out, text, strlen(text));
}

void
secret_hash_bytes(unsigned char out[SECRET_HASH], const void *bytes, size_t n)
{
	if (EVP_Digest(bytes, n, out, NULL, EVP_sha256(), NULL) != 1)
		give_up("sha256");
}

void
secret_mac(unsigned char out[SECRET_HASH], const char *key, const char *message)
{
	if (!HMAC(EVP_sha256(), key, (int)strlen(key), (const unsigned char *)message,
		    strlen(message), out, NULL))
		give_up("hmac");
}

void
secret_mac_sha1(unsigned char out[SECRET_SHA1], const unsigned char *key, size_t key_n,
	const unsigned char *message, size_t n)
{
	if (!HMAC(EVP_sha1(), key, (int)key_n, message, n, out, NULL))
		give_up("hmac");
}

const char *
secret_sign(struct mem *m, const char *key, const char *message)
{
	unsigned char mac[SECRET_HASH];

	secret_mac(mac, key, message);
	return secret_base64url(m, mac, sizeof(mac));
}

bool
secret_equal(const char *a, const char *b)
{
	return a && b && strlen(a) == strlen(b) && CRYPTO_memcmp(a, b, strlen(a)) == 0;
}

char *
secret_base64url(struct mem *m, const unsigned char *bytes, size_t n)
{
	char *text = mem_alloc(m, n * 4 / 3 + 2, 1), *w = text;
	unsigned bits = 0, waiting = 0;

	for (size_t i = 0; i < n; i++) {
		bits = bits << 8 | bytes[i];
		for (waiting += 8; waiting >= 6; waiting -= 6)
			*w++ = letters[bits >> (waiting - 6) & 63];
	}
	if (waiting)
		*w++ = letters[bits << (6 - waiting) & 63];
	*w = '\0';
	return text;
}

/* The n bytes that `text` stands for, made in `m`; NULL when it is not their base64url. */
static unsigned char *
bytes_of(size_t *n, struct mem *m, const char *text)
{
	unsigned char *out = mem_alloc(m, strlen(text) * 3 / 4 + 1, 1);
	unsigned bits = 0, waiting = 0;

	*n = 0;
	for (; *text; text++) {
		const char *at = strchr(letters, *text);

		if (!at)
			return NULL;
		bits = bits << 6 | (unsigned)(at - letters);
		waiting += 6;
		if (waiting >= 8) {
			waiting -= 8;
			out[(*n)++] = (unsigned char)(bits >> waiting & 255);
		}
	}
	return bits & ((1u << waiting) - 1) ? NULL : out;
}

const char *
secret_seal(struct mem *m, const unsigned char *key, const char *bound, const char *text)
{
	EVP_CIPHER_CTX *c = EVP_CIPHER_CTX_new();
	int n = (int)strlen(text), done;
	unsigned char *sealed = mem_alloc(m, NONCE + (size_t)n + TAG, 1);

	secret_random(sealed, NONCE);
	if (!c || EVP_EncryptInit_ex(c, EVP_aes_256_gcm(), NULL, key, sealed) != 1 ||
		EVP_EncryptUpdate(
			c, NULL, &done, (const unsigned char *)bound, (int)strlen(bound)) != 1 ||
		EVP_EncryptUpdate(c, sealed + NONCE, &done, (const unsigned char *)text, n) != 1 ||
		EVP_EncryptFinal_ex(c, sealed + NONCE + n, &done) != 1 ||
		EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_GCM_GET_TAG, TAG, sealed + NONCE + n) != 1)
		give_up("seal");
	EVP_CIPHER_CTX_free(c);
	return secret_base64url(m, sealed, NONCE + (size_t)n + TAG);
}

const char *
secret_open(struct mem *m, const unsigned char *key, const char *bound, const char *sealed)
{
	EVP_CIPHER_CTX *c;
	size_t n;
	unsigned char *bytes = bytes_of(&n, m, sealed);
	char *text;
	int done;
	bool right;

	if (!bytes || n < NONCE + TAG)
		return NULL;
	n -= NONCE + TAG;
	text = mem_alloc(m, n + 1, 1);
	c = EVP_CIPHER_CTX_new();
	if (!c)
		give_up("open");
	right = EVP_DecryptInit_ex(c, EVP_aes_256_gcm(), NULL, key, bytes) == 1 &&
		EVP_DecryptUpdate(
			c, NULL, &done, (const unsigned char *)bound, (int)strlen(bound)) == 1 &&
		EVP_DecryptUpdate(c, (unsigned char *)text, &done, bytes + NONCE, (int)n) == 1 &&
		EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_GCM_SET_TAG, TAG, bytes + NONCE + n) == 1 &&
		EVP_DecryptFinal_ex(c, (unsigned char *)text + n, &done) == 1;
	EVP_CIPHER_CTX_free(c);
	text[n] = '\0';
	return right ? text : NULL;
}
