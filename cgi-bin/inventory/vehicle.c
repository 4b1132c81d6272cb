/* One vehicle: what is known of it, who wants it, whether it is sold. */
#include "templates/inventory/vehicle.h"
#include "auth/actor.h"
#include "base/text.h"
#include "common/history.h"
#include "crm/stock/vehicle_edit.h"
#include "inventory/inventory.h"

struct page {
	const struct request *req;
	struct mem *m;
	const struct vehicle *vehicle;
	struct vehicle_lead *leads;
	size_t n_leads;
	struct vehicle_twin *twins;
	size_t n_twins;
	struct vehicle_event *events;
	size_t n_events;
	struct vehicle_sale sale;
	bool sold; /* and the actor may see the sale */
};

static enum status
read_page(struct page *p, struct reader *db)
{
	struct vehicle_id id = p->vehicle->id;
	enum status st = vehicle_twins(&p->twins, &p->n_twins, db, p->m, p->vehicle);

	if (st == ST_OK)
		st = vehicle_events(&p->events, &p->n_events, db, p->m, id);
	if (st == ST_OK && actor_may(p->req->actor, PERM_LEAD_READ))
		st = vehicle_leads(&p->leads, &p->n_leads, db, p->m, id);
	if (st != ST_OK || !actor_may(p->req->actor, PERM_SALE_READ))
		return st;
	st = vehicle_sale(&p->sale, db, p->m, id);
	p->sold = st == ST_OK;
	return st == ST_NOT_FOUND ? ST_OK : st;
}

static void
fill_fact(struct view *v, const char *name, const char *text)
{
	struct view *fact;

	if (text_empty(text))
		return;
	fact = view_section(v, INVENTORY_VEHICLE_FACT);
	view_text(fact, INVENTORY_VEHICLE_FACT_NAME, name);
	view_text(fact, INVENTORY_VEHICLE_FACT_TEXT, text);
}

static void
fill_price(struct view *v, struct mem *m, const char *name, struct money price)
{
	if (price.known)
		fill_fact(v, name, money_words(m, price));
}

static void
fill_facts(struct view *v, const struct page *p)
{
	const struct vehicle *c = p->vehicle;

	fill_fact(v, "Body", c->body);
	fill_fact(v, "Engine", c->engine);
	fill_fact(v, "Transmission", c->transmission);
	fill_fact(v, "Drive", c->drive);
	fill_fact(v, "Fuel", c->fuel);
	fill_fact(v, "Exterior color", c->exterior_color);
	fill_fact(v, "Interior color", c->interior_color);
	fill_fact(v, "Odometer", inventory_odometer(p->m, c->odometer));
	fill_fact(v, "In stock since", day_words(p->m, c->date_in_stock));
	fill_fact(v, "Location", c->location);
	fill_price(v, p->m, "Internet price", c->internet_price);
	fill_price(v, p->m, "List price", c->list_price);
	fill_price(v, p->m, "MSRP", c->msrp);
}

static void
fill_leads(struct view *v, const struct page *p)
{
	int64_t others = p->vehicle->wanted - (int64_t)p->n_leads;

	for (size_t i = 0; i < p->n_leads; i++) {
		const struct vehicle_lead *l = &p->leads[i];
		struct view *row = view_section(v, INVENTORY_VEHICLE_LEAD);

		view_int(row, INVENTORY_VEHICLE_LEAD_ID, l->id.v);
		view_text(row, INVENTORY_VEHICLE_CUSTOMER_NAME, l->customer_name);
		view_text(row, INVENTORY_VEHICLE_OWNER_NAME,
			l->owner_name ? l->owner_name : "Up for grabs");
		view_text(row, INVENTORY_VEHICLE_STATUS_NAME, l->status_name);
		view_text(row, INVENTORY_VEHICLE_STATUS_COLOR, l->status_color);
	}
	if (others > 0)
		view_text(view_section(v, INVENTORY_VEHICLE_OTHERS), INVENTORY_VEHICLE_OTHERS_TEXT,
			p->n_leads ? mem_printf(p->m, "And %lld more that you may not open.",
					     (long long)others)
				   : mem_printf(p->m, "%lld that you may not open.",
					     (long long)others));
	if (p->vehicle->wanted == 0)
		view_section(v, INVENTORY_VEHICLE_NO_LEAD);
}

static void
fill_twins(struct view *v, const struct page *p)
{
	for (size_t i = 0; i < p->n_twins; i++) {
		struct view *row = view_section(v, INVENTORY_VEHICLE_TWIN);

		view_int(row, INVENTORY_VEHICLE_TWIN_ID, p->twins[i].id.v);
		view_text(row, INVENTORY_VEHICLE_TWIN_STOCK_NO, p->twins[i].stock_no);
		view_text(row, INVENTORY_VEHICLE_TWIN_STATUS,
			word_label(vehicle_statuses, p->twins[i].status));
	}
}

static void
fill_head(struct view *v, const struct page *p)
{
	const struct vehicle *c = p->vehicle;
	const char *hold = inventory_hold_words(
		p->m, c->status, c->hold_by_name, c->hold_until, c->hold_reason);
	int64_t days = inventory_days(c->status, c->date_in_stock);
	struct view *sale;

	view_text(v, INVENTORY_VEHICLE_VEHICLE_TEXT, c->name);
	view_text(v, INVENTORY_VEHICLE_STATUS_KIND, c->status);
	view_text(v, INVENTORY_VEHICLE_STATUS_NAME, word_label(vehicle_statuses, c->status));
	view_text(v, INVENTORY_VEHICLE_STOCK_NO, c->stock_no);
	view_text(
		v, INVENTORY_VEHICLE_CONDITION_NAME, word_label(vehicle_conditions, c->condition));
	view_text(v, INVENTORY_VEHICLE_VIN, c->vin ? c->vin : "not known");
	if (c->vin && !c->vin_check_ok)
		view_section(v, INVENTORY_VEHICLE_VIN_WRONG);
	view_text(v, INVENTORY_VEHICLE_PRICE, money_words(p->m, c->price));
	view_text(v, INVENTORY_VEHICLE_DAYS, days < 0 ? "\xe2\x80\x93" : count_text(p->m, days));
	if (hold)
		view_text(
			view_section(v, INVENTORY_VEHICLE_HELD), INVENTORY_VEHICLE_HELD_TEXT, hold);
	if (!p->sold)
		return;
	sale = view_section(v, INVENTORY_VEHICLE_SALE);
	view_int(sale, INVENTORY_VEHICLE_SALE_ID, p->sale.id.v);
	view_text(sale, INVENTORY_VEHICLE_SALE_NO, p->sale.sale_no);
	view_text(sale, INVENTORY_VEHICLE_SOLD_AT, utc_words(p->m, p->sale.sold_at));
}

static const struct word verbs[] = {
	{"create", "Added"},
	{"update", "Changed"},
	{"sold", "Sold"},
	{"delete", "Sale deleted"},
	{"undelete", "Sale brought back"},
	{NULL, NULL},
};

/* What the store paid is for those who may change it. */
static bool
may_see(const struct actor *a, const struct change *c)
{
	bool paid = text_equal(c->column, "cost") || text_equal(c->column, "invoice");

	return !paid || actor_may(a, PERM_INVENTORY_EDIT);
}

static struct history_event
told(const struct page *p, const struct vehicle_event *e)
{
	const char *title = word_label(verbs, e->verb);
	struct history_event out = {*title ? title : "Changed", e->user_name, e->at, NULL, NULL, 0};
	struct change *changes;
	size_t n;

	if (text_equal(e->verb, "create"))
		return out;
	changes_read(&changes, &n, p->m, e->old_json, e->new_json, &vehicle_told);
	for (size_t i = 0; i < n; i++)
		if (may_see(p->req->actor, &changes[i]))
			changes[out.n_changes++] = changes[i];
	out.changes = changes;
	return out;
}

static void
fill_history(struct view *v, const struct page *p)
{
	struct history_event *list = mem_array(p->m, struct history_event, p->n_events + 1);

	for (size_t i = 0; i < p->n_events; i++)
		list[i] = told(p, &p->events[i]);
	history_show(
		v, INVENTORY_VEHICLE_HISTORY, p->m, list, p->n_events, "Nothing was changed yet.");
}

enum status
inventory_vehicle_get(struct response *out, struct reader *db, const struct request *req,
	const struct vehicle *vehicle)
{
	struct page p = {.req = req, .m = req->mem, .vehicle = vehicle};
	struct view *v;
	enum status st = read_page(&p, db);

	if (st != ST_OK)
		return st;
	v = response_page(out, T_INVENTORY_VEHICLE,
		mem_printf(p.m, "%s, stock # %s", vehicle->name, vehicle->stock_no));
	fill_head(v, &p);
	if (actor_may(req->actor, PERM_INVENTORY_EDIT))
		view_int(view_section(v, INVENTORY_VEHICLE_MAY_EDIT), INVENTORY_VEHICLE_ID,
			vehicle->id.v);
	fill_twins(v, &p);
	fill_facts(v, &p);
	fill_leads(v, &p);
	fill_history(v, &p);
	return ST_OK;
}
