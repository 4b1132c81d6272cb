/* The second page of signing in: the code of the second factor. */
#include "templates/account/code.h"
#include "account/account.h"
#include "auth/second.h"
#include "base/text.h"
#include "common/fields.h"
#include "common/screens.h"

#define CODE_MAX 40 /* characters: a recovery code, with blanks */

struct code_form {
	const char *code, *next, *typed, *step;
};

static const struct field fields[] = {
	FORM_TEXT(struct code_form, code, CODE_MAX, "Code", .required = true),
	FORM_TEXT(struct code_form, next, REQUEST_BODY_MAX, "Address"),
	FORM_TEXT(struct code_form, typed, REQUEST_BODY_MAX, "Form"),
	FORM_TEXT(struct code_form, step, REQUEST_BODY_MAX, "Step"),
};

struct view *
account_code_page(struct response *out, const struct request *req, const char *step,
	const struct sign_in_carried *on)
{
	struct view *v = response_page(out, T_ACCOUNT_CODE, "Sign in");

	view_text(v, ACCOUNT_CODE_STEP, step);
	view_text(v, ACCOUNT_CODE_NEXT, account_next(req, on));
	if (!text_empty(on->typed))
		view_text(
			view_section(v, ACCOUNT_CODE_TYPED), ACCOUNT_CODE_TYPED_FIELDS, on->typed);
	return v;
}

enum status
account_code_asks(struct proof_asked *out, struct reader *db, const struct request *req)
{
	const char *code = request_post(req, "code");

	(void)db;
	out->step = request_post(req, "step");
	out->code = code ? code : "";
	return ST_OK;
}

static enum status
refused(struct response *out, const struct request *req, const struct code_form *in,
	const struct sign_in_carried *on)
{
	const struct proof *proof = req->proof;
	struct view *v = account_code_page(out, req, in->step, on);

	if (proof->st == ST_TOO_MANY) {
		view_int(view_section(v, ACCOUNT_CODE_WAIT), ACCOUNT_CODE_WAIT_SECONDS,
			proof->wait_s);
		response_wait(out, 429, proof->wait_s);
	} else {
		view_section(v, ACCOUNT_CODE_FAILED);
	}
	return ST_INVALID;
}

enum status
account_code_post(struct response *out, struct writer *db, const struct request *req)
{
	struct sign_in_carried on;
	struct code_form in;
	struct form f;
	enum status st = form_read(&f, &in, fields, sizeof(fields) / sizeof(fields[0]), req);

	if (st != ST_OK && st != ST_INVALID)
		return st;
	on = (struct sign_in_carried){in.next, in.typed};
	if (req->proof->st == ST_NOT_FOUND) {
		response_redirect(
			out, place_set(place_to(req, &screens[SCREEN_SIGN_IN]), "said", "late"));
		return ST_OK;
	}
	if (req->proof->st != ST_OK || st != ST_OK)
		return refused(out, req, &in, &on);
	st = account_begin_session(out, db, req, &on);
	return st == ST_INVALID ? refused(out, req, &in, &on) : st;
}
