/* A bare number where an id is wanted. */
/* expect: incompatible type */
#include "base/id.h"

void want(struct lead_id id);
void f(int64_t n);

void
f(int64_t n)
{
#ifdef RIGHT
	want((struct lead_id){n});
#else
	want(n);
#endif
}
