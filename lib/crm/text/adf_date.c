#include "crm/text/adf_date.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include <glib.h>
#include <gmime/gmime-utils.h>

#define YEAR_MIN 1990
#define YEAR_MAX 2100

struct stamp {
	struct day day;
	int hour, minute, second;
	bool has_zone;
	int offset_s; /* east of UTC */
};

/* What is neither ISO 8601 with a zone nor RFC 2822, which the libraries read: the store's own time, half
 * zones, dates in words or as a country writes them. */

static bool
read_number(int *out, const char **p, int max_digits)
{
	int value = 0, n = 0;

	for (; n < max_digits && isdigit((unsigned char)**p); n++, (*p)++)
		value = value * 10 + (**p - '0');
	*out = value;
	return n > 0;
}

static void
skip(const char **p, const char *chars)
{
	*p += strspn(*p, chars);
}

static bool
read_month(int *out, const char **p)
{
	static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";

	for (int i = 0; i < 12; i++) {
		if (strncasecmp(*p, names + 3 * i, 3) != 0)
			continue;
		while (isalpha((unsigned char)**p))
			(*p)++;
		*out = i + 1;
		return true;
	}
	return false;
}

/* "8 Feb 2021" or "Feb 8, 2021", with or without a weekday before it. */
static bool
read_day_in_words(struct day *out, const char **p)
{
	bool month_first = read_month(&out->month, p);

	if (!month_first && isalpha((unsigned char)**p)) {
		while (isalpha((unsigned char)**p))
			(*p)++;
		skip(p, "., ");
		month_first = read_month(&out->month, p);
	}
	skip(p, ". ");
	if (!read_number(&out->day, p, 2))
		return false;
	skip(p, "., -");
	if (!month_first && !read_month(&out->month, p))
		return false;
	skip(p, "., -");
	return read_number(&out->year, p, 4);
}

/* "2021-02-08", "2021/2/8", "02/08/2021"; the month comes before the day unless it cannot. */
static bool
read_day_in_digits(struct day *out, const char **p)
{
	int a, b, c;

	if (!read_number(&a, p, 4) || !strchr("-/.", **p) || !*(*p)++)
		return false;
	if (!read_number(&b, p, 2) || !strchr("-/.", **p) || !*(*p)++)
		return false;
	if (!read_number(&c, p, 4))
		return false;
	if (a > 31)
		*out = (struct day){a, b, c};
	else if (a > 12)
		*out = (struct day){c, b, a};
	else
		*out = (struct day){c, a, b};
	return true;
}

static bool
read_time(struct stamp *t, const char **p)
{
	int ignored;

	skip(p, "Tt ,");
	if (!isdigit((unsigned char)**p))
		return true;
	if (!read_number(&t->hour, p, 2) || *(*p)++ != ':' || !read_number(&t->minute, p, 2))
		return false;
	if (**p == ':') {
		(*p)++;
		if (!read_number(&t->second, p, 2))
			return false;
	}
	if (**p == '.' || **p == ',') {
		(*p)++;
		(void)read_number(&ignored, p, 9);
		while (isdigit((unsigned char)**p))
			(*p)++;
	}
	skip(p, " ");
	if (strncasecmp(*p, "am", 2) == 0 || strncasecmp(*p, "pm", 2) == 0) {
		t->hour = t->hour % 12 + (((*p)[0] | 0x20) == 'p' ? 12 : 0);
		*p += 2;
	}
	return t->hour < 24 && t->minute < 60 && t->second <= 60;
}

static bool
read_zone_name(struct stamp *t, const char **p)
{
	static const struct {
		const char *name;
		int hours;
	} zones[] = {{"UTC", 0}, {"GMT", 0}, {"Z", 0}, {"EST", -5}, {"EDT", -4}, {"CST", -6},
		{"CDT", -5}, {"MST", -7}, {"MDT", -6}, {"PST", -8}, {"PDT", -7}};

	for (size_t i = 0; i < sizeof(zones) / sizeof(zones[0]); i++) {
		size_t n = strlen(zones[i].name);

		if (strncasecmp(*p, zones[i].name, n) != 0 || isalpha((unsigned char)(*p)[n]))
			continue;
		*p += n;
		t->has_zone = true;
		t->offset_s = zones[i].hours * 3600;
		return true;
	}
	return false;
}

/* "-05:00", "-0500", "-08:0", "+1"; a comment or text after it is left. */
static bool
read_zone(struct stamp *t, const char **p)
{
	int sign = **p == '-' ? -1 : 1;
	int hours, minutes = 0;
	const char *start;

	skip(p, " ");
	if (read_zone_name(t, p))
		return true;
	sign = **p == '-' ? -1 : 1;
	if (**p != '+' && **p != '-')
		return **p == '\0';
	start = ++(*p);
	if (!read_number(&hours, p, 2) || *p - start < 1)
		return false;
	skip(p, ":");
	(void)read_number(&minutes, p, 2);
	t->has_zone = true;
	t->offset_s = sign * (hours * 3600 + minutes * 60);
	return hours <= 14 && minutes < 60;
}

static enum status
to_utc(struct utc *out, const struct stamp *t)
{
	static const struct day epoch = {1970, 1, 1};
	char text[32];
	struct day checked;

	if (t->day.year < YEAR_MIN || t->day.year > YEAR_MAX)
		return ST_INVALID;
	snprintf(text, sizeof(text), "%04d-%02d-%02dT%02d:%02d", t->day.year, t->day.month % 100,
		t->day.day % 100, t->hour, t->minute);
	if (!t->has_zone) {
		if (utc_parse_local(out, text) != ST_OK)
			return ST_INVALID;
		out->s += t->second;
		return ST_OK;
	}
	text[10] = '\0';
	if (day_parse(&checked, text) != ST_OK)
		return ST_INVALID;
	out->s = day_diff(epoch, checked) * 86400 + t->hour * 3600 + t->minute * 60 + t->second -
		 t->offset_s;
	return ST_OK;
}

static bool
take(struct utc *out, GDateTime *t)
{
	int year = t ? g_date_time_get_year(t) : 0;

	if (!t)
		return false;
	out->s = g_date_time_to_unix(t);
	g_date_time_unref(t);
	return year >= YEAR_MIN && year <= YEAR_MAX;
}

/* "Mon, 08 Feb 2021 10:41:00 -0500" and nothing else: gmime reads almost any words as some date. */
static bool
is_rfc2822(const char *s)
{
	size_t n = strlen(s);

	return n > 25 && s[3] == ',' && strchr("+-", s[n - 5]) && s[n - 6] == ' ' &&
	       strspn(s + n - 4, "0123456789") == 4;
}

enum status
adf_date_read(struct utc *out, const char *s)
{
	struct stamp t = {0};
	bool read;

	if (!s)
		return ST_INVALID;
	skip(&s, " \t\r\n");
	if (take(out, g_date_time_new_from_iso8601(s, NULL)) ||
		(is_rfc2822(s) && take(out, g_mime_utils_header_decode_date(s))))
		return ST_OK;
	read = isdigit((unsigned char)s[0]) && strcspn(s, "-/.") <= 4 &&
			       s[strcspn(s, "-/. ")] != ' '
		       ? read_day_in_digits(&t.day, &s)
		       : read_day_in_words(&t.day, &s);
	if (!read || t.day.month > 12 || t.day.day > 31)
		return ST_INVALID;
	if (!read_time(&t, &s) || !read_zone(&t, &s))
		return ST_INVALID;
	return to_utc(out, &t);
}
