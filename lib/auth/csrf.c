#include "auth/csrf.h"

#include "auth/secret.h"

const char *
csrf_token(struct mem *m, const char *secret)
{
	return secret_sign(m, secret, "uplog form");
}

bool
csrf_matches(struct mem *m, const char *secret, const char *given)
{
	return secret && *secret && secret_equal(csrf_token(m, secret), given);
}

const char *
csrf_random(struct mem *m)
{
	unsigned char bytes[24];

	secret_random(bytes, sizeof(bytes));
	return secret_base64url(m, bytes, sizeof(bytes));
}
