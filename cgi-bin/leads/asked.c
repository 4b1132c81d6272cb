#include "leads/asked.h"

#include <stdlib.h>

#include "base/text.h"

static int
by_id(const void *a, const void *b)
{
	const struct lead_id *x = a, *y = b;

	return (x->v > y->v) - (x->v < y->v);
}

enum status
asked_read_ids(struct asked *out, struct mem *m, const struct form_list *list)
{
	struct lead_id *ids = mem_array(m, struct lead_id, list->n + 1);
	size_t n = 0;

	for (size_t i = 0; i < list->n; i++)
		if (text_to_i64(&ids[i].v, list->v[i]) != ST_OK || ids[i].v < 1)
			return ST_NOT_FOUND;
	qsort(ids, list->n, sizeof(ids[0]), by_id);
	for (size_t i = 0; i < list->n; i++)
		if (n == 0 || ids[n - 1].v != ids[i].v)
			ids[n++] = ids[i];
	*out = (struct asked){ids, n};
	return ST_OK;
}
