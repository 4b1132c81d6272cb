#include "base/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/text.h"

static char zone_name[64] = "UTC";
static struct utc fixed_now;

/* Days since 1970-01-01 of a proleptic Gregorian date (H. Hinnant's method). */
static int64_t
civil_to_days(int y, int m, int d)
{
	int64_t year = m <= 2 ? (int64_t)y - 1 : y;
	int64_t era = (year >= 0 ? year : year - 399) / 400;
	int64_t yoe = year - era * 400;
	int64_t doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
	int64_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;

	return era * 146097 + doe - 719468;
}

static struct day
days_to_civil(int64_t z)
{
	int64_t era, doe, yoe, doy, mp;
	struct day d;

	z += 719468;
	era = (z >= 0 ? z : z - 146096) / 146097;
	doe = z - era * 146097;
	yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	mp = (5 * doy + 2) / 153;
	d.day = (int)(doy - (153 * mp + 2) / 5 + 1);
	d.month = (int)(mp < 10 ? mp + 3 : mp - 9);
	d.year = (int)(yoe + era * 400 + (d.month <= 2));
	return d;
}

static int
month_days(int y, int m)
{
	return (int)(civil_to_days(m == 12 ? y + 1 : y, m == 12 ? 1 : m + 1, 1) -
		     civil_to_days(y, m, 1));
}

/* POSIX reads an unknown TZ as UTC without a word, so the zone's file is looked for, and folders of
 * zones are files to access() too. */
bool
date_zone_exists(const char *iana)
{
	char path[128];
	struct stat file;

	if (!iana || !*iana || strstr(iana, "..") || strlen(iana) >= sizeof(zone_name))
		return false;
	snprintf(path, sizeof(path), "/usr/share/zoneinfo/%s", iana);
	return access(path, R_OK) == 0 && stat(path, &file) == 0 && S_ISREG(file.st_mode);
}

enum status
date_set_zone(const char *iana)
{
	if (!date_zone_exists(iana))
		return ST_INVALID;
	snprintf(zone_name, sizeof(zone_name), "%s", iana);
	if (setenv("TZ", zone_name, 1) != 0)
		return ST_INVALID;
	tzset();
	return ST_OK;
}

const char *
date_zone(void)
{
	return zone_name;
}

struct utc
date_now(void)
{
	struct utc t = fixed_now;

	if (t.s == 0)
		t.s = (int64_t)time(NULL);
	return t;
}

void
date_set_now(struct utc t)
{
	fixed_now = t;
}

int64_t
date_tick_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

bool
utc_is_set(struct utc t)
{
	return t.s != 0;
}

bool
day_is_set(struct day d)
{
	return d.year != 0;
}

static struct tm
local_tm(struct utc t)
{
	time_t s = (time_t)t.s;
	struct tm tm = {0};

	localtime_r(&s, &tm);
	return tm;
}

struct day
date_day_of(struct utc t)
{
	struct tm tm = local_tm(t);

	return (struct day){tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday};
}

struct day
date_today(void)
{
	return date_day_of(date_now());
}

static bool
try_local(int64_t *out, struct day d, int hour, int minute, int dst)
{
	struct tm tm = {.tm_year = d.year - 1900,
		.tm_mon = d.month - 1,
		.tm_mday = d.day,
		.tm_hour = hour,
		.tm_min = minute,
		.tm_isdst = dst};

	*out = (int64_t)mktime(&tm);
	return tm.tm_mday == d.day && tm.tm_hour == hour && tm.tm_min == minute;
}

/* mktime alone may choose either of two. */
static struct utc
from_local(struct day d, int hour, int minute)
{
	int64_t summer, standard;
	bool is_summer = try_local(&summer, d, hour, minute, 1);
	bool is_standard = try_local(&standard, d, hour, minute, 0);

	return (struct utc){is_summer && (!is_standard || summer < standard) ? summer : standard};
}

struct utc
date_day_start(struct day d)
{
	return from_local(d, 0, 0);
}

struct day
day_add(struct day d, int n)
{
	return days_to_civil(civil_to_days(d.year, d.month, d.day) + n);
}

struct day
day_month_start(struct day d)
{
	d.day = 1;
	return d;
}

struct day
day_month_end(struct day d)
{
	d.day = month_days(d.year, d.month);
	return d;
}

int64_t
day_diff(struct day a, struct day b)
{
	return civil_to_days(b.year, b.month, b.day) - civil_to_days(a.year, a.month, a.day);
}

int
day_compare(struct day a, struct day b)
{
	int64_t n = day_diff(b, a);

	return (n > 0) - (n < 0);
}

static bool
read_digits(int *out, const char **p, int n)
{
	int value = 0;

	for (int i = 0; i < n; i++, (*p)++) {
		if (**p < '0' || **p > '9')
			return false;
		value = value * 10 + (**p - '0');
	}
	*out = value;
	return true;
}

static bool
read_day(struct day *out, const char **p)
{
	if (!read_digits(&out->year, p, 4) || *(*p)++ != '-')
		return false;
	if (!read_digits(&out->month, p, 2) || *(*p)++ != '-')
		return false;
	if (!read_digits(&out->day, p, 2))
		return false;
	return out->year >= DATE_YEAR_MIN && out->year <= DATE_YEAR_MAX && out->month >= 1 &&
	       out->month <= 12 && out->day >= 1 && out->day <= month_days(out->year, out->month);
}

enum status
day_parse(struct day *out, const char *s)
{
	struct day d;

	if (!s || !read_day(&d, &s) || *s)
		return ST_INVALID;
	*out = d;
	return ST_OK;
}

enum status
utc_parse_local(struct utc *out, const char *s)
{
	struct day d;
	int hour, minute;

	if (!s || !read_day(&d, &s) || (*s != 'T' && *s != ' '))
		return ST_INVALID;
	s++;
	if (!read_digits(&hour, &s, 2) || *s != ':')
		return ST_INVALID;
	s++;
	if (!read_digits(&minute, &s, 2) || *s || hour > 23 || minute > 59)
		return ST_INVALID;
	*out = from_local(d, hour, minute);
	return ST_OK;
}

enum status
utc_parse(struct utc *out, const char *s)
{
	size_t n = strlen(s);
	bool is_iso = n == 20 && s[10] == 'T' && s[19] == 'Z', is_sql = n == 19 && s[10] == ' ';
	unsigned hour, minute, second;
	char date[11] = "";
	struct day day;

	memcpy(date, s, n < 10 ? n : 10);
	if ((!is_iso && !is_sql) || day_parse(&day, date) != ST_OK ||
		sscanf(s + 11, "%2u:%2u:%2u", &hour, &minute, &second) != 3 || hour > 23 ||
		minute > 59 || second > 59)
		return ST_INVALID;
	out->s = civil_to_days(day.year, day.month, day.day) * 86400 + hour * 3600 + minute * 60 +
		 second;
	return ST_OK;
}

enum status
utc_parse_seconds(struct utc *out, const char *s)
{
	int64_t n;

	if (text_to_i64(&n, s) != ST_OK || n < civil_to_days(DATE_YEAR_MIN, 1, 1) * 86400 ||
		n >= civil_to_days(DATE_YEAR_MAX + 1, 1, 1) * 86400)
		return ST_INVALID;
	out->s = n;
	return ST_OK;
}

const char *
day_iso(struct mem *m, struct day d)
{
	return day_is_set(d) ? mem_printf(m, "%04d-%02d-%02d", d.year, d.month, d.day) : "";
}

static const char *
utc_format(struct mem *m, struct utc t, const char *fmt, bool local)
{
	time_t s = (time_t)t.s;
	struct tm tm = {0};
	char buf[64];

	if (!utc_is_set(t))
		return "";
	if (local)
		localtime_r(&s, &tm);
	else
		gmtime_r(&s, &tm);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	strftime(buf, sizeof(buf), fmt, &tm);
#pragma GCC diagnostic pop
	return mem_strdup(m, buf);
}

const char *
utc_iso(struct mem *m, struct utc t)
{
	return utc_format(m, t, "%Y-%m-%dT%H:%M:%SZ", false);
}

const char *
utc_sql(struct mem *m, struct utc t)
{
	return utc_format(m, t, "%Y-%m-%d %H:%M:%S", false);
}

const char *
utc_local_input(struct mem *m, struct utc t)
{
	return utc_format(m, t, "%Y-%m-%dT%H:%M", true);
}

static const char *const month_names[] = {
	"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
static const char *const weekday_names[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};

const char *
day_words(struct mem *m, struct day d)
{
	struct day today = date_today();
	int64_t ahead;

	if (!day_is_set(d))
		return "\xe2\x80\x93";
	ahead = day_diff(today, d);
	if (ahead == 0)
		return "Today";
	if (ahead == 1)
		return "Tomorrow";
	if (ahead == -1)
		return "Yesterday";
	if (d.year != today.year)
		return mem_printf(m, "%s %d, %d", month_names[d.month - 1], d.day, d.year);
	return mem_printf(m, "%s, %s %d",
		weekday_names[(civil_to_days(d.year, d.month, d.day) % 7 + 11) % 7],
		month_names[d.month - 1], d.day);
}

static const char *
clock_words(struct mem *m, const struct tm *tm)
{
	int hour = tm->tm_hour % 12;

	return mem_printf(
		m, "%d:%02d %s", hour ? hour : 12, tm->tm_min, tm->tm_hour < 12 ? "AM" : "PM");
}

const char *
utc_clock(struct mem *m, struct utc t)
{
	struct tm tm;

	if (!utc_is_set(t))
		return "\xe2\x80\x93";
	tm = local_tm(t);
	return clock_words(m, &tm);
}

const char *
utc_words(struct mem *m, struct utc t)
{
	struct tm tm;

	if (!utc_is_set(t))
		return "\xe2\x80\x93";
	tm = local_tm(t);
	return mem_printf(m, "%s %s", day_words(m, date_day_of(t)), clock_words(m, &tm));
}

const char *
utc_exact(struct mem *m, struct utc t)
{
	return utc_is_set(t) ? utc_format(m, t, "%a, %b %-d, %Y %-I:%M:%S %p %Z", true)
			     : "\xe2\x80\x93";
}

const char *
utc_letter(struct mem *m, struct utc t)
{
	return utc_format(m, t, "%A, %B %-d at %-I:%M %p", true);
}

static const char *
count_words(struct mem *m, int64_t n, const char *unit)
{
	return mem_printf(m, "%lld %s%s", (long long)n, unit, n == 1 ? "" : "s");
}

const char *
span_words(struct mem *m, int64_t seconds)
{
	int64_t s = seconds < 0 ? -seconds : seconds;

	if (s < 60)
		return "under a minute";
	if (s < 3600)
		return count_words(m, s / 60, "minute");
	if (s < 2 * 86400)
		return count_words(m, s / 3600, "hour");
	return count_words(m, s / 86400, "day");
}
