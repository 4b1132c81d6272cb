/* New Sales Up: guide 001, When to use this feature. */
#include "leads/new.h"

#include "base/text.h"
#include "common/screens.h"

enum status
leads_new_get(struct response *out, struct reader *db, const struct request *req)
{
	const char *visit = request_get(req, "visit");
	struct visit_id id = {0};
	struct up u;
	enum status st = up_begin(&u, db, req);

	if (st == ST_OK && visit && text_to_i64(&id.v, visit) != ST_OK)
		return ST_BAD_REQUEST;
	if (st == ST_OK)
		st = up_visit_read(out, &u, db, id);
	if (st == ST_OK)
		st = up_begin_empty(&u, db);
	if (st == ST_OK)
		st = up_look_up(&u, db, request_get(req, "phone"));
	if (st == ST_OK)
		up_page(out, &u);
	return st;
}

enum status
leads_new_customer_get(struct response *out, struct reader *db, const struct request *req)
{
	struct up u = {
		.req = req, .form = {.req = req}, .owned = actor_may(req->actor, PERM_LEAD_EDIT)};
	enum status st = up_look_up(&u, db, request_get(req, "phone"));

	if (st == ST_OK)
		up_part(out, &u);
	return st;
}

/* The form again: with its messages, or, when all is well, to choose whose number it is. Either
 * way nothing was changed. */
static enum status
ask_again(struct response *out, const struct up *u)
{
	up_page(out, u);
	if (form_result(&u->form) == ST_OK)
		response_code(out, 200);
	return ST_INVALID;
}

/* The form again with what is in stock; what is missing elsewhere is said when it is sent. */
static enum status
find_stock(struct response *out, struct up *u, struct reader *db)
{
	enum status st = up_find_stock(u, db);

	u->form.n_errors = 0;
	return st == ST_OK ? ask_again(out, u) : st;
}

/* Who may not open what was made, goes back to the door, or starts the next one. */
static void
go_on(struct response *out, const struct up *u, struct lead_id id)
{
	if (u->owned || u->req->actor->coverage == DB_COVERAGE_STORE) {
		response_notice(out,
			u->checked_in ? "Sales Up created, and checked in." : "Sales Up created.");
		response_redirect(out, place_of(u->req, &screens[SCREEN_LEAD], id.v));
		return;
	}
	response_notice(out, u->up.lead.owner.v ? "Sales Up created for the salesperson."
						: "Sales Up created, and up for grabs.");
	response_redirect(
		out, place_to(u->req, &screens[u->visit.id.v || u->checked_in ? SCREEN_SHOWROOM
									      : SCREEN_LEAD_NEW]));
}

enum status
leads_new_post(struct response *out, struct writer *db, const struct request *req)
{
	struct lead_id id;
	struct up u;
	enum status st = up_begin(&u, db_reading(db), req);

	if (st == ST_OK)
		st = up_read_form(out, &u, db_reading(db));
	if (u.in.find && (st == ST_OK || st == ST_INVALID))
		return find_stock(out, &u, db_reading(db));
	if (st == ST_INVALID || (st == ST_OK && u.hits.n && text_empty(u.in.customer_id)))
		return ask_again(out, &u);
	if (st == ST_OK)
		st = sales_up_create(&id, db, req->mem, &u.up);
	if (st == ST_INVALID) {
		form_fail(&u.form, "status",
			"Lead Status is not offered any more. Choose another one.");
		return ask_again(out, &u);
	}
	if (st == ST_OK)
		st = up_visit_write(out, &u, db, id);
	if (st == ST_OK)
		go_on(out, &u, id);
	return st;
}
