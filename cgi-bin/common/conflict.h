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

/* A hidden field, and what it has to be now; a list of them ends with name NULL. */
struct conflict_version {
	const char *name;
	int version;
};

struct conflict {
	const struct request *req;
	const char *name;            /* "Sale 1042" */
	const char *what;            /* "sale" */
	const char *action, *record; /* below the prefix: where it is sent, where it is seen */
	const char *who;             /* who saved it; NULL: the system */
	struct utc when;
	const struct conflict_version *versions;
};

/* The page, with what was sent, to be sent again with the versions of now. */
struct view *conflict_page(struct response *out, const struct conflict *c);

/* A record's fields (base/field.h), of the two. */
void conflict_fields(struct view *v, struct mem *m, const struct fields *of,
	const struct field_options *options, const void *theirs, const void *mine);

/* One more of the two. */
void conflict_compare(struct view *v, const char *field, const char *theirs, const char *mine);

#endif
