/* A route whose permission is the zero of the enum. */
/* expect: a route needs a permission */
#include "handlers.h"

extern const struct route routes[];
const struct route routes[] = {
#ifdef RIGHT
	ROUTE_POST("/", PERM_LEAD_EDIT, a_post),
#else
	ROUTE_POST("/", PERM_UNSET, a_post),
#endif
};
