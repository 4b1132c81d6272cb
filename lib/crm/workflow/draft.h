/*
 * draft.h - changes of the workflow's draft, and publishing it.
 *
 * Every change asks for the row_version that its maker saw, takes its turn (the row of the draft is
 * locked first) and tells the journal old and new: of an action, of an operation, and of a version.
 * What is published is a copy, so the draft's actions keep their ids for as long as it does not go
 * back to an earlier version.
 *
 * Permission  PERM_WORKFLOW_EDIT, by the routes
 */
#ifndef CRM_DRAFT_H
#define CRM_DRAFT_H

#include "auth/admin.h"
#include "crm/workflow/workflow.h"

/* The draft, to be changed: nobody else changes it until the transaction ends. */
STATUS_MUST_USE enum status
draft_take(const struct workflow **out, struct writer *db, struct mem *m);

/* An action of the draft by its id, or an operation of that action. NULL: there is none. */
const struct action *draft_action(const struct workflow *draft, struct workflow_action_id id);
const struct operation *draft_operation(const struct action *a, struct workflow_operation_id id);

/* What a form says of an action: its fields, and the roles that may take it, by commas; NULL: all. */
struct action_edit {
	struct action_fields is;
	const char *role_ids, *role_names;
};

/* In those that follow the draft is taken.
 * Returns ST_TOO_LARGE  more than WORKFLOW_ACTIONS_MAX, or WORKFLOW_OPERATIONS_MAX of an action
 *         ST_CONFLICT   row_version is not that of `was` */
STATUS_MUST_USE enum status draft_action_add(struct workflow_action_id *out, struct writer *db,
	struct mem *m, const struct workflow *draft, const struct action_edit *edit);
STATUS_MUST_USE enum status draft_action_save(struct writer *db, struct mem *m,
	const struct action *was, int row_version, const struct action_edit *edit);
STATUS_MUST_USE enum status
draft_action_delete(struct writer *db, struct mem *m, const struct action *was, int row_version);

/* One place up or down among those of its status; at its end it stays. */
STATUS_MUST_USE enum status draft_action_move(struct writer *db, struct mem *m,
	const struct workflow *draft, const struct action *was, bool up);

/* The names of `edit` are what the journal says of its ids. */
STATUS_MUST_USE enum status draft_operation_add(
	struct writer *db, struct mem *m, const struct action *of, const struct operation *edit);
STATUS_MUST_USE enum status draft_operation_save(struct writer *db, struct mem *m,
	const struct operation *was, int row_version, const struct operation *edit);
STATUS_MUST_USE enum status draft_operation_delete(
	struct writer *db, struct mem *m, const struct operation *was, int row_version);
STATUS_MUST_USE enum status draft_operation_move(struct writer *db, struct mem *m,
	const struct action *of, const struct operation *was, bool up);

/*
 * What is worked by from now on: a copy of the draft, with the next number. Leads under way keep what
 * they have. 7 statements whatever the workflow holds.
 * out_number  of the version that was made
 * ST_CONFLICT  the draft is not the one of row_version any more
 */
STATUS_MUST_USE enum status draft_publish(int *out_number, struct writer *db, struct mem *m,
	const struct workflow *draft, int row_version, const char *note);

/* The draft becomes equal to an earlier version; what is worked by does not change. ST_CONFLICT: as above. */
STATUS_MUST_USE enum status draft_go_back(struct writer *db, struct mem *m,
	const struct workflow *draft, int row_version, const struct workflow *to);

#endif
