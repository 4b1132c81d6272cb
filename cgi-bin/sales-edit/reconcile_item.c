/* One deal of a reconciliation: what it could be, and deciding it. */
#include <stdlib.h>

#include "base/text.h"
#include "common/fields.h"
#include "crm/lead/lead.h"
#include "sales-edit/reconcile.h"
#include "templates/sales-edit/reconcile-one.h"

#define CANDIDATES_MAX 20
#define LEADS_MAX      10

struct item_form {
	struct dms_file_id file;
	struct dms_row_id row;
	struct sale_id sale;
	int row_version;
	const char *deed, *seen, *column, *reason;
};

static const struct field fields[] = {
	FORM_FIELD(struct item_form, file, "File"),
	FORM_FIELD(struct item_form, row, "Row"),
	FORM_FIELD(struct item_form, sale, "Sale"),
	FORM_FIELD(struct item_form, row_version, "Version"),
	FORM_WORD(struct item_form, deed, "Deed"),
	FORM_WORD(struct item_form, column, "Field"),
	FORM_TEXT(struct item_form, seen, WIDTH_DMS_ROWS_DIGEST, "Version"),
	FORM_TEXT(struct item_form, reason, DMS_REASON_MAX, "Reason"),
};

struct item_page {
	struct response *out;
	const struct request *req;
	struct form form;
	struct dms_file file;
	struct dms_month k;
	const struct dms_item *item;
};

static const struct dms_item *
item_of_row(const struct dms_month *k, struct dms_row_id id)
{
	for (size_t i = 0; i < k->items.n; i++)
		if (k->items.v[i].row && k->items.v[i].row->id.v == id.v)
			return &k->items.v[i];
	return NULL;
}

static const struct dms_item *
item_of_sale(const struct dms_month *k, struct sale_id id)
{
	for (size_t i = 0; i < k->items.n; i++)
		if (k->items.v[i].sale && k->items.v[i].sale->id.v == id.v)
			return &k->items.v[i];
	return NULL;
}

static const struct dms_item *
find_item(const struct dms_month *k, struct dms_row_id row, struct sale_id sale)
{
	return row.v ? item_of_row(k, row) : sale.v ? item_of_sale(k, sale) : NULL;
}

static int64_t
id_asked(const struct request *req, const char *name)
{
	const char *text = request_get(req, name);
	int64_t id;

	return !text_empty(text) && text_to_i64(&id, text) == ST_OK && id > 0 ? id : 0;
}

/* How much of two deals is alike: what is to be matched stands above. */
static int
likeness(struct mem *m, const struct dms_deal *a, const struct dms_deal *b)
{
	int alike = 0;

	alike += a->vin && text_equal(a->vin, b->vin) ? 8 : 0;
	alike += a->stock_no && text_equal(dms_number_key(m, a->stock_no),
					dms_number_key(m, b->stock_no))
			 ? 4
			 : 0;
	alike += a->customer && dms_same_name(m, a->customer, b->customer) ? 4 : 0;
	alike += day_is_set(a->sold_on) && day_compare(a->sold_on, b->sold_on) == 0;
	alike += a->front.known && b->front.known && a->front.cents == b->front.cents;
	return alike;
}

struct candidate {
	const struct dms_item *item;
	int alike;
};

static int
by_likeness(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	return x->alike != y->alike ? y->alike - x->alike
				    : (x->item > y->item) - (x->item < y->item);
}

static void
fill_candidate(struct view *v, const struct item_page *p, const struct dms_item *other)
{
	const struct dms_row *row = p->item->row ? p->item->row : other->row;
	const struct dms_sale *sale = p->item->sale ? p->item->sale : other->sale;
	struct view *in = view_section(v, SALES_EDIT_RECONCILE_ONE_CANDIDATE);

	view_text(in, SALES_EDIT_RECONCILE_ONE_NAME, reconcile_name(other));
	view_text(in, SALES_EDIT_RECONCILE_ONE_WHAT, reconcile_where(p->req->mem, other));
	view_int(in, SALES_EDIT_RECONCILE_ONE_FILE, p->file.id.v);
	view_int(in, SALES_EDIT_RECONCILE_ONE_ROW, row->id.v);
	view_int(in, SALES_EDIT_RECONCILE_ONE_SALE, sale->id.v);
	view_int(in, SALES_EDIT_RECONCILE_ONE_VERSION, sale->row_version);
	view_text(in, SALES_EDIT_RECONCILE_ONE_SEEN, p->item->digest);
	view_text(in, SALES_EDIT_RECONCILE_ONE_BACK,
		place_text(reconcile_place(p->req, p->file.period, p->item->bucket)));
}

/* For a row the sales that no row matches, for a sale the rows. */
static void
fill_candidates(struct view *page, const struct item_page *p)
{
	enum dms_bucket wanted = p->item->row ? DMS_CRM_ONLY : DMS_ONLY;
	const struct dms_deal *mine = p->item->row ? &p->item->row->is : &p->item->sale->is;
	struct mem *m = p->req->mem;
	struct candidate *found = mem_array(m, struct candidate, p->k.items.n + 1);
	size_t n = 0;
	struct view *v;

	for (size_t i = 0; i < p->k.items.n; i++) {
		const struct dms_item *other = &p->k.items.v[i];

		if (other->bucket == wanted)
			found[n++] = (struct candidate){other,
				likeness(m, mine, other->row ? &other->row->is : &other->sale->is)};
	}
	if (n)
		qsort(found, n, sizeof(*found), by_likeness);
	v = view_section(page, SALES_EDIT_RECONCILE_ONE_CANDIDATES);
	view_text(v, SALES_EDIT_RECONCILE_ONE_CANDIDATES_TITLE,
		p->item->row ? "Match to a sale that no row has"
			     : "Match to a row that no sale has");
	for (size_t i = 0; i < n && i < CANDIDATES_MAX; i++)
		fill_candidate(v, p, found[i].item);
	if (n == 0)
		view_section(v, SALES_EDIT_RECONCILE_ONE_NO_CANDIDATE);
}

/* Mark sold, with what the row says. */
static const struct place *
sell_place(const struct item_page *p, struct lead_id lead)
{
	const struct dms_deal *d = &p->item->row->is;
	struct mem *m = p->req->mem;
	const struct place *to = place_set(place_to(p->req, &screens[SCREEN_SALE_NEW]), "lead",
		mem_printf(m, "%lld", (long long)lead.v));

	to = place_set(to, "dms_deal_no", d->deal_no);
	to = place_set(to, "deal_type", d->deal_type);
	to = place_set(to, "front_projected", text_or_null(money_plain(m, d->front)));
	to = place_set(to, "back_projected", text_or_null(money_plain(m, d->back)));
	return place_set(to, "sold_at",
		day_is_set(d->sold_on) ? mem_printf(m, "%sT12:00", day_iso(m, d->sold_on)) : NULL);
}

static enum status
fill_leads(struct view *page, struct reader *db, const struct item_page *p)
{
	const char *q = request_get(p->req, "q");
	struct mem *m = p->req->mem;
	struct lead_filter filter = {
		.words =
			text_cut(m, !text_empty(q) ? q : p->item->row->is.customer, FORM_FIND_MAX)};
	struct lead_page leads = {0};
	struct view *v = view_section(page, SALES_EDIT_RECONCILE_ONE_LEADS);
	enum status st = text_empty(filter.words)
				 ? ST_OK
				 : lead_list(&leads, db, m, &filter, &(struct list_order){0});

	if (st != ST_OK)
		return st;
	view_text(v, SALES_EDIT_RECONCILE_ONE_Q, filter.words);
	view_int(v, SALES_EDIT_RECONCILE_ONE_ROW_ID, p->item->row->id.v);
	for (size_t i = 0; i < leads.extent.n && i < LEADS_MAX; i++) {
		const struct lead_item *l = &leads.items[i];
		struct view *row = view_section(v, SALES_EDIT_RECONCILE_ONE_LEAD);

		view_text(
			row, SALES_EDIT_RECONCILE_ONE_SELL_HREF, place_href(sell_place(p, l->id)));
		view_text(row, SALES_EDIT_RECONCILE_ONE_LEAD_NAME, l->customer_name);
		view_text(row, SALES_EDIT_RECONCILE_ONE_LEAD_WHAT,
			mem_printf(m, "%s · %s · %s", l->status_name,
				text_empty(l->vehicle) ? "any vehicle" : l->vehicle,
				l->owner_name ? l->owner_name : "no owner"));
	}
	if (leads.extent.n == 0)
		view_section(v, SALES_EDIT_RECONCILE_ONE_NO_LEAD);
	return ST_OK;
}

static enum status
item_page(struct item_page *p, struct reader *db)
{
	const struct dms_item *i = p->item;
	struct view *v = response_page(p->out, T_SALES_EDIT_RECONCILE_ONE, reconcile_name(i));

	view_text(v, SALES_EDIT_RECONCILE_ONE_TITLE, reconcile_name(i));
	view_text(v, SALES_EDIT_RECONCILE_ONE_MONTH,
		reconcile_month_text(p->req->mem, p->file.period));
	view_text(v, SALES_EDIT_RECONCILE_ONE_MONTH_NAME,
		reconcile_month_name(p->req->mem, p->file.period));
	view_text(v, SALES_EDIT_RECONCILE_ONE_BACK_HREF,
		place_href(reconcile_place(p->req, p->file.period, i->bucket)));
	field_errors(v, SALES_EDIT_RECONCILE_ONE_ERRORS, &p->form);
	reconcile_item(v, SALES_EDIT_RECONCILE_ONE_ITEM, p->req, &p->file, &p->k, i, true);
	if (i->bucket == DMS_ONLY || i->bucket == DMS_CRM_ONLY)
		fill_candidates(v, p);
	return i->bucket == DMS_ONLY ? fill_leads(v, db, p) : ST_OK;
}

enum status
sales_reconcile_item_get(struct response *out, struct reader *db, const struct request *req)
{
	struct item_page p = {.out = out, .req = req, .form = {.req = req}};
	enum status st = reconcile_allowed(out, req);

	if (st == ST_OK)
		st = reconcile_read(&p.file, &p.k, db, req);
	if (st != ST_OK)
		return st;
	p.item = find_item(&p.k, (struct dms_row_id){id_asked(req, "row")},
		(struct sale_id){id_asked(req, "sale")});
	return p.item ? item_page(&p, db) : ST_NOT_FOUND;
}

/* What was decided, kept, with its values as they were seen. */
static enum status
decide(const struct item_page *p, struct writer *db, const struct item_form *in, const char *verb)
{
	const struct dms_item *i = p->item;

	return dms_decide(db, p->req->mem,
		&(struct dms_decide){.period = p->file.period,
			.verb = verb,
			.row_key = i->row ? i->row->row_key : NULL,
			.sale_id = i->sale ? i->sale->id : (struct sale_id){0},
			.digest = i->digest,
			.reason = text_or_null(in->reason)});
}

/* By hand: the row and the sale that were chosen, neither of them matched. */
static enum status
match_both(const struct item_page *p, struct writer *db, const struct item_form *in)
{
	const struct dms_item *row = item_of_row(&p->k, in->row),
			      *sale = item_of_sale(&p->k, in->sale);

	if (!row || !sale || row->bucket == DMS_BAD || (row != sale && (row->sale || sale->row)))
		return ST_CONFLICT;
	return dms_decide(db, p->req->mem,
		&(struct dms_decide){.period = p->file.period,
			.verb = "match",
			.row_key = row->row->row_key,
			.sale_id = in->sale});
}

static unsigned
columns_asked(const struct item_page *p, const struct item_form *in)
{
	unsigned all = reconcile_updates(p->item);

	for (int c = 0; !text_empty(in->column) && c < DMS_COLUMN__MAX; c++)
		if (text_equal(in->column, dms_columns[c].word))
			return all & 1u << c;
	return all;
}

static enum status
do_deed(struct item_page *p, struct writer *db, struct item_form *in)
{
	const char *why = NULL;
	unsigned columns;
	enum status st;

	if (text_equal(in->deed, "match"))
		return match_both(p, db, in);
	if (text_equal(in->deed, "leave")) {
		if (text_empty(in->reason)) {
			form_fail(&p->form, "", "Say why it is left as it is.");
			return ST_INVALID;
		}
		return decide(p, db, in, "leave");
	}
	in->reason = NULL;
	if (text_equal(in->deed, "apart"))
		return p->item->row && p->item->sale ? decide(p, db, in, "apart") : ST_CONFLICT;
	if (text_equal(in->deed, "open"))
		return decide(p, db, in, "open");
	if (!text_equal(in->deed, "update") && text_empty(in->column)) {
		form_fail(&p->form, "", "Choose what is to be done.");
		return ST_INVALID;
	}
	columns = columns_asked(p, in);
	if (!columns || p->item->sale->row_version != in->row_version)
		return ST_CONFLICT;
	st = reconcile_update(&why, db, p->req, &p->file, p->item, columns);
	if (st == ST_INVALID)
		form_fail(&p->form, "", "%s", why);
	return st;
}

static void
tell(struct response *out, const char *deed)
{
	static const struct word words[] = {{"match", "Matched."}, {"apart", "Taken apart."},
		{"leave", "Left as it is."}, {"open", "It is to be decided again."},
		{"update", "Updated with the DMS value."}, {NULL, NULL}};

	response_notice(out, "%s", word_label(words, text_empty(deed) ? "update" : deed));
}

enum status
sales_reconcile_item_post(struct response *out, struct writer *db, const struct request *req)
{
	struct item_page p = {.out = out, .req = req};
	struct item_form in;
	enum status st = reconcile_allowed(out, req);

	if (st == ST_OK)
		st = form_read(&p.form, &in, fields, sizeof(fields) / sizeof(fields[0]), req);
	if (st == ST_INVALID && !form_message(&p.form, "reason"))
		return ST_BAD_REQUEST;
	if (st == ST_OK || st == ST_INVALID)
		st = dms_file_get(&p.file, db_reading(db), req->mem, in.file);
	if (st == ST_OK)
		st = dms_month_read(&p.k, db_reading(db), req->mem, &p.file);
	if (st != ST_OK)
		return st;
	p.item = find_item(&p.k, in.row, in.sale);
	if (!p.item || (!text_equal(in.deed, "match") && !text_equal(in.seen, p.item->digest)))
		st = ST_CONFLICT;
	else
		st = form_result(&p.form) == ST_OK ? do_deed(&p, db, &in) : ST_INVALID;
	if (st == ST_CONFLICT)
		response_reason(out,
			"The sale or its row was changed or decided meanwhile. Nothing "
			"was changed; look at it again.");
	if (st == ST_INVALID) {
		st = item_page(&p, db_reading(db));
		return st == ST_OK ? ST_INVALID : st;
	}
	if (st != ST_OK)
		return st;
	tell(out, in.deed);
	response_redirect(out, place_back(req, reconcile_place(req, p.file.period, DMS_DIFFERS)));
	return ST_OK;
}
