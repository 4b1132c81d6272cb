/* The inbox of a month's reconciliation with the DMS, and taking a file in. */
#include "sales-edit/reconcile.h"

#include "base/text.h"
#include "crm/deal/month.h"
#include "templates/sales-edit/reconcile-upload.h"
#include "templates/sales-edit/reconcile.h"

#define PAGE 50

enum status
reconcile_allowed(struct response *out, const struct request *req)
{
	if (req->actor->coverage == DB_COVERAGE_STORE)
		return ST_OK;
	response_reason(out, "Reconciling compares all sales of the store with the DMS. Your role "
			     "sees a part of them.");
	return ST_FORBIDDEN;
}

enum status
reconcile_month(struct day *out, struct mem *m, const char *text)
{
	return day_parse(out, mem_printf(m, "%s-01", text ? text : ""));
}

const char *
reconcile_month_text(struct mem *m, struct day month)
{
	return mem_printf(m, "%04d-%02d", month.year, month.month);
}

const char *
reconcile_month_name(struct mem *m, struct day month)
{
	return month_name(m, month_of(date_day_start(month)));
}

const struct place *
reconcile_place(const struct request *req, struct day month, enum dms_bucket bucket)
{
	const struct place *p = place_to(req, &screens[SCREEN_RECONCILE]);

	p = place_set(p, "month", reconcile_month_text(req->mem, month));
	return place_set(p, "show", bucket == DMS_DIFFERS ? NULL : dms_buckets[bucket].word);
}

const char *
reconcile_count(struct mem *m, int64_t n, const char *one)
{
	return mem_printf(m, "%s %s%s", n ? count_text(m, n) : "no", one, n == 1 ? "" : "s");
}

const char *
reconcile_since(struct mem *m, const struct dms_month *k)
{
	if (!k->has_before)
		return NULL;
	if (!k->n_new && !k->n_changed && !k->n_gone)
		return "Nothing is new since the file before.";
	return mem_printf(m, "Since the file before: %s, %s changed, %s gone.",
		reconcile_count(m, k->n_new, "new row"), count_text(m, k->n_changed),
		count_text(m, k->n_gone));
}

const char *
reconcile_progress(struct mem *m, const struct dms_items *items)
{
	int64_t to_do = dms_to_do(items), all = dms_all(items);

	if (!to_do)
		return mem_printf(m, "All done: %s", reconcile_count(m, all, "deal"));
	return mem_printf(m, "%s of %s done: %s to do", count_text(m, all - to_do),
		reconcile_count(m, all, "deal"), count_text(m, to_do));
}

enum status
reconcile_read(struct dms_file *out, struct dms_month *out_month, struct reader *db,
	const struct request *req)
{
	struct day month;
	enum status st;

	if (reconcile_month(&month, req->mem, request_get(req, "month")) != ST_OK)
		return ST_NOT_FOUND;
	st = dms_file_current(out, db, req->mem, month);
	return st == ST_OK ? dms_month_read(out_month, db, req->mem, out) : st;
}

/* What was asked for. */
struct inbox {
	struct response *out;
	const struct request *req;
	struct day month;
	enum dms_bucket bucket;
	int64_t page; /* from 1 */
	struct dms_file file;
	struct dms_month k;
};

static enum dms_bucket
bucket_by_word(const char *word)
{
	for (int i = 0; i < DMS_BUCKET__MAX; i++)
		if (text_equal(dms_buckets[i].word, word))
			return (enum dms_bucket)i;
	return DMS_DIFFERS;
}

/* The month in the address; else that of the last file, or this one. */
static enum status
read_month(struct inbox *b, struct reader *db, const char *asked)
{
	struct mem *m = b->req->mem;
	struct dms_file *files;
	size_t n;
	enum status st;

	if (!text_empty(asked))
		return reconcile_month(&b->month, m, asked) == ST_OK ? ST_OK : ST_NOT_FOUND;
	st = dms_file_list(&files, &n, db, m);
	if (st == ST_OK)
		b->month = n ? files[0].period : day_month_start(date_today());
	return st;
}

static void
fill_upload(struct view *v, const struct inbox *b, const char *problem)
{
	struct view *in =
		view_include(v, SALES_EDIT_RECONCILE_UPLOAD, T_SALES_EDIT_RECONCILE_UPLOAD);

	view_text(in, SALES_EDIT_RECONCILE_UPLOAD_TITLE,
		b->file.id.v ? "A later file of the month" : "Begin with a file");
	view_text(
		in, SALES_EDIT_RECONCILE_UPLOAD_MONTH, reconcile_month_text(b->req->mem, b->month));
	if (problem)
		view_text(view_section(in, SALES_EDIT_RECONCILE_UPLOAD_PROBLEM),
			SALES_EDIT_RECONCILE_UPLOAD_PROBLEM_TEXT, problem);
}

static void
fill_head(struct view *v, const struct inbox *b)
{
	const struct dms_items *items = &b->k.items;
	struct mem *m = b->req->mem;
	int64_t to_do = dms_to_do(items), all = dms_all(items);
	const char *since = reconcile_since(m, &b->k);

	view_text(v, SALES_EDIT_RECONCILE_PROGRESS_TEXT, reconcile_progress(m, items));
	view_int(v, SALES_EDIT_RECONCILE_DONE, all - to_do);
	view_int(v, SALES_EDIT_RECONCILE_ALL, all ? all : 1);
	view_text(v, SALES_EDIT_RECONCILE_FILE_NAME, b->file.name);
	view_text(v, SALES_EDIT_RECONCILE_FILE_ROWS, reconcile_count(m, b->file.n_rows, "row"));
	view_text(v, SALES_EDIT_RECONCILE_FILE_WHO,
		mem_printf(m, "by %s, %s", b->file.kept_by_name ? b->file.kept_by_name : "Uplog",
			utc_words(m, b->file.kept_at)));
	if (since)
		view_text(view_section(v, SALES_EDIT_RECONCILE_SINCE),
			SALES_EDIT_RECONCILE_SINCE_TEXT, since);
	view_text(v, SALES_EDIT_RECONCILE_PRINT_HREF,
		place_href(place_set(place_to(b->req, &screens[SCREEN_RECONCILE_PRINT]), "month",
			reconcile_month_text(m, b->month))));
}

/* Those that can be updated at once. */
static void
fill_safe(struct view *v, const struct inbox *b)
{
	struct mem *m = b->req->mem;
	int64_t n = 0;
	struct view *in;

	for (size_t i = 0; i < b->k.items.n; i++)
		n += reconcile_is_safe(&b->k.items.v[i]);
	if (n == 0 || b->bucket != DMS_DIFFERS)
		return;
	in = view_section(v, SALES_EDIT_RECONCILE_SAFE);
	view_text(in, SALES_EDIT_RECONCILE_SAFE_HREF,
		place_href(place_set(place_to(b->req, &screens[SCREEN_RECONCILE_UPDATE]), "month",
			reconcile_month_text(m, b->month))));
	view_text(in, SALES_EDIT_RECONCILE_SAFE_TEXT,
		mem_printf(m, "Update %s with the DMS values", reconcile_count(m, n, "sale")));
}

static void
fill_tabs(struct view *v, const struct inbox *b)
{
	for (int i = 0; i < DMS_BUCKET__MAX; i++) {
		struct view *tab = view_section(v, SALES_EDIT_RECONCILE_TAB);

		view_text(tab, SALES_EDIT_RECONCILE_TAB_HREF,
			place_href(reconcile_place(b->req, b->month, (enum dms_bucket)i)));
		view_text(tab, SALES_EDIT_RECONCILE_TAB_NAME, dms_buckets[i].label);
		view_int(tab, SALES_EDIT_RECONCILE_TAB_COUNT, (int64_t)b->k.items.count[i]);
		if (i == (int)b->bucket)
			view_section(tab, SALES_EDIT_RECONCILE_CURRENT);
	}
}

static const struct place *
page_place(const struct inbox *b, int64_t page)
{
	return place_set(reconcile_place(b->req, b->month, b->bucket), "page",
		page > 1 ? mem_printf(b->req->mem, "%lld", (long long)page) : NULL);
}

static void
fill_pages(struct view *v, const struct inbox *b, int64_t first, int64_t n)
{
	struct view *pages;
	int64_t last = first + PAGE < n ? first + PAGE : n;

	if (n <= PAGE)
		return;
	pages = view_section(v, SALES_EDIT_RECONCILE_PAGES);
	view_text(pages, SALES_EDIT_RECONCILE_RANGE,
		mem_printf(b->req->mem, "%lld to %lld of %s", (long long)first + 1, (long long)last,
			count_text(b->req->mem, n)));
	if (b->page > 1)
		view_text(view_section(pages, SALES_EDIT_RECONCILE_PREVIOUS),
			SALES_EDIT_RECONCILE_PREVIOUS_HREF, place_href(page_place(b, b->page - 1)));
	if (last < n)
		view_text(view_section(pages, SALES_EDIT_RECONCILE_NEXT),
			SALES_EDIT_RECONCILE_NEXT_HREF, place_href(page_place(b, b->page + 1)));
}

/* The rows of the bucket that is shown: they stand behind those of the buckets before. */
static void
fill_items(struct view *v, const struct inbox *b)
{
	static const char *const none[DMS_BUCKET__MAX] = {
		[DMS_DIFFERS] = "No matched deal differs.",
		[DMS_ONLY] = "Every deal of the DMS is in the CRM.",
		[DMS_CRM_ONLY] = "Every sale of the month is in the DMS.",
		[DMS_LEFT] = "Nothing was left as it is.",
		[DMS_MATCHED] = "Nothing matches yet.",
		[DMS_BAD] = "Every row of the file is a deal."};
	const struct dms_items *items = &b->k.items;
	int64_t n = (int64_t)items->count[b->bucket], first = (b->page - 1) * PAGE;
	size_t begin = 0;

	for (int i = 0; i < (int)b->bucket; i++)
		begin += items->count[i];
	for (int64_t i = first; i < n && i < first + PAGE; i++)
		reconcile_item(v, SALES_EDIT_RECONCILE_ITEM, b->req, &b->file, &b->k,
			&items->v[begin + (size_t)i], false);
	if (first >= n)
		view_text(view_section(v, SALES_EDIT_RECONCILE_NONE),
			SALES_EDIT_RECONCILE_NONE_TEXT, none[b->bucket]);
	fill_pages(v, b, first, n);
}

static void
fill_months(struct view *v, const struct inbox *b)
{
	struct day later = day_add(day_month_end(b->month), 1);

	view_text(v, SALES_EDIT_RECONCILE_MONTH_NAME, reconcile_month_name(b->req->mem, b->month));
	view_text(v, SALES_EDIT_RECONCILE_EARLIER_HREF,
		place_href(reconcile_place(
			b->req, day_month_start(day_add(b->month, -1)), DMS_DIFFERS)));
	if (day_compare(later, date_today()) <= 0)
		view_text(view_section(v, SALES_EDIT_RECONCILE_LATER),
			SALES_EDIT_RECONCILE_LATER_HREF,
			place_href(reconcile_place(b->req, later, DMS_DIFFERS)));
}

/* `problem` NULL: none with a file that was sent. */
static enum status
inbox_page(struct inbox *b, struct reader *db, const char *problem)
{
	struct mem *m = b->req->mem;
	enum status st = dms_file_current(&b->file, db, m, b->month);
	bool found = st == ST_OK;
	struct view *v, *in;

	if (found)
		st = dms_month_read(&b->k, db, m, &b->file);
	if (st != ST_OK && found)
		return st;
	if (!found && st != ST_NOT_FOUND)
		return st;
	v = response_page(b->out, T_SALES_EDIT_RECONCILE, "Reconciliation");
	fill_months(v, b);
	if (found) {
		in = view_section(v, SALES_EDIT_RECONCILE_FILE);
		fill_head(in, b);
		fill_tabs(in, b);
		fill_safe(in, b);
		fill_items(in, b);
	} else {
		b->file.id.v = 0;
	}
	fill_upload(v, b, problem);
	return ST_OK;
}

enum status
sales_reconcile_get(struct response *out, struct reader *db, const struct request *req)
{
	struct inbox b = {.out = out, .req = req};
	const char *page = request_get(req, "page");
	enum status st = reconcile_allowed(out, req);

	b.bucket = bucket_by_word(request_get(req, "show"));
	if (text_empty(page) || text_to_i64(&b.page, page) != ST_OK || b.page < 1 ||
		b.page > DMS_ROWS_MAX)
		b.page = 1;
	if (st == ST_OK)
		st = read_month(&b, db, request_get(req, "month"));
	return st == ST_OK ? inbox_page(&b, db, NULL) : st;
}

static enum status
refuse(struct inbox *b, struct writer *db, const char *why)
{
	enum status st = inbox_page(b, db_reading(db), why);

	return st == ST_OK ? ST_INVALID : st;
}

enum status
sales_reconcile_post(struct response *out, struct writer *db, const struct request *req)
{
	struct inbox b = {.out = out, .req = req, .page = 1};
	const struct upload *file = request_upload(req, "file");
	struct dms_file_id id = {0};
	const char *why = NULL;
	enum status st = reconcile_allowed(out, req);

	if (st == ST_OK)
		st = read_month(&b, db_reading(db), request_post(req, "month"));
	if (st != ST_OK)
		return st;
	if (!file || file->n == 0)
		return refuse(&b, db, file ? "The file is empty." : "Choose a file.");
	st = dms_file_take(&id, &why, db, req->mem,
		&(struct dms_taken){file->file_name, file->bytes, file->n, b.month}, NULL);
	if (st == ST_INVALID)
		return refuse(&b, db,
			mem_printf(req->mem, "%s cannot be read: %s.", file->file_name, why));
	if (st != ST_OK)
		return st;
	response_redirect(out, place_set(place_to(req, &screens[SCREEN_RECONCILE_FILE]), "file",
				       mem_printf(req->mem, "%lld", (long long)id.v)));
	return ST_OK;
}
