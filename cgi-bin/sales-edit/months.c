/* Months of sales: what is open in each, closing one, and what was changed since. */
#include "templates/sales-edit/months.h"
#include "base/text.h"
#include "common/fields.h"
#include "common/screens.h"
#include "sales-edit/reconcile.h"
#include "templates/sales-edit/month.h"

#define REASON_MAX 400

struct month_form {
	int row_version;
	int deed;
	const char *reason;
};

enum deed { DEED_CLOSE, DEED_REOPEN };
static const struct field_choice deeds[] = {
	{"close", DEED_CLOSE}, {"reopen", DEED_REOPEN}, {NULL, 0}};

static const struct field fields[] = {
	FORM_FIELD(struct month_form, row_version, "Version"),
	FORM_FIELD(struct month_form, deed, "Deed", .required = true, .choices = deeds),
	FORM_TEXT(struct month_form, reason, REASON_MAX, "Reason"),
};

struct months_form {
	int before;
};
static const struct field list_fields[] = {
	FORM_FIELD(struct months_form, before, "Month"),
};

enum status
sales_ask_month(
	struct sales_asked *out, struct reader *db, const struct request *req, struct utc sold_at)
{
	struct utc closed_at;
	enum status st = month_closed_at(&closed_at, db, req->mem, month_of(sold_at));

	*out = (struct sales_asked){
		month_of(sold_at), utc_is_set(closed_at), actor_may(req->actor, PERM_SALES_MONTH)};
	return st;
}

const char *
sales_month_refusal(struct mem *m, const struct sales_asked *a)
{
	return mem_printf(m, "%s is closed. Changing its sales needs the permission %s.",
		month_name(m, a->month), perm_label(PERM_SALES_MONTH));
}

static const char *
state_words(struct mem *m, const struct sales_month *of)
{
	return utc_is_set(of->closed_at)
		       ? mem_printf(m, "Closed %s by %s", utc_words(m, of->closed_at),
				 of->closed_by_name ? of->closed_by_name : "Uplog")
		       : "Open";
}

/* Its sales in Sales Details, by sold date. */
static const char *
report_href(const struct request *req, const struct sales_month *of)
{
	struct mem *m = req->mem;

	return place_href(place_query(place_named(req, &screens[SCREEN_REPORT], "sales-details"),
		mem_printf(m, "from=%s&to=%s", day_iso(m, month_first(of->id)),
			day_iso(m, month_last(of->id)))));
}

static const char *
count_of(struct mem *m, int64_t n, const char *what)
{
	return n == 0 ? NULL : mem_printf(m, "%lld %s", (long long)n, what);
}

static void
fill_open_ends(struct view *v, struct tpl_section at, struct tpl_var words, struct mem *m,
	const struct sales_month *of)
{
	const char *const ends[] = {count_of(m, of->no_deal_no, "without DMS Deal #"),
		count_of(m, of->not_delivered, "not delivered"),
		count_of(m, of->not_finalized, "not finalized")};

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (ends[i])
			view_text(view_section(v, at), words, ends[i]);
	if (!of->no_deal_no && !of->not_delivered && !of->not_finalized)
		view_text(view_section(v, at), words, "Nothing");
}

static void
fill_row(struct view *v, const struct request *req, const struct sales_month *of)
{
	struct view *row = view_section(v, SALES_EDIT_MONTHS_MONTH);
	struct mem *m = req->mem;

	view_text(row, SALES_EDIT_MONTHS_MONTH_HREF,
		place_href(place_of(req, &screens[SCREEN_SALES_MONTH], of->id.v)));
	view_text(row, SALES_EDIT_MONTHS_MONTH_NAME, month_name(m, of->id));
	view_text(row, SALES_EDIT_MONTHS_STATE, state_words(m, of));
	view_text(row, SALES_EDIT_MONTHS_SALES, count_text(m, of->sales));
	view_text(row, SALES_EDIT_MONTHS_FRONT, money_words(m, of->front));
	view_text(row, SALES_EDIT_MONTHS_BACK, money_words(m, of->back));
	view_text(row, SALES_EDIT_MONTHS_TOTAL, money_words(m, money_add(of->front, of->back)));
	fill_open_ends(row, SALES_EDIT_MONTHS_END, SALES_EDIT_MONTHS_END_TEXT, m, of);
}

enum status
sales_months_get(struct response *out, struct reader *db, const struct request *req)
{
	struct sales_month months[MONTHS_SHOWN];
	struct months_form in;
	struct form f;
	struct view *v;
	struct mem *m = req->mem;
	enum status st =
		form_read(&f, &in, list_fields, sizeof(list_fields) / sizeof(list_fields[0]), req);

	if (st == ST_OK)
		st = month_list(months, db, m, (struct sales_month_id){in.before});
	if (st != ST_OK)
		return st == ST_INVALID ? ST_BAD_REQUEST : st;
	v = response_page(out, T_SALES_EDIT_MONTHS, "Sales months");
	if (actor_may(req->actor, PERM_SALE_EDIT) && req->actor->coverage == DB_COVERAGE_STORE)
		view_section(v, SALES_EDIT_MONTHS_RECONCILE);
	for (size_t i = 0; i < MONTHS_SHOWN; i++)
		fill_row(v, req, &months[i]);
	view_text(v, SALES_EDIT_MONTHS_EARLIER_HREF,
		place_href(place_query(place_to(req, &screens[SCREEN_SALES_MONTHS]),
			mem_printf(m, "before=%lld",
				(long long)month_before(months[MONTHS_SHOWN - 1].id).v))));
	return ST_OK;
}

static const char *
change_words(const struct month_change *c)
{
	static const struct word words[] = {{"create", "Marked sold"}, {"update", "Updated"},
		{"delete", "Deleted"}, {"undelete", "Brought back"}, {NULL, NULL}};

	return word_label(words, c->verb);
}

static enum status
fill_changes(
	struct view *v, struct reader *db, const struct request *req, const struct sales_month *of)
{
	struct month_change *changes;
	struct view *part;
	struct mem *m = req->mem;
	size_t n;
	enum status st = month_changes(&changes, &n, db, m, of);

	if (st != ST_OK)
		return st;
	part = view_section(v, SALES_EDIT_MONTH_SINCE);
	for (size_t i = 0; i < n; i++) {
		const struct month_change *c = &changes[i];
		struct view *row = view_section(part, SALES_EDIT_MONTH_CHANGE);

		view_text(row, SALES_EDIT_MONTH_SALE_HREF,
			place_href(place_of(req, &screens[SCREEN_SALE], c->sale_id.v)));
		view_text(row, SALES_EDIT_MONTH_CUSTOMER_NAME, c->customer_name);
		view_text(row, SALES_EDIT_MONTH_CHANGED,
			mem_printf(m, "Sale %s: %s by %s", c->sale_no,
				text_lower(m, change_words(c)),
				c->user_name ? c->user_name : "Uplog"));
		field_time(row, SALES_EDIT_MONTH_AT, SALES_EDIT_MONTH_AT_EXACT, m, c->at);
		if (!text_empty(c->reason))
			view_text(view_section(row, SALES_EDIT_MONTH_WHY),
				SALES_EDIT_MONTH_WHY_TEXT, c->reason);
	}
	if (n == 0)
		view_section(part, SALES_EDIT_MONTH_NO_CHANGE);
	return ST_OK;
}

/* How far the month agrees with the DMS, for who reconciles. */
static enum status
fill_dms(struct view *v, struct reader *db, const struct request *req, const struct sales_month *of)
{
	struct mem *m = req->mem;
	struct day first = month_first(of->id);
	struct dms_month k;
	struct dms_file f;
	struct view *row;
	enum status st;

	if (!actor_may(req->actor, PERM_SALE_EDIT) || req->actor->coverage != DB_COVERAGE_STORE)
		return ST_OK;
	st = dms_file_current(&f, db, m, first);
	if (st == ST_OK)
		st = dms_month_read(&k, db, m, &f);
	if (st != ST_OK && st != ST_NOT_FOUND)
		return st;
	row = view_section(v, SALES_EDIT_MONTH_DMS);
	view_text(row, SALES_EDIT_MONTH_DMS_HREF,
		place_href(place_set(place_to(req, &screens[SCREEN_RECONCILE]), "month",
			reconcile_month_text(m, first))));
	view_text(row, SALES_EDIT_MONTH_DMS_TEXT,
		st == ST_OK ? reconcile_progress(m, &k.items) : "No file yet");
	return ST_OK;
}

static void
fill_deed(struct view *v, const struct request *req, const struct sales_month *of,
	const struct form *f)
{
	struct view *form;
	struct mem *m = req->mem;

	if (!actor_may(req->actor, PERM_SALES_MONTH)) {
		view_text(view_section(v, SALES_EDIT_MONTH_DENIED), SALES_EDIT_MONTH_PERMISSION,
			perm_label(PERM_SALES_MONTH));
		return;
	}
	form = view_section(
		v, utc_is_set(of->closed_at) ? SALES_EDIT_MONTH_REOPEN : SALES_EDIT_MONTH_CLOSE);
	if (utc_is_set(of->closed_at))
		control_textarea(form, SALES_EDIT_MONTH_REASON, m,
			&(struct control){.name = "reason",
				.label = "Why it is opened again",
				.value = form_value(f, "reason"),
				.required = true,
				.error = form_message(f, "reason")});
}

static enum status
show(struct response *out, struct reader *db, const struct form *f, const struct sales_month *of)
{
	const struct request *req = f->req;
	struct mem *m = req->mem;
	struct view *v = response_page(out, T_SALES_EDIT_MONTH, month_name(m, of->id));
	enum status st;

	view_int(v, SALES_EDIT_MONTH_ID, of->id.v);
	view_text(v, SALES_EDIT_MONTH_MONTH_NAME, month_name(m, of->id));
	view_text(v, SALES_EDIT_MONTH_STATE, state_words(m, of));
	view_int(v, SALES_EDIT_MONTH_ROW_VERSION, of->row_version);
	view_text(v, SALES_EDIT_MONTH_REPORT_HREF, report_href(req, of));
	view_text(v, SALES_EDIT_MONTH_SALES, count_text(m, of->sales));
	view_text(v, SALES_EDIT_MONTH_FRONT, money_words(m, of->front));
	view_text(v, SALES_EDIT_MONTH_BACK, money_words(m, of->back));
	view_text(v, SALES_EDIT_MONTH_TOTAL, money_words(m, money_add(of->front, of->back)));
	field_errors(v, SALES_EDIT_MONTH_ERRORS, f);
	fill_open_ends(v, SALES_EDIT_MONTH_END, SALES_EDIT_MONTH_END_TEXT, m, of);
	fill_deed(v, req, of, f);
	st = fill_dms(v, db, req, of);
	if (st != ST_OK)
		return st;
	return utc_is_set(of->closed_at) ? fill_changes(v, db, req, of) : ST_OK;
}

enum status
sales_month_get(struct response *out, struct reader *db, const struct request *req,
	const struct sales_month *of)
{
	const struct form none = {.req = req};

	return show(out, db, &none, of);
}

static enum status
show_again(struct response *out, struct writer *db, const struct form *f, struct sales_month_id id,
	enum status why)
{
	struct sales_month now;
	enum status st = month_get(&now, db_reading(db), f->req->mem, id);

	if (st == ST_OK)
		st = show(out, db_reading(db), f, &now);
	return st == ST_OK ? why : st;
}

enum status
sales_month_post(struct response *out, struct writer *db, const struct request *req,
	const struct sales_month *of)
{
	struct month_form in;
	struct form f;
	struct mem *m = req->mem;
	enum status st = form_read(&f, &in, fields, sizeof(fields) / sizeof(fields[0]), req);

	if (st == ST_OK && in.deed == DEED_REOPEN && text_empty(in.reason)) {
		form_fail(&f, "reason", "Say why %s is opened again.", month_name(m, of->id));
		st = ST_INVALID;
	}
	if (st == ST_OK)
		st = in.deed == DEED_CLOSE ? month_close(db, m, of->id, in.row_version)
					   : month_reopen(db, m, of->id, in.row_version, in.reason);
	if (st == ST_CONFLICT)
		form_fail(&f, "", "Somebody closed or opened %s meanwhile. This is how it is now.",
			month_name(m, of->id));
	if (st == ST_INVALID || st == ST_CONFLICT)
		return show_again(out, db, &f, of->id, st);
	if (st != ST_OK)
		return st;
	response_notice(out, "%s is %s.", month_name(m, of->id),
		in.deed == DEED_CLOSE ? "closed" : "open again");
	response_redirect(out, place_of(req, &screens[SCREEN_SALES_MONTH], of->id.v));
	return ST_OK;
}
