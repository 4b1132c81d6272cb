#include "auth/secret.h"

#include <stdlib.h>
#include <string.h>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include "base/log.h"

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
	static const char letters[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
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
