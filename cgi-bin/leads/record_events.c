/* The timeline of a lead's record: all that happened, the newest first. */
#include <string.h>

#include "auth/changes.h"
#include "base/text.h"
#include "common/fields.h"
#include "common/screens.h"
#include "crm/close/credit.h"
#include "crm/deal/write_up.h"
#include "crm/mail/outbox.h"
#include "leads/record.h"
#include "templates/leads/record-events.h"
#include "templates/leads/record.h"

/* The icon and words of an event. */
static const struct event_words {
	const char *kind, *icon, *in, *out, *none;
} event_words[] = {
	{"call", "call", "Call from the customer", "Call to the customer", "Call"},
	{"email", "email", "Email from the customer", "Email to the customer", "Email"},
	{"text", "text", "Text from the customer", "Text to the customer", "Text"},
	{"letter", "email", "Letter from the customer", "Letter to the customer", "Letter"},
	{"visit", "visit", "Visit", "Visit", "Visit"},
	{"in_store", "visit", "In the store", "In the store", "In the store"},
	{"note", "note", "Note", "Note", "Note"},
	{"status", "close", "Status changed", "Status changed", "Status changed"},
	{"system", "intake", "Received", "Sent by Uplog", "Noted by Uplog"},
	{"task", "task", "Task", "Task", "Task"},
	{"appointment", "task", "Appointment", "Appointment", "Appointment"},
	{"step", "step", "Step", "Step", "Step"},
	{"owner", "owner", "Ownership changed", "Ownership changed", "Ownership changed"},
	{"change", "change", "Lead changed", "Lead changed", "Lead changed"},
	{NULL, "note", "Activity", "Activity", "Activity"},
};

static const struct event_words *
words_for(const char *kind)
{
	const struct event_words *w = event_words;

	while (w->kind && !text_equal(w->kind, kind))
		w++;
	return w;
}

/* What became of a task or an appointment, and the change of a record other than the lead. */
static const char *
outcome_title(const struct timeline_event *e)
{
	static const struct {
		const char *kind, *outcome, *title;
	} known[] = {
		{"task", "scheduled", "Task scheduled"},
		{"task", "done", "Task done"},
		{"task", "cancelled", "Task cancelled"},
		{"appointment", "set", "Appointment set"},
		{"appointment", "shown", "Appointment shown"},
		{"appointment", "no_show", "No-show"},
		{"appointment", "cancelled", "Appointment cancelled"},
		{"appointment", "rescheduled", "Appointment rescheduled"},
		{"owner", "taken", "Taken from up for grabs"},
		{"owner", "released", "Put up for grabs"},
		{"owner", "handed_over", "Handed over"},
		{"change", "write_up", "Write-up changed"},
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (text_equal(e->kind, known[i].kind) && text_equal(e->outcome, known[i].outcome))
			return known[i].title;
	return NULL;
}

static const char *
event_title(const struct timeline_event *e, struct mem *m)
{
	const struct event_words *w = words_for(e->kind);
	const char *title = outcome_title(e);

	const char *subject = text_equal(e->kind, "appointment")
				      ? word_label(appointment_types, e->subject)
				      : e->subject;

	if (title || text_equal(e->kind, "step") || text_equal(e->kind, "in_store"))
		return text_empty(subject)
			       ? title ? title : w->none
			       : mem_printf(m, "%s: %s", title ? title : w->none, subject);
	if (!text_empty(e->subject))
		return e->subject;
	if (text_equal(e->verb, "close"))
		return "Lead closed";
	if (text_equal(e->verb, "reopen"))
		return "Lead reopened";
	if (text_equal(e->verb, "bad"))
		return "Lead marked bad";
	if (text_equal(e->verb, "undo"))
		return "Change undone";
	if (text_equal(e->direction, "in"))
		return w->in;
	return text_equal(e->direction, "out") ? w->out : w->none;
}

/* "due Tue, Nov 3 2:15 PM": what the other time of an event is. */
static const char *
until_words(const struct timeline_event *e, struct mem *m)
{
	static const char *const words[][2] = {{"task", "due"}, {"appointment", "for"},
		{"in_store", "left"}, {"step", "taken back"}};

	for (size_t i = 0; utc_is_set(e->until) && i < sizeof(words) / sizeof(words[0]); i++)
		if (text_equal(e->kind, words[i][0]))
			return mem_printf(m, "%s %s", words[i][1], utc_words(m, e->until));
	return NULL;
}

/* A key tells a reader nothing. */
static bool
is_key(const struct change *c)
{
	size_t n = strlen(c->column);

	return n > 3 && text_equal(c->column + n - 3, "_id");
}

/* Of a lead, or of the record that the title names. */
static const struct fields *
fields_of(const struct timeline_event *e)
{
	return text_equal(e->outcome, "write_up") ? &write_up_told : &lead_fields;
}

static void
fill_changes(struct view *ev, const struct timeline_event *e, struct mem *m)
{
	struct change *changes;
	struct view *list;
	size_t n;

	changes_read(&changes, &n, m, e->old_json, e->new_json, fields_of(e));
	if (n == 0)
		return;
	list = view_section(ev, LEADS_RECORD_EVENTS_CHANGES);
	for (size_t i = 0; i < n; i++) {
		struct view *c;

		if (is_key(&changes[i]))
			continue;
		c = view_section(list, LEADS_RECORD_EVENTS_CHANGE);
		view_text(c, LEADS_RECORD_EVENTS_FIELD, changes[i].field);
		view_text(c, LEADS_RECORD_EVENTS_OLD,
			changes[i].before ? credit_told(changes[i].column, changes[i].before)
					  : "nothing");
		view_text(c, LEADS_RECORD_EVENTS_NEW,
			changes[i].after ? credit_told(changes[i].column, changes[i].after)
					 : "nothing");
	}
}

/* How far an email has come; where it stands in the outbox, for who may see that. */
static void
fill_mail(struct view *deed, const struct timeline_event *e, const struct record *r)
{
	struct view *v;

	if (!e->mail_state)
		return;
	v = view_section(deed, LEADS_RECORD_EVENTS_MAIL);
	if (text_equal(e->mail_state, "failed") || text_equal(e->mail_state, "unsure"))
		view_section(v, LEADS_RECORD_EVENTS_MAIL_WRONG);
	v = view_section(v, actor_may(r->req->actor, PERM_OUTBOX_MANAGE)
				    ? LEADS_RECORD_EVENTS_MAIL_LINKED
				    : LEADS_RECORD_EVENTS_MAIL_TOLD);
	view_text(v, LEADS_RECORD_EVENTS_MAIL_WORDS, word_label(outbox_states, e->mail_state));
	view_int(v, LEADS_RECORD_EVENTS_LEAD_ID, r->lead.id.v);
}

/* One thing that was done; the first of an entry is its title, the others stand below it. */
static void
fill_deed(struct view *entry, const struct timeline_event *e, bool first, const struct record *r)
{
	struct mem *m = r->req->mem;
	struct view *deed = view_section(entry, LEADS_RECORD_EVENTS_DEED);
	const char *until = until_words(e, m);

	view_text(view_section(deed, first ? LEADS_RECORD_EVENTS_TITLE : LEADS_RECORD_EVENTS_ALSO),
		LEADS_RECORD_EVENTS_TEXT, event_title(e, m));
	if (until)
		view_text(view_section(deed, LEADS_RECORD_EVENTS_UNTIL),
			LEADS_RECORD_EVENTS_UNTIL_TEXT, until);
	fill_mail(deed, e, r);
	if (!text_empty(e->body))
		view_text(view_section(deed, LEADS_RECORD_EVENTS_BODY),
			LEADS_RECORD_EVENTS_BODY_TEXT, e->body);
	fill_changes(deed, e, m);
}

/* What one user did in one second, in one entry; gives how many events that were. */
static size_t
fill_entry(struct view *v, const struct timeline_event *e, size_t n, const struct record *r)
{
	struct mem *m = r->req->mem;
	struct view *entry = view_section(v, LEADS_RECORD_EVENTS_EVENT);
	size_t i = 1;

	fill_deed(entry, e, true, r);
	while (i < n && e[i].at.s == e->at.s && text_equal(e[i].user_name, e->user_name))
		fill_deed(entry, &e[i++], false, r);
	view_text(entry, LEADS_RECORD_EVENTS_EVENT_KIND, words_for(e->kind)->icon);
	field_time(
		entry, LEADS_RECORD_EVENTS_EVENT_AT, LEADS_RECORD_EVENTS_EVENT_AT_EXACT, m, e->at);
	view_text(entry, LEADS_RECORD_EVENTS_EVENT_USER, e->user_name ? e->user_name : "Uplog");
	return i;
}

enum status
record_events(struct record *r)
{
	const struct request *req = r->req;
	const struct place *earlier = place_of(req, &screens[SCREEN_LEAD], r->lead.id.v);
	const struct timeline *t = &r->work.timeline;
	struct view *v = view_include(r->page, LEADS_RECORD_EVENTS, T_LEADS_RECORD_EVENTS);

	for (size_t i = 0; i < t->n;)
		i += fill_entry(v, &t->v[i], t->n - i, r);
	if (t->n == 0)
		view_section(v, LEADS_RECORD_EVENTS_NO_EVENT);
	if (!t->more)
		return ST_OK;
	earlier = place_set(
		earlier, "before", mem_printf(req->mem, "%lld", (long long)t->v[t->n - 1].at.s));
	view_text(view_section(v, LEADS_RECORD_EVENTS_EARLIER), LEADS_RECORD_EVENTS_EARLIER_HREF,
		place_href(earlier));
	return ST_OK;
}
