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

static struct visit *
add_visit(struct story *s, struct utc at)
{
	struct visit *v = &s->visits[s->n_visits < STORY_VISITS - 1 ? s->n_visits++ : s->n_visits];

	*v = (struct visit){.in = at, .user = s->owner};
	return v;
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
		if (s->status != STATUS_SHOWROOM ||
			utc_since(s->in_store_since, s->received) > 4 * HOUR)
			add_visit(s, soon)->user = s->owner ? s->owner : s->creator;
	}
}

static const struct act *
first_talk(struct story *s)
{
	for (int i = 0; i < s->n_acts; i++)
		if (s->acts[i].contact)
			return &s->acts[i];
	return NULL;
}

/* The talk in which somebody agreed to come at `start`. */
static const struct act *
talk_before(struct story *s, struct utc start)
{
	struct utc until = utc_earlier(start, s->end);
	const struct act *known = first_talk(s);
	struct act *a;

	if (known && known->at.s < until.s)
		return known;
	a = add_act(s, utc_after(s->received, utc_since(until, s->received) / 2),
		s->owner ? s->owner : USER_BDC1, "call", "in");
	tell_talk(s, a);
	return a;
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
		add_visit(s, m->shown)->kept = true;
	} else {
		m->status = kind < 86 ? "no_show" : "cancelled";
	}
	if (rng_chance(&s->rng, 600))
		m->confirmed = utc_after(m->set, utc_since(m->start, m->set) / 2);
}

/* When somebody comes who has an appointment: on one of the next days, or as it is given. */
static struct utc
coming_start(struct story *s)
{
	bool given = s->given && s->given->meeting != MEETING_USUAL, by_phone = false;
	struct utc start = {0};

	if (given)
		start = given_start(s, &by_phone);
	if (by_phone)
		s->meeting.type = "phone";
	if (given && start.s > s->received.s + 120)
		return start;
	start = meeting_time(s, s->demo->now, rng_between(&s->rng, 0, 4));
	return start.s > s->demo->now.s + 1800 ? start : meeting_time(s, s->demo->now, 1);
}

static void
tell_coming(struct story *s)
{
	struct meeting *m = &s->meeting;
	const struct act *talk;

	m->start = coming_start(s);
	talk = talk_before(s, m->start);
	m->set = talk->at;
	m->set_by = talk->user ? talk->user : s->owner;
	m->status = rng_chance(&s->rng, 400) ? "confirmed" : "planned";
	if (strcmp(m->status, "confirmed") == 0)
		m->confirmed = utc_after(m->set, utc_since(s->end, m->set) / 2);
}

static void
tell_meeting(struct story *s)
{
	struct meeting *m = &s->meeting;
	const struct act *talk;

	m->type = rng_chance(&s->rng, 350) ? "test_drive" : "visit";
	if (s->status == STATUS_APPOINTMENT) {
		tell_coming(s);
		return;
	}
	talk = first_talk(s);
	if (!talk || !rng_chance(&s->rng, s->status == STATUS_SOLD ? 600 : 400))
		return;
	m->set = talk->at;
	m->set_by = talk->user ? talk->user : s->owner;
	m->start = meeting_time(s, m->set, rng_between(&s->rng, 1, 3));
	/* A buyer's appointment is over before the papers begin. */
	if (m->start.s + (s->status == STATUS_SOLD ? 4 * 3600 : 3600) < s->end.s)
		tell_meeting_result(s);
}

static bool
was_here(const struct story *s, struct utc before)
{
	for (int i = 0; i < s->n_visits; i++)
		if (s->visits[i].in.s <= before.s)
			return true;
	return false;
}

static void
sort_visits(struct story *s)
{
	for (int i = 1; i < s->n_visits; i++) {
		struct visit v = s->visits[i];
		int at = i;

		for (; at > 0 && s->visits[at - 1].in.s > v.in.s; at--)
			s->visits[at] = s->visits[at - 1];
		s->visits[at] = v;
	}
}

/* Nobody buys, or gets a proposal, without having been here; and some are here now. */
static void
add_needed_visits(struct story *s)
{
	struct utc before = utc_after(s->closed, -2.5 * HOUR);
	struct utc early = utc_after(s->received, utc_since(s->end, s->received) * 0.3);

	if (s->status == STATUS_SOLD && before.s > s->received.s + 3 * 3600)
		(void)add_visit(s, before);
	else if (s->status == STATUS_SOLD && !was_here(s, before))
		(void)add_visit(s, utc_after(s->received, 120));
	if (s->status == STATUS_WRITE_UP && !s->n_visits) {
		struct utc open = demo_in_hours(s->demo, &s->rng, early);

		(void)add_visit(s, open.s < s->end.s ? open : early);
	}
	if (s->status == STATUS_SHOWROOM)
		(void)add_visit(s, s->in_store_since);
}

static bool
is_here_now(const struct story *s, int visit)
{
	return s->status == STATUS_SHOWROOM && visit == s->n_visits - 1 &&
	       demo_is_open(s->demo, s->demo->now);
}

/* How long they stay: a buyer until the papers are done, nobody into the next visit. */
static void
tell_visits(struct story *s)
{
	add_needed_visits(s);
	sort_visits(s);
	for (int i = 0; i < s->n_visits; i++) {
		struct visit *v = &s->visits[i];
		bool last = i == s->n_visits - 1;
		struct utc limit = last ? s->demo->now : s->visits[i + 1].in;

		v->out = utc_after(v->in,
			60.0 * rng_between(&s->rng, s->status == STATUS_WRITE_UP ? 70 : 35, 150));
		if (last && s->status == STATUS_SOLD)
			v->out = utc_after(s->closed, 600);
		v->out = utc_earlier(v->out, limit);
		if (is_here_now(s, i))
			v->out = (struct utc){0};
	}
	if (!s->n_visits || !is_here_now(s, s->n_visits - 1))
		s->in_store_since = (struct utc){0};
}

/* What was shown and driven on the last visit, and the manager who came to it. */
static void
tell_showing(struct story *s)
{
	bool far = s->status == STATUS_SOLD || s->status == STATUS_WRITE_UP;
	struct visit *v;
	struct utc until;

	if (!s->n_visits || !(far || rng_chance(&s->rng, 800)))
		return;
	v = &s->visits[s->n_visits - 1];
	until = utc_is_set(v->out) ? v->out : s->demo->now;
	s->presented = utc_earlier(utc_after(v->in, 60.0 * rng_between(&s->rng, 10, 18)), until);
	if (far || rng_chance(&s->rng, 600))
		s->driven = utc_earlier(
			utc_after(s->presented, 60.0 * rng_between(&s->rng, 8, 20)), until);
	if (!rng_chance(&s->rng, far ? 700 : 150))
		return;
	v->manager = USER_MANAGER + rng_below(&s->rng, DEMO_MANAGERS);
	v->turned_over = s->status == STATUS_SOLD ? utc_after(s->closed, -3600)
						  : utc_earlier(utc_after(v->in, 60.0 * 60), until);
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
			s->last_customer = utc_later(s->last_customer, a->at);
	}
	for (int i = 0; i < s->n_visits; i++) {
		const struct visit *v = &s->visits[i];

		s->last_activity = utc_later(s->last_activity, v->in);
		s->last_customer = utc_later(s->last_customer, v->in);
		earliest(&s->first_contact, v->in);
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
	tell_showing(s);
	tell_close_act(s);
	sort_acts(s);
	sum_up(s);
}
