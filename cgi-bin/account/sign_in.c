/* Signing in and out. */
#include "account/account.h"
#include "auth/kept.h"
#include "auth/second.h"
#include "auth/session.h"
#include "base/log.h"
#include "base/text.h"
#include "common/screens.h"
#include "templates/account/sign-in.h"
#include "web/form.h"

/* The password is not in the table: it is read as typed, with its blanks. */
struct sign_in_form {
	const char *username, *next, *typed;
};

static const struct field fields[] = {
	FORM_TEXT(struct sign_in_form, username, WIDTH_USERS_LOGIN, "User name"),
	FORM_TEXT(struct sign_in_form, next, REQUEST_BODY_MAX, "Address"),
	FORM_TEXT(struct sign_in_form, typed, REQUEST_BODY_MAX, "Form"),
};

static const struct place *
next_or_home(const struct request *req, const char *next)
{
	const struct place *p = place_parse(req, next);

	return p ? p : place_to(req, &screens[SCREEN_DASHBOARD]);
}

/* Where to go on, as a field carries it: a form is sent to a route, else a screen is shown. */
const char *
account_next(const struct request *req, const struct sign_in_carried *on)
{
	const struct place *p;

	if (!text_empty(on->typed))
		return request_is_path(on->next) ? on->next : "";
	p = place_parse(req, on->next);
	return p ? place_text(p) : "";
}

/*
 * The page, with what was typed but the password. `typed` is sealed
 * (auth/kept.h), so that nobody but its user gets it back, and no link or other
 * site can bring a form.
 */
static struct view *
sign_in_page(struct response *out, const struct request *req, const char *username,
	const char *next, const char *typed)
{
	struct view *v = response_page(out, T_ACCOUNT_SIGN_IN, "Sign in");

	view_text(v, ACCOUNT_SIGN_IN_USERNAME, username);
	view_text(
		v, ACCOUNT_SIGN_IN_NEXT, account_next(req, &(struct sign_in_carried){next, typed}));
	if (!text_empty(typed))
		view_text(view_section(v, ACCOUNT_SIGN_IN_TYPED), ACCOUNT_SIGN_IN_TYPED_FIELDS,
			typed);
	return v;
}

/* What was done on the page before. */
static void
fill_said(struct view *v, const char *said)
{
	if (text_equal(said, "mailed"))
		view_section(v, ACCOUNT_SIGN_IN_MAILED);
	if (text_equal(said, "late"))
		view_section(v, ACCOUNT_SIGN_IN_LATE);
	if (text_equal(said, "password"))
		view_section(v, ACCOUNT_SIGN_IN_PASSWORD_SET);
}

enum status
account_sign_in_get(struct response *out, struct reader *db, const struct request *req)
{
	const char *next = request_get(req, "next");
	struct view *v = sign_in_page(out, req, NULL, next, NULL);

	(void)db;
	fill_said(v, request_get(req, "said"));
	if (req->actor) {
		struct view *s = view_section(v, ACCOUNT_SIGN_IN_SIGNED_IN);

		view_text(s, ACCOUNT_SIGN_IN_USER_NAME, req->actor->name);
		view_text(s, ACCOUNT_SIGN_IN_GO_ON, place_text(next_or_home(req, next)));
	} else if (req->session_token) {
		view_section(v, ACCOUNT_SIGN_IN_EXPIRED);
	}
	return ST_OK;
}

/* The code says what the refusal means. */
static enum status
sign_in_refused(struct response *out, const struct request *req, const struct sign_in_form *form)
{
	const struct proof *proof = req->proof;
	struct view *v = sign_in_page(out, req, form->username, form->next, form->typed);

	if (proof->st == ST_BUSY) {
		view_section(v, ACCOUNT_SIGN_IN_BUSY);
		response_code(out, 503);
	} else if (proof->st == ST_TOO_MANY) {
		view_int(view_section(v, ACCOUNT_SIGN_IN_WAIT), ACCOUNT_SIGN_IN_WAIT_SECONDS,
			proof->wait_s);
		response_wait(out, 429, proof->wait_s);
	} else {
		view_section(v, ACCOUNT_SIGN_IN_FAILED);
	}
	return ST_INVALID;
}

enum status
account_sign_in_asks(struct proof_asked *out, struct reader *db, const struct request *req)
{
	const char *login = request_post(req, "username"),
		   *password = request_post(req, "password");

	(void)db;
	out->login = text_clean(req->mem, login ? login : "");
	out->password = password ? password : "";
	return ST_OK;
}

/* On to where the user wanted to go, with what was typed when the session ended: if it was this
 * user's. */
static enum status
go_on(struct response *out, struct reader *db, const struct request *req,
	const struct sign_in_carried *form)
{
	const char *typed;
	enum status st;

	if (text_empty(form->typed)) {
		response_redirect(out, next_or_home(req, form->next));
		return ST_OK;
	}
	st = kept_open(
		&typed, db, req->mem, req->proof->user, form->next ? form->next : "", form->typed);
	if (st == ST_OK)
		return response_go_on(out, form->next, typed);
	if (st != ST_NOT_FOUND)
		return st;
	response_notice(
		out, "What was typed before the sign-in was another user's. It was not kept.");
	response_redirect(out, place_to(req, &screens[SCREEN_DASHBOARD]));
	return ST_OK;
}

enum status
account_begin_session(struct response *out, struct writer *db, const struct request *req,
	const struct sign_in_carried *on)
{
	char token[SESSION_TOKEN_TEXT];
	enum status st = session_begin(token, db, req->mem, req->proof, req->ip, req->user_agent,
		(struct session_limits){req->config->idle_minutes, req->config->absolute_hours});

	if (st == ST_OK && req->session_token)
		st = session_end_token(db, req->session_token);
	if (st != ST_OK)
		return st;
	response_session(out, token, req->proof->user);
	response_device(out, req->proof->device);
	return go_on(out, db_reading(db), req, on);
}

/* The password was right, and the user has a second factor. */
static enum status
ask_code(struct response *out, const struct request *req, const struct sign_in_carried *on)
{
	const struct second_key key = second_key_of(req->config->two_factor_key);

	if (!key.known) {
		log_error("config: no [two_factor] key, and user=%lld has a second factor",
			(long long)req->proof->user.v);
		return ST_ERROR;
	}
	account_code_page(out, req, second_step_seal(req->mem, &key, req->proof), on);
	return ST_OK;
}

enum status
account_sign_in_post(struct response *out, struct writer *db, const struct request *req)
{
	struct sign_in_carried on;
	struct sign_in_form form;
	struct form f;
	enum status st;

	st = form_read(&f, &form, fields, sizeof(fields) / sizeof(fields[0]), req);
	if (st != ST_OK) {
		struct view *v = sign_in_page(out, req, form_value(&f, "username"),
			form_value(&f, "next"), form_value(&f, "typed"));

		view_text(view_section(v, ACCOUNT_SIGN_IN_USERNAME_ERROR),
			ACCOUNT_SIGN_IN_USERNAME_ERROR_TEXT, form_message(&f, "username"));
		return st;
	}
	if (req->proof->st != ST_OK)
		return sign_in_refused(out, req, &form);
	on = (struct sign_in_carried){form.next, form.typed};
	if (req->proof->second == SECOND_ASKED)
		return ask_code(out, req, &on);
	st = account_begin_session(out, db, req, &on);
	return st == ST_INVALID ? sign_in_refused(out, req, &form) : st;
}

static void
signed_out(struct response *out, const struct request *req)
{
	response_session(out, NULL, (struct user_id){0});
	response_redirect(out, place_to(req, &screens[SCREEN_SIGN_IN]));
}

enum status
account_sign_out_post(struct response *out, struct writer *db, const struct request *req)
{
	enum status st = session_end(db, req->actor->session);

	signed_out(out, req);
	return st;
}

enum status
account_sign_out_everywhere_post(struct response *out, struct writer *db, const struct request *req)
{
	enum status st = session_end_others(db, req->actor->user, (struct session_id){0});

	if (st == ST_OK)
		st = account_calendar_stop(db, req);
	signed_out(out, req);
	return st;
}
