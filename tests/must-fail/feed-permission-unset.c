/* A feed whose permission was not thought of. */
/* expect: a route needs a permission */
#include "handlers.h"

extern const struct route routes[];
const struct route routes[] = {
#ifdef RIGHT
	ROUTE_FEED_GET("/{secret}", PERM_TASK_EDIT, a_get),
#else
	ROUTE_FEED_GET("/{secret}", PERM_UNSET, a_get),
#endif
};
