/* The showroom log of a day. */
#include "dashboard/showroom.h"

#include "base/text.h"
#include "common/screens.h"
#include "crm/lead/lead.h"
#include "templates/dashboard/showroom-row.h"
#include "templates/dashboard/showroom.h"
#include "templates/layout/empty.h"

static void
fill_time(struct view *row, const struct visit *v, struct mem *m, struct day day)
{
	bool is_of_day = day_compare(date_day_of(v->in_at), day) == 0;
	bool is_long = !utc_is_set(v->out_at) && day_compare(date_day_of(v->in_at), date_today());

	view_text(row, DASHBOARD_SHOWROOM_ROW_IN_AT,
		is_of_day ? utc_clock(m, v->in_at) : utc_words(m, v->in_at));
	if (utc_is_set(v->out_at))
		view_text(view_section(row, DASHBOARD_SHOWROOM_ROW_OUT),
			DASHBOARD_SHOWROOM_ROW_OUT_AT,
			day_compare(date_day_of(v->out_at), date_day_of(v->in_at))
				? utc_words(m, v->out_at)
				: utc_clock(m, v->out_at));
	else if (is_long)
		view_section(row, DASHBOARD_SHOWROOM_ROW_LONG);
	else
		view_text(view_section(row, DASHBOARD_SHOWROOM_ROW_SINCE),
			DASHBOARD_SHOWROOM_ROW_SINCE_TEXT,
			span_words(m, date_now().s - v->in_at.s));
}

static void
fill_who(struct view *row, const struct visit *v, const struct request *req)
{
	view_text(row, DASHBOARD_SHOWROOM_ROW_NAME, v->name);
	if (!v->lead_id.v) {
		view_section(row, DASHBOARD_SHOWROOM_ROW_UNNAMED);
	} else if (v->is_masked) {
		view_section(row, DASHBOARD_SHOWROOM_ROW_MASKED);
	} else if (v->may_open && actor_may(req->actor, PERM_LEAD_READ)) {
		view_int(view_section(row, DASHBOARD_SHOWROOM_ROW_OPEN),
			DASHBOARD_SHOWROOM_ROW_LEAD_ID, v->lead_id.v);
	} else {
		view_section(row, DASHBOARD_SHOWROOM_ROW_KNOWN);
	}
	if (v->is_be_back)
		view_section(row, DASHBOARD_SHOWROOM_ROW_BE_BACK);
	if (v->kept_appointment)
		view_section(row, DASHBOARD_SHOWROOM_ROW_KEPT);
}

static void
fill_people(struct view *row, const struct visit *v)
{
	if (v->user_name)
		view_text(view_section(row, DASHBOARD_SHOWROOM_ROW_USER),
			DASHBOARD_SHOWROOM_ROW_USER_NAME, v->user_name);
	else
		view_section(row, DASHBOARD_SHOWROOM_ROW_NOBODY);
	if (v->owner_name && !text_equal(v->owner_name, v->user_name))
		view_text(view_section(row, DASHBOARD_SHOWROOM_ROW_OWNER),
			DASHBOARD_SHOWROOM_ROW_OWNER_NAME, v->owner_name);
	if (v->turned_over_name)
		view_text(view_section(row, DASHBOARD_SHOWROOM_ROW_TURNED_OVER),
			DASHBOARD_SHOWROOM_ROW_MANAGER_NAME, v->turned_over_name);
}

static void
fill_deeds(struct view *row, const struct visit *v)
{
	struct view *in;

	if (!utc_is_set(v->out_at)) {
		in = view_section(row, DASHBOARD_SHOWROOM_ROW_IS_IN);
		if (visit_may_undo_in(v->in_at, v->row_version))
			view_section(in, DASHBOARD_SHOWROOM_ROW_UNDO);
	} else if (visit_may_undo_out(v->out_at)) {
		view_section(row, DASHBOARD_SHOWROOM_ROW_BACK);
	}
}

static void
fill_row(struct view *row, const struct visit *v, const struct request *req, struct day day)
{
	view_int(row, DASHBOARD_SHOWROOM_ROW_VISIT_ID, v->id.v);
	fill_time(row, v, req->mem, day);
	fill_who(row, v, req);
	view_text(row, DASHBOARD_SHOWROOM_ROW_TYPE_NAME, word_label(lead_types, v->lead_type));
	fill_people(row, v);
	view_text(row, DASHBOARD_SHOWROOM_ROW_VEHICLE_TEXT, v->vehicle);
	view_text(row, DASHBOARD_SHOWROOM_ROW_STEPS_TEXT, v->steps);
	fill_deeds(row, v);
}

static void
fill_empty(struct view *page, bool is_today)
{
	struct view *none = view_include(page, DASHBOARD_SHOWROOM_NONE, T_LAYOUT_EMPTY);

	view_text(none, LAYOUT_EMPTY_HEADING, is_today ? "Nobody has come yet" : "Nobody came");
	view_text(none, LAYOUT_EMPTY_WHY,
		is_today ? "Check in the first customer, or an up without a name."
			 : "No visit was logged on this day.");
}

/* Who is in the store, and who left; the number of those in. */
static size_t
fill_list(
	struct view *page, const struct visit_list *list, const struct request *req, struct day day)
{
	bool is_today = day_compare(day, date_today()) == 0;
	struct view *rows, *in = NULL, *out = NULL;
	size_t n_in = 0;

	if (list->n == 0) {
		fill_empty(page, is_today);
		return 0;
	}
	rows = view_section(page, DASHBOARD_SHOWROOM_LIST);
	for (size_t i = 0; i < list->n; i++) {
		const struct visit *v = &list->v[i];

		if (utc_is_set(v->out_at)) {
			if (!out)
				out = view_section(rows, DASHBOARD_SHOWROOM_OUT);
			fill_row(view_include(
					 out, DASHBOARD_SHOWROOM_OUT_ROW, T_DASHBOARD_SHOWROOM_ROW),
				v, req, day);
			continue;
		}
		if (!in)
			in = view_section(rows, DASHBOARD_SHOWROOM_IN);
		fill_row(view_include(in, DASHBOARD_SHOWROOM_IN_ROW, T_DASHBOARD_SHOWROOM_ROW), v,
			req, day);
		n_in++;
	}
	if (in)
		view_text(in, DASHBOARD_SHOWROOM_IN_TITLE,
			is_today ? "In the store now" : "Not checked out");
	if (list->more)
		view_text(view_section(rows, DASHBOARD_SHOWROOM_MORE), DASHBOARD_SHOWROOM_MORE_TEXT,
			mem_printf(req->mem, "Only the first %d are shown.", VISIT_DAY_MAX));
	return n_in;
}

static void
fill_counts(struct view *page, const struct visit_counts *c, size_t still_in)
{
	view_int(page, DASHBOARD_SHOWROOM_UPS, c->ups);
	view_int(page, DASHBOARD_SHOWROOM_BE_BACKS, c->be_backs);
	view_int(page, DASHBOARD_SHOWROOM_UNNAMED, c->unnamed);
	view_int(page, DASHBOARD_SHOWROOM_STILL_IN, (int64_t)still_in);
	view_int(page, DASHBOARD_SHOWROOM_MONTH_UPS, c->month_ups);
	view_int(page, DASHBOARD_SHOWROOM_MONTH_BE_BACKS, c->month_be_backs);
	view_int(page, DASHBOARD_SHOWROOM_MONTH_UNNAMED, c->month_unnamed);
}

static const char *
day_href(const struct request *req, struct day day)
{
	return place_href(
		place_set(place_to(req, &screens[SCREEN_SHOWROOM]), "day", day_iso(req->mem, day)));
}

static void
fill_day(struct view *page, const struct request *req, struct day day)
{
	struct mem *m = req->mem;

	view_text(page, DASHBOARD_SHOWROOM_DAY, day_words(m, day));
	view_text(page, DASHBOARD_SHOWROOM_DAY_EXACT, day_iso(m, day));
	view_text(page, DASHBOARD_SHOWROOM_DAY_FIELD, day_iso(m, day));
	view_text(page, DASHBOARD_SHOWROOM_BEFORE_HREF, day_href(req, day_add(day, -1)));
	if (day_compare(day, date_today()) == 0)
		return;
	view_section(page, DASHBOARD_SHOWROOM_NOT_TODAY);
	view_text(view_section(page, DASHBOARD_SHOWROOM_AFTER), DASHBOARD_SHOWROOM_AFTER_HREF,
		day_href(req, day_add(day, 1)));
}

/* The doors, and whose turn it is: of today only. */
static enum status
fill_today(struct view *page, struct reader *db, const struct request *req)
{
	struct view *doors = view_section(page, DASHBOARD_SHOWROOM_TODAY);
	const struct rotation_place *next;
	struct showroom_with w;
	enum status st = showroom_with_read(&w, db, req);

	if (st != ST_OK)
		return st;
	next = rotation_next(w.line, w.n_line);
	if (next)
		view_text(view_section(doors, DASHBOARD_SHOWROOM_NEXT),
			DASHBOARD_SHOWROOM_NEXT_NAME, next->name);
	else
		view_text(view_section(doors, DASHBOARD_SHOWROOM_NO_NEXT),
			DASHBOARD_SHOWROOM_NO_NEXT_TEXT,
			w.n_line ? "Everybody in line is with a customer"
				 : "Nobody is in line today");
	showroom_rotation_fill(page, req, w.line, w.n_line, w.users, w.n_users);
	return ST_OK;
}

/* The day that the address asks for, a past one or today; false when it is none. */
static bool
read_day(struct day *out, const struct request *req)
{
	const char *asked = request_get(req, "day");
	struct day today = date_today();

	*out = today;
	if (text_empty(asked))
		return true;
	if (day_parse(out, asked) == ST_OK && day_compare(*out, today) <= 0 && out->year >= 1990)
		return true;
	*out = today;
	return false;
}

enum status
showroom_get(struct response *out, struct reader *db, const struct request *req)
{
	struct visit_list list;
	struct visit_counts counts;
	struct view *page;
	struct day day;
	bool good = read_day(&day, req);
	enum status st = visit_list_day(&list, db, req->mem, day, req->actor);

	if (st == ST_OK)
		st = visit_count(&counts, db, req->mem, day);
	if (st != ST_OK)
		return st;
	page = response_page(out, T_DASHBOARD_SHOWROOM, "Showroom");
	if (!good)
		view_section(page, DASHBOARD_SHOWROOM_BAD_DAY);
	fill_day(page, req, day);
	fill_counts(page, &counts, fill_list(page, &list, req, day));
	return day_compare(day, date_today()) == 0 ? fill_today(page, db, req) : ST_OK;
}
