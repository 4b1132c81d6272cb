/*
 * link.h - addresses with a query, written so that every value is encoded.
 */
#ifndef COMMON_LINK_H
#define COMMON_LINK_H

#include "base/text.h"
#include "web/request.h"

struct link {
	struct text text;
	size_t n; /* values so far */
};

/* "/crm/leads": the prefix and a path of ours. */
struct link link_begin(const struct request *req, const char *path);

/* Add name=value; NULL and "" are left out. */
void link_add(struct link *l, const char *name, const char *value);
const char *link_text(const struct link *l);

/*
 * This request's address with the `kept` values of its query (ends with NULL),
 * but `name` as `value`; NULL or "" takes it out.
 */
const char *link_changed(const struct request *req, const char *path, const char *const *kept,
	const char *name, const char *value);

#endif
