/* A writer that no transaction gave. */
/* expect: incomplete type|storage size of .w. isn't known */
#include "db/db.h"

STATUS_MUST_USE enum status f(struct writer *given, const struct db_stmt *s);

enum status
f(struct writer *given, const struct db_stmt *s)
{
#ifdef RIGHT
	return db_run(NULL, given, s, DB_NO_ARGS);
#else
	struct writer w;

	(void)given;
	return db_run(NULL, &w, s, DB_NO_ARGS);
#endif
}
