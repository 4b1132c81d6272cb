/* Edit a sale: guide 000, Updating a sold record, step 3. */
#include "sales-edit/edit.h"

#include "base/text.h"
#include "common/fields.h"
#include "common/screens.h"
#include "templates/sales-edit/edit.h"

/* The sale, its staff, whom to choose from, and its month: 4 statements. */
static enum status
edit_read_sale(
	struct edit *e, struct reader *db, const struct request *req, const struct sale_hold *hold)
{
	struct mem *m = req->mem;
	enum status st;

	*e = (struct edit){.req = req, .form = {.req = req}};
	st = sale_get(&e->sale, db, m, sale_hold_id(hold));
	if (st == ST_OK)
		st = sale_staff_list(&e->staff, &e->n_staff, db, m, e->sale.id);
	if (st == ST_OK)
		st = staff_form_begin(&e->lines, db, &e->form, e->staff, e->n_staff);
	return st == ST_OK ? sales_ask_month(&e->month, db, req, e->sale.sold_at) : st;
}

/* What was typed, or what the sale has. */
static const char *
shown(const struct edit *e, const char *name, const char *now)
{
	return e->typed ? form_value(&e->form, name) : now;
}

static void
fill_reason(struct view *v, const struct edit *e)
{
	struct view *closed;

	if (!e->month.closed)
		return;
	closed = view_section(v, SALES_EDIT_EDIT_CLOSED_MONTH);
	view_text(closed, SALES_EDIT_EDIT_MONTH_NAME, month_name(e->req->mem, e->month.month));
	control_textarea(closed, SALES_EDIT_EDIT_REASON, e->req->mem,
		&(struct control){.name = "reason",
			.label = "Reason for the change",
			.value = shown(e, "reason", ""),
			.required = true,
			.error = form_message(&e->form, "reason")});
}

/* The form, with messages where there are any. */
static void
edit_page(struct response *out, const struct edit *e)
{
	const struct sale *s = &e->sale;
	const char *number = sales_number(e->req->mem, s);
	struct view *v = response_page(
		out, T_SALES_EDIT_EDIT, mem_printf(e->req->mem, "Edit sale %s", number));

	view_int(v, SALES_EDIT_EDIT_ID, s->id.v);
	view_int(v, SALES_EDIT_EDIT_ROW_VERSION, e->typed ? e->in.row_version : s->row_version);
	view_text(v, SALES_EDIT_EDIT_SALE_NO, number);
	view_text(v, SALES_EDIT_EDIT_CUSTOMER_NAME, s->customer_name);
	view_text(v, SALES_EDIT_EDIT_VEHICLE_TEXT, s->vehicle);
	view_text(v, SALES_EDIT_EDIT_STOCK_NO, s->stock_no);
	view_text(v, SALES_EDIT_EDIT_VIN, s->vin ? s->vin : "not known");
	view_section(v, actor_may(e->req->actor, PERM_SALE_DELETE) ? SALES_EDIT_EDIT_DELETE_ALLOWED
								   : SALES_EDIT_EDIT_DELETE_DENIED);
	field_errors(v, SALES_EDIT_EDIT_ERRORS, &e->form);
	if (e->rival.v)
		view_int(view_section(v, SALES_EDIT_EDIT_RIVAL), SALES_EDIT_EDIT_RIVAL_ID,
			e->rival.v);
	fields_show(v, SALES_EDIT_EDIT_FIELDS,
		&(struct fields_shown){
			.form = &e->form, .typed = e->typed, .of = &sale_fields, .is = &s->is});
	staff_form_show(v, SALES_EDIT_EDIT_STAFF, &e->lines);
	fill_reason(v, e);
}

static enum status
refuse_deleted(struct response *out, const struct edit *e)
{
	response_reason(out, "%s", sales_deleted_words(e->req->mem, &e->sale));
	return ST_CONFLICT;
}

/* A deleted sale is not edited, and one of a closed month not by everybody. */
static enum status
may_be_edited(struct response *out, const struct edit *e)
{
	if (utc_is_set(e->sale.deleted_at))
		return refuse_deleted(out, e);
	if (e->month.closed && !e->month.may) {
		response_reason(out, "%s", sales_month_refusal(e->req->mem, &e->month));
		return ST_FORBIDDEN;
	}
	return ST_OK;
}

enum status
sales_edit_get(struct response *out, struct reader *db, const struct request *req,
	const struct sale_hold *hold)
{
	struct edit e;
	enum status st = edit_read_sale(&e, db, req, hold);

	if (st == ST_OK)
		st = may_be_edited(out, &e);
	if (st != ST_OK)
		return st;
	staff_form_fill(&e.lines, e.staff, e.n_staff);
	edit_page(out, &e);
	return ST_OK;
}

/* Somebody saved or deleted it in between: both versions, from what is there now. */
static enum status
show_conflict(struct response *out, struct edit *e, struct reader *db, const struct sale_update *u)
{
	struct mem *m = e->req->mem;
	enum status st = sale_get(&e->sale, db, m, e->sale.id);

	if (st == ST_OK)
		st = sale_staff_list(&e->staff, &e->n_staff, db, m, e->sale.id);
	if (st != ST_OK)
		return st;
	if (utc_is_set(e->sale.deleted_at))
		return refuse_deleted(out, e);
	edit_conflict_page(out, e, u);
	return ST_CONFLICT;
}

/* Save it, or say beside its field why not. */
static enum status
save(struct edit *e, struct writer *db, const struct sale_hold *hold, const struct sale_update *u)
{
	struct mem *m = e->req->mem;
	struct sale_rival rival;
	enum status st = sale_save(db, m, hold, u), said;

	if (st == ST_INVALID)
		form_fail(
			&e->form, "", "Somebody on the sale was disabled meanwhile. Choose again.");
	if (st != ST_EXISTS)
		return st;
	said = sale_rival_by_deal_no(&rival, db_reading(db), m, u->is.dms_deal_no);
	if (said == ST_OK)
		said = sales_say_deal_no(
			&e->rival, db_reading(db), &e->form, &rival, u->is.dms_deal_no);
	return said == ST_OK ? st : said;
}

enum status
sales_edit_post(struct response *out, struct writer *db, const struct request *req,
	const struct sale_hold *hold)
{
	struct sale_update u;
	struct edit e;
	enum status st = edit_read_sale(&e, db_reading(db), req, hold);

	if (st == ST_OK)
		st = may_be_edited(out, &e);
	if (st != ST_OK)
		return st;
	st = edit_read_form(&u, &e);
	if ((st == ST_OK || st == ST_INVALID) && staff_form_split(&e.lines)) {
		edit_page(out, &e);
		return ST_INVALID;
	}
	if (st == ST_OK)
		st = save(&e, db, hold, &u);
	if (st == ST_CONFLICT)
		return show_conflict(out, &e, db_reading(db), &u);
	if (st == ST_INVALID || st == ST_EXISTS) {
		edit_page(out, &e);
		return ST_INVALID;
	}
	if (st == ST_OK) {
		response_notice(out, "Sale updated.");
		response_redirect(out, place_of(req, &screens[SCREEN_SALE], e.sale.id.v));
	}
	return st;
}
