#include "account/account.h"
#include "common/family.h"

static const struct route routes[] = {
	ROUTE_GET("/sign-in", PERM_PUBLIC, account_sign_in_get),
	ROUTE_PROOF_POST("/sign-in", PERM_PUBLIC, account_sign_in_asks, account_sign_in_post),
	ROUTE_GET("/forgot", PERM_PUBLIC, account_forgot_get),
	ROUTE_POST("/forgot", PERM_PUBLIC, account_forgot_post),
	ROUTE_GET("/new-password", PERM_PUBLIC, account_new_password_get),
	ROUTE_PROOF_POST(
		"/new-password", PERM_PUBLIC, account_new_password_asks, account_new_password_post),
	ROUTE_SECOND_POST("/code", PERM_PUBLIC, account_code_asks, account_code_post),
	ROUTE_GET("/two-factor", PERM_ENROL, account_two_factor_get),
	ROUTE_GET("/two-factor/setup", PERM_ENROL, account_two_factor_setup_get),
	ROUTE_POST("/two-factor/setup", PERM_ENROL, account_two_factor_setup_post),
	ROUTE_GET("/two-factor/codes", PERM_SIGNED_IN, account_two_factor_codes_get),
	ROUTE_PROOF_POST("/two-factor/codes", PERM_SIGNED_IN, account_two_factor_asks,
		account_two_factor_codes_post),
	ROUTE_PROOF_POST("/two-factor/off", PERM_SIGNED_IN, account_two_factor_asks,
		account_two_factor_off_post),
	ROUTE_POST("/sign-out", PERM_ENROL, account_sign_out_post),
	ROUTE_POST("/sign-out-everywhere", PERM_SIGNED_IN, account_sign_out_everywhere_post),
	ROUTE_GET("/settings", PERM_SIGNED_IN, account_settings_get),
	ROUTE_POST("/theme", PERM_SIGNED_IN, account_theme_post),
	ROUTE_PROOF_POST("/password", PERM_SIGNED_IN, account_password_asks, account_password_post),
	ROUTE_POST("/calendar", PERM_TASK_EDIT, account_calendar_post),
	ROUTE_POST("/calendar/revoke", PERM_SIGNED_IN, account_calendar_revoke_post),
};

int
main(int argc, char **argv)
{
	return family_main(argc, argv, "account", routes, sizeof(routes) / sizeof(routes[0]), NULL);
}
