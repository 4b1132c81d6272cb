/* The desired vehicles, on a lead's record. */
#include "base/text.h"
#include "common/fields.h"
#include "crm/deal/wish.h"
#include "crm/stock/vehicle.h"
#include "leads/deal.h"
#include "leads/record.h"
#include "templates/leads/record-vehicles.h"
#include "templates/leads/record.h"

static void
fill_stock(struct view *row, const struct wish *w, struct mem *m)
{
	struct view *stock = view_section(row, LEADS_RECORD_VEHICLES_STOCK);

	view_int(stock, LEADS_RECORD_VEHICLES_STOCK_ID, w->vehicle_id.v);
	view_text(stock, LEADS_RECORD_VEHICLES_STOCK_NO, w->is.stock_no);
	if (w->is_free)
		view_text(view_section(stock, LEADS_RECORD_VEHICLES_FREE),
			LEADS_RECORD_VEHICLES_STOCK_DETAIL,
			stock_words(m, w->price, w->date_in_stock));
	else
		view_text(view_section(stock, LEADS_RECORD_VEHICLES_TAKEN),
			LEADS_RECORD_VEHICLES_STOCK_STATUS,
			word_label(vehicle_statuses, w->status));
}

/* What the customer said of it. */
static const char *
wish_detail(struct mem *m, const struct wish *w)
{
	struct text t = text_begin(m);

	if (w->color)
		text_add(&t, w->color);
	if (!w->vehicle_id.v && !text_equal(w->is.new_used, "any"))
		text_addf(&t, "%s%s", t.len ? ", " : "",
			text_equal(w->is.new_used, "new") ? "new" : "used");
	if (w->is.budget_max.known)
		text_addf(&t, "%sup to %s", t.len ? ", " : "", money_words(m, w->is.budget_max));
	else if (w->is.budget_min.known)
		text_addf(&t, "%sfrom %s", t.len ? ", " : "", money_words(m, w->is.budget_min));
	if (w->is.comments)
		text_addf(&t, "%s%s", t.len ? ". " : "", w->is.comments);
	return t.len ? t.s : NULL;
}

static void
fill_closest(struct view *row, const struct record *r, const struct wish *w, bool may_edit)
{
	struct view *c;

	if (!w->closest_id.v)
		return;
	c = view_section(row, LEADS_RECORD_VEHICLES_CLOSEST);
	view_int(c, LEADS_RECORD_VEHICLES_CLOSEST_ID, w->closest_id.v);
	view_text(c, LEADS_RECORD_VEHICLES_CLOSEST_NAME, w->closest_name);
	view_text(c, LEADS_RECORD_VEHICLES_CLOSEST_STOCK_NO, w->closest_stock_no);
	view_text(c, LEADS_RECORD_VEHICLES_CLOSEST_DETAIL,
		stock_words(r->req->mem, w->closest_price, w->closest_in_stock));
	if (may_edit)
		view_section(c, LEADS_RECORD_VEHICLES_CLOSEST_WANTED);
}

static void
fill_dates(struct view *row, const struct wish *w, struct mem *m)
{
	if (utc_is_set(w->is.presented_at))
		field_time(view_section(row, LEADS_RECORD_VEHICLES_PRESENTED),
			LEADS_RECORD_VEHICLES_PRESENTED_AT,
			LEADS_RECORD_VEHICLES_PRESENTED_AT_EXACT, m, w->is.presented_at);
	if (utc_is_set(w->is.demo_at))
		field_time(view_section(row, LEADS_RECORD_VEHICLES_DEMO),
			LEADS_RECORD_VEHICLES_DEMO_AT, LEADS_RECORD_VEHICLES_DEMO_AT_EXACT, m,
			w->is.demo_at);
}

/* One-press buttons for what is not so yet. */
static void
fill_buttons(struct view *row, const struct wish *w)
{
	struct view *can = view_section(row, LEADS_RECORD_VEHICLES_CAN);

	if (!utc_is_set(w->is.presented_at))
		view_section(can, LEADS_RECORD_VEHICLES_CAN_PRESENT);
	if (!utc_is_set(w->is.demo_at))
		view_section(can, LEADS_RECORD_VEHICLES_CAN_DEMO);
	if (!w->is.is_primary)
		view_section(can, LEADS_RECORD_VEHICLES_CAN_PRIMARY);
}

static void
fill_vehicle(struct view *v, const struct record *r, const struct wish *w, bool may_edit)
{
	struct view *row = view_section(v, LEADS_RECORD_VEHICLES_VEHICLE);
	struct mem *m = r->req->mem;
	const char *detail = wish_detail(m, w);

	view_int(row, LEADS_RECORD_VEHICLES_ID, w->id.v);
	view_text(row, LEADS_RECORD_VEHICLES_VEHICLE_TEXT,
		text_empty(w->name) ? "Any vehicle" : w->name);
	if (w->is.is_primary)
		view_section(row, LEADS_RECORD_VEHICLES_PRIMARY);
	if (w->vehicle_id.v)
		fill_stock(row, w, m);
	else if (w->is.stock_no)
		view_text(view_section(row, LEADS_RECORD_VEHICLES_NUMBERED),
			LEADS_RECORD_VEHICLES_NUMBER, w->is.stock_no);
	else
		view_section(row, LEADS_RECORD_VEHICLES_NOT_IN_STOCK);
	if (detail)
		view_text(view_section(row, LEADS_RECORD_VEHICLES_DETAILS),
			LEADS_RECORD_VEHICLES_DETAIL, detail);
	fill_dates(row, w, m);
	fill_closest(row, r, w, may_edit);
	if (may_edit)
		fill_buttons(row, w);
}

enum status
record_vehicles(struct record *r)
{
	bool may = actor_may(r->req->actor, PERM_LEAD_EDIT);
	struct wish *list;
	struct view *v;
	size_t n;
	enum status st = wish_list(&list, &n, r->db, r->req->mem, r->held);

	if (st != ST_OK)
		return st;
	v = view_include(r->page, LEADS_RECORD_VEHICLES, T_LEADS_RECORD_VEHICLES);
	view_int(v, LEADS_RECORD_VEHICLES_LEAD_ID, r->lead.id.v);
	for (size_t i = 0; i < n; i++)
		fill_vehicle(v, r, &list[i], may && r->lead.is_open);
	if (n == 0)
		view_section(v, LEADS_RECORD_VEHICLES_NO_VEHICLE);
	if (r->lead.is_open)
		view_section(v, may ? LEADS_RECORD_VEHICLES_ADD : LEADS_RECORD_VEHICLES_ADD_DENIED);
	return ST_OK;
}
