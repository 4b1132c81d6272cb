/* A template that is not there. */
/* expect: T_LAYOUT_NO_SUCH */
#include "templates/layout/empty.h"
#include "web/response.h"

struct view *f(struct response *out);

struct view *
f(struct response *out)
{
#ifdef RIGHT
	return response_page(out, T_LAYOUT_EMPTY, "x");
#else
	return response_page(out, T_LAYOUT_NO_SUCH, "x");
#endif
}
