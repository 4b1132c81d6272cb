/*
 * changes.h - what one row of the journal changed, column by column.
 *
 * The only reader of audit_events.old_json and new_json.
 */
#ifndef AUTH_CHANGES_H
#define AUTH_CHANGES_H

#include <stddef.h>

#include "base/field.h"

/* One column; NULL = it had, or has, no value. */
struct change {
	const char *column; /* as in the database: "deal_type" */
	const char *field;  /* in words: "Type of Deal", or of what is no field "Deal type" */
	const char *before, *after;
};

/* The columns that differ, in the order in which they were written. JSON that cannot be read gives
 * none. What is a field of `of` has its label and the words of its values; NULL = of no record. */
void changes_read(struct change **out, size_t *n, struct mem *m, const char *old_json,
	const char *new_json, const struct fields *of);

#endif
