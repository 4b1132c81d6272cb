/*
 * workflow.h - what the screens of the workflow share.
 */
#ifndef ADMIN_WORKFLOW_H
#define ADMIN_WORKFLOW_H

#include "admin/admin.h"
#include "crm/workflow/changes.h"
#include "crm/workflow/check.h"

/* What the draft is checked against. */
STATUS_MUST_USE enum status
workflow_store_read(struct check_store *out, struct reader *db, struct mem *m);

/* Where a finding is. */
const char *workflow_finding_href(const struct request *req, const struct finding *f);

/* "Close Lead", and who may take it: "Everybody", "Sales Manager, BDC Agent" */
const char *workflow_roles_words(const struct action *a);

/* ". Needs a note and a next task", or "". */
const char *workflow_needs_words(struct mem *m, const struct action_fields *is);

/* Back to the page of an action, with what was done. */
STATUS_MUST_USE enum status workflow_action_done(struct response *out, const struct request *req,
	struct workflow_action_id id, const char *notice);

/* The 409 without two forms to compare: who asks to delete what was changed meanwhile. */
STATUS_MUST_USE enum status workflow_changed_meanwhile(struct response *out, const char *what);

#endif
