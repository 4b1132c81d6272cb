/* Edit a sale: guide 000, Updating a sold record, step 3. */
#include "sales-edit/edit.h"

#include "base/text.h"
#include "common/fields.h"
#include "common/screens.h"
#include "templates/sales-edit/edit.h"

/* Those on the sale who are not active any more can stay on it; they have no role here. */
static void
add_former_users(struct edit *e)
{
	struct mem *m = e->req->mem;

	for (size_t i = 0; i < e->n_staff; i++) {
		const struct sale_staff *s = &e->staff[i];
		bool known = false;

		for (size_t k = 0; k < e->n_users; k++)
			known = known || e->users[k].id.v == s->user_id.v;
		if (known)
			continue;
		e->users = mem_grow(m, e->users, e->n_users, e->n_users + 1, sizeof(*e->users));
		e->users[e->n_users++] = (struct user_option){.id = s->user_id, .name = s->name};
	}
}

/* The sale, its staff and whom to choose from: 3 statements. */
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
		st = user_list_active(&e->users, &e->n_users, db, m);
	if (st == ST_OK)
		add_former_users(e);
	return st;
}

/* What was typed, or what the sale has. */
static const char *
shown(const struct edit *e, const char *name, const char *now)
{
	return e->typed ? form_value(&e->form, name) : now;
}

static void
fill_error(struct view *v, struct tpl_section at, struct tpl_var words, const char *message)
{
	if (message)
		view_text(view_section(v, at), words, message);
}

static void
fill_line(struct view *role, const struct edit *e, size_t i, int position)
{
	const struct edit_line *l = &e->lines[i];
	struct view *row = view_section(role, SALES_EDIT_EDIT_STAFF);
	struct mem *m = e->req->mem;
	int64_t chosen = 0;

	if (text_to_i64(&chosen, l->user) != ST_OK)
		chosen = 0;
	view_int(row, SALES_EDIT_EDIT_N, (int64_t)i + 1);
	view_text(row, SALES_EDIT_EDIT_POSITION_NAME,
		mem_printf(m, "%s %d", word_label(sale_roles, l->role), position));
	view_text(row, SALES_EDIT_EDIT_SHARE, l->share);
	for (size_t k = 0; k < e->n_users; k++) {
		struct view *u = view_section(row, SALES_EDIT_EDIT_USER);

		view_int(u, SALES_EDIT_EDIT_USER_ID, e->users[k].id.v);
		view_text(u, SALES_EDIT_EDIT_USER_NAME,
			e->users[k].role ? e->users[k].name
					 : mem_printf(m, "%s (not active)", e->users[k].name));
		if (e->users[k].id.v == chosen)
			view_section(u, SALES_EDIT_EDIT_USER_SELECTED);
	}
	fill_error(row, SALES_EDIT_EDIT_USER_ERROR, SALES_EDIT_EDIT_USER_ERROR_TEXT,
		form_message(&e->form, edit_line_name(m, "staff_user", i)));
	fill_error(row, SALES_EDIT_EDIT_SHARE_ERROR, SALES_EDIT_EDIT_SHARE_ERROR_TEXT,
		form_message(&e->form, edit_line_name(m, "staff_share", i)));
}

static void
fill_roles(struct view *v, const struct edit *e)
{
	for (const struct word *r = sale_roles; r->word; r++) {
		struct view *role = view_section(v, SALES_EDIT_EDIT_ROLE);
		int position = 0;

		view_text(role, SALES_EDIT_EDIT_ROLE_NAME, r->label);
		view_text(role, SALES_EDIT_EDIT_ROLE_CODE, r->word);
		fill_error(role, SALES_EDIT_EDIT_ROLE_ERROR, SALES_EDIT_EDIT_ROLE_ERROR_TEXT,
			form_message(&e->form, mem_printf(e->req->mem, "staff-%s", r->word)));
		for (size_t i = 0; i < e->n_lines; i++)
			if (text_equal(e->lines[i].role, r->word))
				fill_line(role, e, i, ++position);
	}
}

static const char *
month_name(struct mem *m, struct utc t)
{
	static const char *const names[] = {"January", "February", "March", "April", "May", "June",
		"July", "August", "September", "October", "November", "December"};
	struct day d = date_day_of(t);

	return mem_printf(m, "%s %d", names[d.month - 1], d.year);
}

static void
fill_reason(struct view *v, const struct edit *e)
{
	struct view *closed;

	if (!sale_month_is_closed(&e->sale))
		return;
	closed = view_section(v, SALES_EDIT_EDIT_CLOSED_MONTH);
	view_text(closed, SALES_EDIT_EDIT_MONTH_NAME, month_name(e->req->mem, e->sale.sold_at));
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
	fields_show(v, SALES_EDIT_EDIT_FIELDS,
		&(struct fields_shown){
			.form = &e->form, .typed = e->typed, .of = &sale_fields, .is = &s->is});
	fill_roles(v, e);
	fill_reason(v, e);
}

/* A deleted sale is not edited. */
static enum status
refuse_deleted(struct response *out, const struct edit *e)
{
	response_reason(out, "%s", sales_deleted_words(e->req->mem, &e->sale));
	return ST_CONFLICT;
}

enum status
sales_edit_get(struct response *out, struct reader *db, const struct request *req,
	const struct sale_hold *hold)
{
	struct edit e;
	enum status st = edit_read_sale(&e, db, req, hold);

	if (st != ST_OK)
		return st;
	if (utc_is_set(e.sale.deleted_at))
		return refuse_deleted(out, &e);
	edit_lines_of_sale(&e);
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

enum status
sales_edit_post(struct response *out, struct writer *db, const struct request *req,
	const struct sale_hold *hold)
{
	struct sale_update u;
	struct edit e;
	enum status st = edit_read_sale(&e, db_reading(db), req, hold);

	if (st != ST_OK)
		return st;
	if (utc_is_set(e.sale.deleted_at))
		return refuse_deleted(out, &e);
	st = edit_read_form(&u, &e);
	if (st == ST_OK) {
		st = sale_save(db, req->mem, hold, &u);
		if (st == ST_EXISTS)
			form_fail(&e.form, "dms_deal_no", "DMS Deal # %s is on another sale.",
				u.is.dms_deal_no);
		else if (st == ST_INVALID)
			form_fail(&e.form, "",
				"Somebody on the sale was disabled meanwhile. Choose again.");
	}
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
