/* A redirect to what a form says. */
/* expect: incompatible.pointer.type */
#include "handlers.h"

#include "web/form.h"

void f(struct response *out, const struct form *form, const struct place *otherwise);

void
f(struct response *out, const struct form *form, const struct place *otherwise)
{
#ifdef RIGHT
	response_redirect(out, place_back(form->req, otherwise));
#else
	(void)otherwise;
	response_redirect(out, form_value(form, "back"));
#endif
}
