/*
 * merge.h - words with {fields} in them, and what stands in their place.
 */
#ifndef CRM_MERGE_H
#define CRM_MERGE_H

#include <stdint.h>

#include "base/mem.h"

/* A field and its value, NULL or "" when it has none; a list of at most 32 ends with name NULL. */
struct merge_value {
	const char *name, *value;
};

/* What could not be put in: it stands in the words as it did. */
struct merge_faults {
	uint32_t empty;      /* bit i: value i of the list is asked for, and is none */
	const char *unknown; /* the first name that is none of them; "" of a { without its } */
};

/* The words with the values in them, made in `m`. What is wrong is added to `faults`. */
const char *merge_words(struct merge_faults *faults, struct mem *m, const char *words,
	const struct merge_value *values);

#endif
