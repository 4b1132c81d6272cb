#include "crm/text/csv_guard.h"

#include <stdbool.h>
#include <string.h>

#include "base/text.h"

/* What a spreadsheet passes over, beside control characters: blanks that do not break or have no
 * width, marks of direction, a byte order mark. An apostrophe is a guard of before. */
/* NOLINTBEGIN(misc-misleading-bidirectional): marks of direction are what it names. */
static const char *const passed[] = {" ", "'", "\x7f", "\xc2\x85", "\xc2\xa0", "\xc2\xad",
	"\xe1\x9a\x80", "\xe1\xa0\x8e", "\xe2\x80\x80", "\xe2\x80\x81", "\xe2\x80\x82",
	"\xe2\x80\x83", "\xe2\x80\x84", "\xe2\x80\x85", "\xe2\x80\x86", "\xe2\x80\x87",
	"\xe2\x80\x88", "\xe2\x80\x89", "\xe2\x80\x8a", "\xe2\x80\x8b", "\xe2\x80\x8c",
	"\xe2\x80\x8d", "\xe2\x80\x8e", "\xe2\x80\x8f", "\xe2\x80\xa8", "\xe2\x80\xa9",
	"\xe2\x80\xaa", "\xe2\x80\xab", "\xe2\x80\xac", "\xe2\x80\xad", "\xe2\x80\xae",
	"\xe2\x80\xaf", "\xe2\x81\x9f", "\xe2\x81\xa0", "\xe2\x81\xa6", "\xe2\x81\xa7",
	"\xe2\x81\xa8", "\xe2\x81\xa9", "\xe3\x80\x80", "\xef\xbb\xbf"};
/* NOLINTEND(misc-misleading-bidirectional) */

/* What begins a formula: = + - @, their full-width and small forms, and the minus sign. */
static const char *const formulas[] = {"=", "+", "-", "@", "\xef\xbc\x9d", "\xef\xbc\x8b",
	"\xef\xbc\x8d", "\xef\xbc\xa0", "\xef\xb9\xa6", "\xef\xb9\xa2", "\xef\xb9\xa3",
	"\xef\xb9\xab", "\xe2\x88\x92"};

/* Bytes of the sign in `signs` that `s` begins with; 0 = none. */
static size_t
begins(const char *s, const char *const *signs, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strncmp(s, signs[i], strlen(signs[i])) == 0)
			return strlen(signs[i]);
	return 0;
}

/* What a spreadsheet may end a cell at: its own separator is another one in another country, and a
 * quote in the middle of a cell is no quote. */
static const char separators[] = ",;|\t\r\n";

static bool
is_formula(const char *s)
{
	size_t n = 1;

	while (*s && n) {
		n = begins(s, passed, sizeof(passed) / sizeof(passed[0]));
		if (!n && (unsigned char)*s < ' ' && !strchr(separators, *s))
			n = 1;
		s += n;
	}
	return begins(s, formulas, sizeof(formulas) / sizeof(formulas[0])) > 0;
}

/* Whether at `s` a guard is to be put, or is to be taken away. */
typedef bool is_due_fn(const char *s);

static bool
is_guarded(const char *s)
{
	return *s == '\'' && is_formula(s + 1);
}

/* What follows the next separator, or NULL. */
static const char *
next_part(const char *s)
{
	s += strcspn(s, separators);
	return *s ? s + 1 : NULL;
}

/* `s` with `guard` in place of the first `taken` bytes of each part that is due. */
static const char *
change_parts(struct mem *m, const char *s, is_due_fn *is_due, const char *guard, size_t taken)
{
	struct text t = {.s = NULL};
	const char *done = s;

	for (const char *part = s; part; part = next_part(part)) {
		if (!is_due(part))
			continue;
		if (!t.s)
			t = text_begin(m);
		text_add_n(&t, done, (size_t)(part - done));
		text_add(&t, guard);
		done = part + taken;
	}
	if (!t.s)
		return s;
	text_add(&t, done);
	return t.s;
}

const char *
csv_guard(struct mem *m, const char *s)
{
	return change_parts(m, s, is_formula, "'", 0);
}

const char *
csv_unguard(struct mem *m, const char *s)
{
	return change_parts(m, s, is_guarded, "", 1);
}
