#include "crm/text/merge.h"

#include <string.h>

#include "base/text.h"

/* The value whose name is the n characters at `name`; NULL: none has it. */
static const struct merge_value *
value_named(const struct merge_value *values, const char *name, size_t n)
{
	for (; values->name; values++)
		if (strlen(values->name) == n && strncmp(values->name, name, n) == 0)
			return values;
	return NULL;
}

/* What stands in the place of the field whose name is the n characters at `name`; NULL: nothing does. */
static const char *
value_of(struct merge_faults *faults, struct mem *m, const char *name, size_t n,
	const struct merge_value *values)
{
	const struct merge_value *v = value_named(values, name, n);

	if (!v && !faults->unknown)
		faults->unknown = mem_strndup(m, name, n);
	if (v && text_empty(v->value))
		faults->empty |= UINT32_C(1) << (v - values);
	return v && !text_empty(v->value) ? v->value : NULL;
}

const char *
merge_words(struct merge_faults *faults, struct mem *m, const char *words,
	const struct merge_value *values)
{
	struct text t = text_begin(m);

	while (*words) {
		size_t n = strcspn(words, "{"), name;
		const char *value = NULL;

		text_add_n(&t, words, n);
		words += n;
		if (!*words)
			break;
		name = strcspn(words + 1, "{}\n");
		n = words[name + 1] == '}' ? name + 2 : 1;
		value = value_of(faults, m, words + 1, n == 1 ? 0 : name, values);
		if (value)
			text_add(&t, value);
		else
			text_add_n(&t, words, n);
		words += n;
	}
	return t.s;
}
