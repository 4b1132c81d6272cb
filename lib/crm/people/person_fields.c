#include "crm/people/person_fields.h"

#define FIELD_RECORD struct person_fields
static const struct field rows[] = {PERSON_FIELDS(FIELD_ROW)};
const struct fields person_fields = FIELDS(rows);
