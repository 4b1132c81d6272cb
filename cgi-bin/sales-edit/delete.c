/* Delete a sale, and Undo: guide 000, Deleting a Sold record, steps 3 and 4. */
#include "templates/sales-edit/delete.h"
#include "base/text.h"
#include "common/fields.h"
#include "common/screens.h"
#include "crm/stock/vehicle.h"
#include "sales-edit/sales-edit.h"
#include "templates/layout/effects.h"

#define NOTE_MAX 400 /* with the reason's label it fits a row of the journal */

struct delete_form {
	const char *row_version; /* the stamp of the plan that was shown */
	int delete_reason;
	const char *delete_note;
};

static const struct field_choice reasons[] = {
	{"wrong_vehicle", SALE_WRONG_VEHICLE},
	{"should_not_be_sold", SALE_SHOULD_NOT_BE_SOLD},
	{"other", SALE_OTHER},
	{NULL, 0},
};

static const struct field delete_fields[] = {
	FORM_WORD(struct delete_form, row_version, "Version"),
	FORM_FIELD(
		struct delete_form, delete_reason, "Reason", .required = true, .choices = reasons),
	FORM_TEXT(struct delete_form, delete_note, NOTE_MAX, "Note"),
};

/* The confirmation of one sale. */
struct confirmation {
	struct response *out;
	const struct request *req;
	const struct sale_hold *hold;
	const struct form *form; /* what was typed */
	bool stale;              /* what was confirmed is not what would happen now */
	struct sale sale;
	struct sale_plan plan;
	struct sales_asked month;
};

/* Where it began, or the sale. */
static const struct place *
back_of(const struct request *req, const struct sale_hold *hold)
{
	return place_back(req, place_of(req, &screens[SCREEN_SALE], sale_hold_id(hold).v));
}

static enum status
read_sale(struct confirmation *c, struct reader *db)
{
	enum status st = sale_get(&c->sale, db, c->req->mem, sale_hold_id(c->hold));

	if (st == ST_OK)
		st = sale_plan_read(&c->plan, db, c->req->mem, c->sale.id);
	return st == ST_OK ? sales_ask_month(&c->month, db, c->req, c->sale.sold_at) : st;
}

static void
add_effect(struct view *v, const char *words)
{
	view_text(view_section(v, LAYOUT_EFFECTS_EFFECT), LAYOUT_EFFECTS_EFFECT_TEXT, words);
}

static void
add_refused(struct view *v, const char *words)
{
	view_text(view_section(v, LAYOUT_EFFECTS_REFUSED), LAYOUT_EFFECTS_REFUSED_TEXT, words);
}

static void
fill_lead_effect(struct view *v, const struct sale_plan *p, struct mem *m)
{
	if (p->lead_goes_back)
		add_effect(v, mem_printf(m, "The lead goes back to %s, its status before %s.",
				      p->snap_status, p->lead_status));
	else if (p->lead_is_sold)
		add_refused(v, mem_printf(m,
				       "The status that the lead had before the sale is not known; "
				       "it stays %s.",
				       p->lead_status));
	else
		add_refused(v, mem_printf(m, "The lead was changed to %s since; it stays as it is.",
				       p->lead_status));
	if (p->close_id.v)
		add_effect(v, mem_printf(m,
				      "The close that the sale caused is reversed: %s loses "
				      "the credit for it.",
				      p->credit_name));
}

static void
fill_vehicle_effect(struct view *v, const struct confirmation *c)
{
	struct mem *m = c->req->mem;
	const char *status = c->plan.vehicle_status;

	if (c->plan.vehicle_is_sold)
		add_effect(v,
			mem_printf(m,
				"%s, stock # %s, goes back into the inventory (%s) and is "
				"available for another lead.",
				c->sale.vehicle, c->sale.stock_no,
				text_lower(m, word_label(vehicle_statuses, c->plan.stock_status))));
	else
		add_refused(
			v, mem_printf(m, "The vehicle was changed to %s since; it stays as it is.",
				   word_label(vehicle_statuses, status)));
}

static void
fill_task_effect(struct view *v, const struct sale_plan *p, struct mem *m)
{
	const char *tasks =
		mem_printf(m, "%lld task%s", (long long)p->n_tasks, p->n_tasks == 1 ? "" : "s");

	if (p->n_tasks == 0)
		return;
	if (p->lead_goes_back)
		add_effect(v, mem_printf(m, "%s that the sale closed %s open again.", tasks,
				      p->n_tasks == 1 ? "is" : "are"));
	else
		add_refused(v, mem_printf(m, "%s that the sale closed %s closed.", tasks,
				       p->n_tasks == 1 ? "stays" : "stay"));
}

static void
fill_appointment_effect(struct view *v, const struct sale_plan *p, struct mem *m)
{
	if (p->n_appointments && p->lead_goes_back)
		add_effect(
			v, mem_printf(m,
				   "%lld appointment%s that the sale called off %s planned again.",
				   (long long)p->n_appointments, p->n_appointments == 1 ? "" : "s",
				   p->n_appointments == 1 ? "is" : "are"));
}

static void
fill_trade_effect(struct view *v, const struct sale_plan *p, struct mem *m)
{
	if (!p->snap_trade_in_id.v)
		return;
	if (sale_trade_goes_back(p))
		add_effect(v,
			p->trade_stock_no
				? mem_printf(m,
					  "The trade-in, stock # %s, leaves the inventory again.",
					  p->trade_stock_no)
				: "The trade-in is the customer's again.");
	else
		add_refused(v, mem_printf(m,
				       "The trade-in, stock # %s, was received since; it stays "
				       "in the inventory.",
				       p->trade_stock_no));
}

static void
fill_effects(struct view *v, const struct confirmation *c)
{
	struct view *in = view_include(v, SALES_EDIT_DELETE_EFFECTS, T_LAYOUT_EFFECTS);

	fill_lead_effect(in, &c->plan, c->req->mem);
	fill_vehicle_effect(in, c);
	fill_task_effect(in, &c->plan, c->req->mem);
	fill_appointment_effect(in, &c->plan, c->req->mem);
	fill_trade_effect(in, &c->plan, c->req->mem);
	if (c->month.closed && !c->month.may)
		add_refused(in, sales_month_refusal(c->req->mem, &c->month));
	add_effect(in, "The sale is in no report any more. Its record stays, and Undo brings it "
		       "back while the lead and the vehicle are free.");
}

static void
fill_form(struct view *v, const struct confirmation *c)
{
	struct view *form, *select;
	struct mem *m = c->req->mem;
	const char *chosen = form_value(c->form, "delete_reason");

	if (c->month.closed && !c->month.may)
		return;
	form = view_section(v, SALES_EDIT_DELETE_POSSIBLE);
	view_text(form, SALES_EDIT_DELETE_ROW_VERSION, c->plan.stamp);
	view_text(form, SALES_EDIT_DELETE_BACK, place_text(back_of(c->req, c->hold)));
	select = control_select(form, SALES_EDIT_DELETE_REASON, m,
		&(struct control){.name = "delete_reason",
			.label = "Reason",
			.required = true,
			.error = form_message(c->form, "delete_reason")});
	/* The first stands chosen: guide 000 says to hit OK, and no more. */
	for (const struct field_choice *r = reasons; r->word; r++)
		control_option(select, r->word, sale_delete_reason_label(r->word),
			text_equal(r->word, chosen));
	control_textarea(form, SALES_EDIT_DELETE_NOTE, m,
		&(struct control){.name = "delete_note",
			.label = "Note",
			.value = form_value(c->form, "delete_note"),
			.required = c->month.closed,
			.hint = c->month.closed ? mem_printf(m, "%s is closed: say why.",
							  month_name(m, c->month.month))
						: NULL,
			.error = form_message(c->form, "delete_note")});
}

static void
confirmation_page(struct confirmation *c)
{
	const struct sale *s = &c->sale;
	struct mem *m = c->req->mem;
	const char *number = sales_number(m, s);
	struct view *v =
		response_page(c->out, T_SALES_EDIT_DELETE, mem_printf(m, "Delete sale %s", number));

	view_int(v, SALES_EDIT_DELETE_ID, s->id.v);
	view_text(v, SALES_EDIT_DELETE_SALE_NO, number);
	view_text(v, SALES_EDIT_DELETE_CUSTOMER_NAME, s->customer_name);
	view_text(v, SALES_EDIT_DELETE_VEHICLE_TEXT, s->vehicle);
	view_text(v, SALES_EDIT_DELETE_STOCK_NO, s->stock_no);
	view_text(v, SALES_EDIT_DELETE_DMS_DEAL_NO,
		s->is.dms_deal_no ? s->is.dms_deal_no : "none yet");
	view_text(v, SALES_EDIT_DELETE_SOLD_AT, utc_words(m, s->sold_at));
	view_text(v, SALES_EDIT_DELETE_BACK_HREF, place_href(back_of(c->req, c->hold)));
	if (c->stale)
		view_section(v, SALES_EDIT_DELETE_STALE);
	field_errors(v, SALES_EDIT_DELETE_ERRORS, c->form);
	fill_effects(v, c);
	fill_form(v, c);
}

/* The sale is deleted already: who was faster. */
static enum status
already_deleted(struct response *out, const struct request *req, const struct sale *s)
{
	response_reason(out, "%s", sales_deleted_words(req->mem, s));
	return ST_CONFLICT;
}

enum status
sales_delete_get(struct response *out, struct reader *db, const struct request *req,
	const struct sale_hold *hold)
{
	struct form none = {.req = req};
	struct confirmation c = {.out = out, .req = req, .hold = hold, .form = &none};
	enum status st = read_sale(&c, db);

	if (st != ST_OK)
		return st;
	if (utc_is_set(c.sale.deleted_at))
		return already_deleted(out, req, &c.sale);
	confirmation_page(&c);
	return ST_OK;
}

/* The confirmation again, with what would happen now. Nothing was changed. */
static enum status
ask_again(struct confirmation *c, struct writer *db, enum status why)
{
	enum status st = read_sale(c, db_reading(db));

	if (st != ST_OK)
		return st;
	if (utc_is_set(c->sale.deleted_at))
		return already_deleted(c->out, c->req, &c->sale);
	c->stale = why == ST_CONFLICT;
	confirmation_page(c);
	return why;
}

enum status
sales_delete_post(struct response *out, struct writer *db, const struct request *req,
	const struct sale_hold *hold)
{
	struct sale_id id = sale_hold_id(hold);
	const struct place *back = back_of(req, hold);
	struct delete_form in;
	struct form f;
	struct confirmation c = {.out = out, .req = req, .hold = hold, .form = &f};
	enum status st = form_read(
		&f, &in, delete_fields, sizeof(delete_fields) / sizeof(delete_fields[0]), req);

	if (st == ST_OK)
		st = sale_delete(db, req->mem, hold,
			&(struct sale_delete){in.row_version,
				(enum sale_delete_reason)in.delete_reason, in.delete_note,
				actor_may(req->actor, PERM_SALES_MONTH)});
	if (st == ST_INVALID && !f.n_errors)
		form_fail(&f, "delete_note",
			"The month of this sale is closed: say why it is deleted.");
	if (st == ST_INVALID || st == ST_CONFLICT || st == ST_FORBIDDEN)
		return ask_again(&c, db, st);
	if (st != ST_OK)
		return st;
	response_notice(out, "Sale %lld deleted.", (long long)id.v);
	if (!place_is(back, &screens[SCREEN_SALE]))
		response_notice_link(
			out, place_of(req, &screens[SCREEN_SALE], id.v), "See it, or Undo");
	response_redirect(out, back);
	return ST_OK;
}

/* Its month was closed. */
static enum status
undo_denied(struct response *out, struct reader *db, const struct request *req, struct sale_id id)
{
	struct sales_asked month;
	struct sale s;
	enum status st = sale_get(&s, db, req->mem, id);

	if (st == ST_OK)
		st = sales_ask_month(&month, db, req, s.sold_at);
	if (st != ST_OK)
		return st;
	response_reason(out, "%s", sales_month_refusal(req->mem, &month));
	return ST_FORBIDDEN;
}

/* Why Undo was refused, as the record is now. */
static enum status
undo_refused(struct response *out, struct reader *db, const struct request *req, struct sale_id id)
{
	struct sale_plan p;
	const char *why;
	enum status st = sale_plan_read(&p, db, req->mem, id);

	if (st != ST_OK)
		return st;
	why = utc_is_set(p.deleted_at) ? sales_undelete_refusal(req->mem, &p)
				       : "The sale is not deleted.";
	response_reason(out, "%s",
		why ? why
		    : "Another sale has its lead, its vehicle or its DMS Deal #, so the sale "
		      "cannot be brought back.");
	return ST_CONFLICT;
}

enum status
sales_undelete_post(struct response *out, struct writer *db, const struct request *req,
	const struct sale_hold *hold)
{
	struct sale_id id = sale_hold_id(hold);
	enum status st = sale_undelete(db, req->mem, hold, actor_may(req->actor, PERM_SALES_MONTH));

	if (st == ST_CONFLICT)
		return undo_refused(out, db_reading(db), req, id);
	if (st == ST_FORBIDDEN)
		return undo_denied(out, db_reading(db), req, id);
	if (st != ST_OK)
		return st;
	response_notice(out, "Sale %lld is back.", (long long)id.v);
	response_redirect(out, place_of(req, &screens[SCREEN_SALE], id.v));
	return ST_OK;
}
