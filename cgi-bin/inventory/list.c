/* The inventory, narrowed, ordered and by page. */
#include <string.h>

#include "auth/actor.h"
#include "base/text.h"
#include "common/fields.h"
#include "common/listing.h"
#include "common/paging.h"
#include "inventory/inventory.h"
#include "templates/inventory/list.h"

/* The list's address: what it is narrowed to, its order, its page. */
struct list_form {
	const char *q, *status, *condition, *make, *after, *before;
	int sort;
};

/* Up and down of each column, in the order of enum vehicle_sort. */
enum order {
	ORDER_NAME,
	ORDER_NAME_LAST,
	ORDER_STOCK,
	ORDER_STOCK_LAST,
	ORDER_CHEAPEST,
	ORDER_DEAREST,
	ORDER_LONGEST,
	ORDER_NEWEST
};

static const struct field_choice orders[] = {
	{"vehicle", ORDER_NAME},
	{"vehicle-last", ORDER_NAME_LAST},
	{"stock", ORDER_STOCK},
	{"stock-last", ORDER_STOCK_LAST},
	{"cheapest", ORDER_CHEAPEST},
	{"dearest", ORDER_DEAREST},
	{"longest", ORDER_LONGEST},
	{"newest", ORDER_NEWEST},
	{NULL, 0},
};

static const struct field list_fields[] = {
	FORM_TEXT(struct list_form, q, FORM_FIND_MAX, "Words"),
	FORM_WORD(struct list_form, status, "Status"),
	FORM_WORD(struct list_form, condition, "Condition"),
	FORM_TEXT(struct list_form, make, WIDTH_VEHICLES_MAKE, "Make"),
	FORM_FIELD(struct list_form, sort, "Order", .choices = orders),
	FORM_TEXT(struct list_form, after, PAGING_EDGE_MAX, "Page"),
	FORM_TEXT(struct list_form, before, PAGING_EDGE_MAX, "Page"),
};

/* Everything that the page is made from. */
struct stock {
	struct listing list;
	struct mem *m;
	struct list_form in;
	struct vehicle_filter filter;
	struct vehicle_page page;
	struct vehicle_make *makes;
	size_t n_makes;
};

static void
filter_from_form(struct stock *l)
{
	const struct list_form *in = &l->in;

	l->filter = (struct vehicle_filter){.any_status = text_equal(in->status, "any"),
		.status = text_equal(in->status, "any") ? NULL : in->status,
		.condition = in->condition,
		.make = in->make,
		.words = in->q};
	if (!text_empty(l->filter.status) && !*word_label(vehicle_statuses, in->status))
		form_fail(&l->list.form, "status", "There is no such status");
	if (!text_empty(in->condition) && !*word_label(vehicle_conditions, in->condition))
		form_fail(&l->list.form, "condition", "There is no such condition");
}

/* A key that cannot be the order's was not made by this page. */
static bool
edge_fits(const struct list_order *by)
{
	struct money price;
	struct day day;

	if (!by->id || by->sort == VEHICLE_SORT_NAME || by->sort == VEHICLE_SORT_STOCK_NO)
		return true;
	return by->sort == VEHICLE_SORT_DATE ? day_parse(&day, by->key) == ST_OK
					     : money_parse(&price, by->key) == ST_OK;
}

static enum status
read_list(struct stock *l, struct reader *db)
{
	struct list_order by =
		listing_order(&l->list, (unsigned)l->in.sort / 2, l->in.sort % 2 == 1);
	enum status st = vehicle_makes(&l->makes, &l->n_makes, db, l->m);

	if (st != ST_OK || form_result(&l->list.form) != ST_OK)
		return st;
	if (!edge_fits(&by))
		return ST_BAD_REQUEST;
	return vehicle_list(&l->page, db, l->m, &l->filter, &by);
}

static void
fill_chips(const struct stock *l)
{
	const struct vehicle_filter *f = &l->filter;
	const struct listing *in = &l->list;

	listing_chip(in, "q", "Words", f->words);
	listing_chip(in, "status", "Status",
		f->any_status ? "any" : word_label(vehicle_statuses, f->status));
	listing_chip(in, "condition", "Condition", word_label(vehicle_conditions, f->condition));
	listing_chip(in, "make", "Make", f->make);
}

static void
fill_filters(const struct stock *l)
{
	const struct vehicle_filter *f = &l->filter;
	const struct listing *in = &l->list;
	struct view *s;

	listing_text(in, "q", "Vehicle, stock # or VIN", "search");
	s = listing_select(in, "status", "Status");
	control_option(s, "", "All stock", !f->any_status && text_empty(f->status));
	control_option(s, "any", "Any", f->any_status);
	control_words(s, vehicle_statuses, f->status);
	s = listing_select(in, "condition", "Condition");
	control_option(s, "", "Any", text_empty(f->condition));
	control_words(s, vehicle_conditions, f->condition);
	s = listing_select(in, "make", "Make");
	control_option(s, "", "Any", text_empty(f->make));
	for (size_t i = 0; i < l->n_makes; i++)
		control_option(s, l->makes[i].name, l->makes[i].name,
			text_equal_fold(l->makes[i].name, f->make));
}

static void
fill_days(struct view *row, const struct vehicle_item *i, struct mem *m)
{
	int64_t days = inventory_days(i->status, i->date_in_stock);
	struct view *shown = view_section(
		row, days > INVENTORY_OLD_DAYS ? INVENTORY_LIST_OLD : INVENTORY_LIST_NOT_OLD);

	view_text(shown, INVENTORY_LIST_DAYS, days < 0 ? "\xe2\x80\x93" : count_text(m, days));
}

static void
fill_row(struct view *list, const struct stock *l, const struct vehicle_item *i)
{
	struct view *row = view_section(list, INVENTORY_LIST_VEHICLE);
	const char *hold = inventory_hold_words(
		l->m, i->status, i->hold_by_name, i->hold_until, i->hold_reason);

	view_int(row, INVENTORY_LIST_ID, i->id.v);
	view_text(row, INVENTORY_LIST_VEHICLE_TEXT, i->name);
	view_text(row, INVENTORY_LIST_CONDITION_NAME, word_label(vehicle_conditions, i->condition));
	view_text(row, INVENTORY_LIST_VIN, i->vin ? i->vin : "VIN not known");
	view_text(row, INVENTORY_LIST_STOCK_NO, i->stock_no);
	view_text(row, INVENTORY_LIST_STATUS_KIND, i->status);
	view_text(row, INVENTORY_LIST_STATUS_NAME, word_label(vehicle_statuses, i->status));
	if (hold)
		view_text(view_section(row, INVENTORY_LIST_HELD), INVENTORY_LIST_HELD_TEXT, hold);
	view_text(row, INVENTORY_LIST_COLOR, i->color);
	view_text(row, INVENTORY_LIST_ODOMETER, inventory_odometer(l->m, i->odometer));
	view_text(row, INVENTORY_LIST_PRICE, money_words(l->m, i->price));
	view_text(row, INVENTORY_LIST_WANTED, i->wanted ? count_text(l->m, i->wanted) : "");
	fill_days(row, i, l->m);
}

static void
fill_head(struct view *list, const struct stock *l)
{
	const struct listing_column columns[] = {
		{ORDER_NAME, ORDER_NAME_LAST, ORDER_NAME, INVENTORY_LIST_VEHICLE_HREF,
			INVENTORY_LIST_VEHICLE_UP, INVENTORY_LIST_VEHICLE_DOWN},
		{ORDER_STOCK, ORDER_STOCK_LAST, ORDER_STOCK, INVENTORY_LIST_STOCK_HREF,
			INVENTORY_LIST_STOCK_UP, INVENTORY_LIST_STOCK_DOWN},
		{ORDER_CHEAPEST, ORDER_DEAREST, ORDER_CHEAPEST, INVENTORY_LIST_PRICE_HREF,
			INVENTORY_LIST_PRICE_UP, INVENTORY_LIST_PRICE_DOWN},
		/* The longest in stock has the most days: the column's order is the date's, turned. */
		{ORDER_NEWEST, ORDER_LONGEST, ORDER_LONGEST, INVENTORY_LIST_DAYS_HREF,
			INVENTORY_LIST_DAYS_UP, INVENTORY_LIST_DAYS_DOWN},
	};

	for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++)
		listing_sort(&l->list, list, &columns[i]);
}

static struct listing_row
place_of_row(const struct vehicle_item *i)
{
	return (struct listing_row){i->id.v, i->sort_key};
}

static void
fill_rows(struct view *v, const struct stock *l)
{
	struct view *list = view_section(v, INVENTORY_LIST_LIST);
	size_t n = l->page.extent.n;

	fill_head(list, l);
	for (size_t i = 0; i < n; i++)
		fill_row(list, l, &l->page.items[i]);
	listing_pager(&l->list, list, INVENTORY_LIST_PAGER, &l->page.extent,
		place_of_row(&l->page.items[0]), place_of_row(&l->page.items[n - 1]));
}

static const struct listing_none none = {.narrowed = "No vehicle fits these filters",
	.heading = "No vehicle is in stock",
	.why = "Add vehicle takes one in; the operator takes a CSV file in with uplogctl import "
	       "vehicles.",
	.step = "Show what is in stock"};

static enum status
read_form(struct stock *l)
{
	struct listing *in = &l->list;
	enum status bad = form_read(&in->form, &l->in, list_fields,
		sizeof(list_fields) / sizeof(list_fields[0]), in->req);

	filter_from_form(l);
	in->order = l->in.sort;
	in->after = l->in.after;
	in->before = l->in.before;
	return bad == ST_OK ? form_result(&in->form) : bad;
}

enum status
inventory_list_get(struct response *out, struct reader *db, const struct request *req)
{
	struct stock l = {
		.list = {.req = req, .screen = SCREEN_INVENTORY, .orders = orders}, .m = req->mem};
	struct view *v;
	enum status bad = read_form(&l), st = read_list(&l, db);

	if (st != ST_OK)
		return st;
	v = response_page(out, T_INVENTORY_LIST, "Inventory");
	view_text(v, INVENTORY_LIST_COUNT,
		bad == ST_OK ? listing_count(l.m, l.page.extent.count, VEHICLE_COUNT_MAX, "vehicle")
			     : "");
	if (actor_may(req->actor, PERM_INVENTORY_EDIT))
		view_section(v, INVENTORY_LIST_MAY_ADD);
	listing_filters(&l.list, v, INVENTORY_LIST_FILTERS);
	fill_filters(&l);
	fill_chips(&l);
	if (l.page.extent.n)
		fill_rows(v, &l);
	else if (bad == ST_OK)
		listing_nothing(&l.list, v, INVENTORY_LIST_NONE, &none);
	return bad;
}
