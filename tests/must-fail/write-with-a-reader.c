/* A write through a handle that only reads. */
/* expect: incompatible pointer type */
#include "db/db.h"

STATUS_MUST_USE enum status f(struct reader *r, struct writer *w, const struct db_stmt *s);

enum status
f(struct reader *r, struct writer *w, const struct db_stmt *s)
{
#ifdef RIGHT
	(void)r;
	return db_run(NULL, w, s, DB_NO_ARGS);
#else
	(void)w;
	return db_run(NULL, r, s, DB_NO_ARGS);
#endif
}
