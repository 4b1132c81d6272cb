#include "base/country.h"

#include <string.h>

static char home[COUNTRY_DIGITS + 1] = "1";

bool
country_is_code(const char *code)
{
	size_t n = code ? strlen(code) : 0;

	return n >= 1 && n <= COUNTRY_DIGITS && code[0] != '0' && strspn(code, "0123456789") == n;
}

enum status
country_set(const char *code)
{
	if (!country_is_code(code))
		return ST_INVALID;
	memcpy(home, code, strlen(code) + 1);
	return ST_OK;
}

const char *
country_code(void)
{
	return home;
}
