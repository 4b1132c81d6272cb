/* The workflow actions of a lead's status, on its record: the likeliest first. And my favorites. */
#include "auth/actor.h"
#include "common/screens.h"
#include "crm/lead/lead_favorite.h"
#include "crm/workflow/act.h"
#include "leads/record.h"
#include "templates/leads/record-actions.h"
#include "templates/leads/record.h"

static void
fill_action(struct view *list, struct record *r, const struct workflow *w, const struct action *a,
	bool first)
{
	const struct place *back = place_of(r->req, &screens[SCREEN_LEAD], r->lead.id.v);
	bool asks = action_asks(a);
	struct view *row = view_section(view_section(list, LEADS_RECORD_ACTIONS_ACTION),
		asks ? LEADS_RECORD_ACTIONS_ASK : LEADS_RECORD_ACTIONS_TAKE);

	view_int(row, LEADS_RECORD_ACTIONS_ACTION_NO, a->no);
	view_text(row, LEADS_RECORD_ACTIONS_ACTION_NAME, a->is.name);
	view_text(row, LEADS_RECORD_ACTIONS_BACK, place_text(back));
	if (!asks)
		view_int(row, LEADS_RECORD_ACTIONS_VERSION, w->id.v);
	if (first)
		view_section(row, LEADS_RECORD_ACTIONS_FIRST);
}

static void
fill_actions(struct view *v, struct record *r, const struct workflow *w)
{
	struct view *list = NULL;

	for (size_t i = 0; i < w->n_actions; i++) {
		const struct action *a = &w->actions[i];

		if (a->is.status_id.v != r->lead.is.status_id.v ||
			!action_is_for(a, r->req->actor->role_id))
			continue;
		if (!list)
			fill_action(list = view_section(v, LEADS_RECORD_ACTIONS_ACTIONS), r, w, a,
				true);
		else
			fill_action(list, r, w, a, false);
	}
}

enum status
record_actions(struct record *r)
{
	const struct workflow *w;
	struct view *v = view_include(r->page, LEADS_RECORD_ACTIONS, T_LEADS_RECORD_ACTIONS);
	enum status st = workflow_published(&w, r->db, r->req->mem);

	if (st != ST_OK)
		return st;
	view_int(v, LEADS_RECORD_ACTIONS_ID, r->lead.id.v);
	view_section(v,
		r->lead.is_favorite ? LEADS_RECORD_ACTIONS_MARKED : LEADS_RECORD_ACTIONS_UNMARKED);
	if (actor_may(r->req->actor, PERM_LEAD_EDIT))
		fill_actions(v, r, w);
	return ST_OK;
}

static void
back_to(struct response *out, const struct request *req, const struct lead_hold *hold)
{
	response_redirect(out, place_of(req, &screens[SCREEN_LEAD], lead_hold_facts(hold)->id.v));
}

enum status
leads_favorite_post(struct response *out, struct writer *db, const struct request *req,
	const struct lead_hold *hold)
{
	back_to(out, req, hold);
	response_notice(out, "Added to your favorites: My Leads, Filter, Marked.");
	return lead_favorite_add(db, lead_held(hold));
}

enum status
leads_unfavorite_post(struct response *out, struct writer *db, const struct request *req,
	const struct lead_hold *hold)
{
	back_to(out, req, hold);
	response_notice(out, "Removed from your favorites.");
	return lead_favorite_remove(db, hold);
}
