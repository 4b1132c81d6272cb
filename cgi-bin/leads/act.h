/*
 * act.h - the screens on which a workflow action is chosen and taken: act.c reads and does, act_page.c shows.
 */
#ifndef LEADS_ACT_H
#define LEADS_ACT_H

#include "crm/workflow/act.h"
#include "leads/asked.h"
#include "web/form.h"

struct act_form {
	int64_t action;
	struct workflow_version_id version;
	const char *note;
	int credit;
	struct user_id credit_user;
	struct reason_id reason;
	const char *type, *subject, *due;
	struct utc due_exact;
};

/* One action asked for: the form, and what came of it. */
struct act {
	struct asked asked;
	struct form form;
	struct act_form in;
	struct action_done done;
	bool typed; /* the form was sent */
};

/* The dialog of the action, with what is in its way. */
STATUS_MUST_USE enum status act_page(struct response *out, struct reader *db, const struct act *a);

/* Which actions there are for the selected leads. `problem`: why the one that was asked for was not
 * done, or NULL. */
STATUS_MUST_USE enum status
act_choose_page(struct response *out, struct reader *db, const struct act *a, const char *problem);

/* Why it cannot be taken so, as a sentence; NULL when nothing is in its way. */
const char *act_problem_words(struct mem *m, const struct action_done *d);

#endif
