/* A handler that writes, as a GET. */
/* expect: incompatible[ -](function[ -])?pointer[ -]type */
#include "handlers.h"

extern const struct route routes[];
const struct route routes[] = {
#ifdef RIGHT
	ROUTE_GET("/", PERM_LEAD_READ, a_get),
#else
	ROUTE_GET("/", PERM_LEAD_READ, a_post),
#endif
};
