/*
 * changes.h - what one row of the journal changed, column by column.
 *
 * The only reader of audit_events.old_json and new_json.
 */
#ifndef AUTH_CHANGES_H
#define AUTH_CHANGES_H

#include <stddef.h>

#include "base/mem.h"

/* One column; NULL = it had, or has, no value. */
struct change {
	const char *column; /* as in the database: "deal_type" */
	const char *field;  /* in words: "deal type" */
	const char *before, *after;
};

/* The columns that differ, in the order in which they were written. JSON that cannot be read gives
 * none. */
void changes_read(
	struct change **out, size_t *n, struct mem *m, const char *old_json, const char *new_json);

#endif
