/*
 * lead_edit.h - changing what was entered with a Sales Up, and the name,
 * phones and mail addresses of its customer.
 *
 * The entry time and who entered it cannot be changed, so a lead date that was
 * moved shows. Two people who edit at once are told: each record has its
 * version (domain.md, rule 8).
 */
#ifndef CRM_LEAD_EDIT_H
#define CRM_LEAD_EDIT_H

#include "crm/lead/lead_fields.h"
#include "crm/lead/lead_hold.h"
#include "crm/people/person_fields.h"
#include "crm/text/email.h"
#include "crm/text/phone.h"

#define LEAD_EDIT_REACH_MAX 10 /* phones, and mail addresses, that can be edited */

struct lead_edit_phone {
	int64_t id; /* 0 = a new one */
	const char *number_raw, *e164, *extension;
};
struct lead_edit_email {
	int64_t id;
	const char *address, *address_norm;
};

struct lead_edit_reach {
	struct lead_edit_phone *phones;
	struct lead_edit_email *emails;
	size_t n_phones, n_emails;
};

/* As it is now. */
struct lead_edit_now {
	struct lead_id id;
	int row_version;
	struct lead_fields is;
	const char *status_name, *source_name;
	bool is_open;
	struct utc updated_at;
	const char *updated_name;
	int customer_version;
	bool is_business;
	const char *customer_name;
	struct person_fields person;
	struct utc customer_updated_at;
	const char *customer_updated_name;
};

/* A lead and how to reach its customer, 3 statements. ST_NOT_FOUND: it is not the actor's. */
STATUS_MUST_USE enum status lead_edit_read(struct lead_edit_now *out,
	struct lead_edit_reach *out_reach, struct reader *db, struct mem *m, struct lead_id id);

/*
 * Save what differs from `was`, which was read while the lead was held.
 * names        of the ids, for the journal
 * Writes       leads, the journal (entity lead); nothing when nothing differs
 * ST_CONFLICT  somebody changed it since
 */
STATUS_MUST_USE enum status lead_edit_save(struct writer *db, struct mem *m,
	const struct lead_hold *hold, const struct lead_edit_now *was, const struct lead_fields *e,
	const struct field_options *names);

/* "312-555-0142, 312-555-0143" */
const char *lead_edit_phones_words(struct mem *m, const struct lead_edit_reach *r);
const char *lead_edit_emails_words(struct mem *m, const struct lead_edit_reach *r);

struct lead_edit_person {
	struct person_fields is;
	struct lead_edit_reach reach; /* an empty number or address with an id: take it out */
};

/*
 * The same for the held lead's customer.
 * Writes  customers and their words, customer_phones, customer_emails, the journal (entity customer)
 */
STATUS_MUST_USE enum status lead_edit_save_person(struct writer *db, struct mem *m,
	const struct lead_hold *hold, const struct lead_edit_now *was,
	const struct lead_edit_reach *had, const struct lead_edit_person *p);

#endif
