/* A deal of the reconciliation in words, and as a card with what can be done. */
#include "base/text.h"
#include "sales-edit/reconcile.h"
#include "templates/sales-edit/reconcile-item.h"

const char *
reconcile_name(const struct dms_item *i)
{
	if (i->sale)
		return i->sale->is.customer;
	return i->row->is.customer ? i->row->is.customer : "No name in the DMS";
}

const char *
reconcile_where(struct mem *m, const struct dms_item *i)
{
	const struct dms_deal *d = i->row && !i->row->is_bad ? &i->row->is : NULL;
	struct text t = text_begin(m);

	if (i->row)
		text_addf(&t, "Line %d of the file", i->row->line);
	if (!d && i->sale)
		d = &i->sale->is;
	if (!d)
		return t.s;
	if (d->deal_no)
		text_addf(&t, "%sDMS Deal # %s", t.len ? " · " : "", d->deal_no);
	if (d->stock_no)
		text_addf(&t, "%sStock # %s", t.len ? " · " : "", d->stock_no);
	if (d->vin)
		text_addf(&t, "%sVIN %s", t.len ? " · " : "", d->vin);
	if (day_is_set(d->sold_on))
		text_addf(&t, "%ssold %s", t.len ? " · " : "", day_words(m, d->sold_on));
	if (i->sale)
		text_addf(&t, " · %s", i->sale->vehicle);
	return t.s;
}

/* The fields that differ: "Front End: CRM $900.00, DMS $1,000.00". */
static const char *
differing(struct mem *m, const struct dms_item *i)
{
	struct text t = text_begin(m);

	for (int c = 0; c < DMS_COLUMN__MAX; c++)
		if (i->differs & 1u << c)
			text_addf(&t, "; %s: CRM %s, DMS %s", dms_columns[c].label,
				dms_value_words(m, &i->sale->is, (enum dms_column)c),
				dms_value_words(m, &i->row->is, (enum dms_column)c));
	return t.s;
}

const char *
reconcile_why(struct mem *m, const struct dms_item *i)
{
	if (i->row && i->row->is_bad)
		return "This row is no deal, and is not compared.";
	if (!i->row)
		return "The CRM has this sale, and the file has no such deal.";
	if (!i->sale)
		return "The DMS has this deal, and the CRM has no such sale.";
	return mem_printf(m, "%s%s", dms_how_words(m, i), differing(m, i));
}

const char *
reconcile_decided(struct mem *m, const struct dms_item *i)
{
	static const struct word deeds[] = {{"match", "Matched by"}, {"apart", "Taken apart by"},
		{"leave", "Left by"}, {"open", "To be decided again, said"},
		{"update", "Updated with the DMS value by"}, {NULL, NULL}};
	const struct dms_decision *d = i->decided;

	if (!d)
		return "";
	return mem_printf(m, "%s %s, %s%s%s", word_label(deeds, d->verb),
		d->user_name ? d->user_name : "Uplog", utc_words(m, d->at), d->reason ? ": " : "",
		d->reason ? d->reason : "");
}

unsigned
reconcile_updates(const struct dms_item *i)
{
	return i->row && i->sale ? i->differs & DMS_UPDATES : 0;
}

bool
reconcile_is_safe(const struct dms_item *i)
{
	return i->bucket == DMS_DIFFERS && i->sure && i->how != DMS_BY_STOCK &&
	       reconcile_updates(i) && !(i->differs & ~DMS_UPDATES);
}

static const char *
id_text(struct mem *m, int64_t id)
{
	return mem_printf(m, "%lld", (long long)id);
}

static void
fill_fields(struct view *v, const struct dms_item *i, struct mem *m, bool whole)
{
	unsigned updates = i->bucket == DMS_DIFFERS ? reconcile_updates(i) : 0;
	struct view *table;

	if (!i->row || !i->sale || (!whole && !i->differs))
		return;
	table = view_section(v, SALES_EDIT_RECONCILE_ITEM_COMPARED);
	for (int c = 0; c < DMS_COLUMN__MAX; c++) {
		struct view *row;

		if (!whole && !(i->differs & 1u << c))
			continue;
		row = view_section(table, SALES_EDIT_RECONCILE_ITEM_FIELD);
		view_text(row, SALES_EDIT_RECONCILE_ITEM_FIELD_NAME, dms_columns[c].label);
		view_text(row, SALES_EDIT_RECONCILE_ITEM_CRM,
			dms_value_words(m, &i->sale->is, (enum dms_column)c));
		view_text(row, SALES_EDIT_RECONCILE_ITEM_DMS,
			dms_value_words(m, &i->row->is, (enum dms_column)c));
		if (i->differs & 1u << c)
			view_section(row, SALES_EDIT_RECONCILE_ITEM_DIFFERS);
		if (updates & 1u << c)
			view_text(view_section(row, SALES_EDIT_RECONCILE_ITEM_UPDATE_FIELD),
				SALES_EDIT_RECONCILE_ITEM_COLUMN, dms_columns[c].word);
	}
}

static const struct place *
item_place(const struct request *req, const struct dms_file *f, const struct dms_item *i,
	const char *part)
{
	const struct place *p = place_set(place_to(req, &screens[SCREEN_RECONCILE_ITEM]), "month",
		reconcile_month_text(req->mem, f->period));

	if (i->row)
		p = place_set(p, "row", id_text(req->mem, i->row->id.v));
	if (i->sale)
		p = place_set(p, "sale", id_text(req->mem, i->sale->id.v));
	return part ? place_part(p, part) : p;
}

static const struct place *
back_here(const struct request *req, const struct dms_file *f)
{
	const struct place *here = req->method == METHOD_GET ? place_here(req) : NULL;

	return here ? here : reconcile_place(req, f->period, DMS_DIFFERS);
}

static void
fill_deeds(struct view *v, const struct request *req, const struct dms_file *f,
	const struct dms_item *i, const struct place *back)
{
	bool decided = i->bucket == DMS_LEFT;

	if (decided) {
		view_section(v, SALES_EDIT_RECONCILE_ITEM_OPEN_AGAIN);
		return;
	}
	if (i->bucket == DMS_DIFFERS && reconcile_updates(i))
		view_text(view_section(v, SALES_EDIT_RECONCILE_ITEM_UPDATE),
			SALES_EDIT_RECONCILE_ITEM_UPDATE_TEXT, "Update all with the DMS values");
	if (i->bucket == DMS_DIFFERS && !i->sure)
		view_section(v, SALES_EDIT_RECONCILE_ITEM_SURE);
	if (i->bucket == DMS_ONLY)
		view_text(view_section(v, SALES_EDIT_RECONCILE_ITEM_SELL),
			SALES_EDIT_RECONCILE_ITEM_SELL_HREF,
			place_href(item_place(req, f, i, "sell")));
	if (i->bucket == DMS_ONLY || i->bucket == DMS_CRM_ONLY)
		view_text(view_section(v, SALES_EDIT_RECONCILE_ITEM_MATCH),
			SALES_EDIT_RECONCILE_ITEM_MATCH_HREF,
			place_href(item_place(req, f, i, "match")));
	if (i->row && i->sale)
		view_section(v, SALES_EDIT_RECONCILE_ITEM_APART);
	if (i->sale && i->bucket != DMS_MATCHED && actor_may(req->actor, PERM_SALE_DELETE))
		view_text(view_section(v, SALES_EDIT_RECONCILE_ITEM_DELETE),
			SALES_EDIT_RECONCILE_ITEM_DELETE_HREF,
			place_href(place_carry(
				place_of(req, &screens[SCREEN_SALE_DELETE], i->sale->id.v), "back",
				back)));
}

static void
fill_acts(struct view *v, const struct request *req, const struct dms_file *f,
	const struct dms_item *i)
{
	const struct place *back = back_here(req, f);
	struct mem *m = req->mem;
	struct view *in;

	view_text(v, SALES_EDIT_RECONCILE_ITEM_FORM_ID,
		mem_printf(m, "deal-%lld-%lld", i->row ? (long long)i->row->id.v : 0,
			i->sale ? (long long)i->sale->id.v : 0));
	if (i->bucket == DMS_BAD)
		return;
	in = view_section(v, SALES_EDIT_RECONCILE_ITEM_ACTS);
	view_int(in, SALES_EDIT_RECONCILE_ITEM_FORM_FILE, f->id.v);
	view_text(in, SALES_EDIT_RECONCILE_ITEM_FORM_ROW, i->row ? id_text(m, i->row->id.v) : "");
	view_text(
		in, SALES_EDIT_RECONCILE_ITEM_FORM_SALE, i->sale ? id_text(m, i->sale->id.v) : "");
	view_int(in, SALES_EDIT_RECONCILE_ITEM_FORM_VERSION, i->sale ? i->sale->row_version : 0);
	view_text(in, SALES_EDIT_RECONCILE_ITEM_FORM_SEEN, i->digest);
	view_text(in, SALES_EDIT_RECONCILE_ITEM_FORM_BACK, place_text(back));
	fill_deeds(in, req, f, i, back);
	if (i->bucket != DMS_LEFT && i->bucket != DMS_MATCHED)
		view_text(view_section(in, SALES_EDIT_RECONCILE_ITEM_LEAVE),
			SALES_EDIT_RECONCILE_ITEM_LEAVE_ID,
			mem_printf(m, "f-reason-%lld-%lld", i->row ? (long long)i->row->id.v : 0,
				i->sale ? (long long)i->sale->id.v : 0));
}

void
reconcile_item(struct view *page, struct tpl_include at, const struct request *req,
	const struct dms_file *f, const struct dms_month *k, const struct dms_item *i, bool whole)
{
	struct view *v = view_include(page, at, T_SALES_EDIT_RECONCILE_ITEM), *in;
	const char *decided = reconcile_decided(req->mem, i);
	struct mem *m = req->mem;

	view_text(v, SALES_EDIT_RECONCILE_ITEM_NAME, reconcile_name(i));
	view_text(v, SALES_EDIT_RECONCILE_ITEM_WHERE, reconcile_where(m, i));
	view_text(v, SALES_EDIT_RECONCILE_ITEM_WHY,
		i->row && i->sale ? dms_how_words(m, i) : reconcile_why(m, i));
	if (k->has_before && dms_is_new(k, i))
		view_text(view_section(v, SALES_EDIT_RECONCILE_ITEM_NEW),
			SALES_EDIT_RECONCILE_ITEM_NEW_TEXT, "New since the file before");
	if (i->row && i->row->problem)
		view_text(view_section(v, SALES_EDIT_RECONCILE_ITEM_PROBLEM),
			SALES_EDIT_RECONCILE_ITEM_PROBLEM_TEXT, i->row->problem);
	if (i->sale) {
		in = view_section(v, SALES_EDIT_RECONCILE_ITEM_SALE);
		view_text(in, SALES_EDIT_RECONCILE_ITEM_SALE_HREF,
			place_href(place_of(req, &screens[SCREEN_SALE], i->sale->id.v)));
		view_text(in, SALES_EDIT_RECONCILE_ITEM_SALE_TEXT,
			mem_printf(m, "Sale %s",
				i->sale->sale_no ? i->sale->sale_no : id_text(m, i->sale->id.v)));
	}
	fill_acts(v, req, f, i);
	fill_fields(v, i, m, whole);
	if (*decided)
		view_text(view_section(v, SALES_EDIT_RECONCILE_ITEM_DECIDED),
			SALES_EDIT_RECONCILE_ITEM_DECIDED_TEXT, decided);
}
