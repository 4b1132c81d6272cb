#include "crm/text/markup.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <libxml/HTMLparser.h>

#include "crm/text/charset.h"

#define NAME_MAX_BYTES 10  /* the longest name of HTML 4 has 8 letters */
#define TAG_MAX        512 /* a '<' whose '>' is further away begins no tag */

static size_t
numeric_reference(struct text *t, const char *s)
{
	bool hex = s[2] == 'x' || s[2] == 'X';
	const char *from = s + (hex ? 3 : 2);
	unsigned long c = 0;
	const char *p = from;

	for (; hex ? isxdigit((unsigned char)*p) : isdigit((unsigned char)*p); p++) {
		int digit = isdigit((unsigned char)*p) ? *p - '0' : (*p | 0x20) - 'a' + 10;

		if (c < 0x110000)
			c = c * (hex ? 16 : 10) + (unsigned long)digit;
	}
	if (p == from || *p != ';')
		return 0;
	charset_add(t, c);
	return (size_t)(p - s) + 1;
}

size_t
markup_reference(struct text *t, const char *s)
{
	char name[NAME_MAX_BYTES + 1] = {0};
	size_t n = 0;
	const htmlEntityDesc *entity;

	if (s[0] != '&')
		return 0;
	if (s[1] == '#')
		return numeric_reference(t, s);
	while (n < NAME_MAX_BYTES && isalnum((unsigned char)s[1 + n])) {
		name[n] = s[1 + n];
		n++;
	}
	if (n == 0 || s[1 + n] != ';')
		return 0;
	entity = htmlEntityLookup((const xmlChar *)name);
	if (!entity && !text_equal(name, "apos"))
		return 0;
	charset_add(t, entity ? entity->value : '\'');
	return n + 2;
}

char *
markup_unescape(struct mem *m, const char *s)
{
	struct text t = text_begin(m);

	while (*s) {
		size_t plain = strcspn(s, "&");
		size_t n;

		text_add_n(&t, s, plain);
		s += plain;
		n = markup_reference(&t, s);
		if (n == 0 && *s)
			text_add_n(&t, s, n = 1);
		s += n;
	}
	return t.s;
}

static bool
breaks_line(const char *tag)
{
	static const char *const tags[] = {"br", "p", "/p", "div", "/div", "li", "tr", "/tr"};

	for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++) {
		size_t n = strlen(tags[i]);

		if (strncasecmp(tag, tags[i], n) == 0 && !isalnum((unsigned char)tag[n]))
			return true;
	}
	return false;
}

/* Length of the tag or comment at `s`, or 0 when the '<' there begins none. */
static size_t
tag_length(const char *s)
{
	const char *end;

	if (text_starts(s, "<!--")) {
		end = strstr(s + 4, "-->");
		return end ? (size_t)(end - s) + 3 : strlen(s);
	}
	if (!isalpha((unsigned char)s[1]) && s[1] != '/' && s[1] != '!')
		return 0;
	end = memchr(s, '>', strnlen(s, TAG_MAX));
	return end ? (size_t)(end - s) + 1 : 0;
}

char *
markup_plain(struct mem *m, const char *s)
{
	struct text t = text_begin(m);

	while (*s) {
		size_t n = *s == '<' ? tag_length(s) : *s == '&' ? markup_reference(&t, s) : 0;

		if (n && *s == '<' && breaks_line(s + 1))
			text_add(&t, "\n");
		if (n == 0)
			text_add_n(&t, s, n = 1);
		s += n;
	}
	return text_clean(m, t.s);
}
