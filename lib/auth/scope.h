/*
 * scope.h - who may open which record: the one predicate per record type.
 *
 * Statements name these through DB_SCOPED(LEAD, ...) and must use the alias
 * given here for the table. Coverage "own" is the owner and the second
 * salesperson; "team" is every lead owned or seconded by the actor's team, and
 * the actor's own; "store" is all. Whom a manager gave access to a customer
 * (access_requests) opens that customer and its leads as the owner does, until
 * it expires. A lead or customer that was merged into another is nobody's, the
 * store's neither: the other one is there instead, and no statement but one
 * that looks for the other needs to know (`standing`).
 * Source: guide 001 (coverage), domain.md rule 5.
 */
#ifndef AUTH_SCOPE_H
#define AUTH_SCOPE_H

#include "db/stmt.h"

/* What a lead must be in a sub-select, which no scope is pasted into: `lead` its alias; and a row
 * that hangs on one, `lead_id` its column. */
#define LEAD_STANDS(lead) lead ".merged_into_id IS NULL"
#define ITS_LEAD_STANDS(lead_id) \
	"NOT EXISTS (SELECT 1 FROM leads ml WHERE ml.id = " lead_id \
	" AND ml.merged_into_id IS NOT NULL)"

extern const struct db_scope SCOPE_LEAD; /* leads l */
extern const struct db_scope
	SCOPE_CUSTOMER; /* customers c: one of its leads is the actor's to open */
extern const struct db_scope
	SCOPE_SALE; /* sales s: on its staff, or its lead is the actor's to open */
extern const struct db_scope SCOPE_CLOSE; /* close_events ce: credited to the actor, or its lead is
					     the actor's to open */
extern const struct db_scope
	SCOPE_TASK; /* tasks t: assigned to the actor, or its lead is the actor's to open */
extern const struct db_scope SCOPE_APPOINTMENT; /* appointments a: as tasks */
extern const struct db_scope
	SCOPE_VISIT; /* visits w: nobody covers one; who keeps the log reads and
					     changes them uncovered */

#endif
