/* A place whose text no table of screens was asked for. */
/* expect: incomplete type|undefined type */
#include "handlers.h"

void f(struct response *out, const struct place *given, const char *next);

void
f(struct response *out, const struct place *given, const char *next)
{
#ifdef RIGHT
	(void)next;
	response_redirect(out, given);
#else
	struct place p = {.path = next};

	(void)given;
	response_redirect(out, &p);
#endif
}
