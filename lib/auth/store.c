#include "auth/store.h"

#include "auth/store_sql.h"

enum status
store_find(struct store *out, struct reader *r, struct mem *m)
{
	return db_one(out, r, m, &store_stmts[STORE_FIND], DB_NO_ARGS);
}
