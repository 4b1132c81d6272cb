/*
 * stage.h - the statuses that a store gives its leads: their names and order, what each means to
 * Uplog, and where a lead may be put from it by hand.
 *
 * A status is never deleted, for what happened names it: it is retired, and not offered any more.
 * What happened keeps the name that it had then (close_events.status_name, the journal, the
 * timeline), so a rename changes nothing of the past. One that Uplog gives by itself
 * (statuses.default_for) means what it means, and is not retired.
 *
 * Room stage: how a store shapes its workflow: statuses, where a lead may go, why it ends. Uses sql.
 * Writes statuses, status_moves, reasons.
 */
#ifndef CRM_STAGE_H
#define CRM_STAGE_H

#include "base/field.h"
#include "db/db.h"
#include "widths.h"

/* What can be changed of a status, each field once (base/field.h). */
#define STAGE_FIELDS(F) \
	F(TEXT(WIDTH_STATUSES_NAME), name, "Name", .required = true) \
	F(WORD(stage_kinds), system_status, "Means", .required = true, \
		.hint = "What it is to Uplog. Won, Closed and Bad end the lead.") \
	F(WORD(stage_colors), color, "Color", .required = true) \
	F(COUNT(1, 365), untouched_days, "Longest untouched time", .aside = "days", \
		.hint = "An open lead without activity for longer stands out. Empty: as the " \
			"store " \
			"sets it.")

struct stage_fields {
	STAGE_FIELDS(FIELD_MEMBER)
};
extern const struct fields stage_fields;
extern const struct word stage_kinds[];

struct stage {
	struct lead_status_id id;
	int row_version;
	struct stage_fields is;
	const char *default_for; /* the event that gives it; NULL: none */
	int sort_order;
	bool is_active;
	const char *moves; /* keys of where a lead may go, separated by commas; NULL: anywhere */
	struct utc updated_at;
	const char *updated_by_name; /* NULL: the system */
};

/* All of them, retired ones too, in their order. Borrowed, as db_known_rows gives them. */
STATUS_MUST_USE enum status
stage_list(struct stage **out, size_t *out_n, struct reader *db, struct mem *m);

/* ST_NOT_FOUND  there is no such status */
STATUS_MUST_USE enum status
stage_get(struct stage *out, struct reader *db, struct mem *m, struct lead_status_id id);

/* The one of this id; NULL: it is none of them. */
const struct stage *stage_find(const struct stage *list, size_t n, struct lead_status_id id);

/* Whether a lead ends with it: won, closed or bad; and with one that means this. */
bool stage_is_final(const struct stage *s);
bool stage_kind_is_final(const char *system_status);

/* Whether the store lets a lead go from one to the other by hand; `to` is active. */
bool stage_may_go(const struct stage *from, struct lead_status_id to);

/* Whether the leads of one can be put into the other when it is retired: an active one that ends a
 * lead in the same way, or does not end it. */
bool stage_can_take(const struct stage *from, const struct stage *to);

/* "a customer is checked in": when Uplog gives the status by itself; NULL: never. */
const char *stage_given_when(const struct stage *s);

/* "Working, Hot"; "Anywhere" when nothing is said. */
const char *
stage_moves_words(struct mem *m, const struct stage *list, size_t n, const struct stage *of);

/* Why a change was refused (ST_INVALID). */
enum stage_refusal {
	STAGE_ALLOWED,
	STAGE_TAKEN, /* another status has the name */
	STAGE_GIVEN, /* Uplog gives it, so it stays what it is (stage_given_when) */
	STAGE_FULL   /* leads are in it */
};

/* What a form can change; `to` are the keys of where a lead may go, none: anywhere. */
struct stage_edit {
	struct stage_fields is;
	const struct lead_status_id *to;
	size_t n_to;
};

/*
 * Permission of all that changes one: PERM_WORKFLOW_EDIT, by the route. Each writes its journal rows,
 * of the entity status.
 *
 * current      the status as before the change; on ST_CONFLICT as it is now
 * ST_CONFLICT  somebody saved it since `row_version`
 * ST_INVALID   `refused` says why
 */
STATUS_MUST_USE enum status
stage_create(struct lead_status_id *out, enum stage_refusal *out_refused, struct writer *db,
	struct mem *m, const struct stage_edit *edit);
STATUS_MUST_USE enum status
stage_update(struct stage *out_current, enum stage_refusal *out_refused, struct writer *db,
	struct mem *m, struct lead_status_id id, int row_version, const struct stage_edit *edit);

/* One place up, or down, among those that are active; at the end of the list it stays. */
STATUS_MUST_USE enum status
stage_order(struct writer *db, struct mem *m, struct lead_status_id id, bool up);

/* Not offered any more; and offered again. ST_INVALID: Uplog gives it, or leads are in it. */
STATUS_MUST_USE enum status stage_retire(enum stage_refusal *out_refused, struct writer *db,
	struct mem *m, struct lead_status_id id);
STATUS_MUST_USE enum status
stage_bring_back(struct writer *db, struct mem *m, struct lead_status_id id);

#endif
