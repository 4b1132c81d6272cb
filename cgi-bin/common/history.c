#include "common/history.h"

#include "base/text.h"
#include "common/fields.h"
#include "templates/layout/history.h"

static void
fill_changes(struct view *row, const struct history_event *e)
{
	struct view *list = view_section(row, LAYOUT_HISTORY_CHANGES);

	for (size_t i = 0; i < e->n_changes; i++) {
		const struct change *c = &e->changes[i];
		struct view *v = view_section(list, LAYOUT_HISTORY_CHANGE);

		view_text(v, LAYOUT_HISTORY_FIELD, c->field);
		view_text(v, LAYOUT_HISTORY_OLD, c->before ? c->before : "nothing");
		view_text(v, LAYOUT_HISTORY_NEW, c->after ? c->after : "nothing");
	}
}

void
history_show(struct view *v, struct tpl_include at, struct mem *m,
	const struct history_event *events, size_t n, const char *nothing)
{
	struct view *card = view_include(v, at, T_LAYOUT_HISTORY);

	for (size_t i = 0; i < n; i++) {
		const struct history_event *e = &events[i];
		struct view *row = view_section(card, LAYOUT_HISTORY_EVENT);

		view_text(row, LAYOUT_HISTORY_EVENT_TITLE, e->title);
		view_text(row, LAYOUT_HISTORY_EVENT_USER, e->user_name ? e->user_name : "Uplog");
		field_time(row, LAYOUT_HISTORY_EVENT_AT, LAYOUT_HISTORY_EVENT_AT_EXACT, m, e->at);
		if (!text_empty(e->reason))
			view_text(view_section(row, LAYOUT_HISTORY_BODY), LAYOUT_HISTORY_BODY_TEXT,
				e->reason);
		if (e->n_changes)
			fill_changes(row, e);
	}
	if (n == 0)
		view_text(
			view_section(card, LAYOUT_HISTORY_NONE), LAYOUT_HISTORY_NONE_TEXT, nothing);
}
