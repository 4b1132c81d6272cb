/* A statement outside of coverage that does not say why. */
/* expect: not a structure or union */
#include "db/stmt.h"

extern const struct db_stmt stmt;
#ifdef RIGHT
const struct db_stmt stmt = DB_GLOBAL("the stock is the store's", .head = "SELECT 1");
#else
const struct db_stmt stmt = DB_GLOBAL(.head = "SELECT 1");
#endif
