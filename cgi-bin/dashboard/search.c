/* The Customer Search tab. Source: guide 000, Updating, step 1; domain.md rule 5. */
#include "templates/dashboard/search.h"
#include "base/text.h"
#include "common/masked.h"
#include "common/screens.h"
#include "crm/people/access.h"
#include "crm/people/customer.h"
#include "crm/people/find.h"
#include "crm/text/phone.h"
#include "dashboard/dashboard.h"
#include "templates/layout/empty.h"

static const char *
count_words(struct mem *m, const struct customer_hits *hits)
{
	if (hits->more)
		return mem_printf(m, "%d+ customers: type more to see fewer", CUSTOMER_HITS_MAX);
	return mem_printf(m, "%zu %s", hits->n, hits->n == 1 ? "customer" : "customers");
}

static const char *
leads_words(struct mem *m, const struct customer_hit *hit)
{
	if (hit->leads == 0)
		return "No leads";
	return mem_printf(m, "%d %s, last %s", hit->leads, hit->leads == 1 ? "lead" : "leads",
		day_words(m, hit->last_lead_on));
}

static void
fill_open(struct view *row, struct mem *m, const struct customer_hit *hit)
{
	struct view *open = view_section(row, DASHBOARD_SEARCH_OPEN);

	view_int(open, DASHBOARD_SEARCH_CUSTOMER_ID, hit->id.v);
	view_text(open, DASHBOARD_SEARCH_CUSTOMER_NAME, hit->name);
	view_text(open, DASHBOARD_SEARCH_LEADS_TEXT, leads_words(m, hit));
	if (hit->phone_e164) {
		struct view *phone = view_section(open, DASHBOARD_SEARCH_PHONE);

		view_text(phone, DASHBOARD_SEARCH_PHONE_E164, hit->phone_e164);
		view_text(phone, DASHBOARD_SEARCH_PHONE_TEXT, phone_words(m, hit->phone_e164));
	}
	if (hit->email)
		view_text(view_section(open, DASHBOARD_SEARCH_EMAIL), DASHBOARD_SEARCH_EMAIL_TEXT,
			hit->email);
}

static void
fill_masked(struct view *row, const struct request *req, const struct customer_hit *hit)
{
	struct view *masked = view_section(row, DASHBOARD_SEARCH_MASKED);

	view_text(masked, DASHBOARD_SEARCH_MASKED_REF,
		masked_word(req, "customer", hit->id.v, false));
	view_text(masked, DASHBOARD_SEARCH_INITIALS, hit->name);
}

static void
fill_hit(struct view *v, const struct request *req, const struct customer_hit *hit)
{
	struct view *row = view_section(v, DASHBOARD_SEARCH_HIT);

	if (hit->may_open)
		fill_open(row, req->mem, hit);
	else
		fill_masked(row, req, hit);
	view_text(row, DASHBOARD_SEARCH_OWNER_NAME,
		text_empty(hit->owner_name) ? "Nobody" : hit->owner_name);
	view_section(row, hit->is_active ? DASHBOARD_SEARCH_ACTIVE : DASHBOARD_SEARCH_NOT_ACTIVE);
}

static void
fill_nothing(struct view *v, const struct request *req, const char *words)
{
	const struct place *new = place_to(req, &screens[SCREEN_LEAD_NEW]);
	struct view *none = view_include(v, DASHBOARD_SEARCH_NOTHING, T_LAYOUT_EMPTY);
	struct view *step;

	view_text(none, LAYOUT_EMPTY_HEADING, "Nobody found");
	view_text(none, LAYOUT_EMPTY_WHY,
		"One of yours: try fewer letters, or only the last digits of the number. Anybody "
		"else's: the whole name, number or address.");
	if (!actor_may(req->actor, PERM_LEAD_CREATE))
		return;
	step = view_section(none, LAYOUT_EMPTY_STEP);
	view_text(step, LAYOUT_EMPTY_STEP_HREF,
		place_href(dashboard_new_typed(new, req->mem, words)));
	view_text(step, LAYOUT_EMPTY_STEP_TEXT, "New Sales Up");
}

static void
fill_hits(struct view *v, const struct request *req, const char *words,
	const struct customer_hits *hits)
{
	struct view *asked;

	if (hits->spent)
		masked_spent_fill(v, DASHBOARD_SEARCH_SPENT);
	if (hits->n == 0) {
		fill_nothing(v, req, words);
		return;
	}
	asked = view_section(v, DASHBOARD_SEARCH_ASKED);
	view_text(asked, DASHBOARD_SEARCH_COUNT, count_words(req->mem, hits));
	for (size_t i = 0; i < hits->n; i++)
		fill_hit(asked, req, &hits->v[i]);
}

/* Vehicles and deals by number, for those who may see such; true when there are any. */
static bool
fill_numbers(struct view *v, const struct request *req, const struct found *found)
{
	size_t n_vehicles = actor_may(req->actor, PERM_INVENTORY_READ) ? found->n_vehicles : 0;
	size_t n_sales = actor_may(req->actor, PERM_SALE_READ) ? found->n_sales : 0;
	struct view *in, *row;

	if (n_vehicles + n_sales == 0)
		return false;
	in = view_section(v, DASHBOARD_SEARCH_NUMBERS);
	for (size_t i = 0; i < n_vehicles; i++) {
		row = view_section(in, DASHBOARD_SEARCH_VEHICLE);
		view_int(row, DASHBOARD_SEARCH_VEHICLE_ID, found->vehicles[i].id.v);
		view_text(row, DASHBOARD_SEARCH_STOCK_NO, found->vehicles[i].stock_no);
		view_text(row, DASHBOARD_SEARCH_VEHICLE_TEXT, found->vehicles[i].name);
	}
	for (size_t i = 0; i < n_sales; i++) {
		row = view_section(in, DASHBOARD_SEARCH_SALE);
		view_int(row, DASHBOARD_SEARCH_SALE_ID, found->sales[i].id.v);
		view_text(row, DASHBOARD_SEARCH_DEAL_NO, found->sales[i].deal_no);
		view_text(row, DASHBOARD_SEARCH_SALE_TEXT,
			mem_printf(req->mem, "%s, %s", found->sales[i].customer_name,
				found->sales[i].vehicle));
	}
	return true;
}

/* Who decides on requests for access sees how many wait. */
static enum status
fill_tabs(struct view *v, struct reader *db, const struct request *req)
{
	int64_t waiting = 0;
	enum status st = ST_OK;

	if (actor_may(req->actor, PERM_LEAD_ASSIGN))
		st = access_count_pending(&waiting, db);
	dashboard_tabs_fill(v, DASHBOARD_SEARCH_TABS, req, DASHBOARD_TAB_SEARCH, waiting);
	return st;
}

enum status
dashboard_search(struct response *out, struct reader *db, const struct request *req)
{
	const char *words = text_clean(req->mem, request_get(req, "q"));
	struct customer_hits hits;
	struct found found;
	struct view *v;
	bool by_number;
	enum status st;

	if (!actor_may(req->actor, PERM_CUSTOMER_READ)) {
		response_reason(
			out, "This needs the permission %s.", perm_label(PERM_CUSTOMER_READ));
		return ST_FORBIDDEN;
	}
	v = response_page(out, T_DASHBOARD_SEARCH, "Customer Search");
	view_text(v, DASHBOARD_SEARCH_Q, words);
	st = fill_tabs(v, db, req);
	if (st != ST_OK || text_empty(words))
		return st;
	st = find_number(&found, db, req->mem, words);
	if (st != ST_OK)
		return st;
	by_number = fill_numbers(v, req, &found);
	st = customer_search(&hits, db, req->mem, words);
	if (st == ST_OK && by_number && hits.n == 0 && !hits.spent)
		return ST_OK;
	if (st == ST_TOO_MANY) {
		if (!by_number)
			view_section(v, DASHBOARD_SEARCH_TOO_SHORT);
		return ST_OK;
	}
	if (st == ST_OK)
		fill_hits(v, req, words, &hits);
	return st;
}
