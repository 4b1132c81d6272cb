/*
 * check.h - what is wrong with a workflow, before leads are worked by it.
 *
 * An error forbids publishing: what is offered could not be done, or leads nowhere for good. A warning
 * is of what a store may want so. A lead is moved by Uplog too (workflow_status.default_for), and is
 * closed by hand by who may, so that no action does it is a warning.
 *
 * Source  issue 10, point 6.
 */
#ifndef CRM_WORKFLOW_CHECK_H
#define CRM_WORKFLOW_CHECK_H

#include "auth/admin.h"
#include "crm/workflow/workflow.h"

/* What the workflow is for. */
struct check_store {
	const struct stage *statuses;
	const struct admin_role *roles;
	const struct admin_team *teams;
	const struct field_option *templates; /* of emails */
	size_t n_statuses, n_roles, n_teams, n_templates;
};

/* One thing that is wrong: a sentence, and where it is: the innermost of these that is not 0. */
struct finding {
	bool is_error;
	const char *words;
	struct lead_status_id status;
	struct workflow_action_id action;
	struct workflow_operation_id operation;
};

/* Errors first, then in the order of the statuses and actions. Asks no database. */
void workflow_check(struct finding **out, size_t *n, struct mem *m, const struct workflow *w,
	const struct check_store *store);

/* Whether who has the role, and no exception, could take an action that is for it. */
bool check_role_can_act(const struct admin_role *role);

#endif
