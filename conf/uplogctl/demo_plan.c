/* What happens to a lead, and when: told before a row of it is written. */
#include "demo_tale.h"

#define LATE_PER_MILLE 120 /* contacts that are made some days after they were due */

bool
tale_is_open(const struct tale *t)
{
	return !utc_is_set(t->closed);
}

int
tale_worker(struct tale *t)
{
	return t->owner ? t->owner : demo_pick(t->d, &t->rng, CREW_BDC);
}

/* Who comes, and why */

static const char *
pick_type(struct tale *t, bool store_open)
{
	static const char *const types[] = {
		"internet", "walk_in", "phone", "email", "text", "referral", "service", "other"};
	static const int weights[] = {340, 250, 180, 60, 50, 50, 50, 20};

	return types[store_open ? rng_weighted(&t->rng, weights, RNG_COUNT(types)) : 0];
}

static int
weight_for(const struct tale *t, const struct source *s)
{
	if (t->is_web)
		return s->internet;
	if (text_equal(t->type, "referral"))
		return text_equal(s->category, "referral");
	if (text_equal(t->type, "service"))
		return text_equal(s->category, "service_drive");
	if (s->months &&
		(text_equal(s->months, "August") ? t->lead_date.month != 8 : TALE_DAYS(t, 190)))
		return 0;
	return text_equal(t->type, "walk_in") ? s->walk_in : s->other;
}

static int
pick_source(struct tale *t)
{
	const struct data *data = t->d->data;
	int sum = 0, at;

	for (size_t i = 0; i < data->n_sources; i++)
		sum += weight_for(t, &data->sources[i]);
	at = sum ? rng_below(&t->rng, sum) : 0;
	for (size_t i = 0; i < data->n_sources; i++) {
		at -= weight_for(t, &data->sources[i]);
		if (at < 0)
			return (int)i + 1;
	}
	return 1;
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

/* A quarter hour, when the store is open all the hour. */
static struct utc
meeting_start(struct tale *t, struct utc at, int room)
{
	if (!t->is_today)
		at = demo_in_hours(t->d, &t->rng, at, room + 30);
	at.s += (900 - at.s % 900) % 900;
	return at;
}

static struct utc
step_time(struct tale *t, int i, struct utc before)
{
	const struct step *step = &t->story->v[i];
	enum deed deed = step->verb->deed;
	struct utc at = demo_when(t->d, &step->when, before);

	if (step->when.loose && !t->is_today)
		at = utc_after(at, (0.8 * rng_unit(&t->rng) - 0.3) * 60 * step->when.minutes);
	if (deed == DEED_KEEP || deed == DEED_MISS || deed == DEED_CANCEL)
		return meeting_start(t, at, step->room);
	if (step->when.kind == WHEN_AFTER && step->when.minutes && !step->verb->automatic)
		at = demo_in_hours(t->d, &t->rng, at, t->is_today ? 0 : step->room);
	return at.s > before.s ? at : utc_after(before, step->when.minutes ? 60 : 0);
}

/* What was due at `due` is done: at the appointment's time, an hour after nobody came, or late. */
static struct utc
done_time(struct tale *t, const struct verb *verb, struct utc due)
{
	if (verb->deed == DEED_KEEP)
		return utc_after(due, 60.0 * rng_between(&t->rng, 1, 14));
	if (verb->deed == DEED_MISS)
		return utc_after(due, 61 * 60);
	if (verb->attempt && !t->is_today && rng_chance(&t->rng, LATE_PER_MILLE))
		return demo_in_hours(t->d, &t->rng,
			utc_after(due, DEMO_DAY * (0.2 + rng_wait(&t->rng, 1.5))), 30);
	return due;
}

/* The steps that happened by now, and the times of the one that would be next. */
static void
plan_steps(struct tale *t)
{
	struct utc before = t->received;

	for (int i = 0; i < t->story->n; i++) {
		const struct step *step = &t->story->v[i];

		t->due[i] = step_time(t, i, before);
		t->at[i] = done_time(t, step->verb, t->due[i]);
		if (t->at[i].s > t->d->now.s || step->undone)
			break;
		before = t->at[i];
		t->n_done = i + 1;
		if (step->verb->deed == DEED_CLOSE || step->verb->deed == DEED_SELL)
			t->closed = before;
		else if (step->verb->deed == DEED_REOPEN || step->verb->deed == DEED_UNSELL)
			t->closed = (struct utc){0};
	}
	t->end = tale_is_open(t) ? t->d->now : t->closed;
}

/* With whom */

/* A new customer, one who was here before, or, for a duplicate, one of the last days. */
static void
plan_customer(struct tale *t)
{
	struct demo *d = t->d;
	const struct known_lead *twin = &d->recent[rng_below(&t->rng, DEMO_RECENTS)];

	if (t->story->is_duplicate && !tale_is_open(t) && twin->lead &&
		twin->at.s < t->received.s) {
		t->customer = twin->customer;
		t->merged_into = rng_chance(&t->rng, 500) ? twin->lead : 0;
	} else if (d->last_id[DEMO_CUSTOMERS] && !t->is_today && rng_chance(&t->rng, 180)) {
		t->customer = 1 + (int64_t)(rng_unit(&t->rng) * (double)d->last_id[DEMO_CUSTOMERS]);
	} else {
		t->customer = demo_next_id(d, DEMO_CUSTOMERS);
		t->new_customer = true;
	}
	if (!t->story->is_duplicate)
		d->recent[d->n_recent++ % DEMO_RECENTS] =
			(struct known_lead){t->id, t->customer, t->received};
}

static int
pick_salesperson(struct tale *t)
{
	struct demo *d = t->d;
	const struct crew_list *sales = &d->crew[CREW_SALES];

	for (;;) {
		int i = rng_weighted(&t->rng, d->sales_weights, sales->n), id = sales->v[i];
		const struct user *u =
			(size_t)id <= d->data->n_users ? &d->data->users[id - 1] : NULL;

		if (!u || !u->left || t->end.s < d->now.s - 160 * (int64_t)DEMO_DAY)
			return id;
	}
}

static int
pick_creator(struct tale *t)
{
	struct demo *d = t->d;

	if (t->is_web)
		return 0;
	if (text_equal(t->type, "walk_in") && (t->is_today || rng_chance(&t->rng, 550)))
		return t->is_today ? d->crew[CREW_RECEPTION].v[0]
				   : demo_pick(d, &t->rng, CREW_RECEPTION);
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
	bool by_phone = t->is_web || text_equal(t->type, "phone");

	if (t->story->owner)
		t->owner = t->story->owner_id;
	else
		t->owner = by_phone && !t->story->sells && rng_chance(&t->rng, 100)
				   ? demo_pick(t->d, &t->rng, CREW_BDC)
				   : pick_salesperson(t);
	t->creator = pick_creator(t);
	if (!t->owner)
		return;
	t->assigned = t->received;
	if (t->creator != t->owner)
		t->assigned = demo_in_hours(t->d, &t->rng,
			utc_after(t->received, rng_wait(&t->rng, t->is_today ? 60 : 600) + 5), 0);
	t->assigned = utc_earlier(t->assigned, first_work(t));
	if (t->assigned.s > t->d->now.s || (!t->story->owner && t->assigned.s == t->d->now.s)) {
		t->owner = 0;
		t->assigned = (struct utc){0};
		return;
	}
	if (t->is_today)
		return;
	if (t->creator != t->owner && rng_chance(&t->rng, 40))
		t->before_owner = pick_salesperson(t);
	if (rng_chance(&t->rng, 80))
		t->second = pick_salesperson(t);
	t->before_owner = t->before_owner == t->owner ? 0 : t->before_owner;
	t->second = t->second == t->owner ? 0 : t->second;
}

/* What is wanted: one in stock when the lead is fresh, or a model. */
static void
plan_wish(struct tale *t)
{
	struct demo *d = t->d;

	t->wants_new = rng_chance(&t->rng, 560);
	if (TALE_DAYS(t, 45) && rng_chance(&t->rng, 550)) {
		t->stock = &d->stock[rng_below(&t->rng, d->size->stock)];
		t->wants_new = t->stock->is_new;
		t->model = t->stock->model;
		t->year = t->stock->year;
	} else {
		t->model = car_wish(&t->year, d->data, &t->rng, t->wants_new, t->lead_date);
	}
}

static void
plan_rest(struct tale *t)
{
	t->lead_date = date_day_of(t->received);
	t->is_web = text_equal(t->type, "internet");
	t->source = pick_source(t);
	if (!t->story)
		t->story = pick_story(t);
	if (!t->is_web && !t->is_today && rng_chance(&t->rng, 20))
		t->lead_date = day_add(t->lead_date, -rng_between(&t->rng, 1, 3));
	plan_steps(t);
	plan_customer(t);
	plan_people(t);
	plan_wish(t);
	t->status = STATUS_NEW;
	t->last_activity = t->received;
}

static void
begin(struct tale *t, struct demo *d, int64_t id)
{
	memset(t, 0, sizeof(*t));
	t->d = d;
	t->id = id;
	t->rng = rng_for(RNG_LEAD, id);
}

void
tale_plan(struct tale *out, struct demo *d, int64_t id, int day, int i, int n)
{
	bool today = day == d->n_days - 1;
	int until = today ? (int)((d->now.s - d->day_start[day].s) / 60) : 24 * 60;

	begin(out, d, id);
	out->received = utc_earlier(
		demo_at(d, &out->rng, day, demo_lead_minute(&out->rng, i, n, until)), d->now);
	out->type = pick_type(out, demo_is_open(d, out->received));
	plan_rest(out);
}

void
tale_plan_today(struct tale *out, struct demo *d, int64_t id, size_t row)
{
	begin(out, d, id);
	out->story = &d->data->today[row];
	out->is_today = true;
	out->type = out->story->comes;
	out->received = utc_earlier(demo_when(d, &out->story->came, d->now), d->now);
	plan_rest(out);
	d->today_leads[row] = (struct known_lead){id, out->customer, out->received};
}
