#include "leads/credit.h"

#include "auth/actor.h"
#include "crm/people/user_pick.h"
#include "templates/leads/credit.h"

const struct field_choice credit_choices[] = {
	{"self", CREDIT_SELF},
	{"specified_user", CREDIT_SPECIFIED_USER},
	{"current_assignment", CREDIT_CURRENT_ASSIGNMENT},
	{NULL, 0},
};

static void
fill_error(struct view *v, struct tpl_section at, struct tpl_var words, const char *message)
{
	if (message)
		view_text(view_section(v, at), words, message);
}

static void
fill_rule(struct view *v, const struct form *f, enum credit_rule rule)
{
	v = view_section(v, LEADS_CREDIT_FREE);
	view_section(v, rule == CREDIT_SPECIFIED_USER       ? LEADS_CREDIT_CREDIT_SPECIFIED_USER
			: rule == CREDIT_CURRENT_ASSIGNMENT ? LEADS_CREDIT_CREDIT_CURRENT_ASSIGNMENT
							    : LEADS_CREDIT_CREDIT_SELF);
	view_text(v, LEADS_CREDIT_SELF_NAME, f->req->actor->name);
	fill_error(v, LEADS_CREDIT_CREDIT_ERROR, LEADS_CREDIT_CREDIT_ERROR_TEXT,
		form_message(f, "credit"));
}

static void
fill_lock(struct view *v, const struct credit_shown *shown)
{
	v = view_section(v, LEADS_CREDIT_LOCKED);
	view_text(v, LEADS_CREDIT_RULE, credit_rule_label(shown->rule));
	view_text(v, LEADS_CREDIT_WHY, shown->locked);
}

static enum status
fill_users(struct view *v, struct reader *db, const struct form *f, struct user_id chosen)
{
	struct user_option *users;
	size_t n;
	enum status st = user_list_active(&users, &n, db, f->req->mem);

	v = view_section(v, LEADS_CREDIT_PICK);
	fill_error(v, LEADS_CREDIT_USER_ERROR, LEADS_CREDIT_USER_ERROR_TEXT,
		form_message(f, "credit_user"));
	for (size_t i = 0; st == ST_OK && i < n; i++) {
		struct view *u = view_section(v, LEADS_CREDIT_USER);

		view_int(u, LEADS_CREDIT_USER_ID, users[i].id.v);
		view_text(u, LEADS_CREDIT_USER_NAME, users[i].name);
		view_text(u, LEADS_CREDIT_USER_ROLE, users[i].role);
		if (users[i].id.v == chosen.v)
			view_section(u, LEADS_CREDIT_USER_SELECTED);
	}
	return st;
}

enum status
credit_show(struct view *page, struct tpl_include at, struct reader *db, const struct form *f,
	const struct credit_shown *shown)
{
	struct view *v = view_include(page, at, T_LEADS_CREDIT);

	if (!shown->locked)
		fill_rule(v, f, shown->rule);
	else
		fill_lock(v, shown);
	if (shown->locked && (shown->rule != CREDIT_SPECIFIED_USER || shown->user.v))
		return ST_OK;
	return fill_users(v, db, f, shown->user);
}

void
credit_fail(struct form *f, struct user_id user)
{
	if (user.v)
		form_fail(f, "credit_user", "This user is not active; choose another");
	else
		form_fail(f, "credit_user", "Choose the user who gets the credit");
}
