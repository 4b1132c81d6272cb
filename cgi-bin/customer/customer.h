/*
 * customer.h - the screens of one customer: profile, Customer Value, and access to it.
 */
#ifndef CUSTOMER_CUSTOMER_H
#define CUSTOMER_CUSTOMER_H

#include "crm/people/access.h"
#include "crm/people/customer.h"
#include "crm/people/customer_hold.h"
#include "web/route.h"

/* {customer}: one that the actor may open; or whoever it is, for who asks for access. {request}: one
 * for a customer that the actor may open. */
RECORD_DECLARE(customer, struct customer_hold);
RECORD_DECLARE(customer_asked, struct access_asked);
RECORD_DECLARE(request, struct access_hold);

customer_get_handler customer_profile_get, customer_value_get, customer_consents_get;
customer_post_handler customer_consents_post;
customer_asked_get_handler customer_access_get;
customer_asked_post_handler customer_access_post;
get_handler customer_access_list_get;
request_post_handler customer_access_approve_post, customer_access_deny_post,
	customer_access_revoke_post;

/* What stands above every tab. */
struct head {
	struct customer customer;
	struct customer_phone *phones;
	struct customer_email *emails;
	size_t n_phones, n_emails;
};

enum customer_tab { TAB_PROFILE, TAB_VALUE, TAB_CONSENTS };

/* The customer and how to reach it; 3 statements. */
STATUS_MUST_USE enum status customer_head_read(
	struct head *out, struct reader *db, struct mem *m, const struct customer_hold *hold);
void customer_head_fill(struct view *v, struct tpl_include at, const struct head *h,
	const struct request *req, enum customer_tab tab);

#endif
