/*
 * blocking_sql.h - what a customer does not allow, once for every statement (people/consent.h).
 */
#ifndef CRM_BLOCKING_SQL_H
#define CRM_BLOCKING_SQL_H

/* A row `k` of consents that blocks a salesperson's contact by its channel. */
#define CONSENT_BLOCKING(k) #k ".state <> 'granted' AND " #k ".purpose IN ('marketing', 'all')"

/* Whether the customer whose id is `customer` allows no emails. */
#define EMAIL_BLOCKED(customer) \
	"EXISTS (SELECT 1 FROM consents kb WHERE kb.customer_id = " customer \
	" AND kb.channel IN ('email', 'all') AND " CONSENT_BLOCKING(kb) ")"

#endif
