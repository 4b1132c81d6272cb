/*
 * customer_sql.h - the statements about customers.
 */
#ifndef CRM_CUSTOMER_SQL_H
#define CRM_CUSTOMER_SQL_H

#include "db/stmt.h"

enum customer_stmt {
	CUSTOMER_GLANCE,
	CUSTOMER_OPENED,
	CUSTOMER_FIND_NAME,
	CUSTOMER_FIND_EMAIL,
	CUSTOMER_FIND_PHONE,
	CUSTOMER_FIND_PHONE_PART,
	CUSTOMER_WHOLE_NAME,
	CUSTOMER_WHOLE_EMAIL,
	CUSTOMER_WHOLE_PHONE,
	CUSTOMER_GET,
	CUSTOMER_PHONES,
	CUSTOMER_EMAILS,
	CUSTOMER_ADDRESSES,
	CUSTOMER_LEADS,
	CUSTOMER_SALES,
	CUSTOMER_VEHICLES_BOUGHT,
	CUSTOMER_VEHICLES_TOLD,
	CUSTOMER_CANDIDATES,
	CUSTOMER_INSERT,
	CUSTOMER_INSERT_PHONES,
	CUSTOMER_INSERT_EMAILS,
	CUSTOMER_INSERT_ADDRESS,
	CUSTOMER_STMT__MAX
};

extern const struct db_stmt customer_stmts[CUSTOMER_STMT__MAX];

/* A customer that the actor may open, with a number, an address and a lead of it: a row for each of
 * them, the one to show first at the front. */
struct customer_found {
	struct customer_id id;
	const char *name, *first_name, *last_name;
	int64_t phone_id, email_id; /* 0: none */
	const char *phone_e164, *email;
	struct lead_id lead_id; /* none: it has no lead */
	struct user_id owner_id;
	bool is_open;
	struct day lead_date;
};

/* Somebody who has one of the keys that an arrival came with. */
struct customer_candidate {
	struct customer_id id;
	int place; /* of the key: six addresses, six numbers, then numbers as written */
	bool is_business;
	const char *first_name, *middle_name, *last_name, *name_suffix;
	const char *company_name, *full_name_raw;
};

#endif
