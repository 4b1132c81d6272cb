#include "crm/people/name.h"

#include <string.h>

#include "base/text.h"
#include "crm/text/words.h"

/* A person's name taken apart. */
struct parts {
	struct words given; /* first and middle */
	struct words last;
	const char *suffix; /* NULL: none */
};

/* The generation that a word names, in one spelling; NULL when it names none. */
static const char *
generation(const char *word)
{
	static const char *const spelled[][2] = {{"jr", "jr"}, {"junior", "jr"}, {"sr", "sr"},
		{"senior", "sr"}, {"ii", "ii"}, {"2nd", "ii"}, {"iii", "iii"}, {"3rd", "iii"},
		{"iv", "iv"}, {"4th", "iv"}};

	for (size_t i = 0; i < sizeof(spelled) / sizeof(spelled[0]); i++)
		if (text_equal(spelled[i][0], word))
			return spelled[i][1];
	return NULL;
}

static const char *
joined(struct mem *m, const struct words *one, const struct words *other)
{
	struct text t = text_begin(m);

	for (size_t i = 0; i < one->n; i++)
		text_add(&t, one->v[i]);
	for (size_t i = 0; i < other->n; i++)
		text_add(&t, other->v[i]);
	return t.s;
}

/* "Veronica Hayes" and "Hayes, Veronica". */
static void
split_whole(struct parts *p, struct mem *m, const char *whole)
{
	const char *comma = strchr(whole, ',');

	if (comma) {
		words_add(&p->last, m, mem_strndup(m, whole, (size_t)(comma - whole)));
		words_add(&p->given, m, comma + 1);
		return;
	}
	words_add(&p->given, m, whole);
	if (p->given.n > 1)
		words_add(&p->last, m, p->given.v[--p->given.n]);
}

static bool
ends_in_generation(const struct words *w)
{
	return w->n && generation(w->v[w->n - 1]);
}

/* "Hayes III" as a last name, and "III" as one when the whole was split at its last blank. */
static void
take_suffix(struct parts *p, struct mem *m)
{
	if (!ends_in_generation(&p->last) || p->last.n + p->given.n < 2)
		return;
	p->suffix = generation(p->last.v[--p->last.n]);
	if (p->last.n == 0 && p->given.n > 1)
		words_add(&p->last, m, p->given.v[--p->given.n]);
}

static struct parts
take_apart(struct mem *m, const struct name *n)
{
	struct parts p = {0};
	struct words suffix = words_of(m, n->name_suffix);

	words_add(&p.given, m, n->first_name);
	words_add(&p.given, m, n->middle_name);
	words_add(&p.last, m, n->last_name);
	if (p.given.n + p.last.n == 0 && n->full_name_raw)
		split_whole(&p, m, n->full_name_raw);
	take_suffix(&p, m);
	if (suffix.n)
		p.suffix = generation(suffix.v[0]) ? generation(suffix.v[0])
						   : joined(m, &suffix, &(struct words){0});
	return p;
}

static enum name_match
worse(enum name_match a, enum name_match b)
{
	return a < b ? a : b;
}

static enum name_match
compare_texts(const char *a, const char *b)
{
	if (text_empty(a) || text_empty(b))
		return NAME_OPEN;
	return text_equal(a, b) ? NAME_SAME : NAME_OTHER;
}

static bool
is_initial(const char *a, const char *b)
{
	return strlen(a) == 1 && a[0] == b[0];
}

/* The n-th given names of both; the first one makes the person, the others only contradict. */
static enum name_match
compare_given_at(const struct words *a, const struct words *b, size_t at)
{
	if (text_equal(a->v[at], b->v[at]))
		return NAME_SAME;
	if (is_initial(a->v[at], b->v[at]) || is_initial(b->v[at], a->v[at]))
		return at == 0 ? NAME_OPEN : NAME_SAME;
	return NAME_OTHER;
}

static enum name_match
compare_given(struct mem *m, const struct words *a, const struct words *b)
{
	static const struct words none;
	enum name_match match = NAME_SAME;

	if (a->n == 0 || b->n == 0)
		return NAME_OPEN;
	if (text_equal(joined(m, a, &none), joined(m, b, &none)))
		return NAME_SAME;
	for (size_t i = 0; i < a->n && i < b->n; i++)
		match = worse(match, compare_given_at(a, b, i));
	return match;
}

static enum name_match
compare_people(struct mem *m, const struct name *a, const struct name *b)
{
	static const struct words none;
	struct parts p = take_apart(m, a), q = take_apart(m, b);
	enum name_match suffix =
		!p.suffix && !q.suffix ? NAME_SAME : compare_texts(p.suffix, q.suffix);
	const char *whole = joined(m, &p.given, &p.last);

	if (!*whole || (!q.given.n && !q.last.n))
		return NAME_OPEN;
	if (text_equal(whole, joined(m, &q.given, &q.last)))
		return suffix;
	return worse(worse(suffix, compare_given(m, &p.given, &q.given)),
		compare_texts(joined(m, &p.last, &none), joined(m, &q.last, &none)));
}

static bool
is_nameless(struct mem *m, const struct name *n)
{
	struct words w = words_of(m, n->company_name);
	struct parts p = take_apart(m, n);

	return w.n + p.given.n + p.last.n == 0;
}

static const char *
company(struct mem *m, const struct name *n)
{
	static const struct words none;
	struct words w = words_of(m, n->company_name ? n->company_name : n->full_name_raw);

	return joined(m, &w, &none);
}

enum name_match
name_compare(struct mem *m, const struct name *a, const struct name *b)
{
	if (is_nameless(m, a) || is_nameless(m, b))
		return NAME_OPEN;
	if (a->is_business != b->is_business)
		return NAME_OTHER;
	return a->is_business ? compare_texts(company(m, a), company(m, b))
			      : compare_people(m, a, b);
}
