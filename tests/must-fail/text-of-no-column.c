/* A form's text is bounded by a column that the schema has. */
/* expect: WIDTH_DESIRED_VEHICLES_BRAND.* undeclared|undeclared .*WIDTH_DESIRED_VEHICLES_BRAND */
#include "web/form.h"

struct input {
	const char *make;
};

extern const struct field fields[];
#ifdef RIGHT
const struct field fields[] = {FORM_TEXT(struct input, make, WIDTH_DESIRED_VEHICLES_MAKE, "Make")};
#else
const struct field fields[] = {FORM_TEXT(struct input, make, WIDTH_DESIRED_VEHICLES_BRAND, "Make")};
#endif
