/* A form's text says how many characters it may have. */
/* expect: not compatible with any association|type .*const char \* */
#include "web/form.h"

struct input {
	const char *make;
};

extern const struct form_field fields[];
#ifdef RIGHT
const struct form_field fields[] = {
	FORM_TEXT(struct input, make, WIDTH_DESIRED_VEHICLES_MAKE, "Make")};
#else
const struct form_field fields[] = {FORM_FIELD(struct input, make, "Make")};
#endif
