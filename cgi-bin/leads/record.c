/* A lead's record: who, what is next, what is wanted, and all that happened. */
#include "auth/changes.h"
#include "base/text.h"
#include "common/fields.h"
#include "common/link.h"
#include "crm/credit.h"
#include "crm/phone.h"
#include "leads/leads.h"

struct record {
	struct lead lead;
	struct lead_phone *phones;
	struct lead_email *emails;
	struct lead_vehicle *vehicles;
	struct lead_event *events;
	size_t n_phones, n_emails, n_vehicles, n_events;
};

static enum status
read_record(
	struct record *r, struct reader *db, struct mem *m, struct lead_id id, struct utc before)
{
	enum status st = lead_get(&r->lead, db, m, id);

	if (st == ST_OK)
		st = lead_phones(&r->phones, &r->n_phones, db, m, id);
	if (st == ST_OK)
		st = lead_emails(&r->emails, &r->n_emails, db, m, id);
	if (st == ST_OK)
		st = lead_vehicles(&r->vehicles, &r->n_vehicles, db, m, id);
	if (st == ST_OK)
		st = lead_events(&r->events, &r->n_events, db, m, id, before);
	return st;
}

static void
fill_reach(struct view *v, const struct record *r, struct mem *m)
{
	for (size_t i = 0; i < r->n_phones; i++) {
		const struct lead_phone *p = &r->phones[i];
		struct view *row;

		if (!p->e164)
			continue;
		row = view_section(v, LEADS_RECORD_PHONE);
		view_text(row, LEADS_RECORD_PHONE_E164, p->e164);
		view_text(row, LEADS_RECORD_PHONE_TEXT, phone_words(m, p->e164));
	}
	for (size_t i = 0; i < r->n_emails; i++)
		view_text(view_section(v, LEADS_RECORD_EMAIL), LEADS_RECORD_EMAIL_TEXT,
			r->emails[i].address);
}

static void
fill_next(struct view *v, const struct lead *l, struct mem *m)
{
	struct view *task;

	if (!l->is_open || !utc_is_set(l->next_task_at)) {
		view_section(v, l->is_open ? LEADS_RECORD_NO_TASK : LEADS_RECORD_DONE);
		return;
	}
	task = view_section(v, LEADS_RECORD_TASK);
	view_text(task, LEADS_RECORD_TASK_TEXT, l->next_task);
	field_time(task, LEADS_RECORD_TASK_DUE, LEADS_RECORD_TASK_DUE_EXACT, m, l->next_task_at);
	if (l->next_task_at.s < date_now().s)
		view_section(task, LEADS_RECORD_PAST_DUE);
}

static void
fill_head(struct view *v, const struct lead *l, struct mem *m)
{
	view_int(v, LEADS_RECORD_ID, l->id.v);
	view_text(v, LEADS_RECORD_LEAD_NO, leads_number(m, l->lead_no, l->id));
	view_int(v, LEADS_RECORD_CUSTOMER_ID, l->customer_id.v);
	view_text(v, LEADS_RECORD_CUSTOMER_NAME, l->customer_name);
	view_text(v, LEADS_RECORD_STATUS_NAME, l->status_name);
	view_text(v, LEADS_RECORD_STATUS_KIND, l->system_status);
	if (l->owner_name)
		view_text(view_section(v, LEADS_RECORD_OWNED), LEADS_RECORD_OWNER_NAME,
			l->owner_name);
	else
		view_section(v, LEADS_RECORD_UNOWNED);
	if (l->second_name)
		view_text(view_section(v, LEADS_RECORD_SECOND), LEADS_RECORD_SECOND_NAME,
			l->second_name);
	view_text(view_section(v, leads_is_idle(l->is_open, l->last_activity_at)
					  ? LEADS_RECORD_IDLE
					  : LEADS_RECORD_NOT_IDLE),
		LEADS_RECORD_UNTOUCHED, leads_untouched(m, l->last_activity_at));
	fill_next(v, l, m);
}

static void
fill_closed(struct view *v, const struct lead *l, struct mem *m)
{
	struct view *c, *s;

	if (!l->outcome)
		return;
	c = view_section(v, LEADS_RECORD_CLOSED);
	view_text(c, LEADS_RECORD_OUTCOME, text_equal(l->outcome, "won") ? "Won" : "Closed");
	field_time(c, LEADS_RECORD_CLOSED_AT, LEADS_RECORD_CLOSED_AT_EXACT, m, l->closed_at);
	view_text(c, LEADS_RECORD_CREDIT_NAME, l->credit_name);
	view_text(c, LEADS_RECORD_RULE, credit_rule_label(credit_rule_by_word(l->credit_rule)));
	view_text(c, LEADS_RECORD_ACTING_NAME, l->acting_name ? l->acting_name : "Uplog");
	if (!l->sale_id.v)
		return;
	s = view_section(c, LEADS_RECORD_SALE);
	view_int(s, LEADS_RECORD_SALE_ID, l->sale_id.v);
	view_text(s, LEADS_RECORD_SALE_NO, l->sale_no);
}

static void
fill_vehicle(struct view *v, const struct lead_vehicle *c, struct mem *m)
{
	struct view *row = view_section(v, LEADS_RECORD_VEHICLE), *stock;
	struct text detail = text_begin(m);

	view_text(row, LEADS_RECORD_VEHICLE_TEXT, text_empty(c->name) ? "Any vehicle" : c->name);
	if (c->is_primary)
		view_section(row, LEADS_RECORD_PRIMARY);
	if (c->color)
		text_add(&detail, c->color);
	if (c->price.known)
		text_addf(&detail, "%s%s", detail.len ? ", " : "", money_words(m, c->price));
	if (c->comments)
		text_addf(&detail, "%s%s", detail.len ? ". " : "", c->comments);
	view_text(row, LEADS_RECORD_VEHICLE_DETAIL, detail.s);
	if (!c->vehicle_id.v)
		return;
	stock = view_section(row, LEADS_RECORD_STOCK);
	view_int(stock, LEADS_RECORD_STOCK_ID, c->vehicle_id.v);
	view_text(stock, LEADS_RECORD_STOCK_NO, c->stock_no);
}

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
		return text_equal(e->verb, "close") ? "Lead closed"
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
	list = view_section(ev, LEADS_RECORD_CHANGES);
	for (size_t i = 0; i < n; i++) {
		struct view *c = view_section(list, LEADS_RECORD_CHANGE);

		view_text(c, LEADS_RECORD_FIELD, changes[i].field);
		view_text(c, LEADS_RECORD_OLD, changes[i].before ? changes[i].before : "nothing");
		view_text(c, LEADS_RECORD_NEW, changes[i].after ? changes[i].after : "nothing");
	}
}

static void
fill_event(struct view *v, const struct lead_event *e, struct mem *m)
{
	struct view *ev = view_section(v, LEADS_RECORD_EVENT);
	const char *body = e->body ? e->body : e->reason;

	view_text(ev, LEADS_RECORD_EVENT_KIND, words_for(e->kind)->icon);
	view_text(ev, LEADS_RECORD_EVENT_TITLE, event_title(e, m));
	field_time(ev, LEADS_RECORD_EVENT_AT, LEADS_RECORD_EVENT_AT_EXACT, m, e->at);
	view_text(ev, LEADS_RECORD_EVENT_USER, e->user_name ? e->user_name : "Uplog");
	if (!text_empty(body))
		view_text(view_section(ev, LEADS_RECORD_BODY), LEADS_RECORD_BODY_TEXT, body);
	fill_changes(ev, e, m);
}

static void
fill_events(struct view *v, const struct record *r, const struct request *req)
{
	size_t n = r->n_events > LEAD_EVENTS_PAGE ? LEAD_EVENTS_PAGE : r->n_events;
	struct link l =
		link_begin(req, mem_printf(req->mem, "/leads/%lld", (long long)r->lead.id.v));

	for (size_t i = 0; i < n; i++)
		fill_event(v, &r->events[i], req->mem);
	if (n == 0)
		view_section(v, LEADS_RECORD_NO_EVENT);
	if (n == r->n_events)
		return;
	link_add(&l, "before", mem_printf(req->mem, "%lld", (long long)r->events[n - 1].at.s));
	view_text(view_section(v, LEADS_RECORD_EARLIER), LEADS_RECORD_EARLIER_HREF, link_text(&l));
}

static void
fill_facts(struct view *v, const struct lead *l, struct mem *m)
{
	view_text(v, LEADS_RECORD_LEAD_DATE, day_words(m, l->lead_date));
	view_text(v, LEADS_RECORD_LEAD_DATE_EXACT, day_iso(m, l->lead_date));
	field_time(v, LEADS_RECORD_ENTERED, LEADS_RECORD_ENTERED_EXACT, m, l->created_at);
	view_text(v, LEADS_RECORD_ENTERED_BY, l->created_by_name ? l->created_by_name : "Uplog");
	view_text(v, LEADS_RECORD_TYPE_NAME, lead_type_label(l->lead_type));
	view_text(v, LEADS_RECORD_SOURCE_NAME, l->source_name ? l->source_name : "Not known");
	if (l->provider_name)
		view_text(view_section(v, LEADS_RECORD_PROVIDER), LEADS_RECORD_PROVIDER_NAME,
			l->provider_name);
	if (!text_empty(l->address))
		view_text(view_section(v, LEADS_RECORD_ADDRESS), LEADS_RECORD_ADDRESS_TEXT,
			l->address);
	if (!text_empty(l->comments))
		view_text(view_section(v, LEADS_RECORD_COMMENTS), LEADS_RECORD_COMMENTS_TEXT,
			l->comments);
}

enum status
leads_record_get(struct response *out, struct reader *db, const struct request *req)
{
	struct lead_id id = {request_id_arg(req, "id")};
	const char *before = request_get(req, "before");
	struct utc until = {0};
	struct record r = {0};
	struct view *v;
	enum status st;

	if (before && text_to_i64(&until.s, before) != ST_OK)
		return ST_BAD_REQUEST;
	st = read_record(&r, db, req->mem, id, until);
	if (st != ST_OK)
		return st;
	v = response_page(out, T_LEADS_RECORD, r.lead.customer_name);
	fill_head(v, &r.lead, req->mem);
	fill_reach(v, &r, req->mem);
	if (r.lead.is_open)
		view_section(v, actor_may(req->actor, PERM_LEAD_CLOSE_MANUAL)
					? LEADS_RECORD_CLOSE_ALLOWED
					: LEADS_RECORD_CLOSE_DENIED);
	fill_closed(v, &r.lead, req->mem);
	for (size_t i = 0; i < r.n_vehicles; i++)
		fill_vehicle(v, &r.vehicles[i], req->mem);
	if (r.n_vehicles == 0)
		view_section(v, LEADS_RECORD_NO_VEHICLE);
	fill_facts(v, &r.lead, req->mem);
	fill_events(v, &r, req);
	return ST_OK;
}
