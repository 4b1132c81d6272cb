/*
 * transfer_sql.h - the statements of transfer.c.
 */
#ifndef CRM_TRANSFER_SQL_H
#define CRM_TRANSFER_SQL_H

#include "db/stmt.h"

enum transfer_stmt {
	TRANSFER_ONE,
	TRANSFER_TAKERS,
	TRANSFER_LEADS,
	TRANSFER_TURN_ENTER,
	TRANSFER_TURN,
	TRANSFER_TURN_SET,
	TRANSFER_STMT__MAX
};

/* Who may be given leads, and how many open ones they have beside the held. */
struct transfer_taker {
	struct user_id id;
	int64_t open;
};

struct transfer_lead {
	struct lead_id id;
	struct user_id owner_id, second_user_id;
};

extern const struct db_stmt transfer_stmts[TRANSFER_STMT__MAX];

#endif
