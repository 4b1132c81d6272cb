/* Reports saved with their filters and dates. Source: guide 000, step 1. */
#include "templates/reports/favorites.h"
#include "base/text.h"
#include "common/fields.h"
#include "common/screens.h"
#include "reports/reports.h"
#include "templates/reports/favorite.h"
#include "templates/reports/index.h"

struct favorite_form {
	const char *report, *name, *query, *range;
};

static const struct field fields[] = {
	FORM_WORD(struct favorite_form, report, "Report", .required = true),
	FORM_TEXT(struct favorite_form, name, FAVORITE_NAME_MAX, "Name", .required = true),
	FORM_TEXT(struct favorite_form, query, WIDTH_REPORT_FAVORITES_QUERY, "Dates"),
	FORM_WORD(struct favorite_form, range, "Dates"),
};

/* The dates as they are saved: a range that moves, or "dates" for those of the page. */
static enum status
read_dates(struct report_query *q, struct mem *m, const struct report *rep,
	const struct favorite_form *form)
{
	enum status st = report_query_parse(q, m, rep, form->query);

	if (st != ST_OK || text_empty(form->range))
		return st;
	if (text_equal(form->range, "dates"))
		q->relative = REPORT_DATES;
	else
		st = report_query_set(q, m, rep, "range", form->range);
	return st;
}

/* The form again, with what was typed and a message beside it. */
static enum status
ask_again(struct response *out, const struct form *f, const struct report *rep)
{
	struct view *v = response_page(out, T_REPORTS_FAVORITE, "Save as favorite");

	field_errors(v, REPORTS_FAVORITE_ERRORS, f);
	view_text(v, REPORTS_FAVORITE_REPORT_CODE, rep->name);
	view_text(v, REPORTS_FAVORITE_REPORT_NAME, rep->title);
	view_text(v, REPORTS_FAVORITE_QUERY, form_value(f, "query"));
	view_text(v, REPORTS_FAVORITE_DATES, form_value(f, "range"));
	control_text(v, REPORTS_FAVORITE_NAME, f->req->mem,
		&(struct control){.name = "name",
			.label = "Name",
			.value = form_value(f, "name"),
			.error = form_message(f, "name"),
			.required = true});
	return ST_INVALID;
}

enum status
reports_favorite_post(struct response *out, struct writer *db, const struct request *req)
{
	struct favorite_form form;
	const struct report *rep;
	struct report_query q;
	struct form f;
	enum status st = form_read(&f, &form, fields, sizeof(fields) / sizeof(fields[0]), req);

	rep = report_find(form.report);
	if (!rep || read_dates(&q, req->mem, rep, &form) != ST_OK)
		return ST_BAD_REQUEST;
	if (!report_allowed(rep, req->actor))
		return ST_FORBIDDEN;
	if (st == ST_OK)
		st = favorite_add(db, rep->name, form.name, report_query_text(req->mem, rep, &q));
	if (st == ST_EXISTS)
		form_fail(&f, "name", "You have a favorite with this name.");
	if (st == ST_TOO_LARGE)
		form_fail(&f, "name", "You have %d favorites. Remove one first.", FAVORITE_MAX);
	if (form_result(&f) != ST_OK)
		return ask_again(out, &f, rep);
	if (st != ST_OK)
		return st;
	response_notice(out, "Saved as a favorite");
	response_redirect(out, reports_place(req, rep, &q));
	return ST_OK;
}

enum status
reports_favorite_delete_post(struct response *out, struct writer *db, const struct request *req,
	const struct favorite *favorite)
{
	enum status st = favorite_remove(db, favorite->id);

	(void)req;
	if (st != ST_OK)
		return st;
	response_notice(out, "Favorite removed");
	response_redirect(out, place_to(req, &screens[SCREEN_REPORTS]));
	return ST_OK;
}

static void
fill_favorite(struct view *v, const struct favorite *f, const struct report *rep,
	const struct report_query *q, const struct request *req)
{
	struct view *row = view_section(v, REPORTS_FAVORITES_FAVORITE);

	view_int(row, REPORTS_FAVORITES_FAVORITE_ID, f->id.v);
	view_text(row, REPORTS_FAVORITES_FAVORITE_HREF, reports_href(req, rep, q));
	view_text(row, REPORTS_FAVORITES_FAVORITE_NAME, f->name);
	view_text(row, REPORTS_FAVORITES_FAVORITE_REPORT, rep->title);
	view_text(row, REPORTS_FAVORITES_FAVORITE_DATES,
		q->relative == REPORT_DATES ? reports_range_words(req->mem, q->range)
					    : report_relative_label(q->relative));
}

enum status
reports_fill_favorites(struct view *v, struct reader *db, const struct request *req)
{
	struct view *in = view_include(v, REPORTS_INDEX_FAVORITES, T_REPORTS_FAVORITES);
	struct favorite *list;
	size_t n, shown = 0;
	enum status st = favorite_list(&list, &n, db, req->mem);

	if (st != ST_OK)
		return st;
	for (size_t i = 0; i < n; i++) {
		const struct report *rep = report_find(list[i].report);
		struct report_query q;

		if (!rep || !report_allowed(rep, req->actor) ||
			report_query_parse(&q, req->mem, rep, list[i].query) != ST_OK)
			continue;
		fill_favorite(in, &list[i], rep, &q, req);
		shown++;
	}
	if (shown == 0)
		view_section(in, REPORTS_FAVORITES_NO_FAVORITE);
	return ST_OK;
}
