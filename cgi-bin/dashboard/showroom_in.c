/* Check in: find the customer, choose the lead. */
#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "common/fields.h"
#include "common/link.h"
#include "crm/phone.h"
#include "dashboard/showroom.h"

struct door_fields {
	const char *q;
	struct lead_id lead;
	const char *with;
};

static const struct form_field fields[] = {
	FORM_FIELD(struct door_fields, q, "Phone number or name", .max = 120),
	FORM_FIELD(struct door_fields, lead, "Lead", .required = true),
	FORM_FIELD(struct door_fields, with, "Salesperson", .max = 20),
};

struct door {
	const struct request *req;
	struct form form;
	struct door_fields in;
	const char *words;
	bool too_short;
	struct customer_hits hits;
	struct visit_door_lead *leads;
	size_t n_leads;
	struct showroom_with with;
};

/* Who was looked for, with their open leads: at most six statements. */
static enum status
find(struct door *d, struct reader *db)
{
	struct mem *m = d->req->mem;
	enum status st;

	if (text_empty(d->words))
		return ST_OK;
	st = customer_search(&d->hits, db, m, d->words);
	d->too_short = st == ST_TOO_MANY;
	if (d->too_short)
		return ST_OK;
	if (st == ST_OK && d->hits.n)
		st = visit_door_leads(&d->leads, &d->n_leads, db, m, &d->hits);
	if (st == ST_OK && d->hits.n)
		st = showroom_with_read(&d->with, db, d->req);
	return st;
}

/* New Sales Up with what was typed: the number, or the name's two words. */
static const char *
new_href(const struct door *d)
{
	struct mem *m = d->req->mem;
	struct link l = link_begin(d->req, "/leads/new");
	const char *gap = strrchr(d->words, ' ');

	if (phone_search_digits(m, d->words)) {
		link_add(&l, "phone", d->words);
	} else if (gap && !strpbrk(d->words, ",@")) {
		link_add(&l, "first_name", mem_strndup(m, d->words, (size_t)(gap - d->words)));
		link_add(&l, "last_name", gap + 1);
	}
	return link_text(&l);
}

static const char *
lead_text(const struct visit_door_lead *l, struct mem *m)
{
	struct text t = text_begin(m);

	text_addf(&t, "%s, %s, ", l->status_name, day_words(m, l->lead_date));
	if (l->owner_name)
		text_addf(&t, "owner %s", l->owner_name);
	else
		text_add(&t, "up for grabs");
	if (!text_empty(l->vehicle))
		text_addf(&t, ", %s", l->vehicle);
	return t.s;
}

/* The only one is chosen from the start. */
static bool
is_chosen(const struct door *d, const struct visit_door_lead *l)
{
	return d->in.lead.v ? d->in.lead.v == l->id.v : d->n_leads == 1;
}

static void
fill_lead(struct view *hit, const struct door *d, const struct visit_door_lead *l)
{
	struct mem *m = d->req->mem;
	struct view *v = view_section(hit, DASHBOARD_SHOWROOM_IN_LEAD), *state;

	view_text(v, DASHBOARD_SHOWROOM_IN_LEAD_NO,
		l->lead_no ? l->lead_no : mem_printf(m, "%lld", (long long)l->id.v));
	if (utc_is_set(l->in_store_since)) {
		state = view_section(v, DASHBOARD_SHOWROOM_IN_IN_STORE);
		view_text(state, DASHBOARD_SHOWROOM_IN_IN_TEXT,
			mem_printf(m, "since %s", utc_words(m, l->in_store_since)));
		return;
	}
	state = view_section(v, DASHBOARD_SHOWROOM_IN_FREE);
	view_int(state, DASHBOARD_SHOWROOM_IN_LEAD_ID, l->id.v);
	view_text(state, DASHBOARD_SHOWROOM_IN_LEAD_TEXT, lead_text(l, m));
	if (is_chosen(d, l))
		view_section(state, DASHBOARD_SHOWROOM_IN_CHOSEN);
}

static void
fill_hit(struct view *v, const struct door *d, const struct customer_hit *h)
{
	struct view *hit = view_section(v, DASHBOARD_SHOWROOM_IN_HIT);
	size_t n = 0;

	view_text(hit, DASHBOARD_SHOWROOM_IN_NAME, h->name);
	view_text(hit, DASHBOARD_SHOWROOM_IN_OWNER_NAME,
		text_empty(h->owner_name) ? "Nobody" : h->owner_name);
	if (!h->may_open)
		view_section(hit, DASHBOARD_SHOWROOM_IN_MASKED);
	for (size_t i = 0; i < d->n_leads; i++)
		if (d->leads[i].customer_id.v == h->id.v) {
			fill_lead(hit, d, &d->leads[i]);
			n++;
		}
	if (n == 0)
		view_section(hit, DASHBOARD_SHOWROOM_IN_NO_LEAD);
}

/* The lead's owner, when there is one lead; else what is usual. */
static const char *
with_begins(const struct door *d)
{
	if (d->n_leads == 1 && d->leads[0].owner_id.v)
		return mem_printf(d->req->mem, "%lld", (long long)d->leads[0].owner_id.v);
	return showroom_with_default(&d->with, d->req);
}

static void
fill_hits(struct view *page, const struct door *d)
{
	const char *wrong = form_message(&d->form, "lead");
	struct view *v = view_section(page, DASHBOARD_SHOWROOM_IN_HITS);

	view_text(v, DASHBOARD_SHOWROOM_IN_COUNT,
		d->hits.more ? "There are more: type more to see fewer." : "");
	for (size_t i = 0; i < d->hits.n; i++)
		fill_hit(v, d, &d->hits.v[i]);
	if (wrong)
		view_text(view_section(v, DASHBOARD_SHOWROOM_IN_LEAD_ERROR),
			DASHBOARD_SHOWROOM_IN_LEAD_ERROR_TEXT, wrong);
	if (d->n_leads == 0)
		return;
	showroom_with_fill(v, DASHBOARD_SHOWROOM_IN_WITH, &d->with, &d->form, with_begins(d));
	view_section(v, DASHBOARD_SHOWROOM_IN_CAN);
}

static void
fill_nothing(struct view *page)
{
	struct view *none = view_include(page, DASHBOARD_SHOWROOM_IN_NOTHING, T_LAYOUT_EMPTY);

	view_text(none, LAYOUT_EMPTY_HEADING, "Nobody found");
	view_text(none, LAYOUT_EMPTY_WHY,
		"Try fewer letters, or only the last digits of the phone number.");
}

static void
fill_page(struct response *out, const struct door *d)
{
	struct view *page = response_page(out, T_DASHBOARD_SHOWROOM_IN, "Check in"), *asked;

	field_errors(page, DASHBOARD_SHOWROOM_IN_ERRORS, &d->form);
	view_text(page, DASHBOARD_SHOWROOM_IN_Q, d->words);
	if (text_empty(d->words))
		return;
	if (d->too_short)
		view_section(page, DASHBOARD_SHOWROOM_IN_TOO_SHORT);
	else if (d->hits.n)
		fill_hits(page, d);
	else
		fill_nothing(page);
	asked = view_section(page, DASHBOARD_SHOWROOM_IN_ASKED);
	if (!actor_may(d->req->actor, PERM_LEAD_CREATE))
		view_section(asked, DASHBOARD_SHOWROOM_IN_NEW_DENIED);
	else
		view_text(view_section(asked, DASHBOARD_SHOWROOM_IN_NEW),
			DASHBOARD_SHOWROOM_IN_NEW_HREF, new_href(d));
}

enum status
showroom_in_get(struct response *out, struct reader *db, const struct request *req)
{
	const char *q = request_get(req, "q");
	struct door d = {
		.req = req, .form = {.req = req}, .words = text_clean(req->mem, q ? q : "")};
	enum status st = find(&d, db);

	if (st == ST_OK)
		fill_page(out, &d);
	return st;
}

/* Only the lead of somebody who was found by what was typed can be chosen: the number alone would
 * give away whose name it is. */
static void
check_lead(struct door *d)
{
	for (size_t i = 0; i < d->n_leads; i++)
		if (d->leads[i].id.v == d->in.lead.v)
			return;
	if (d->in.lead.v)
		form_fail(&d->form, "lead", "That lead is not open any more. Choose again.");
}

/* Who was faster, by name. */
static enum status
say_in_already(struct door *d, struct reader *db)
{
	struct mem *m = d->req->mem;
	struct visit v;
	enum status st = visit_get_open(&v, db, m, d->in.lead);

	if (st == ST_OK)
		form_fail(&d->form, "lead",
			"%s is in the store already, since %s, checked in by %s.", v.name,
			utc_words(m, v.in_at), v.greeted_name);
	return st == ST_OK || st == ST_NOT_FOUND ? ST_CONFLICT : st;
}

static enum status
check_in(struct door *d, struct writer *db)
{
	const struct lead_hold *hold;
	struct visit_id id;
	struct user_id with;
	enum status st = lead_hold_at_door(&hold, db, d->req->mem, d->in.lead);

	if (st == ST_OK)
		st = showroom_with_take(&with, db, &d->with, &d->form, d->in.with);
	if (st == ST_OK)
		st = visit_in(&id, db, d->req->mem, hold, with);
	return st == ST_CONFLICT ? say_in_already(d, db_reading(db)) : st;
}

enum status
showroom_in_post(struct response *out, struct writer *db, const struct request *req)
{
	struct door d = {.req = req, .form = {.req = req}};
	enum status st = form_read(&d.form, &d.in, fields, sizeof(fields) / sizeof(fields[0]), req);

	if (st != ST_OK && st != ST_INVALID)
		return st;
	d.words = d.in.q ? d.in.q : "";
	st = find(&d, db_reading(db));
	if (st != ST_OK)
		return st;
	check_lead(&d);
	st = form_result(&d.form);
	if (st == ST_OK)
		st = check_in(&d, db);
	if (st == ST_INVALID || st == ST_CONFLICT) {
		fill_page(out, &d);
		return st;
	}
	if (st == ST_OK) {
		response_notice(out, "Checked in.");
		response_redirect(out, "/dashboard/showroom");
	}
	return st;
}
