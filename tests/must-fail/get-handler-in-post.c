/* A handler that reads, as a POST. */
/* expect: incompatible[ -](function[ -])?pointer[ -]type */
#include "handlers.h"

extern const struct route routes[];
const struct route routes[] = {
#ifdef RIGHT
	ROUTE_POST("/", PERM_LEAD_EDIT, a_post),
#else
	ROUTE_POST("/", PERM_LEAD_EDIT, a_get),
#endif
};
