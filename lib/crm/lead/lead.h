/*
 * lead.h - a sales lead (Sales Up), listed and opened.
 *
 * Every function sees only the leads that the handle's actor may open
 * (auth/scope.h); a lead that exists but is not the actor's is ST_NOT_FOUND,
 * like one that does not exist.
 *
 * Room lead: leads as records: listed, opened, made, edited, changed. Uses stage, people, stock, text, sql.
 * Writes leads, lead_opens, lead_favorites.
 */
#ifndef CRM_LEAD_H
#define CRM_LEAD_H

#include "crm/lead/lead_fields.h"
#include "crm/sql/list.h"

#define LEAD_PAGE      50
#define LEAD_COUNT_MAX 1000 /* a list counts so far and then says "1,000+" */

enum lead_sort { LEAD_SORT_IDLE, LEAD_SORT_DATE, LEAD_SORT_TASK, LEAD_SORT_NAME, LEAD_SORT__MAX };

enum lead_state { LEAD_STATE_OPEN, LEAD_STATE_CLOSED, LEAD_STATE_ANY };

/* What My Leads is narrowed to; a zeroed filter is all open leads of one's coverage. */
struct lead_filter {
	enum lead_state state;
	struct lead_fields is; /* the fields that have a value */
	struct user_id owner;
	bool unassigned;
	struct day from, to; /* lead date, both days included */
	const char *words;   /* words of a name, a part of a phone or the start of an email */
	bool past_due, no_task;
	bool untouched, unanswered; /* as lead_sql.h defines them */
	struct team_id team;        /* of the owner */
	struct user_id favorite_of; /* who marked it (lead_favorite.h) */
};

struct lead_item {
	struct lead_id id;
	const char *lead_no; /* NULL: the id is shown */
	struct customer_id customer_id;
	const char *customer_name;
	const char *phone; /* E.164, or NULL */
	const char *vehicle;
	struct lead_status_id status_id;
	const char *status_name, *status_color;
	struct user_id owner_id, second_user_id;
	const char *owner_name, *second_name;
	struct source_id source_id;
	const char *source_name, *lead_type;
	struct day lead_date;
	struct utc last_activity_at, next_task_at;
	const char *next_task; /* subject of the next open task */
	bool is_open;
	bool is_untouched;  /* longer than its status, or the store's setting, allows: */
	int untouched_days; /* so many days */
	const char *sort_key;
};

struct lead_page {
	struct lead_item *items;
	struct list_extent extent;
};

/*
 * One page of My Leads, at most LEAD_PAGE rows.
 *
 * by  its sort is an enum lead_sort
 * Two statements whatever the number of leads; one more when words of a name are looked for.
 */
STATUS_MUST_USE enum status lead_list(struct lead_page *out, struct reader *db, struct mem *m,
	const struct lead_filter *filter, const struct list_order *by);

struct lead {
	struct lead_id id;
	int row_version;
	const char *lead_no;
	struct customer_id customer_id;
	const char *customer_name;
	struct lead_fields is;
	const char *status_name, *status_color;
	const char *source_name, *provider_name;
	struct user_id owner_id, second_user_id, created_by;
	const char *owner_name, *second_name, *created_by_name;
	struct utc created_at, last_activity_at, next_task_at, closed_at;
	struct utc in_store_since; /* not set: the customer is not in the store */
	const char *next_task;     /* subject of what is due at next_task_at */
	bool is_open, is_untouched;
	bool is_favorite;   /* of the actor (lead_favorite.h) */
	int untouched_days; /* longest, as of a lead_item */
	const char *address;
	/* the live close, when there is one */
	const char *closed_as, *close_reason; /* as they were called then; no reason: NULL */
	const char *credit_rule;
	bool has_twins;          /* it duplicates a lead, or is duplicated (lead_twins) */
	const char *action_name; /* that closed it; NULL: no action */
	struct user_id credit_user_id, acting_user_id;
	const char *credit_name, *acting_name;
	struct sale_id sale_id; /* the live sale */
	const char *sale_no;
};

/* One lead; names of users, statuses and sources are kept (naming.h). ST_NOT_FOUND: there is none, or the
 * actor may not open it. */
STATUS_MUST_USE enum status
lead_get(struct lead *out, struct reader *db, struct mem *m, struct lead_id id);

/* Another lead: one that duplicates it, or is duplicated by it. */
struct lead_twin {
	struct lead_id id;
	const char *lead_no; /* its key where it has none */
	bool is_original;
};

/* Those of `id` that the actor may open, the one that stays first. One statement. */
STATUS_MUST_USE enum status lead_twins(
	struct lead_twin **out, size_t *out_n, struct reader *db, struct mem *m, struct lead_id id);

/* The same, with the hold of it: what hangs on it may be read. */
struct lead_read {
	struct lead is;
	const struct db_hold *held;
};
STATUS_MUST_USE enum status
lead_read_see(const struct lead_read **out, struct reader *db, struct mem *m, struct lead_id id);

/* Statuses and sources, for filters and forms: in their order, active ones. */
STATUS_MUST_USE enum status
lead_statuses(struct field_options *out, struct reader *db, struct mem *m);
STATUS_MUST_USE enum status
lead_sources(struct field_options *out, struct reader *db, struct mem *m);

#endif
