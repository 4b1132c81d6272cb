/* One user: new, changed, with a new password. */
#include "admin/user_page.h"
#include "common/fields.h"
#include "common/screens.h"
#include "crm/staff/hand_over.h"

enum status
admin_user_new_get(struct response *out, struct reader *db, const struct request *req)
{
	struct form none = {.req = req};
	struct user_page p = {.out = out, .db = db, .req = req, .form = &none};

	p.edit.is.is_active = true;
	return user_page_show(&p);
}

enum status
admin_user_page_get(struct response *out, struct reader *db, const struct request *req,
	const struct admin_user *user)
{
	struct form none = {.req = req};
	struct user_page p = {.out = out, .db = db, .req = req, .form = &none};
	enum status st = user_page_find(&p, user);

	return st == ST_OK ? user_page_show(&p) : st;
}

static enum status
gone_to(struct response *out, const struct request *req, struct user_id id, const char *notice)
{
	response_notice(out, "%s", notice);
	response_redirect(out, place_of(req, &screens[SCREEN_USER], id.v));
	return ST_OK;
}

/* Somebody may have to be locked out at once; what is still open in that name is said. */
static enum status
gone_disabled(struct response *out, const struct user_page *p, struct user_id id)
{
	struct hand_over_open open;
	enum status st = hand_over_count(&open, p->db, p->req->mem, id);

	if (st != ST_OK || hand_over_sum(&open) == 0)
		return st == ST_OK ? gone_to(out, p->req, id, "User saved.") : st;
	st = gone_to(out, p->req, id,
		"User saved. Leads, tasks or appointments are still open in this name.");
	response_notice_link(
		out, place_of(p->req, &screens[SCREEN_USER_HAND_OVER], id.v), "Hand over");
	return st;
}

/* A password as typed, with its blanks. */
static const char *
typed(const struct request *req, const char *name)
{
	const char *s = request_post(req, name);

	return s ? s : "";
}

/* Say in `f`, beside the field `name`, what the new password lacks. */
static void
read_proof(struct response *out, struct form *f, const char *name)
{
	const struct proof *proof = f->req->proof;

	if (proof->fault)
		form_fail(f, name, "A password %s", password_fault_words(proof->fault));
	else if (proof->st == ST_BUSY)
		field_busy(out, f);
}

enum status
admin_user_new_asks(struct proof_asked *out, struct reader *db, const struct request *req)
{
	(void)db;
	out->fresh = typed(req, "password");
	out->fresh_login = typed(req, "login");
	return ST_OK;
}

enum status
admin_user_new_post(struct response *out, struct writer *db, const struct request *req)
{
	struct form f;
	struct user_page p = {.out = out, .db = db_reading(db), .req = req, .form = &f};
	struct admin_refusal refused;
	struct user_id id;
	enum status st = user_page_read(&p);

	if (st != ST_OK)
		return st;
	read_proof(out, &f, "password");
	if (form_result(&f) != ST_OK)
		return user_page_show_refused(&p);
	st = admin_user_create(&id, &refused, db, req->mem, &p.edit, req->proof->fresh);
	if (st == ST_INVALID) {
		admin_say_refused(&f, "login", &refused);
		return user_page_show_refused(&p);
	}
	return st == ST_OK ? gone_to(out, req, id, "User added.") : st;
}

enum status
admin_user_page_post(struct response *out, struct writer *db, const struct request *req,
	const struct admin_user *user)
{
	struct form f;
	struct user_page p = {.out = out, .db = db_reading(db), .req = req, .form = &f};
	struct user_id id = user->id;
	struct admin_user current;
	struct admin_refusal refused;
	enum status st = user_page_find(&p, user);

	if (st == ST_OK)
		st = user_page_read(&p);
	if (st != ST_OK)
		return st;
	if (form_result(&f) != ST_OK)
		return user_page_show_refused(&p);
	st = admin_user_update(&current, &refused, db, req->mem, id, p.row_version, &p.edit);
	if (st == ST_CONFLICT)
		return user_page_show_conflict(&p, &current);
	if (st == ST_INVALID) {
		admin_say_refused(&f, "login", &refused);
		return user_page_show_refused(&p);
	}
	if (st == ST_OK && current.is.is_active && !p.edit.is.is_active)
		return gone_disabled(out, &p, id);
	return st == ST_OK ? gone_to(out, req, id, "User saved.") : st;
}

enum status
admin_user_password_asks(struct proof_asked *out, struct reader *db, const struct request *req,
	const struct admin_user *user)
{
	(void)db;
	out->fresh = typed(req, "new_password");
	out->fresh_login = user->is.login;
	return ST_OK;
}

enum status
admin_user_password_post(struct response *out, struct writer *db, const struct request *req,
	const struct admin_user *user)
{
	struct form f = {.req = req};
	struct user_page p = {.out = out, .db = db_reading(db), .req = req, .form = &f};
	struct user_id id = user->id;
	struct admin_refusal refused;
	enum status st = user_page_find(&p, user);

	if (st != ST_OK)
		return st;
	read_proof(out, &f, "new_password");
	if (form_result(&f) != ST_OK)
		return user_page_show_refused(&p);
	st = admin_user_set_password(&refused, db, req->mem, id, req->proof->fresh);
	if (st == ST_INVALID) {
		admin_say_refused(&f, "new_password", &refused);
		return user_page_show_refused(&p);
	}
	return st == ST_OK
		       ? gone_to(out, req, id, "Password reset. The user is signed out everywhere.")
		       : st;
}

enum status
admin_user_calendar_post(struct response *out, struct writer *db, const struct request *req,
	const struct admin_user *user)
{
	struct form f = {.req = req};
	struct user_page p = {.out = out, .db = db_reading(db), .req = req, .form = &f};
	struct user_id id = user->id;
	struct admin_refusal refused;
	enum status st = user_page_find(&p, user);

	if (st != ST_OK)
		return st;
	st = admin_user_revoke_feed(&refused, db, req->mem, id);
	if (st == ST_INVALID) {
		admin_say_refused(&f, "", &refused);
		return user_page_show_refused(&p);
	}
	return st == ST_OK ? gone_to(out, req, id,
				     "Calendar address revoked. Programs that used it get nothing"
				     " more.")
			   : st;
}
