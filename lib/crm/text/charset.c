#include "crm/text/charset.h"

#include <iconv.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"

#define STEP 4096

void
charset_add(struct text *t, unsigned long c)
{
	char b[4];

	if (c < 0x80) {
		if (c < 0x20 && c != '\t' && c != '\n' && c != '\r')
			return;
		b[0] = (char)c;
		text_add_n(t, b, 1);
	} else if (c < 0x800) {
		b[0] = (char)(0xc0 | c >> 6);
		b[1] = (char)(0x80 | (c & 0x3f));
		text_add_n(t, b, 2);
	} else if (c < 0x10000) {
		if ((c >= 0xd800 && c < 0xe000) || c >= 0xfffe)
			return;
		b[0] = (char)(0xe0 | c >> 12);
		b[1] = (char)(0x80 | (c >> 6 & 0x3f));
		b[2] = (char)(0x80 | (c & 0x3f));
		text_add_n(t, b, 3);
	} else if (c < 0x110000) {
		b[0] = (char)(0xf0 | c >> 18);
		b[1] = (char)(0x80 | (c >> 12 & 0x3f));
		b[2] = (char)(0x80 | (c >> 6 & 0x3f));
		b[3] = (char)(0x80 | (c & 0x3f));
		text_add_n(t, b, 4);
	}
}

/* Windows-1252 by its 32 differences from Latin-1; 0 = not assigned. */
static const unsigned short high_1252[32] = {0x20ac, 0, 0x201a, 0x192, 0x201e, 0x2026, 0x2020,
	0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0, 0x17d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d,
	0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0, 0x17e, 0x178};

static char *
from_1252(struct mem *m, const char *bytes, size_t n)
{
	struct text t = text_begin(m);

	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)bytes[i];

		if (c >= 0x80 && c < 0xa0)
			charset_add(&t, high_1252[c - 0x80]);
		else
			charset_add(&t, c);
	}
	return t.s;
}

/* Encodings worth asking iconv for; the rest is read as windows-1252. */
static bool
is_legacy(const char *name)
{
	static const char *const prefixes[] = {"iso-8859-", "windows-125", "cp125", "koi8-",
		"macintosh", "gb", "big5", "euc-", "shift_jis"};

	if (!name || strchr(name, '/') || text_equal_fold(name, "iso-8859-1"))
		return false;
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++)
		if (strncasecmp(name, prefixes[i], strlen(prefixes[i])) == 0)
			return true;
	return false;
}

/* NULL when the encoding is not known here; what is invalid in it is left out. */
static char *
from_named(struct mem *m, const char *bytes, size_t n, const char *name)
{
	iconv_t cd = iconv_open("UTF-8", name);
	struct text t = text_begin(m);
	char *in, room[STEP];

	/* gcc -fanalyzer: -1 is no descriptor, there is nothing to close */
	if (cd == (iconv_t)-1)
		return NULL;
	in = memcpy(mem_alloc(m, n + 1, 1), bytes, n);
	while (n > 0) {
		char *out = room;
		size_t left = sizeof(room), before = n;

		(void)iconv(cd, &in, &n, &out, &left);
		text_add_n(&t, room, sizeof(room) - left);
		if (n == before && left == sizeof(room)) {
			in++;
			n--;
		}
	}
	iconv_close(cd);
	return t.s;
}

/* Every control character but white space away, so that the text is fit for XML and a terminal. */
static char *
without_noise(struct mem *m, const char *s, size_t n)
{
	struct text t = text_begin(m);
	size_t from = 0;

	for (size_t i = 0; i <= n; i++) {
		if (i < n && ((unsigned char)s[i] >= 0x20 || strchr("\t\n\r", s[i])) && s[i])
			continue;
		text_add_n(&t, s + from, i - from);
		from = i + 1;
	}
	return t.s;
}

static const char *
utf16_mark(const char *bytes, size_t n)
{
	if (n >= 2 && memcmp(bytes, "\xff\xfe", 2) == 0)
		return "UTF-16LE";
	return n >= 2 && memcmp(bytes, "\xfe\xff", 2) == 0 ? "UTF-16BE" : NULL;
}

char *
charset_to_utf8(struct mem *m, const char *bytes, size_t n, const char *declared)
{
	const char *utf16 = utf16_mark(bytes, n);
	char *s = NULL;

	if (n == 0)
		return mem_strdup(m, "");
	if (utf16) {
		bytes += 2;
		n -= 2;
		s = from_named(m, bytes, n, utf16);
		return without_noise(m, s ? s : "", s ? strlen(s) : 0);
	}
	if (n >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
		bytes += 3;
		n -= 3;
	}
	bytes = without_noise(m, bytes, n);
	n = strlen(bytes);
	if (text_is_utf8(bytes, n))
		return mem_strndup(m, bytes, n);
	if (is_legacy(declared))
		s = from_named(m, bytes, n, declared);
	if (!s || !text_is_utf8(s, strlen(s)))
		s = from_1252(m, bytes, n);
	return s;
}
