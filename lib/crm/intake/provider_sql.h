/*
 * provider_sql.h - the statements about senders of leads.
 */
#ifndef CRM_PROVIDER_SQL_H
#define CRM_PROVIDER_SQL_H

#include "db/stmt.h"

enum provider_stmt { PROVIDER_FIND, PROVIDER_SET, PROVIDER_STMT__MAX };

extern const struct db_stmt provider_stmts[PROVIDER_STMT__MAX];

#endif
