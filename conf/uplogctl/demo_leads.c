/* The leads: each story becomes its rows. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "ctl.h"
#include "demo_people.h"
#include "demo_story.h"

#define CHUNK 500 /* leads of one transaction */
#define DAY   86400.0

#define AUDIT_DAYS 60
#define RAW_DAYS   7

int64_t
demo_next_id(struct demo *d, enum demo_table t)
{
	return ++d->last_id[t];
}

void
demo_record(struct demo *d, enum demo_table t, int64_t id, struct utc at, int64_t by)
{
	struct user_id user = {by};

	bulk_row_begin(d->bulk, t);
	bulk_add(d->bulk, DB_ARGS(id, at, user, at, user));
}

/* A row's first columns when it changed after it was entered. */
static void
record_changed(struct demo *d, enum demo_table t, int64_t id, struct utc at, int64_t by,
	struct utc changed, int64_t changed_by)
{
	bulk_row_begin(d->bulk, t);
	bulk_add(d->bulk,
		DB_ARGS(id, at, (struct user_id){by}, changed, (struct user_id){changed_by}));
}

static struct user_id
user(int id)
{
	return (struct user_id){id};
}

void
demo_audit(struct demo *d, struct utc at, int by, const char *entity, int64_t id, const char *verb,
	const char *old_json, const char *new_json, const char *reason)
{
	bulk_row(d->bulk, DEMO_AUDIT,
		DB_ARGS(at, user(by), entity, id, verb, old_json, new_json, reason,
			(const char *)NULL));
}

/* The lead */

static const char *
lead_comments(struct story *s)
{
	struct demo *d = s->demo;
	const struct model *m = s->model;

	switch (rng_below(&s->rng, s->is_web ? 5 : 9)) {
	case 0:
		return mem_printf(
			d->mem, "Is the %d %s %s still available?", s->year, m->make, m->model);
	case 1:
		return mem_printf(d->mem, "Looking for a %s %s %s, what is your best price?",
			m->make, m->model, m->trim);
	case 2:
		return "I would like to know what my trade-in is worth.";
	case 3:
		return "Please call in the evening.";
	default:
		return NULL;
	}
}

static const char *
provider_of(const struct story *s)
{
	switch (s->source) {
	case SOURCE_WEBSITE:
		return "Lakeside Website";
	case SOURCE_AUTOFINDER:
		return "AutoFinder";
	case SOURCE_CARMARKET:
		return "CarMarket Pro";
	case SOURCE_MANUFACTURER:
		return "Manufacturer Site";
	default:
		return "TradeQuote";
	}
}

/* What a provider sent; only of the last days, the store keeps no more. */
static void
write_raw_message(struct story *s)
{
	struct demo *d = s->demo;
	struct person p;
	const char *body;

	if (!s->is_web || !story_is_recent(s, RAW_DAYS))
		return;
	person_invent(&p, s->customer);
	s->raw_message = demo_next_id(d, DEMO_RAW_MESSAGES);
	body = mem_printf(d->mem,
		"<?xml version=\"1.0\"?>\n<?adf version=\"1.0\"?>\n<adf><prospect>"
		"<id source=\"%s\">P%" PRId64 "</id>"
		"<vehicle interest=\"buy\" status=\"%s\"><year>%d</year><make>%s</make>"
		"<model>%s</model><trim>%s</trim></vehicle>"
		"<customer><contact><name part=\"first\">%s</name><name part=\"last\">%s</name>"
		"<email>%s</email><phone>%s</phone></contact></customer>"
		"<vendor><vendorname>" DEMO_STORE "</vendorname></vendor></prospect></adf>\n",
		provider_of(s), s->id, s->wants_new ? "new" : "used", s->year, s->model->make,
		s->model->model, s->model->trim, p.first, p.last, p.email, p.phone_raw);
	bulk_row(d->bulk, DEMO_RAW_MESSAGES,
		DB_ARGS(s->raw_message, s->received, "http", (int64_t)s->source, "application/xml",
			body, "parsed", (const char *)NULL, 1, s->received));
}

static void
write_lead(struct story *s)
{
	struct demo *d = s->demo;
	const char *number = s->is_web ? mem_printf(d->mem, "P%" PRId64, s->id) : NULL;

	record_changed(d, DEMO_LEADS, s->id, s->received, s->creator, s->last_activity,
		s->ending.acting ? s->ending.acting : s->owner);
	bulk_add(d->bulk, DB_ARGS(s->customer, s->lead_date, s->type, (int64_t)s->status,
				  (int64_t)s->source, s->is_web ? provider_of(s) : NULL, number,
				  user(s->owner), user(s->second), lead_comments(s)));
	bulk_add(d->bulk, DB_ARGS(s->assigned, s->first_attempt, s->first_contact, s->last_activity,
				  s->last_customer, s->next_task, s->next_words, s->in_store_since,
				  s->n_visits, s->closed, (struct lead_id){s->merged_into},
				  (struct raw_message_id){s->raw_message}));
	bulk_row_end(d->bulk);
}

static void
write_wish(struct story *s, const struct model *m, int year, int64_t vehicle, const char *stock_no,
	bool primary)
{
	struct demo *d = s->demo;
	int64_t id = demo_next_id(d, DEMO_DESIRED);
	const char *kind = s->wants_new ? "new" : "used";

	demo_record(d, DEMO_DESIRED, id, s->received, s->creator);
	bulk_add(d->bulk, DB_ARGS(s->id, (struct vehicle_id){vehicle}, stock_no, year, m->make,
				  m->model, m->trim,
				  rng_chance(&s->rng, 200)
					  ? money_of(rng_between(&s->rng, 12, 60) * INT64_C(100000))
					  : (struct money){0},
				  kind, primary, primary ? s->presented : (struct utc){0},
				  primary ? s->driven : (struct utc){0}));
	bulk_row_end(d->bulk);
	if (primary)
		s->wish = id;
}

static void
write_wishes(struct story *s)
{
	if (s->stock)
		write_wish(s, s->model, s->year, s->stock->id, s->stock->stock_no, true);
	else if (s->sold.id)
		write_wish(s, s->model, s->year, s->sold.id, s->sold.stock_no, true);
	else if (s->n_visits || rng_chance(&s->rng, 850))
		write_wish(s, s->model, s->year, 0, NULL, true);
	if (rng_chance(&s->rng, 170)) {
		int year;
		const struct model *m = car_wish(&year, &s->rng, s->wants_new, s->lead_date);

		write_wish(s, m, year, 0, NULL, false);
	}
}

/* The work on it */

static void
write_acts(struct story *s)
{
	struct demo *d = s->demo;

	for (int i = 0; i < s->n_acts; i++) {
		struct act *a = &s->acts[i];

		a->id = demo_next_id(d, DEMO_ACTIVITIES);
		demo_record(d, DEMO_ACTIVITIES, a->id, a->at, a->user);
		bulk_add(d->bulk, DB_ARGS(s->id, s->customer, a->at, user(a->user), a->channel,
					  a->direction, a->outcome));
		if (a->duration_s)
			bulk_add(d->bulk, DB_ARGS(a->duration_s));
		else
			bulk_add(d->bulk, DB_ARGS((const char *)NULL));
		bulk_add(d->bulk,
			DB_ARGS(a->subject, a->body, a->attempt, a->contact, a->automatic));
		bulk_row_end(d->bulk);
	}
}

struct task {
	const char *type, *subject, *status, *origin;
	int assigned_to, done_by, priority;
	struct utc made, due, done;
	int64_t activity;
};

static int64_t
write_task(struct story *s, struct task t)
{
	struct demo *d = s->demo;
	int64_t id = demo_next_id(d, DEMO_TASKS);

	demo_record(d, DEMO_TASKS, id, t.made, t.assigned_to);
	bulk_add(d->bulk, DB_ARGS(s->id, s->customer, t.type, t.subject, user(t.assigned_to), t.due,
				  t.priority, t.status, t.done, user(t.done_by),
				  (struct activity_id){t.activity}, t.origin));
	bulk_row_end(d->bulk);
	return id;
}

static const char *
task_subject(const char *type)
{
	return strcmp(type, "call") == 0    ? "Follow-up call"
	       : strcmp(type, "text") == 0  ? "Send a text"
	       : strcmp(type, "email") == 0 ? "Send an email"
					    : "Prepare the visit";
}

/* Tasks that were done: each has the contact that proves it. */
static void
write_done_tasks(struct story *s)
{
	for (int i = 0; i < s->n_acts; i++) {
		const struct act *a = &s->acts[i];
		struct task t = {.type = a->channel, .status = "done", .origin = "manual"};

		if (!a->attempt || a->user != s->owner || !rng_chance(&s->rng, 260))
			continue;
		t.subject = task_subject(a->channel);
		t.priority = 2;
		t.assigned_to = t.done_by = a->user;
		t.made = s->received;
		t.due = utc_after(a->at, 60.0 * rng_between(&s->rng, -150, 240));
		t.done = a->at;
		t.activity = a->id;
		write_task(s, t);
	}
}

/* When the next task is due: some are past due, some today, the rest ahead. */
static struct utc
pick_due(struct story *s)
{
	struct demo *d = s->demo;
	int kind = rng_below(&s->rng, 100);
	struct utc due;

	if (kind < 15) {
		due = utc_after(d->now, -DAY * (0.05 + rng_wait(&s->rng, 3)));
		if (due.s > s->received.s + 1800)
			return due;
	}
	if (kind < 40)
		return utc_later(utc_after(s->received, 1800),
			demo_at(d, &s->rng, d->n_days - 1,
				rng_between(&s->rng, 9 * 60, 20 * 60 - 1)));
	return demo_in_hours(d, &s->rng, utc_after(d->now, DAY * (0.5 + rng_wait(&s->rng, 3))));
}

/* What is next: the earliest of what is open, a task before an appointment of the same time. */
static void
note_next(struct story *s, struct utc at, const char *words)
{
	if (utc_is_set(s->next_task) && s->next_task.s <= at.s)
		return;
	s->next_task = at;
	s->next_words = words;
}

static bool
has_open_task(struct story *s)
{
	if (!story_is_open(s) || !s->owner)
		return false;
	if (s->given && s->given->task != TASK_USUAL)
		return s->given->task != TASK_NONE;
	return s->given || !rng_chance(&s->rng, 180);
}

static void
write_open_task(struct story *s)
{
	static const char *const types[] = {"call", "call", "call", "email", "text"};
	struct task t = {.status = "open", .origin = "manual", .priority = 2};

	if (!has_open_task(s))
		return;
	t.type = RNG_PICK(&s->rng, types);
	t.subject = task_subject(t.type);
	t.due = s->given && s->given->task != TASK_USUAL ? given_due(s) : pick_due(s);
	if (s->status == STATUS_NEW) {
		t = (struct task){.type = "call",
			.subject = "First response",
			.status = "open",
			.origin = "workflow",
			.priority = 1,
			.due = utc_after(s->received, 1800)};
	} else if (s->status == STATUS_APPOINTMENT) {
		t.type = "visit";
		t.subject = task_subject(t.type);
		t.due = utc_later(s->received, utc_after(s->meeting.start, -1800));
	}
	t.made = s->status == STATUS_NEW ? s->received
					 : utc_later(s->received, utc_earlier(s->last_activity,
									  utc_after(t.due, -3600)));
	t.assigned_to = s->owner;
	note_next(s, t.due, t.subject);
	write_task(s, t);
}

/* What was still to do when the lead was closed. */
static void
write_cancelled_task(struct story *s)
{
	struct task t = {.type = "call",
		.subject = "Follow-up call",
		.status = "cancelled",
		.origin = "manual",
		.priority = 2};

	if (story_is_open(s) || !s->owner || !rng_chance(&s->rng, 250))
		return;
	t.assigned_to = s->owner;
	t.made = s->received;
	t.due = utc_after(s->closed, DAY * rng_between(&s->rng, 1, 5));
	t.done = s->closed;
	t.done_by = s->ending.acting ? s->ending.acting : USER_MANAGER;
	s->cancelled_task = write_task(s, t);
}

static void
write_meeting(struct story *s)
{
	struct demo *d = s->demo;
	struct meeting *m = &s->meeting;

	if (!m->status)
		return;
	if (s->status == STATUS_APPOINTMENT)
		note_next(s, m->start, "Appointment");
	m->id = demo_next_id(d, DEMO_APPOINTMENTS);
	demo_record(d, DEMO_APPOINTMENTS, m->id, m->set, m->set_by);
	bulk_add(d->bulk, DB_ARGS(s->id, s->customer, m->type, m->start, utc_after(m->start, 3600),
				  user(s->owner), user(m->set_by), m->set, m->confirmed, m->shown,
				  m->status));
	bulk_row_end(d->bulk);
}

static void
write_lead_audit(struct story *s)
{
	struct demo *d = s->demo;

	if (!story_is_recent(s, AUDIT_DAYS))
		return;
	demo_audit(d, s->received, s->creator, "lead", s->id, "create", NULL,
		mem_printf(d->mem, "{\"status_id\":%d,\"lead_type\":\"%s\",\"source_id\":%d}",
			STATUS_NEW, s->type, s->source),
		NULL);
	if (s->before_owner)
		demo_audit(d, s->assigned, USER_MANAGER, "lead", s->id, "assign",
			mem_printf(d->mem, "{\"owner_id\":%d}", s->before_owner),
			mem_printf(d->mem, "{\"owner_id\":%d}", s->owner), "Balanced the load");
}

static void
write_story(struct story *s)
{
	if (s->new_customer)
		demo_write_customer(s);
	write_raw_message(s);
	write_acts(s);
	write_done_tasks(s);
	write_open_task(s);
	write_cancelled_task(s);
	write_meeting(s);
	write_wishes(s);
	write_lead(s);
	write_lead_audit(s);
	demo_write_trade_in(s);
	demo_write_ending(s);
	demo_write_proposal(s);
	demo_write_visits(s);
	demo_write_steps(s);
	demo_write_owners(s);
}

/* Messages that could not be read, kept with their reason. */
static void
write_quarantine(struct demo *d)
{
	static const struct {
		const char *body, *reason;
	} rows[] = {
		{"Hello, do you buy used cars?", "no ADF document in the message"},
		{"<?adf version=\"1.0\"?><adf><prospect><vehicle>",
			"the document ends in <vehicle>"},
		{"<adf></adf>", "the document has no prospect"},
	};

	for (int i = 0; i < RNG_COUNT(rows); i++)
		bulk_row(d->bulk, DEMO_RAW_MESSAGES,
			DB_ARGS(demo_next_id(d, DEMO_RAW_MESSAGES),
				utc_after(d->now, -DAY * (i + 0.4)), "mail",
				(struct provider_id){0}, "text/plain", rows[i].body, "quarantined",
				rows[i].reason, 0, (struct utc){0}));
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

enum status
demo_write_leads(struct demo *d)
{
	struct mem *keep = d->mem;
	int64_t *before = demo_leads_before(d);
	struct story *s = mem_new(keep, struct story);
	enum status st = ST_OK;
	int64_t id = 0;

	d->mem = mem_create(keep);
	for (int day = 0; day < d->n_days && st == ST_OK; day++) {
		int n = (int)(before[day + 1] - before[day]);

		for (int i = 0; i < n && st == ST_OK; i++) {
			story_tell(s, d, ++id, day, i, n);
			write_story(s);
			if (id % CHUNK == 0 || id == d->n_leads)
				st = flush_chunk(d, keep, id);
		}
	}
	write_quarantine(d);
	if (st == ST_OK)
		st = bulk_flush(d->bulk);
	mem_destroy(d->mem);
	d->mem = keep;
	return st;
}
