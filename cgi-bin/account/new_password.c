/* Setting a password by the link in a mail. */
#include "account/account.h"
#include "auth/link.h"
#include "base/text.h"
#include "common/fields.h"
#include "common/screens.h"
#include "templates/account/new-password.h"

static const char *
typed(const struct request *req, const char *name)
{
	const char *s = request_post(req, name);

	return s ? s : "";
}

static void
fill_password(struct view *v, struct tpl_include at, const struct form *f, const char *name,
	const char *label, const char *hint)
{
	control_text(v, at, f->req->mem,
		&(struct control){.name = name,
			.label = label,
			.type = "password",
			.autocomplete = "new-password",
			.hint = hint,
			.required = true,
			.error = form_message(f, name)});
}

static void
show(struct response *out, const struct form *f, const struct link_user *user, const char *secret)
{
	struct view *v = response_page(out, T_ACCOUNT_NEW_PASSWORD, "Set your password"), *open;

	if (!user) {
		view_section(v, ACCOUNT_NEW_PASSWORD_OVER);
		response_code(out, 404);
		return;
	}
	open = view_section(v, ACCOUNT_NEW_PASSWORD_OPEN);
	view_text(open, ACCOUNT_NEW_PASSWORD_USER_NAME, user->name);
	view_text(open, ACCOUNT_NEW_PASSWORD_USERNAME, user->login);
	view_text(open, ACCOUNT_NEW_PASSWORD_LINK, secret);
	field_errors(open, ACCOUNT_NEW_PASSWORD_ERRORS, f);
	fill_password(open, ACCOUNT_NEW_PASSWORD_NEW_PASSWORD, f, "new_password", "New password",
		mem_printf(f->req->mem, "At least %d characters.", PASSWORD_MIN));
	fill_password(open, ACCOUNT_NEW_PASSWORD_NEW_PASSWORD_AGAIN, f, "new_password_again",
		"New password again", NULL);
}

enum status
account_new_password_get(struct response *out, struct reader *db, const struct request *req)
{
	const char *secret = request_get(req, "link");
	struct form none = {.req = req};
	struct link_user user;
	enum status st = link_find(&user, db, req->mem, secret);

	if (st != ST_OK && st != ST_NOT_FOUND)
		return st;
	show(out, &none, st == ST_OK ? &user : NULL, secret);
	return ST_OK;
}

/* Nothing is hashed for who has no valid link. */
enum status
account_new_password_asks(struct proof_asked *out, struct reader *db, const struct request *req)
{
	const char *fresh = typed(req, "new_password");
	struct link_user user;
	enum status st = link_find(&user, db, req->mem, request_post(req, "link"));

	if (st == ST_OK && text_equal(fresh, typed(req, "new_password_again"))) {
		out->fresh = fresh;
		out->fresh_login = user.login;
	}
	return st == ST_NOT_FOUND ? ST_OK : st;
}

static void
say_refused(struct response *out, struct form *f)
{
	const struct proof *proof = f->req->proof;

	if (!text_equal(typed(f->req, "new_password"), typed(f->req, "new_password_again")))
		form_fail(f, "new_password_again", "The two new passwords differ.");
	else if (proof->fault)
		form_fail(f, "new_password", "New password %s", password_fault_words(proof->fault));
	else if (proof->st == ST_BUSY)
		field_busy(out, f);
}

enum status
account_new_password_post(struct response *out, struct writer *db, const struct request *req)
{
	const char *secret = request_post(req, "link");
	struct form f = {.req = req};
	struct link_user user;
	enum status st = link_find(&user, db_reading(db), req->mem, secret);

	if (st == ST_OK) {
		say_refused(out, &f);
		if (form_result(&f) != ST_OK) {
			show(out, &f, &user, secret);
			return ST_INVALID;
		}
		st = req->proof->fresh.text ? link_use(db, req->mem, secret, req->proof->fresh)
					    : ST_NOT_FOUND;
	}
	if (st == ST_NOT_FOUND) {
		show(out, &f, NULL, NULL);
		return ST_INVALID;
	}
	if (st == ST_OK)
		response_redirect(out,
			place_set(place_to(req, &screens[SCREEN_SIGN_IN]), "said", "password"));
	return st;
}
