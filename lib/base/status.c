#include "base/status.h"

static const char *const names[ST__MAX] = {
	[ST_OK] = "ok",
	[ST_NOT_FOUND] = "not_found",
	[ST_INVALID] = "invalid",
	[ST_FORBIDDEN] = "forbidden",
	[ST_CONFLICT] = "conflict",
	[ST_EXISTS] = "exists",
	[ST_UNAVAILABLE] = "unavailable",
	[ST_RETRY] = "retry",
	[ST_TOO_LARGE] = "too_large",
	[ST_TOO_MANY] = "too_many",
	[ST_BUSY] = "busy",
	[ST_BAD_REQUEST] = "bad_request",
	[ST_BAD_METHOD] = "bad_method",
	[ST_ERROR] = "error",
};

const char *
status_name(enum status st)
{
	return st < ST__MAX ? names[st] : "unknown";
}
