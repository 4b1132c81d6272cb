/*
 * customer_hold_sql.h - the statements of customer_hold.c.
 */
#ifndef CRM_CUSTOMER_HOLD_SQL_H
#define CRM_CUSTOMER_HOLD_SQL_H

#include "db/stmt.h"

enum customer_hold_stmt { CUSTOMER_HOLD_TAKE, CUSTOMER_HOLD_KNOWN, CUSTOMER_HOLD_STMT__MAX };

extern const struct db_stmt customer_hold_stmts[CUSTOMER_HOLD_STMT__MAX];

#endif
