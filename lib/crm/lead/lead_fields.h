/*
 * lead_fields.h - what is entered with a Sales Up and can be changed after, each field once (base/field.h).
 *
 * What else is known of a lead (its customer, owner, times) comes about by
 * what is done with it, and is no field of a form.
 */
#ifndef CRM_LEAD_FIELDS_H
#define CRM_LEAD_FIELDS_H

#include "base/field.h"

#define LEAD_COMMENTS_MAX 4000

#define LEAD_FIELDS(F) \
	F(DAY, lead_date, "Lead Date", .required = true, .not_future = true, \
		.hint = "The time of entry is recorded beside it.") \
	F(WORD(lead_types), lead_type, "Lead Type", .required = true, .filters = true) \
	F(ID(lead_status), status_id, "Lead Status", .control = "status", .required = true) \
	F(ID(source), source_id, "Source", .control = "source", .filters = true, \
		.none = "Not known", .hint = "What drove the customer here.") \
	F(TEXT(LEAD_COMMENTS_MAX), comments, "Comments", .lines = true, .late = true)

struct lead_fields {
	LEAD_FIELDS(FIELD_MEMBER)
};
extern const struct fields lead_fields;

/* Their columns in a statement, of the leads l. */
#define LEAD_COLUMN(kind, member, ...) "l." #member ", "

#endif
