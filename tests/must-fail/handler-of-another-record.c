/* A route whose handler is for another record than the one it names. */
/* expect: not compatible with any (generic )?association */
#include "handlers.h"

extern const struct route routes[];
const struct route routes[] = {
#ifdef RIGHT
	ROUTE_RECORD_GET(thing, "/{thing}", PERM_LEAD_READ, a_thing_get),
#else
	ROUTE_RECORD_GET(other, "/{thing}", PERM_LEAD_READ, a_thing_get),
#endif
};
