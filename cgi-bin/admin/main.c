#include "admin/admin.h"
#include "common/family.h"

static const struct route routes[] = {
	ROUTE_GET("/", PERM_SIGNED_IN, admin_index_get),
	ROUTE_GET("/users", PERM_USER_MANAGE, admin_users_get),
	ROUTE_GET("/users/new", PERM_USER_MANAGE, admin_user_new_get),
	ROUTE_PROOF_POST("/users/new", PERM_USER_MANAGE, admin_user_new_asks, admin_user_new_post),
	ROUTE_GET("/users/{id}", PERM_USER_MANAGE, admin_user_page_get),
	ROUTE_POST("/users/{id}", PERM_USER_MANAGE, admin_user_page_post),
	ROUTE_PROOF_POST("/users/{id}/password", PERM_USER_MANAGE, admin_user_password_asks,
		admin_user_password_post),
	ROUTE_POST("/users/{id}/calendar/revoke", PERM_USER_MANAGE, admin_user_calendar_post),
	ROUTE_GET("/users/{id}/hand-over", PERM_USER_MANAGE, admin_hand_over_get),
	ROUTE_POST("/users/{id}/hand-over", PERM_USER_MANAGE, admin_hand_over_post),
	ROUTE_GET("/roles", PERM_ROLE_MANAGE, admin_roles_get),
	ROUTE_GET("/roles/new", PERM_ROLE_MANAGE, admin_role_new_get),
	ROUTE_POST("/roles/new", PERM_ROLE_MANAGE, admin_role_new_post),
	ROUTE_GET("/roles/{id}", PERM_ROLE_MANAGE, admin_role_page_get),
	ROUTE_POST("/roles/{id}", PERM_ROLE_MANAGE, admin_role_page_post),
	ROUTE_GET("/teams", PERM_USER_MANAGE, admin_teams_get),
	ROUTE_POST("/teams", PERM_USER_MANAGE, admin_team_new_post),
	ROUTE_GET("/teams/{id}", PERM_USER_MANAGE, admin_teams_get),
	ROUTE_POST("/teams/{id}", PERM_USER_MANAGE, admin_team_rename_post),
	ROUTE_GET("/store", PERM_STORE_EDIT, admin_store_get),
	ROUTE_POST("/store", PERM_STORE_EDIT, admin_store_post),
	ROUTE_GET("/audit", PERM_AUDIT_READ, admin_audit_get),
};

int
main(int argc, char **argv)
{
	return family_main(argc, argv, "admin", routes, sizeof(routes) / sizeof(routes[0]), NULL);
}
