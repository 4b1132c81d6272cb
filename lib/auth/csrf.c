#include "auth/csrf.h"

#include <string.h>

#include "auth/secret.h"
#include "base/text.h"

const char *
csrf_token(struct mem *m, const char *secret, struct user_id user)
{
	return mem_printf(m, "%lld.%s", (long long)user.v,
		secret_sign(m, secret, mem_printf(m, "uplog form %lld", (long long)user.v)));
}

bool
csrf_matches(struct user_id *user, struct mem *m, const char *secret, const char *given)
{
	size_t n = given ? strcspn(given, ".") : 0;
	struct user_id whose;

	if (!secret || !*secret || !given ||
		text_to_i64(&whose.v, mem_strndup(m, given, n)) != ST_OK)
		return false;
	if (!secret_equal(csrf_token(m, secret, whose), given))
		return false;
	if (user)
		*user = whose;
	return true;
}

const char *
csrf_random(struct mem *m)
{
	unsigned char bytes[24];

	secret_random(bytes, sizeof(bytes));
	return secret_base64url(m, bytes, sizeof(bytes));
}
