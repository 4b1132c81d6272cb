/*
 * visit_sql.h - the statements of visit.c and visit_list.c.
 */
#ifndef CRM_VISIT_SQL_H
#define CRM_VISIT_SQL_H

#include "db/stmt.h"

enum visit_stmt {
	VISIT_DAY,
	VISIT_GET,
	VISIT_GET_OPEN,
	VISIT_NAMES,
	VISIT_NAMES_ALL,
	VISIT_LEADS,
	VISIT_STEPS,
	VISIT_COUNT,
	VISIT_DOOR_LEADS,
	VISIT_MANAGERS,
	VISIT_IS_SELLER,
	VISIT_IS_MANAGER,
	VISIT_COUNT_OWN,
	VISIT_FACTS,
	VISIT_FACTS_OPEN,
	VISIT_INSERT,
	VISIT_INSERT_UNNAMED,
	VISIT_NAME,
	VISIT_OUT,
	VISIT_BACK,
	VISIT_BEFORE,
	VISIT_DELETE,
	VISIT_HAND,
	VISIT_TURN_OVER,
	VISIT_APPOINTMENT,
	VISIT_GIVE,
	VISIT_STMT__MAX
};

extern const struct db_stmt visit_stmts[VISIT_STMT__MAX];

/* What the actor may see of a visit whose customer is not masked. */
struct visit_name {
	struct visit_id id;
	const char *name, *vehicle;
};

/* A visit of a lead that the actor may open. */
struct visit_opened {
	struct visit_id id;
};

struct visit_steps {
	struct visit_id id;
	const char *steps;
};

/* The lead before a check-in, and what came since. */
struct visit_before {
	struct lead_status_id status_id;
	struct utc last_activity_at, last_customer_activity_at;
	const char *step; /* the first that was taken since; NULL = none */
	bool is_worked;
	struct utc worked_at;
};

#endif
