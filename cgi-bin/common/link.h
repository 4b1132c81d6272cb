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

#endif
