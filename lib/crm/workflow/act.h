/*
 * act.h - taking an action on leads: all its operations for all of them, or nothing.
 *
 * A form says which version of the workflow it was made from. When another is
 * published by now, an action that is the same in both is taken; one that was
 * removed or changed is refused by its name.
 */
#ifndef CRM_ACT_H
#define CRM_ACT_H

#include "crm/close/credit.h"
#include "crm/stage/reason.h"
#include "crm/work/task.h"
#include "crm/workflow/workflow.h"

#define ACTION_BULK_MAX 500 /* leads in one action */

/* Why one lead cannot take it. */
enum action_refusal {
	ACTION_REFUSAL_NONE,
	ACTION_OTHER_STATUS,   /* it is not at the status at which the action is offered */
	ACTION_CLOSED,         /* it is closed, and keeps its status, owner and credit */
	ACTION_NO_OWNER,       /* Current Assignment, and it is up for grabs */
	ACTION_INACTIVE_OWNER, /* Current Assignment, and its owner may not get credit */
	ACTION_NO_LETTER,      /* the email cannot be sent to its customer; `letter` says why */
};

/* Why nobody can take it so. */
enum action_problem {
	ACTION_FINE,
	ACTION_REMOVED,         /* it is no action any more; `name` is what it was called */
	ACTION_CHANGED,         /* it does or asks something else than the form showed */
	ACTION_NOT_FOR_ROLE,    /* `action` names the roles that may */
	ACTION_WITHOUT_NOTE,    /* it needs one */
	ACTION_WITHOUT_TASK,    /* likewise */
	ACTION_WITHOUT_REASON,  /* likewise, one that is offered for its outcome */
	ACTION_WITHOUT_CREDIT,  /* no rule was chosen, or with Specified User nobody */
	ACTION_INACTIVE_CREDIT, /* who would be credited is not active */
	ACTION_NOBODY,          /* it gives leads to a user or team of whom nobody is active */
	ACTION_ENDS_BY_STATUS, /* it would change into won or closed: only Close Lead gives credit */
	ACTION_NO_TEMPLATE,    /* it sends an email from a template that is not in use any more */
};

/* A lead that was asked for, and whether it can take the action. */
struct action_lead {
	struct lead_id id;
	const char *lead_no; /* NULL: the id is shown */
	const char *customer_name;
	struct lead_status_id status_id;
	const char *status_name, *system_status, *status_color;
	struct user_id owner_id;
	const char *owner_name;
	bool owner_active, is_open;
	enum action_refusal refusal;
	const char *letter; /* with ACTION_NO_LETTER: a sentence */
};

struct action_leads {
	struct action_lead *v;
	size_t n, n_refused;
};

/* Which action, by whom, as the form has it. */
struct action_asked {
	const struct lead_id *ids; /* distinct */
	size_t n;                  /* 1 to ACTION_BULK_MAX */
	int64_t no;
	struct workflow_version_id version; /* that the form was made from; 0: the published one */
	struct role_id role;                /* of the actor */
	const char *batch;                  /* as close_how has it */
};

/* What was typed with it. */
struct action_input {
	const char *note;            /* NULL = none */
	const struct task_new *next; /* NULL = none; `assigned_to` is not read */
	struct reason_id reason;     /* of the list of its outcome, where the action needs one */
	enum credit_rule credit;     /* of a close, unless it is locked */
	struct user_id credit_user;
};

/* What came of it, or stands in its way. */
struct action_done {
	const struct action *action; /* as published; NULL: ACTION_REMOVED */
	const char *name;
	struct action_leads leads;
	enum action_problem problem;
	const struct credit *credit; /* of its close; NULL: it closes nothing */
	const struct reason *reason; /* NULL: none is needed, or offered */
	const struct user_id *given; /* of a transfer: whom each lead was given; NULL: none */
};

/* The leads of `ids`, for the dialog, in the order of their ids. One statement.
 * ST_NOT_FOUND  an id the actor may not open */
STATUS_MUST_USE enum status action_leads_see(struct action_leads *out, struct reader *db,
	struct mem *m, const struct lead_id *ids, size_t n);

/* The action as published, and why it cannot be taken by `role`, or as the form has it. No statement,
 * but three when another version is published by now, and four when there is no such action any more.
 * ST_NOT_FOUND  there never was such an action */
STATUS_MUST_USE enum status action_find(struct action_done *out, struct reader *db, struct mem *m,
	const struct action_asked *asked);

/* Which leads cannot take it: at another status, or closed; by the credit that would be given. */
void action_refuse(struct action_leads *leads, const struct action *a, enum credit_rule credit);

/* The close of it, and whose the credit is: NULL when it closes nothing. */
const struct operation *action_close(const struct action *a);

/* The list of the reasons that it needs: closed, bad. NULL: it needs none, or wins. */
const char *action_reasons(const struct action *a);

/* Whether somebody has to be asked before it is taken: to confirm, for what it needs, or whom to credit. */
bool action_asks(const struct action *a);

/*
 * Take it on `n` leads, all or none.
 *
 * Permission  PERM_LEAD_EDIT, by the route; the roles of the action beside it, here
 * Writes  what its operations say, one audit row per lead; a number of statements that the action
 *         gives, whatever n is
 * Returns ST_NOT_FOUND  an id the actor may not open, or no such action: nothing is changed
 *         ST_CONFLICT   it was removed or changed since the form was made; nothing is changed
 *         ST_FORBIDDEN  it is not for the actor's role
 *         ST_INVALID    `out` says which lead or what is in the way; nothing is changed
 *         ST_TOO_LARGE  n is 0 or more than ACTION_BULK_MAX
 * Source  guide 002, method 1.
 */
STATUS_MUST_USE enum status action_take_many(struct action_done *out, struct writer *db,
	struct mem *m, const struct action_asked *asked, const struct action_input *in);

#endif
