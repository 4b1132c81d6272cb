/* A route that names a record, and a handler that is not given it. */
/* expect: not compatible with any (generic )?association */
#include "handlers.h"

extern const struct route routes[];
const struct route routes[] = {
#ifdef RIGHT
	ROUTE_RECORD_POST(thing, "/{thing}", PERM_LEAD_READ, a_thing_post),
#else
	ROUTE_RECORD_POST(thing, "/{thing}", PERM_LEAD_READ, a_post),
#endif
};
