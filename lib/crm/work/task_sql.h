/*
 * task_sql.h - the statements of task.c.
 */
#ifndef CRM_TASK_SQL_H
#define CRM_TASK_SQL_H

#include "db/stmt.h"

enum task_stmt {
	TASK_LIST_OF_LEAD,
	TASK_GET,
	TASK_LIST_OF_USER,
	TASK_COUNT_OF_USER,
	TASK_COUNT_NEXT,
	TASK_INSERT,
	TASK_INSERT_MANY,
	TASK_INSERT_SET,
	TASK_INSERT_AGAIN,
	TASK_SET_ASSIGNED,
	TASK_SET_DONE,
	TASK_SET_CANCELLED,
	TASK_CALL_OFF,
	TASK_REOPEN,
	TASK_TAKE_BACK,
	TASK_GIVE,
	TASK_STMT__MAX
};

/* The clauses of TASK_LIST_OF_USER. */
enum task_clause {
	TASK_CLAUSE_FROM,  /* due at, or after */
	TASK_CLAUSE_TO,    /* due before */
	TASK_CLAUSE_AFTER, /* three: the time twice, and the id */
	TASK_CLAUSE__MAX
};

/* Who does what comes next on the lead l, as task_default_user says, and an active user: takes the
 * actor twice. */
#define NEXT_USER \
	"COALESCE(IF(? IN (l.owner_id, l.second_user_id), NULL, (SELECT un.id FROM users un" \
	" WHERE un.id = l.owner_id AND un.is_active = 1)), ?)"

extern const struct db_stmt task_stmts[TASK_STMT__MAX];

#endif
