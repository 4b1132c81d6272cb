/* A feed that may write. */
/* expect: incompatible[ -](function[ -])?pointer[ -]type */
#include "handlers.h"

extern const struct route routes[];
const struct route routes[] = {
#ifdef RIGHT
	ROUTE_FEED_GET("/{secret}", PERM_TASK_EDIT, a_get),
#else
	ROUTE_FEED_GET("/{secret}", PERM_TASK_EDIT, a_post),
#endif
};
