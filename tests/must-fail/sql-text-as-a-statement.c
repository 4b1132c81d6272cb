/* SQL text that is not a statement constant. */
/* expect: incompatible pointer type */
#include "db/db.h"

enum status f(int64_t *out, struct reader *r, const struct db_stmt *s);

enum status
f(int64_t *out, struct reader *r, const struct db_stmt *s)
{
#ifdef RIGHT
	return db_number(out, r, s, DB_NO_ARGS);
#else
	(void)s;
	return db_number(out, r, "SELECT COUNT(*) FROM leads", DB_NO_ARGS);
#endif
}
