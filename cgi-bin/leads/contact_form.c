/* What is posted to log a contact, and what is wrong with it. */
#include "base/text.h"
#include "leads/contact.h"
#include "leads/tasks.h"

enum direction { DIRECTION_UNSET, DIRECTION_OUT, DIRECTION_IN };

static const struct field_choice directions[] = {
	{"out", DIRECTION_OUT}, {"in", DIRECTION_IN}, {NULL, 0}};

static const struct field fields[] = {
	FORM_WORD(struct contact_fields, channel, "Contact", .required = true),
	FORM_FIELD(struct contact_fields, direction, "Direction", .choices = directions),
	FORM_WORD(struct contact_fields, outcome, "Outcome"),
	FORM_TEXT(struct contact_fields, note, CONTACT_NOTE_MAX, "Note"),
	FORM_FIELD(struct contact_fields, minutes, "Minutes", .lowest = 0,
		.highest = CONTACT_MINUTES_MAX),
	FORM_FIELD(struct contact_fields, task, "Task"),
	FORM_WORD(struct contact_fields, next_at, "Next task"),
	FORM_FIELD(struct contact_fields, next_exact, "Exact time"),
	FORM_WORD(struct contact_fields, next_type, "Type"),
	FORM_TEXT(struct contact_fields, next_subject, WIDTH_TASKS_SUBJECT, "What to do"),
	FORM_WORD(struct contact_fields, ending, "Reason"),
};

bool
contact_form_is(const struct form *f)
{
	return f && f->fields == fields;
}

static void
read_contact(struct contact_new *out, struct form *f, const struct contact_fields *in)
{
	out->channel = contact_channel_find(in->channel);
	out->is_in = in->direction == DIRECTION_IN;
	out->note = in->note;
	out->minutes = in->minutes;
	if (!out->channel) {
		if (!text_empty(in->channel))
			form_fail(f, "channel", "Contact is not one of the choices.");
		return;
	}
	if (text_equal(out->channel->word, "note")) {
		if (text_empty(in->note))
			form_fail(f, "note", "Note is required.");
		return;
	}
	out->outcome = contact_outcome_find(out->channel->word, in->outcome);
	if (text_empty(in->outcome))
		form_fail(f, "outcome", "Outcome is required.");
	else if (!out->outcome)
		form_fail(f, "outcome", "Outcome is not one of a %s. Choose again.",
			text_lower(f->req->mem, out->channel->label));
}

/* A time that was typed counts before a quick choice. */
static void
read_next_time(struct contact_new *out, struct form *f, const struct contact_fields *in)
{
	const char *at = in->next_at;

	if (utc_is_set(in->next_exact))
		out->next.due_at = in->next_exact;
	else if (text_equal(at, "suggested"))
		out->next.due_at = contact_next_at(out->outcome, date_now());
	else if (!text_empty(at) && !text_equal(at, "keep") &&
		 utc_parse_local(&out->next.due_at, at) != ST_OK)
		form_fail(f, "next_at", "Next task is not one of the choices.");
	if (utc_is_set(out->next.due_at) && out->next.due_at.s <= date_now().s)
		form_fail(f, utc_is_set(in->next_exact) ? "next_exact" : "next_at",
			"The next task would be past due already. Choose a later time.");
}

static void
read_ending(struct contact_new *out, struct form *f, const struct contact_fields *in)
{
	if (utc_is_set(in->next_exact))
		form_fail(f, "next_exact",
			"Choose either a time, or No next task and why there is none.");
	else if (text_empty(word_label(contact_endings, in->ending)))
		form_fail(f, "ending", "Say why there is no next task.");
	else
		out->ending = in->ending;
}

static void
read_next(struct contact_new *out, struct form *f, const struct contact_fields *in,
	const struct lead_facts *l)
{
	if (text_equal(in->next_at, "none")) {
		read_ending(out, f, in);
		return;
	}
	read_next_time(out, f, in);
	out->next.type = text_empty(in->next_type) ? "call" : in->next_type;
	out->next.subject = in->next_subject;
	out->next.assigned_to = task_default_user(l);
	if (!task_type_find(out->next.type))
		form_fail(f, "next_type", "Type is not one of the choices.");
}

enum status
contact_form_read(struct contact_new *out, struct form *f, struct contact_fields *in,
	const struct request *req, const struct lead_facts *l)
{
	enum status st = form_read(f, in, fields, sizeof(fields) / sizeof(fields[0]), req);

	if (st != ST_OK && st != ST_INVALID)
		return st;
	*out = (struct contact_new){0};
	read_contact(out, f, in);
	if (actor_may(req->actor, PERM_TASK_EDIT)) {
		out->task = in->task;
		read_next(out, f, in, l);
	}
	return form_result(f);
}

void
contact_form_refuse(struct form *f, const struct contact_new *c, const struct contact_refused *r)
{
	struct mem *m = f->req->mem;

	if (r->why == CONTACT_BLOCKED)
		form_fail(f, "channel", "%s: %s. Only what the customer sends can be logged.",
			c->channel->label, consent_block_words(m, r->block));
	else if (r->why == CONTACT_NO_NEXT)
		form_fail(f, "next_at",
			"This lead would be left without a next task. Choose when to follow up, "
			"or No next task and why.");
	else if (r->why == CONTACT_TASK_ENDED)
		form_fail(f, "task", "%s", tasks_ended_words(m, &r->task));
}
