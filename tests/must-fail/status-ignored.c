/* The answer of a fallible function, thrown away. */
/* expect: ignoring return value */
#include "auth/idem.h"

enum status f(uint64_t *out, struct writer *w);

enum status
f(uint64_t *out, struct writer *w)
{
#ifdef RIGHT
	return idem_forget(out, w);
#else
	idem_forget(out, w);
	return ST_OK;
#endif
}
