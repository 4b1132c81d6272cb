/* A form's field that has no reader: every value is typed at the door. */
/* expect: not compatible with any association|type .*double */
#include "web/form.h"

struct input {
#ifdef RIGHT
	struct money price;
#else
	double price;
#endif
};

extern const struct field fields[];
const struct field fields[] = {FORM_FIELD(struct input, price, "Price")};
