/*
 * consent_sql.h - the statements of consent.c.
 */
#ifndef CRM_CONSENT_SQL_H
#define CRM_CONSENT_SQL_H

#include "db/stmt.h"

enum consent_stmt {
	CONSENT_BLOCKS_OF_LEAD,
	CONSENT_BLOCKS_OF_CUSTOMER,
	CONSENT_LIST,
	CONSENT_INSERT,
	CONSENT_INSERT_MANY,
	CONSENT_INSERT_AUDIT,
	CONSENT_STMT__MAX
};

extern const struct db_stmt consent_stmts[CONSENT_STMT__MAX];

#endif
