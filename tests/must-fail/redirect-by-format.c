/* A redirect to an address that was put together by hand. */
/* expect: too many arguments|incompatible.pointer.type */
#include "handlers.h"

void f(struct response *out, const struct place *lead, const char *next);

void
f(struct response *out, const struct place *lead, const char *next)
{
#ifdef RIGHT
	(void)next;
	response_redirect(out, lead);
#else
	(void)lead;
	response_redirect(out, "%s", next);
#endif
}
