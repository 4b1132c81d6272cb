/* The details of a sale: guide 000, Updating a sold record, step 2. */
#include "templates/sales-edit/details.h"
#include "auth/covered.h"
#include "base/text.h"
#include "common/fields.h"
#include "common/history.h"
#include "crm/stock/vehicle.h"
#include "sales-edit/sales-edit.h"

static const char *
event_title(struct mem *m, const char *verb)
{
	static const struct {
		const char *verb, *title;
	} titles[] = {{"create", "Marked sold"}, {"update", "Sale updated"},
		{"delete", "Sale deleted"}, {"undelete", "Sale brought back"}};

	for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++)
		if (text_equal(titles[i].verb, verb))
			return titles[i].title;
	return mem_printf(m, "Record: %s", verb);
}

/* The customer and the lead are names where the reader may not open them: who is on the staff of a sale
 * opens the sale, whosever the lead is. */
static void
fill_people(struct view *v, const struct sale *s, const struct covered *c, struct mem *m)
{
	const char *lead = s->lead_no ? s->lead_no : mem_printf(m, "%lld", (long long)s->lead_id.v);
	struct view *in;

	in = view_section(v, covered_has(c, COVERED_CUSTOMER, s->customer_id.v)
				     ? SALES_EDIT_DETAILS_CUSTOMER_OPEN
				     : SALES_EDIT_DETAILS_CUSTOMER_NAMED);
	view_text(in, SALES_EDIT_DETAILS_CUSTOMER_NAME, s->customer_name);
	if (covered_has(c, COVERED_CUSTOMER, s->customer_id.v)) {
		view_int(in, SALES_EDIT_DETAILS_CUSTOMER_ID, s->customer_id.v);
		in = view_section(v, SALES_EDIT_DETAILS_CRUMBS);
		view_int(in, SALES_EDIT_DETAILS_CUSTOMER_ID, s->customer_id.v);
		view_text(in, SALES_EDIT_DETAILS_CUSTOMER_NAME, s->customer_name);
	}
	in = view_section(v, covered_has(c, COVERED_LEAD, s->lead_id.v)
				     ? SALES_EDIT_DETAILS_LEAD_OPEN
				     : SALES_EDIT_DETAILS_LEAD_NAMED);
	view_text(in, SALES_EDIT_DETAILS_LEAD_NO, lead);
	if (covered_has(c, COVERED_LEAD, s->lead_id.v))
		view_int(in, SALES_EDIT_DETAILS_LEAD_ID, s->lead_id.v);
}

static void
fill_head(struct view *v, const struct sale *s, const struct covered *c, struct mem *m)
{
	view_int(v, SALES_EDIT_DETAILS_ID, s->id.v);
	view_text(v, SALES_EDIT_DETAILS_SALE_NO, sales_number(m, s));
	fill_people(v, s, c, m);
	if (!text_empty(s->co_buyer_name))
		view_text(view_section(v, SALES_EDIT_DETAILS_CO_BUYER),
			SALES_EDIT_DETAILS_CO_BUYER_NAME, s->co_buyer_name);
}

static void
fill_deal(struct view *v, const struct sale *s, struct mem *m)
{
	view_text(v, SALES_EDIT_DETAILS_DMS_DEAL_NO,
		s->is.dms_deal_no ? s->is.dms_deal_no : "None yet");
	view_text(
		v, SALES_EDIT_DETAILS_DEAL_TYPE_NAME, word_label(sale_deal_types, s->is.deal_type));
	field_time(v, SALES_EDIT_DETAILS_SOLD_AT, SALES_EDIT_DETAILS_SOLD_AT_EXACT, m, s->sold_at);
	view_text(v, SALES_EDIT_DETAILS_DELIVERED_AT,
		utc_is_set(s->is.delivered_at) ? utc_words(m, s->is.delivered_at) : "Not yet");
	view_text(v, SALES_EDIT_DETAILS_FINALIZED_AT,
		utc_is_set(s->is.finalized_at) ? utc_words(m, s->is.finalized_at) : "Not yet");
	view_text(v, SALES_EDIT_DETAILS_SOURCE_NAME, s->source_name ? s->source_name : "Not known");
	view_text(v, SALES_EDIT_DETAILS_SALE_PRICE, money_words(m, s->sale_price));
	view_text(v, SALES_EDIT_DETAILS_FRONT_PROJECTED, money_words(m, s->is.front_projected));
	view_text(v, SALES_EDIT_DETAILS_BACK_PROJECTED, money_words(m, s->is.back_projected));
	view_text(v, SALES_EDIT_DETAILS_TOTAL_PROJECTED,
		money_words(m, money_add(s->is.front_projected, s->is.back_projected)));
	view_text(v, SALES_EDIT_DETAILS_FRONT_FINAL, money_words(m, s->is.front_final));
	view_text(v, SALES_EDIT_DETAILS_BACK_FINAL, money_words(m, s->is.back_final));
	view_text(v, SALES_EDIT_DETAILS_TOTAL_FINAL,
		money_words(m, money_add(s->is.front_final, s->is.back_final)));
}

static void
fill_vehicle(struct view *v, const struct sale *s)
{
	view_int(v, SALES_EDIT_DETAILS_VEHICLE_ID, s->vehicle_id.v);
	view_text(v, SALES_EDIT_DETAILS_VEHICLE_TEXT, s->vehicle);
	view_text(v, SALES_EDIT_DETAILS_STOCK_NO, s->stock_no);
	view_text(v, SALES_EDIT_DETAILS_VIN, s->vin ? s->vin : "Not known");
	view_text(
		v, SALES_EDIT_DETAILS_CONDITION_NAME, word_label(vehicle_conditions, s->condition));
}

/* What may be done to a live sale. */
static void
fill_actions(struct view *v, const struct actor *a, const struct sales_asked *month)
{
	enum perm missing = !actor_may(a, PERM_SALE_EDIT)  ? PERM_SALE_EDIT
			    : month->closed && !month->may ? PERM_SALES_MONTH
							   : PERM_UNSET;

	view_section(v, SALES_EDIT_DETAILS_WHICH);
	if (missing == PERM_UNSET)
		view_section(v, SALES_EDIT_DETAILS_EDIT_ALLOWED);
	else
		view_text(view_section(v, SALES_EDIT_DETAILS_EDIT_DENIED),
			SALES_EDIT_DETAILS_EDIT_PERMISSION, perm_label(missing));
	if (actor_may(a, PERM_SALE_DELETE))
		view_section(v, SALES_EDIT_DETAILS_DELETE_ALLOWED);
}

/* That it is deleted, and Undo for who may bring it back. */
static enum status
fill_deleted(struct view *v, struct reader *db, const struct sale *s, const struct request *req,
	const struct sales_asked *month)
{
	struct mem *m = req->mem;
	struct view *in = view_section(v, SALES_EDIT_DETAILS_DELETED);
	struct sale_plan p;
	const char *refusal;
	enum status st;

	view_text(in, SALES_EDIT_DETAILS_DELETED_AT, utc_words(m, s->deleted_at));
	view_text(in, SALES_EDIT_DETAILS_DELETED_BY,
		s->deleted_by_name ? s->deleted_by_name : "Uplog");
	view_text(in, SALES_EDIT_DETAILS_DELETE_REASON, sale_delete_reason_label(s->delete_reason));
	if (!text_empty(s->delete_note))
		view_text(view_section(in, SALES_EDIT_DETAILS_NOTE), SALES_EDIT_DETAILS_NOTE_TEXT,
			s->delete_note);
	if (!actor_may(req->actor, PERM_SALE_DELETE))
		return ST_OK;
	st = sale_plan_read(&p, db, m, s->id);
	if (st != ST_OK)
		return st;
	refusal = month->closed && !month->may ? sales_month_refusal(m, month)
					       : sales_undelete_refusal(m, &p);
	if (refusal)
		view_text(view_section(in, SALES_EDIT_DETAILS_UNDO_REFUSED),
			SALES_EDIT_DETAILS_UNDO_WHY, refusal);
	else
		view_section(in, SALES_EDIT_DETAILS_UNDO_ALLOWED);
	return ST_OK;
}

static void
fill_staff(struct view *v, const struct sale_staff *staff, size_t n, struct mem *m)
{
	for (size_t i = 0; i < n; i++) {
		struct view *row = view_section(v, SALES_EDIT_DETAILS_STAFF);

		view_text(row, SALES_EDIT_DETAILS_ROLE_NAME, word_label(sale_roles, staff[i].role));
		view_text(row, SALES_EDIT_DETAILS_STAFF_NAME, staff[i].name);
		view_text(row, SALES_EDIT_DETAILS_SHARE,
			mem_printf(m, "%s %%", money_plain(m, staff[i].share_pct)));
	}
}

/* A column of the journal by its label on the edit screen. */
static const char *
field_label(const struct change *c)
{
	const char *role = word_label(sale_roles, c->column);

	return text_empty(role) ? c->field : role;
}

/* An event as it is told: what an update changed; the others are said by their title. */
static struct history_event
told(const struct sale_event *e, struct mem *m)
{
	struct history_event out = {
		event_title(m, e->verb), e->user_name, e->at, e->reason, NULL, 0};
	struct change *changes;

	if (!text_equal(e->verb, "update"))
		return out;
	changes_read(&changes, &out.n_changes, m, e->old_json, e->new_json, &sale_fields);
	for (size_t i = 0; i < out.n_changes; i++)
		changes[i].field = field_label(&changes[i]);
	out.changes = changes;
	return out;
}

static void
fill_history(struct view *v, const struct sale_event *events, size_t n, struct mem *m)
{
	struct history_event *list = mem_array(m, struct history_event, n + 1);

	for (size_t i = 0; i < n; i++)
		list[i] = told(&events[i], m);
	history_show(v, SALES_EDIT_DETAILS_HISTORY, m, list, n,
		"Nothing was changed since it was sold.");
}

static enum status
read_covered(struct covered *out, struct reader *db, struct mem *m, const struct sale *s)
{
	covered_ask(out, m, COVERED_CUSTOMER, s->customer_id.v);
	covered_ask(out, m, COVERED_LEAD, s->lead_id.v);
	return covered_read(out, db, m);
}

enum status
sales_details_get(struct response *out, struct reader *db, const struct request *req,
	const struct sale_hold *hold)
{
	struct sale_staff *staff = NULL;
	struct sale_event *events = NULL;
	size_t n_staff = 0, n_events = 0;
	struct mem *m = req->mem;
	struct covered c = {0};
	struct sales_asked month;
	struct sale s;
	struct view *v;
	enum status st = sale_get(&s, db, m, sale_hold_id(hold));

	if (st == ST_OK)
		st = sale_staff_list(&staff, &n_staff, db, m, s.id);
	if (st == ST_OK)
		st = sale_events(&events, &n_events, db, m, s.id);
	if (st == ST_OK)
		st = sales_ask_month(&month, db, req, s.sold_at);
	if (st == ST_OK)
		st = read_covered(&c, db, m, &s);
	if (st != ST_OK)
		return st;
	v = response_page(out, T_SALES_EDIT_DETAILS, mem_printf(m, "Sale %s", sales_number(m, &s)));
	fill_head(v, &s, &c, m);
	fill_deal(v, &s, m);
	if (month.closed)
		view_text(view_section(v, SALES_EDIT_DETAILS_CLOSED_MONTH),
			SALES_EDIT_DETAILS_MONTH_NAME, month_name(m, month.month));
	fill_vehicle(v, &s);
	fill_staff(v, staff, n_staff, m);
	fill_history(v, events, n_events, m);
	if (utc_is_set(s.deleted_at))
		return fill_deleted(v, db, &s, req, &month);
	fill_actions(v, req->actor, &month);
	return ST_OK;
}
