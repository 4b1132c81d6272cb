/* New Sales Up for somebody who has an open lead: that lead is offered first. */
#include "base/text.h"
#include "common/screens.h"
#include "leads/new.h"
#include "templates/leads/new-customer.h"

#define AGAIN \
	"again-" /* before the word of a customer: another Sales Up, knowing of the open lead */

enum status
up_open_read(struct up *u, struct reader *db)
{
	struct mem *m = u->req->mem;
	struct lead_id *ids;
	enum status st;

	if (u->hits.n == 0)
		return ST_OK;
	st = visit_door_leads(&u->leads, &u->n_leads, db, m, &u->hits);
	if (st != ST_OK || u->n_leads == 0)
		return st;
	ids = mem_array(m, struct lead_id, u->n_leads);
	for (size_t i = 0; i < u->n_leads; i++)
		ids[i] = u->leads[i].id;
	return lead_briefs(&u->may_open, &u->n_may_open, db, m, ids, u->n_leads);
}

/* An open lead of the customer, the one with which the customer is in the store first. */
static const struct visit_door_lead *
find_open(const struct up *u, struct customer_id id)
{
	const struct visit_door_lead *found = NULL;

	for (size_t i = 0; i < u->n_leads; i++)
		if (u->leads[i].customer_id.v == id.v &&
			(!found || utc_is_set(u->leads[i].in_store_since)))
			found = &u->leads[i];
	return found;
}

const char *
up_open_word(const struct up *u, const struct customer_hit *h)
{
	const char *word = up_customer_word(u, h);

	return find_open(u, h->id) ? mem_printf(u->req->mem, AGAIN "%s", word) : word;
}

/* An up that has left is another visit. */
static bool
comes_in(const struct up *u)
{
	return u->visit.id.v ? !utc_is_set(u->visit.out_at) : u->in.in_store;
}

void
up_open_check(struct up *u)
{
	const struct visit_door_lead *l = find_open(u, u->up.lead.customer);

	if (!u->up.lead.customer.v || !l || !comes_in(u) || !utc_is_set(l->in_store_since))
		return;
	form_fail(&u->form, u->visit.id.v ? "customer_id" : "in_store",
		"This customer is in the store already, since %s, and is not checked in twice.",
		utc_words(u->req->mem, l->in_store_since));
}

/* Of a lead that the actor may not open no more than tells it from another. */
static const char *
lead_text(const struct up *u, const struct visit_door_lead *l, bool may_open)
{
	struct mem *m = u->req->mem;
	struct text t = text_begin(m);

	if (may_open)
		text_addf(&t, "%s, ", l->status_name);
	text_addf(&t, "%s, %s%s", day_words(m, l->lead_date),
		l->owner_name ? "owner " : "up for grabs", l->owner_name ? l->owner_name : "");
	if (!text_empty(l->vehicle))
		text_addf(&t, ", %s", l->vehicle);
	if (utc_is_set(l->in_store_since))
		text_addf(&t, ". In the store since %s", utc_words(m, l->in_store_since));
	return t.s;
}

/* The door finds the same customer by what was typed here, and checks in on one of the leads. */
static const char *
door_href(const struct up *u)
{
	const struct place *p = place_to(u->req, &screens[SCREEN_SHOWROOM_IN]);
	const char *phone = form_value(&u->form, "phone");

	if (u->visit.id.v)
		p = place_set(
			p, "visit", mem_printf(u->req->mem, "%lld", (long long)u->visit.id.v));
	return place_href(
		place_set(p, "q", text_empty(phone) ? form_value(&u->form, "email") : phone));
}

static void
fill_one(struct view *hit, const struct up *u, const struct visit_door_lead *l)
{
	struct mem *m = u->req->mem;
	struct view *v = view_section(hit, LEADS_NEW_CUSTOMER_OPEN), *in;
	bool may_open = lead_brief_find(u->may_open, u->n_may_open, l->id) != NULL;

	view_text(v, LEADS_NEW_CUSTOMER_OPEN_TEXT, lead_text(u, l, may_open));
	if (!may_open) {
		view_section(v, LEADS_NEW_CUSTOMER_LOCKED);
		return;
	}
	in = view_section(v, LEADS_NEW_CUSTOMER_MAY_OPEN);
	view_int(in, LEADS_NEW_CUSTOMER_LEAD_ID, l->id.v);
	view_text(in, LEADS_NEW_CUSTOMER_LEAD_NO, leads_number(m, l->lead_no, l->id));
}

void
up_open_fill(struct view *hit, const struct up *u, const struct customer_hit *h)
{
	const struct visit_door_lead *found = find_open(u, h->id);

	for (size_t i = 0; i < u->n_leads; i++)
		if (u->leads[i].customer_id.v == h->id.v)
			fill_one(hit, u, &u->leads[i]);
	if (found && !utc_is_set(found->in_store_since) &&
		actor_may(u->req->actor, PERM_SHOWROOM_LOG))
		view_text(view_section(hit, LEADS_NEW_CUSTOMER_DOOR), LEADS_NEW_CUSTOMER_DOOR_HREF,
			door_href(u));
}

bool
up_open_has(const struct up *u, const struct customer_hit *h)
{
	return find_open(u, h->id) != NULL;
}
