/*
 * customer.h - the screens of one customer: profile, Customer Value, and access to it.
 */
#ifndef CUSTOMER_CUSTOMER_H
#define CUSTOMER_CUSTOMER_H

#include "crm/people/customer.h"
#include "web/route.h"

get_handler customer_profile_get;
get_handler customer_value_get;
get_handler customer_access_get;
post_handler customer_access_post;
get_handler customer_access_list_get;
post_handler customer_access_approve_post;
post_handler customer_access_deny_post;
post_handler customer_access_revoke_post;
get_handler customer_consents_get;
post_handler customer_consents_post;

/* What stands above every tab. */
struct head {
	struct customer customer;
	struct customer_phone *phones;
	struct customer_email *emails;
	size_t n_phones, n_emails;
};

enum customer_tab { TAB_PROFILE, TAB_VALUE, TAB_CONSENTS };

/* The customer of the address and how to reach it; 3 statements. */
STATUS_MUST_USE enum status
customer_head_read(struct head *out, struct reader *db, const struct request *req);
void customer_head_fill(struct view *v, struct tpl_include at, const struct head *h,
	const struct request *req, enum customer_tab tab);

#endif
