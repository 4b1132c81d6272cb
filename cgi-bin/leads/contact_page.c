/* The form that logs a contact, filled. */
#include "base/text.h"
#include "common/fields.h"
#include "leads/contact.h"
#include "templates/layout/errors.h"
#include "templates/leads/contact-form.h"

/* What was typed, or how the form begins. */
static const char *
shown(const struct contact *c, const char *name, const char *begins)
{
	return c->typed ? form_value(&c->form, name) : begins;
}

/* Ids of this form begin with "contact-": it stands on a page with others. */
static void
fill_errors(struct view *v, const struct contact *c)
{
	struct view *in;

	if (c->form.n_errors == 0)
		return;
	in = view_include(v, LEADS_CONTACT_FORM_ERRORS, T_LAYOUT_ERRORS);
	for (size_t i = 0; i < c->form.n_errors; i++) {
		const struct form_error *e = &c->form.errors[i];
		struct view *item = view_section(in, LAYOUT_ERRORS_ITEM);

		view_text(item, LAYOUT_ERRORS_ITEM_TEXT, e->message);
		view_text(view_section(item, LAYOUT_ERRORS_ITEM_FIELD), LAYOUT_ERRORS_ITEM_ID,
			mem_printf(c->req->mem, "contact-%s", e->name));
	}
}

static void
fill_error(struct view *v, struct tpl_section at, struct tpl_var words, const struct contact *c,
	const char *name)
{
	const char *message = form_message(&c->form, name);

	if (message)
		view_text(view_section(v, at), words, message);
}

static void
fill_channels(struct view *v, const struct contact *c)
{
	const char *begins = c->completes && contact_channel_find(c->completes->type)
				     ? c->completes->type
				     : contact_channels[0].word;
	const char *chosen = shown(c, "channel", begins);

	for (const struct contact_channel *ch = contact_channels; ch->word; ch++) {
		const struct consent_block *b = consent_block_find(&c->blocks, ch->word);
		struct view *row = view_section(v, LEADS_CONTACT_FORM_CHANNEL), *why;

		view_text(row, LEADS_CONTACT_FORM_CHANNEL_WORD, ch->word);
		view_text(row, LEADS_CONTACT_FORM_CHANNEL_LABEL, ch->label);
		if (text_equal(ch->word, chosen))
			view_section(row, LEADS_CONTACT_FORM_CHANNEL_CHOSEN);
		if (!b)
			continue;
		view_section(row, LEADS_CONTACT_FORM_CHANNEL_BLOCKED);
		view_section(row, LEADS_CONTACT_FORM_CHANNEL_ABOUT);
		why = view_section(v, LEADS_CONTACT_FORM_BLOCK);
		view_text(why, LEADS_CONTACT_FORM_BLOCK_WORD, ch->word);
		view_text(why, LEADS_CONTACT_FORM_BLOCK_LABEL, ch->label);
		view_text(why, LEADS_CONTACT_FORM_BLOCK_TEXT, consent_block_words(c->req->mem, b));
	}
	fill_error(v, LEADS_CONTACT_FORM_CHANNEL_ERROR, LEADS_CONTACT_FORM_CHANNEL_ERROR_TEXT, c,
		"channel");
}

/* "on-call on-text": the style shows the outcomes of the channel that is chosen. */
static const char *
outcome_classes(struct mem *m, const struct contact_outcome *o)
{
	struct text t = text_begin(m);

	for (const struct contact_channel *ch = contact_channels; ch->word; ch++)
		if (contact_outcome_fits(o, ch->word))
			text_addf(&t, " on-%s", ch->word);
	return t.s;
}

/* A lead that needs a next task: choosing what came of the contact chooses when to follow up. */
static bool
needs_next(const struct contact *c)
{
	if (!c->lead->is_open)
		return false;
	return c->completes ? c->n_tasks == 1 : !utc_is_set(c->lead->next_task_at);
}

static void
fill_outcomes(struct view *v, const struct contact *c)
{
	struct mem *m = c->req->mem;
	const char *chosen = shown(c, "outcome", "");

	for (const struct contact_outcome *o = contact_outcomes; o->word; o++) {
		struct view *row = view_section(v, LEADS_CONTACT_FORM_OUTCOME);

		view_text(row, LEADS_CONTACT_FORM_OUTCOME_WORD, o->word);
		view_text(row, LEADS_CONTACT_FORM_OUTCOME_LABEL, o->label);
		view_text(row, LEADS_CONTACT_FORM_OUTCOME_CLASSES, outcome_classes(m, o));
		if (text_equal(o->word, chosen))
			view_section(row, LEADS_CONTACT_FORM_OUTCOME_CHOSEN);
		if (needs_next(c))
			view_text(view_section(row, LEADS_CONTACT_FORM_OUTCOME_SUGGESTS),
				LEADS_CONTACT_FORM_OUTCOME_NEXT,
				utc_local_input(m, contact_next_at(o, date_now())));
	}
	fill_error(v, LEADS_CONTACT_FORM_OUTCOME_ERROR, LEADS_CONTACT_FORM_OUTCOME_ERROR_TEXT, c,
		"outcome");
	view_section(v, text_equal(shown(c, "direction", "out"), "in")
				? LEADS_CONTACT_FORM_DIRECTION_IN
				: LEADS_CONTACT_FORM_DIRECTION_OUT);
}

static void
fill_note(struct view *v, const struct contact *c)
{
	view_text(v, LEADS_CONTACT_FORM_NOTE, shown(c, "note", ""));
	view_text(v, LEADS_CONTACT_FORM_MINUTES, shown(c, "minutes", ""));
	fill_error(v, LEADS_CONTACT_FORM_NOTE_ERROR, LEADS_CONTACT_FORM_NOTE_ERROR_TEXT, c, "note");
	fill_error(v, LEADS_CONTACT_FORM_MINUTES_ERROR, LEADS_CONTACT_FORM_MINUTES_ERROR_TEXT, c,
		"minutes");
}

static void
fill_task(struct view *tasks, const struct contact *c, const struct task *t)
{
	struct mem *m = c->req->mem;
	struct view *row = view_section(tasks, LEADS_CONTACT_FORM_TASK);
	const char *id = mem_printf(m, "%lld", (long long)t->id.v);

	view_text(row, LEADS_CONTACT_FORM_TASK_ID, id);
	view_text(row, LEADS_CONTACT_FORM_TASK_TEXT,
		mem_printf(m, "%s, %s%s", t->subject, task_is_past_due(t) ? "past due since " : "",
			utc_words(m, t->due_at)));
	if (text_equal(id, shown(c, "task", "")))
		view_section(row, LEADS_CONTACT_FORM_TASK_CHOSEN);
}

static void
fill_tasks(struct view *v, const struct contact *c)
{
	bool wrong = form_message(&c->form, "task") != NULL;
	struct view *tasks;

	if (c->completes) {
		view_int(view_section(v, LEADS_CONTACT_FORM_COMPLETES),
			LEADS_CONTACT_FORM_COMPLETES_ID, c->completes->id.v);
		return;
	}
	if (c->n_tasks == 0 && !wrong)
		return;
	tasks = view_section(v, LEADS_CONTACT_FORM_TASKS);
	for (size_t i = 0; i < c->n_tasks; i++)
		fill_task(tasks, c, &c->tasks[i]);
	fill_error(tasks, LEADS_CONTACT_FORM_TASK_ERROR, LEADS_CONTACT_FORM_TASK_ERROR_TEXT, c,
		"task");
}

struct quick {
	const char *value, *label, *when; /* NULL = none */
};

/* True when it is the one that is chosen. */
static bool
fill_quick(struct view *v, const struct contact *c, struct quick q, bool begins)
{
	struct view *row = view_section(v, LEADS_CONTACT_FORM_QUICK);
	bool chosen = c->typed ? text_equal(form_value(&c->form, "next_at"), q.value) : begins;

	view_text(row, LEADS_CONTACT_FORM_QUICK_VALUE, q.value);
	view_text(row, LEADS_CONTACT_FORM_QUICK_LABEL, q.label);
	if (q.when)
		view_text(view_section(row, LEADS_CONTACT_FORM_QUICK_AT),
			LEADS_CONTACT_FORM_QUICK_WHEN, q.when);
	if (chosen)
		view_section(row, LEADS_CONTACT_FORM_QUICK_CHOSEN);
	return chosen;
}

/* A quick choice that was sent but is not offered any more: the clock went on. */
static void
fill_earlier_quick(struct view *v, const struct contact *c)
{
	const char *typed = form_value(&c->form, "next_at");
	struct utc at;

	if (c->typed && utc_parse_local(&at, typed) == ST_OK)
		fill_quick(v, c, (struct quick){typed, "Chosen", utc_words(c->req->mem, at)}, true);
}

static void
fill_quicks(struct view *v, const struct contact *c)
{
	static const struct {
		const char *label;
		int days;
	} days[] = {{NULL, 1}, {"In 3 days", 3}, {"Next week", 7}};
	struct mem *m = c->req->mem;
	bool needs = needs_next(c), chosen = false;

	if (!needs || c->completes)
		fill_quick(v, c, (struct quick){"keep", "Leave as it is", NULL}, !needs);
	if (needs)
		fill_quick(v, c,
			(struct quick){
				"suggested", "As suggested", "tomorrow; in 3 days when you talked"},
			true);
	for (size_t i = 0; i < sizeof(days) / sizeof(days[0]); i++) {
		struct utc at = contact_days_on(date_now(), days[i].days);

		chosen |= fill_quick(v, c,
			(struct quick){utc_local_input(m, at),
				days[i].label ? days[i].label : utc_words(m, at),
				days[i].label ? utc_words(m, at) : NULL},
			false);
	}
	if (!chosen)
		fill_earlier_quick(v, c);
}

/* The first kind of task whose channel is not blocked. */
static const char *
usual_type(const struct contact *c)
{
	const struct task_type *t = task_types;

	while (t[1].word && consent_block_find(&c->blocks, t->word))
		t++;
	return t->word;
}

static void
fill_next_choices(struct view *v, const struct contact *c)
{
	const char *type = shown(c, "next_type", usual_type(c)), *ending = shown(c, "ending", "");

	for (const struct task_type *t = task_types; t->word; t++) {
		struct view *row = view_section(v, LEADS_CONTACT_FORM_TYPE);

		view_text(row, LEADS_CONTACT_FORM_TYPE_WORD, t->word);
		view_text(row, LEADS_CONTACT_FORM_TYPE_LABEL, t->label);
		if (text_equal(t->word, type))
			view_section(row, LEADS_CONTACT_FORM_TYPE_CHOSEN);
	}
	for (const struct word *e = contact_endings; e->word; e++) {
		struct view *row = view_section(v, LEADS_CONTACT_FORM_ENDING);

		view_text(row, LEADS_CONTACT_FORM_ENDING_WORD, e->word);
		view_text(row, LEADS_CONTACT_FORM_ENDING_LABEL, e->label);
		if (text_equal(e->word, ending))
			view_section(row, LEADS_CONTACT_FORM_ENDING_CHOSEN);
	}
	if (text_equal(shown(c, "next_at", ""), "none"))
		view_section(v, LEADS_CONTACT_FORM_NONE_CHOSEN);
}

static bool
next_was_touched(const struct contact *c)
{
	static const char *const names[] = {
		"next_at", "next_exact", "next_type", "next_subject", "ending"};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (form_message(&c->form, names[i]))
			return true;
	return c->typed && (!text_equal(form_value(&c->form, "next_at"), "keep") ||
				   !text_empty(form_value(&c->form, "next_exact")));
}

static void
fill_next(struct view *form, const struct contact *c)
{
	struct view *v;

	if (!actor_may(c->req->actor, PERM_TASK_EDIT)) {
		view_section(form, LEADS_CONTACT_FORM_NEXT_DENIED);
		return;
	}
	v = view_section(form, LEADS_CONTACT_FORM_NEXT);
	if (needs_next(c) || next_was_touched(c))
		view_section(v, LEADS_CONTACT_FORM_NEXT_OPEN);
	view_section(v,
		needs_next(c) ? LEADS_CONTACT_FORM_NEXT_NEEDED : LEADS_CONTACT_FORM_NEXT_OPTIONAL);
	fill_quicks(v, c);
	fill_next_choices(v, c);
	view_text(v, LEADS_CONTACT_FORM_NEXT_EXACT, shown(c, "next_exact", ""));
	view_text(v, LEADS_CONTACT_FORM_NEXT_SUBJECT, shown(c, "next_subject", ""));
	fill_error(
		v, LEADS_CONTACT_FORM_NEXT_ERROR, LEADS_CONTACT_FORM_NEXT_ERROR_TEXT, c, "next_at");
	fill_error(v, LEADS_CONTACT_FORM_EXACT_ERROR, LEADS_CONTACT_FORM_EXACT_ERROR_TEXT, c,
		"next_exact");
	fill_error(v, LEADS_CONTACT_FORM_TYPE_ERROR, LEADS_CONTACT_FORM_TYPE_ERROR_TEXT, c,
		"next_type");
	fill_error(v, LEADS_CONTACT_FORM_SUBJECT_ERROR, LEADS_CONTACT_FORM_SUBJECT_ERROR_TEXT, c,
		"next_subject");
	fill_error(v, LEADS_CONTACT_FORM_ENDING_ERROR, LEADS_CONTACT_FORM_ENDING_ERROR_TEXT, c,
		"ending");
}

void
contact_form_fill(struct view *page, struct tpl_include at, const struct contact *c)
{
	struct view *v = view_include(page, at, T_LEADS_CONTACT_FORM);
	struct mem *m = c->req->mem;
	const char *lead = mem_printf(m, "%s/leads/%lld", c->req->prefix, (long long)c->lead->id.v);

	view_text(v, LEADS_CONTACT_FORM_ACTION,
		c->completes ? mem_printf(m, "%s/tasks/%lld/complete", lead,
				       (long long)c->completes->id.v)
			     : mem_printf(m, "%s/contact", lead));
	view_text(v, LEADS_CONTACT_FORM_BACK, place_text(leads_back(c->req, c->lead->id)));
	fill_errors(v, c);
	fill_channels(v, c);
	fill_outcomes(v, c);
	fill_note(v, c);
	fill_tasks(v, c);
	fill_next(v, c);
}
