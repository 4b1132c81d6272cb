/* Which one: guide 000, the first step, as a question that leads to Delete or Update. */
#include "templates/sales-edit/which.h"
#include "sales-edit/sales-edit.h"

enum status
sales_which_get(struct response *out, struct reader *db, const struct request *req,
	const struct sale_hold *hold)
{
	struct mem *m = req->mem;
	struct sale s;
	struct view *v;
	enum status st = sale_get(&s, db, m, sale_hold_id(hold));

	if (st != ST_OK)
		return st;
	if (utc_is_set(s.deleted_at)) {
		response_reason(out, "%s", sales_deleted_words(m, &s));
		return ST_CONFLICT;
	}
	v = response_page(out, T_SALES_EDIT_WHICH, "Which one?");
	view_int(v, SALES_EDIT_WHICH_ID, s.id.v);
	view_text(v, SALES_EDIT_WHICH_SALE_NO, sales_number(m, &s));
	view_text(v, SALES_EDIT_WHICH_CUSTOMER_NAME, s.customer_name);
	view_text(v, SALES_EDIT_WHICH_VEHICLE_TEXT, s.vehicle);
	view_text(v, SALES_EDIT_WHICH_STOCK_NO, s.stock_no);
	if (actor_may(req->actor, PERM_SALE_DELETE))
		view_int(view_section(v, SALES_EDIT_WHICH_DELETE_ALLOWED), SALES_EDIT_WHICH_ID,
			s.id.v);
	else
		view_text(view_section(v, SALES_EDIT_WHICH_DELETE_DENIED),
			SALES_EDIT_WHICH_DELETE_PERMISSION, perm_label(PERM_SALE_DELETE));
	if (actor_may(req->actor, PERM_SALE_EDIT))
		view_int(view_section(v, SALES_EDIT_WHICH_EDIT_ALLOWED), SALES_EDIT_WHICH_ID,
			s.id.v);
	else
		view_text(view_section(v, SALES_EDIT_WHICH_EDIT_DENIED),
			SALES_EDIT_WHICH_EDIT_PERMISSION, perm_label(PERM_SALE_EDIT));
	return ST_OK;
}
