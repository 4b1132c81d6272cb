/* Whether the customer is in the store, on a lead's record; check in and out. */
#include "common/fields.h"
#include "common/screens.h"
#include "common/visit_undo.h"
#include "crm/showroom/visit.h"
#include "leads/record.h"
#include "templates/leads/record-visit.h"
#include "templates/leads/record.h"

/* The lead says it: no statement of its own. */
enum status
record_visit(struct record *r)
{
	struct view *v = view_include(r->page, LEADS_RECORD_VISIT, T_LEADS_RECORD_VISIT);
	bool is_in = utc_is_set(r->lead.in_store_since);
	struct view *state =
		view_section(v, is_in ? LEADS_RECORD_VISIT_IN : LEADS_RECORD_VISIT_OUT);

	view_int(v, LEADS_RECORD_VISIT_ID, r->lead.id.v);
	if (is_in)
		field_time(state, LEADS_RECORD_VISIT_IN_AT, LEADS_RECORD_VISIT_IN_AT_EXACT,
			r->req->mem, r->lead.in_store_since);
	if (!actor_may(r->req->actor, PERM_SHOWROOM_LOG))
		view_section(state,
			is_in ? LEADS_RECORD_VISIT_OUT_DENIED : LEADS_RECORD_VISIT_IN_DENIED);
	else
		view_section(state, is_in ? LEADS_RECORD_VISIT_MAY_OUT : LEADS_RECORD_VISIT_MAY_IN);
	return ST_OK;
}

static void
go_back(struct response *out, const struct request *req, const struct lead_hold *hold,
	const char *done)
{
	response_notice(out, "%s", done);
	response_redirect(out, place_of(req, &screens[SCREEN_LEAD], lead_hold_facts(hold)->id.v));
}

/* Who works the lead is with the customer: I do, or its owner. */
static struct user_id
salesperson(const struct lead_facts *l)
{
	return l->second_user_id.v == l->me.v ? l->me : l->owner_id;
}

static enum status
check_in(struct visit_id *out, struct writer *db, struct mem *m, const struct lead_hold *hold)
{
	struct user_id nobody = {0};
	enum status st = visit_in(out, db, m, hold, salesperson(lead_hold_facts(hold)));

	return st == ST_INVALID ? visit_in(out, db, m, hold, nobody) : st;
}

static enum status
say_in_already(
	struct response *out, struct reader *db, const struct request *req, struct lead_id id)
{
	struct visit v;
	enum status st = visit_get_open(&v, db, req->mem, id, req->actor);

	if (st != ST_OK)
		return st;
	response_reason(out, "%s is in the store already, since %s, checked in by %s.", v.name,
		utc_words(req->mem, v.in_at), v.greeted_name);
	return ST_CONFLICT;
}

enum status
leads_check_in_post(struct response *out, struct writer *db, const struct request *req,
	const struct lead_hold *hold)
{
	struct visit_id id;
	enum status st = check_in(&id, db, req->mem, hold);

	if (st == ST_CONFLICT)
		return say_in_already(out, db_reading(db), req, lead_hold_facts(hold)->id);
	if (st != ST_OK)
		return st;
	go_back(out, req, hold, "Checked in.");
	visit_undo_offer(out, req, id);
	return ST_OK;
}

enum status
leads_check_out_post(struct response *out, struct writer *db, const struct request *req,
	const struct lead_hold *hold)
{
	enum status st = visit_out_lead(db, req->mem, hold);

	if (st == ST_CONFLICT)
		response_reason(out, "The customer was checked out already.");
	if (st == ST_OK)
		go_back(out, req, hold, "Checked out.");
	return st;
}
