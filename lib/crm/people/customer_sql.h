/*
 * customer_sql.h - the statements about customers.
 */
#ifndef CRM_CUSTOMER_SQL_H
#define CRM_CUSTOMER_SQL_H

#include "db/stmt.h"

enum customer_stmt {
	CUSTOMER_FIND_EMAIL,
	CUSTOMER_FIND_PHONE,
	CUSTOMER_FIND_PHONE_PART,
	CUSTOMER_GLANCES,
	CUSTOMER_OPEN_HITS,
	CUSTOMER_GET,
	CUSTOMER_PHONES,
	CUSTOMER_EMAILS,
	CUSTOMER_ADDRESSES,
	CUSTOMER_LEADS,
	CUSTOMER_SALES,
	CUSTOMER_MATCH_EMAIL,
	CUSTOMER_MATCH_PHONE,
	CUSTOMER_MATCH_NAME,
	CUSTOMER_INSERT,
	CUSTOMER_INSERT_PHONES,
	CUSTOMER_INSERT_EMAILS,
	CUSTOMER_INSERT_ADDRESS,
	CUSTOMER_STMT__MAX
};

extern const struct db_stmt customer_stmts[CUSTOMER_STMT__MAX];

/* What everybody may know of a hit. */
struct customer_masked {
	struct customer_id id;
	const char *initials, *owner_name;
	bool is_active;
};

/* A hit that the actor may open. */
struct customer_opened {
	struct customer_id id;
	const char *name, *first_name, *last_name, *phone_e164, *email;
	int leads;
	struct day last_lead_on;
};

#endif
