/* An id in a path, for the handler to look for by itself. */
/* expect: a route with an id names its record */
#include "handlers.h"

extern const struct route routes[];
const struct route routes[] = {
#ifdef RIGHT
	ROUTE_RECORD_GET(thing, "/{thing}/edit", PERM_LEAD_READ, a_thing_get),
#else
	ROUTE_GET("/{thing}/edit", PERM_LEAD_READ, a_get),
#endif
};
