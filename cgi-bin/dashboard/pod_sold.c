/* Month to date against pace, of the actor or of all that the actor covers; the figure leads to its
 * list. */
#include "base/text.h"
#include "common/screens.h"
#include "crm/deal/month.h"
#include "crm/report/pace.h"
#include "crm/report/report.h"
#include "dashboard/pods.h"
#include "templates/dashboard/pod-sold.h"
#include "templates/dashboard/pod.h"

/* The same days of the month before, as far as it has them. */
static struct report_range
same_days_before(struct report_range r)
{
	struct day end = day_add(r.from, -1), start = day_month_start(end);
	struct day to = day_add(start, (int)day_diff(r.from, r.to));

	return (struct report_range){start, day_compare(to, end) > 0 ? end : to};
}

struct sold {
	int64_t units;
	struct money front, back, total;
};

static enum status
read_sold(struct sold *out, const struct pods *p, const struct report_query *q)
{
	const struct report *rep = report_find("sale-shares");
	struct report_cell *f;
	enum status st = report_figures(&f, p->db, p->req->mem, rep, q, p->req->actor);

	if (st == ST_OK)
		*out = (struct sold){f[report_measure_find(rep, "m14")].v.number,
			f[report_measure_find(rep, "m16_front")].v.money,
			f[report_measure_find(rep, "m16_back")].v.money,
			f[report_measure_find(rep, "m16")].v.money};
	return st;
}

static const char *
units_words(struct mem *m, int64_t units)
{
	struct report_cell c = {.v.number = units};

	return report_cell_words(m, REPORT_T_UNITS, &c);
}

static const char *
unit_word(int64_t units)
{
	return units == REPORT_UNIT ? "unit" : "units";
}

static const char *
pace_words(struct mem *m, int64_t units)
{
	struct pace pace = pace_of(units, date_today());

	if (!pace.gone)
		return "No selling day is gone yet.";
	return mem_printf(m, "Pace %s: %s %s in %d of %d selling days (Monday to Saturday).",
		units_words(m, pace.units), units_words(m, units), unit_word(units), pace.gone,
		pace.all);
}

/* "41 sales, 3 without DMS Deal #, 2 not finalized" */
static const char *
open_words(struct mem *m, const struct sales_month *of)
{
	struct text t = text_begin(m);

	text_addf(&t, "%lld sale%s", (long long)of->sales, of->sales == 1 ? "" : "s");
	if (of->no_deal_no)
		text_addf(&t, ", %lld without DMS Deal #", (long long)of->no_deal_no);
	if (of->not_finalized)
		text_addf(&t, ", %lld not finalized", (long long)of->not_finalized);
	return t.s;
}

/* The month before, while it waits to be closed by the actor. */
static enum status
fill_month(struct view *body, struct pods *p)
{
	const struct request *req = p->req;
	struct sales_month of;
	struct view *v;
	enum status st;

	if (!actor_may(req->actor, PERM_SALES_MONTH))
		return ST_OK;
	st = month_waits(&of, p->db, req->mem);
	if (st != ST_OK)
		return st == ST_NOT_FOUND ? ST_OK : st;
	v = view_section(body, DASHBOARD_POD_SOLD_MONTH);
	view_text(v, DASHBOARD_POD_SOLD_MONTH_HREF,
		place_href(place_of(req, &screens[SCREEN_SALES_MONTH], of.id.v)));
	view_text(v, DASHBOARD_POD_SOLD_MONTH_NAME, month_name(req->mem, of.id));
	view_text(v, DASHBOARD_POD_SOLD_MONTH_SALES, open_words(req->mem, &of));
	return ST_OK;
}

enum status
pod_sold(struct view *pod, struct pods *p)
{
	const struct request *req = p->req;
	const struct report *rep = report_find("sale-shares");
	struct report_query q = report_query_default(), before;
	struct mem *m = req->mem;
	struct sold now;
	struct report_cell then;
	struct view *body;
	enum status st;

	if (!pods_sees_others(req))
		*report_query_by(&q, "user") =
			(struct report_chosen){.on = true, .id = req->actor->user.v};
	q.range.to = date_today();
	before = q;
	before.range = same_days_before(q.range);
	st = read_sold(&now, p, &q);
	if (st == ST_OK)
		st = report_figure(&then, p->db, m, rep, "m14", &before, req->actor);
	if (st != ST_OK)
		return st;
	q.relative = REPORT_DATES;
	body = view_include(pod, DASHBOARD_POD_BODY, T_DASHBOARD_POD_SOLD);
	view_text(pod, DASHBOARD_POD_TITLE, pods_whose(req, "My sales", "Sales"));
	view_text(view_section(pod, DASHBOARD_POD_NOTE), DASHBOARD_POD_NOTE_TEXT, "Month to date");
	view_text(body, DASHBOARD_POD_SOLD_SOLD_HREF,
		place_href(place_query(place_named(req, &screens[SCREEN_REPORT], rep->name),
			report_query_text(m, rep, &q))));
	view_text(body, DASHBOARD_POD_SOLD_UNITS, units_words(m, now.units));
	view_text(body, DASHBOARD_POD_SOLD_UNIT_WORD, unit_word(now.units));
	view_text(body, DASHBOARD_POD_SOLD_PACE, pace_words(m, now.units));
	view_text(body, DASHBOARD_POD_SOLD_COMPARED,
		mem_printf(m, "%s at this day last month", units_words(m, then.v.number)));
	view_text(body, DASHBOARD_POD_SOLD_FRONT, money_words(m, now.front));
	view_text(body, DASHBOARD_POD_SOLD_BACK, money_words(m, now.back));
	view_text(body, DASHBOARD_POD_SOLD_TOTAL, money_words(m, now.total));
	return fill_month(body, p);
}
