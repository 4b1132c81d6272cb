#include "auth/changes.h"

#include <ctype.h>
#include <stdlib.h>

#include <jansson.h>

#include "base/date.h"
#include "base/text.h"

static const char *
value_words(struct mem *m, const json_t *v)
{
	struct utc time;

	if (json_is_string(v) && utc_parse(&time, json_string_value(v)) == ST_OK)
		return utc_words(m, time);
	if (json_is_string(v))
		return mem_strdup(m, json_string_value(v));
	if (json_is_integer(v))
		return mem_printf(m, "%lld", (long long)json_integer_value(v));
	if (json_is_real(v))
		return mem_printf(m, "%g", json_real_value(v));
	if (json_is_boolean(v))
		return json_is_true(v) ? "yes" : "no";
	return NULL;
}

static const char *
column_words(struct mem *m, const char *column)
{
	char *words = mem_strdup(m, column);

	*words = (char)toupper((unsigned char)*words);
	for (char *p = words; *p; p++)
		if (*p == '_')
			*p = ' ';
	return words;
}

/* As the field has it: a day, an amount or a word of a list; else as it was written. */
static const char *
words_of(struct mem *m, const struct field *f, const char *value)
{
	struct money money;
	struct day day;

	if (!f || !value)
		return value;
	if (f->words && !text_empty(word_label(f->words, value)))
		return word_label(f->words, value);
	if (f->type == FIELD_T_DAY && day_parse(&day, value) == ST_OK)
		return day_words(m, day);
	if (f->type == FIELD_T_MONEY && money_parse(&money, value) == ST_OK)
		return money_words(m, money);
	return value;
}

struct listing {
	const struct fields *of;
	struct change *v;
	size_t n;
	struct mem *mem;
};

static void
add_change(struct listing *l, const char *column, const json_t *before, const json_t *after)
{
	const char *b = value_words(l->mem, before), *a = value_words(l->mem, after);
	const struct field *f = field_named(l->of, column);

	if (text_equal(a, b))
		return;
	l->v = mem_grow(l->mem, l->v, l->n, l->n + 1, sizeof(*l->v));
	l->v[l->n++] = (struct change){mem_strdup(l->mem, column),
		f ? f->label : column_words(l->mem, column), words_of(l->mem, f, b),
		words_of(l->mem, f, a)};
}

/* Jansson takes a text that it had no room for as one that is none, and half of the change would be told. */
static void *
take(size_t size)
{
	void *p = malloc(size);

	if (!p)
		abort();
	return p;
}

static json_t *
load(const char *text)
{
	json_t *j;

	json_set_alloc_funcs(take, free);
	j = text ? json_loads(text, JSON_REJECT_DUPLICATES, NULL) : NULL;

	if (json_is_object(j))
		return j;
	json_decref(j);
	return json_object();
}

void
changes_read(struct change **out, size_t *n, struct mem *m, const char *old_json,
	const char *new_json, const struct fields *of)
{
	struct listing l = {.of = of, .mem = m};
	json_t *before = load(old_json), *after = load(new_json), *value;
	const char *column;

	json_object_foreach(before, column, value)
		add_change(&l, column, value, json_object_get(after, column));
	json_object_foreach(after, column, value) if (!json_object_get(before, column))
		add_change(&l, column, NULL, value);
	json_decref(before);
	json_decref(after);
	*out = l.v;
	*n = l.n;
}
