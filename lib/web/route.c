/* Finding the row of a path. */
#include "web/route.h"

#include <string.h>

#include "base/text.h"
#include "web/internal.h"

#define ARGS_MAX 4

static bool
is_child(const char *name)
{
	size_t n = strlen(name);

	return n > 3 && strcmp(name + n - 3, "_id") == 0;
}

/* An id has at most 18 digits and does not begin with 0, so that one record has one address. */
static bool
value_fits(const char *name, enum path_part part, const char *value, size_t n)
{
	if (part == PATH_ID || is_child(name))
		return n <= 18 && *value != '0' && strspn(value, "0123456789") >= n;
	if (part == PATH_WORD && (*value < 'a' || *value > 'z'))
		return false;
	return strspn(value, "abcdefghijklmnopqrstuvwxyz0123456789-") >= n;
}

bool
route_matches(struct params *args, struct mem *m, const char *pattern, enum path_part part,
	const char *path)
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
		if (!value_fits(v[used].name, part, path, value_n))
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

static bool
names_record(const struct route *r, const char *name)
{
	return r->record && strcmp(name, r->record->name) == 0;
}

static enum path_part
part_of(const struct route *r)
{
	if (r->record)
		return r->record->read ? PATH_REFERENCE : PATH_ID;
	return r->flags & ROUTE_FEED ? PATH_REFERENCE : PATH_WORD;
}

/* The record's id is the router's alone: a handler gets the record. */
static const char *
take_record(struct params *args, struct mem *m, const struct route *r)
{
	struct param *rest = mem_array(m, struct param, args->n);
	const char *record = NULL;
	size_t n = 0;

	for (size_t i = 0; i < args->n; i++)
		if (names_record(r, args->v[i].name))
			record = args->v[i].value;
		else
			rest[n++] = args->v[i];
	*args = (struct params){rest, n};
	return record;
}

enum status
route_find(const struct route **out, const char **out_record, struct params *args,
	const char **allow, struct mem *m, const struct web_app *app, enum method method,
	const char *path)
{
	unsigned others = 0;

	for (size_t i = 0; i < app->n_routes; i++) {
		const struct route *r = &app->routes[i];

		if (!route_matches(args, m, r->pattern, part_of(r), path))
			continue;
		if (r->method == method) {
			*out = r;
			*out_record = take_record(args, m, r);
			return ST_OK;
		}
		others |= 1u << r->method;
	}
	if (!others)
		return ST_NOT_FOUND;
	*allow = allowed(others);
	return ST_BAD_METHOD;
}

const char *
route_fault(const struct route *r)
{
	size_t records = 0, children = 0, words = 0;

	for (const char *p = strchr(r->pattern, '{'); p; p = strchr(p, '{')) {
		size_t n = strcspn(++p, "}");

		if (r->record && strlen(r->record->name) == n && memcmp(p, r->record->name, n) == 0)
			records++;
		else if (n > 3 && memcmp(p + n - 3, "_id", 3) == 0)
			children++;
		else
			words++;
	}
	if (!r->record)
		return children ? "it has an id in its path and no record" : NULL;
	if (r->method == METHOD_GET ? !r->record->see : !r->record->hold)
		return "its kind of record is not for this method";
	return records == 1 && !words ? NULL : "its path does not name its record";
}
