#include "auth/perm.h"

#include <stddef.h>
#include <string.h>

#define PERM_CODE(id, code, label)  [PERM_##id] = code,
#define PERM_LABEL(id, code, label) [PERM_##id] = label,

static const char *const codes[PERM__MAX] = {[PERM_UNSET] = "",
	[PERM_PUBLIC] = "",
	[PERM_ENROL] = "",
	[PERM_SIGNED_IN] = "",
	PERM_LIST(PERM_CODE)};

static const char *const labels[PERM__MAX] = {[PERM_UNSET] = "None",
	[PERM_PUBLIC] = "Anybody",
	[PERM_ENROL] = "Signed in, or setting up a second factor",
	[PERM_SIGNED_IN] = "Signed in",
	PERM_LIST(PERM_LABEL)};

const char *
perm_code(enum perm p)
{
	return (unsigned)p < PERM__MAX ? codes[p] : "";
}

const char *
perm_label(enum perm p)
{
	return (unsigned)p < PERM__MAX ? labels[p] : "";
}

enum perm
perm_by_code(const char *code)
{
	for (enum perm p = PERM_SIGNED_IN + 1; code && p < PERM__MAX; p++)
		if (strcmp(code, codes[p]) == 0)
			return p;
	return PERM_UNSET;
}
