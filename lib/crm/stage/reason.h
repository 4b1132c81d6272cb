/*
 * reason.h - why leads end that are not won: the store's lists of reasons for closed and for bad.
 *
 * As a status, a reason is never deleted, but retired; a close keeps the name that it had then
 * (close_events.reason_name).
 */
#ifndef CRM_REASON_H
#define CRM_REASON_H

#include "base/field.h"
#include "db/db.h"
#include "widths.h"

/* What can be changed of a reason (base/field.h). */
#define REASON_FIELDS(F) F(TEXT(WIDTH_REASONS_NAME), name, "Reason", .required = true)

struct reason_fields {
	REASON_FIELDS(FIELD_MEMBER)
};
extern const struct fields reason_fields;

/* The lists: closed, bad. */
extern const struct word reason_lists[];

struct reason {
	struct reason_id id;
	int row_version;
	struct reason_fields is;
	const char *outcome; /* of which list */
	int sort_order;
	bool is_active;
	struct utc updated_at;
	const char *updated_by_name; /* NULL: the system */
};

/* All of them, retired ones too, list by list, each in its order. Borrowed, as db_known_rows gives
 * them. */
STATUS_MUST_USE enum status
reason_list_all(struct reason **out, size_t *out_n, struct reader *db, struct mem *m);

/* Those of one list that are offered, in their order. */
STATUS_MUST_USE enum status reason_list_offered(
	struct reason **out, size_t *out_n, struct reader *db, struct mem *m, const char *outcome);

/* The one of a list that was chosen; NULL where the store offers none.
 * ST_INVALID  there has to be one, and this is none that is offered */
STATUS_MUST_USE enum status reason_choose(const struct reason **out, struct reader *db,
	struct mem *m, const char *outcome, struct reason_id id);

/* ST_NOT_FOUND  there is no such reason */
STATUS_MUST_USE enum status
reason_get(struct reason *out, struct reader *db, struct mem *m, struct reason_id id);

/*
 * Permission of all that changes one: PERM_WORKFLOW_EDIT, by the route. Each writes its journal row, of
 * the entity reason.
 *
 * current      the reason as before the change; on ST_CONFLICT as it is now
 * ST_CONFLICT  somebody saved it since `row_version`
 * ST_EXISTS    the list has this name already
 */
STATUS_MUST_USE enum status reason_create(struct reason_id *out, struct writer *db, struct mem *m,
	const char *outcome, const struct reason_fields *is);
STATUS_MUST_USE enum status reason_rename(struct reason *out_current, struct writer *db,
	struct mem *m, struct reason_id id, int row_version, const struct reason_fields *is);

/* One place up, or down, among those that its list offers; at the end it stays. */
STATUS_MUST_USE enum status
reason_order(struct writer *db, struct mem *m, struct reason_id id, bool up);

/* Offered, or not any more. */
STATUS_MUST_USE enum status
reason_offer(struct writer *db, struct mem *m, struct reason_id id, bool offered);

#endif
