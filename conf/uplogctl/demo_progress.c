/* How far a lead got: its visits, the steps of the sales process, and whose it was. */
#include "demo_story.h"

static struct user_id
user(int id)
{
	return (struct user_id){id};
}

/* The receptionists greet most; some go straight to a salesperson. */
static int
pick_greeter(struct story *s, const struct visit *v)
{
	return v->user && rng_chance(&s->rng, 300) ? v->user
						   : USER_RECEPTION + rng_chance(&s->rng, 300);
}

void
demo_write_visits(struct story *s)
{
	struct demo *d = s->demo;

	for (int i = 0; i < s->n_visits; i++) {
		const struct visit *v = &s->visits[i];
		int greeter = s->given ? USER_RECEPTION : pick_greeter(s, v);

		demo_record(d, DEMO_VISITS, demo_next_id(d, DEMO_VISITS), v->in, greeter);
		bulk_add(d->bulk,
			DB_ARGS(s->id, s->customer, (const char *)NULL, i ? "walk_in" : s->type,
				v->in, v->out, user(greeter), user(v->user), i > 0,
				(struct appointment_id){v->kept ? s->meeting.id : 0},
				user(v->manager), v->turned_over));
		bulk_row_end(d->bulk);
	}
}

/* Steps, numbered as in sql/migrations/0010_working.sql. */
enum step {
	STEP_GREETING = 1,
	STEP_SET,
	STEP_SHOWN,
	STEP_NEEDS,
	STEP_PRESENTED,
	STEP_DEMO,
	STEP_WRITE_UP,
	STEP_TURN_OVER,
	STEP_SOLD,
	STEP_DELIVERED,
	STEP__MAX
};

struct taken {
	enum step step;
	struct utc at;
	int user;
};

struct steps {
	struct taken v[STEP__MAX];
	int n;
};

/* Kept in the order of their times; of the same time, in the order of the process. */
static void
take(struct steps *steps, enum step step, struct utc at, int by)
{
	int i = steps->n++;

	for (; i > 0 && steps->v[i - 1].at.s > at.s; i--)
		steps->v[i] = steps->v[i - 1];
	steps->v[i] = (struct taken){.step = step, .at = at, .user = by};
}

static void
take_visit_steps(struct steps *steps, struct story *s)
{
	const struct visit *last = &s->visits[s->n_visits - 1];

	take(steps, STEP_GREETING, s->visits[0].in, s->visits[0].user);
	if (utc_is_set(s->presented) && rng_chance(&s->rng, 650))
		take(steps, STEP_NEEDS, utc_after(last->in, utc_since(s->presented, last->in) / 2),
			s->owner);
	if (utc_is_set(s->presented))
		take(steps, STEP_PRESENTED, s->presented, s->owner);
	if (utc_is_set(s->driven))
		take(steps, STEP_DEMO, s->driven, s->owner);
	if (utc_is_set(last->turned_over))
		take(steps, STEP_TURN_OVER, last->turned_over, last->manager);
}

static void
take_deal_steps(struct steps *steps, const struct story *s)
{
	const struct deal *deal = &s->deal;

	if (deal->price)
		take(steps, STEP_WRITE_UP, deal->made, s->owner);
	if (utc_is_set(deal->sold))
		take(steps, STEP_SOLD, deal->sold, USER_MANAGER);
	if (utc_is_set(deal->delivered))
		take(steps, STEP_DELIVERED, deal->delivered, s->owner);
}

void
demo_write_steps(struct story *s)
{
	struct steps steps = {.n = 0};

	if (s->meeting.status)
		take(&steps, STEP_SET, s->meeting.set, s->meeting.set_by);
	if (utc_is_set(s->meeting.shown))
		take(&steps, STEP_SHOWN, s->meeting.shown, USER_RECEPTION);
	if (s->n_visits)
		take_visit_steps(&steps, s);
	take_deal_steps(&steps, s);
	for (int i = 0; i < steps.n; i++) {
		const struct taken *t = &steps.v[i];
		bool undone = t->step == STEP_SOLD && utc_is_set(s->deal.deleted);
		bool by_hand =
			t->step == STEP_NEEDS || (t->step == STEP_DEMO && rng_chance(&s->rng, 250));

		bulk_row(s->demo->bulk, DEMO_STEPS,
			DB_ARGS(s->id, (int64_t)t->step, t->at, user(t->user),
				by_hand ? "manual" : "auto",
				undone ? s->deal.deleted : (struct utc){0},
				user(undone ? USER_MANAGER : 0)));
	}
}

/* Whose it was */

struct owners {
	int owner, second;
};

static void
write_change(struct story *s, struct utc at, int by, const char *how, struct owners from,
	struct owners to, const char *reason)
{
	bulk_row(s->demo->bulk, DEMO_OWNERS,
		DB_ARGS(s->id, utc_earlier(at, s->end), user(by), how, user(from.owner),
			user(to.owner), user(from.second), user(to.second), reason));
}

/* From the pool to its first owner: somebody took it, or a manager gave it. */
static void
write_first_owner(struct story *s, int first)
{
	bool taken = rng_chance(&s->rng, 400);

	write_change(s, s->assigned, taken ? first : USER_MANAGER, taken ? "taken" : "assigned",
		(struct owners){0}, (struct owners){.owner = first}, NULL);
}

void
demo_write_owners(struct story *s)
{
	struct owners now = {.owner = s->owner};
	int first = s->before_owner ? s->before_owner : s->released_by ? s->released_by : s->owner;

	if (!first)
		return;
	if (s->creator != first)
		write_first_owner(s, first);
	if (s->before_owner)
		write_change(s, utc_after(s->assigned, 900), USER_MANAGER, "assigned",
			(struct owners){.owner = first}, now, "Balanced the load");
	if (s->released_by)
		write_change(s, utc_after(s->assigned, 2 * 86400.0), USER_MANAGER, "released",
			(struct owners){.owner = first}, now, "Nobody reached the customer");
	if (s->second)
		write_change(s, utc_after(s->assigned, 3600), USER_MANAGER, "assigned", now,
			(struct owners){s->owner, s->second}, "Covers the days off");
}
