/* When things happen: store hours, busy days, busy months. */
#include "demo_tale.h"

static struct day
day_of(const struct demo *d, int number)
{
	return day_add(d->first_day, number);
}

void
demo_calendar_set(struct demo *d, struct utc now)
{
	d->now = now;
	d->today = date_day_of(now);
	d->first_day = day_month_start(d->today);
	for (int i = 0; i < d->size->months; i++)
		d->first_day = day_month_start(day_add(d->first_day, -1));
	d->n_days = (int)day_diff(d->first_day, d->today) + 1;
	d->day_start = mem_array(d->mem, struct utc, (size_t)(d->n_days + DEMO_FUTURE + 1));
	for (int i = 0; i <= d->n_days + DEMO_FUTURE; i++)
		d->day_start[i] = date_day_start(day_of(d, i));
}

/* Number of the store's day that holds `t`, 0 = first_day. */
static int
day_number(const struct demo *d, struct utc t)
{
	int last = d->n_days + DEMO_FUTURE - 1, n = (int)((t.s - d->day_start[0].s) / DEMO_DAY);

	if (t.s < d->day_start[0].s || n > last)
		return n > last ? last : 0;
	return n - (t.s < d->day_start[n].s) + (t.s >= d->day_start[n + 1].s);
}

struct utc
demo_at(const struct demo *d, struct rng *r, int number, int minute)
{
	return utc_after(d->day_start[number], minute * 60 + rng_below(r, 60));
}

struct utc
utc_after(struct utc t, double seconds)
{
	return (struct utc){t.s + (int64_t)seconds};
}

struct utc
utc_earlier(struct utc a, struct utc b)
{
	return a.s < b.s ? a : b;
}

/* 0 = Sunday */
static int
weekday(const struct demo *d, int number)
{
	return (int)((day_diff((struct day){2023, 1, 1}, d->first_day) + number) % 7 + 7) % 7;
}

static bool
opens_on(const struct demo *d, int number)
{
	return weekday(d, number) != 0;
}

static int
minute_of_day(const struct demo *d, struct utc t)
{
	return (int)((t.s - d->day_start[day_number(d, t)].s) / 60);
}

bool
demo_is_open(const struct demo *d, struct utc t)
{
	int minute = minute_of_day(d, t);

	return opens_on(d, day_number(d, t)) && minute >= DEMO_OPEN && minute < DEMO_CLOSE;
}

/* Number of the last day on which the store opened before now. */
static int
last_open_day(const struct demo *d)
{
	int number = day_number(d, d->now) - (minute_of_day(d, d->now) < DEMO_OPEN);

	return opens_on(d, number) ? number : number - 1;
}

/* `n` open days after the day with this number, or before it. */
static int
open_day(const struct demo *d, int number, int n)
{
	int step = n < 0 ? -1 : 1;

	while (!opens_on(d, number))
		number += step;
	for (; n; n -= step)
		do
			number += step;
		while (!opens_on(d, number));
	return number;
}

struct utc
demo_in_hours(const struct demo *d, struct rng *r, struct utc t, int room)
{
	int number = day_number(d, t), minute = minute_of_day(d, t);
	int last = d->n_days + DEMO_FUTURE - 3;

	if (opens_on(d, number) && minute >= DEMO_OPEN && minute + room < DEMO_CLOSE)
		return t;
	if (minute >= DEMO_OPEN || !opens_on(d, number))
		number = open_day(d, number + 1, 0);
	if (number > last)
		number = open_day(d, last, -1);
	minute = (int)rng_wait(r, 45) % (DEMO_CLOSE - DEMO_OPEN - room);
	return demo_at(d, r, number, DEMO_OPEN + minute);
}

/* Around now, within the hours of one day. */
static struct utc
around_now(const struct demo *d, int minutes)
{
	int number = last_open_day(d), today = d->n_days - 1;
	int minute = demo_is_open(d, d->now) ? minute_of_day(d, d->now) : 17 * 60;

	if (minutes > 0 && (!demo_is_open(d, d->now) || minute + minutes >= DEMO_CLOSE)) {
		number = open_day(d, number == today ? today + 1 : today, 0);
		minute = DEMO_OPEN;
	}
	minute += minutes;
	return utc_after(d->day_start[number], 60.0 * (minute < DEMO_OPEN ? DEMO_OPEN : minute));
}

struct utc
demo_when(const struct demo *d, const struct when *w, struct utc after)
{
	if (w->kind == WHEN_AFTER)
		return utc_after(after, 60.0 * w->minutes);
	if (w->kind == WHEN_NOW)
		return around_now(d, w->minutes);
	return utc_after(d->day_start[open_day(d, open_day(d, d->n_days - 1, 0), w->days)],
		60.0 * w->minutes);
}

/* How many leads come in each hour of a day, of 1,000. A day on which the clock goes back has 25. */
static const int busy_hours[25] = {
	6, 6, 6, 6, 6, 5, 5, 25, 25, 90, 90, 90, 82, 82, 82, 82, 82, 59, 58, 58, 14, 14, 14, 13, 0};

int
demo_lead_minute(struct rng *r, int end)
{
	int minute = rng_weighted(r, busy_hours, end / 60 + 1) * 60 + rng_below(r, 60);

	return minute < end ? minute : end;
}

/* Saturdays and spring are busy; on Sundays only the web brings leads. */
static double
day_weight(const struct demo *d, int number)
{
	static const int weekdays[] = {40, 112, 96, 94, 98, 110, 165};
	static const int months[] = {84, 86, 110, 104, 114, 106, 106, 112, 96, 95, 92, 108};
	double weight = weekdays[weekday(d, number)] * months[day_of(d, number).month - 1];
	int share = 0;

	for (int hour = minute_of_day(d, d->now) / 60; number == d->n_days - 1 && hour >= 0; hour--)
		share += busy_hours[hour];
	return share ? weight * share / 1000 : weight;
}

int64_t *
demo_leads_before(const struct demo *d, int64_t n)
{
	int64_t *before = mem_array(d->mem, int64_t, (size_t)d->n_days + 1);
	double sum = 0, so_far = 0;

	for (int i = 0; i < d->n_days; i++)
		sum += day_weight(d, i);
	for (int i = 0; i < d->n_days; i++) {
		before[i] = (int64_t)(so_far / sum * (double)n);
		so_far += day_weight(d, i);
	}
	before[d->n_days] = n;
	return before;
}
