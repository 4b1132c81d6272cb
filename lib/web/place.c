#include "web/place.h"

#include <string.h>

#include "base/log.h"
#include "base/text.h"
#include "web/internal.h"

struct place {
	const struct request *req;
	const struct screen *screen;
	const char *path, *part;
	const struct param *v; /* any names; those of the screen are written */
	size_t n;
};

static struct place *
make(const struct request *req, const struct screen *s, const char *path)
{
	struct place *p = mem_new(req->mem, struct place);

	*p = (struct place){.req = req, .screen = s, .path = path};
	return p;
}

const struct place *
place_to(const struct request *req, const struct screen *s)
{
	return make(req, s, s->pattern);
}

const struct place *
place_named(const struct request *req, const struct screen *s, const char *word)
{
	size_t before = strcspn(s->pattern, "{");
	const char *after = strchr(s->pattern, '}');

	return make(req, s,
		mem_printf(req->mem, "%.*s%s%s", (int)before, s->pattern, word,
			after ? after + 1 : ""));
}

const struct place *
place_of(const struct request *req, const struct screen *s, int64_t id)
{
	return place_named(req, s, mem_printf(req->mem, "%lld", (long long)id));
}

const struct place *
place_of_other(const struct place *p, int64_t id)
{
	const struct place *other = place_of(p->req, p->screen, id);
	struct place *made = make(p->req, p->screen, other->path);

	made->part = p->part;
	made->v = p->v;
	made->n = p->n;
	return made;
}

static bool
is_word(const char *s)
{
	size_t n = strlen(s);

	return n > 0 && n <= SCREEN_WORD_MAX &&
	       strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789_-") == n;
}

/* A screen's names, one after the other: its own, then those of the fields that filter. NULL: all
 * were told. */
static const char *
name_at(const struct screen *s, size_t i)
{
	size_t own = 0;

	while (own < SCREEN_NAMES_MAX && s->names[own])
		own++;
	if (i < own)
		return s->names[i];
	for (size_t f = 0; s->filters && f < s->filters->n; f++)
		if (s->filters->v[f].filters && i-- == own)
			return field_control(&s->filters->v[f]);
	return NULL;
}

static bool
has_name(const struct screen *s, const char *name)
{
	const char *known;

	if (s->words)
		return is_word(name);
	for (size_t i = 0; (known = name_at(s, i)); i++)
		if (text_equal(known, name))
			return true;
	return text_equal(s->once, name);
}

const struct place *
place_set(const struct place *p, const char *name, const char *value)
{
	struct mem *m = p->req->mem;
	struct place *made = make(p->req, p->screen, p->path);
	struct param *v = mem_array(m, struct param, p->n + 1);

	if (!has_name(p->screen, name))
		log_error("%s has no %s in its address", p->screen->pattern, name);
	for (size_t i = 0; i < p->n; i++)
		if (!text_equal(p->v[i].name, name))
			v[made->n++] = p->v[i];
	if (!text_empty(value))
		v[made->n++] = (struct param){name, mem_strdup(m, value)};
	made->v = v;
	made->part = p->part;
	return made;
}

const struct place *
place_part(const struct place *p, const char *id)
{
	struct place *made = make(p->req, p->screen, p->path);

	*made = *p;
	made->part = id;
	return made;
}

static bool
has_value(const struct screen *s, const struct param *v)
{
	return has_name(s, v->name) && !text_empty(v->value) && (!s->words || is_word(v->value));
}

/* With the values of names that are the screen's own, and with `once` of that one too. */
static const struct place *
take(const struct place *p, const struct params *from, bool once)
{
	struct place *made = make(p->req, p->screen, p->path);
	struct param *v = mem_array(p->req->mem, struct param, from->n);

	for (size_t i = 0; i < from->n; i++)
		if (has_value(p->screen, &from->v[i]) &&
			(once || !text_equal(from->v[i].name, p->screen->once)))
			v[made->n++] = from->v[i];
	made->v = v;
	return made;
}

static const struct place *
take_text(const struct place *p, const char *query, bool once)
{
	struct params from;

	return params_parse(&from, p->req->mem, query, strlen(query)) == ST_OK
		       ? take(p, &from, once)
		       : p;
}

const struct place *
place_query(const struct place *p, const char *query)
{
	return take_text(p, query ? query : "", false);
}

static const struct place *
find(const struct request *req, const char *path)
{
	struct params args;

	for (size_t i = 0; i < req->screens->n; i++) {
		const struct screen *s = &req->screens->v[i];

		if (route_matches(&args, req->mem, s->pattern, s->part, path))
			return make(req, s, path);
	}
	return NULL;
}

static bool
may_return(const struct place *p)
{
	return p && !p->screen->no_return;
}

const struct place *
place_here(const struct request *req)
{
	const struct place *p = find(req, request_address(req));

	return may_return(p) ? take(p, &req->get, false) : NULL;
}

const struct place *
place_above(const struct request *req)
{
	char *path = mem_strdup(req->mem, request_address(req)), *end;

	while ((end = strrchr(path, '/')) && end != path) {
		const struct place *p;

		*end = '\0';
		p = find(req, path);
		if (may_return(p))
			return p;
	}
	return NULL;
}

const struct place *
place_parse(const struct request *req, const char *text)
{
	size_t path_n = text ? strcspn(text, "?#") : 0;
	const struct place *p;

	if (path_n == 0 || path_n > REQUEST_PATH_MAX)
		return NULL;
	p = find(req, mem_strndup(req->mem, text, path_n));
	if (!may_return(p) || text[path_n] != '?')
		return may_return(p) ? p : NULL;
	text += path_n + 1;
	return take_text(p, mem_strndup(req->mem, text, strcspn(text, "#")), false);
}

const struct place *
place_stored(const struct request *req, const char *text)
{
	size_t path_n = strcspn(text, "?#"), query_n;
	const struct place *p = find(req, mem_strndup(req->mem, text, path_n));
	const char *query = text + path_n + (text[path_n] == '?');

	query_n = strcspn(query, "#");
	if (!p)
		return NULL;
	p = take_text(p, mem_strndup(req->mem, query, query_n), true);
	return query[query_n] ? place_part(p, query + query_n + 1) : p;
}

const struct place *
place_back(const struct request *req, const struct place *otherwise)
{
	const struct params *sent = req->method == METHOD_POST ? &req->post : &req->get;
	const struct place *p = place_parse(req, params_get(sent, "back"));

	return p ? p : otherwise;
}

bool
place_is(const struct place *p, const struct screen *s)
{
	return p->screen == s;
}

static void
add_value(struct text *t, const struct param *v)
{
	text_add(t, strchr(t->s, '?') ? "&" : "?");
	text_add(t, v->name);
	text_add(t, "=");
	text_add(t, request_encode(t->mem, v->value));
}

static void
cut_to(struct text *t, size_t was, size_t room)
{
	if (t->len <= room)
		return;
	t->len = was;
	t->s[was] = '\0';
}

/* "?a=b&a=c", every value of a name; what would be longer than `room` is left as it was. */
static void
add_values(struct text *t, const struct place *p, const char *name, size_t room)
{
	size_t was = t->len;

	for (size_t i = 0; i < p->n; i++)
		if (text_equal(p->v[i].name, name))
			add_value(t, &p->v[i]);
	cut_to(t, was, room);
}

static void
add_words(struct text *t, const struct place *p, size_t room)
{
	for (size_t i = 0; i < p->n; i++) {
		size_t was = t->len;

		add_value(t, &p->v[i]);
		cut_to(t, was, room);
	}
}

/* Behind `prefix`, which does not count. */
static const char *
text_within(const struct place *p, const char *prefix, size_t max)
{
	struct text t = text_begin(p->req->mem);
	const char *name;
	size_t room = strlen(prefix) + max - (p->part ? strlen(p->part) + 1 : 0);

	text_add(&t, prefix);
	text_add(&t, p->path);
	if (p->screen->once)
		add_values(&t, p, p->screen->once, room);
	for (size_t i = 0; (name = name_at(p->screen, i)); i++)
		add_values(&t, p, name, room);
	if (p->screen->words)
		add_words(&t, p, room);
	if (p->part)
		text_addf(&t, "#%s", p->part);
	return t.s;
}

const char *
place_text(const struct place *p)
{
	return text_within(p, "", PLACE_MAX);
}

const struct place *
place_carry(const struct place *p, const char *name, const struct place *carried)
{
	return place_set(p, name, text_within(carried, "", PLACE_CARRIED_MAX));
}

const char *
place_href(const struct place *p)
{
	return text_within(p, p->req->prefix, PLACE_MAX);
}
