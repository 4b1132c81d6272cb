/* A machine's POST that only reads. */
/* expect: incompatible[ -](function[ -])?pointer[ -]type */
#include "handlers.h"

extern const struct route routes[];
const struct route routes[] = {
#ifdef RIGHT
	ROUTE_MACHINE_POST("/", a_post),
#else
	ROUTE_MACHINE_POST("/", a_get),
#endif
};
