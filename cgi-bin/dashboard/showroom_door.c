/* The screen of the look-up at the door. */
#include "dashboard/showroom_door.h"

#include "base/text.h"
#include "common/fields.h"
#include "common/masked.h"
#include "common/screens.h"
#include "dashboard/dashboard.h"
#include "templates/dashboard/showroom-in.h"
#include "templates/layout/empty.h"

static const struct place *
new_place(const struct door *d)
{
	const struct place *p = place_to(d->req, &screens[SCREEN_LEAD_NEW]);

	if (!d->visit.id.v)
		return p;
	return place_set(p, "visit", mem_printf(d->req->mem, "%lld", (long long)d->visit.id.v));
}

/* New Sales Up for somebody who was found: by what finds the same customer there. */
static const char *
new_href_of(const struct door *d, const struct customer_hit *h)
{
	const struct place *p = place_set(new_place(d), "phone", h->phone_e164);

	p = place_set(p, "first_name", h->first_name);
	p = place_set(p, "last_name", h->last_name);
	return place_href(place_set(p, "email", h->email));
}

/* New Sales Up with what was typed. */
static const char *
new_href(const struct door *d)
{
	return place_href(dashboard_new_typed(new_place(d), d->req->mem, d->words));
}

/* Whether the customer of an open lead that was found may be opened by the actor. */
static bool
showroom_door_may_open(const struct door *d, const struct visit_door_lead *l)
{
	for (size_t i = 0; i < d->hits.n; i++)
		if (d->hits.v[i].id.v == l->customer_id.v)
			return d->hits.v[i].may_open;
	return false;
}

const char *
showroom_door_word(const struct door *d, const struct visit_door_lead *l)
{
	return masked_word(d->req, "lead", l->id.v, showroom_door_may_open(d, l));
}

static const char *
lead_name(const struct door *d, const struct visit_door_lead *l)
{
	struct mem *m = d->req->mem;

	if (!showroom_door_may_open(d, l))
		return "Open lead";
	return mem_printf(
		m, "Lead %s", l->lead_no ? l->lead_no : mem_printf(m, "%lld", (long long)l->id.v));
}

/* Of a masked customer's no more than tells one lead from another. */
static const char *
lead_text(const struct door *d, const struct visit_door_lead *l)
{
	struct mem *m = d->req->mem;
	struct text t = text_begin(m);

	if (showroom_door_may_open(d, l))
		text_addf(&t, "%s, ", l->status_name);
	text_addf(&t, "%s, ", day_words(m, l->lead_date));
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
	return d->lead.v ? d->lead.v == l->id.v : d->n_leads == 1;
}

/* A customer who is in the store comes in no second time; an up that has left is another visit. */
static bool
is_free(const struct door *d, const struct visit_door_lead *l)
{
	return !utc_is_set(l->in_store_since) || utc_is_set(d->visit.out_at);
}

static bool
can_choose(const struct door *d)
{
	for (size_t i = 0; i < d->n_leads; i++)
		if (is_free(d, &d->leads[i]))
			return true;
	return false;
}

static void
fill_lead(struct view *hit, const struct door *d, const struct visit_door_lead *l)
{
	struct mem *m = d->req->mem;
	struct view *v = view_section(hit, DASHBOARD_SHOWROOM_IN_LEAD), *state;

	view_text(v, DASHBOARD_SHOWROOM_IN_LEAD_NAME, lead_name(d, l));
	if (!is_free(d, l)) {
		state = view_section(v, DASHBOARD_SHOWROOM_IN_IN_STORE);
		view_text(state, DASHBOARD_SHOWROOM_IN_IN_TEXT,
			mem_printf(m, "since %s", utc_words(m, l->in_store_since)));
		return;
	}
	state = view_section(v, DASHBOARD_SHOWROOM_IN_FREE);
	view_text(state, DASHBOARD_SHOWROOM_IN_LEAD_WORD, showroom_door_word(d, l));
	view_text(state, DASHBOARD_SHOWROOM_IN_LEAD_TEXT, lead_text(d, l));
	if (is_chosen(d, l))
		view_section(state, DASHBOARD_SHOWROOM_IN_CHOSEN);
}

/* Of a masked customer nothing can be brought along. */
static void
fill_no_lead(struct view *hit, const struct door *d, const struct customer_hit *h)
{
	struct view *none = view_section(hit, DASHBOARD_SHOWROOM_IN_NO_LEAD);

	if (h->may_open && actor_may(d->req->actor, PERM_LEAD_CREATE))
		view_text(view_section(none, DASHBOARD_SHOWROOM_IN_NEW_OF),
			DASHBOARD_SHOWROOM_IN_NEW_OF_HREF, new_href_of(d, h));
}

static bool
has_lead(const struct door *d, const struct customer_hit *h)
{
	for (size_t i = 0; i < d->n_leads; i++)
		if (d->leads[i].customer_id.v == h->id.v)
			return true;
	return false;
}

static void
fill_hit(struct view *v, const struct door *d, const struct customer_hit *h)
{
	struct view *hit = view_section(v, DASHBOARD_SHOWROOM_IN_HIT);

	view_text(hit, DASHBOARD_SHOWROOM_IN_NAME, h->name);
	view_text(hit, DASHBOARD_SHOWROOM_IN_OWNER_NAME,
		text_empty(h->owner_name) ? "Nobody" : h->owner_name);
	if (!h->may_open)
		view_section(hit, DASHBOARD_SHOWROOM_IN_MASKED);
	for (size_t i = 0; i < d->n_leads; i++)
		if (d->leads[i].customer_id.v == h->id.v)
			fill_lead(hit, d, &d->leads[i]);
	if (!has_lead(d, h))
		fill_no_lead(hit, d, h);
}

/* Who can be chosen first. */
static void
fill_each(struct view *v, const struct door *d)
{
	for (size_t i = 0; i < d->hits.n; i++)
		if (has_lead(d, &d->hits.v[i]))
			fill_hit(v, d, &d->hits.v[i]);
	for (size_t i = 0; i < d->hits.n; i++)
		if (!has_lead(d, &d->hits.v[i]))
			fill_hit(v, d, &d->hits.v[i]);
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
	fill_each(v, d);
	if (wrong)
		view_text(view_section(v, DASHBOARD_SHOWROOM_IN_LEAD_ERROR),
			DASHBOARD_SHOWROOM_IN_LEAD_ERROR_TEXT, wrong);
	if (!can_choose(d))
		return;
	if (!d->visit.id.v)
		showroom_with_fill(
			v, DASHBOARD_SHOWROOM_IN_WITH, &d->with, &d->form, with_begins(d));
	view_section(v, DASHBOARD_SHOWROOM_IN_CAN);
}

static void
fill_nothing(struct view *page)
{
	struct view *none = view_include(page, DASHBOARD_SHOWROOM_IN_NOTHING, T_LAYOUT_EMPTY);

	view_text(none, LAYOUT_EMPTY_HEADING, "Nobody found");
	view_text(none, LAYOUT_EMPTY_WHY,
		"One of yours: try fewer letters, or only the last digits of the number. Anybody "
		"else's: the whole name, number or address.");
}

/* What else there is: a new lead, or to wait with the name. */
static void
fill_doors(struct view *page, const struct door *d)
{
	struct view *doors = view_section(page, DASHBOARD_SHOWROOM_IN_DOORS);

	if (!actor_may(d->req->actor, PERM_LEAD_CREATE))
		view_section(doors, DASHBOARD_SHOWROOM_IN_NEW_DENIED);
	else
		view_text(view_section(doors, DASHBOARD_SHOWROOM_IN_NEW),
			DASHBOARD_SHOWROOM_IN_NEW_HREF, new_href(d));
	if (!d->visit.id.v)
		view_section(doors, DASHBOARD_SHOWROOM_IN_WITHOUT);
}

static void
fill_up(struct view *page, const struct visit *v, struct mem *m)
{
	struct view *up = view_section(page, DASHBOARD_SHOWROOM_IN_NAMING);

	view_int(page, DASHBOARD_SHOWROOM_IN_VISIT_ID, v->id.v);
	view_text(up, DASHBOARD_SHOWROOM_IN_VISIT_WORDS, v->name);
	view_text(up, DASHBOARD_SHOWROOM_IN_VISIT_AT, utc_words(m, v->in_at));
	view_text(up, DASHBOARD_SHOWROOM_IN_VISIT_WITH, v->user_name ? v->user_name : "nobody yet");
}

static void
fill_found(struct view *page, const struct door *d)
{
	if (d->hits.spent)
		masked_spent_fill(page, DASHBOARD_SHOWROOM_IN_SPENT);
	if (d->too_short)
		view_section(page, DASHBOARD_SHOWROOM_IN_TOO_SHORT);
	else if (d->hits.n)
		fill_hits(page, d);
	else
		fill_nothing(page);
}

void
showroom_door_fill(struct response *out, const struct door *d)
{
	const char *title = d->visit.id.v ? "Name it" : "Check in";
	struct view *page = response_page(out, T_DASHBOARD_SHOWROOM_IN, title);

	view_text(page, DASHBOARD_SHOWROOM_IN_HEADING, title);
	view_text(page, DASHBOARD_SHOWROOM_IN_DEED, d->visit.id.v ? "This is them" : title);
	field_errors(page, DASHBOARD_SHOWROOM_IN_ERRORS, &d->form);
	view_text(page, DASHBOARD_SHOWROOM_IN_Q, d->words);
	if (d->visit.id.v)
		fill_up(page, &d->visit, d->req->mem);
	if (!text_empty(d->words))
		fill_found(page, d);
	if (d->visit.id.v || !text_empty(d->words))
		fill_doors(page, d);
}
