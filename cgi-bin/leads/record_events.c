/* The timeline of a lead's record: all that happened, the newest first. */
#include "auth/changes.h"
#include "base/text.h"
#include "common/fields.h"
#include "common/link.h"
#include "leads/record.h"

/* The icon and words of an event. */
static const struct event_words {
	const char *kind, *icon, *in, *out, *none;
} event_words[] = {
	{"call", "call", "Call from the customer", "Call to the customer", "Call"},
	{"email", "email", "Email from the customer", "Email to the customer", "Email"},
	{"text", "text", "Text from the customer", "Text to the customer", "Text"},
	{"letter", "email", "Letter from the customer", "Letter to the customer", "Letter"},
	{"visit", "visit", "Visit", "Visit", "Visit"},
	{"note", "note", "Note", "Note", "Note"},
	{"status", "close", "Status changed", "Status changed", "Status changed"},
	{"system", "intake", "Received", "Sent by Uplog", "Noted by Uplog"},
	{"change", "change", "Changed", "Changed", "Changed"},
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

static const char *
event_title(const struct lead_event *e, struct mem *m)
{
	const struct event_words *w = words_for(e->kind);

	if (e->subject)
		return e->subject;
	if (e->verb)
		return text_equal(e->verb, "close")    ? "Lead closed"
		       : text_equal(e->verb, "assign") ? "Owner changed"
						       : mem_printf(m, "Record: %s", e->verb);
	if (text_equal(e->direction, "in"))
		return w->in;
	return text_equal(e->direction, "out") ? w->out : w->none;
}

static void
fill_changes(struct view *ev, const struct lead_event *e, struct mem *m)
{
	struct change *changes;
	struct view *list;
	size_t n;

	changes_read(&changes, &n, m, e->old_json, e->new_json);
	if (n == 0)
		return;
	list = view_section(ev, LEADS_RECORD_EVENTS_CHANGES);
	for (size_t i = 0; i < n; i++) {
		struct view *c = view_section(list, LEADS_RECORD_EVENTS_CHANGE);

		view_text(c, LEADS_RECORD_EVENTS_FIELD, changes[i].field);
		view_text(c, LEADS_RECORD_EVENTS_OLD,
			changes[i].before ? changes[i].before : "nothing");
		view_text(c, LEADS_RECORD_EVENTS_NEW,
			changes[i].after ? changes[i].after : "nothing");
	}
}

static void
fill_event(struct view *v, const struct lead_event *e, struct mem *m)
{
	struct view *ev = view_section(v, LEADS_RECORD_EVENTS_EVENT);
	const char *body = e->body ? e->body : e->reason;

	view_text(ev, LEADS_RECORD_EVENTS_EVENT_KIND, words_for(e->kind)->icon);
	view_text(ev, LEADS_RECORD_EVENTS_EVENT_TITLE, event_title(e, m));
	field_time(ev, LEADS_RECORD_EVENTS_EVENT_AT, LEADS_RECORD_EVENTS_EVENT_AT_EXACT, m, e->at);
	view_text(ev, LEADS_RECORD_EVENTS_EVENT_USER, e->user_name ? e->user_name : "Uplog");
	if (!text_empty(body))
		view_text(view_section(ev, LEADS_RECORD_EVENTS_BODY), LEADS_RECORD_EVENTS_BODY_TEXT,
			body);
	fill_changes(ev, e, m);
}

enum status
record_events(struct record *r)
{
	const struct request *req = r->req;
	struct link l =
		link_begin(req, mem_printf(req->mem, "/leads/%lld", (long long)r->lead.id.v));
	struct lead_event *list;
	struct view *v;
	size_t read, n;
	enum status st = lead_events(&list, &read, r->db, req->mem, r->lead.id, r->before);

	if (st != ST_OK)
		return st;
	n = read > LEAD_EVENTS_PAGE ? LEAD_EVENTS_PAGE : read;
	v = view_include(r->page, LEADS_RECORD_EVENTS, T_LEADS_RECORD_EVENTS);
	for (size_t i = 0; i < n; i++)
		fill_event(v, &list[i], req->mem);
	if (n == 0)
		view_section(v, LEADS_RECORD_EVENTS_NO_EVENT);
	if (n == read)
		return ST_OK;
	link_add(&l, "before", mem_printf(req->mem, "%lld", (long long)list[n - 1].at.s));
	view_text(view_section(v, LEADS_RECORD_EVENTS_EARLIER), LEADS_RECORD_EVENTS_EARLIER_HREF,
		link_text(&l));
	return ST_OK;
}
