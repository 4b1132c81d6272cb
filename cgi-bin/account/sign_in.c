/* Signing in and out. */
#include "account/account.h"
#include "auth/session.h"
#include "base/text.h"
#include "templates.h"
#include "web/form.h"

#define HOME     "/dashboard"
#define NEXT_MAX 2000

/* The password is not in the table: it is read as typed, with its blanks. */
struct sign_in_form {
	const char *username, *next, *typed;
};

static const struct form_field fields[] = {
	FORM_TEXT(struct sign_in_form, username, WIDTH_USERS_LOGIN, "User name"),
	FORM_TEXT(struct sign_in_form, next, NEXT_MAX, "Address"),
	FORM_TEXT(struct sign_in_form, typed, REQUEST_BODY_MAX, "Form"),
};

static const char *
local_or_home(const char *next)
{
	return request_is_local(next) ? next : HOME;
}

/*
 * The page, with what was typed but the password. `typed` comes from a form
 * with our token only, never from an address: a link must not bring a form.
 */
static struct view *
sign_in_page(struct response *out, const char *username, const char *next, const char *typed)
{
	struct view *v = response_page(out, T_ACCOUNT_SIGN_IN, "Sign in");

	view_text(v, ACCOUNT_SIGN_IN_USERNAME, username);
	view_text(v, ACCOUNT_SIGN_IN_NEXT, request_is_local(next) ? next : "");
	if (!text_empty(typed))
		view_text(view_section(v, ACCOUNT_SIGN_IN_TYPED), ACCOUNT_SIGN_IN_TYPED_FIELDS,
			typed);
	return v;
}

enum status
account_sign_in_get(struct response *out, struct reader *db, const struct request *req)
{
	const char *next = request_get(req, "next");
	struct view *v = sign_in_page(out, NULL, next, NULL);

	(void)db;
	if (req->actor) {
		struct view *s = view_section(v, ACCOUNT_SIGN_IN_SIGNED_IN);

		view_text(s, ACCOUNT_SIGN_IN_USER_NAME, req->actor->name);
		view_text(s, ACCOUNT_SIGN_IN_GO_ON, local_or_home(next));
	} else if (req->session_token) {
		view_section(v, ACCOUNT_SIGN_IN_EXPIRED);
	}
	return ST_OK;
}

/* Answers ST_OK, so that the failure is counted; the code says what it means. */
static enum status
sign_in_refused(
	struct response *out, const struct sign_in_result *in, const struct sign_in_form *form)
{
	struct view *v = sign_in_page(out, form->username, form->next, form->typed);

	if (in->st == ST_TOO_MANY)
		view_int(view_section(v, ACCOUNT_SIGN_IN_WAIT), ACCOUNT_SIGN_IN_WAIT_SECONDS,
			in->wait_s);
	else
		view_section(v, ACCOUNT_SIGN_IN_FAILED);
	response_code(out, in->st == ST_TOO_MANY ? 429 : 422);
	return ST_OK;
}

enum status
account_sign_in_post(struct response *out, struct writer *db, const struct request *req)
{
	const char *password = request_post(req, "password");
	struct sign_in_result in;
	struct sign_in_form form;
	struct form f;
	enum status st;

	if (form_read(&f, &form, fields, sizeof(fields) / sizeof(fields[0]), req) != ST_OK)
		return ST_BAD_REQUEST;
	st = session_sign_in(&in, db, req->mem,
		(struct sign_in){form.username ? form.username : "", password ? password : "",
			req->ip, req->user_agent},
		(struct session_limits){req->config->idle_minutes, req->config->absolute_hours});
	if (st != ST_OK)
		return st;
	if (in.st != ST_OK)
		return sign_in_refused(out, &in, &form);
	if (req->actor)
		st = session_end(db, req->actor->session);
	if (st != ST_OK)
		return st;
	response_session(out, in.token);
	if (!text_empty(form.typed))
		return response_go_on(out, form.next, form.typed);
	response_redirect(out, "%s", local_or_home(form.next));
	return ST_OK;
}

static void
signed_out(struct response *out)
{
	response_session(out, NULL);
	response_redirect(out, "/account/sign-in");
}

enum status
account_sign_out_post(struct response *out, struct writer *db, const struct request *req)
{
	enum status st = session_end(db, req->actor->session);

	signed_out(out);
	return st;
}

enum status
account_sign_out_everywhere_post(struct response *out, struct writer *db, const struct request *req)
{
	enum status st = session_end_others(db, req->actor->user, (struct session_id){0});

	signed_out(out);
	return st;
}
