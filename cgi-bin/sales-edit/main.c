#include "base/text.h"
#include "common/family.h"
#include "crm/stock/vehicle.h"
#include "sales-edit/sales-edit.h"
#include "web/form.h"

RECORD_DEFINE(sale, "sale", struct sale_hold, struct sale_id, sale_hold_see, sale_hold_take);

static enum status
see_month(
	const struct sales_month **out, struct reader *db, struct mem *m, struct sales_month_id id)
{
	struct sales_month *found = mem_new(m, struct sales_month);

	*out = found;
	return month_get(found, db, m, id);
}

static enum status
hold_month(
	const struct sales_month **out, struct writer *db, struct mem *m, struct sales_month_id id)
{
	return see_month(out, db_reading(db), m, id);
}

RECORD_DEFINE(month, "month", struct sales_month, struct sales_month_id, see_month, hold_month);

static const struct route routes[] = {
	ROUTE_GET("/new", PERM_SALE_EDIT, sales_new_get),
	ROUTE_POST("/new", PERM_SALE_EDIT, sales_new_post),
	ROUTE_GET("/reconcile", PERM_SALE_EDIT, sales_reconcile_get),
	ROUTE_POST("/reconcile", PERM_SALE_EDIT, sales_reconcile_post),
	ROUTE_GET("/reconcile/file", PERM_SALE_EDIT, sales_reconcile_file_get),
	ROUTE_POST("/reconcile/file", PERM_SALE_EDIT, sales_reconcile_file_post),
	ROUTE_GET("/reconcile/item", PERM_SALE_EDIT, sales_reconcile_item_get),
	ROUTE_POST("/reconcile/item", PERM_SALE_EDIT, sales_reconcile_item_post),
	ROUTE_GET("/reconcile/print", PERM_SALE_EDIT, sales_reconcile_print_get),
	ROUTE_GET("/reconcile/update", PERM_SALE_EDIT, sales_reconcile_update_get),
	ROUTE_POST("/reconcile/update", PERM_SALE_EDIT, sales_reconcile_update_post),
	ROUTE_GET("/months", PERM_SALE_READ, sales_months_get),
	ROUTE_RECORD_GET(month, "/months/{month}", PERM_SALE_READ, sales_month_get),
	ROUTE_RECORD_POST(month, "/months/{month}", PERM_SALES_MONTH, sales_month_post),
	ROUTE_RECORD_GET(sale, "/{sale}", PERM_SALE_READ, sales_details_get),
	ROUTE_RECORD_GET(sale, "/{sale}/edit", PERM_SALE_EDIT, sales_edit_get),
	ROUTE_RECORD_POST(sale, "/{sale}/edit", PERM_SALE_EDIT, sales_edit_post),
	ROUTE_RECORD_GET(sale, "/{sale}/delete", PERM_SALE_DELETE, sales_delete_get),
	ROUTE_RECORD_POST(sale, "/{sale}/delete", PERM_SALE_DELETE, sales_delete_post),
	ROUTE_RECORD_GET(sale, "/{sale}/which", PERM_SALE_READ, sales_which_get),
	ROUTE_RECORD_POST(sale, "/{sale}/undelete", PERM_SALE_DELETE, sales_undelete_post),
};

const char *
sales_number(struct mem *m, const struct sale *s)
{
	return s->sale_no ? s->sale_no : mem_printf(m, "%lld", (long long)s->id.v);
}

enum status
sales_say_deal_no(struct sale_id *out, struct reader *db, struct form *f,
	const struct sale_rival *rival, const char *dms_deal_no)
{
	struct mem *m = f->req->mem;
	struct covered c = {0};
	enum status st;

	form_fail(f, "dms_deal_no", "DMS Deal # %s is on sale %s, marked sold %s by %s.",
		dms_deal_no, rival->sale_no, utc_words(m, rival->sold_at),
		rival->by_name ? rival->by_name : "Uplog");
	covered_ask(&c, m, COVERED_SALE, rival->sale.v);
	st = covered_read(&c, db, m);
	out->v = st == ST_OK && covered_has(&c, COVERED_SALE, rival->sale.v) ? rival->sale.v : 0;
	return st;
}

const char *
sales_deleted_words(struct mem *m, const struct sale *s)
{
	return mem_printf(m, "%s deleted this sale %s.",
		s->deleted_by_name ? s->deleted_by_name : "Uplog", utc_words(m, s->deleted_at));
}

const char *
sales_undelete_refusal(struct mem *m, const struct sale_plan *p)
{
	if (sale_can_come_back(p))
		return NULL;
	if (!p->snap_status)
		return "The status that the lead had before the sale is not known, so the sale "
		       "cannot be brought back.";
	if (!text_equal(p->lead_status, p->snap_status))
		return mem_printf(m,
			"The lead was changed to %s since, so the sale cannot be brought back.",
			p->lead_status);
	return mem_printf(m, "The vehicle is %s now, so the sale cannot be brought back.",
		text_lower(m, word_label(vehicle_statuses, p->vehicle_status)));
}

int
main(int argc, char **argv)
{
	return family_main(
		argc, argv, "sales-edit", routes, sizeof(routes) / sizeof(routes[0]), NULL);
}
