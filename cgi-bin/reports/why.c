/* Why is this lead not in that report? Guide 002, Troubleshooting. */
#include "crm/report/why.h"
#include "base/text.h"
#include "common/fields.h"
#include "crm/close/credit.h"
#include "crm/people/user_pick.h"
#include "reports/reports.h"
#include "templates/reports/why.h"

/* The reports that count closes. */
static const char *const counting[] = {"closed-leads", "sales-by-user", "sales-by-source"};

#define COUNTING (sizeof(counting) / sizeof(counting[0]))

bool
reports_counts_closes(const struct report *rep)
{
	for (size_t i = 0; i < COUNTING; i++)
		if (text_equal(rep->name, counting[i]))
			return true;
	return false;
}

struct why_form {
	const char *lead;
	struct user_id user;
};
static const struct field why_fields[] = {
	FORM_TEXT(struct why_form, lead, FORM_FIND_MAX, "Lead #"),
	FORM_FIELD(struct why_form, user, "User"),
};

/* What was asked, and the answer. */
struct asking {
	struct form form;
	struct why_form in;
	const struct report *rep;
	struct report_query q;
	enum why why;
	struct why_lead lead;
};

static void
read_dates(struct asking *a)
{
	struct mem *m = a->form.req->mem;

	a->q = report_query_begin();
	if (report_query_set(&a->q, m, a->rep, "from", form_value(&a->form, "from")) != ST_OK)
		form_fail(&a->form, "from", "From is not a date. Write it as 2026-11-03.");
	if (report_query_set(&a->q, m, a->rep, "to", form_value(&a->form, "to")) != ST_OK)
		form_fail(&a->form, "to", "To is not a date. Write it as 2026-11-03.");
	if (form_result(&a->form) == ST_OK && report_query_finish(&a->q) != ST_OK)
		form_fail(&a->form, "from", "From is after To.");
}

static const char *
status_words(struct mem *m, const struct why_lead *l)
{
	if (utc_is_set(l->closed_at))
		return mem_printf(m, "It is closed: %s.", l->status_name);
	if (utc_is_set(l->reversed_at))
		return mem_printf(m, "Its close was undone %s; it is %s now.",
			utc_words(m, l->reversed_at), l->status_name);
	if (l->is_open)
		return mem_printf(m, "It is still open: %s.", l->status_name);
	return mem_printf(
		m, "It ended as %s, which is no close and gives no credit.", l->status_name);
}

static const char *
date_words_of(struct mem *m, const struct asking *a)
{
	return mem_printf(m, "It was closed %s; the report shows %s.",
		reports_day_words(m, date_day_of(a->lead.closed_at)),
		reports_range_words(m, a->q.range));
}

static const char *
credit_words(struct mem *m, const struct why_lead *l)
{
	if (!l->credit_name)
		return "Nobody has the credit.";
	return mem_printf(m, "%s has the credit, by %s; the source is %s.", l->credit_name,
		credit_rule_label(credit_rule_by_word(l->credit_rule)),
		l->source_name ? l->source_name : "not known");
}

static void
fill_test(struct view *v, const char *name, const char *words, bool fails)
{
	struct view *row = view_section(v, REPORTS_WHY_TEST);

	view_text(row, REPORTS_WHY_TEST_NAME, name);
	view_text(row, REPORTS_WHY_TEST_TEXT, words);
	view_section(row, fails ? REPORTS_WHY_TEST_FAILS : REPORTS_WHY_TEST_FINE);
}

/* What only a close has; without one there is nothing to test. */
static void
fill_close_tests(struct view *v, const struct asking *a)
{
	struct mem *m = a->form.req->mem;

	if (!utc_is_set(a->lead.closed_at))
		return;
	fill_test(v, "Date", date_words_of(m, a), a->why == WHY_DATE);
	fill_test(v, "Credit", credit_words(m, &a->lead), a->why == WHY_CREDIT);
}

static const char *
verdict(struct mem *m, const struct asking *a)
{
	const char *title = a->rep->title;

	switch (a->why) {
	case WHY_COVERAGE:
		return mem_printf(m, "There is no lead %s that you may open", a->in.lead);
	case WHY_STATUS:
		return mem_printf(m, "It is not in %s because of its status", title);
	case WHY_DATE:
		return mem_printf(m, "It is not in %s because of the dates", title);
	case WHY_CREDIT:
		return mem_printf(m, "It is not in %s of this user because of the credit", title);
	default:
		return mem_printf(m, "It is in %s", title);
	}
}

/* The report with the month of the close, when it is not in the range. */
static void
fill_shown(struct view *v, const struct asking *a)
{
	struct report_query q = a->q;
	struct mem *m = a->form.req->mem;
	struct day closed;

	if (!utc_is_set(a->lead.closed_at))
		return;
	closed = date_day_of(a->lead.closed_at);
	q.relative = REPORT_DATES;
	if (a->why == WHY_DATE)
		q.range = (struct report_range){day_month_start(closed), day_month_end(closed)};
	v = view_section(v, REPORTS_WHY_SHOWN);
	view_text(v, REPORTS_WHY_SHOWN_HREF, reports_href(a->form.req, a->rep, &q));
	view_text(v, REPORTS_WHY_SHOWN_TEXT,
		mem_printf(m, "%s, %s", a->rep->title, reports_range_words(m, q.range)));
}

static void
fill_answer(struct view *page, const struct asking *a)
{
	struct view *v = view_section(page, REPORTS_WHY_ANSWER), *link;
	struct mem *m = a->form.req->mem;
	const struct why_lead *l = &a->lead;

	view_text(v, REPORTS_WHY_VERDICT, verdict(m, a));
	if (a->why == WHY_COVERAGE) {
		fill_test(v, "Coverage",
			"The number is wrong, or the lead is outside your coverage: the report "
			"shows"
			" you only what you may open, and closes that are credited to you.",
			true);
		return;
	}
	link = view_section(v, REPORTS_WHY_LEAD_LINK);
	view_int(link, REPORTS_WHY_LEAD_ID, l->id.v);
	view_text(link, REPORTS_WHY_LEAD_NAME,
		mem_printf(m, "%s, %s", l->lead_no ? l->lead_no : a->in.lead, l->customer_name));
	fill_test(v, "Coverage", "You may open it.", false);
	fill_test(v, "Status", status_words(m, l), a->why == WHY_STATUS);
	fill_close_tests(v, a);
	fill_shown(v, a);
}

static void
fill_reports(struct view *v, const struct asking *a)
{
	for (size_t i = 0; i < COUNTING; i++) {
		const struct report *rep = report_find(counting[i]);
		struct view *row;

		if (!rep || !report_allowed(rep, a->form.req->actor))
			continue;
		row = view_section(v, REPORTS_WHY_REPORT);
		view_text(row, REPORTS_WHY_REPORT_CODE, rep->name);
		view_text(row, REPORTS_WHY_REPORT_NAME, rep->title);
		if (rep == a->rep)
			view_section(row, REPORTS_WHY_REPORT_SELECTED);
	}
}

static void
fill_text(struct view *v, struct tpl_include at, const struct asking *a, const char *name,
	const char *label, const char *value, const char *type)
{
	const char *wrong = form_message(&a->form, name);

	control_text(v, at, a->form.req->mem,
		&(struct control){.name = name,
			.label = label,
			.type = wrong ? "text" : type,
			.value = wrong ? form_value(&a->form, name) : value,
			.error = wrong});
}

static enum status
fill_form(struct view *v, struct reader *db, const struct asking *a)
{
	struct mem *m = a->form.req->mem;
	struct user_option *users;
	struct view *select;
	size_t n;
	enum status st = user_list_active(&users, &n, db, m);

	fill_text(v, REPORTS_WHY_LEAD, a, "lead", "Lead #", a->in.lead, "text");
	fill_reports(v, a);
	fill_text(v, REPORTS_WHY_FROM, a, "from", "From", day_iso(m, a->q.range.from), "date");
	fill_text(v, REPORTS_WHY_TO, a, "to", "To", day_iso(m, a->q.range.to), "date");
	select = control_select(v, REPORTS_WHY_USER, m,
		&(struct control){.name = "user",
			.label = "Credited user",
			.hint = "As the report was narrowed."});
	control_option(select, "", "All", !a->in.user.v);
	for (size_t i = 0; st == ST_OK && i < n; i++)
		control_option(select, mem_printf(m, "%lld", (long long)users[i].id.v),
			users[i].name, users[i].id.v == a->in.user.v);
	return st;
}

enum status
reports_why_get(struct response *out, struct reader *db, const struct request *req)
{
	const char *name = request_get(req, "report");
	struct asking a = {.rep = report_find(text_empty(name) ? counting[0] : name)};
	struct view *v;
	enum status bad, st = ST_OK;

	if (!a.rep || !reports_counts_closes(a.rep) || !report_allowed(a.rep, req->actor))
		return ST_NOT_FOUND;
	bad = form_read(
		&a.form, &a.in, why_fields, sizeof(why_fields) / sizeof(why_fields[0]), req);
	read_dates(&a);
	bad = bad == ST_OK ? form_result(&a.form) : bad;
	if (bad == ST_OK && !text_empty(a.in.lead))
		st = why_not(&a.why, &a.lead, db, req->mem, a.in.lead, a.q.range, a.in.user);
	if (st != ST_OK)
		return st;
	v = response_page(out, T_REPORTS_WHY, "Why is this lead not in that report?");
	reports_fill_errors(v, REPORTS_WHY_ERRORS, &a.form);
	if (bad == ST_OK && !text_empty(a.in.lead))
		fill_answer(v, &a);
	st = fill_form(v, db, &a);
	return st == ST_OK ? bad : st;
}
