#include "crm/text/sheet_date.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "crm/text/adf_date.h"

#define SERIAL_DIGITS 5 /* of a day of these years */
#define YEARS_AHEAD   2 /* model years run ahead */

int
sheet_year(int two_digits)
{
	int last = date_today().year + YEARS_AHEAD, year = last - last % 100 + two_digits;

	return year > last ? year - 100 : year;
}

/* The digits that `s` is, but for a fraction; 0: it is no number. */
static size_t
count_digits(const char *s)
{
	size_t n = strspn(s, "0123456789");
	const char *rest = s + n;

	if (*rest == '.')
		rest += 1 + strspn(rest + 1, "0123456789");
	return *rest ? 0 : n;
}

static struct day
from_serial(int serial)
{
	return day_add((struct day){1899, 12, 30}, serial);
}

/* `s` with a year of two digits at the end of its date written out: "11/2/26 10:00" as "11/2/2026 10:00". */
static const char *
with_whole_year(struct mem *m, const char *s)
{
	size_t n = strcspn(s, " ");
	const char *end = s + n, *year = end - 2;
	bool short_year = n > 4 && isdigit((unsigned char)year[0]) &&
			  isdigit((unsigned char)year[1]) && strchr("-/.", year[-1]) &&
			  strspn(s, "0123456789") < 3;

	if (!short_year)
		return s;
	return mem_printf(m, "%.*s%d%s", (int)(n - 2), s, sheet_year(atoi(year)), end);
}

/* "02-Nov-2026" with blanks, as dates in words are read. */
static const char *
with_blanks(struct mem *m, const char *s)
{
	size_t n = strspn(s, "0123456789");
	char *copy = mem_strdup(m, s);

	if (n == 0 || n > 2 || s[n] != '-' || !isalpha((unsigned char)s[n + 1]))
		return s;
	for (char *p = copy; *p && *p != ' '; p++)
		if (*p == '-')
			*p = ' ';
	return copy;
}

enum status
sheet_day_read(struct day *out, struct mem *m, const char *cell)
{
	size_t digits = count_digits(cell);
	struct utc t;
	enum status st;

	if (digits == SERIAL_DIGITS) {
		*out = from_serial(atoi(cell));
		return out->year >= DATE_YEAR_MIN && out->year <= DATE_YEAR_MAX ? ST_OK
										: ST_INVALID;
	}
	if (digits == 8 && cell[8] == '\0')
		cell = mem_printf(m, "%.4s-%.2s-%.2s", cell, cell + 4, cell + 6);
	st = adf_date_read(&t, with_blanks(m, with_whole_year(m, cell)));
	if (st == ST_OK)
		*out = date_day_of(t);
	return st;
}
