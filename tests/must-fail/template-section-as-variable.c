/* A section's name used as a variable's. */
/* expect: incompatible type */
#include "templates/layout/error.h"
#include "web/view.h"

void f(struct view *v);

void
f(struct view *v)
{
#ifdef RIGHT
	view_section(v, LAYOUT_ERROR_NOT_FOUND);
#else
	view_text(v, LAYOUT_ERROR_NOT_FOUND, "x");
#endif
}
