/* The Customer Value tab: guide 000, Updating a sold record, step 2. */
#include "templates/customer/value.h"
#include "base/text.h"
#include "common/fields.h"
#include "crm/deal/sale.h"
#include "customer/customer.h"

/* What became of a sale: the word that its color comes from, and when. */
struct state {
	const char *kind, *name;
	struct utc at;
};

static struct state
state_of(const struct customer_sale *s)
{
	if (utc_is_set(s->deleted_at))
		return (struct state){"gone", "Deleted", s->deleted_at};
	if (utc_is_set(s->finalized_at))
		return (struct state){"delivered", "Finalized", s->finalized_at};
	if (utc_is_set(s->delivered_at))
		return (struct state){"delivered", "Delivered", s->delivered_at};
	return (struct state){"sold", "Sold", s->sold_at};
}

static void
fill_state(struct view *row, const struct customer_sale *s, struct mem *m)
{
	struct state state = state_of(s);

	view_text(row, CUSTOMER_VALUE_STATE_KIND, state.kind);
	view_text(row, CUSTOMER_VALUE_STATE_NAME, state.name);
	view_text(row, CUSTOMER_VALUE_STATE_AT, day_words(m, date_day_of(state.at)));
}

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
	if (s->trade)
		view_text(view_section(row, CUSTOMER_VALUE_TRADE), CUSTOMER_VALUE_TRADE_TEXT,
			s->trade);
	fill_state(row, s, m);
	view_text(row, CUSTOMER_VALUE_DMS_DEAL_NO, s->dms_deal_no ? s->dms_deal_no : "None yet");
	view_text(row, CUSTOMER_VALUE_DEAL_TYPE_NAME, word_label(sale_deal_types, s->deal_type));
	view_text(row, CUSTOMER_VALUE_STAFF_TEXT, s->staff ? s->staff : "Nobody");
	view_text(row, CUSTOMER_VALUE_FRONT, money_words(m, s->front));
	view_text(row, CUSTOMER_VALUE_BACK, money_words(m, s->back));
	view_text(row, CUSTOMER_VALUE_TOTAL, money_words(m, money_add(s->front, s->back)));
	view_section(row, s->is_final ? CUSTOMER_VALUE_FINAL : CUSTOMER_VALUE_PROJECTED);
}

/* What the live sales come to. */
struct sums {
	size_t units, trades;
	struct money front, back;
	struct utc first, last;
};

static struct sums
sums_of(const struct customer_sale *sales, size_t n)
{
	struct sums sum = {0};

	for (size_t i = 0; i < n; i++) {
		const struct customer_sale *s = &sales[i];

		if (utc_is_set(s->deleted_at))
			continue;
		if (sum.units++ == 0)
			sum.last = s->sold_at;
		sum.first = s->sold_at;
		sum.trades += s->trade != NULL;
		sum.front = money_add(sum.front, s->front);
		sum.back = money_add(sum.back, s->back);
	}
	return sum;
}

static void
fill_fact(struct view *v, const char *name, const char *text)
{
	struct view *fact = view_section(v, CUSTOMER_VALUE_FACT);

	view_text(fact, CUSTOMER_VALUE_FACT_NAME, name);
	view_text(fact, CUSTOMER_VALUE_FACT_TEXT, text);
}

static void
fill_facts(struct view *v, const struct sums *sum, struct mem *m)
{
	fill_fact(v, "Units", count_text(m, (int64_t)sum->units));
	if (sum->units == 0)
		return;
	fill_fact(v, "First purchase", day_words(m, date_day_of(sum->first)));
	fill_fact(v, "Last purchase", day_words(m, date_day_of(sum->last)));
	fill_fact(v, "Front End", money_words(m, sum->front));
	fill_fact(v, "Back End", money_words(m, sum->back));
	fill_fact(v, "Total", money_words(m, money_add(sum->front, sum->back)));
	fill_fact(v, "Trades", count_text(m, (int64_t)sum->trades));
}

static void
fill_sum(struct view *v, const struct sums *sum, struct mem *m)
{
	struct view *in = view_section(v, CUSTOMER_VALUE_SUM);

	view_text(in, CUSTOMER_VALUE_SUM_FRONT, money_words(m, sum->front));
	view_text(in, CUSTOMER_VALUE_SUM_BACK, money_words(m, sum->back));
	view_text(in, CUSTOMER_VALUE_SUM_TOTAL, money_words(m, money_add(sum->front, sum->back)));
}

enum status
customer_value_get(struct response *out, struct reader *db, const struct request *req,
	const struct customer_hold *hold)
{
	struct customer_sale *sales = NULL;
	size_t n = 0;
	struct head h;
	struct view *v, *table;
	struct sums sum;
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
	sum = sums_of(sales, n);
	fill_facts(table, &sum, req->mem);
	fill_sum(table, &sum, req->mem);
	return ST_OK;
}
