/* When things happen: store hours, busy days, busy months. */
#include "demo_parts.h"

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
		d->day_start[i] = date_day_start(demo_day(d, i));
}

struct day
demo_day(const struct demo *d, int number)
{
	return day_add(d->first_day, number);
}

int
demo_day_number(const struct demo *d, struct utc t)
{
	int n = (int)((t.s - d->day_start[0].s) / 86400);

	if (t.s < d->day_start[0].s)
		return 0;
	if (n > d->n_days + DEMO_FUTURE - 1)
		return d->n_days + DEMO_FUTURE - 1;
	if (t.s < d->day_start[n].s)
		n--;
	else if (t.s >= d->day_start[n + 1].s)
		n++;
	return n;
}

/* 0 = Sunday */
static int
weekday(struct day d)
{
	return (int)((day_diff((struct day){2023, 1, 1}, d) % 7 + 7) % 7);
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

double
utc_since(struct utc t, struct utc from)
{
	return (double)(t.s - from.s);
}

struct utc
utc_earlier(struct utc a, struct utc b)
{
	return a.s < b.s ? a : b;
}

struct utc
utc_later(struct utc a, struct utc b)
{
	return a.s > b.s ? a : b;
}

static bool
opens_on(const struct demo *d, int number)
{
	return weekday(demo_day(d, number)) != 0;
}

static int
minute_of_day(const struct demo *d, struct utc t)
{
	return (int)((t.s - d->day_start[demo_day_number(d, t)].s) / 60);
}

bool
demo_is_open(const struct demo *d, struct utc t)
{
	int minute = minute_of_day(d, t);

	return opens_on(d, demo_day_number(d, t)) && minute >= DEMO_OPEN && minute < DEMO_CLOSE;
}

int
demo_last_open_day(const struct demo *d)
{
	int number = demo_day_number(d, d->now);

	if (minute_of_day(d, d->now) < DEMO_OPEN)
		number--;
	return opens_on(d, number) ? number : number - 1;
}

/* `n` open days after the day with this number, or before it. */
static int
open_day(const struct demo *d, int number, int n)
{
	int step = n < 0 ? -1 : 1;

	while (!opens_on(d, number))
		number += n < 0 ? -1 : 1;
	for (; n; n -= step)
		do
			number += step;
		while (!opens_on(d, number));
	return number;
}

struct utc
demo_in_hours(const struct demo *d, struct rng *r, struct utc t, int room)
{
	int number = demo_day_number(d, t), minute = minute_of_day(d, t);
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
	int number = demo_last_open_day(d), today = d->n_days - 1;
	int minute = demo_is_open(d, d->now) ? minute_of_day(d, d->now) : 17 * 60;

	if (minutes > 0 && (!demo_is_open(d, d->now) || minute + minutes >= DEMO_CLOSE)) {
		number = open_day(d, number == today ? today + 1 : today, 0);
		minute = DEMO_OPEN;
	}
	minute += minutes;
	if (minute < DEMO_OPEN)
		return utc_after(d->day_start[number], 60.0 * DEMO_OPEN);
	return utc_after(d->day_start[number], 60.0 * minute);
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

/* How busy the parts of a day are: minutes, and the share of leads that came before, in 1,000. A
 * day on which the clock goes back has 25 hours. */
static const struct {
	int minute, share;
} day_curve[] = {{0, 0}, {7 * 60, 40}, {DEMO_OPEN, 90}, {12 * 60, 360}, {17 * 60, 770},
	{DEMO_CLOSE, 945}, {24 * 60, 1000}, {25 * 60, 1000}};

static double
share_before(int minute)
{
	int i = 1;

	while (day_curve[i].minute < minute)
		i++;
	return day_curve[i - 1].share + (double)(day_curve[i].share - day_curve[i - 1].share) *
						(minute - day_curve[i - 1].minute) /
						(day_curve[i].minute - day_curve[i - 1].minute);
}

static double
minute_of(double share)
{
	int i = 1;

	while (day_curve[i].share < share)
		i++;
	return day_curve[i - 1].minute + (share - day_curve[i - 1].share) *
						 (day_curve[i].minute - day_curve[i - 1].minute) /
						 (day_curve[i].share - day_curve[i - 1].share);
}

int
demo_lead_minute(struct rng *r, int i, int n, int end_minute)
{
	double share = share_before(end_minute) * (i + rng_unit(r)) / n;

	return (int)minute_of(share);
}

/* Saturdays and spring are busy; on Sundays only the web brings leads. */
static double
day_weight(const struct demo *d, int number)
{
	static const int weekdays[] = {40, 112, 96, 94, 98, 110, 165};
	static const int months[] = {84, 86, 110, 104, 114, 106, 106, 112, 96, 95, 92, 108};
	struct day day = demo_day(d, number);
	struct rng r = rng_for(RNG_DAY, number);
	double weight = weekdays[weekday(day)] * months[day.month - 1];

	weight *= 0.9 + 0.2 * rng_unit(&r);
	if (number == d->n_days - 1)
		weight *= share_before((int)((d->now.s - d->day_start[number].s) / 60)) / 1000.0;
	return weight;
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
