#include "base/field.h"

#include "base/text.h"

struct fields
fields_optional(struct mem *m, const struct fields *of)
{
	struct field *v = mem_array(m, struct field, of->n);

	for (size_t i = 0; i < of->n; i++) {
		v[i] = of->v[i];
		v[i].required = false;
	}
	return (struct fields){v, of->n};
}

struct fields
fields_filtering(struct mem *m, const struct fields *of)
{
	struct fields all = fields_optional(m, of);
	struct field *v = mem_array(m, struct field, all.n);
	size_t n = 0;

	for (size_t i = 0; i < all.n; i++)
		if (all.v[i].filters)
			v[n++] = all.v[i];
	return (struct fields){v, n};
}

struct fields
fields_part(const struct fields *of, const char *first, const char *last)
{
	const struct field *from = field_named(of, first), *to = field_named(of, last);

	return (struct fields){from, (size_t)(to - from) + 1};
}

void
field_options_keep(struct field_options *o, struct mem *m, int64_t id, const char *name)
{
	size_t n = o->n;
	struct field_option *v;

	if (!id || field_option_name(o, id))
		return;
	v = mem_array(m, struct field_option, n + 1);
	for (size_t i = 0; i < n; i++)
		v[i] = o->v[i];
	v[n] = (struct field_option){id, name};
	*o = (struct field_options){o->field, v, n + 1, o->hint};
}

const struct field *
field_named(const struct fields *of, const char *name)
{
	for (size_t i = 0; of && i < of->n; i++)
		if (text_equal(of->v[i].name, name) || text_equal(of->v[i].control, name))
			return &of->v[i];
	return NULL;
}

const char *
field_control(const struct field *f)
{
	return f->control ? f->control : f->name;
}

const struct field_options *
field_options_of(const struct field_options *list, const struct field *f)
{
	for (; list && list->field; list++)
		if (text_equal(list->field, f->name))
			return list;
	return NULL;
}

const char *
field_option_name(const struct field_options *o, int64_t id)
{
	for (size_t i = 0; o && i < o->n; i++)
		if (o->v[i].id == id)
			return o->v[i].name;
	return NULL;
}

static const char *
number(struct mem *m, int64_t v)
{
	return mem_printf(m, "%lld", (long long)v);
}

const char *
field_typed(struct mem *m, const struct field *f, const void *record)
{
	const void *v = (const char *)record + f->offset;

	switch (f->type) {
	case FIELD_T_TEXT:
		return *(const char *const *)v ? *(const char *const *)v : "";
	case FIELD_T_INT:
		return number(m, *(const int *)v);
	case FIELD_T_COUNT:
		return *(const int *)v ? number(m, *(const int *)v) : "";
	case FIELD_T_FLAG:
		return *(const bool *)v ? "yes" : "no";
	case FIELD_T_DAY:
		return day_is_set(*(const struct day *)v) ? day_iso(m, *(const struct day *)v) : "";
	case FIELD_T_UTC:
		return utc_is_set(*(const struct utc *)v)
			       ? utc_local_input(m, *(const struct utc *)v)
			       : "";
	case FIELD_T_MONEY:
	case FIELD_T_PERCENT:
		return money_plain(m, *(const struct money *)v);
	case FIELD_T_I64:
	case FIELD_T_ID:
		return *(const int64_t *)v ? number(m, *(const int64_t *)v) : "";
	case FIELD_T_LIST:
	case FIELD_T_UNSET:
		break;
	}
	return "";
}

bool
field_is_set(const struct field *f, const void *record)
{
	const void *v = (const char *)record + f->offset;

	switch (f->type) {
	case FIELD_T_TEXT:
		return !text_empty(*(const char *const *)v);
	case FIELD_T_INT:
	case FIELD_T_COUNT:
		return *(const int *)v != 0;
	case FIELD_T_FLAG:
		return *(const bool *)v;
	case FIELD_T_DAY:
		return day_is_set(*(const struct day *)v);
	case FIELD_T_UTC:
		return utc_is_set(*(const struct utc *)v);
	case FIELD_T_MONEY:
	case FIELD_T_PERCENT:
		return ((const struct money *)v)->known;
	case FIELD_T_I64:
	case FIELD_T_ID:
		return *(const int64_t *)v != 0;
	case FIELD_T_LIST:
	case FIELD_T_UNSET:
		break;
	}
	return false;
}

const char *
field_words(
	struct mem *m, const struct field *f, const struct field_options *list, const void *record)
{
	const void *v = (const char *)record + f->offset;
	const char *typed = field_typed(m, f, record);

	if (text_empty(typed))
		return NULL;
	switch (f->type) {
	case FIELD_T_TEXT:
		return f->words ? word_label(f->words, typed) : typed;
	case FIELD_T_FLAG:
		return *(const bool *)v ? "Yes" : "No";
	case FIELD_T_DAY:
		return day_words(m, *(const struct day *)v);
	case FIELD_T_UTC:
		return utc_words(m, *(const struct utc *)v);
	case FIELD_T_MONEY:
		return money_words(m, *(const struct money *)v);
	case FIELD_T_PERCENT:
		return mem_printf(m, "%s %%", typed);
	case FIELD_T_ID:
		return field_option_name(field_options_of(list, f), *(const int64_t *)v);
	default:
		return typed;
	}
}
