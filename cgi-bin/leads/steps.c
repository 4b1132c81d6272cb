/* The sales process on a lead: one tap takes a step, one takes it back. */
#include "common/screens.h"
#include "crm/work/step.h"
#include "leads/leads.h"

typedef enum status step_fn(struct writer *db, const struct lead_hold *hold, struct step_id step);

static enum status
tap(struct response *out, struct writer *db, const struct request *req,
	const struct lead_hold *hold, step_fn *change, const char *said)
{
	enum status st = change(db, hold, (struct step_id){request_id_arg(req, "step_id")});

	if (st != ST_OK)
		return st;
	response_notice(out, "%s", said);
	response_redirect(out, place_of(req, &screens[SCREEN_LEAD], lead_hold_facts(hold)->id.v));
	return ST_OK;
}

enum status
leads_step_take_post(struct response *out, struct writer *db, const struct request *req,
	const struct lead_hold *hold)
{
	return tap(out, db, req, hold, step_take, "Step taken.");
}

enum status
leads_step_undo_post(struct response *out, struct writer *db, const struct request *req,
	const struct lead_hold *hold)
{
	return tap(out, db, req, hold, step_undo, "Step undone.");
}
