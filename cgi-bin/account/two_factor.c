/* Setting up the second factor, its recovery codes, and taking it away. */
#include "account/account.h"
#include "auth/second.h"
#include "base/text.h"
#include "common/fields.h"
#include "common/screens.h"
#include "templates/account/two-factor-codes.h"
#include "templates/account/two-factor-setup.h"
#include "templates/account/two-factor.h"
#include "web/qr.h"

static struct second_key
key_of(const struct request *req)
{
	return second_key_of(req->config->two_factor_key);
}

/* What is on */

static void
fill_password(struct view *v, struct tpl_include at, const struct form *f, const char *about)
{
	control_text(v, at, f->req->mem,
		&(struct control){.name = "current_password",
			.label = "Current password",
			.type = "password",
			.autocomplete = "current-password",
			.hint = about,
			.required = true,
			.error = form_message(f, "current_password")});
}

static void
fill_on(struct view *v, const struct second_state *state, const struct form *f)
{
	struct view *on = view_section(v, ACCOUNT_TWO_FACTOR_ON);

	field_time(on, ACCOUNT_TWO_FACTOR_SINCE, ACCOUNT_TWO_FACTOR_SINCE_EXACT, f->req->mem,
		state->since);
	view_int(on, ACCOUNT_TWO_FACTOR_CODES_LEFT, state->codes);
	if (state->required)
		view_section(on, ACCOUNT_TWO_FACTOR_REQUIRED);
	else
		fill_password(view_section(on, ACCOUNT_TWO_FACTOR_REMOVE),
			ACCOUNT_TWO_FACTOR_PASSWORD, f, NULL);
}

static enum status
show_state(struct response *out, struct reader *db, const struct form *f)
{
	const struct request *req = f->req;
	struct second_state state;
	enum status st = second_find(&state, db, req->mem);
	struct view *v;

	if (st != ST_OK)
		return st;
	v = response_page(out, T_ACCOUNT_TWO_FACTOR, "Two-factor sign-in");
	field_errors(v, ACCOUNT_TWO_FACTOR_ERRORS, f);
	if (!key_of(req).known)
		view_section(v, ACCOUNT_TWO_FACTOR_NO_KEY);
	else if (!state.on)
		view_section(v, ACCOUNT_TWO_FACTOR_OFF);
	if (state.on)
		fill_on(v, &state, f);
	return ST_OK;
}

enum status
account_two_factor_get(struct response *out, struct reader *db, const struct request *req)
{
	struct form none = {.req = req};

	if (req->actor->must_enrol)
		return account_two_factor_setup_get(out, db, req);
	return show_state(out, db, &none);
}

/* Setting it up */

static void
fill_offer(struct view *v, const struct request *req, const struct second_offer *offer)
{
	struct mem *m = req->mem;
	int size;
	const char *path = qr_path(&size, m,
		totp_address(m, req->site->store_name, req->actor->login, &offer->secret));

	view_text(v, ACCOUNT_TWO_FACTOR_SETUP_QR_PATH, path);
	view_int(v, ACCOUNT_TWO_FACTOR_SETUP_QR_SIZE, size);
	view_text(v, ACCOUNT_TWO_FACTOR_SETUP_SECRET, totp_secret_text(m, &offer->secret));
	view_text(v, ACCOUNT_TWO_FACTOR_SETUP_OFFER, offer->sealed);
	for (int i = 0; i < SECOND_CODES; i++)
		view_text(view_section(v, ACCOUNT_TWO_FACTOR_SETUP_RECOVERY),
			ACCOUNT_TWO_FACTOR_SETUP_RECOVERY_CODE, offer->codes[i]);
}

static void
show_setup(struct response *out, const struct form *f, const struct second_offer *offer)
{
	struct view *v =
		response_page(out, T_ACCOUNT_TWO_FACTOR_SETUP, "Set up two-factor sign-in");

	if (f->req->actor->must_enrol)
		view_section(v, ACCOUNT_TWO_FACTOR_SETUP_MUST);
	else
		view_section(v, ACCOUNT_TWO_FACTOR_SETUP_MAY);
	field_errors(v, ACCOUNT_TWO_FACTOR_SETUP_ERRORS, f);
	fill_offer(v, f->req, offer);
	control_text(v, ACCOUNT_TWO_FACTOR_SETUP_CODE, f->req->mem,
		&(struct control){.name = "code",
			.label = "Code",
			.inputmode = "numeric",
			.autocomplete = "one-time-code",
			.hint = "The six digits that the app shows now.",
			.required = true,
			.error = form_message(f, "code")});
}

enum status
account_two_factor_setup_get(struct response *out, struct reader *db, const struct request *req)
{
	const struct second_key key = key_of(req);
	struct form none = {.req = req};
	struct second_offer offer;

	(void)db;
	if (!key.known)
		return ST_NOT_FOUND;
	offer = second_offer_make(req->mem, &key, req->actor->user);
	show_setup(out, &none, &offer);
	return ST_OK;
}

/* The offer that the form brings back; a form that brings none is no form of ours. */
static enum status
read_offer(struct second_offer *out, const struct second_key *key, const struct request *req)
{
	if (!key->known)
		return ST_NOT_FOUND;
	return second_offer_open(
		       out, req->mem, key, req->actor->user, request_post(req, "offer")) == ST_OK
		       ? ST_OK
		       : ST_BAD_REQUEST;
}

enum status
account_two_factor_setup_post(struct response *out, struct writer *db, const struct request *req)
{
	const struct second_key key = key_of(req);
	const char *code = request_post(req, "code");
	struct form f = {.req = req};
	struct second_offer offer;
	enum status st = read_offer(&offer, &key, req);

	if (st != ST_OK)
		return st;
	st = second_enrol(db, req->mem, &key, &offer, code ? code : "", req->actor->session);
	if (st == ST_INVALID) {
		form_fail(&f, "code", "Code is not what the app shows now. Is its clock right?");
		show_setup(out, &f, &offer);
		return ST_INVALID;
	}
	if (st != ST_OK)
		return st;
	response_notice(out, "Two-factor sign-in is on. Other devices are signed out.");
	response_redirect(out,
		place_to(req,
			&screens[req->actor->must_enrol ? SCREEN_DASHBOARD : SCREEN_TWO_FACTOR]));
	return ST_OK;
}

/* New recovery codes */

enum status
account_two_factor_asks(struct proof_asked *out, struct reader *db, const struct request *req)
{
	const char *password = request_post(req, "current_password");

	(void)db;
	out->login = req->actor->login;
	out->password = password ? password : "";
	return ST_OK;
}

static void
say_refused(struct response *out, struct form *f)
{
	const struct proof *proof = f->req->proof;

	if (proof->st == ST_INVALID)
		form_fail(f, "current_password", "Current password is not right.");
	else if (proof->st == ST_TOO_MANY)
		form_fail(f, "current_password", "Too many tries. Wait %d seconds, then try again.",
			proof->wait_s);
	else if (proof->st == ST_BUSY)
		field_busy(out, f);
}

static void
show_codes(struct response *out, const struct form *f, const struct second_offer *offer)
{
	struct view *v = response_page(out, T_ACCOUNT_TWO_FACTOR_CODES, "New recovery codes");

	field_errors(v, ACCOUNT_TWO_FACTOR_CODES_ERRORS, f);
	view_text(v, ACCOUNT_TWO_FACTOR_CODES_OFFER, offer->sealed);
	for (int i = 0; i < SECOND_CODES; i++)
		view_text(view_section(v, ACCOUNT_TWO_FACTOR_CODES_RECOVERY),
			ACCOUNT_TWO_FACTOR_CODES_RECOVERY_CODE, offer->codes[i]);
	fill_password(v, ACCOUNT_TWO_FACTOR_CODES_PASSWORD, f, "The old codes stop.");
}

enum status
account_two_factor_codes_get(struct response *out, struct reader *db, const struct request *req)
{
	const struct second_key key = key_of(req);
	struct form none = {.req = req};
	struct second_state state;
	struct second_offer offer;
	enum status st = second_find(&state, db, req->mem);

	if (st != ST_OK || !state.on || !key.known)
		return st == ST_OK ? ST_NOT_FOUND : st;
	offer = second_offer_make(req->mem, &key, req->actor->user);
	show_codes(out, &none, &offer);
	return ST_OK;
}

enum status
account_two_factor_codes_post(struct response *out, struct writer *db, const struct request *req)
{
	const struct second_key key = key_of(req);
	struct form f = {.req = req};
	struct second_offer offer;
	enum status st = read_offer(&offer, &key, req);

	if (st != ST_OK)
		return st;
	say_refused(out, &f);
	if (form_result(&f) != ST_OK) {
		show_codes(out, &f, &offer);
		return ST_INVALID;
	}
	st = second_set_codes(db, req->mem, &key, req->proof, &offer);
	if (st != ST_OK)
		return st;
	response_notice(out, "Recovery codes replaced. The old ones are good for nothing now.");
	response_redirect(out, place_to(req, &screens[SCREEN_TWO_FACTOR]));
	return ST_OK;
}

/* Taking it away */

enum status
account_two_factor_off_post(struct response *out, struct writer *db, const struct request *req)
{
	struct form f = {.req = req};
	enum status st = ST_OK;

	say_refused(out, &f);
	if (form_result(&f) == ST_OK)
		st = second_remove(db, req->mem, req->proof);
	if (st == ST_INVALID)
		form_fail(&f, "", "Your role asks for two-factor sign-in.");
	if (form_result(&f) != ST_OK) {
		st = show_state(out, db_reading(db), &f);
		return st == ST_OK ? ST_INVALID : st;
	}
	if (st != ST_OK)
		return st;
	response_notice(out, "Two-factor sign-in is off.");
	response_redirect(out, place_to(req, &screens[SCREEN_TWO_FACTOR]));
	return ST_OK;
}
