/* The stock look-up: a part of a form while a number is typed, and a page of its own. */
#include "templates/leads/stock.h"
#include "base/text.h"
#include "crm/stock/vehicle.h"
#include "leads/deal.h"
#include "templates/leads/stock-field.h"
#include "templates/leads/stock-hits.h"

const char *
stock_words(struct mem *m, struct money price, struct day since)
{
	int64_t days = day_is_set(since) ? day_diff(since, date_today()) : -1;
	const char *amount = price.known ? money_words(m, price) : "no price yet";

	if (days < 0)
		return amount;
	return mem_printf(
		m, "%s, %lld day%s in stock", amount, (long long)days, days == 1 ? "" : "s");
}

static void
fill_hit(struct view *v, struct mem *m, const struct stock_hit *h, const char *chosen)
{
	struct view *row = view_section(v, LEADS_STOCK_HITS_HIT);

	view_text(row, LEADS_STOCK_HITS_STOCK_NO, h->stock_no);
	view_text(row, LEADS_STOCK_HITS_NAME, h->name);
	view_text(row, LEADS_STOCK_HITS_YEAR, h->year ? mem_printf(m, "%d", h->year) : "");
	view_text(row, LEADS_STOCK_HITS_MAKE, h->make);
	view_text(row, LEADS_STOCK_HITS_MODEL, h->model);
	view_text(row, LEADS_STOCK_HITS_CONDITION, word_label(vehicle_conditions, h->condition));
	view_text(row, LEADS_STOCK_HITS_DETAIL, stock_words(m, h->price, h->date_in_stock));
	if (h->color)
		view_text(view_section(row, LEADS_STOCK_HITS_PAINT), LEADS_STOCK_HITS_COLOR,
			h->color);
	if (text_equal(h->status, "hold"))
		view_section(row, LEADS_STOCK_HITS_HELD);
	if (text_equal_fold(h->stock_no, chosen))
		view_section(row, LEADS_STOCK_HITS_CHOSEN);
}

/* Nothing while the words are short. */
static void
fill_hits(struct view *v, struct mem *m, const struct stock_hits *hits, const char *words)
{
	struct view *found;

	if (hits->n == 0) {
		if (text_length(words) >= STOCK_WORDS_MIN)
			view_section(v, LEADS_STOCK_HITS_NONE);
		return;
	}
	found = view_section(v, LEADS_STOCK_HITS_FOUND);
	for (size_t i = 0; i < hits->n; i++)
		fill_hit(found, m, &hits->v[i], words);
	if (hits->more)
		view_section(found, LEADS_STOCK_HITS_MORE);
}

void
stock_field_fill(struct view *v, struct tpl_include at, struct mem *m, const struct stock_field *f)
{
	struct view *in = view_include(v, at, T_LEADS_STOCK_FIELD);
	struct view *hits = view_include(in, LEADS_STOCK_FIELD_HITS, T_LEADS_STOCK_HITS);

	view_text(in, LEADS_STOCK_FIELD_VALUE, f->value);
	if (f->error)
		view_text(view_section(in, LEADS_STOCK_FIELD_ERROR), LEADS_STOCK_FIELD_ERROR_TEXT,
			f->error);
	if (f->hits)
		fill_hits(hits, m, f->hits, f->words ? f->words : "");
}

static void
fill_row(struct view *v, const struct request *req, const struct stock_hit *h)
{
	struct view *row = view_section(v, LEADS_STOCK_VEHICLE);

	view_text(row, LEADS_STOCK_NAME, h->name);
	view_text(row, LEADS_STOCK_STOCK_NO, h->stock_no);
	view_text(row, LEADS_STOCK_STATUS, word_label(vehicle_statuses, h->status));
	view_text(row, LEADS_STOCK_DETAIL, stock_words(req->mem, h->price, h->date_in_stock));
	if (actor_may(req->actor, PERM_INVENTORY_READ))
		view_int(view_section(row, LEADS_STOCK_OPENED), LEADS_STOCK_ID, h->id.v);
	else
		view_section(row, LEADS_STOCK_NAMED);
	if (actor_may(req->actor, PERM_LEAD_CREATE))
		view_section(row, LEADS_STOCK_WANTED);
}

static void
stock_page(struct response *out, const struct request *req, const struct stock_hits *hits,
	const char *words)
{
	struct view *v = response_page(out, T_LEADS_STOCK, "Find in stock");

	view_text(v, LEADS_STOCK_WORDS, words);
	for (size_t i = 0; i < hits->n; i++)
		fill_row(v, req, &hits->v[i]);
	if (hits->more)
		view_section(v, LEADS_STOCK_MORE);
	if (hits->n == 0 && text_length(words) >= STOCK_WORDS_MIN)
		view_section(v, LEADS_STOCK_NONE);
}

/* A form's field sends its own name. */
enum status
leads_stock_get(struct response *out, struct reader *db, const struct request *req)
{
	const char *q = request_get(req, "q"), *field = request_get(req, "stock_no");
	const char *words = text_clean(req->mem, q ? q : field ? field : "");
	struct stock_hits hits;
	enum status st = stock_search(&hits, db, req->mem, words);

	if (st != ST_OK)
		return st;
	if (req->htmx)
		fill_hits(response_part(out, T_LEADS_STOCK_HITS), req->mem, &hits, words);
	else
		stock_page(out, req, &hits, words);
	return ST_OK;
}
