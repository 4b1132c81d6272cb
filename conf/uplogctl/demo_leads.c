/* The leads: each step of a story becomes its rows. */
#include <inttypes.h>
#include <stdio.h>

#include "ctl.h"
#include "demo_tale.h"

#define CHUNK      500 /* leads of one transaction */
#define AUDIT_DAYS 60
#define RAW_DAYS   7 /* the store keeps no more of what providers sent */

#define RAW_MESSAGE \
	"<?xml version=\"1.0\"?>\n<?adf version=\"1.0\"?>\n<adf><prospect>" \
	"<id source=\"%s\">P%" PRId64 "</id>" \
	"<vehicle interest=\"buy\" status=\"%s\"><year>%d</year><make>%s</make>" \
	"<model>%s</model><trim>%s</trim></vehicle>" \
	"<customer><contact><name part=\"first\">%s</name><name part=\"last\">%s</name>" \
	"<email>%s</email><phone>%s</phone></contact></customer>" \
	"<vendor><vendorname>" DEMO_STORE "</vendorname></vendor></prospect></adf>\n"

/* Steps of the process that no verb names alone, as in sql/migrations/0010_working.sql. */
enum { STEP_GREETING = 1, STEP_NEEDS = 4, STEP_WRITE_UP = 7, STEP_SOLD = 9 };

void
tale_audit(struct tale *t, struct utc at, int user, const char *entity, int64_t id,
	const char *verb, const char *old_json, const char *new_json, const char *reason)
{
	bulk_row(t->d->bulk, DEMO_AUDIT,
		DB_ARGS(at, demo_ref(user), entity, id, verb, old_json, new_json, reason,
			(const char *)NULL));
}

/* One of the phrases between |. */
static const char *
phrase(struct tale *t, const char *all)
{
	int n = 1;

	if (!all)
		return NULL;
	for (const char *s = all; *s; s++)
		n += *s == '|';
	for (int i = rng_below(&t->rng, n); i > 0; i--)
		all = strchr(all, '|') + 1;
	return text_clean(t->d->mem, mem_strndup(t->d->mem, all, strcspn(all, "|")));
}

/* The next deed of a kind that happened, from step `i` on; NULL = none. */
static const struct step *
coming(const struct tale *t, int i, enum deed deed, struct utc *out_at)
{
	for (; i < t->n_done; i++)
		if (t->story->v[i].verb->deed == deed) {
			*out_at = t->at[i];
			return &t->story->v[i];
		}
	*out_at = (struct utc){0};
	return NULL;
}

static void
take_step(struct tale *t, int step, struct utc at, int user, struct utc undone)
{
	struct demo *d = t->d;

	if (!step || (t->taken & 1u << step))
		return;
	if (!utc_is_set(undone))
		t->taken |= 1u << step;
	bulk_row(d->bulk, DEMO_STEPS,
		DB_ARGS(t->id, (int64_t)step, at, demo_ref(user),
			step == STEP_NEEDS ? "manual" : "auto", undone,
			demo_ref(utc_is_set(undone) ? d->crew[CREW_MANAGER].v[0] : 0)));
}

/* Tasks and appointments */

/* What is next: the earliest of what is open, a task before an appointment of the same time. */
static void
note_next(struct tale *t, struct utc at, const char *words)
{
	if (utc_is_set(t->next_task) && t->next_task.s <= at.s)
		return;
	t->next_task = at;
	t->next_words = words;
}

struct task {
	const char *type, *subject, *status, *origin;
	int priority, done_by;
	struct utc made, due, done;
	int64_t activity;
};

static int64_t
write_task(struct tale *t, struct task k)
{
	int64_t id = demo_next_id(t->d, DEMO_TASKS);

	demo_row(t->d, DEMO_TASKS, id, k.made, t->owner,
		DB_ARGS(t->id, t->customer, k.type, k.subject, demo_ref(t->owner), k.due,
			k.priority, k.status, k.done, demo_ref(k.done_by), demo_ref(k.activity),
			k.origin));
	return id;
}

static const char *
task_subject(const char *type)
{
	return text_equal(type, "call")    ? "Follow-up call"
	       : text_equal(type, "text")  ? "Send a text"
	       : text_equal(type, "email") ? "Send an email"
					   : "Prepare the visit";
}

/* The first step that did not happen is the next task. */
static void
write_open_task(struct tale *t)
{
	const struct step *next = &t->story->v[t->n_done];
	struct task k = {.type = "call", .status = "open", .origin = "manual", .priority = 2};

	if (!tale_is_open(t) || !t->owner || t->n_done == t->story->n ||
		(!t->is_today && rng_chance(&t->rng, 180)))
		return;
	if (next->verb->deed == DEED_SAY && next->verb->attempt)
		k.type = next->verb->channel;
	k.due = t->due[t->n_done];
	if (t->status == STATUS_NEW) {
		k.subject = "First response";
		k.origin = "workflow";
		k.priority = 1;
	} else if (utc_is_set(t->meeting.start)) {
		k.type = "visit";
		k.due = utc_later(t->meeting.set, utc_after(t->meeting.start, -1800));
	}
	if (!k.subject)
		k.subject = task_subject(k.type);
	k.made = utc_earlier(t->last_activity, k.due);
	k.due = demo_in_hours(t->d, &t->rng, k.due, 0);
	note_next(t, k.due, k.subject);
	(void)write_task(t, k);
}

/* What was still to do when the lead was closed. */
static void
write_cancelled_task(struct tale *t, struct utc at)
{
	struct utc due = demo_in_hours(
		t->d, &t->rng, utc_after(at, DEMO_DAY * rng_between(&t->rng, 1, 5)), 0);

	if (!t->owner || !rng_chance(&t->rng, 250))
		return;
	t->cancelled_task =
		write_task(t, (struct task){"call", "Follow-up call", "cancelled", "manual", 2,
				      t->d->crew[CREW_MANAGER].v[0], t->received, due, at, 0});
}

static void
write_meeting(struct tale *t)
{
	struct meeting *m = &t->meeting;
	bool is_open = !m->status;
	struct rng r = rng_for(RNG_SALE, m->id);
	struct utc confirmed = {0};

	if (!utc_is_set(m->start))
		return;
	if (is_open)
		m->status = m->id % 5 < 2 ? "confirmed" : "planned";
	if (text_equal(m->status, "confirmed") || (!is_open && rng_chance(&r, 600)))
		confirmed = demo_in_hours(t->d, &r,
			utc_after(m->set, utc_since(utc_earlier(m->start, t->d->now), m->set) / 2),
			0);
	if (confirmed.s > utc_earlier(m->start, t->d->now).s)
		confirmed = m->set;
	demo_row(t->d, DEMO_APPOINTMENTS, m->id, m->set, m->set_by,
		DB_ARGS(t->id, t->customer, m->id % 3 ? "visit" : "test_drive", m->start,
			utc_after(m->start, 3600), demo_ref(t->owner), demo_ref(m->set_by), m->set,
			confirmed, m->shown, m->status));
	if (is_open)
		note_next(t, m->start, "Appointment");
	else
		*m = (struct meeting){0};
}

static void
end_meeting(struct tale *t, const char *status, struct utc shown)
{
	t->meeting.status = status;
	t->meeting.shown = shown;
	write_meeting(t);
}

/* Visits */

static void
write_visit(struct tale *t, struct utc out)
{
	struct demo *d = t->d;
	struct visit *v = &t->visit;
	const struct crew_list *reception = &d->crew[CREW_RECEPTION];
	int greeter = reception->v[!t->is_today && rng_chance(&t->rng, 300)];
	bool first = t->n_visits == 1;

	if (!v->id)
		return;
	demo_row(d, DEMO_VISITS, v->id, v->in, greeter,
		DB_ARGS(t->id, t->customer, (const char *)NULL, first ? t->type : "walk_in", v->in,
			out, demo_ref(greeter), demo_ref(v->user), !first, demo_ref(v->appointment),
			demo_ref(v->manager), v->turned_over));
	if (utc_is_set(out))
		*v = (struct visit){0};
}

static void
note_contact(struct tale *t, struct utc at, bool attempt, bool contact, bool inward)
{
	t->last_activity = utc_later(t->last_activity, at);
	if (attempt && !utc_is_set(t->first_attempt))
		t->first_attempt = at;
	if (contact && !utc_is_set(t->first_contact))
		t->first_contact = at;
	if (inward)
		t->last_customer = utc_later(t->last_customer, at);
}

static void
begin_visit(struct tale *t, int i)
{
	struct utc at = t->at[i];
	int64_t id = demo_next_id(t->d, DEMO_VISITS);

	t->visit = (struct visit){
		.id = id, .in = at, .user = tale_worker(t), .appointment = t->meeting.id};
	t->n_visits++;
	take_step(t, STEP_GREETING, at, t->visit.user, (struct utc){0});
	note_contact(t, at, false, true, true);
}

/* The deeds */

static void
say(struct tale *t, int i)
{
	const struct verb *v = t->story->v[i].verb;
	bool inward = text_equal(v->direction, "in"), closes = text_equal(v->direction, "none");
	bool spoken = text_equal(v->outcome ? v->outcome : "", "talked");
	int user = v->automatic || (inward && !spoken) ? 0
		   : closes                            ? t->d->crew[CREW_MANAGER].v[0]
						       : tale_worker(t);
	int64_t id = demo_next_id(t->d, DEMO_ACTIVITIES);
	struct utc at = t->at[i];
	int seconds = spoken ? rng_between(&t->rng, 60, 900) : 0;

	demo_row(t->d, DEMO_ACTIVITIES, id, at, user,
		DB_ARGS(t->id, t->customer, at, demo_ref(user), v->channel, v->direction,
			closes ? NULL : v->outcome, demo_ref(seconds), phrase(t, v->subject),
			phrase(t, v->body), v->attempt != NULL, v->contact != NULL, v->automatic));
	if (!v->automatic)
		note_contact(t, at, v->attempt != NULL, v->contact != NULL, inward);
	if (v->attempt && user == t->owner && rng_chance(&t->rng, 260))
		(void)write_task(t, (struct task){v->channel, task_subject(v->channel), "done",
					    "manual", 2, user, t->received, t->due[i], at, id});
}

static void
sell(struct tale *t, int i)
{
	struct utc undone, at = t->at[i];
	const struct step *why = coming(t, i, DEED_UNSELL, &undone);

	(void)coming(t, i, DEED_DELIVER, &t->deal.delivered);
	if (!why)
		write_cancelled_task(t, at);
	tale_close(t, t->story->v[i].verb, at, why != NULL, undone);
	tale_sell(t, t->story->v[i].verb, at, undone, why ? why->verb : NULL);
	take_step(t, STEP_SOLD, at, t->d->crew[CREW_MANAGER].v[0], undone);
	say(t, i);
}

static void
close_lead(struct tale *t, int i)
{
	struct utc reopened;
	bool later = coming(t, i, DEED_REOPEN, &reopened) != NULL;

	if (!later)
		write_cancelled_task(t, t->at[i]);
	tale_close(t, t->story->v[i].verb, t->at[i], later, reopened);
	say(t, i);
}

static void
propose(struct tale *t, int i)
{
	struct utc undone;

	t->deal.made = t->at[i];
	t->deal.write_up = demo_next_id(t->d, DEMO_WRITE_UPS);
	if (tale_is_open(t) || coming(t, i, DEED_SELL, &undone))
		undone = (struct utc){0};
	else
		undone = t->closed;
	take_step(t, STEP_WRITE_UP, t->at[i], t->owner, undone);
}

static void
release(struct tale *t, struct utc at)
{
	bulk_row(t->d->bulk, DEMO_OWNERS,
		DB_ARGS(t->id, at, demo_ref(t->d->crew[CREW_MANAGER].v[0]), "released",
			demo_ref(t->owner), demo_ref(0), demo_ref(t->second), demo_ref(0),
			"Nobody reached the customer"));
	t->owner = t->second = 0;
}

static void
set_meeting(struct tale *t, int i)
{
	t->meeting = (struct meeting){.id = demo_next_id(t->d, DEMO_APPOINTMENTS),
		.set = t->at[i],
		.start = t->due[i + 1],
		.set_by = tale_worker(t)};
}

static void
do_step(struct tale *t, int i)
{
	const struct verb *v = t->story->v[i].verb;
	struct utc at = t->at[i], none = {0};
	int user = t->owner;

	switch (v->deed) {
	case DEED_SAY:
		say(t, i);
		break;
	case DEED_SET:
		set_meeting(t, i);
		break;
	case DEED_KEEP:
		take_step(t, v->step, at, t->d->crew[CREW_RECEPTION].v[0], none);
		begin_visit(t, i);
		end_meeting(t, "shown", at);
		break;
	case DEED_MISS:
		end_meeting(t, "no_show", none);
		break;
	case DEED_CANCEL:
		end_meeting(t, "cancelled", none);
		break;
	case DEED_ARRIVE:
		begin_visit(t, i);
		break;
	case DEED_LEAVE:
		write_visit(t, at);
		break;
	case DEED_PRESENT:
		t->presented = utc_is_set(t->presented) ? t->presented : at;
		break;
	case DEED_DRIVE:
		t->presented = utc_is_set(t->presented) ? t->presented : at;
		t->driven = utc_is_set(t->driven) ? t->driven : at;
		break;
	case DEED_PROPOSE:
		propose(t, i);
		break;
	case DEED_COMMIT:
		t->deal.committed = at;
		break;
	case DEED_SIGN:
		t->deal.signed_at = at;
		break;
	case DEED_TURN_OVER:
		user = t->visit.manager = demo_pick(t->d, &t->rng, CREW_MANAGER);
		t->visit.turned_over = at;
		break;
	case DEED_SELL:
		sell(t, i);
		break;
	case DEED_UNSELL:
		t->status = t->before;
		break;
	case DEED_CLOSE:
		close_lead(t, i);
		break;
	case DEED_RELEASE:
		release(t, at);
		break;
	default:
		break;
	}
	if (v->deed != DEED_SELL && v->deed != DEED_PROPOSE)
		take_step(t, v->step, at, user, none);
	/* Trying again does not make a hot lead less hot; who leaves without a write-up stays hot. */
	if (v->status_id && (v->deed != DEED_SAY || t->status == STATUS_NEW) &&
		(v->deed != DEED_LEAVE || t->status == STATUS_SHOWROOM))
		t->status = (enum demo_status)v->status_id;
}

/* The lead */

static void
write_raw_message(struct tale *t)
{
	struct demo *d = t->d;
	const char *provider = d->data->sources[t->source - 1].name;
	struct person p;

	if (!t->is_web || !TALE_DAYS(t, RAW_DAYS))
		return;
	person_invent(&p, d->data, t->customer);
	t->raw_message = demo_next_id(d, DEMO_RAW_MESSAGES);
	bulk_row(d->bulk, DEMO_RAW_MESSAGES,
		DB_ARGS(t->raw_message, t->received, "http", (int64_t)t->source, "application/xml",
			mem_printf(d->mem, RAW_MESSAGE, provider, t->id,
				t->wants_new ? "new" : "used", t->year, t->model->make,
				t->model->model, t->model->trim, p.first, p.last, p.email,
				p.phone_raw),
			"parsed", (const char *)NULL, 1, t->received));
}

static const char *
pick_comment(struct tale *t)
{
	const char *text =
		word_pick(t->d->data, &t->rng, t->is_web ? LIST_WEB_COMMENT : LIST_COMMENT);
	const char *at = text ? strstr(text, "{vehicle}") : NULL;

	if (!at)
		return text;
	return mem_printf(t->d->mem, "%.*s%d %s %s%s", (int)(at - text), text, t->year,
		t->model->make, t->model->model, at + strlen("{vehicle}"));
}

static void
write_lead(struct tale *t)
{
	struct demo *d = t->d;
	const char *number = t->is_web ? mem_printf(d->mem, "P%" PRId64, t->id) : NULL;
	const char *provider = t->is_web ? d->data->sources[t->source - 1].name : NULL;

	bulk_row_begin(d->bulk, DEMO_LEADS);
	bulk_add(d->bulk, DB_ARGS(t->id, t->received, demo_ref(t->creator), t->last_activity,
				  demo_ref(t->owner)));
	bulk_add(d->bulk,
		DB_ARGS(t->customer, t->lead_date, t->type, (int64_t)t->status, (int64_t)t->source,
			provider, number, demo_ref(t->owner), demo_ref(t->second), pick_comment(t),
			t->assigned, t->first_attempt, t->first_contact, t->last_activity,
			t->last_customer, t->next_task, t->next_words, t->visit.in, t->n_visits,
			t->closed, demo_ref(t->merged_into), demo_ref(t->raw_message)));
	bulk_row_end(d->bulk);
}

static void
write_wish(struct tale *t, int64_t id, const struct car *car)
{
	bool primary = id == t->deal.wish;
	int most = rng_chance(&t->rng, 200) ? 1000 * rng_between(&t->rng, 12, 60) : 0;

	demo_row(t->d, DEMO_DESIRED, id, t->received, t->creator,
		DB_ARGS(t->id, demo_ref(car ? car->id : 0),
			car ? (const char *)car->stock_no : NULL, t->year, t->model->make,
			t->model->model, t->model->trim, demo_money(most),
			t->wants_new ? "new" : "used", primary,
			primary ? t->presented : (struct utc){0},
			primary ? t->driven : (struct utc){0}));
}

static void
write_wishes(struct tale *t)
{
	struct demo *d = t->d;

	const struct car *car = t->stock ? t->stock : t->sold.id ? &t->sold : NULL;

	if (car && (car->model != t->model || car->year != t->year))
		car = NULL; /* sold as another than the one that is wanted */
	if (t->n_visits || t->sold.id || rng_chance(&t->rng, 850))
		write_wish(t, t->deal.wish, car);
	if (!rng_chance(&t->rng, 170))
		return;
	t->model = car_wish(&t->year, d->data, &t->rng, t->wants_new, t->lead_date);
	write_wish(t, demo_next_id(d, DEMO_DESIRED), NULL);
}

static void
write_change(
	struct tale *t, struct utc at, const char *how, int from, int second, const char *reason)
{
	int by = text_equal(how, "taken") ? t->owner : t->d->crew[CREW_MANAGER].v[0];

	at = utc_earlier(demo_in_hours(t->d, &t->rng, at, 0), t->end);
	bulk_row(t->d->bulk, DEMO_OWNERS,
		DB_ARGS(t->id, at, demo_ref(by), how, demo_ref(from), demo_ref(t->owner),
			demo_ref(0), demo_ref(second), reason));
}

static void
write_owners(struct tale *t)
{
	struct demo *d = t->d;
	int owner = t->owner;

	if (!owner)
		return;
	t->owner = t->before_owner ? t->before_owner : owner;
	if (t->creator != t->owner)
		write_change(t, t->assigned, rng_chance(&t->rng, 400) ? "taken" : "assigned", 0, 0,
			NULL);
	t->owner = owner;
	if (t->before_owner)
		write_change(t, utc_after(t->assigned, 900), "assigned", t->before_owner, 0,
			"Balanced the load");
	if (t->second)
		write_change(t, utc_after(t->assigned, 3600), "assigned", owner, t->second,
			"Covers the days off");
	if (!TALE_DAYS(t, AUDIT_DAYS))
		return;
	tale_audit(t, t->received, t->creator, "lead", t->id, "create", NULL,
		mem_printf(d->mem, "{\"status_id\":%d,\"lead_type\":\"%s\",\"source_id\":%d}",
			STATUS_NEW, t->type, t->source),
		NULL);
	if (t->before_owner)
		tale_audit(t, t->assigned, d->crew[CREW_MANAGER].v[0], "lead", t->id, "assign",
			mem_printf(d->mem, "{\"owner_id\":%d}", t->before_owner),
			mem_printf(d->mem, "{\"owner_id\":%d}", owner), "Balanced the load");
}

static void
write_tale(struct tale *t)
{
	if (t->new_customer)
		tale_write_customer(t);
	t->deal.wish = demo_next_id(t->d, DEMO_DESIRED);
	write_owners(t);
	for (int i = 0; i < t->n_done; i++)
		do_step(t, i);
	write_visit(t, (struct utc){0});
	write_open_task(t);
	write_meeting(t);
	write_raw_message(t);
	tale_write_trade_in(t);
	tale_write_deal(t);
	write_lead(t);
	write_wishes(t);
}

/* Texts made for a chunk's rows end with it. */
static enum status
flush_chunk(struct demo *d, struct mem *keep, int64_t done)
{
	enum status st = bulk_flush(d->bulk);

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
	d->today_leads = mem_array(keep, struct known_lead, (size_t)told + 1);
	for (int day = 0; day < d->n_days && st == ST_OK; day++)
		for (int64_t i = before[day]; i < before[day + 1] && st == ST_OK; i++) {
			tale_plan(t, d, ++id, day, (int)(i - before[day]),
				(int)(before[day + 1] - before[day]));
			write_tale(t);
			if (id % CHUNK == 0)
				st = flush_chunk(d, keep, id);
		}
	for (size_t row = 0; id < d->n_leads && st == ST_OK; row++) {
		tale_plan_today(t, d, ++id, row);
		write_tale(t);
	}
	if (st == ST_OK)
		st = flush_chunk(d, keep, id);
	mem_destroy(d->mem);
	d->mem = keep;
	return st;
}
