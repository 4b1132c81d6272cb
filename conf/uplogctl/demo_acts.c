/* What is done about a lead: attempts, talks, meetings, visits, and what they add up to. */
#include <string.h>

#include "demo_story.h"

#define HOUR 3600.0
#define DAY  86400.0

static struct act *
add_act(struct story *s, struct utc at, int user, const char *channel, const char *direction)
{
	struct act *a = &s->acts[s->n_acts < STORY_ACTS - 1 ? s->n_acts++ : s->n_acts];

	*a = (struct act){.at = at, .user = user, .channel = channel, .direction = direction};
	return a;
}

static void
tell_talk(struct story *s, struct act *a)
{
	static const char *const topics[] = {"Talked about price and payment",
		"Talked about the trade-in", "Talked about colors and options",
		"Asked about availability", "Comparing with another store",
		"Wants to bring the family", "Talked about financing"};

	a->outcome = "talked";
	a->contact = true;
	a->subject = RNG_PICK(&s->rng, topics);
	a->duration_s = rng_between(&s->rng, 60, 900);
}

static void
tell_call(struct story *s, struct act *a, bool reached)
{
	a->attempt = true;
	if (reached) {
		tell_talk(s, a);
	} else if (rng_chance(&s->rng, 550)) {
		a->outcome = "left_message";
		a->subject = "Left a voicemail";
		a->duration_s = rng_between(&s->rng, 15, 50);
	} else {
		a->outcome = "no_answer";
		a->subject = "No answer";
	}
}

static void
tell_message(struct story *s, struct act *a, bool reached)
{
	static const char *const subjects[] = {"Your request", "Photos and a short video",
		"Price and payment options", "Still looking?", "A vehicle that fits", "Next steps"};
	static const char *const replies[] = {"Thank you, I will come by this week.",
		"What would the monthly payment be?", "Is it still available?",
		"Can you do better on the price?", "Saturday works for me.",
		"Please call me after five."};
	const char *channel = a->channel;
	struct utc reply = utc_after(a->at, rng_between(&s->rng, 3, 200) * 60.0);

	a->attempt = true;
	a->outcome = "sent";
	a->subject = RNG_PICK(&s->rng, subjects);
	if (!reached || reply.s >= s->end.s)
		return;
	a = add_act(s, reply, 0, channel, "in");
	a->outcome = "replied";
	a->contact = true;
	a->subject = "Reply from the customer";
	a->body = RNG_PICK(&s->rng, replies);
}

/* Seconds until somebody first tries. */
static double
response_wait(struct story *s)
{
	int kind = rng_below(&s->rng, 100);

	if (!s->is_web)
		return DAY * (0.8 + rng_unit(&s->rng));
	if (kind < 35)
		return 60.0 * rng_between(&s->rng, 2, 14);
	if (kind < 70)
		return 60.0 * rng_between(&s->rng, 15, 90);
	if (kind < 90)
		return HOUR * rng_between(&s->rng, 2, 12);
	return DAY * rng_between(&s->rng, 1, 3);
}

/* How often, in 1,000, an attempt reaches the customer. */
static int
reach_of(const struct story *s)
{
	switch (s->status) {
	case STATUS_SOLD:
	case STATUS_WON:
	case STATUS_HOT:
	case STATUS_WRITE_UP:
	case STATUS_APPOINTMENT:
		return 620;
	case STATUS_WORKING:
	case STATUS_ELSEWHERE:
		return 380;
	case STATUS_CLOSED:
	case STATUS_COLD:
		return 220;
	default:
		return 20;
	}
}

static void
tell_attempts(struct story *s)
{
	static const char *const channels[] = {"call", "call", "call", "email", "text"};
	int most = s->status == STATUS_BAD || s->status == STATUS_DUPLICATE ? 2 : 5;
	struct utc t = utc_after(s->received, response_wait(s));

	for (int i = 0; i < most; i++) {
		const char *channel = RNG_PICK(&s->rng, channels);
		bool by_bdc = !s->owner || (s->is_web && rng_chance(&s->rng, 200));
		struct act *a;

		t = demo_in_hours(s->demo, &s->rng, t);
		if (t.s >= s->end.s)
			break;
		a = add_act(s, t, by_bdc ? story_pick_bdc(s) : s->owner, channel, "out");
		if (strcmp(channel, "call") == 0)
			tell_call(s, a, rng_chance(&s->rng, reach_of(s)));
		else
			tell_message(s, a, rng_chance(&s->rng, reach_of(s)));
		t = utc_after(t, DAY * (0.6 + i * 2.4 + rng_wait(&s->rng, 2)));
	}
}

/* The first minute: a web lead gets a program's answer, a caller talks, a visitor is greeted. */
static void
tell_greeting(struct story *s)
{
	struct utc soon = utc_after(s->received, 60);
	struct act *a;

	if (soon.s >= s->end.s || s->status == STATUS_NEW)
		return;
	if (s->is_web) {
		a = add_act(s, soon, 0, "email", "out");
		a->automatic = true;
		a->outcome = "sent";
		a->subject = "We have received your request";
	} else if (story_is_type(s, "phone")) {
		tell_talk(s, add_act(s, soon, s->creator, "call", "in"));
	} else if (story_is_type(s, "walk_in")) {
		a = add_act(s, soon, s->owner ? s->owner : s->creator, "visit", "in");
		a->outcome = "greeted";
		a->contact = true;
		a->subject = "Walked in";
		s->visits++;
	}
}

static void
add_visit(struct story *s, struct utc at, const char *subject)
{
	struct act *a = add_act(s, at, s->owner, "visit", "in");

	a->outcome = "shown";
	a->contact = true;
	a->subject = subject;
	s->visits++;
}

static const struct act *
first_talk(struct story *s)
{
	for (int i = 0; i < s->n_acts; i++)
		if (s->acts[i].contact && strcmp(s->acts[i].channel, "visit") != 0)
			return &s->acts[i];
	if (s->status == STATUS_APPOINTMENT) {
		struct utc at = utc_after(s->received, utc_since(s->end, s->received) / 2);
		struct act *a = add_act(s, at, s->owner ? s->owner : USER_BDC1, "call", "in");

		tell_talk(s, a);
		return a;
	}
	return NULL;
}

/* A time on the quarter hour, `days` after `t`, while the store is open. */
static struct utc
meeting_time(struct story *s, struct utc t, int days)
{
	struct demo *d = s->demo;
	int number = demo_day_number(d, utc_after(t, days * DAY));

	if (demo_weekday(demo_day(d, number)) == 0)
		number++;
	return utc_after(d->day_start[number], 60.0 * (10 * 60 + 15 * rng_below(&s->rng, 36)));
}

static void
tell_meeting_result(struct story *s)
{
	struct meeting *m = &s->meeting;
	int kind = rng_below(&s->rng, 100);

	if (kind < 62) {
		m->status = "shown";
		m->shown = utc_after(m->start, 60.0 * rng_between(&s->rng, -10, 20));
		add_visit(s, m->shown, "Came to the appointment");
	} else {
		m->status = kind < 86 ? "no_show" : "cancelled";
	}
	if (rng_chance(&s->rng, 600))
		m->confirmed = utc_after(m->set, utc_since(m->start, m->set) / 2);
}

static void
tell_meeting(struct story *s)
{
	bool coming = s->status == STATUS_APPOINTMENT;
	struct meeting *m = &s->meeting;
	const struct act *talk;

	if (!coming && !rng_chance(&s->rng, s->status == STATUS_SOLD ? 600 : 400))
		return;
	talk = first_talk(s);
	if (!talk)
		return;
	m->set = talk->at;
	m->set_by = talk->user ? talk->user : s->owner;
	if (coming) {
		m->start = meeting_time(
			s, s->demo->now, rng_chance(&s->rng, 550) ? 0 : rng_between(&s->rng, 1, 4));
		if (m->start.s <= m->set.s)
			m->start = meeting_time(s, s->demo->now, 1);
		m->status = rng_chance(&s->rng, 400) ? "confirmed" : "planned";
		if (strcmp(m->status, "confirmed") == 0)
			m->confirmed = utc_after(m->set, utc_since(s->end, m->set) / 2);
		return;
	}
	m->start = meeting_time(s, m->set, rng_between(&s->rng, 1, 3));
	if (m->start.s + 3600 < s->end.s)
		tell_meeting_result(s);
}

/* Nobody buys without having been here; and some are here now. */
static void
tell_visits(struct story *s)
{
	struct utc before = utc_after(s->closed, -2.5 * HOUR);

	if (s->status == STATUS_SOLD && before.s > s->received.s + 3 * 3600)
		add_visit(s, before, "Back to buy");
	if (s->status != STATUS_SHOWROOM)
		return;
	s->in_store_since = utc_after(s->end, -60.0 * rng_between(&s->rng, 8, 110));
	if (s->in_store_since.s < s->received.s)
		s->in_store_since = s->received;
	else
		add_visit(s, s->in_store_since, "Is back in the showroom");
	if (!s->visits)
		s->visits = 1;
}

static void
tell_close_act(struct story *s)
{
	static const char *const subjects[] = {[STATUS_SOLD] = "Sold-Sale Completed",
		[STATUS_WON] = "Closed as won",
		[STATUS_CLOSED] = "Closed",
		[STATUS_ELSEWHERE] = "Closed: bought elsewhere",
		[STATUS_BAD] = "Marked bad: cannot be reached",
		[STATUS_DUPLICATE] = "Marked as a duplicate"};
	int user = s->ending.acting ? s->ending.acting : USER_MANAGER;

	if (story_is_open(s))
		return;
	/* The last place is kept for it by add_act. */
	s->acts[s->n_acts++] = (struct act){.at = s->closed,
		.user = user,
		.channel = "status",
		.direction = "none",
		.subject = subjects[s->status]};
}

static void
sort_acts(struct story *s)
{
	for (int i = 1; i < s->n_acts; i++) {
		struct act a = s->acts[i];
		int at = i;

		for (; at > 0 && s->acts[at - 1].at.s > a.at.s; at--)
			s->acts[at] = s->acts[at - 1];
		s->acts[at] = a;
	}
}

static void
earliest(struct utc *known, struct utc t)
{
	if (!utc_is_set(*known) || t.s < known->s)
		*known = t;
}

static void
sum_up(struct story *s)
{
	s->last_activity = s->received;
	for (int i = 0; i < s->n_acts; i++) {
		const struct act *a = &s->acts[i];

		if (a->automatic)
			continue;
		if (a->at.s > s->last_activity.s)
			s->last_activity = a->at;
		if (a->attempt)
			earliest(&s->first_attempt, a->at);
		if (a->contact)
			earliest(&s->first_contact, a->at);
		if (strcmp(a->direction, "in") == 0)
			s->last_customer = a->at;
	}
}

void
story_tell_acts(struct story *s)
{
	tell_greeting(s);
	if (s->status != STATUS_NEW)
		tell_attempts(s);
	tell_meeting(s);
	tell_visits(s);
	tell_close_act(s);
	sort_acts(s);
	sum_up(s);
}
