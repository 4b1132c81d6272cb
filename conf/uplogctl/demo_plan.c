/* What happens to a lead, and when: told before a row of it is written. */
#include "demo_tale.h"

#define LONGEST_VISIT 180 /* minutes of a story: who comes can stay until the end */

bool
step_does(const struct step *s, const char *what)
{
	return text_equal(s->verb->does, what);
}

/* Who comes, and why */

static bool
runs_on(const struct demo *d, const struct source *s, struct day on)
{
	return (!s->month || on.month == s->month) &&
	       (!s->ended || day_diff(on, d->today) > s->ended);
}

static const char *
pick_type(struct tale *t)
{
	static const char *const types[] = {
		"internet", "walk_in", "phone", "email", "text", "referral", "service", "other"};
	static const int weights[] = {340, 250, 180, 60, 50, 50, 50, 20};

	return types[demo_is_open(t->d, t->received)
			     ? rng_weighted(&t->rng, weights, RNG_COUNT(types))
			     : 0];
}

static int
weight_of(const struct tale *t, const struct source *s)
{
	if (!runs_on(t->d, s, t->lead_date))
		return 0;
	return t->is_web                         ? s->internet
	       : text_equal(t->type, "walk_in")  ? s->walk_in
	       : text_equal(t->type, "referral") ? s->referral
	       : text_equal(t->type, "service")  ? s->service
						 : s->other;
}

static void
pick_source(struct tale *t)
{
	const struct data *data = t->d->data;
	int weights[64];

	for (size_t i = 0; i < data->n_sources; i++)
		weights[i] = weight_of(t, &data->sources[i]);
	t->source = 1 + rng_weighted(&t->rng, weights, (int)data->n_sources);
}

static bool
fits(const struct tale *t, const struct story *s)
{
	bool other = !t->is_web && !text_equal(t->type, "walk_in");

	return text_equal(s->comes, "any") || text_equal(s->comes, t->type) ||
	       (other && text_equal(s->comes, "other"));
}

/* As many sales as a store of this size makes, more of them from a good source. */
static const struct story *
pick_story(struct tale *t)
{
	const struct data *data = t->d->data;
	bool sells =
		rng_chance(&t->rng, t->d->size->sold * data->sources[t->source - 1].sold / 100);
	int weights[128];

	for (size_t i = 0; i < data->n_stories; i++) {
		const struct story *s = &data->stories[i];

		weights[i] = s->sells == sells && fits(t, s) ? s->weight : 0;
	}
	return &data->stories[rng_weighted(&t->rng, weights, (int)data->n_stories)];
}

/* When */

/* When a step is due: an appointment at a quarter hour, when the store is open all the hour. */
static struct utc
step_time(struct tale *t, const struct step *step, struct utc before)
{
	bool meets =
		step_does(step, "keep") || step_does(step, "miss") || step_does(step, "cancel");
	struct utc at = demo_when(t->d, &step->when, before);

	if (step->when.loose && !t->is_today)
		at = utc_after(at, (0.8 * rng_unit(&t->rng) - 0.4) * 60 * step->when.minutes);
	if (meets) {
		if (!t->is_today)
			at = demo_in_hours(t->d, &t->rng, at, LONGEST_VISIT + 30);
		at.s += (900 - at.s % 900) % 900;
		return at;
	}
	if (step->when.kind == WHEN_AFTER && step->when.minutes && !step->verb->automatic)
		at = demo_in_hours(t->d, &t->rng, at,
			step_does(step, "arrive") && !t->is_today ? LONGEST_VISIT : 0);
	return at.s > before.s ? at : utc_after(before, step->when.minutes ? 60 : 0);
}

/* What was due is done: about the appointment's time, or an hour after nobody came. */
static struct utc
done_time(struct tale *t, const struct step *step, struct utc due)
{
	if (step_does(step, "keep"))
		return utc_after(due, 60 * rng_between(&t->rng, 1, 14));
	if (step_does(step, "miss"))
		return utc_after(due, 61 * 60);
	return due;
}

/* The steps that happened by now, and the times of the one that would be next. */
static void
plan_steps(struct tale *t)
{
	struct utc before = t->received;

	for (int i = 0; i < t->story->n; i++) {
		const struct step *step = &t->story->v[i];

		t->due[i] = step_time(t, step, before);
		t->at[i] = done_time(t, step, t->due[i]);
		if (t->at[i].s > t->d->now.s || step->undone)
			break;
		before = t->at[i];
		t->n_done = i + 1;
		if (step_does(step, "close") || step_does(step, "sell"))
			t->closed = before;
		else if (step_does(step, "reopen") || step_does(step, "unsell"))
			t->closed = (struct utc){0};
	}
	t->end = utc_is_set(t->closed) ? t->closed : t->d->now;
}

/* With whom */

/* A new customer, one who was here before, or, for a duplicate, one of the last days. */
static void
plan_customer(struct tale *t)
{
	struct demo *d = t->d;
	const struct known_lead *twin = &d->recent[rng_below(&t->rng, DEMO_RECENTS)];

	if (t->story->is_duplicate && utc_is_set(t->closed) && twin->lead &&
		twin->at.s < t->received.s) {
		t->customer = twin->customer;
		t->merged_into = rng_chance(&t->rng, 500) ? twin->lead : 0;
	} else if (d->last.customer && !t->is_today && rng_chance(&t->rng, 180)) {
		t->customer = 1 + (int64_t)(rng_unit(&t->rng) * (double)d->last.customer);
	} else {
		t->customer = ++d->last.customer;
		t->is_new = true;
	}
	if (!t->story->is_duplicate)
		d->recent[d->n_recent++ % DEMO_RECENTS] =
			(struct known_lead){t->id, t->customer, t->received};
}

static int
pick_salesperson(struct tale *t)
{
	struct demo *d = t->d;

	for (;;) {
		int id = d->crew[CREW_SALES]
				 .v[rng_weighted(&t->rng, d->sales_weights, d->crew[CREW_SALES].n)];
		bool left = (size_t)id <= d->data->n_users && d->data->users[id - 1].left;

		if (!left || t->end.s < d->now.s - 160 * (int64_t)DEMO_DAY)
			return id;
	}
}

static int64_t
pick_creator(struct tale *t)
{
	struct demo *d = t->d;

	if (t->is_web)
		return 0;
	if (text_equal(t->type, "walk_in") && (t->is_today || rng_chance(&t->rng, 550)))
		return d->crew[CREW_RECEPTION].v[0];
	if (!t->owner || (text_equal(t->type, "phone") && rng_chance(&t->rng, 500)))
		return demo_pick(d, &t->rng, CREW_BDC);
	return t->owner;
}

/* The first thing that somebody does about it is done by who has it. */
static struct utc
first_work(const struct tale *t)
{
	for (int i = 0; i < t->n_done; i++)
		if (!t->story->v[i].verb->automatic)
			return t->at[i];
	return t->end;
}

static void
plan_people(struct tale *t)
{
	struct demo *d = t->d;

	t->owner = t->story->owner ? t->story->owner_id : pick_salesperson(t);
	t->creator = pick_creator(t);
	if (!t->owner)
		return;
	t->assigned = t->received;
	if (t->creator != t->owner)
		t->assigned = demo_in_hours(d, &t->rng,
			utc_after(t->received, rng_wait(&t->rng, t->is_today ? 60 : 600) + 5), 0);
	t->assigned = utc_earlier(t->assigned, first_work(t));
	if (t->assigned.s > d->now.s || (!t->story->owner && t->assigned.s == d->now.s)) {
		t->owner = 0;
		t->assigned = (struct utc){0};
		return;
	}
	if (!t->is_today && rng_chance(&t->rng, 80))
		t->second = pick_salesperson(t);
	t->second = t->second == t->owner ? 0 : t->second;
	t->shared = utc_earlier(demo_in_hours(d, &t->rng, utc_after(t->assigned, 3600), 0), t->end);
}

/* What is wanted: one in stock when the lead is fresh, or a model. */
static void
plan_wish(struct tale *t)
{
	struct demo *d = t->d;

	t->wants_new = rng_chance(&t->rng, 560);
	if (d->now.s - t->received.s < 45 * DEMO_DAY && rng_chance(&t->rng, 550)) {
		t->wished = &d->stock[rng_below(&t->rng, d->size->stock)];
		t->wants_new = t->wished->is_new;
		t->model = t->wished->model;
		t->year = t->wished->year;
	} else {
		t->model = car_wish(&t->year, d->data, &t->rng, t->wants_new, t->lead_date);
	}
}

/* When a lead of a day comes; on the last day before now. */
static struct utc
come(struct tale *t, int day)
{
	struct demo *d = t->d;
	bool today = day == d->n_days - 1;
	int until = today ? (int)((d->now.s - d->day_start[day].s) / 60) : 24 * 60;

	return demo_at(d, &t->rng, day, demo_lead_minute(&t->rng, until));
}

void
tale_plan(struct tale *out, struct demo *d, int64_t id, int day, const struct story *today)
{
	struct tale *t = out;

	*t = (struct tale){.d = d,
		.id = id,
		.rng = rng_for(RNG_LEAD, id),
		.story = today,
		.is_today = today != NULL,
		.status = STATUS_NEW};
	t->received =
		utc_earlier(today ? demo_when(d, &today->came, d->now) : come(t, day), d->now);
	t->lead_date = date_day_of(t->received);
	t->type = today ? today->comes : pick_type(t);
	t->is_web = text_equal(t->type, "internet");
	pick_source(t);
	if (!t->story)
		t->story = pick_story(t);
	plan_steps(t);
	plan_customer(t);
	plan_people(t);
	plan_wish(t);
}
