/* The answer of a fallible function, thrown away where no header has declared it. */
/* expect: ignoring return value */
/* by: clang */
#include "base/status.h"

int f(int n);

static enum status
half(int *out, int n)
{
	*out = n / 2;
	return n % 2 ? ST_INVALID : ST_OK;
}

int
f(int n)
{
	int out = 0;

#ifdef RIGHT
	return half(&out, n) == ST_OK ? out : -1;
#else
	half(&out, n);
	return out;
#endif
}
