/*
 * person_fields.h - the name of a person who is a customer, as forms have it (base/field.h).
 */
#ifndef CRM_PERSON_FIELDS_H
#define CRM_PERSON_FIELDS_H

#include "base/field.h"
#include "widths.h"

#define PERSON_FIELDS(F) \
	F(TEXT(WIDTH_CUSTOMERS_FIRST_NAME), first_name, "First Name", .required = true) \
	F(TEXT(WIDTH_CUSTOMERS_LAST_NAME), last_name, "Last Name", .required = true)

struct person_fields {
	PERSON_FIELDS(FIELD_MEMBER)
};
extern const struct fields person_fields;

#endif
