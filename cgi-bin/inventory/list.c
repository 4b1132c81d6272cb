/* The inventory, narrowed, ordered and by page. */
#include <string.h>

#include "base/text.h"
#include "common/fields.h"
#include "common/paging.h"
#include "common/screens.h"
#include "inventory/inventory.h"
#include "templates/inventory/list.h"
#include "templates/layout/empty.h"

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

static const struct form_choice orders[] = {
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

static const struct form_field list_fields[] = {
	FORM_TEXT(struct list_form, q, FORM_FIND_MAX, "Words"),
	FORM_WORD(struct list_form, status, "Status"),
	FORM_WORD(struct list_form, condition, "Condition"),
	FORM_TEXT(struct list_form, make, WIDTH_VEHICLES_MAKE, "Make"),
	FORM_FIELD(struct list_form, sort, "Order", .choices = orders),
	FORM_TEXT(struct list_form, after, PAGING_EDGE_MAX, "Page"),
	FORM_TEXT(struct list_form, before, PAGING_EDGE_MAX, "Page"),
};

/* Everything that the page is made from. */
struct listing {
	const struct request *req;
	struct mem *m;
	struct form form;
	struct list_form in;
	struct vehicle_filter filter;
	struct vehicle_page page;
	struct vehicle_make *makes;
	size_t n_makes;
};

static const char *
order_word(int order)
{
	for (const struct form_choice *c = orders; c->word; c++)
		if (c->value == order)
			return c->word;
	return "";
}

static void
filter_from_form(struct listing *l)
{
	const struct list_form *in = &l->in;

	l->filter = (struct vehicle_filter){.any_status = text_equal(in->status, "any"),
		.status = text_equal(in->status, "any") ? NULL : in->status,
		.condition = in->condition,
		.make = in->make,
		.words = in->q};
	if (!text_empty(l->filter.status) && !*vehicle_label(vehicle_statuses, in->status))
		form_fail(&l->form, "status", "There is no such status");
	if (!text_empty(in->condition) && !*vehicle_label(vehicle_conditions, in->condition))
		form_fail(&l->form, "condition", "There is no such condition");
}

/* A key that cannot be the order's was not made by this page. */
static bool
cursor_fits(struct vehicle_cursor c, enum vehicle_sort sort)
{
	struct money price;
	struct day day;

	if (!c.id.v || sort == VEHICLE_SORT_NAME || sort == VEHICLE_SORT_STOCK_NO)
		return true;
	return sort == VEHICLE_SORT_DATE ? day_parse(&day, c.key) == ST_OK
					 : money_parse(&price, c.key) == ST_OK;
}

static enum status
read_list(struct listing *l, struct reader *db)
{
	bool back = !text_empty(l->in.before), descending = l->in.sort % 2 == 1;
	struct paging_place place = paging_place_of(l->m, back ? l->in.before : l->in.after);
	struct vehicle_cursor c = {place.key, {place.id}};
	enum vehicle_sort sort = (enum vehicle_sort)(l->in.sort / 2);
	enum status st = vehicle_makes(&l->makes, &l->n_makes, db, l->m);

	if (st != ST_OK || form_result(&l->form) != ST_OK)
		return st;
	if (!cursor_fits(c, sort))
		return ST_BAD_REQUEST;
	return vehicle_list(&l->page, db, l->m, &l->filter, sort, descending, back, c);
}

/* The list's address with one value changed, from its first page; `value` "" takes it out. */
static const char *
list_href(const struct listing *l, const char *name, const char *value)
{
	return place_href(place_set(paging_list(l->req), name, value));
}

static void
fill_chip(struct view *v, const struct listing *l, const char *name, const char *label,
	const char *value)
{
	struct view *chip;

	if (text_empty(value))
		return;
	chip = view_section(v, INVENTORY_LIST_CHIP);
	view_text(chip, INVENTORY_LIST_CHIP_TEXT, mem_printf(l->m, "%s: %s", label, value));
	view_text(chip, INVENTORY_LIST_CHIP_HREF, list_href(l, name, ""));
}

static bool
is_narrowed(const struct listing *l)
{
	return !text_equal(
		list_href(l, "sort", ""), place_href(place_to(l->req, &screens[SCREEN_INVENTORY])));
}

static void
fill_chips(struct view *v, const struct listing *l)
{
	const struct vehicle_filter *f = &l->filter;

	fill_chip(v, l, "q", "Words", f->words);
	fill_chip(v, l, "status", "Status",
		f->any_status ? "any" : vehicle_label(vehicle_statuses, f->status));
	fill_chip(v, l, "condition", "Condition", vehicle_label(vehicle_conditions, f->condition));
	fill_chip(v, l, "make", "Make", f->make);
	if (is_narrowed(l))
		view_text(view_section(v, INVENTORY_LIST_CLEAR), INVENTORY_LIST_CLEAR_HREF,
			place_href(place_to(l->req, &screens[SCREEN_INVENTORY])));
}

static struct view *
filter_select(struct view *v, struct tpl_include at, const struct listing *l, const char *name,
	const char *label)
{
	return field_select(v, at, l->m,
		&(struct field){
			.name = name, .label = label, .error = form_message(&l->form, name)});
}

static void
fill_words(struct view *select, const struct vehicle_word *words, const char *chosen)
{
	for (; words->word; words++)
		field_option(select, words->word, words->label, text_equal(words->word, chosen));
}

static void
fill_filters(struct view *v, const struct listing *l)
{
	const struct vehicle_filter *f = &l->filter;
	struct view *s;

	field_text(v, INVENTORY_LIST_FILTER_Q, l->m,
		&(struct field){.name = "q",
			.label = "Vehicle, stock # or VIN",
			.type = "search",
			.value = form_value(&l->form, "q"),
			.error = form_message(&l->form, "q")});
	s = filter_select(v, INVENTORY_LIST_FILTER_STATUS, l, "status", "Status");
	field_option(s, "", "All stock", !f->any_status && text_empty(f->status));
	field_option(s, "any", "Any", f->any_status);
	fill_words(s, vehicle_statuses, f->status);
	s = filter_select(v, INVENTORY_LIST_FILTER_CONDITION, l, "condition", "Condition");
	field_option(s, "", "Any", text_empty(f->condition));
	fill_words(s, vehicle_conditions, f->condition);
	s = filter_select(v, INVENTORY_LIST_FILTER_MAKE, l, "make", "Make");
	field_option(s, "", "Any", text_empty(f->make));
	for (size_t i = 0; i < l->n_makes; i++)
		field_option(s, l->makes[i].name, l->makes[i].name,
			text_equal_fold(l->makes[i].name, f->make));
	view_text(v, INVENTORY_LIST_SORT, order_word(l->in.sort));
	if (form_result(&l->form) != ST_OK)
		view_section(v, INVENTORY_LIST_FILTER_OPEN);
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
fill_row(struct view *list, const struct listing *l, const struct vehicle_item *i)
{
	struct view *row = view_section(list, INVENTORY_LIST_VEHICLE);
	const char *hold = inventory_hold_words(
		l->m, i->status, i->hold_by_name, i->hold_until, i->hold_reason);

	view_int(row, INVENTORY_LIST_ID, i->id.v);
	view_text(row, INVENTORY_LIST_VEHICLE_TEXT, i->name);
	view_text(row, INVENTORY_LIST_CONDITION_NAME,
		vehicle_label(vehicle_conditions, i->condition));
	view_text(row, INVENTORY_LIST_VIN, i->vin ? i->vin : "VIN not known");
	view_text(row, INVENTORY_LIST_STOCK_NO, i->stock_no);
	view_text(row, INVENTORY_LIST_STATUS_KIND, i->status);
	view_text(row, INVENTORY_LIST_STATUS_NAME, vehicle_label(vehicle_statuses, i->status));
	if (hold)
		view_text(view_section(row, INVENTORY_LIST_HELD), INVENTORY_LIST_HELD_TEXT, hold);
	view_text(row, INVENTORY_LIST_COLOR, i->color);
	view_text(row, INVENTORY_LIST_ODOMETER, inventory_odometer(l->m, i->odometer));
	view_text(row, INVENTORY_LIST_PRICE, money_words(l->m, i->price));
	view_text(row, INVENTORY_LIST_WANTED, i->wanted ? count_text(l->m, i->wanted) : "");
	fill_days(row, i, l->m);
}

/* A column's link sorts by it, and the other way when it does already. */
static void
fill_sort(struct view *v, const struct listing *l, enum order up, enum order first,
	struct tpl_var href, struct tpl_section is_up, struct tpl_section is_down)
{
	int now = l->in.sort, down = (int)up + 1;
	int next = now == (int)up ? down : now == down ? (int)up : (int)first;

	view_text(v, href, list_href(l, "sort", order_word(next)));
	if (now == (int)up)
		view_section(v, is_up);
	if (now == down)
		view_section(v, is_down);
}

static void
fill_head(struct view *list, const struct listing *l)
{
	fill_sort(list, l, ORDER_NAME, ORDER_NAME, INVENTORY_LIST_VEHICLE_HREF,
		INVENTORY_LIST_VEHICLE_UP, INVENTORY_LIST_VEHICLE_DOWN);
	fill_sort(list, l, ORDER_STOCK, ORDER_STOCK, INVENTORY_LIST_STOCK_HREF,
		INVENTORY_LIST_STOCK_UP, INVENTORY_LIST_STOCK_DOWN);
	fill_sort(list, l, ORDER_CHEAPEST, ORDER_CHEAPEST, INVENTORY_LIST_PRICE_HREF,
		INVENTORY_LIST_PRICE_UP, INVENTORY_LIST_PRICE_DOWN);
	/* The longest in stock has the most days: the column's order is the date's, turned. */
	fill_sort(list, l, ORDER_LONGEST, ORDER_LONGEST, INVENTORY_LIST_DAYS_HREF,
		INVENTORY_LIST_DAYS_DOWN, INVENTORY_LIST_DAYS_UP);
}

static void
fill_pager(struct view *list, const struct listing *l)
{
	const struct vehicle_item *first = &l->page.items[0], *last = &l->page.items[l->page.n - 1];

	paging_fill(list, INVENTORY_LIST_PAGER, l->req,
		&(struct paging){.after = l->in.after,
			.before = l->in.before,
			.more = l->page.more,
			.n = l->page.n,
			.first = paging_edge(l->m, first->id.v, first->sort_key),
			.last = paging_edge(l->m, last->id.v, last->sort_key)});
}

static void
fill_rows(struct view *v, const struct listing *l)
{
	struct view *list = view_section(v, INVENTORY_LIST_LIST);

	fill_head(list, l);
	for (size_t i = 0; i < l->page.n; i++)
		fill_row(list, l, &l->page.items[i]);
	fill_pager(list, l);
}

static void
fill_nothing(struct view *v, const struct listing *l)
{
	struct view *e = view_include(v, INVENTORY_LIST_NONE, T_LAYOUT_EMPTY), *step;
	bool narrowed = is_narrowed(l);

	view_text(e, LAYOUT_EMPTY_HEADING,
		narrowed ? "No vehicle fits these filters" : "No vehicle is in stock");
	view_text(e, LAYOUT_EMPTY_WHY,
		narrowed ? "Take a filter away to see more."
			 : "The operator takes a CSV file in with uplogctl import vehicles.");
	if (!narrowed)
		return;
	step = view_section(e, LAYOUT_EMPTY_STEP);
	view_text(step, LAYOUT_EMPTY_STEP_HREF,
		place_href(place_to(l->req, &screens[SCREEN_INVENTORY])));
	view_text(step, LAYOUT_EMPTY_STEP_TEXT, "Show what is in stock");
}

static const char *
count_words(const struct listing *l)
{
	int64_t n = l->page.count;
	bool more = n > VEHICLE_COUNT_MAX;

	return mem_printf(l->m, "%s%s vehicle%s", count_text(l->m, more ? VEHICLE_COUNT_MAX : n),
		more ? "+" : "", n == 1 ? "" : "s");
}

enum status
inventory_list_get(struct response *out, struct reader *db, const struct request *req)
{
	struct listing l = {.req = req, .m = req->mem};
	struct view *v;
	enum status st, bad;

	bad = form_read(
		&l.form, &l.in, list_fields, sizeof(list_fields) / sizeof(list_fields[0]), req);
	filter_from_form(&l);
	bad = form_result(&l.form);
	st = read_list(&l, db);
	if (st != ST_OK)
		return st;
	v = response_page(out, T_INVENTORY_LIST, "Inventory");
	view_text(v, INVENTORY_LIST_COUNT, bad == ST_OK ? count_words(&l) : "");
	fill_filters(v, &l);
	fill_chips(v, &l);
	if (l.page.n)
		fill_rows(v, &l);
	else if (bad == ST_OK)
		fill_nothing(v, &l);
	return bad;
}
