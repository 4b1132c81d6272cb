#include "common/conflict.h"

#include "base/text.h"
#include "common/fields.h"
#include "templates/layout/conflict.h"

static bool
is_sent_anew(const struct conflict *c, const char *name)
{
	for (const struct conflict_version *v = c->versions; v->name; v++)
		if (text_equal(name, v->name))
			return true;
	return text_equal(name, "csrf") || text_equal(name, "key");
}

static void
add_hidden(struct view *v, const char *name, const char *value)
{
	struct view *row = view_section(v, LAYOUT_CONFLICT_HIDDEN);

	view_text(row, LAYOUT_CONFLICT_HIDDEN_NAME, name);
	view_text(row, LAYOUT_CONFLICT_HIDDEN_VALUE, value);
}

struct view *
conflict_page(struct response *out, const struct conflict *c)
{
	struct mem *m = c->req->mem;
	struct view *v = response_page(
		out, T_LAYOUT_CONFLICT, mem_printf(m, "%s was changed meanwhile", c->name));

	view_text(v, LAYOUT_CONFLICT_NAME, c->name);
	view_text(v, LAYOUT_CONFLICT_WHAT, c->what);
	view_text(v, LAYOUT_CONFLICT_ACTION, mem_printf(m, "%s%s", c->req->prefix, c->action));
	view_text(v, LAYOUT_CONFLICT_RECORD_HREF, mem_printf(m, "%s%s", c->req->prefix, c->record));
	view_text(v, LAYOUT_CONFLICT_WHO, c->who ? c->who : "Uplog");
	field_time(v, LAYOUT_CONFLICT_WHEN, LAYOUT_CONFLICT_WHEN_EXACT, m, c->when);
	for (size_t i = 0; i < c->req->post.n; i++)
		if (!is_sent_anew(c, c->req->post.v[i].name))
			add_hidden(v, c->req->post.v[i].name, c->req->post.v[i].value);
	for (const struct conflict_version *n = c->versions; n->name; n++)
		add_hidden(v, n->name, mem_printf(m, "%d", n->version));
	return v;
}

void
conflict_fields(struct view *v, struct mem *m, const struct fields *of,
	const struct field_options *options, const void *theirs, const void *mine)
{
	for (size_t i = 0; i < of->n; i++)
		conflict_compare(v, of->v[i].label, field_words(m, &of->v[i], options, theirs),
			field_words(m, &of->v[i], options, mine));
}

void
conflict_compare(struct view *v, const char *field, const char *theirs, const char *mine)
{
	struct view *row = view_section(v, LAYOUT_CONFLICT_VALUE);

	view_text(row, LAYOUT_CONFLICT_FIELD, field);
	view_text(row, LAYOUT_CONFLICT_THEIRS, text_empty(theirs) ? "None" : theirs);
	view_text(row, LAYOUT_CONFLICT_MINE, text_empty(mine) ? "None" : mine);
	if (!text_equal(theirs ? theirs : "", mine ? mine : ""))
		view_section(row, LAYOUT_CONFLICT_DIFFERS);
}
