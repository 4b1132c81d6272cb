/*
 * visit_internal.h - what visit.c and visit_undo.c share; for these two only.
 */
#ifndef CRM_VISIT_INTERNAL_H
#define CRM_VISIT_INTERNAL_H

#include "auth/audit.h"
#include "crm/showroom/visit.h"

struct visit_hold {
	const struct db_hold *held;
	struct visit_facts facts;
	const struct lead_hold *lead; /* NULL: an up without a name */
};

/* Arguments of DB_HELD(VISIT, ...) statements. */
#define VISIT_ARGS(hold, ...) DB_ARGS_OF((hold)->held, __VA_ARGS__)
#define VISIT_NO_ARGS(hold)   DB_NO_ARGS_OF((hold)->held)

/* What a change of the visit was, in the journal. `was` NULL: it is new. `is` NULL: it is no more. */
STATUS_MUST_USE enum status visit_write_journal(struct writer *db, const struct visit_facts *v,
	const char *verb, struct audit_json *was, struct audit_json *is);

#endif
