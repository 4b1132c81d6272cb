#include "crm/work/contact.h"

#include <string.h>
#include <time.h>

#include "base/text.h"
#include "crm/work/progress.h"

#define OPENS_AT  9 /* the hours in which a follow-up is proposed */
#define CLOSES_AT 19

const struct contact_channel contact_channels[] = {
	{"call", "Call", true},
	{"text", "Text", true},
	{"email", "Email", true},
	{"letter", "Letter", true},
	{"visit", "Visit", false},
	{"note", "Note", false},
	{NULL, NULL, false},
};

const struct contact_outcome contact_outcomes[] = {
	{"talked", "Talked", "call visit", true},
	{"left_message", "Left a message", "call", false},
	{"no_answer", "No answer", "call", false},
	{"wrong_number", "Wrong number", "call text", false},
	{"sent", "Sent", "text email letter", false},
	{"replied", "Replied", "text email letter", true},
	{"appointment_set", "Appointment set", "call text email visit", true},
	{"returned", "Came back undelivered", "text email letter", false},
	{"left", "Left without talking", "visit", false},
	{NULL, NULL, NULL, false},
};

const struct word contact_endings[] = {
	{"waiting", "Waiting for the customer"},
	{"bought_elsewhere", "Bought elsewhere"},
	{"not_interested", "Not interested"},
	{"other", "Another reason"},
	{NULL, NULL},
};

const struct contact_channel *
contact_channel_find(const char *word)
{
	for (const struct contact_channel *c = contact_channels; c->word; c++)
		if (text_equal(c->word, word))
			return c;
	return NULL;
}

bool
contact_outcome_fits(const struct contact_outcome *o, const char *channel)
{
	size_t n = strlen(channel);

	for (const char *p = o->channels; p; p = strchr(p, ' ')) {
		p += *p == ' ';
		if (strncmp(p, channel, n) == 0 && (p[n] == ' ' || p[n] == '\0'))
			return true;
	}
	return false;
}

const struct contact_outcome *
contact_outcome_find(const char *channel, const char *word)
{
	for (const struct contact_outcome *o = contact_outcomes; o->word; o++)
		if (text_equal(o->word, word) && contact_outcome_fits(o, channel))
			return o;
	return NULL;
}

/* By the hands of the store's clock, whatever a change of the clocks lies between. */
struct utc
contact_days_on(struct utc now, int days)
{
	time_t s = (time_t)now.s;
	struct tm tm;

	localtime_r(&s, &tm);
	tm.tm_mday += days;
	tm.tm_min = tm.tm_min / 15 * 15;
	tm.tm_sec = 0;
	tm.tm_isdst = -1;
	if (tm.tm_hour < OPENS_AT || tm.tm_hour >= CLOSES_AT) {
		tm.tm_hour = tm.tm_hour < OPENS_AT ? OPENS_AT : CLOSES_AT - 1;
		tm.tm_min = 0;
	}
	return (struct utc){(int64_t)mktime(&tm)};
}

struct utc
contact_next_at(const struct contact_outcome *outcome, struct utc now)
{
	return contact_days_on(now, outcome && outcome->is_contact ? 3 : 1);
}

static const char *
direction_of(const struct contact_new *c)
{
	if (!c->channel->has_direction)
		return "none";
	return c->is_in ? "in" : "out";
}

/* What came of it, as the timeline says it. */
static const char *
subject_of(struct mem *m, const struct contact_new *c)
{
	if (!c->outcome)
		return NULL;
	return text_equal(direction_of(c), "in")
		       ? mem_printf(m, "%s, from the customer", c->outcome->label)
		       : c->outcome->label;
}

/* The note, and why nothing comes next. */
static const char *
body_of(struct mem *m, const struct contact_new *c)
{
	const char *note = text_empty(c->note) ? NULL : c->note;

	if (!c->ending)
		return note;
	return mem_printf(m, "%s%sNo next task: %s.", note ? note : "", note ? "\n" : "",
		word_label(contact_endings, c->ending));
}

static enum status
refuse(struct contact_refused *out, enum contact_refusal why)
{
	out->why = why;
	return ST_INVALID;
}

static enum status
check_block(struct contact_refused *out, struct writer *db, struct mem *m, struct lead_id lead,
	const struct contact_new *c)
{
	struct consent_blocks blocks;
	enum status st;

	if (!text_equal(direction_of(c), "out"))
		return ST_OK;
	st = consent_blocks_of_lead(&blocks, db_reading(db), m, lead);
	if (st != ST_OK)
		return st;
	out->block = consent_block_find(&blocks, c->channel->word);
	return out->block ? refuse(out, CONTACT_BLOCKED) : ST_OK;
}

static enum status
check_task(struct contact_refused *out, struct writer *db, struct mem *m, struct lead_id lead,
	struct task_id id)
{
	enum status st;

	if (!id.v)
		return ST_OK;
	st = task_get(&out->task, db_reading(db), m, lead, id);
	if (st == ST_NOT_FOUND || (st == ST_OK && !text_equal(out->task.status, "open")))
		return refuse(out, CONTACT_TASK_ENDED);
	return st;
}

static enum status
check_next(struct contact_refused *out, struct writer *db, const struct lead_hold *hold,
	const struct contact_new *c)
{
	int64_t next;
	enum status st;

	if (!lead_hold_facts(hold)->is_open || utc_is_set(c->next.due_at) || c->ending)
		return ST_OK;
	st = task_count_next(&next, db, hold, c->task);
	return st == ST_OK && next == 0 ? refuse(out, CONTACT_NO_NEXT) : st;
}

static enum status
write_activity(struct activity_id *out, struct writer *db, struct mem *m,
	const struct lead_hold *hold, const struct contact_new *c)
{
	bool is_out = text_equal(direction_of(c), "out");
	bool is_in = text_equal(direction_of(c), "in");
	enum status st = activity_add(out, db, hold,
		&(struct activity_new){.channel = c->channel->word,
			.direction = direction_of(c),
			.outcome = c->outcome ? c->outcome->word : NULL,
			.duration_s = c->minutes * 60,
			.subject = subject_of(m, c),
			.body = body_of(m, c),
			.is_attempt = is_out,
			.is_contact = is_in || (c->outcome && c->outcome->is_contact)});

	if (st == ST_OK && is_out)
		st = progress_note(db, m, hold, PROGRESS_ATTEMPTED, lead_hold_facts(hold)->now);
	return st;
}

enum status
contact_log(struct contact_refused *out, struct writer *db, struct mem *m,
	const struct lead_hold *hold, const struct contact_new *c, bool asks_next)
{
	struct lead_id lead = lead_hold_facts(hold)->id;
	struct activity_id activity;
	enum status st;

	*out = (struct contact_refused){0};
	st = check_block(out, db, m, lead, c);
	if (st == ST_OK)
		st = check_task(out, db, m, lead, c->task);
	if (st == ST_OK && asks_next)
		st = check_next(out, db, hold, c);
	if (st == ST_OK)
		st = write_activity(&activity, db, m, hold, c);
	if (st == ST_OK && c->task.v)
		st = task_complete(db, hold, c->task, activity);
	return st == ST_OK ? task_add_next(db, hold, &c->next) : st;
}
