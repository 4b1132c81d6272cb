#include "leads/asked.h"

#include <stdlib.h>

#include "base/text.h"
#include "common/screens.h"
#include "web/form.h"

struct asked_form {
	struct form_list lead;
};
static const struct field fields[] = {
	FORM_FIELD(struct asked_form, lead, "Leads", .max = ASKED_MAX),
};

static int
by_id(const void *a, const void *b)
{
	const struct lead_id *x = a, *y = b;

	return (x->v > y->v) - (x->v < y->v);
}

static enum status
read_ids(struct asked *out, struct mem *m, const struct form_list *list)
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
	out->ids = ids;
	out->n = n;
	return ST_OK;
}

enum status
asked_read(struct asked *out, const struct request *req)
{
	struct asked_form in = {0};
	struct form f;

	if (form_read(&f, &in, fields, sizeof(fields) / sizeof(fields[0]), req) != ST_OK)
		return ST_TOO_LARGE;
	out->back = place_back(req, place_to(req, &screens[SCREEN_LEADS]));
	return read_ids(out, req->mem, &in.lead);
}

enum status
asked_nothing(struct response *out, const struct asked *a, const char *deed)
{
	response_notice(out, "Select at least one lead, then choose Update and %s.", deed);
	response_redirect(out, a->back);
	return ST_OK;
}
