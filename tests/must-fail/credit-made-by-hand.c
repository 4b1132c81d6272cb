/* A credit that credit_resolve did not make. */
/* expect: incomplete type|undefined type */
#include "crm/close/credit.h"

enum credit_rule f(const struct credit *given);

enum credit_rule
f(const struct credit *given)
{
#ifdef RIGHT
	return credit_rule(given);
#else
	struct credit c = {CREDIT_SELF};

	(void)given;
	return credit_rule(&c);
#endif
}
