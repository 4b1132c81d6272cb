/*
 * lead_letter_sql.h - the statements of lead_letter.c.
 */
#ifndef CRM_LEAD_LETTER_SQL_H
#define CRM_LEAD_LETTER_SQL_H

#include "db/stmt.h"

enum lead_letter_stmt {
	LEAD_LETTER_SEE,
	LEAD_LETTER_FIND,
	LEAD_LETTER_RECENT,
	LEAD_LETTER_HELD,
	LEAD_LETTER_STMT__MAX
};

extern const struct db_stmt lead_letter_stmts[LEAD_LETTER_STMT__MAX];

#endif
