/* What marking a lead sold needs: each thing met, or missing with where it is mended. */
#include "base/text.h"
#include "common/screens.h"
#include "leads/write_up.h"
#include "templates/leads/mark-sold.h"

static const struct {
	const char *met, *missing, *mend, *path;
} words[NEED__MAX] = {
	[NEED_OPEN_LEAD] = {"The lead is open.",
		"The lead is closed. Reopen on its record opens it again.", "Open the record", ""},
	[NEED_SALESPERSON] = {"The lead has an owner, who gets the sale.",
		"Nobody owns the lead, so nobody could get the sale.", "Open the record", ""},
	[NEED_WRITE_UP] = {"There is a write-up.", "There is no write-up yet.",
		"Start the write-up", "/write-up"},
	[NEED_STOCK_VEHICLE] = {"Its vehicle is one of the stock.",
		"Its vehicle is not one of the stock.", "Choose the vehicle", "/write-up"},
	[NEED_VEHICLE_ON_LOT] = {"The vehicle is in stock.",
		"The vehicle is not in stock now: only one that is can be sold.",
		"Look at the desired vehicles", "#wanted-title"},
	[NEED_COMMITTED] = {"The customer committed.", "The customer did not commit yet.",
		"Open the write-up", "/write-up"},
	[NEED_SIGNED] = {"The write-up is signed.", "The write-up is not signed yet.",
		"Have it signed", "/write-up"},
};

static void
fill_needs(struct view *v, const struct request *req, const struct lead *lead,
	const struct write_up_needs *needs)
{
	for (int i = 0; i < NEED__MAX; i++) {
		struct view *row = view_section(v, LEADS_MARK_SOLD_NEED), *missing, *mend;

		if (needs->met[i]) {
			view_text(view_section(row, LEADS_MARK_SOLD_MET), LEADS_MARK_SOLD_MET_TEXT,
				words[i].met);
			continue;
		}
		missing = view_section(row, LEADS_MARK_SOLD_MISSING);
		view_text(missing, LEADS_MARK_SOLD_MISSING_TEXT, words[i].missing);
		if (!lead->is_open || !actor_may(req->actor, PERM_LEAD_EDIT))
			continue;
		mend = view_section(missing, LEADS_MARK_SOLD_MEND);
		view_text(mend, LEADS_MARK_SOLD_MEND_HREF,
			mem_printf(req->mem, "%s/leads/%lld%s", req->prefix, (long long)lead->id.v,
				words[i].path));
		view_text(mend, LEADS_MARK_SOLD_MEND_TEXT, words[i].mend);
	}
}

/* Who finishes the deal, for somebody who may not. */
static enum status
fill_closers(struct view *page, struct reader *db, const struct request *req)
{
	struct view *ready = view_section(page, LEADS_MARK_SOLD_READY);
	struct write_up_closer *list;
	size_t n;
	enum status st = write_up_closers(&list, &n, db, req->mem);

	for (size_t i = 0; st == ST_OK && i < n; i++) {
		struct view *row = view_section(ready, LEADS_MARK_SOLD_CLOSER);

		view_text(row, LEADS_MARK_SOLD_CLOSER_NAME, list[i].name);
		view_text(row, LEADS_MARK_SOLD_CLOSER_ROLE, list[i].role);
	}
	return st;
}

enum status
leads_mark_sold_get(struct response *out, struct reader *db, const struct request *req,
	const struct lead_hold *hold)
{
	struct lead lead;
	struct write_up w;
	struct write_up_needs needs;
	struct view *v;
	enum status st = lead_get(&lead, db, req->mem, lead_hold_facts(hold)->id);

	if (st == ST_OK)
		st = write_up_get(&w, db, req->mem, lead.id);
	if (st != ST_OK)
		return st;
	needs = write_up_needs_of(&w, lead.is_open, lead.owner_id);
	if (needs.all && actor_may(req->actor, PERM_SALE_EDIT)) {
		response_redirect(out, place_set(place_to(req, &screens[SCREEN_SALE_NEW]), "lead",
					       mem_printf(req->mem, "%lld", (long long)lead.id.v)));
		return ST_OK;
	}
	v = response_page(out, T_LEADS_MARK_SOLD, "Mark sold");
	view_int(v, LEADS_MARK_SOLD_LEAD_ID, lead.id.v);
	view_text(v, LEADS_MARK_SOLD_CUSTOMER_NAME, lead.customer_name);
	fill_needs(v, req, &lead, &needs);
	if (needs.all)
		return fill_closers(v, db, req);
	view_section(v, LEADS_MARK_SOLD_NOT_READY);
	return ST_OK;
}
