/*
 * covered.h - which of some records the actor may open, for the links to them.
 *
 * Whoever reads a row of one record sees the names of others in it, and cannot
 * always open those. A screen asks for all of them at once, and links what is covered.
 */
#ifndef AUTH_COVERED_H
#define AUTH_COVERED_H

#include "db/db.h"

enum covered_record {
	COVERED_ANY, /* nobody owns it */
	COVERED_LEAD,
	COVERED_CUSTOMER,
	COVERED_SALE,
	COVERED__MAX
};

struct covered_ids {
	int64_t *v;
	size_t n;
};

/* Zeroed, it asks for nothing and covers nothing. */
struct covered {
	struct covered_ids asked[COVERED__MAX], open[COVERED__MAX];
};

/* One more to be asked for; 0 is none. */
void covered_ask(struct covered *c, struct mem *m, enum covered_record of, int64_t id);

/* One statement, none when nothing was asked for. */
STATUS_MUST_USE enum status covered_read(struct covered *c, struct reader *r, struct mem *m);

/* Whether it was asked for and may be opened; what nobody owns always may. */
bool covered_has(const struct covered *c, enum covered_record of, int64_t id);

#endif
