#include "admin/admin.h"
#include "common/family.h"

/* auth/admin.h locks what it changes, and says what of it this actor may change. */
static enum status
find_user(const struct admin_user **out, struct reader *db, struct mem *m, struct user_id id)
{
	struct admin_user *found = mem_new(m, struct admin_user);

	*out = found;
	return admin_user_get(found, db, m, id);
}

static enum status
take_user(const struct admin_user **out, struct writer *db, struct mem *m, struct user_id id)
{
	return find_user(out, db_reading(db), m, id);
}

RECORD_DEFINE(user, "user", struct admin_user, struct user_id, find_user, take_user);

static enum status
find_role(const struct admin_role **out, struct reader *db, struct mem *m, struct role_id id)
{
	struct admin_role *found = mem_new(m, struct admin_role);

	*out = found;
	return admin_role_get(found, db, m, id);
}

static enum status
take_role(const struct admin_role **out, struct writer *db, struct mem *m, struct role_id id)
{
	return find_role(out, db_reading(db), m, id);
}

RECORD_DEFINE(role, "role", struct admin_role, struct role_id, find_role, take_role);

static enum status
find_team(const struct admin_team **out, struct reader *db, struct mem *m, struct team_id id)
{
	struct admin_team *found = mem_new(m, struct admin_team);

	*out = found;
	return admin_team_get(found, db, m, id);
}

static enum status
take_team(const struct admin_team **out, struct writer *db, struct mem *m, struct team_id id)
{
	return find_team(out, db_reading(db), m, id);
}

RECORD_DEFINE(team, "team", struct admin_team, struct team_id, find_team, take_team);

/* A template is locked by its change, which asks for the version. */
static enum status
find_template(const struct email_template **out, struct reader *db, struct mem *m,
	struct email_template_id id)
{
	struct email_template *found = mem_new(m, struct email_template);

	*out = found;
	return email_template_get(found, db, m, id);
}

static enum status
take_template(const struct email_template **out, struct writer *db, struct mem *m,
	struct email_template_id id)
{
	return find_template(out, db_reading(db), m, id);
}

RECORD_DEFINE(template, "template", struct email_template, struct email_template_id, find_template,
	take_template);

static enum status
take_mail(const struct outbox_item **out, struct writer *db, struct mem *m, struct mail_id id)
{
	struct outbox_item *found = mem_new(m, struct outbox_item);

	*out = found;
	return outbox_hold(found, db, m, id);
}

RECORD_DEFINE_HELD(mail, "mail", struct outbox_item, struct mail_id, take_mail);

static enum status
find_status(const struct stage **out, struct reader *db, struct mem *m, struct lead_status_id id)
{
	struct stage *found = mem_new(m, struct stage);

	*out = found;
	return stage_get(found, db, m, id);
}

static enum status
take_status(const struct stage **out, struct writer *db, struct mem *m, struct lead_status_id id)
{
	return find_status(out, db_reading(db), m, id);
}

RECORD_DEFINE(status, "status", struct stage, struct lead_status_id, find_status, take_status);

static enum status
find_reason(const struct reason **out, struct reader *db, struct mem *m, struct reason_id id)
{
	struct reason *found = mem_new(m, struct reason);

	*out = found;
	return reason_get(found, db, m, id);
}

static enum status
take_reason(const struct reason **out, struct writer *db, struct mem *m, struct reason_id id)
{
	return find_reason(out, db_reading(db), m, id);
}

RECORD_DEFINE(reason, "reason", struct reason, struct reason_id, find_reason, take_reason);

static enum status
drafted_action(const struct drafted **out, enum status st, struct mem *m,
	const struct workflow *draft, struct workflow_action_id id)
{
	struct drafted *d = mem_new(m, struct drafted);

	*out = d;
	if (st != ST_OK)
		return st;
	*d = (struct drafted){draft, draft_action(draft, id)};
	return d->action ? ST_OK : ST_NOT_FOUND;
}

static enum status
find_action(
	const struct drafted **out, struct reader *db, struct mem *m, struct workflow_action_id id)
{
	const struct workflow *draft;
	enum status st = workflow_draft(&draft, db, m);

	return drafted_action(out, st, m, draft, id);
}

static enum status
take_action(
	const struct drafted **out, struct writer *db, struct mem *m, struct workflow_action_id id)
{
	const struct workflow *draft;
	enum status st = draft_take(&draft, db, m);

	return drafted_action(out, st, m, draft, id);
}

RECORD_DEFINE_GONE(action, "action", struct drafted, struct workflow_action_id, find_action,
	take_action,
	"This action is not in the draft any more: it was deleted, or the draft went back to an"
	" earlier version.");

static enum status
take_version(const struct workflow **out, struct writer *db, struct mem *m,
	struct workflow_version_id id)
{
	return workflow_version(out, db_reading(db), m, id);
}

RECORD_DEFINE(version, "version", struct workflow, struct workflow_version_id, workflow_version,
	take_version);

static const struct route routes[] = {
	ROUTE_GET("/", PERM_SIGNED_IN, admin_index_get),
	ROUTE_GET("/users", PERM_USER_MANAGE, admin_users_get),
	ROUTE_GET("/users/new", PERM_USER_MANAGE, admin_user_new_get),
	ROUTE_PROOF_POST("/users/new", PERM_USER_MANAGE, admin_user_new_asks, admin_user_new_post),
	ROUTE_RECORD_GET(user, "/users/{user}", PERM_USER_MANAGE, admin_user_page_get),
	ROUTE_RECORD_POST(user, "/users/{user}", PERM_USER_MANAGE, admin_user_page_post),
	ROUTE_RECORD_PROOF_POST(user, "/users/{user}/password", PERM_USER_MANAGE,
		admin_user_password_asks, admin_user_password_post),
	ROUTE_RECORD_POST(
		user, "/users/{user}/two-factor/reset", PERM_USER_MANAGE, admin_user_second_post),
	ROUTE_RECORD_POST(user, "/users/{user}/link", PERM_USER_MANAGE, admin_user_link_post),
	ROUTE_RECORD_POST(
		user, "/users/{user}/calendar/revoke", PERM_USER_MANAGE, admin_user_calendar_post),
	ROUTE_RECORD_GET(user, "/users/{user}/hand-over", PERM_USER_MANAGE, admin_hand_over_get),
	ROUTE_RECORD_POST(user, "/users/{user}/hand-over", PERM_USER_MANAGE, admin_hand_over_post),
	ROUTE_GET("/roles", PERM_ROLE_MANAGE, admin_roles_get),
	ROUTE_GET("/roles/new", PERM_ROLE_MANAGE, admin_role_new_get),
	ROUTE_POST("/roles/new", PERM_ROLE_MANAGE, admin_role_new_post),
	ROUTE_RECORD_GET(role, "/roles/{role}", PERM_ROLE_MANAGE, admin_role_page_get),
	ROUTE_RECORD_POST(role, "/roles/{role}", PERM_ROLE_MANAGE, admin_role_page_post),
	ROUTE_GET("/teams", PERM_USER_MANAGE, admin_teams_get),
	ROUTE_POST("/teams", PERM_USER_MANAGE, admin_team_new_post),
	ROUTE_RECORD_GET(team, "/teams/{team}", PERM_USER_MANAGE, admin_team_page_get),
	ROUTE_RECORD_POST(team, "/teams/{team}", PERM_USER_MANAGE, admin_team_rename_post),
	ROUTE_GET("/workflow", PERM_WORKFLOW_EDIT, admin_workflow_get),
	ROUTE_GET("/workflow/picture", PERM_WORKFLOW_EDIT, admin_workflow_picture_get),
	ROUTE_LONG_GET("/workflow/dry-run", PERM_WORKFLOW_EDIT, admin_dry_run_get),
	ROUTE_POST("/workflow/publish", PERM_WORKFLOW_EDIT, admin_publish_post),
	ROUTE_GET("/workflow/actions/new", PERM_WORKFLOW_EDIT, admin_action_new_get),
	ROUTE_POST("/workflow/actions/new", PERM_WORKFLOW_EDIT, admin_action_new_post),
	ROUTE_RECORD_GET(
		action, "/workflow/actions/{action}", PERM_WORKFLOW_EDIT, admin_action_page_get),
	ROUTE_RECORD_POST(
		action, "/workflow/actions/{action}", PERM_WORKFLOW_EDIT, admin_action_page_post),
	ROUTE_RECORD_POST(action, "/workflow/actions/{action}/move", PERM_WORKFLOW_EDIT,
		admin_action_move_post),
	ROUTE_RECORD_POST(action, "/workflow/actions/{action}/delete", PERM_WORKFLOW_EDIT,
		admin_action_delete_post),
	ROUTE_RECORD_GET(action, "/workflow/actions/{action}/operations/new", PERM_WORKFLOW_EDIT,
		admin_operation_new_get),
	ROUTE_RECORD_POST(action, "/workflow/actions/{action}/operations/new", PERM_WORKFLOW_EDIT,
		admin_operation_new_post),
	ROUTE_RECORD_GET(action, "/workflow/actions/{action}/operations/{operation_id}",
		PERM_WORKFLOW_EDIT, admin_operation_page_get),
	ROUTE_RECORD_POST(action, "/workflow/actions/{action}/operations/{operation_id}",
		PERM_WORKFLOW_EDIT, admin_operation_page_post),
	ROUTE_RECORD_POST(action, "/workflow/actions/{action}/operations/{operation_id}/move",
		PERM_WORKFLOW_EDIT, admin_operation_move_post),
	ROUTE_RECORD_POST(action, "/workflow/actions/{action}/operations/{operation_id}/delete",
		PERM_WORKFLOW_EDIT, admin_operation_delete_post),
	ROUTE_GET("/workflow/versions", PERM_WORKFLOW_EDIT, admin_versions_get),
	ROUTE_RECORD_GET(
		version, "/workflow/versions/{version}", PERM_WORKFLOW_EDIT, admin_version_get),
	ROUTE_RECORD_POST(version, "/workflow/versions/{version}/go-back", PERM_WORKFLOW_EDIT,
		admin_go_back_post),
	ROUTE_GET("/workflow/statuses", PERM_WORKFLOW_EDIT, admin_statuses_get),
	ROUTE_GET("/workflow/statuses/new", PERM_WORKFLOW_EDIT, admin_status_new_get),
	ROUTE_POST("/workflow/statuses/new", PERM_WORKFLOW_EDIT, admin_status_new_post),
	ROUTE_RECORD_GET(
		status, "/workflow/statuses/{status}", PERM_WORKFLOW_EDIT, admin_status_page_get),
	ROUTE_RECORD_POST(
		status, "/workflow/statuses/{status}", PERM_WORKFLOW_EDIT, admin_status_page_post),
	ROUTE_RECORD_POST(status, "/workflow/statuses/{status}/move", PERM_WORKFLOW_EDIT,
		admin_status_move_post),
	ROUTE_RECORD_POST(status, "/workflow/statuses/{status}/retire", PERM_WORKFLOW_EDIT,
		admin_status_retire_post),
	ROUTE_RECORD_POST(status, "/workflow/statuses/{status}/bring-back", PERM_WORKFLOW_EDIT,
		admin_status_bring_back_post),
	ROUTE_GET("/workflow/reasons", PERM_WORKFLOW_EDIT, admin_reasons_get),
	ROUTE_POST("/workflow/reasons", PERM_WORKFLOW_EDIT, admin_reason_new_post),
	ROUTE_RECORD_GET(
		reason, "/workflow/reasons/{reason}", PERM_WORKFLOW_EDIT, admin_reason_page_get),
	ROUTE_RECORD_POST(
		reason, "/workflow/reasons/{reason}", PERM_WORKFLOW_EDIT, admin_reason_page_post),
	ROUTE_GET("/workflow/templates", PERM_WORKFLOW_EDIT, admin_templates_get),
	ROUTE_GET("/workflow/templates/new", PERM_WORKFLOW_EDIT, admin_template_new_get),
	ROUTE_POST("/workflow/templates/new", PERM_WORKFLOW_EDIT, admin_template_new_post),
	ROUTE_RECORD_GET(template, "/workflow/templates/{template}", PERM_WORKFLOW_EDIT,
		admin_template_page_get),
	ROUTE_RECORD_POST(template, "/workflow/templates/{template}", PERM_WORKFLOW_EDIT,
		admin_template_page_post),
	ROUTE_RECORD_POST(template, "/workflow/templates/{template}/test", PERM_WORKFLOW_EDIT,
		admin_template_test_post),
	ROUTE_GET("/store", PERM_STORE_EDIT, admin_store_get),
	ROUTE_POST("/store", PERM_STORE_EDIT, admin_store_post),
	ROUTE_GET("/outbox", PERM_OUTBOX_MANAGE, admin_outbox_get),
	ROUTE_POST("/outbox/test", PERM_OUTBOX_MANAGE, admin_outbox_test_post),
	ROUTE_RECORD_POST(
		mail, "/outbox/{mail}/retry", PERM_OUTBOX_MANAGE, admin_outbox_retry_post),
	ROUTE_RECORD_POST(
		mail, "/outbox/{mail}/cancel", PERM_OUTBOX_MANAGE, admin_outbox_cancel_post),
	ROUTE_GET("/audit", PERM_AUDIT_READ, admin_audit_get),
};

int
main(int argc, char **argv)
{
	return family_main(argc, argv, "admin", routes, sizeof(routes) / sizeof(routes[0]), NULL);
}
