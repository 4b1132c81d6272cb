/*
 * provider.h - who may send leads from outside, by a token of their own.
 *
 * A token is 256 random bits; the database keeps its hash only, so it is shown
 * once, when it is made.
 */
#ifndef CRM_PROVIDER_H
#define CRM_PROVIDER_H

#include "db/db.h"
#include "widths.h"

#define PROVIDER_NAME_MAX WIDTH_INTAKE_PROVIDERS_NAME

struct provider {
	struct provider_id id;
	const char *name;
};

/* The sender whose token this is (NULL or garbage: none). ST_NOT_FOUND: nobody's, or refused. */
STATUS_MUST_USE enum status
provider_find(struct provider *out, struct reader *db, struct mem *m, const char *token);

/*
 * A sender called `name`, new or known, with a new token; an older one is void.
 * out_token  the token, made in `m`: the only time that it can be read
 * Writes     its audit row
 * ST_INVALID the name is empty or too long
 */
STATUS_MUST_USE enum status
provider_set(const char **out_token, struct writer *db, struct mem *m, const char *name);

#endif
