#include "auth/reference.h"

#include <string.h>

#include "auth/secret.h"
#include "base/text.h"

#define HALF 8 /* bytes of the tag, and of the id */

static void
make_tag(unsigned char out[SECRET_HASH], struct mem *m, const char *key, struct user_id user,
	const char *record, int64_t id)
{
	secret_mac(out, key,
		mem_printf(m, "tag %s %lld %lld", record, (long long)user.v, (long long)id));
}

/* The id under the pad of its tag, and back. */
static uint64_t
cover(struct mem *m, const char *key, const char *tag, uint64_t id)
{
	unsigned char pad[SECRET_HASH];
	uint64_t bits = 0;

	secret_mac(pad, key, mem_printf(m, "pad %s", tag));
	for (size_t i = 0; i < HALF; i++)
		bits = bits << 8 | pad[i];
	return id ^ bits;
}

const char *
reference_make(struct mem *m, const char *key, struct user_id user, const char *record, int64_t id)
{
	unsigned char hash[SECRET_HASH];
	const char *tag;

	make_tag(hash, m, key, user, record, id);
	tag = text_hex(m, hash, HALF);
	return mem_printf(
		m, "%s%016llx", tag, (unsigned long long)cover(m, key, tag, (uint64_t)id));
}

static bool
read_hex(uint64_t *out, const char *s)
{
	static const char digits[] = "0123456789abcdef";

	*out = 0;
	for (; *s; s++) {
		const char *at = strchr(digits, *s);

		if (!at)
			return false;
		*out = *out << 4 | (uint64_t)(at - digits);
	}
	return true;
}

enum status
reference_read(int64_t *out, struct mem *m, const char *key, struct user_id user,
	const char *record, const char *text)
{
	uint64_t covered;
	int64_t id;

	*out = 0;
	if (!text || strlen(text) != 4 * HALF || !read_hex(&covered, text + 2 * HALF))
		return ST_NOT_FOUND;
	id = (int64_t)cover(m, key, mem_strndup(m, text, 2 * HALF), covered);
	if (!secret_equal(reference_make(m, key, user, record, id), text))
		return ST_NOT_FOUND;
	*out = id;
	return ST_OK;
}
