/* A hold of rows that no statement gave. */
/* expect: incomplete type|undefined type */
#include "auth/scope.h"
#include "db/db.h"

struct db_args f(const struct db_hold *given);

struct db_args
f(const struct db_hold *given)
{
#ifdef RIGHT
	return DB_ARGS_OF(given, 1);
#else
	static const int64_t ids[] = {1, 2, 3};
	const struct db_hold h = {.scope = &SCOPE_LEAD, .ids = ids, .n = 3};

	(void)given;
	return DB_ARGS_OF(&h, 1);
#endif
}
