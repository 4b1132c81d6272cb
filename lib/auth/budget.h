/*
 * budget.h - how many of other people's customers one user may look up.
 *
 * Search finds everybody, masked (domain.md, rule 5). That is there to keep two
 * salespeople from working one person unknowingly, which takes a few look-ups;
 * whoever makes many collects customers. So each user has a budget for each
 * hour, by the store's clock. When it is used up masked hits are left out until
 * the next hour, whether there are any or not; the journal gets a row, and the
 * managers' dashboard says who it was.
 */
#ifndef AUTH_BUDGET_H
#define AUTH_BUDGET_H

#include "base/mem.h"
#include "db/db.h"

enum budget {
	BUDGET_MASKED, /* customers shown masked */
	BUDGET_ACCESS, /* requests for access */
	BUDGET__MAX
};

/* How much of it there is in an hour. */
int budget_limit(enum budget which);

/* Seconds until the next hour, with which each budget begins anew. */
int budget_wait(void);

/* Whether the actor has used up this hour's. One statement. */
STATUS_MUST_USE enum status budget_is_spent(bool *out, struct reader *db, enum budget which);

/*
 * Take `n` out of the actor's. Whoever has some left may take more than is
 * left: what was found with one search is shown whole. One statement; two and
 * the journal's row when that used it up.
 *
 * Returns ST_TOO_MANY  it was used up before
 */
STATUS_MUST_USE enum status
budget_take(struct writer *db, struct mem *m, enum budget which, int64_t n);

/* A user who ran into the end of a budget: the latest hour of each user and budget. */
struct budget_end {
	struct user_id user_id;
	const char *user_name, *what; /* masked or access */
	struct utc hour_at;           /* when that hour began */
	int used;
};

/* Those of the last 7 days, the latest first; at most 20. One statement. */
STATUS_MUST_USE enum status
budget_list_spent(struct budget_end **out, size_t *n, struct reader *db, struct mem *m);

/* Delete what is older than 7 days, at most 500 rows; how many. For uplogctl jobs. */
STATUS_MUST_USE enum status budget_forget(uint64_t *out, struct writer *db);

#endif
