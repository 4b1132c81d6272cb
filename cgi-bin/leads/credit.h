/*
 * credit.h - Give Credit To, as the dialogs ask for it that close leads (leads/credit.tpl).
 */
#ifndef LEADS_CREDIT_H
#define LEADS_CREDIT_H

#include "crm/close/credit.h"
#include "web/form.h"
#include "web/view.h"

/* The words of the control `credit`, beside which stands `credit_user`. */
extern const struct field_choice credit_choices[];

/* What is chosen, or what an action has locked, and the sentence that says so. */
struct credit_shown {
	enum credit_rule rule;
	struct user_id user;
	const char *locked; /* NULL: it is free to choose */
};

STATUS_MUST_USE enum status credit_show(struct view *v, struct tpl_include at, struct reader *db,
	const struct form *f, const struct credit_shown *shown);

/* The message beside a user who cannot be credited: nobody was chosen, or who is not active. */
void credit_fail(struct form *f, struct user_id user);

#endif
