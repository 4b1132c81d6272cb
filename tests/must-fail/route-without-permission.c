/* A route that names no permission. */
/* expect: requires 3 arguments|too few arguments provided to function-like macro */
#include "handlers.h"

extern const struct route routes[];
const struct route routes[] = {
#ifdef RIGHT
	ROUTE_GET("/", PERM_LEAD_READ, a_get),
#else
	ROUTE_GET("/", a_get),
#endif
};
