#include "crm/text/csv_guard.h"

#include <stdbool.h>
#include <string.h>

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

static bool
is_formula(const char *s)
{
	size_t n = 1;

	while (*s && n) {
		n = begins(s, passed, sizeof(passed) / sizeof(passed[0]));
		if (!n && (unsigned char)*s < ' ')
			n = 1;
		s += n;
	}
	return begins(s, formulas, sizeof(formulas) / sizeof(formulas[0])) > 0;
}

const char *
csv_guard(struct mem *m, const char *s)
{
	return is_formula(s) ? mem_printf(m, "'%s", s) : s;
}

const char *
csv_unguard(const char *s)
{
	return *s == '\'' && is_formula(s + 1) ? s + 1 : s;
}
