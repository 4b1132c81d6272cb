/* A page that no template made. */
/* expect: incompatible type|integer from pointer|pointer to integer */
#include "handlers.h"

void f(struct response *out);

void
f(struct response *out)
{
#ifdef RIGHT
	response_body(out, BODY_TEXT, NULL, "x", 1);
#else
	response_body(out, "text/html", NULL, "x", 1);
#endif
}
