/*
 * lead_hold.h - a lead that is locked for writing, and whose it is to write.
 *
 * Whatever writes to a lead, or to what hangs on it (activities, tasks,
 * appointments, steps, wishes, write-ups, visits, its owner), takes a
 * `const struct lead_hold *`, and its statements are DB_HELD ones, which bind the
 * id from it (LEAD_ARGS). Only the functions here make one, and each looks for
 * the lead through coverage or says why not; so no module can forget to, and two
 * people who work on one lead come one after the other.
 *
 * A hold lives until the end of the transaction; its facts are as they were
 * when it was made. Many leads at once are held by db_hold_rows (close.c, owner.c).
 */
#ifndef CRM_LEAD_HOLD_H
#define CRM_LEAD_HOLD_H

#include "db/db.h"

struct lead_hold;

struct lead_facts {
	struct lead_id id;
	int row_version;
	struct customer_id customer_id;
	struct user_id owner_id, second_user_id;
	struct lead_status_id status_id;
	const char *status_name, *system_status;
	const char *lead_type;
	bool is_open;
	int visit_count;
	struct utc in_store_since;
	struct utc now; /* one time for all rows that the transaction writes */
	struct user_id me;
};

/* A lead that the actor may open. ST_NOT_FOUND: there is none, or it is not the actor's. */
STATUS_MUST_USE enum status
lead_hold_take(const struct lead_hold **out, struct writer *db, struct mem *m, struct lead_id id);

/* As lead_hold_take, without a lock: for reading, and for what does not change the lead. */
STATUS_MUST_USE enum status
lead_hold_see(const struct lead_hold **out, struct reader *db, struct mem *m, struct lead_id id);

/*
 * A lead whose customer stands in the store: whoever keeps the showroom log
 * may check anybody in and out, without opening the record.
 *
 * Source  guide 001 (Receptionist, contract.md); domain.md, visits.
 */
STATUS_MUST_USE enum status lead_hold_at_door(
	const struct lead_hold **out, struct writer *db, struct mem *m, struct lead_id id);

/* An open lead that nobody owns: whoever works leads may take it. ST_CONFLICT: it has an owner by
 * now, or is closed. */
STATUS_MUST_USE enum status lead_hold_unowned(
	const struct lead_hold **out, struct writer *db, struct mem *m, struct lead_id id);

const struct lead_facts *lead_hold_facts(const struct lead_hold *hold);

/* Leads as the argument of JSON_IDS and JSON_LEADS (crm/sql/json_sql.h). */
const char *lead_ids_json(struct mem *m, const struct lead_id *ids, size_t n);

/* What DB_HELD(LEAD, ...) statements run with; and their arguments: LEAD_ARGS(hold, a, b, c). */
const struct db_hold *lead_held(const struct lead_hold *hold);
#define LEAD_ARGS(hold, ...) DB_ARGS_OF(lead_held(hold), __VA_ARGS__)
#define LEAD_NO_ARGS(hold)   DB_NO_ARGS_OF(lead_held(hold))

#endif
