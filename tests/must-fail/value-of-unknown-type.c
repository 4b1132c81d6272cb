/* A value that has no column type: money is never a float. */
/* expect: not compatible with any association|type .double. */
#include "db/db.h"

enum status f(struct writer *w, const struct db_stmt *s, int64_t cents);

enum status
f(struct writer *w, const struct db_stmt *s, int64_t cents)
{
#ifdef RIGHT
	return db_run(NULL, w, s, DB_ARGS(money_of(cents)));
#else
	return db_run(NULL, w, s, DB_ARGS((double)cents / 100));
#endif
}
