#include "base/text.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

struct text
text_begin(struct mem *m)
{
	struct text t = {.mem = m, .room = 64};

	t.s = mem_alloc(m, t.room, 1);
	return t;
}

void
text_add_n(struct text *t, const char *s, size_t n)
{
	if (t->len + n + 1 > t->room) {
		size_t room = (t->len + n + 1) * 2;

		t->s = mem_grow(
			t->mem, t->s, room, room, 1); /* what is behind the text is not read */
		t->room = room;
	}
	memcpy(t->s + t->len, s, n);
	t->len += n;
	t->s[t->len] = '\0';
}

void
text_add(struct text *t, const char *s)
{
	text_add_n(t, s, strlen(s));
}

void
text_addf(struct text *t, const char *fmt, ...)
{
	size_t room = t->room - t->len;
	va_list ap, again;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(t->s + t->len, room, fmt, ap);
	if (n >= 0 && (size_t)n < room)
		t->len += (size_t)n;
	else
		text_add(t, mem_vprintf(t->mem, fmt, again));
	va_end(again);
	va_end(ap);
}

enum status
text_to_i64(int64_t *out, const char *s)
{
	bool negative;
	int64_t value = 0;

	if (!s)
		return ST_INVALID;
	negative = *s == '-';
	s += negative || *s == '+';
	if (!*s)
		return ST_INVALID;
	for (; *s; s++) {
		if (!isdigit((unsigned char)*s))
			return ST_INVALID;
		if (__builtin_mul_overflow(value, 10, &value) ||
			__builtin_sub_overflow(value, *s - '0', &value))
			return ST_INVALID;
	}
	if (!negative && value == INT64_MIN)
		return ST_INVALID;
	*out = negative ? value : -value;
	return ST_OK;
}

static bool
is_noise(char c)
{
	return ((unsigned char)c < 0x20 && c != '\n' && c != '\t') || c == 0x7f;
}

char *
text_clean(struct mem *m, const char *s)
{
	char *copy, *w;

	while (*s && (isspace((unsigned char)*s) || is_noise(*s)))
		s++;
	copy = w = mem_alloc(m, strlen(s) + 1, 1);
	for (; *s; s++)
		if (!is_noise(*s))
			*w++ = *s;
	while (w > copy && isspace((unsigned char)w[-1]))
		w--;
	*w = '\0';
	return copy;
}

bool
text_empty(const char *s)
{
	return !s || !*s;
}

const char *
text_or_null(const char *s)
{
	return text_empty(s) ? NULL : s;
}

bool
text_equal(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

bool
text_equal_fold(const char *a, const char *b)
{
	return a && b ? strcasecmp(a, b) == 0 : a == b;
}

bool
text_starts(const char *s, const char *prefix)
{
	return s && strncmp(s, prefix, strlen(prefix)) == 0;
}

char *
text_lower(struct mem *m, const char *s)
{
	char *copy = mem_strdup(m, s);

	for (char *p = copy; p && *p; p++)
		*p = (char)tolower((unsigned char)*p);
	return copy;
}

/* Length of the UTF-8 sequence at `s` (n bytes are there), 0 when it is not valid (RFC 3629). */
static size_t
utf8_sequence(const unsigned char *s, size_t n)
{
	size_t need = s[0] < 0x80 ? 1 : s[0] < 0xc2 ? 0 : s[0] < 0xe0 ? 2 : s[0] < 0xf0 ? 3 : 4;

	if (need == 0 || s[0] > 0xf4 || s[0] == 0 || n < need)
		return 0;
	for (size_t i = 1; i < need; i++)
		if ((s[i] & 0xc0) != 0x80)
			return 0;
	if ((s[0] == 0xe0 && s[1] < 0xa0) || (s[0] == 0xed && s[1] > 0x9f) ||
		(s[0] == 0xf0 && s[1] < 0x90) || (s[0] == 0xf4 && s[1] > 0x8f))
		return 0;
	return need;
}

bool
text_is_utf8(const char *s, size_t n)
{
	const unsigned char *p = (const unsigned char *)s;

	while (n) {
		size_t k = utf8_sequence(p, n);

		if (k == 0)
			return false;
		p += k;
		n -= k;
	}
	return true;
}

size_t
text_length(const char *s)
{
	size_t n = 0;

	for (; *s; s++)
		n += ((unsigned char)*s & 0xc0) != 0x80;
	return n;
}

char *
text_cut(struct mem *m, const char *s, size_t n)
{
	const char *end = s;

	if (!s)
		return NULL;
	for (; *end; end++)
		if (((unsigned char)*end & 0xc0) != 0x80 && n-- == 0)
			break;
	return mem_strndup(m, s, (size_t)(end - s));
}

char *
text_like_escape(struct mem *m, const char *s)
{
	struct text t = text_begin(m);

	for (; *s; s++) {
		if (strchr("%_\\", *s))
			text_add(&t, "\\");
		text_add_n(&t, s, 1);
	}
	return t.s;
}

const char *
count_text(struct mem *m, int64_t n)
{
	struct text t = text_begin(m);
	char *digits = mem_printf(m, "%lld", (long long)(n < 0 ? -n : n));
	size_t len = strlen(digits);

	if (n < 0)
		text_add(&t, "-");
	for (size_t i = 0; i < len; i++) {
		if (i && (len - i) % 3 == 0)
			text_add(&t, ",");
		text_add_n(&t, digits + i, 1);
	}
	return t.s;
}

char *
text_hex(struct mem *m, const unsigned char *bytes, size_t n)
{
	static const char digits[] = "0123456789abcdef";
	char *s = mem_alloc(m, 2 * n + 1, 1);

	for (size_t i = 0; i < n; i++) {
		s[2 * i] = digits[bytes[i] >> 4];
		s[2 * i + 1] = digits[bytes[i] & 15];
	}
	return s;
}
