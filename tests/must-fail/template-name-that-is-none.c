/* A name that the template does not have. */
/* expect: LAYOUT_ERROR_NO_SUCH_NAME */
#include "templates/layout/error.h"
#include "web/view.h"

void f(struct view *v);

void
f(struct view *v)
{
#ifdef RIGHT
	view_text(v, LAYOUT_ERROR_REQUEST_ID, "x");
#else
	view_text(v, LAYOUT_ERROR_NO_SUCH_NAME, "x");
#endif
}
