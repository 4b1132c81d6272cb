/* What happens to a lead: who comes, whose it is, what is tried, how it ends. */
#include "demo_story.h"

#include <string.h>

#define HOUR 3600.0
#define DAY  86400.0

bool
story_is_open(const struct story *s)
{
	return !utc_is_set(s->closed);
}

bool
story_is_recent(const struct story *s, int days)
{
	return s->demo->n_days - 1 - s->day <= days;
}

bool
story_is_type(const struct story *s, const char *type)
{
	return strcmp(s->type, type) == 0;
}

/* Who comes, and why */

static const char *
pick_type(struct story *s, bool store_open)
{
	static const char *const types[] = {
		"internet", "email", "text", "walk_in", "phone", "referral", "service", "other"};
	static const int weights[] = {340, 60, 50, 250, 180, 50, 50, 20};

	return types[rng_weighted(&s->rng, weights, store_open ? RNG_COUNT(types) : 3)];
}

static enum demo_source
pick_source(struct story *s)
{
	static const enum demo_source web[] = {SOURCE_WEBSITE, SOURCE_WEBSITE, SOURCE_WEBSITE,
		SOURCE_AUTOFINDER, SOURCE_AUTOFINDER, SOURCE_CARMARKET, SOURCE_CARMARKET,
		SOURCE_MANUFACTURER, SOURCE_TRADEQUOTE};
	static const enum demo_source seen[] = {SOURCE_DRIVE_BY, SOURCE_DRIVE_BY, SOURCE_DRIVE_BY,
		SOURCE_REPEAT, SOURCE_NEWSPAPER, SOURCE_RADIO, SOURCE_SEARCH, SOURCE_SOCIAL,
		SOURCE_REFERRAL, SOURCE_BILLBOARD};
	static const enum demo_source heard[] = {SOURCE_SEARCH, SOURCE_SEARCH, SOURCE_WEBSITE,
		SOURCE_RADIO, SOURCE_NEWSPAPER, SOURCE_SOCIAL, SOURCE_REPEAT};
	enum demo_source source;

	if (s->is_web)
		return RNG_PICK(&s->rng, web);
	if (story_is_type(s, "referral"))
		return SOURCE_REFERRAL;
	if (story_is_type(s, "service"))
		return SOURCE_SERVICE;
	source = story_is_type(s, "walk_in") ? RNG_PICK(&s->rng, seen) : RNG_PICK(&s->rng, heard);
	if (source == SOURCE_BILLBOARD && story_is_recent(s, 190))
		return SOURCE_DRIVE_BY;
	if (source == SOURCE_RADIO && s->lead_date.month == 8)
		return SOURCE_FAIR;
	return source;
}

/* Such a lead came by walking in, before it stands there. */
static bool
stands_in_showroom(const struct story *s)
{
	return s->given && s->given->status == STATUS_SHOWROOM;
}

static void
tell_arrival(struct story *s, int i, int n)
{
	const struct demo *d = s->demo;
	bool today = s->day == d->n_days - 1;
	int until = today ? (int)((d->now.s - d->day_start[s->day].s) / 60) : 24 * 60;
	int minute = demo_lead_minute(&s->rng, i, n, until);
	bool store_open = minute >= 9 * 60 && minute < 20 * 60;

	s->received = utc_earlier(demo_at(d, &s->rng, s->day, minute), d->now);
	if (stands_in_showroom(s)) {
		s->in_store_since = given_arrival(s);
		s->received = utc_earlier(s->received, s->in_store_since);
		s->day = demo_day_number(d, s->received);
	}
	s->lead_date = date_day_of(s->received);
	if (demo_weekday(s->lead_date) == 0)
		store_open = false;
	s->type = stands_in_showroom(s) ? "walk_in" : pick_type(s, store_open);
	s->is_web = story_is_type(s, "internet");
	s->source = pick_source(s);
	if (!s->is_web && rng_chance(&s->rng, 20))
		s->lead_date = day_add(s->lead_date, -rng_between(&s->rng, 1, 3));
}

/* How it ends, or stands */

/* Sold more often than on average (100) by where they come from. */
static const int source_quality[] = {[SOURCE_DRIVE_BY] = 150,
	[SOURCE_REPEAT] = 220,
	[SOURCE_REFERRAL] = 200,
	[SOURCE_WEBSITE] = 110,
	[SOURCE_SEARCH] = 95,
	[SOURCE_AUTOFINDER] = 65,
	[SOURCE_CARMARKET] = 75,
	[SOURCE_MANUFACTURER] = 90,
	[SOURCE_NEWSPAPER] = 75,
	[SOURCE_RADIO] = 70,
	[SOURCE_FAIR] = 50,
	[SOURCE_SERVICE] = 160,
	[SOURCE_SOCIAL] = 60,
	[SOURCE_TRADEQUOTE] = 50,
	[SOURCE_BILLBOARD] = 60};

static enum demo_status
pick_end(struct story *s, double *out_days)
{
	static const enum demo_status ends[] = {STATUS_SOLD, STATUS_WON, STATUS_CLOSED,
		STATUS_ELSEWHERE, STATUS_BAD, STATUS_DUPLICATE};
	int weights[] = {
		115 * source_quality[s->source] / 100, 7, 410, 190, s->is_web ? 170 : 90, 35};
	enum demo_status end = ends[rng_weighted(&s->rng, weights, RNG_COUNT(weights))];
	double days = 0.15;

	if (end == STATUS_SOLD || end == STATUS_WON)
		days += rng_wait(&s->rng, 9);
	else if (end == STATUS_CLOSED)
		days += 15 + rng_wait(&s->rng, 38);
	else if (end == STATUS_ELSEWHERE)
		days += 4 + rng_wait(&s->rng, 28);
	else
		days += rng_wait(&s->rng, end == STATUS_BAD ? 3 : 1);
	*out_days = days > 160 ? 160 : days;
	return end;
}

static enum demo_status
pick_open_status(struct story *s)
{
	static const enum demo_status statuses[] = {STATUS_NEW, STATUS_WORKING, STATUS_HOT,
		STATUS_COLD, STATUS_UNRESPONSIVE, STATUS_APPOINTMENT, STATUS_WRITE_UP};
	static const int by_age[][7] = {{58, 22, 6, 0, 0, 12, 2}, {9, 40, 14, 3, 6, 20, 8},
		{0, 35, 10, 20, 20, 10, 5}, {0, 20, 3, 40, 34, 2, 1}};
	int days = s->demo->n_days - 1 - s->day;
	int age = days < 1 ? 0 : days < 7 ? 1 : days < 30 ? 2 : 3;

	return statuses[rng_weighted(&s->rng, by_age[age], 7)];
}

static enum demo_status
pick_before(struct story *s, enum demo_status end)
{
	static const enum demo_status sold[] = {STATUS_WRITE_UP, STATUS_WRITE_UP, STATUS_WRITE_UP,
		STATUS_WRITE_UP, STATUS_WRITE_UP, STATUS_APPOINTMENT, STATUS_HOT};
	static const enum demo_status lost[] = {
		STATUS_UNRESPONSIVE, STATUS_UNRESPONSIVE, STATUS_COLD, STATUS_COLD, STATUS_WORKING};
	static const enum demo_status away[] = {STATUS_WORKING, STATUS_HOT, STATUS_COLD};

	if (end == STATUS_SOLD)
		return RNG_PICK(&s->rng, sold);
	if (end == STATUS_CLOSED)
		return RNG_PICK(&s->rng, lost);
	if (end == STATUS_BAD || end == STATUS_DUPLICATE)
		return rng_chance(&s->rng, 600) ? STATUS_NEW : STATUS_WORKING;
	return RNG_PICK(&s->rng, away);
}

static void
tell_end(struct story *s)
{
	double days;
	enum demo_status end = pick_end(s, &days);
	struct utc closed = demo_in_hours(s->demo, &s->rng, utc_after(s->received, days * DAY));
	const struct given *given = s->given;

	/* A sale takes an afternoon: the customer came in when the store was open. */
	if (end == STATUS_SOLD && !demo_is_open(s->demo, utc_after(closed, -3 * HOUR)))
		closed = utc_after(closed, 3 * HOUR);
	if (closed.s <= s->demo->now.s && !given) {
		s->closed = closed;
		s->end = closed;
		s->before = pick_before(s, end);
		s->status = end;
		return;
	}
	s->end = s->demo->now;
	s->status = given ? given->status : pick_open_status(s);
}

/* A new customer, one who was here before, or, for a duplicate, one of the last days. */
static void
tell_customer(struct story *s)
{
	struct demo *d = s->demo;
	const struct recent *twin = &d->recent[rng_below(&s->rng, DEMO_RECENTS)];

	if (s->status == STATUS_DUPLICATE && twin->lead) {
		s->customer = twin->customer;
		s->merged_into = rng_chance(&s->rng, 500) ? twin->lead : 0;
	} else if (d->last_id[DEMO_CUSTOMERS] && d->n_leads - s->id >= DEMO_GIVEN &&
		   rng_chance(&s->rng, 180)) {
		s->customer = 1 + (int64_t)(rng_unit(&s->rng) * (double)d->last_id[DEMO_CUSTOMERS]);
	} else {
		s->customer = demo_next_id(d, DEMO_CUSTOMERS);
		s->new_customer = true;
	}
	if (s->status != STATUS_DUPLICATE)
		d->recent[d->n_recent++ % DEMO_RECENTS] = (struct recent){s->id, s->customer};
	if (s->given)
		d->given[d->n_leads - s->id] = (struct recent){s->id, s->customer};
}

/* Whose it is */

static int
pick_salesperson(struct story *s)
{
	int weights[USER_SALES_LAST - USER_SALES1 + 1];
	struct utc leaving = utc_after(s->demo->now, -DEMO_LEFT_DAYS * DAY);

	for (int i = 0; i <= USER_SALES_LAST - USER_SALES1; i++) {
		int user = USER_SALES1 + i;
		struct rng r = rng_for(RNG_STORE, 500 + user);

		weights[i] = user == USER_SALES1 ? 200 : rng_between(&r, 50, 150);
		if (s->is_web && user >= USER_SALES1 + 16)
			weights[i] *= 2;
		if (user >= USER_SALES_LEFT && s->end.s > leaving.s)
			weights[i] = 0;
	}
	return USER_SALES1 + rng_weighted(&s->rng, weights, USER_SALES_LAST - USER_SALES1 + 1);
}

static bool
is_up_for_grabs(struct story *s)
{
	if (s->given)
		return s->given->owner < 0;
	if (!story_is_open(s))
		return (s->status == STATUS_BAD || s->status == STATUS_DUPLICATE) &&
		       rng_chance(&s->rng, 150);
	if (s->status == STATUS_NEW)
		return rng_chance(&s->rng, 400);
	return rng_chance(&s->rng, 10);
}

int
story_pick_bdc(struct story *s)
{
	return rng_between(&s->rng, USER_BDC1, USER_BDC_LAST);
}

static int
pick_creator(struct story *s)
{
	if (s->is_web)
		return 0;
	if (story_is_type(s, "walk_in") && rng_chance(&s->rng, 550))
		return USER_RECEPTION + rng_below(&s->rng, 2);
	if (!s->owner || (story_is_type(s, "phone") && rng_chance(&s->rng, 500)))
		return story_pick_bdc(s);
	return s->owner;
}

static void
tell_people(struct story *s)
{
	bool sold = s->status == STATUS_SOLD || s->status == STATUS_WON;
	bool by_phone = s->is_web || story_is_type(s, "phone");

	if (s->given && s->given->owner > 0)
		s->owner = s->given->owner;
	else if (!is_up_for_grabs(s))
		s->owner = by_phone && !sold && rng_chance(&s->rng, 100) ? story_pick_bdc(s)
									 : pick_salesperson(s);
	s->creator = pick_creator(s);
	if (!s->owner && (!story_is_open(s) || s->status == STATUS_NEW))
		return;
	if (!s->owner)
		s->released_by = pick_salesperson(s);
	s->assigned = s->creator && s->creator == s->owner
			      ? s->received
			      : utc_after(s->received, rng_wait(&s->rng, 600) + 5);
	s->assigned = utc_earlier(s->assigned, s->end);
	if (!s->owner)
		return;
	if (s->creator != s->owner && rng_chance(&s->rng, 40))
		s->before_owner = pick_salesperson(s);
	if (s->before_owner == s->owner)
		s->before_owner = 0;
	if (!s->given && rng_chance(&s->rng, 80)) {
		int second = pick_salesperson(s);

		s->second = second == s->owner ? 0 : second;
	}
}

/* Of the sales of the last three weeks, one in twenty has each fault. */
static enum fault
pick_fault(struct story *s)
{
	int64_t k;

	if (utc_since(s->demo->now, s->closed) > 21 * DAY)
		return FAULT_NONE;
	k = s->demo->recent_sales++ % 20;
	return k == 2    ? FAULT_VEHICLE
	       : k == 7  ? FAULT_STAFF
	       : k == 11 ? FAULT_DEAL_NO
	       : k == 15 ? FAULT_NO_NUMBER
			 : FAULT_NONE;
}

static void
tell_sold_car(struct story *s)
{
	struct demo *d = s->demo;
	int age = (int)rng_wait(&s->rng, 36) % 180;

	car_invent(&s->sold, demo_next_id(d, DEMO_VEHICLES), day_add(date_day_of(s->closed), -age),
		s->wants_new);
	s->model = s->sold.model;
	s->year = s->sold.year;
	s->fault = pick_fault(s);
	if (s->fault != FAULT_VEHICLE)
		return;
	s->stock = &d->stock[rng_below(&s->rng, DEMO_STOCK)];
	s->wants_new = s->stock->is_new;
	s->model = s->stock->model;
	s->year = s->stock->year;
}

/* What is wanted: one in stock when the lead is fresh, or a model. */
static void
tell_wish(struct story *s)
{
	struct demo *d = s->demo;

	s->wants_new = rng_chance(&s->rng, 560);
	if (s->status == STATUS_SOLD) {
		tell_sold_car(s);
		return;
	}
	if (story_is_recent(s, 45) && rng_chance(&s->rng, 550)) {
		s->stock = &d->stock[rng_below(&s->rng, DEMO_STOCK)];
		s->wants_new = s->stock->is_new;
		s->model = s->stock->model;
		s->year = s->stock->year;
		return;
	}
	s->model = car_wish(&s->year, &s->rng, s->wants_new, s->lead_date);
}

/* Who closes it and who gets the credit: nearly always the owner. */
static void
tell_ending(struct story *s)
{
	struct ending *e = &s->ending;
	bool lost = s->status == STATUS_CLOSED || s->status == STATUS_ELSEWHERE;
	int manager = USER_MANAGER + rng_below(&s->rng, DEMO_MANAGERS);

	if (story_is_open(s) || s->status == STATUS_BAD || s->status == STATUS_DUPLICATE)
		return;
	e->outcome = lost ? "closed" : "won";
	e->method = s->status == STATUS_SOLD   ? "sale"
		    : rng_chance(&s->rng, 150) ? "workflow_action"
					       : "manual";
	e->acting = s->owner == USER_SALES1 && s->status != STATUS_SOLD ? s->owner : manager;
	e->rule = e->acting == s->owner ? "self" : "current_assignment";
	e->credit = s->owner;
	if (s->status != STATUS_SOLD && rng_chance(&s->rng, 12)) {
		e->rule = "specified_user";
		e->credit = s->second ? s->second : story_pick_bdc(s);
	}
}

void
story_tell(struct story *out, struct demo *d, int64_t id, int day, int i, int n)
{
	struct story *s = out;

	memset(s, 0, sizeof(*s));
	s->demo = d;
	s->id = id;
	s->day = day;
	s->rng = rng_for(RNG_LEAD, id);
	s->given = story_given(d, id);
	tell_arrival(s, i, n);
	tell_end(s);
	tell_customer(s);
	tell_people(s);
	tell_wish(s);
	tell_ending(s);
	story_tell_acts(s);
}
