#include "crm/dms/dms_cell.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"

#define SERIAL_MIN 26000 /* of spreadsheets: days since December 30, 1899; from 1971 on */
#define SERIAL_MAX 109600

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

#define PARTS 3

/* The first parts of a day: numbers, and a month by its name (`month` then is its place, else PARTS). */
struct day_parts {
	int v[PARTS];
	size_t digits[PARTS], n, month;
	bool more;
};

static int
month_by_name(const char *s, size_t n)
{
	static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";

	for (int i = 0; n >= 3 && i < 12; i++) {
		const char *name = names + 3 * i;

		if (tolower((unsigned char)s[0]) == name[0] &&
			tolower((unsigned char)s[1]) == name[1] &&
			tolower((unsigned char)s[2]) == name[2])
			return i + 1;
	}
	return 0;
}

/* A word of letters: a month, or the name of a weekday, which is passed over. */
static const char *
read_word(struct day_parts *p, const char *s)
{
	size_t n = 0;
	int month;

	while (isalpha((unsigned char)s[n]))
		n++;
	month = month_by_name(s, n);
	if (month && p->n < PARTS && p->month == PARTS) {
		p->month = p->n;
		p->v[p->n] = month;
		p->digits[p->n++] = 2;
	} else if (p->n) {
		p->more = true;
	}
	return s + n;
}

static const char *
read_digits(struct day_parts *p, const char *s)
{
	size_t n = 0;
	int v = 0;

	for (; isdigit((unsigned char)s[n]); n++)
		v = n < 8 ? v * 10 + (s[n] - '0') : v;
	if (p->n < PARTS && n <= 8) {
		p->v[p->n] = v;
		p->digits[p->n++] = n;
	} else {
		p->more = true;
	}
	return s + n;
}

/* Up to three parts; what is behind them and a blank or T is a time. */
static struct day_parts
parts_of(const char *s)
{
	struct day_parts p = {.month = PARTS};

	while (*s && !p.more) {
		bool begun = p.n == PARTS || (p.n == 1 && p.digits[0] >= 5);

		if (begun && (*s == ' ' || *s == 'T'))
			break;
		if (isdigit((unsigned char)*s))
			s = read_digits(&p, s);
		else if (isalpha((unsigned char)*s))
			s = read_word(&p, s);
		else if (strchr("/-. ,", *s))
			s++;
		else
			p.more = true;
	}
	return p;
}

int
dms_shows_day_first(const char *cell)
{
	struct day_parts p = parts_of(cell);

	if (p.more || p.n != PARTS || p.month != PARTS || p.digits[0] > 2 || p.digits[1] > 2)
		return 0;
	return (p.v[0] > 12) - (p.v[1] > 12);
}

static int
full_year(int year, size_t digits)
{
	return digits <= 2 ? 2000 + year : year;
}

/* A number alone: 20261102, 11022026, or a spreadsheet's. */
static struct day
day_of_number(int v, size_t digits, const struct dms_style *style)
{
	int a = v / 1000000, b = v / 10000 % 100;

	if (digits == 5 && v >= SERIAL_MIN && v <= SERIAL_MAX)
		return day_add((struct day){1999, 12, 31}, v - 36525);
	if (digits != 8)
		return (struct day){0};
	if (v / 10000 >= DATE_YEAR_MIN && v / 10000 <= DATE_YEAR_MAX)
		return (struct day){v / 10000, v / 100 % 100, v % 100};
	return style->day_first ? (struct day){v % 10000, b, a} : (struct day){v % 10000, a, b};
}

static struct day
day_of_parts(const struct day_parts *p, const struct dms_style *style)
{
	const int *v = p->v;
	bool day_first = style->day_first;

	if (p->digits[0] == 4)
		return (struct day){v[0], v[1], v[2]};
	if (p->month == 0)
		day_first = false;
	else if (p->month == 1)
		day_first = true;
	else if (v[0] > 12 || v[1] > 12)
		day_first = v[0] > 12;
	if (day_first)
		return (struct day){full_year(v[2], p->digits[2]), v[1], v[0]};
	return (struct day){full_year(v[2], p->digits[2]), v[0], v[1]};
}

enum status
dms_day(struct day *out, struct mem *m, const char *cell, const struct dms_style *style)
{
	struct day_parts p = parts_of(cell);
	struct day d = {0};

	*out = d;
	if (!*cell)
		return ST_OK;
	if (p.more || (p.n != 1 && p.n != PARTS))
		return ST_INVALID;
	d = p.n == 1 ? day_of_number(p.v[0], p.digits[0], style) : day_of_parts(&p, style);
	return day_parse(out, mem_printf(m, "%04d-%02d-%02d", d.year, d.month, d.day));
}
