/* A form's text says how many characters it may have. */
/* expect: not compatible with any association|type .*const char \* */
#include "web/form.h"

struct input {
	const char *make;
};

extern const struct field fields[];
#ifdef RIGHT
const struct field fields[] = {FORM_TEXT(struct input, make, WIDTH_DESIRED_VEHICLES_MAKE, "Make")};
#else
const struct field fields[] = {FORM_FIELD(struct input, make, "Make")};
#endif
