/* Whose the lead is, since when, and whose it was. */
#include "base/text.h"
#include "common/fields.h"
#include "common/masked.h"
#include "common/ownership.h"
#include "leads/record.h"
#include "templates/leads/record-owner.h"
#include "templates/leads/record.h"

#define SHOWN 10 /* events; the customer's profile has all of them */

/* The last change of the owner among `n` events, or the entry. */
static struct utc
owner_since(const struct lead *l, const struct owner_event *events, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!text_equal(events[i].from_owner ? events[i].from_owner : "",
			    events[i].to_owner ? events[i].to_owner : ""))
			return events[i].at;
	return l->created_at;
}

static void
fill_actions(struct view *v, const struct record *r)
{
	const struct actor *actor = r->req->actor;

	if (!r->lead.is_open)
		return;
	view_section(v, actor_may(actor, PERM_LEAD_ASSIGN) ? LEADS_RECORD_OWNER_ASSIGN_ALLOWED
							   : LEADS_RECORD_OWNER_ASSIGN_DENIED);
	if (!r->lead.owner_id.v && actor_may(actor, PERM_LEAD_EDIT))
		view_text(view_section(v, LEADS_RECORD_OWNER_TAKE), LEADS_RECORD_OWNER_REF,
			masked_word(r->req, "lead", r->lead.id.v, false));
}

enum status
record_owner(struct record *r)
{
	const struct lead *l = &r->lead;
	const struct owner_event *events = r->work.owners;
	size_t all = r->work.n_owners, n = all > SHOWN ? SHOWN : all;
	struct view *v = view_include(r->page, LEADS_RECORD_OWNER, T_LEADS_RECORD_OWNER);

	view_int(v, LEADS_RECORD_OWNER_ID, l->id.v);
	view_int(v, LEADS_RECORD_OWNER_CUSTOMER_ID, l->customer_id.v);
	view_text(v, LEADS_RECORD_OWNER_OWNER_NAME, l->owner_name ? l->owner_name : "Up for grabs");
	view_text(v, LEADS_RECORD_OWNER_SECOND_NAME, l->second_name ? l->second_name : "Nobody");
	field_time(v, LEADS_RECORD_OWNER_SINCE, LEADS_RECORD_OWNER_SINCE_EXACT, r->req->mem,
		owner_since(l, events, all));
	fill_actions(v, r);
	if (n)
		ownership_fill(v, LEADS_RECORD_OWNER_EVENTS, r->req, events, n, false);
	if (all > n)
		view_section(v, LEADS_RECORD_OWNER_MORE);
	return ST_OK;
}
