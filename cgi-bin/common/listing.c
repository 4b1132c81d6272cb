#include "common/listing.h"

#include "base/text.h"
#include "common/fields.h"
#include "common/paging.h"
#include "templates/layout/empty.h"
#include "templates/layout/filters.h"

/* The list's address with one value changed, from its first page; `value` "" takes it out. */
static const char *
href(const struct listing *l, const char *name, const char *value)
{
	return place_href(place_set(paging_list(l->req), name, value));
}

static const char *
listing_all(const struct listing *l)
{
	return place_href(place_to(l->req, &screens[l->screen]));
}

/* Whether any filter is in force, and the list without one. */
static bool
listing_is_narrowed(const struct listing *l)
{
	return !text_equal(href(l, "sort", ""), listing_all(l));
}

struct list_order
listing_order(const struct listing *l, unsigned sort, bool descending)
{
	bool back = !text_empty(l->before);
	struct paging_place at = paging_place_of(l->req->mem, back ? l->before : l->after);

	return (struct list_order){sort, descending, back, at.key, at.id};
}

static const char *
order_word(const struct listing *l, int order)
{
	for (const struct field_choice *c = l->orders; c->word; c++)
		if (c->value == order)
			return c->word;
	return "";
}

void
listing_filters(struct listing *l, struct view *v, struct tpl_include at)
{
	struct view *f = view_include(v, at, T_LAYOUT_FILTERS);

	l->filters = f;
	view_text(f, LAYOUT_FILTERS_ACTION, listing_all(l));
	listing_keep(l, "sort", order_word(l, l->order));
	if (listing_is_narrowed(l))
		view_text(view_section(f, LAYOUT_FILTERS_CLEAR), LAYOUT_FILTERS_CLEAR_HREF,
			listing_all(l));
	if (form_result(&l->form) != ST_OK)
		view_section(f, LAYOUT_FILTERS_OPEN);
}

void
listing_text(const struct listing *l, const char *name, const char *label, const char *type)
{
	control_text(l->filters, LAYOUT_FILTERS_FIELD, l->req->mem,
		&(struct control){.name = name,
			.label = label,
			.type = type,
			.value = form_value(&l->form, name),
			.error = form_message(&l->form, name)});
}

struct view *
listing_select(const struct listing *l, const char *name, const char *label)
{
	return control_select(l->filters, LAYOUT_FILTERS_FIELD, l->req->mem,
		&(struct control){
			.name = name, .label = label, .error = form_message(&l->form, name)});
}

void
listing_fields(const struct listing *l, const struct fields *of,
	const struct field_options *options, const void *is)
{
	struct mem *m = l->req->mem;
	const struct fields filters = fields_filtering(m, of);

	fields_show(l->filters, LAYOUT_FILTERS_FIELD,
		&(struct fields_shown){.form = &l->form,
			.filtering = true,
			.of = &filters,
			.options = options,
			.is = is});
	for (size_t i = 0; i < filters.n; i++) {
		const struct field *f = &filters.v[i];

		if (field_is_set(f, is))
			listing_chip(l, field_control(f), f->label, field_words(m, f, options, is));
	}
}

void
listing_keep(const struct listing *l, const char *name, const char *value)
{
	struct view *kept = view_section(l->filters, LAYOUT_FILTERS_KEPT);

	view_text(kept, LAYOUT_FILTERS_KEPT_NAME, name);
	view_text(kept, LAYOUT_FILTERS_KEPT_VALUE, value);
}

void
listing_chip(const struct listing *l, const char *name, const char *label, const char *value)
{
	struct view *chip;

	if (text_empty(value))
		return;
	chip = view_section(l->filters, LAYOUT_FILTERS_CHIP);
	view_text(chip, LAYOUT_FILTERS_CHIP_TEXT, mem_printf(l->req->mem, "%s: %s", label, value));
	view_text(chip, LAYOUT_FILTERS_CHIP_HREF, href(l, name, ""));
}

void
listing_sort(const struct listing *l, struct view *v, const struct listing_column *c)
{
	int now = l->order;
	int next = now == c->up ? c->down : now == c->down ? c->up : c->first;

	view_text(v, c->href, href(l, "sort", order_word(l, next)));
	if (now == c->up)
		view_section(v, c->is_up);
	if (now == c->down)
		view_section(v, c->is_down);
}

void
listing_pager(const struct listing *l, struct view *v, struct tpl_include at,
	const struct list_extent *extent, struct listing_row first, struct listing_row last)
{
	struct mem *m = l->req->mem;

	paging_fill(v, at, l->req,
		&(struct paging){.after = l->after,
			.before = l->before,
			.more = extent->more,
			.n = extent->n,
			.first = paging_edge(m, first.id, first.key),
			.last = paging_edge(m, last.id, last.key)});
}

void
listing_nothing(const struct listing *l, struct view *v, struct tpl_include at,
	const struct listing_none *none)
{
	struct view *e = view_include(v, at, T_LAYOUT_EMPTY), *step;
	bool narrowed = listing_is_narrowed(l);

	view_text(e, LAYOUT_EMPTY_HEADING, narrowed ? none->narrowed : none->heading);
	view_text(e, LAYOUT_EMPTY_WHY, narrowed ? "Take a filter away to see more." : none->why);
	if (!narrowed)
		return;
	step = view_section(e, LAYOUT_EMPTY_STEP);
	view_text(step, LAYOUT_EMPTY_STEP_HREF, listing_all(l));
	view_text(step, LAYOUT_EMPTY_STEP_TEXT, none->step);
}

const char *
listing_count(struct mem *m, int64_t n, int64_t most, const char *one)
{
	bool more = n > most;

	return mem_printf(m, "%s%s %s%s", count_text(m, more ? most : n), more ? "+" : "", one,
		n == 1 ? "" : "s");
}
