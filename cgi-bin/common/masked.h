/*
 * masked.h - on screens: records that the actor may not open.
 *
 * Links and forms name such a record by a reference for this actor
 * (auth/reference.h), what may be opened by its id. Comparing words is enough
 * for a choice among what was found; only an address is read back.
 */
#ifndef COMMON_MASKED_H
#define COMMON_MASKED_H

#include "web/response.h"

/* The word for a record of kind `record` ("customer", "lead") in a link or form. */
const char *masked_word(const struct request *req, const char *record, int64_t id, bool may_open);

/* The customer whom a {ref} of an address names. ST_NOT_FOUND: none. */
STATUS_MUST_USE enum status
masked_customer(int64_t *out, const struct request *req, const char *word);

/* Say that the actor's budget for masked customers is used up, where search would show them. */
void masked_spent_fill(struct view *v, struct tpl_include at);

#endif
