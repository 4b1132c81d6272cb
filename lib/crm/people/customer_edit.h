/*
 * customer_edit.h - changing the name, phones and mail addresses of a customer.
 *
 * By the hold of a lead of theirs, which who edits a Sales Up has (crm/lead/lead_edit.h).
 * All are one change of the customer: it begins with the name, whose version is
 * asked for, and the caller owes the journal one row of the customer.
 */
#ifndef CRM_CUSTOMER_EDIT_H
#define CRM_CUSTOMER_EDIT_H

#include "crm/text/email.h"
#include "crm/text/phone.h"
#include "db/db.h"

/* First and last name, and their words. 4 statements. ST_CONFLICT: changed since `row_version`. */
STATUS_MUST_USE enum status customer_rename(struct writer *db, struct mem *m,
	const struct db_hold *lead, struct customer_id customer, int row_version,
	const char *first_name, const char *last_name);

/* A phone or mail address of the lead's customer: with id 0 a new one; of no letters, it goes. One
 * statement each. */
STATUS_MUST_USE enum status customer_save_phone(
	struct writer *db, const struct db_hold *lead, int64_t id, const struct phone *p);
STATUS_MUST_USE enum status customer_save_email(
	struct writer *db, const struct db_hold *lead, int64_t id, const struct email *e);

#endif
