/* The leads: what happened to each, as rows from which scripts make all others. */
#include <inttypes.h>

#include "ctl.h"
#include "demo_bulk.h"

#define CHUNK      50               /* leads of one transaction */
#define TRADE_CARS INT64_C(7000000) /* numbers of cars that are no stock of the store */

static struct user_id
key(int64_t id)
{
	return (struct user_id){id};
}

/* When what step `i` did was taken back by another; none: it was not. */
static struct utc
undone_at(const struct tale *t, int i)
{
	bool sale = step_does(&t->story->v[i], "sell"), close = step_does(&t->story->v[i], "close");

	for (int k = i + 1; k < t->n_done && (sale || close); k++)
		if (step_does(&t->story->v[k], sale ? "unsell" : "reopen"))
			return t->at[k];
	return (struct utc){0};
}

static const char *
pick_phrase(struct tale *t, const struct words *all)
{
	return all->n ? all->v[rng_below(&t->rng, all->n)] : NULL;
}

/* The sale of step `i` with a car of its own; that of one that is taken back stands on the lot again. */
static void
tell_sale(struct tale *t, int i, bool is_undone)
{
	struct demo *d = t->d;
	struct utc at = t->at[i];
	struct day in_stock = day_add(date_day_of(at), -((int)rng_wait(&t->rng, 36) % 180));
	int64_t co_buyer = 0;

	car_invent(&t->car, d->mem, d->data, ++d->last.vehicle, in_stock, t->wants_new);
	demo_write_car(d, &t->car, "sold");
	if (!is_undone && rng_chance(&t->rng, 150))
		tale_write_customer(t, co_buyer = ++d->last.customer, at, t->owner);
	BULK_ROW(
		d, BULK_SALES, ++d->last.sale, t->id, i, t->car.id, (struct customer_id){co_buyer});
	if (is_undone)
		return;
	t->ask = (int)t->car.internet_price - 100 * rng_below(&t->rng, 13);
	if (t->story->v[i].verb->other_car)
		return;
	t->model = t->car.model;
	t->year = t->car.year;
	t->wished = &t->car;
}

/* Steps */

/* Who did it; NULL = a program, or the customer. */
static int64_t
doer(struct tale *t, const struct step *step, int64_t manager)
{
	const struct verb *v = step->verb;

	if (v->automatic || text_equal(v->outcome ? v->outcome : "", "replied"))
		return 0;
	if (step_does(step, "sell") || step_does(step, "close") || step_does(step, "turn over"))
		return manager;
	return v->channel || v->status_id ? t->worker : t->owner;
}

/* What is known of the lead after a step. */
static void
note_step(struct tale *t, int i)
{
	const struct step *step = &t->story->v[i];
	const struct verb *v = step->verb;
	bool arrives = step_does(step, "arrive") || step_does(step, "keep");
	struct utc at = t->at[i];

	t->visits += arrives;
	t->meeting = step_does(step, "set") ? t->due[i + 1]
		     : arrives || step_does(step, "miss") || step_does(step, "cancel")
			     ? (struct utc){0}
			     : t->meeting;
	if (v->step == STEP_PRESENTED && !utc_is_set(t->presented))
		t->presented = at;
	if (v->step == STEP_DRIVEN && !utc_is_set(t->driven))
		t->driven = at;
	if (step_does(step, "propose"))
		t->made = at;
	else if (step_does(step, "commit"))
		t->committed = at;
	else if (step_does(step, "sign"))
		t->signed_at = at;
	else if (step_does(step, "unsell"))
		t->status = t->before;
	else if (step_does(step, "release"))
		t->released = at;
	/* Trying again does not make a hot lead less hot; who leaves without a write-up stays hot. */
	if (v->status_id && (!step_does(step, "say") || t->status == STATUS_NEW) &&
		(!step_does(step, "leave") || t->status == STATUS_SHOWROOM)) {
		t->before = t->status;
		t->status = v->status_id;
	}
}

static void
tell_step(struct tale *t, int i)
{
	struct demo *d = t->d;
	const struct step *step = &t->story->v[i];
	const struct verb *v = step->verb;
	bool sells = step_does(step, "sell");
	struct utc undone = undone_at(t, i), start = {0};
	int64_t manager = t->owner == d->crew[CREW_SALES].v[0] && step_does(step, "close")
				  ? t->owner
				  : demo_pick(d, &t->rng, CREW_MANAGER);
	const char *subject = pick_phrase(t, &v->subjects), *body = pick_phrase(t, &v->bodies);

	t->worker =
		!utc_is_set(t->released) && t->owner ? t->owner : demo_pick(d, &t->rng, CREW_BDC);
	if (step_does(step, "set"))
		start = t->due[i + 1];
	if (sells)
		tell_sale(t, i, utc_is_set(undone));
	BULK_ROW(d, BULK_STEPS, t->id, i, v->line, true, t->at[i], t->due[i],
		key(doer(t, step, manager)), t->status, start, subject, body, undone);
	note_step(t, i);
}

/* The first step that did not happen is the next task. */
static void
tell_next(struct tale *t)
{
	int i = t->n_done;
	const struct verb *v = t->story->v[i].verb;
	struct utc before = i ? t->at[i - 1] : t->received, due = t->due[i], none = {0};

	if (!v || utc_is_set(t->closed) || !t->owner || utc_is_set(t->released) ||
		(!t->is_today && rng_chance(&t->rng, 180)))
		return;
	if (utc_is_set(t->meeting))
		due = utc_after(t->meeting, t->meeting.s < before.s + 1800 ? 0 : -1800);
	BULK_ROW(t->d, BULK_STEPS, t->id, i, v->line, false, utc_earlier(before, due),
		demo_in_hours(t->d, &t->rng, due, 0), key(t->owner), t->status, none,
		t->status == STATUS_NEW  ? "First response"
		: utc_is_set(t->meeting) ? "Prepare the visit"
		: v->task                ? v->task
					 : "Follow-up call",
		(const char *)NULL, none);
}

/* The lead */

static void
tell_lead(struct tale *t)
{
	const struct car *wished = t->wished;
	int months = text_equal(t->method, "lease") ? 36 : 12 * rng_between(&t->rng, 3, 6);

	bulk_add(t->d, BULK_LEADS,
		DB_ARGS(t->id, t->customer, t->received, key(t->creator), key(t->owner),
			key(t->second), t->source, t->type, t->lead_date, t->status,
			key(t->merged_into), t->assigned, t->shared, t->closed, t->released,
			t->meeting, t->visits, key(wished ? wished->id : 0),
			wished ? wished->stock_no : NULL, t->year, t->model->line),
		DB_ARGS(t->wants_new ? "new" : "used", t->ask, t->method, months,
			290 + 50 * rng_between(&t->rng, 0, 12), t->presented, t->driven, t->made,
			t->committed, t->signed_at, t->is_today ? t->story->story : NULL));
}

static void
tell_tale(struct tale *t)
{
	static const char *const methods[] = {"cash", "finance", "finance", "finance", "lease"};
	struct demo *d = t->d;
	struct car trade;

	if (t->is_new)
		tale_write_customer(t, t->customer, t->received, t->creator);
	t->method = methods[rng_below(&t->rng, t->wants_new ? 5 : 4)];
	t->ask = t->wished ? (int)t->wished->internet_price : t->model->msrp;
	t->worker = t->owner;
	for (int i = 0; i < t->n_done; i++)
		tell_step(t, i);
	tell_next(t);
	if (rng_chance(&t->rng, 330)) {
		car_invent(&trade, d->mem, d->data, TRADE_CARS + t->id, t->lead_date, false);
		demo_write_car(d, &trade, "trade");
	}
	tell_lead(t);
}

/* Texts made for a chunk's rows end with it. */
static enum status
flush_chunk(struct demo *d, struct mem *keep, int64_t done)
{
	enum status st = bulk_flush(d);

	mem_destroy(d->mem);
	d->mem = mem_create(keep);
	if (d->is_shown)
		ctl_progress("demo leads", done, d->n_leads);
	return st;
}

/* The leads of the past, day by day; those that every demo has come last. */
enum status
demo_write_leads(struct demo *d)
{
	struct mem *keep = d->mem;
	int64_t told = (int64_t)d->data->n_today, id = 0;
	int64_t past = d->n_leads > told ? d->n_leads - told : 0,
		*before = demo_leads_before(d, past);
	struct tale *t = mem_new(keep, struct tale);
	enum status st = ST_OK;

	d->mem = mem_create(keep);
	for (int day = 0; id < d->n_leads && st == ST_OK; id++) {
		while (id < past && id >= before[day + 1])
			day++;
		tale_plan(t, d, id + 1, day, id < past ? NULL : &d->data->today[id - past]);
		tell_tale(t);
		if ((id + 1) % CHUNK == 0)
			st = flush_chunk(d, keep, id + 1);
	}
	if (st == ST_OK)
		st = flush_chunk(d, keep, id);
	mem_destroy(d->mem);
	d->mem = keep;
	return st;
}
