#include "common/family.h"
#include "customer/customer.h"

static const struct route routes[] = {
	ROUTE_GET("/access", PERM_CUSTOMER_READ, customer_access_list_get),
	ROUTE_POST("/access/{request_id}/approve", PERM_LEAD_ASSIGN, customer_access_approve_post),
	ROUTE_POST("/access/{request_id}/deny", PERM_LEAD_ASSIGN, customer_access_deny_post),
	ROUTE_POST("/access/{request_id}/revoke", PERM_LEAD_ASSIGN, customer_access_revoke_post),
	ROUTE_GET("/{id}", PERM_CUSTOMER_READ, customer_profile_get),
	ROUTE_GET("/{ref}/access", PERM_CUSTOMER_READ, customer_access_get),
	ROUTE_POST("/{ref}/access", PERM_CUSTOMER_READ, customer_access_post),
	ROUTE_GET("/{id}/value", PERM_SALE_READ, customer_value_get),
	ROUTE_GET("/{id}/consents", PERM_CUSTOMER_EDIT, customer_consents_get),
	ROUTE_POST("/{id}/consents", PERM_CUSTOMER_EDIT, customer_consents_post),
};

int
main(int argc, char **argv)
{
	return family_main(
		argc, argv, "customer", routes, sizeof(routes) / sizeof(routes[0]), NULL);
}
