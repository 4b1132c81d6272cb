/* Rows whoever owns them, and nobody says why. */
/* expect: not a structure or union */
#include "auth/scope.h"

extern const struct db_stmt stmts[];
const struct db_stmt stmts[] = {
#ifdef RIGHT
	DB_UNCOVERED(LEAD, "a count tells nothing", .head = "SELECT COUNT(*) FROM leads l WHERE"),
#else
	DB_UNCOVERED(LEAD, .head = "SELECT COUNT(*) FROM leads l WHERE"),
#endif
};
