/* The statuses of a lead, in their order. */
#include "templates/admin/statuses.h"
#include "admin/admin.h"
#include "base/text.h"
#include "common/screens.h"
#include "templates/admin/workflow-nav.h"

static const char *
untouched_words(struct mem *m, const struct stage *s)
{
	int days = s->is.untouched_days;

	if (stage_is_final(s))
		return "";
	return days ? mem_printf(m, "%d day%s", days, days == 1 ? "" : "s") : "As the store";
}

/* Of those that are offered. */
struct ends {
	const struct stage *first, *last;
};

static void
fill_row(struct view *v, const struct stage *list, size_t n, const struct stage *s,
	const struct ends *ends, struct mem *m)
{
	struct view *row = view_section(v, ADMIN_STATUSES_STATUS);

	view_int(row, ADMIN_STATUSES_ID, s->id.v);
	view_text(row, ADMIN_STATUSES_STATUS_NAME, s->is.name);
	view_text(row, ADMIN_STATUSES_STATUS_COLOR, s->is.color);
	view_text(row, ADMIN_STATUSES_KIND_NAME, word_label(stage_kinds, s->is.system_status));
	if (stage_is_final(s))
		view_section(row, ADMIN_STATUSES_FINAL);
	if (s->default_for)
		view_text(view_section(row, ADMIN_STATUSES_GIVEN), ADMIN_STATUSES_GIVEN_WHEN,
			stage_given_when(s));
	view_text(row, ADMIN_STATUSES_UNTOUCHED_TEXT, untouched_words(m, s));
	view_text(row, ADMIN_STATUSES_MOVES_TEXT, stage_moves_words(m, list, n, s));
	if (s == ends->first)
		view_section(row, ADMIN_STATUSES_FIRST);
	if (s == ends->last)
		view_section(row, ADMIN_STATUSES_LAST);
}

static void
fill_old(struct view *retired, const struct stage *s)
{
	struct view *row = view_section(retired, ADMIN_STATUSES_OLD);

	view_int(row, ADMIN_STATUSES_OLD_ID, s->id.v);
	view_text(row, ADMIN_STATUSES_OLD_NAME, s->is.name);
	view_text(row, ADMIN_STATUSES_OLD_KIND, word_label(stage_kinds, s->is.system_status));
}

enum status
admin_statuses_get(struct response *out, struct reader *db, const struct request *req)
{
	struct ends ends = {NULL, NULL};
	struct view *v, *retired = NULL;
	struct stage *list;
	size_t n;
	enum status st = stage_list(&list, &n, db, req->mem);

	if (st != ST_OK)
		return st;
	v = response_page(out, T_ADMIN_STATUSES, "Statuses");
	admin_workflow_nav(
		v, ADMIN_STATUSES_NAV, ADMIN_STATUSES_PARTS, req, ADMIN_WORKFLOW_NAV_AT_STATUSES);
	for (size_t i = 0; i < n; i++) {
		if (!list[i].is_active)
			continue;
		ends.last = &list[i];
		ends.first = ends.first ? ends.first : ends.last;
	}
	for (size_t i = 0; i < n; i++) {
		if (list[i].is_active) {
			fill_row(v, list, n, &list[i], &ends, req->mem);
			continue;
		}
		retired = retired ? retired : view_section(v, ADMIN_STATUSES_RETIRED);
		fill_old(retired, &list[i]);
	}
	return ST_OK;
}

enum status
admin_status_move_post(struct response *out, struct writer *db, const struct request *req,
	const struct stage *stage)
{
	const char *row = mem_printf(req->mem, "status-%lld", (long long)stage->id.v);
	const char *way = request_post(req, "way");
	enum status st = ST_OK;

	if (text_equal(way, "up") || text_equal(way, "down"))
		st = stage_order(db, req->mem, stage->id, text_equal(way, "up"));
	if (st == ST_OK)
		response_redirect(out, place_part(place_to(req, &screens[SCREEN_STATUSES]), row));
	return st;
}
