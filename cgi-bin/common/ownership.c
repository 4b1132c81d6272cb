#include "common/ownership.h"

#include "base/text.h"
#include "common/fields.h"
#include "templates/layout/ownership.h"

static void
fill_change(struct view *event, const char *who, const char *from, const char *to, const char *none)
{
	struct view *change;

	if (text_equal(from ? from : "", to ? to : ""))
		return;
	change = view_section(event, LAYOUT_OWNERSHIP_CHANGE);
	view_text(change, LAYOUT_OWNERSHIP_WHO, who);
	view_text(change, LAYOUT_OWNERSHIP_FROM, from ? from : none);
	view_text(change, LAYOUT_OWNERSHIP_TO, to ? to : none);
}

static void
fill_lead(struct view *event, const struct owner_event *e, struct mem *m)
{
	struct view *lead = view_section(event, LAYOUT_OWNERSHIP_LEAD);

	view_int(lead, LAYOUT_OWNERSHIP_LEAD_ID, e->lead_id.v);
	view_text(lead, LAYOUT_OWNERSHIP_LEAD_NO,
		e->lead_no ? e->lead_no : mem_printf(m, "%lld", (long long)e->lead_id.v));
}

void
ownership_fill(struct view *v, struct tpl_include at, const struct request *req,
	const struct owner_event *events, size_t n, bool with_leads)
{
	struct view *in = view_include(v, at, T_LAYOUT_OWNERSHIP);
	struct mem *m = req->mem;

	for (size_t i = 0; i < n; i++) {
		const struct owner_event *e = &events[i];
		struct view *row = view_section(in, LAYOUT_OWNERSHIP_EVENT);

		view_text(row, LAYOUT_OWNERSHIP_HOW, owner_how_label(e->how));
		view_text(row, LAYOUT_OWNERSHIP_USER_NAME, e->user_name ? e->user_name : "Uplog");
		field_time(row, LAYOUT_OWNERSHIP_AT, LAYOUT_OWNERSHIP_AT_EXACT, m, e->at);
		fill_change(row, "Owner", e->from_owner, e->to_owner, "up for grabs");
		fill_change(row, "Second salesperson", e->from_second, e->to_second, "nobody");
		if (with_leads)
			fill_lead(row, e, m);
		if (e->tasks_moved)
			view_text(view_section(row, LAYOUT_OWNERSHIP_TASKS),
				LAYOUT_OWNERSHIP_TASKS_TEXT,
				mem_printf(m, "%d open task%s or appointment%s went along",
					e->tasks_moved, e->tasks_moved == 1 ? "" : "s",
					e->tasks_moved == 1 ? "" : "s"));
		if (!text_empty(e->reason))
			view_text(view_section(row, LAYOUT_OWNERSHIP_REASON),
				LAYOUT_OWNERSHIP_REASON_TEXT, e->reason);
	}
}
