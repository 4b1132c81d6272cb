/* New Sales Up for somebody who is in the store: an up without a name, or to be checked in. */
#include "base/text.h"
#include "crm/showroom/visit.h"
#include "leads/new.h"
#include "templates/leads/new.h"

enum status
up_visit_read(struct response *out, struct up *u, struct reader *db, struct visit_id id)
{
	enum status st;

	if (!id.v)
		return ST_OK;
	if (!actor_may(u->req->actor, PERM_SHOWROOM_LOG)) {
		response_reason(
			out, "This needs the permission %s.", perm_label(PERM_SHOWROOM_LOG));
		return ST_FORBIDDEN;
	}
	st = visit_get(&u->visit, db, u->req->mem, id, u->req->actor);
	if (st != ST_OK || !u->visit.lead_id.v)
		return st;
	response_reason(out, "This up has a name by now: %s. It was named by %s.", u->visit.name,
		u->visit.updated_name);
	return ST_CONFLICT;
}

/* Who becomes the owner gains the customer: a masked one stays up for grabs. */
void
up_visit_own(struct up *u)
{
	if (u->owned || !u->visit.id.v)
		return;
	for (size_t i = 0; i < u->hits.n; i++)
		if (u->hits.v[i].id.v == u->up.lead.customer.v && !u->hits.v[i].may_open)
			return;
	u->up.lead.owner = u->visit.user_id;
}

static enum status
name_visit(struct up *u, struct writer *db, const struct lead_hold *lead)
{
	const struct visit_hold *hold;
	enum status st = visit_hold_take(&hold, db, u->req->mem, u->visit.id);

	return st == ST_OK ? visit_name(db, u->req->mem, hold, lead) : st;
}

static enum status
check_in(struct up *u, struct writer *db, const struct lead_hold *lead)
{
	struct visit_id id;

	u->checked_in = true;
	return visit_in(&id, db, u->req->mem, lead, u->up.lead.owner);
}

enum status
up_visit_write(struct response *out, struct up *u, struct writer *db, struct lead_id id)
{
	bool comes_in = u->in.in_store && actor_may(u->req->actor, PERM_SHOWROOM_LOG);
	const struct lead_hold *lead;
	enum status st;

	if (!u->visit.id.v && !comes_in)
		return ST_OK;
	st = lead_hold_at_door(&lead, db, u->req->mem, id);
	if (st == ST_OK)
		st = u->visit.id.v ? name_visit(u, db, lead) : check_in(u, db, lead);
	if (st == ST_CONFLICT)
		response_reason(out, u->visit.id.v ? "Somebody gave this up a name just now, or "
						     "checked the customer in."
						   : "The customer is in the store already.");
	return st;
}

void
up_visit_fill(struct view *v, const struct up *u)
{
	bool typed = u->req->method == METHOD_POST;
	const char *wrong = form_message(&u->form, "in_store");
	struct view *in;

	if (u->visit.id.v) {
		in = view_section(v, LEADS_NEW_VISIT);
		view_int(in, LEADS_NEW_VISIT_ID, u->visit.id.v);
		view_text(in, LEADS_NEW_VISIT_WORDS, u->visit.name);
		view_text(in, LEADS_NEW_VISIT_AT, utc_words(u->req->mem, u->visit.in_at));
		return;
	}
	if (!actor_may(u->req->actor, PERM_SHOWROOM_LOG)) {
		view_section(v, LEADS_NEW_IN_STORE_DENIED);
		return;
	}
	in = view_section(v, LEADS_NEW_IN_STORE);
	if (typed ? u->in.in_store : text_equal(u->up.lead.is.lead_type, "walk_in"))
		view_section(in, LEADS_NEW_IN_STORE_CHECKED);
	if (wrong)
		view_text(view_section(in, LEADS_NEW_IN_STORE_ERROR), LEADS_NEW_IN_STORE_ERROR_TEXT,
			wrong);
}
