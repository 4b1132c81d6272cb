/*
 * admin.h - the screens of administration: users, roles, teams, the
 * workflow, the store, the outbox and the journal.
 */
#ifndef ADMIN_ADMIN_H
#define ADMIN_ADMIN_H

#include "auth/admin.h"
#include "crm/letters/email_template.h"
#include "crm/mail/outbox.h"
#include "crm/stage/reason.h"
#include "crm/stage/stage.h"
#include "crm/workflow/draft.h"
#include "web/form.h"
#include "web/route.h"

/* An action of the draft, which is taken (crm/workflow/draft.h) when it is to be changed. */
struct drafted {
	const struct workflow *draft;
	const struct action *action;
};

/* {user}, {role}, {team}, {template}, {mail}, {status}, {reason}, {action}, {version}: as saved; what may be changed of them
 * auth/admin.h and the rooms of crm say. */
RECORD_DECLARE(user, struct admin_user);
RECORD_DECLARE(role, struct admin_role);
RECORD_DECLARE(team, struct admin_team);
RECORD_DECLARE(template, struct email_template);
RECORD_DECLARE(mail, struct outbox_item);
RECORD_DECLARE(status, struct stage);
RECORD_DECLARE(reason, struct reason);
RECORD_DECLARE(action, struct drafted);
RECORD_DECLARE(version, struct workflow);

get_handler admin_index_get;
get_handler admin_users_get;
get_handler admin_user_new_get;
proof_asks admin_user_new_asks;
post_handler admin_user_new_post;
user_get_handler admin_user_page_get, admin_hand_over_get;
user_post_handler admin_user_page_post, admin_user_password_post, admin_user_calendar_post,
	admin_user_link_post, admin_user_second_post, admin_hand_over_post;
user_proof_asks admin_user_password_asks;
get_handler admin_roles_get;
get_handler admin_role_new_get;
post_handler admin_role_new_post;
role_get_handler admin_role_page_get;
role_post_handler admin_role_page_post;
get_handler admin_teams_get;
post_handler admin_team_new_post;
team_get_handler admin_team_page_get;
team_post_handler admin_team_rename_post;
get_handler admin_statuses_get, admin_status_new_get;
post_handler admin_status_new_post;
status_get_handler admin_status_page_get;
status_post_handler admin_status_page_post, admin_status_move_post, admin_status_retire_post,
	admin_status_bring_back_post;
get_handler admin_reasons_get;
post_handler admin_reason_new_post;
reason_get_handler admin_reason_page_get;
reason_post_handler admin_reason_page_post;
get_handler admin_workflow_get, admin_workflow_picture_get, admin_dry_run_get, admin_versions_get;
post_handler admin_publish_post;
get_handler admin_action_new_get;
post_handler admin_action_new_post;
action_get_handler admin_action_page_get, admin_operation_new_get, admin_operation_page_get;
action_post_handler admin_action_page_post, admin_action_move_post, admin_action_delete_post,
	admin_operation_new_post, admin_operation_page_post, admin_operation_move_post,
	admin_operation_delete_post;
version_get_handler admin_version_get;
version_post_handler admin_go_back_post;
get_handler admin_templates_get, admin_template_new_get;
post_handler admin_template_new_post;
template_get_handler admin_template_page_get;
template_post_handler admin_template_page_post, admin_template_test_post;
get_handler admin_store_get;
post_handler admin_store_post;
get_handler admin_outbox_get;
post_handler admin_outbox_test_post;
mail_post_handler admin_outbox_retry_post, admin_outbox_cancel_post;
get_handler admin_audit_get;

/* What the screens share. */

enum admin_tab { TAB_USERS, TAB_ROLES, TAB_TEAMS, TAB_WORKFLOW, TAB_STORE, TAB_OUTBOX, TAB_AUDIT };
void
admin_nav(struct view *v, struct tpl_include at, const struct request *req, enum admin_tab tab);

/* The tabs with those of the workflow's parts below, of which `at` is open. */
void admin_workflow_nav(struct view *v, struct tpl_include nav, struct tpl_include parts,
	const struct request *req, struct tpl_section at);

/* The heading under which a permission stands. */
const char *admin_perm_group(enum perm p);

/* "Delete Sales, Edit Leads" */
const char *admin_perm_words(struct mem *m, uint64_t perms);

/* Put the reason into the form: beside `name` when the login or name is taken. */
void admin_say_refused(struct form *f, const char *name, const struct admin_refusal *refused);

/* The page of both versions (common/conflict.h) of what is saved at `place`. */
struct admin_conflict {
	const char *name, *what; /* "Holly Ashworth", "user" */
	const char *place;       /* "/admin/users/12" */
	int row_version;         /* of what is saved now */
	const char *who;         /* NULL: the system */
	struct utc at;
};
struct view *admin_conflict_page(
	struct response *out, const struct request *req, const struct admin_conflict *c);

#endif
