/* The vehicles wanted, on a lead's record. */
#include "base/text.h"
#include "leads/record.h"

static void
fill_vehicle(struct view *v, const struct lead_vehicle *c, struct mem *m)
{
	struct view *row = view_section(v, LEADS_RECORD_VEHICLES_VEHICLE), *stock;
	struct text detail = text_begin(m);

	view_text(row, LEADS_RECORD_VEHICLES_VEHICLE_TEXT,
		text_empty(c->name) ? "Any vehicle" : c->name);
	if (c->is_primary)
		view_section(row, LEADS_RECORD_VEHICLES_PRIMARY);
	if (c->color)
		text_add(&detail, c->color);
	if (c->price.known)
		text_addf(&detail, "%s%s", detail.len ? ", " : "", money_words(m, c->price));
	if (c->comments)
		text_addf(&detail, "%s%s", detail.len ? ". " : "", c->comments);
	view_text(row, LEADS_RECORD_VEHICLES_VEHICLE_DETAIL, detail.s);
	if (!c->vehicle_id.v)
		return;
	stock = view_section(row, LEADS_RECORD_VEHICLES_STOCK);
	view_int(stock, LEADS_RECORD_VEHICLES_STOCK_ID, c->vehicle_id.v);
	view_text(stock, LEADS_RECORD_VEHICLES_STOCK_NO, c->stock_no);
}

enum status
record_vehicles(struct record *r)
{
	struct mem *m = r->req->mem;
	struct lead_vehicle *list;
	struct view *v;
	size_t n;
	enum status st = lead_vehicles(&list, &n, r->db, m, r->lead.id);

	if (st != ST_OK)
		return st;
	v = view_include(r->page, LEADS_RECORD_VEHICLES, T_LEADS_RECORD_VEHICLES);
	for (size_t i = 0; i < n; i++)
		fill_vehicle(v, &list[i], m);
	if (n == 0)
		view_section(v, LEADS_RECORD_VEHICLES_NO_VEHICLE);
	return ST_OK;
}
