/*
 * store.h - the one store of this database: what every page says and counts by.
 */
#ifndef AUTH_STORE_H
#define AUTH_STORE_H

#include "base/mem.h"
#include "db/db.h"

struct store {
	const char *name;
	const char *zone;          /* IANA */
	const char *currency;      /* ISO 4217 */
	const char *calling_code;  /* of base/country.h */
	const char *reference_key; /* secret, of auth/reference.h */
	int64_t version;           /* of the set that it is of: struct db_versions */
};

/* ST_NOT_FOUND  the database has no store yet: it was never migrated to the end */
STATUS_MUST_USE enum status store_find(struct store *out, struct reader *r, struct mem *m);

#endif
