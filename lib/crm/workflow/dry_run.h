/*
 * dry_run.h - the leads of a month against a workflow that nobody works by yet.
 *
 * At which statuses a lead was is what is recorded: its status now, the one before its close, and
 * every one that the journal names. Counted of the leads that came in the month and that the actor may
 * open, at most DRY_RUN_LEADS_MAX, the newest; for each a handful of rows is read through an index, so
 * the cost is bounded whatever the store holds.
 *
 * Source  issue 10, point 7.
 */
#ifndef CRM_DRY_RUN_H
#define CRM_DRY_RUN_H

#include "crm/workflow/workflow.h"

#define DRY_RUN_LEADS_MAX 2000

/* The leads that were at one status, and of them those without a note, without a task, without both. */
struct dry_run_status {
	struct lead_status_id status_id;
	int64_t leads, no_note, no_task, neither;
};

struct dry_run {
	struct day first, end; /* lead dates from `first` on, before `end` */
	struct dry_run_status *statuses;
	size_t n;
	int64_t leads; /* DRY_RUN_LEADS_MAX: there may be more */
};

/* The month before the one of `today`. Two statements. */
STATUS_MUST_USE enum status
dry_run(struct dry_run *out, struct reader *db, struct mem *m, struct day today);

/* How many leads an action would have been offered for, and how many of these have neither note nor task
 * that it needs. A reason is asked for when it is taken, so none lacks one. */
struct dry_run_action {
	int64_t leads, lacking;
};
struct dry_run_action dry_run_of(const struct dry_run *r, const struct action_fields *is);

#endif
