/* The answer of a fallible function, thrown away. */
/* expect: ignoring return value */
#include "auth/idem.h"

enum status f(struct writer *w);

enum status
f(struct writer *w)
{
#ifdef RIGHT
	return idem_forget(w);
#else
	idem_forget(w);
	return ST_OK;
#endif
}
