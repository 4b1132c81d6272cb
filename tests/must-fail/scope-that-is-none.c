/* A statement for a record type that has no coverage predicate. */
/* expect: SCOPE_VEHICLE */
#include "auth/scope.h"

extern const struct db_stmt stmt;
#ifdef RIGHT
const struct db_stmt stmt = DB_SCOPED(LEAD, .head = "SELECT l.id FROM leads l WHERE");
#else
const struct db_stmt stmt = DB_SCOPED(VEHICLE, .head = "SELECT v.id FROM vehicles v WHERE");
#endif
