/*
 * customer_new.h - making customers, and knowing one who is here already.
 *
 * An arrival joins a customer only where a key and the name agree
 * (crm/people/name.h says when two names do, and why the name is asked at all):
 *
 * - The keys are the normalised mail address, the E.164 phone, and, with first
 *   and last name as written, a phone that cannot be dialled from elsewhere
 *   (domain.md, section 6, duplicates on arrival).
 * - One key does, of a customer whose name is the same.
 * - Where a name is not known on one side, or not to its end, address and phone
 *   must both be that customer's: one of them alone is as often somebody else's.
 * - noemail@... is no key, nor what more than CUSTOMER_SHARED_MAX customers have (a
 *   switchboard): it tells nobody from anybody. Nor is a phone that was found wrong.
 * - Of several customers the one with more keys, then the oldest.
 *
 * Everybody else is a customer of their own; the record of the lead says who else
 * has the number (crm/people/shared.h). A known customer keeps everything; phones
 * and addresses that are new are added.
 */
#ifndef CRM_CUSTOMER_NEW_H
#define CRM_CUSTOMER_NEW_H

#include "crm/people/customer_hold.h"
#include "crm/text/email.h"
#include "crm/text/phone.h"
#include "db/db.h"

#define CUSTOMER_KEYS_MAX   6  /* phones, and mail addresses, that are looked for; more are kept */
#define CUSTOMER_SHARED_MAX 20 /* customers who may share a key */

struct customer_new_phone {
	struct phone number;
	const char *type; /* mobile, home, work, fax or other */
	const char *best_time;
	bool preferred;
};

/* Texts may be longer than their columns: they are cut. */
struct customer_new {
	bool is_business;
	const char *first_name, *middle_name, *last_name, *name_suffix, *company_name;
	const char *full_name_raw;
	const char *language; /* two letters */
	const struct customer_new_phone *phones;
	size_t n_phones;
	const struct email *emails;
	size_t n_emails;
	const char *street, *street2, *city, *region, *postal_code;
	const char *country; /* two letters */
};

enum customer_key {
	CUSTOMER_KEY_NONE, /* nobody known: a new customer */
	CUSTOMER_KEY_EMAIL,
	CUSTOMER_KEY_PHONE,
	CUSTOMER_KEY_NAME_AND_PHONE
};

/* "email", "phone", "name and phone"; "" for none. */
const char *customer_key_words(enum customer_key key);

/* The customer whom an arrival joins by the rule above, whoever may open it; `id` 0 when there is none. */
struct customer_known {
	struct customer_id id;
	enum customer_key key; /* the first that agreed */
};

/* A new customer, known or not. Six statements with the audit row. */
STATUS_MUST_USE enum status customer_create(
	struct customer_id *out, struct writer *db, struct mem *m, const struct customer_new *c);

/* Add the phones and addresses that the customer does not have yet. At most three statements. */
STATUS_MUST_USE enum status customer_add_contact(struct writer *db, struct mem *m,
	const struct customer_hold *hold, const struct customer_new *c);

/*
 * Find the customer by the rule above and add what is missing, else customer_create. At most seven
 * statements. Two callers at once may both find nobody: arrivals from outside are one at a time
 * (intake.h).
 */
STATUS_MUST_USE enum status customer_find_or_create(
	struct customer_known *out, struct writer *db, struct mem *m, const struct customer_new *c);

#endif
