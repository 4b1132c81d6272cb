/* Forgot your password? A link is mailed; the answer is the same whether anybody has the address. */
#include "templates/account/forgot.h"
#include "account/account.h"
#include "auth/link.h"
#include "auth/tries.h"
#include "base/text.h"
#include "common/fields.h"
#include "common/screens.h"
#include "crm/mail/outbox.h"
#include "crm/text/email.h"

struct forgot_form {
	const char *email;
};

static const struct field fields[] = {
	FORM_TEXT(struct forgot_form, email, WIDTH_USERS_EMAIL, "Email", .required = true)};

static struct view *
show(struct response *out, const struct form *f)
{
	struct view *v = response_page(out, T_ACCOUNT_FORGOT, "Forgot your password?");

	field_errors(v, ACCOUNT_FORGOT_ERRORS, f);
	control_text(v, ACCOUNT_FORGOT_EMAIL, f->req->mem,
		&(struct control){.name = "email",
			.label = "Email",
			.type = "email",
			.inputmode = "email",
			.autocomplete = "email",
			.value = form_value(f, "email"),
			.required = true,
			.error = form_message(f, "email")});
	return v;
}

enum status
account_forgot_get(struct response *out, struct reader *db, const struct request *req)
{
	struct form none = {.req = req};

	(void)db;
	show(out, &none);
	return ST_OK;
}

/* Counted as tries of a password are, by the address that was typed and by where it comes from. */
static enum status
charge(int *wait_s, struct writer *db, const struct request *req, const char *email)
{
	struct tries tries = tries_of(
		req->mem, (struct tries_by){.login = mem_printf(req->mem, "forgot %s", email),
				  .ip = req->ip ? req->ip : ""});

	return tries_charge(wait_s, db, req->mem, &tries);
}

static enum status
too_many(struct response *out, const struct form *f, int wait_s)
{
	struct view *v = show(out, f);

	view_int(view_section(v, ACCOUNT_FORGOT_WAIT), ACCOUNT_FORGOT_WAIT_SECONDS, wait_s);
	response_wait(out, 429, wait_s);
	return ST_INVALID;
}

enum status
account_forgot_post(struct response *out, struct writer *db, const struct request *req)
{
	struct forgot_form in;
	struct email email;
	struct form f;
	int wait_s;
	enum status st = form_read(&f, &in, fields, sizeof(fields) / sizeof(fields[0]), req);

	if (st == ST_OK && email_read(&email, req->mem, in.email) != ST_OK)
		form_fail(&f, "email", "Email is not an address.");
	if (form_result(&f) != ST_OK) {
		show(out, &f);
		return ST_INVALID;
	}
	st = charge(&wait_s, db, req, email.norm);
	if (st == ST_OK && wait_s > 0)
		return too_many(out, &f, wait_s);
	if (st == ST_OK)
		st = link_ask_reset(db, email.address);
	if (st == ST_OK)
		st = outbox_add_resets(db, email.address);
	if (st == ST_OK)
		response_redirect(
			out, place_set(place_to(req, &screens[SCREEN_SIGN_IN]), "said", "mailed"));
	return st;
}
