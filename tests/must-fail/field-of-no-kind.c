/* A field is of a kind that forms, statements and the journal know. */
/* expect: FIELD_TYPE_COLOUR */
#include "base/field.h"

#ifdef RIGHT
#define INPUT_FIELDS(F) F(DAY, day, "Day")
#else
#define INPUT_FIELDS(F) F(COLOUR, day, "Day")
#endif

struct input {
	INPUT_FIELDS(FIELD_MEMBER)
};
extern const struct input input;
