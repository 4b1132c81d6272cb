#include "crm/dms/dms_cell.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"

struct dms_style
dms_style_of(const char *calling_code)
{
	static const char *const points[] = {
		"1", "44", "52", "61", "64", "65", "81", "82", "86", "91", "353", NULL};
	struct dms_style style = {.day_first = !text_equal(calling_code, "1"), .comma = true};

	for (const char *const *p = points; *p; p++)
		style.comma = style.comma && !text_equal(calling_code, *p);
	return style;
}

/* Digits and separators of an amount, and its sign. NULL: there is something else in it. */
static const char *
bare_amount(struct mem *m, const char *s, bool *negative)
{
	struct text t = text_begin(m);
	bool opened = false, closed = false;

	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;

		if (isdigit(c) || c == '.' || c == ',')
			text_add_n(&t, s, 1);
		else if (c == '(' && !opened)
			opened = true;
		else if (c == ')' && opened && !closed)
			closed = true;
		else if (c == '-')
			*negative = true;
		else if (c < 0x80 && !isalpha(c) && !strchr("$+' ", *s))
			return NULL;
	}
	*negative = *negative || opened;
	return opened == closed ? t.s : NULL;
}

/* What stands in an amount's digits. */
struct separators {
	size_t points, commas, behind; /* how many of each, and digits behind the last of them */
	char last;
};

static struct separators
separators_of(const char *digits)
{
	struct separators s = {0};

	for (; *digits; digits++) {
		if (isdigit((unsigned char)*digits)) {
			s.behind++;
			continue;
		}
		s.points += *digits == '.';
		s.commas += *digits == ',';
		s.last = *digits;
		s.behind = 0;
	}
	return s;
}

static int
comma_of(const char *digits)
{
	struct separators s = separators_of(digits);
	size_t n = s.points + s.commas, ahead = strcspn(digits, ".,");

	if (n == 0)
		return 0;
	if (s.points && s.commas)
		return s.last == ',' ? 1 : -1;
	if (n > 1)
		return s.points ? 1 : -1;
	if (s.behind == 3 && ahead <= 3 && digits[0] != '0')
		return 0;
	return s.commas ? 1 : -1;
}

int
dms_shows_comma(const char *cell)
{
	struct mem *m = mem_create(NULL);
	bool negative = false;
	const char *digits = bare_amount(m, cell, &negative);
	int shows = digits && !strpbrk(cell, "/:") ? comma_of(digits) : 0;

	mem_destroy(m);
	return shows;
}

/* The whole part's groups are of three digits, but for the first. */
static bool
groups_are_sound(const char *s, size_t n, char separator)
{
	size_t in = 0;
	bool first = true;

	for (size_t i = 0; i < n; i++) {
		if (s[i] != separator) {
			if (!isdigit((unsigned char)s[i]))
				return false;
			in++;
			continue;
		}
		if (first ? in == 0 || in > 3 : in != 3)
			return false;
		first = false;
		in = 0;
	}
	return first || in == 3;
}

/* The cents of `s`, which stands behind the decimal sign. False: there is more than cents. */
static bool
read_cents(int64_t *value, const char *s)
{
	for (int i = 0; i < 2; i++)
		*value = *value * 10 + (isdigit((unsigned char)*s) ? *s++ - '0' : 0);
	return strspn(s, "0") == strlen(s);
}

enum status
dms_money(struct money *out, struct mem *m, const char *cell, const struct dms_style *style)
{
	bool negative = false;
	const char *digits = bare_amount(m, cell, &negative), *cut;
	int shows = digits ? comma_of(digits) : 0;
	char decimal = (shows ? shows > 0 : style->comma) ? ',' : '.';
	int64_t value = 0;
	size_t whole;

	*out = (struct money){0};
	if (!*cell)
		return ST_OK;
	if (!digits || !strpbrk(digits, "0123456789"))
		return ST_INVALID;
	cut = strchr(digits, decimal);
	whole = cut ? (size_t)(cut - digits) : strlen(digits);
	if (!groups_are_sound(digits, whole, decimal == ',' ? '.' : ','))
		return ST_INVALID;
	for (size_t i = 0; i < whole; i++) {
		if (value > MONEY_MAX_CENTS)
			return ST_INVALID;
		if (isdigit((unsigned char)digits[i]))
			value = value * 10 + (digits[i] - '0');
	}
	if (value > MONEY_MAX_CENTS || !read_cents(&value, cut ? cut + 1 : "") ||
		value > MONEY_MAX_CENTS)
		return ST_INVALID;
	*out = money_of(negative ? -value : value);
	return ST_OK;
}
