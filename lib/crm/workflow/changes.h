/*
 * changes.h - what differs between two versions of the workflow, action by action.
 */
#ifndef CRM_WORKFLOW_CHANGES_H
#define CRM_WORKFLOW_CHANGES_H

#include "crm/workflow/workflow.h"

/* One thing that differs. */
struct workflow_change {
	int64_t action_no;
	const char *action_name;
	enum workflow_how { WORKFLOW_ADDED, WORKFLOW_REMOVED, WORKFLOW_CHANGED } how;
	const char *field;          /* "Offered at", "Roles", "Operations" */
	const char *before, *after; /* as people read them; NULL: there was, or is, none */
};

/* In the order of `is`, then what of `was` it has no more. Actions are the same by their number. */
void workflow_changes(struct workflow_change **out, size_t *n, struct mem *m,
	const struct workflow *was, const struct workflow *is);

bool workflow_differs(struct mem *m, const struct workflow *was, const struct workflow *is);

#endif
