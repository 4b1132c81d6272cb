/* One report: on a page, or as a file. */
#include <string.h>

#include "base/text.h"
#include "reports/reports.h"
#include "templates/reports/table.h"

#define PAGES_MAX 100000

static void
refuse_value(struct form *f, const char *name)
{
	if (text_equal(name, "from"))
		form_fail(f, name, "From is not a date. Write it as 2026-11-03.");
	else if (text_equal(name, "to"))
		form_fail(f, name, "To is not a date. Write it as 2026-11-03.");
	else
		form_fail(f, name, "%s is not one of the choices.", name);
}

static void
read_page(struct page *p)
{
	const char *number = request_get(p->req, "page");
	int64_t n = 1;

	if (!text_empty(number) && (text_to_i64(&n, number) != ST_OK || n < 1 || n > PAGES_MAX))
		refuse_value(&p->form, "page");
	else
		p->q.skip = (size_t)(n - 1) * p->q.limit;
}

static void
read_query(struct page *p)
{
	const struct params *get = &p->req->get;

	p->form = (struct form){.req = p->req};
	p->q = report_query_begin();
	for (size_t i = 0; i < get->n; i++)
		if (report_query_set(&p->q, p->req->mem, p->rep, get->v[i].name, get->v[i].value) ==
			ST_INVALID)
			refuse_value(&p->form, get->v[i].name);
	read_page(p);
	if (form_result(&p->form) == ST_OK && report_query_finish(&p->q) != ST_OK)
		form_fail(&p->form, "from", "From is after To.");
}

enum format { FORMAT_PAGE, FORMAT_CSV, FORMAT_XLSX };

static enum status
send_file(struct response *out, struct page *p, const struct report_table *t, enum format format)
{
	struct mem *m = p->req->mem;
	const char *name =
		mem_printf(m, "%s-%s-to-%s.%s", p->rep->name, day_iso(m, p->q.range.from),
			day_iso(m, p->q.range.to), format == FORMAT_CSV ? "csv" : "xlsx");
	const char *file;
	size_t n;
	enum status st = ST_OK;

	if (t->count > REPORT_EXPORT_ROWS) {
		response_reason(out, "A file holds at most %s rows and these dates have %s.",
			count_text(m, REPORT_EXPORT_ROWS), count_text(m, t->count));
		return ST_TOO_LARGE;
	}
	if (format == FORMAT_CSV) {
		file = report_csv(m, p->rep, t, p->req->actor);
		n = strlen(file);
	} else {
		st = report_xlsx(&file, &n, m, p->rep, t, p->req->actor);
	}
	if (st == ST_OK)
		response_body(out, format == FORMAT_CSV ? BODY_CSV : BODY_XLSX, name, file, n);
	return st;
}

/* ST_OK with the file that was asked for and may be had, or the page. */
static enum status
read_format(enum format *out, struct response *res, const struct request *req)
{
	const char *format = request_get(req, "format");

	*out = text_equal(format, "csv")    ? FORMAT_CSV
	       : text_equal(format, "xlsx") ? FORMAT_XLSX
					    : FORMAT_PAGE;
	if (*out && !actor_may(req->actor, PERM_REPORT_EXPORT)) {
		response_reason(
			res, "This needs the permission %s.", perm_label(PERM_REPORT_EXPORT));
		return ST_FORBIDDEN;
	}
	if (!*out && !text_empty(format)) {
		response_reason(res, "Reports can be taken out as csv or xlsx.");
		return ST_BAD_REQUEST;
	}
	return ST_OK;
}

static enum status
may_run(struct response *out, const struct report *rep, const struct request *req)
{
	if (!rep)
		return ST_NOT_FOUND;
	if (report_allowed(rep, req->actor))
		return ST_OK;
	response_reason(out, "This needs the permission %s.", perm_label(rep->needs));
	return ST_FORBIDDEN;
}

static enum status
show(struct response *out, struct reader *db, struct page *p)
{
	enum status st;

	p->v = response_page(out, T_REPORTS_TABLE, p->rep->title);
	st = reports_fill_head(p, db);
	if (st != ST_OK)
		return st;
	if (p->table)
		st = report_covered(&p->covered, db, p->req->mem, p->rep, p->table);
	if (st != ST_OK)
		return st;
	if (p->table)
		reports_fill_table(p);
	return form_result(&p->form);
}

/* Run it; on the last page when it has fewer by now than the address says. */
static enum status
run_page(struct report_table *out, struct reader *db, struct page *p)
{
	const struct request *req = p->req;
	enum status st = report_run(out, db, req->mem, p->rep, &p->q, req->actor);

	if (st != ST_OK || out->n_rows > 0 || out->count == 0)
		return st;
	p->q.skip = (size_t)(out->count - 1) / p->q.limit * p->q.limit;
	return report_run(out, db, req->mem, p->rep, &p->q, req->actor);
}

enum status
reports_report_get(struct response *out, struct reader *db, const struct request *req)
{
	struct page p = {.req = req,
		.rep = report_find(request_arg(req, "report")),
		.here = place_here(req)};
	struct report_table t;
	enum format format;
	enum status st = may_run(out, p.rep, req);

	if (st == ST_OK)
		st = read_format(&format, out, req);
	if (st != ST_OK)
		return st;
	read_query(&p);
	if (form_result(&p.form) != ST_OK)
		return show(out, db, &p);
	if (format) {
		p.q.skip = 0;
		p.q.limit = REPORT_EXPORT_ROWS;
	}
	st = run_page(&t, db, &p);
	if (st != ST_OK)
		return st;
	p.table = &t;
	return format ? send_file(out, &p, &t, format) : show(out, db, &p);
}
