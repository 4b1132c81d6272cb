/* A form's field that the struct does not have. */
/* expect: no member named */
#include "web/form.h"

struct input {
	int64_t lead;
};

extern const struct field fields[];
#ifdef RIGHT
const struct field fields[] = {FORM_FIELD(struct input, lead, "Lead")};
#else
const struct field fields[] = {FORM_FIELD(struct input, vehicle, "Vehicle")};
#endif
