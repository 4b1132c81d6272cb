/*
 * terms_sql.h - the statement of terms.c.
 */
#ifndef CRM_TERMS_SQL_H
#define CRM_TERMS_SQL_H

#include "crm/deal/terms.h"
#include "db/stmt.h"

enum terms_stmt { TERMS_OF_LEAD, TERMS_STMT__MAX };

extern const struct db_stmt terms_stmts[TERMS_STMT__MAX];

/* A trade-in, or none (its id is 0), beside what the lead has one of. */
struct terms_row {
	struct trade_in trade;
	struct user_id appraised_by;
	struct finance_wish finance;
	struct write_up write_up;
};

#endif
