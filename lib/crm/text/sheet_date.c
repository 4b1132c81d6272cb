#include "crm/text/sheet_date.h"

#include <ctype.h>
#include <string.h>

#define SERIAL_DIGITS 5 /* of a day of these years */
#define YEARS_AHEAD   2 /* model years run ahead */
#define YEAR_MIN      1990
#define YEAR_MAX      2100

int
sheet_year(int two_digits)
{
	int last = date_today().year + YEARS_AHEAD, year = last - last % 100 + two_digits;

	return year > last ? year - 100 : year;
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
		bool number = p.n == 1 && p.digits[0] >= SERIAL_DIGITS;

		if ((number || p.n == PARTS) && (*s == ' ' || *s == 'T'))
			break;
		if (number && *s == '.' && isdigit((unsigned char)s[1]))
			break; /* a time, as a spreadsheet counts */
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
sheet_shows_day_first(const char *cell)
{
	struct day_parts p = parts_of(cell);

	if (p.more || p.n != PARTS || p.month != PARTS || p.digits[0] > 2 || p.digits[1] > 2)
		return 0;
	return (p.v[0] > 12) - (p.v[1] > 12);
}

static int
full_year(int year, size_t digits)
{
	return digits <= 2 ? sheet_year(year) : year;
}

/* A number alone: 20261102, 11022026, or a spreadsheet's. */
static struct day
day_of_number(int v, size_t digits, bool day_first)
{
	int a = v / 1000000, b = v / 10000 % 100;

	if (digits == SERIAL_DIGITS)
		return day_add((struct day){1899, 12, 30}, v);
	if (digits != 8)
		return (struct day){0};
	if (v / 10000 >= DATE_YEAR_MIN && v / 10000 <= DATE_YEAR_MAX)
		return (struct day){v / 10000, v / 100 % 100, v % 100};
	return day_first ? (struct day){v % 10000, b, a} : (struct day){v % 10000, a, b};
}

static struct day
day_of_parts(const struct day_parts *p, bool day_first)
{
	const int *v = p->v;

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
sheet_day_read(struct day *out, struct mem *m, const char *cell, bool day_first)
{
	struct day_parts p = parts_of(cell);
	struct day d, read;

	*out = (struct day){0};
	if (p.more || (p.n != 1 && p.n != PARTS))
		return ST_INVALID;
	d = p.n == 1 ? day_of_number(p.v[0], p.digits[0], day_first) : day_of_parts(&p, day_first);
	if (day_parse(&read, mem_printf(m, "%04d-%02d-%02d", d.year, d.month, d.day)) != ST_OK ||
		read.year < YEAR_MIN || read.year > YEAR_MAX)
		return ST_INVALID;
	*out = read;
	return ST_OK;
}
