#include "crm/text/vin.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"

#define CHECK_POSITION 8

static const char alphabet[] = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ";
static const char values[] = "012345678912345678123457923456789";
static const int weights[VIN_LENGTH] = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};

enum status
vin_read(const char **out, struct mem *m, const char *typed)
{
	struct text t = text_begin(m);

	*out = NULL;
	for (; typed && *typed; typed++) {
		char c = (char)toupper((unsigned char)*typed);

		if (isspace((unsigned char)c) || c == '-' || c == '*')
			continue;
		if (!isalnum((unsigned char)c) || t.len == VIN_LENGTH)
			return ST_INVALID;
		text_add_n(&t, &c, 1);
	}
	*out = t.len ? t.s : NULL;
	return ST_OK;
}

bool
vin_check(const char *vin)
{
	int sum = 0;

	if (!vin || strlen(vin) != VIN_LENGTH)
		return false;
	for (size_t i = 0; i < VIN_LENGTH; i++) {
		const char *at = strchr(alphabet, vin[i]);

		if (!at)
			return false;
		sum += (values[at - alphabet] - '0') * weights[i];
	}
	return vin[CHECK_POSITION] == "0123456789X"[sum % 11];
}
