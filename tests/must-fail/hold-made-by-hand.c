/* A hold of a lead that coverage did not make. */
/* expect: incomplete type|undefined type */
#include "crm/lead/lead_change.h"

enum status f(struct writer *db, const struct lead_hold *given);

enum status
f(struct writer *db, const struct lead_hold *given)
{
#ifdef RIGHT
	return lead_in_store(db, given, (struct utc){0});
#else
	struct lead_hold h = {{{1}, 1, {1}}};

	(void)given;
	return lead_in_store(db, &h, (struct utc){0});
#endif
}
