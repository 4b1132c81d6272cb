/* A sale's id where a lead's is wanted. */
/* expect: incompatible type */
#include "base/id.h"

void want(struct lead_id id);
void f(struct lead_id lead, struct sale_id sale);

void
f(struct lead_id lead, struct sale_id sale)
{
#ifdef RIGHT
	(void)sale;
	want(lead);
#else
	(void)lead;
	want(sale);
#endif
}
