/* What the demo has on every day, whatever chance brings: each user of the contract has open leads,
 * tasks past due and due today, and somebody coming. */
#include "demo_story.h"

#define NOBODY (-1)

/*
 * By the number from the last lead. Tasks and meetings with a time are given to
 * leads that a day of a busy demo does not bring, so that they came before.
 */
static const struct given table[DEMO_GIVEN] = {
	[0] = {STATUS_NEW, NOBODY, TASK_USUAL, MEETING_USUAL},
	[1] = {STATUS_SHOWROOM, USER_SALES1, TASK_USUAL, MEETING_USUAL},
	[3] = {STATUS_NEW, USER_SALES1, TASK_USUAL, MEETING_USUAL},
	[4] = {STATUS_SHOWROOM, USER_SALES1 + 2, TASK_USUAL, MEETING_USUAL},
	[5] = {STATUS_NEW, USER_SALES1 + 1, TASK_USUAL, MEETING_USUAL},
	[6] = {STATUS_NEW, NOBODY, TASK_USUAL, MEETING_USUAL},
	[8] = {STATUS_WRITE_UP, USER_SALES1 + 1, TASK_TODAY, MEETING_USUAL},
	[9] = {STATUS_NEW, USER_BDC1, TASK_USUAL, MEETING_USUAL},
	[10] = {STATUS_SHOWROOM, USER_SALES1 + 1, TASK_USUAL, MEETING_USUAL},
	[12] = {STATUS_HOT, USER_SALES1, TASK_TODAY, MEETING_USUAL},
	[13] = {STATUS_WORKING, USER_SALES1 + 1, TASK_TODAY, MEETING_USUAL},
	[14] = {STATUS_WORKING, USER_SALES1 + 2, TASK_TODAY, MEETING_USUAL},
	[15] = {STATUS_WORKING, USER_BDC1, TASK_TODAY, MEETING_USUAL},
	[17] = {STATUS_SHOWROOM, 0, TASK_USUAL, MEETING_USUAL},
	[18] = {STATUS_WRITE_UP, USER_SALES1, TASK_TODAY, MEETING_USUAL},
	[20] = {STATUS_NEW, NOBODY, TASK_USUAL, MEETING_USUAL},
	[21] = {STATUS_HOT, USER_SALES1 + 1, TASK_TODAY, MEETING_USUAL},
	[23] = {STATUS_WRITE_UP, 0, TASK_USUAL, MEETING_USUAL},
	[31] = {STATUS_SHOWROOM, 0, TASK_USUAL, MEETING_USUAL},
	[40] = {STATUS_COLD, USER_SALES1, TASK_PAST, MEETING_USUAL},
	[41] = {STATUS_WORKING, USER_SALES1, TASK_PAST, MEETING_USUAL},
	[42] = {STATUS_UNRESPONSIVE, USER_SALES1, TASK_PAST, MEETING_USUAL},
	[43] = {STATUS_APPOINTMENT, USER_SALES1, TASK_USUAL, MEETING_TODAY},
	[44] = {STATUS_APPOINTMENT, USER_SALES1 + 1, TASK_USUAL, MEETING_TODAY},
	[45] = {STATUS_UNRESPONSIVE, USER_SALES1 + 1, TASK_PAST, MEETING_USUAL},
	[46] = {STATUS_HOT, USER_SALES1 + 1, TASK_PAST, MEETING_USUAL},
	[47] = {STATUS_COLD, USER_SALES1 + 1, TASK_PAST, MEETING_USUAL},
	[48] = {STATUS_APPOINTMENT, USER_SALES1 + 2, TASK_USUAL, MEETING_MISSED},
	[49] = {STATUS_COLD, USER_SALES1 + 2, TASK_PAST, MEETING_USUAL},
	[50] = {STATUS_NEW, NOBODY, TASK_USUAL, MEETING_USUAL},
	[51] = {STATUS_WORKING, USER_SALES1, TASK_NONE, MEETING_USUAL},
	[52] = {STATUS_WORKING, USER_SALES1 + 1, TASK_NONE, MEETING_USUAL},
	[53] = {STATUS_APPOINTMENT, USER_BDC1, TASK_USUAL, MEETING_TODAY},
	[54] = {STATUS_WRITE_UP, USER_SALES1 + 2, TASK_USUAL, MEETING_USUAL},
	[55] = {STATUS_UNRESPONSIVE, USER_BDC1, TASK_PAST, MEETING_USUAL},
	[56] = {STATUS_COLD, NOBODY, TASK_NONE, MEETING_USUAL},
	[57] = {STATUS_APPOINTMENT, 0, TASK_USUAL, MEETING_TODAY},
	[58] = {STATUS_APPOINTMENT, 0, TASK_USUAL, MEETING_USUAL},
	[60] = {STATUS_COLD, USER_BDC1, TASK_PAST, MEETING_USUAL},
};

const struct given *
story_given(const struct demo *d, int64_t id)
{
	int64_t from_end = d->n_leads - id;

	return from_end < DEMO_GIVEN && table[from_end].status ? &table[from_end] : NULL;
}

struct utc
given_arrival(struct story *s)
{
	const struct demo *d = s->demo;
	struct utc opened = utc_after(d->day_start[d->n_days - 1], 60.0 * DEMO_OPEN);

	if (demo_is_open(d, d->now))
		return utc_later(opened, utc_after(d->now, -60.0 * rng_between(&s->rng, 8, 110)));
	return demo_at(d, &s->rng, demo_last_open_day(d), rng_between(&s->rng, 15 * 60, 18 * 60));
}

/* Some time between the two. */
static struct utc
between(struct story *s, struct utc from, struct utc to)
{
	return utc_after(from, rng_unit(&s->rng) * utc_since(to, from));
}

/* Before closing when that is ahead, else before midnight. */
static struct utc
later_today(struct story *s)
{
	const struct demo *d = s->demo;
	struct utc closing = utc_after(d->day_start[d->n_days - 1], 60.0 * DEMO_CLOSE);
	struct utc last = utc_after(d->day_start[d->n_days], -1);

	if (utc_since(closing, d->now) > 3600)
		return between(s, utc_after(d->now, 1800), closing);
	return between(s, utc_earlier(utc_after(d->now, 60), last), last);
}

struct utc
given_due(struct story *s)
{
	const struct demo *d = s->demo;

	if (s->given->task == TASK_TODAY)
		return later_today(s);
	return utc_after(
		s->received, (0.4 + 0.5 * rng_unit(&s->rng)) * utc_since(d->now, s->received));
}

/* The next quarter hour that is left today, or one that has passed; on a Sunday it is a call. */
static struct utc
start_today(struct story *s, bool *by_phone)
{
	const struct demo *d = s->demo;
	struct utc day = d->day_start[d->n_days - 1];
	bool sunday = demo_weekday(d->today) == 0;
	int first = sunday ? 11 * 4 : 10 * 4, last = sunday ? 17 * 4 : 19 * 4;
	int soon = (int)(utc_since(d->now, day) / 900) + 2;

	*by_phone = sunday;
	if (soon > first)
		first = soon < last ? soon : last - 4;
	return utc_after(day, 900.0 * rng_between(&s->rng, first, last));
}

/* The quarter hour that has just passed, or the last one of the last whole day. */
static struct utc
start_missed(struct story *s)
{
	const struct demo *d = s->demo;
	struct utc recent = utc_after(d->now, -900);
	int number = demo_last_open_day(d);

	recent.s -= recent.s % 900;
	if (demo_is_open(d, recent))
		return recent;
	if (demo_is_open(d, d->now))
		number -= demo_weekday(d->today) == 1 ? 2 : 1;
	return utc_after(d->day_start[number], 19 * 3600);
}

struct utc
given_start(struct story *s, bool *by_phone)
{
	*by_phone = false;
	return s->given->meeting == MEETING_MISSED ? start_missed(s) : start_today(s, by_phone);
}
