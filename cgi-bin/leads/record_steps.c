/* How far the sales process is, on a lead's record. */
#include "common/fields.h"
#include "leads/record.h"
#include "templates/leads/record-steps.h"
#include "templates/leads/record.h"

static void
fill_address(struct view *v, const struct record *r, const struct step *s)
{
	view_int(v, LEADS_RECORD_STEPS_LEAD_ID, r->lead.id.v);
	view_int(v, LEADS_RECORD_STEPS_ID, s->id.v);
}

static void
fill_reached(struct view *step, const struct record *r, const struct step *s, bool may)
{
	struct view *v = view_section(step, LEADS_RECORD_STEPS_REACHED), *undo;

	view_text(v, LEADS_RECORD_STEPS_DONE_NAME, s->name);
	view_text(v, LEADS_RECORD_STEPS_WHO, s->user_name ? s->user_name : "Uplog");
	field_time(v, LEADS_RECORD_STEPS_AT, LEADS_RECORD_STEPS_AT_EXACT, r->req->mem, s->at);
	if (s->by_itself)
		view_section(v, LEADS_RECORD_STEPS_AUTOMATIC);
	if (!may)
		return;
	undo = view_section(v, LEADS_RECORD_STEPS_UNDO);
	view_text(undo, LEADS_RECORD_STEPS_UNDO_NAME, s->name);
	fill_address(undo, r, s);
}

static void
fill_open(struct view *step, const struct record *r, const struct step *s, bool may)
{
	struct view *v =
		view_section(step, may ? LEADS_RECORD_STEPS_TAKE : LEADS_RECORD_STEPS_PLAIN);

	view_text(v, may ? LEADS_RECORD_STEPS_TAKE_NAME : LEADS_RECORD_STEPS_PLAIN_NAME, s->name);
	if (s->skipped)
		view_section(v,
			may ? LEADS_RECORD_STEPS_TAKE_SKIPPED : LEADS_RECORD_STEPS_PLAIN_SKIPPED);
	if (may)
		fill_address(v, r, s);
	else if (s->of_sale)
		view_section(v, LEADS_RECORD_STEPS_OF_SALE);
}

static void
fill_step(struct view *v, const struct record *r, const struct step *s, bool may)
{
	struct view *step = view_section(v, LEADS_RECORD_STEPS_STEP);
	bool reached = utc_is_set(s->at), by_hand = may && !s->of_sale;

	view_text(step, LEADS_RECORD_STEPS_KIND,
		reached      ? "reached"
		: s->skipped ? "skipped"
			     : "open");
	if (reached)
		fill_reached(step, r, s, by_hand);
	else
		fill_open(step, r, s, by_hand);
}

enum status
record_steps(struct record *r)
{
	bool may = actor_may(r->req->actor, PERM_LEAD_EDIT);
	const struct step *list = r->work.steps;
	size_t n = r->work.n_steps, reached = 0;
	struct view *v;

	if (n == 0)
		return ST_OK;
	v = view_include(r->page, LEADS_RECORD_STEPS, T_LEADS_RECORD_STEPS);
	for (size_t i = 0; i < n; i++) {
		reached += utc_is_set(list[i].at);
		fill_step(v, r, &list[i], may);
	}
	view_text(v, LEADS_RECORD_STEPS_COUNT,
		mem_printf(r->req->mem, "%zu of %zu steps", reached, n));
	if (!may)
		view_section(v, LEADS_RECORD_STEPS_DENIED);
	return ST_OK;
}
