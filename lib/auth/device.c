#include "auth/device.h"

#include <string.h>

#include "auth/secret.h"
#include "base/text.h"

#define NAME 16 /* bytes */

struct device {
	const char *name;
	const char *users[DEVICE_USERS + 1]; /* newest first, then NULL */
};

/* What our signature is under; without it there is no name. */
static struct device
device_read(struct mem *m, const char *key, const char *cookie)
{
	struct device d = {.name = NULL};
	char *text = cookie ? mem_strdup(m, cookie) : NULL,
	     *sign = text ? strrchr(text, '.') : NULL;
	size_t n = 0;

	if (!sign)
		return d;
	*sign++ = '\0';
	if (!secret_equal(secret_sign(m, key, text), sign))
		return d;
	d.name = strsep(&text, ".");
	while (text && n < DEVICE_USERS)
		d.users[n++] = strsep(&text, "-");
	return d;
}

const char *
device_known(struct mem *m, const char *key, const char *cookie, struct user_id user)
{
	struct device d = device_read(m, key, cookie);
	const char *id = mem_printf(m, "%lld", (long long)user.v);

	for (size_t i = 0; d.users[i]; i++)
		if (text_equal(d.users[i], id))
			return d.name;
	return NULL;
}

const char *
device_note(struct mem *m, const char *key, const char *cookie, struct user_id user)
{
	struct device d = device_read(m, key, cookie);
	const char *id = mem_printf(m, "%lld", (long long)user.v);
	unsigned char name[NAME];
	struct text t = text_begin(m);
	int n = 1;

	secret_random(name, sizeof(name));
	text_addf(&t, "%s.%s", d.name ? d.name : secret_base64url(m, name, sizeof(name)), id);
	for (size_t i = 0; d.users[i] && n < DEVICE_USERS; i++)
		if (!text_equal(d.users[i], id)) {
			text_addf(&t, "-%s", d.users[i]);
			n++;
		}
	return mem_printf(m, "%s.%s", t.s, secret_sign(m, key, t.s));
}
