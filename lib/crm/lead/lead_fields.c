#include "crm/lead/lead_fields.h"

const struct word lead_types[] = {
	{"walk_in", "Walk-in"},
	{"phone", "Phone"},
	{"email", "Email"},
	{"internet", "Internet"},
	{"text", "Text"},
	{"referral", "Referral"},
	{"service", "Service"},
	{"other", "Other"},
	{NULL, NULL},
};

#define FIELD_RECORD struct lead_fields
static const struct field rows[] = {LEAD_FIELDS(FIELD_ROW)};
const struct fields lead_fields = FIELDS(rows);
