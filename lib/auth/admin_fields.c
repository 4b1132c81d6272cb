#include "auth/admin.h"

const struct word role_scopes[] = {
	{"own", "Own leads"},
	{"team", "Team's leads"},
	{"store", "All leads"},
	{NULL, NULL},
};

#define FIELD_RECORD struct user_fields
static const struct field user_rows[] = {USER_FIELDS(FIELD_ROW)};
const struct fields user_fields = FIELDS(user_rows);
#undef FIELD_RECORD

#define FIELD_RECORD struct role_fields
static const struct field role_rows[] = {ROLE_FIELDS(FIELD_ROW)};
const struct fields role_fields = FIELDS(role_rows);
#undef FIELD_RECORD

#define FIELD_RECORD struct team_fields
static const struct field team_rows[] = {TEAM_FIELDS(FIELD_ROW)};
const struct fields team_fields = FIELDS(team_rows);
