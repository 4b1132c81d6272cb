/*
 * pod_choice_sql.h - the statements of pod_choice.c.
 */
#ifndef CRM_POD_CHOICE_SQL_H
#define CRM_POD_CHOICE_SQL_H

#include "db/stmt.h"

enum pod_choice_stmt { POD_CHOICE_LIST, POD_CHOICE_CLEAR, POD_CHOICE_FILL, POD_CHOICE_STMT__MAX };

extern const struct db_stmt pod_choice_stmts[POD_CHOICE_STMT__MAX];

#endif
