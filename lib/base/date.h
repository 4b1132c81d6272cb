/*
 * date.h - instants, days, and the store's time zone.
 *
 * Instants are UTC seconds, days are the store's calendar days. A dealership
 * has one zone and a process serves one dealership, so the zone is set once
 * at start. A zeroed value of either type means "none" (NULL in the database).
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/status.h"

struct utc {
	int64_t s; /* seconds since 1970-01-01T00:00:00Z; 0 = none */
};

struct day {
	int year, month, day; /* 1..12, 1..31; year 0 = none */
};

/*
 * What people type and files hold is a date of these years, or none: so days can be moved and zones
 * applied without leaving what a DATETIME holds, and no instant is 0 by chance.
 */
#define DATE_YEAR_MIN 1971
#define DATE_YEAR_MAX 2199

/* True for an IANA name that this machine knows. */
bool date_zone_exists(const char *iana);

/* Set the store's zone, an IANA name. ST_INVALID when the machine does not know it. */
STATUS_MUST_USE enum status date_set_zone(const char *iana);
const char *date_zone(void);

/* Now; a test may fix it with date_set_now (0 = the real clock again). */
struct utc date_now(void);
void date_set_now(struct utc t);

/* Milliseconds of a clock that never steps back, from some beginning: for how long a thing took. */
int64_t date_tick_ms(void);

bool utc_is_set(struct utc t);
bool day_is_set(struct day d);

/* The store's calendar day of an instant, and today. */
struct day date_day_of(struct utc t);
struct day date_today(void);

/* First instant of the store's day `d`; on a DST change days have 23 or 25 hours. */
struct utc date_day_start(struct day d);

/* `d` moved by `n` days; first and last day of its month; days from a to b (b - a). */
struct day day_add(struct day d, int n);
struct day day_month_start(struct day d);
struct day day_month_end(struct day d);
int64_t day_diff(struct day a, struct day b);
int day_compare(struct day a, struct day b);

/* Parse "YYYY-MM-DD" into a day of DATE_YEAR_MIN to DATE_YEAR_MAX that exists, else ST_INVALID. */
STATUS_MUST_USE enum status day_parse(struct day *out, const char *s);

/* Parse "YYYY-MM-DDTHH:MM" (a form's datetime-local) in the store's zone. An hour that the clocks
 * repeat is the first of the two; one that they skip is as much later as they skip. */
STATUS_MUST_USE enum status utc_parse_local(struct utc *out, const char *s);

/* Parse what utc_iso or utc_sql wrote. ST_INVALID: something else, or a year out of range. */
STATUS_MUST_USE enum status utc_parse(struct utc *out, const char *s);

/* Parse the seconds that an address of ours holds. ST_INVALID: no number, or of no such year. */
STATUS_MUST_USE enum status utc_parse_seconds(struct utc *out, const char *s);

/* Fixed forms. None gives "". */
const char *day_iso(struct mem *m, struct day d);         /* 2026-11-03 */
const char *utc_iso(struct mem *m, struct utc t);         /* 2026-11-03T20:15:00Z */
const char *utc_sql(struct mem *m, struct utc t);         /* 2026-11-03 20:15:00, UTC */
const char *utc_local_input(struct mem *m, struct utc t); /* 2026-11-03T14:15, store's zone */

/* As people say them, in the store's zone. None gives an en dash. */
const char *day_words(struct mem *m, struct day d); /* Today; Tomorrow; Tue, Nov 3; Nov 3, 2025 */
const char *utc_words(struct mem *m, struct utc t); /* Today 2:15 PM; Tue, Nov 3 2:15 PM */
const char *utc_clock(struct mem *m, struct utc t); /* 2:15 PM: where the day is said already */
const char *
utc_letter(struct mem *m, struct utc t); /* Tuesday, November 3 at 2:15 PM: read on another day */
const char *utc_exact(struct mem *m, struct utc t); /* Tue, Nov 3, 2026 2:15:09 PM CST */

/* How long ago or how long: "5 minutes", "3 hours", "12 days". Negative spans count as positive. */
const char *span_words(struct mem *m, int64_t seconds);

#endif
