/* A lead's statement with the hold of a customer. */
/* expect: incompatible pointer type */
#include "crm/lead/lead_hold.h"
#include "crm/people/customer_hold.h"

struct db_args f(const struct lead_hold *lead, const struct customer_hold *customer);

struct db_args
f(const struct lead_hold *lead, const struct customer_hold *customer)
{
#ifdef RIGHT
	(void)customer;
	return LEAD_NO_ARGS(lead);
#else
	(void)lead;
	return LEAD_NO_ARGS(customer);
#endif
}
