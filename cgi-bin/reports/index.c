/* Choosing a report and its dates. Source: guide 000, steps 1 and 2. */
#include "templates/reports/index.h"
#include "base/text.h"
#include "common/fields.h"
#include "reports/reports.h"

static void
fill_folders(struct view *v, const struct request *req)
{
	const char *folder_name = NULL;
	struct view *folder = NULL;

	for (size_t i = 0; i < report_all()->n; i++) {
		const struct report *rep = &report_all()->reports[i];
		struct view *option;

		if (!report_allowed(rep, req->actor))
			continue;
		if (!folder || !text_equal(rep->folder, folder_name)) {
			folder_name = rep->folder;
			folder = view_section(v, REPORTS_INDEX_FOLDER);
			view_text(folder, REPORTS_INDEX_FOLDER_NAME, rep->folder);
		}
		option = view_section(folder, REPORTS_INDEX_REPORT);
		view_text(option, REPORTS_INDEX_REPORT_CODE, rep->name);
		view_text(option, REPORTS_INDEX_REPORT_NAME, rep->title);
		if (text_equal(request_get(req, "report"), rep->name))
			view_section(option, REPORTS_INDEX_REPORT_SELECTED);
	}
}

/* What the store's reports are for: those that answer the question. */
static void
fill_found(struct view *v, const struct request *req)
{
	const char *question = request_get(req, "find");
	bool found = false;

	view_text(v, REPORTS_INDEX_FIND, question);
	for (size_t i = 0; i < report_all()->n; i++) {
		const struct report *rep = &report_all()->reports[i];
		struct report_query q = report_query_default();
		struct view *row;

		if (!report_allowed(rep, req->actor) || text_empty(question) ||
			!report_answers(req->mem, rep, question))
			continue;
		found = true;
		row = view_section(v, REPORTS_INDEX_FOUND);
		view_text(row, REPORTS_INDEX_FOUND_HREF, reports_href(req, rep, &q));
		view_text(row, REPORTS_INDEX_FOUND_NAME, rep->title);
		view_text(row, REPORTS_INDEX_FOUND_FOLDER, rep->folder);
		view_text(row, REPORTS_INDEX_FOUND_ABOUT, rep->about);
	}
	if (!found && !text_empty(question))
		view_section(v, REPORTS_INDEX_NOT_FOUND);
}

static void
fill_date(struct view *v, struct tpl_include at, const struct form *f, const char *name,
	const char *label, const char *hint)
{
	control_text(v, at, f->req->mem,
		&(struct control){.name = name,
			.label = label,
			.type = form_message(f, name) ? "text" : "date",
			.value = form_value(f, name),
			.hint = hint,
			.error = form_message(f, name)});
}

/* A range by word, or the two dates. */
static void
fill_range(struct view *v, const struct request *req)
{
	const char *chosen = request_get(req, "range");
	struct view *select = control_select(v, REPORTS_INDEX_DATES, req->mem,
		&(struct control){.name = "range",
			.label = "Dates",
			.hint = "From and To, where they are filled in, come before it."});

	if (text_empty(chosen))
		chosen = report_relative_word(REPORT_THIS_MONTH);
	for (unsigned r = REPORT_DATES + 1; r < REPORT_RELATIVE__MAX; r++)
		control_option(select, report_relative_word((enum report_relative)r),
			report_relative_label((enum report_relative)r),
			text_equal(report_relative_word((enum report_relative)r), chosen));
}

/* The address of the report that was chosen, or messages beside the dates. */
static enum status
go_to_report(struct response *out, struct form *f, const struct report *rep)
{
	struct report_query q = report_query_begin();
	struct mem *m = f->req->mem;

	if (report_query_set(&q, m, rep, "from", form_value(f, "from")) != ST_OK)
		form_fail(f, "from", "From is not a date. Write it as 2026-11-03.");
	if (report_query_set(&q, m, rep, "to", form_value(f, "to")) != ST_OK)
		form_fail(f, "to", "To is not a date. Write it as 2026-11-03.");
	if (report_query_set(&q, m, rep, "range", form_value(f, "range")) != ST_OK)
		form_fail(f, "range", "Dates is not one of the choices.");
	if (form_result(f) == ST_OK && report_query_finish(&q) != ST_OK)
		form_fail(f, "from", "From is after To.");
	if (form_result(f) == ST_OK)
		response_redirect(out, reports_place(f->req, rep, &q));
	return form_result(f);
}

enum status
reports_index_get(struct response *out, struct reader *db, const struct request *req)
{
	const char *name = request_get(req, "report");
	const struct report *rep = report_find(name);
	struct form f = {.req = req};
	struct view *v;
	enum status st = ST_OK, listed;

	if (rep && report_allowed(rep, req->actor)) {
		st = go_to_report(out, &f, rep);
		if (st == ST_OK)
			return ST_OK;
	} else if (!text_empty(name)) {
		return ST_NOT_FOUND;
	}
	v = response_page(out, T_REPORTS_INDEX, "Sales Reporting");
	reports_fill_errors(v, REPORTS_INDEX_ERRORS, &f);
	fill_folders(v, req);
	fill_found(v, req);
	fill_range(v, req);
	fill_date(v, REPORTS_INDEX_FROM, &f, "from", "From", NULL);
	fill_date(v, REPORTS_INDEX_TO, &f, "to", "To", NULL);
	listed = reports_fill_favorites(v, db, req);
	return listed == ST_OK ? st : listed;
}
