/*
 * lead_stage.h - the leads of a status that is to be retired go into another one.
 */
#ifndef CRM_LEAD_STAGE_H
#define CRM_LEAD_STAGE_H

#include "crm/stage/stage.h"

#define LEAD_STAGE_BATCH 500 /* leads in one transaction */

/* How many leads are in a status, counted no further than `most` + 1. */
STATUS_MUST_USE enum status
lead_stage_count(int64_t *out, struct reader *db, struct lead_status_id id, int most);

/*
 * Put at most LEAD_STAGE_BATCH leads of `from` into `to`, whoever owns them; those that are left are
 * for the next call, so that it goes on wherever it was stopped. Neither ends or opens a lead by it:
 * stage_can_take says so of the two.
 *
 * Permission  PERM_WORKFLOW_EDIT, by the route
 * batch       kept with each audit row
 * Writes      leads.status_id, one audit row per lead; 3 statements
 */
STATUS_MUST_USE enum status lead_stage_move(size_t *out_moved, struct writer *db, struct mem *m,
	const struct stage *from, const struct stage *to, const char *batch);

#endif
