#include "crm/lead/lead_fields.h"

#define FIELD_RECORD struct lead_fields
static const struct field rows[] = {LEAD_FIELDS(FIELD_ROW)};
const struct fields lead_fields = FIELDS(rows);
