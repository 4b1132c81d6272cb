/* A month's reconciliation on paper: all that is not simply equal. */
#include "base/text.h"
#include "sales-edit/reconcile.h"
#include "templates/sales-edit/reconcile-print.h"

static void
fill_deal(struct view *v, struct mem *m, const struct dms_item *i)
{
	struct view *row = view_section(v, SALES_EDIT_RECONCILE_PRINT_DEAL);

	view_text(row, SALES_EDIT_RECONCILE_PRINT_DEAL_NAME, reconcile_name(i));
	view_text(row, SALES_EDIT_RECONCILE_PRINT_DEAL_WHERE, reconcile_where(m, i));
	view_text(row, SALES_EDIT_RECONCILE_PRINT_DEAL_WHAT,
		i->bucket == DMS_BAD ? i->row->problem : reconcile_why(m, i));
	view_text(row, SALES_EDIT_RECONCILE_PRINT_DEAL_DECIDED, reconcile_decided(m, i));
}

static void
fill_buckets(struct view *v, struct mem *m, const struct dms_items *items)
{
	struct view *in = NULL;
	int at = -1;

	for (size_t i = 0; i < items->n; i++) {
		const struct dms_item *item = &items->v[i];

		if (item->bucket == DMS_MATCHED)
			continue;
		if ((int)item->bucket != at) {
			in = view_section(v, SALES_EDIT_RECONCILE_PRINT_BUCKET);
			view_text(in, SALES_EDIT_RECONCILE_PRINT_BUCKET_NAME,
				dms_buckets[item->bucket].label);
			at = (int)item->bucket;
		}
		fill_deal(in, m, item);
	}
	if (at < 0)
		view_section(v, SALES_EDIT_RECONCILE_PRINT_ALL_MATCHED);
}

enum status
sales_reconcile_print_get(struct response *out, struct reader *db, const struct request *req)
{
	struct mem *m = req->mem;
	struct dms_file f;
	struct dms_month k;
	struct view *v;
	enum status st = reconcile_allowed(out, req);

	if (st == ST_OK)
		st = reconcile_read(&f, &k, db, req);
	if (st != ST_OK)
		return st;
	v = response_page(out, T_SALES_EDIT_RECONCILE_PRINT,
		mem_printf(m, "Reconciliation, %s", reconcile_month_name(m, f.period)));
	view_text(v, SALES_EDIT_RECONCILE_PRINT_MONTH_NAME, reconcile_month_name(m, f.period));
	view_text(v, SALES_EDIT_RECONCILE_PRINT_BACK_HREF,
		place_href(reconcile_place(req, f.period, DMS_DIFFERS)));
	view_text(v, SALES_EDIT_RECONCILE_PRINT_FILE_NAME, f.name);
	view_text(v, SALES_EDIT_RECONCILE_PRINT_FILE_WHO,
		mem_printf(m, "by %s, %s", f.kept_by_name ? f.kept_by_name : "Uplog",
			utc_exact(m, f.kept_at)));
	view_text(v, SALES_EDIT_RECONCILE_PRINT_PRINTED, utc_exact(m, date_now()));
	view_text(v, SALES_EDIT_RECONCILE_PRINT_PROGRESS_TEXT, reconcile_progress(m, &k.items));
	for (int i = 0; i < DMS_BUCKET__MAX; i++) {
		struct view *count = view_section(v, SALES_EDIT_RECONCILE_PRINT_COUNT);

		view_text(count, SALES_EDIT_RECONCILE_PRINT_COUNT_NAME, dms_buckets[i].label);
		view_int(count, SALES_EDIT_RECONCILE_PRINT_COUNT_VALUE, (int64_t)k.items.count[i]);
	}
	fill_buckets(v, m, &k.items);
	return ST_OK;
}
