#include "crm/text/email.h"

#include <string.h>
#include <strings.h>

#include "base/text.h"

/* What stands between the angle brackets, when there are any. */
static const char *
bare_address(struct mem *m, const char *s)
{
	const char *open = strrchr(s, '<');
	const char *close = open ? strchr(open, '>') : NULL;

	if (close)
		s = mem_strndup(m, open + 1, (size_t)(close - open - 1));
	if (strncasecmp(s, "mailto:", 7) == 0)
		s = mem_strndup(m, s + 7, strcspn(s + 7, "?"));
	return text_clean(m, s);
}

static bool
is_domain(const char *s)
{
	size_t n = strlen(s);

	return n > 2 && strchr(s, '.') && s[0] != '.' && s[0] != '-' && s[n - 1] != '.' &&
	       s[n - 1] != '-' && !strstr(s, "..");
}

enum status
email_read(struct email *out, struct mem *m, const char *typed)
{
	const char *s, *at;

	*out = (struct email){0};
	if (!typed)
		return ST_INVALID;
	s = bare_address(m, typed);
	at = strchr(s, '@');
	if (!at || at == s || strchr(at + 1, '@') || strlen(s) > EMAIL_MAX)
		return ST_INVALID;
	if (s[strcspn(s, " \t\r\n,;:<>()[]\"\\")] || !is_domain(at + 1))
		return ST_INVALID;
	out->address = s;
	out->norm = text_lower(m, s);
	return ST_OK;
}

bool
email_is_nobodys(const struct email *e)
{
	static const char *const names[] = {"noemail", "no-email", "no.email", "no_email", "nomail",
		"none", "no", "na", "n.a", "null", "unknown", "noreply", "no-reply", "donotreply"};
	size_t n = strcspn(e->norm, "@");

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strlen(names[i]) == n && strncmp(e->norm, names[i], n) == 0)
			return true;
	return false;
}
