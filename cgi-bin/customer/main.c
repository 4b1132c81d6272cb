#include "common/family.h"
#include "common/masked.h"
#include "customer/customer.h"

RECORD_DEFINE(customer, "customer", struct customer_hold, struct customer_id, customer_hold_see,
	customer_hold_take);
RECORD_DEFINE_READ(customer_asked, "ref", struct access_asked, struct customer_id, access_asked_see,
	access_asked_hold, masked_customer);
RECORD_DEFINE_HELD(
	request, "request", struct access_hold, struct access_request_id, access_hold_take);

static const struct route routes[] = {
	ROUTE_GET("/access", PERM_CUSTOMER_READ, customer_access_list_get),
	ROUTE_RECORD_POST(request, "/access/{request}/approve", PERM_LEAD_ASSIGN,
		customer_access_approve_post),
	ROUTE_RECORD_POST(
		request, "/access/{request}/deny", PERM_LEAD_ASSIGN, customer_access_deny_post),
	ROUTE_RECORD_POST(
		request, "/access/{request}/revoke", PERM_LEAD_ASSIGN, customer_access_revoke_post),
	ROUTE_RECORD_GET(customer, "/{customer}", PERM_CUSTOMER_READ, customer_profile_get),
	ROUTE_RECORD_GET(customer_asked, "/{ref}/access", PERM_CUSTOMER_READ, customer_access_get),
	ROUTE_RECORD_POST(
		customer_asked, "/{ref}/access", PERM_CUSTOMER_READ, customer_access_post),
	ROUTE_RECORD_GET(customer, "/{customer}/value", PERM_SALE_READ, customer_value_get),
	ROUTE_RECORD_GET(
		customer, "/{customer}/consents", PERM_CUSTOMER_EDIT, customer_consents_get),
	ROUTE_RECORD_POST(
		customer, "/{customer}/consents", PERM_CUSTOMER_EDIT, customer_consents_post),
};

int
main(int argc, char **argv)
{
	return family_main(
		argc, argv, "customer", routes, sizeof(routes) / sizeof(routes[0]), NULL);
}
