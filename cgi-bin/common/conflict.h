/*
 * conflict.h - the 409 page: somebody saved the record while it was edited.
 * What is saved now stands beside what was typed, field by field, and one of
 * the two is chosen.
 */
#ifndef COMMON_CONFLICT_H
#define COMMON_CONFLICT_H

#include "base/field.h"
#include "web/request.h"
#include "web/response.h"

struct conflict {
	const struct request *req;
	const char *name;            /* "Sale 1042" */
	const char *what;            /* "sale" */
	const char *action, *record; /* below the prefix: where it is sent, where it is seen */
	const char *who;             /* who saved it; NULL: the system */
	struct utc when;
	const char *const *versions; /* names of the hidden version fields, ends with NULL */
};

/* The page, with what was sent but the versions, to be sent again. */
struct view *conflict_page(struct response *out, const struct conflict *c);

/* The version that is saved now, for a name of `versions`. */
void conflict_version(struct view *v, const char *name, int version);

/* A record's fields (base/field.h), of the two. */
void conflict_fields(struct view *v, struct mem *m, const struct fields *of,
	const struct field_options *options, const void *theirs, const void *mine);

/* One more of the two. */
void conflict_compare(struct view *v, const char *field, const char *theirs, const char *mine);

#endif
