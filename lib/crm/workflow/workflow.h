/*
 * workflow.h - what can be done with a lead at a status: actions, each a list of operations.
 *
 * A store works by the published version. The draft is what administrators
 * change; publishing makes it the one that is worked by, and begins a draft that
 * is equal to it. Earlier versions stay as they were. An action keeps its number
 * through all versions, so that what was done by it can be told.
 *
 * Room workflow: the actions offered at a status, their operations, versions of them, and taking
 * one. Uses letters, close, work, lead, people, mail, stage, text, sql.
 * Writes workflow_versions, workflow_actions, workflow_action_roles, workflow_operations.
 */
#ifndef CRM_WORKFLOW_H
#define CRM_WORKFLOW_H

#include "crm/stage/stage.h"
#include "crm/workflow/workflow_fields.h"
#include "db/db.h"

#define WORKFLOW_ACTIONS_MAX    200 /* of a version */
#define WORKFLOW_OPERATIONS_MAX 20  /* of an action */

/* One step of an action. The names are those of today, NULL where there is none. */
struct operation {
	struct workflow_operation_id id;
	int row_version;
	struct workflow_action_id action_id;
	const char *kind; /* word of operation_kinds */
	int sort_order;
	struct operation_fields is;
	const char *status_name, *system_status;
	const char *user_name;
	bool user_is_active;
	const char *team_name, *source_name, *template_name;
	struct user_id locked_by;
	const char *locked_by_name;
	struct utc locked_at;
	struct utc updated_at;
	const char *updated_by_name; /* NULL: the system */
};

/* What can be done with a lead at one status. */
struct action {
	struct workflow_action_id id;
	int row_version;
	int64_t no; /* the same in every version */
	struct action_fields is;
	const char *status_name, *system_status, *status_color;
	const char *role_ids;   /* who may take it, separated by commas; NULL: everybody */
	const char *role_names; /* likewise */
	struct utc updated_at;
	const char *updated_by_name; /* NULL: the system */
	const struct operation *operations;
	size_t n_operations;
};

/* A version: its actions in the order of the statuses, then of their own. */
struct workflow {
	struct workflow_version_id id;
	int row_version;
	int number;               /* 0: the draft */
	const char *note;         /* NULL = none */
	struct utc published_at;  /* not set: the draft */
	const char *published_by; /* NULL: the system */
	struct utc updated_at;    /* of the draft: its last change */
	const char *updated_by_name;
	const struct action *actions;
	size_t n_actions;
};

/* The published version. Kept (db.h, db_known_rows): no statement while nobody changes a workflow. */
STATUS_MUST_USE enum status
workflow_published(const struct workflow **out, struct reader *db, struct mem *m);

/* A version, the draft too. Three statements. ST_NOT_FOUND: there is none such. */
STATUS_MUST_USE enum status workflow_version(const struct workflow **out, struct reader *db,
	struct mem *m, struct workflow_version_id id);
STATUS_MUST_USE enum status
workflow_draft(const struct workflow **out, struct reader *db, struct mem *m);

/* Every version that was ever published, the newest first, without their actions. At most WORKFLOW_VERSIONS_MAX. */
#define WORKFLOW_VERSIONS_MAX 500
STATUS_MUST_USE enum status
workflow_versions(struct workflow **out, size_t *n, struct reader *db, struct mem *m);

/* An action of it by its number; NULL: it has none such. */
const struct action *workflow_action(const struct workflow *w, int64_t no);

/* Whether who has this role may take it. */
bool action_is_for(const struct action *a, struct role_id role);

/* Its first operation of that kind; NULL: it has none. */
const struct operation *action_operation(const struct action *a, enum operation_does does);

/* "Close Lead: Closed, credit Current Assignment, locked" */
const char *operation_words(struct mem *m, const struct operation *o);

/* The same of all operations of an action: "1. Log activity: Call, Left a voicemail; 2. ..."; NULL: it has none. */
const char *action_operations_words(struct mem *m, const struct action *a);

#endif
