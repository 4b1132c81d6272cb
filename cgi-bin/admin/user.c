/* One user: new, changed, with a new password. */
#include "admin/user_page.h"
#include "base/text.h"
#include "common/fields.h"
#include "common/screens.h"
#include "crm/mail/outbox.h"
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
	const char *password = typed(req, "password");

	(void)db;
	out->fresh = *password ? password : NULL;
	out->fresh_login = typed(req, "login");
	return ST_OK;
}

/* Have a link mailed; the user as saved has an address, or it is told that there is none. */
static enum status
mail_link(const char **out_notice, struct admin_refusal *refused, struct writer *db,
	const struct request *req, struct user_id id)
{
	enum link_kind kind;
	struct link_id link;
	enum status st = admin_user_ask_link(&link, &kind, refused, db, req->mem, id);

	if (st == ST_OK)
		st = outbox_add_link(
			db, kind == LINK_INVITE ? LETTER_INVITE : LETTER_RESET, id, link);
	*out_notice = kind == LINK_INVITE ? "Invitation written. It is sent within a minute."
					  : "Link written. It is sent within a minute.";
	return st;
}

enum status
admin_user_new_post(struct response *out, struct writer *db, const struct request *req)
{
	struct form f;
	struct user_page p = {.out = out, .db = db_reading(db), .req = req, .form = &f};
	const char *notice = "User added.";
	struct admin_refusal refused;
	struct user_id id;
	enum status st = user_page_read(&p);

	if (st != ST_OK)
		return st;
	read_proof(out, &f, "password");
	if (!*typed(req, "password") && text_empty(p.edit.is.email))
		form_fail(&f, "email",
			"Give an email address to mail an invitation to, or a password.");
	if (form_result(&f) != ST_OK)
		return user_page_show_refused(&p);
	st = admin_user_create(&id, &refused, db, req->mem, &p.edit, req->proof->fresh);
	if (st == ST_INVALID) {
		admin_say_refused(&f, "login", &refused);
		return user_page_show_refused(&p);
	}
	if (st == ST_OK && !req->proof->fresh.text)
		st = mail_link(&notice, &refused, db, req, id);
	return st == ST_OK ? gone_to(out, req, id, notice) : st;
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

/* A deed of one button was done, or why not is said beside the field `name`. */
static enum status
answer(struct user_page *p, enum status st, const char *name, const struct admin_refusal *refused,
	const char *notice)
{
	if (st == ST_INVALID) {
		admin_say_refused(p->form, name, refused);
		return user_page_show_refused(p);
	}
	return st == ST_OK ? gone_to(p->out, p->req, p->user->id, notice) : st;
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
	struct admin_refusal refused;
	enum status st = user_page_find(&p, user);

	if (st != ST_OK)
		return st;
	read_proof(out, &f, "new_password");
	if (form_result(&f) != ST_OK)
		return user_page_show_refused(&p);
	st = admin_user_set_password(&refused, db, req->mem, user->id, req->proof->fresh);
	return answer(&p, st, "new_password", &refused,
		"Password reset. The user is signed out everywhere.");
}

enum status
admin_user_link_post(struct response *out, struct writer *db, const struct request *req,
	const struct admin_user *user)
{
	struct form f = {.req = req};
	struct user_page p = {.out = out, .db = db_reading(db), .req = req, .form = &f};
	struct admin_refusal refused;
	const char *notice;
	enum status st = user_page_find(&p, user);

	if (st != ST_OK)
		return st;
	st = mail_link(&notice, &refused, db, req, user->id);
	if (st == ST_INVALID)
		admin_say_refused(&f, "", &refused);
	if (st == ST_NOT_FOUND)
		form_fail(&f, "email", "This user has no email address to mail a link to.");
	if (form_result(&f) != ST_OK)
		return user_page_show_refused(&p);
	return st == ST_OK ? gone_to(out, req, user->id, notice) : st;
}

/* The user is told by mail, where there is an address. */
static enum status
reset_second(struct admin_refusal *refused, struct writer *db, const struct request *req,
	struct user_id id)
{
	enum status st = admin_user_reset_second(refused, db, req->mem, id);

	if (st == ST_OK)
		st = outbox_add(db, LETTER_SECOND_RESET, id);
	return st == ST_NOT_FOUND ? ST_OK : st;
}

enum status
admin_user_second_post(struct response *out, struct writer *db, const struct request *req,
	const struct admin_user *user)
{
	struct form f = {.req = req};
	struct user_page p = {.out = out, .db = db_reading(db), .req = req, .form = &f};
	struct admin_refusal refused;
	enum status st = user_page_find(&p, user);

	if (st != ST_OK)
		return st;
	st = reset_second(&refused, db, req, user->id);
	return answer(&p, st, "", &refused,
		"Two-factor sign-in reset. The user is signed out everywhere.");
}

enum status
admin_user_calendar_post(struct response *out, struct writer *db, const struct request *req,
	const struct admin_user *user)
{
	struct form f = {.req = req};
	struct user_page p = {.out = out, .db = db_reading(db), .req = req, .form = &f};
	struct admin_refusal refused;
	enum status st = user_page_find(&p, user);

	if (st != ST_OK)
		return st;
	st = admin_user_revoke_feed(&refused, db, req->mem, user->id);
	return answer(&p, st, "", &refused,
		"Calendar address revoked. Programs that used it get nothing more.");
}
