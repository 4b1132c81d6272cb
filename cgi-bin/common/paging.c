#include "common/paging.h"

#include <string.h>

#include "base/text.h"
#include "templates/layout/pager.h"

const char *
paging_edge(struct mem *m, int64_t id, const char *key)
{
	return mem_printf(m, "%lld.%s", (long long)id, key ? key : "");
}

struct paging_place
paging_place_of(struct mem *m, const char *edge)
{
	const char *dot = edge ? strchr(edge, '.') : NULL;
	struct paging_place p = {0};

	if (!dot || text_to_i64(&p.id, mem_strndup(m, edge, (size_t)(dot - edge))) != ST_OK ||
		p.id < 1)
		return (struct paging_place){0};
	p.key = dot + 1;
	return p;
}

const char *
paging_time_edge(struct mem *m, int64_t id, struct utc at)
{
	return paging_edge(m, id, mem_printf(m, "%lld", (long long)at.s));
}

enum status
paging_time_of(struct paging_time *out, struct mem *m, const char *edge)
{
	struct paging_place place = paging_place_of(m, edge);

	*out = (struct paging_time){.id = place.id};
	if (text_empty(edge))
		return ST_OK;
	return place.id ? utc_parse_seconds(&out->at, place.key) : ST_INVALID;
}

const struct place *
paging_list(const struct request *req)
{
	return place_set(place_set(place_here(req), "after", NULL), "before", NULL);
}

static void
fill_link(struct view *pager, struct tpl_section shown, struct tpl_var href, const struct place *to)
{
	view_text(view_section(pager, shown), href, place_href(to));
}

void
paging_fill(
	struct view *v, struct tpl_include at, const struct request *req, const struct paging *p)
{
	const struct place *list = paging_list(req);
	struct view *in = view_include(v, at, T_LAYOUT_PAGER);
	bool back = !text_empty(p->before), inner = back || !text_empty(p->after);

	view_text(in, LAYOUT_PAGER_RANGE, mem_printf(req->mem, "%zu on this page", p->n));
	if (inner)
		fill_link(in, LAYOUT_PAGER_FIRST, LAYOUT_PAGER_FIRST_HREF, list);
	if (back ? p->more : inner)
		fill_link(in, LAYOUT_PAGER_PREVIOUS, LAYOUT_PAGER_PREVIOUS_HREF,
			place_set(list, "before", p->first));
	if (back || p->more)
		fill_link(in, LAYOUT_PAGER_NEXT, LAYOUT_PAGER_NEXT_HREF,
			place_set(list, "after", p->last));
}
