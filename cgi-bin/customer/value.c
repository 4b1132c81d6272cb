/* The Customer Value tab: guide 000, Updating a sold record, step 2. */
#include "templates/customer/value.h"
#include "common/fields.h"
#include "crm/deal/sale.h"
#include "customer/customer.h"

static void
fill_sale(struct view *v, const struct customer_sale *s, struct mem *m)
{
	struct view *row = view_section(v, CUSTOMER_VALUE_SALE);

	view_int(row, CUSTOMER_VALUE_SALE_ID, s->id.v);
	view_text(row, CUSTOMER_VALUE_SALE_NO,
		s->sale_no ? s->sale_no : mem_printf(m, "%lld", (long long)s->id.v));
	field_time(row, CUSTOMER_VALUE_SOLD_AT, CUSTOMER_VALUE_SOLD_AT_EXACT, m, s->sold_at);
	view_text(row, CUSTOMER_VALUE_VEHICLE_TEXT, s->vehicle);
	view_text(row, CUSTOMER_VALUE_STOCK_NO, s->stock_no);
	view_text(row, CUSTOMER_VALUE_DMS_DEAL_NO, s->dms_deal_no ? s->dms_deal_no : "None yet");
	view_text(row, CUSTOMER_VALUE_DEAL_TYPE_NAME, word_label(sale_deal_types, s->deal_type));
	view_text(row, CUSTOMER_VALUE_STAFF_TEXT, s->staff ? s->staff : "Nobody");
	view_text(row, CUSTOMER_VALUE_FRONT, money_words(m, s->front));
	view_text(row, CUSTOMER_VALUE_BACK, money_words(m, s->back));
	view_text(row, CUSTOMER_VALUE_TOTAL, money_words(m, money_add(s->front, s->back)));
	view_section(row, s->is_final ? CUSTOMER_VALUE_FINAL : CUSTOMER_VALUE_PROJECTED);
}

/* The sums of what is listed. */
static void
fill_totals(struct view *v, const struct customer_sale *sales, size_t n, struct mem *m)
{
	struct money front = {0}, back = {0}, total;
	struct view *sum = view_section(v, CUSTOMER_VALUE_SUM);

	for (size_t i = 0; i < n; i++) {
		front = money_add(front, sales[i].front);
		back = money_add(back, sales[i].back);
	}
	total = money_add(front, back);
	view_text(sum, CUSTOMER_VALUE_SUM_FRONT, money_words(m, front));
	view_text(sum, CUSTOMER_VALUE_SUM_BACK, money_words(m, back));
	view_text(sum, CUSTOMER_VALUE_SUM_TOTAL, money_words(m, total));
	view_text(v, CUSTOMER_VALUE_VALUE_TEXT,
		mem_printf(m, "%zu vehicle%s, %s gross, last %s", n, n == 1 ? "" : "s",
			money_words(m, total), day_words(m, date_day_of(sales[0].sold_at))));
}

enum status
customer_value_get(struct response *out, struct reader *db, const struct request *req,
	const struct customer_hold *hold)
{
	struct customer_sale *sales = NULL;
	size_t n = 0;
	struct head h;
	struct view *v, *table;
	enum status st = customer_head_read(&h, db, req->mem, hold);

	if (st == ST_OK)
		st = customer_sales(&sales, &n, db, req->mem, h.customer.id);
	if (st != ST_OK)
		return st;
	v = response_page(
		out, T_CUSTOMER_VALUE, mem_printf(req->mem, "%s: Customer Value", h.customer.name));
	customer_head_fill(v, CUSTOMER_VALUE_HEAD, &h, req, TAB_VALUE);
	if (n == 0) {
		view_section(v, CUSTOMER_VALUE_NO_SALE);
		return ST_OK;
	}
	table = view_section(v, CUSTOMER_VALUE_TABLE);
	for (size_t i = 0; i < n; i++)
		fill_sale(table, &sales[i], req->mem);
	fill_totals(table, sales, n, req->mem);
	return ST_OK;
}
