/* A text of a record has a length: its column's width, or a name for less. */
/* expect: FIELD_TYPE_TEXT */
#include "base/field.h"

#ifdef RIGHT
#define INPUT_FIELDS(F) F(TEXT(40), make, "Make")
#else
#define INPUT_FIELDS(F) F(TEXT, make, "Make")
#endif

struct input {
	INPUT_FIELDS(FIELD_MEMBER)
};
extern const struct input input;
