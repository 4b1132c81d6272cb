/* Finding the row of a path. */
#include "web/route.h"

#include <string.h>

#include "base/text.h"
#include "web/internal.h"

#define ARGS_MAX 4

static bool
is_number_name(const char *name)
{
	size_t n = strlen(name);

	return strcmp(name, "id") == 0 || (n > 3 && strcmp(name + n - 3, "_id") == 0);
}

/* An id has at most 18 digits and does not begin with 0, so that one record has one address. */
static bool
value_fits(const char *name, const char *value, size_t n)
{
	if (is_number_name(name))
		return n <= 18 && *value != '0' && strspn(value, "0123456789") >= n;
	return strspn(value, "abcdefghijklmnopqrstuvwxyz0123456789-") >= n;
}

bool
route_matches(struct params *args, struct mem *m, const char *pattern, const char *path)
{
	struct param v[ARGS_MAX], *kept;
	size_t used = 0;

	while (*pattern && *path) {
		size_t name_n, value_n = strcspn(path, "/");

		if (*pattern != '{') {
			if (*pattern++ != *path++)
				return false;
			continue;
		}
		name_n = strcspn(++pattern, "}");
		if (used == ARGS_MAX || value_n == 0)
			return false;
		v[used].name = mem_strndup(m, pattern, name_n);
		v[used].value = mem_strndup(m, path, value_n);
		if (!value_fits(v[used].name, path, value_n))
			return false;
		used++;
		pattern += name_n + 1;
		path += value_n;
	}
	if (*pattern || *path)
		return false;
	kept = mem_array(m, struct param, used);
	memcpy(kept, v, used * sizeof(v[0]));
	*args = (struct params){kept, used};
	return true;
}

static const char *
allowed(unsigned methods)
{
	bool get = methods & 1u << METHOD_GET, post = methods & 1u << METHOD_POST;

	return get && post ? "GET, HEAD, POST" : get ? "GET, HEAD" : "POST";
}

enum status
route_find(const struct route **out, struct params *args, const char **allow, struct mem *m,
	const struct web_app *app, enum method method, const char *path)
{
	unsigned others = 0;

	for (size_t i = 0; i < app->n_routes; i++) {
		const struct route *r = &app->routes[i];

		if (!route_matches(args, m, r->pattern, path))
			continue;
		if (r->method == method) {
			*out = r;
			return ST_OK;
		}
		others |= 1u << r->method;
	}
	if (!others)
		return ST_NOT_FOUND;
	*allow = allowed(others);
	return ST_BAD_METHOD;
}
