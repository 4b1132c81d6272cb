/* What people set for themselves: colors, password, and where they are signed in. */
#include <string.h>

#include "account/account.h"
#include "auth/feed.h"
#include "auth/profile.h"
#include "base/text.h"
#include "common/fields.h"
#include "common/screens.h"
#include "templates/account/settings.h"

#define PATH "/account/settings"

static struct session_limits
limits_of(const struct request *req)
{
	return (struct session_limits){req->config->idle_minutes, req->config->absolute_hours};
}

struct mark {
	const char *mark, *name;
};

static const char *
first_mark(const struct mark *marks, size_t n, const char *in, const char *otherwise)
{
	for (size_t i = 0; i < n; i++)
		if (strstr(in, marks[i].mark))
			return marks[i].name;
	return otherwise;
}

/* "Chrome on Windows", from what the browser calls itself; the later marks are in the names of
 * others too. */
static const char *
device_name(struct mem *m, const char *user_agent)
{
	static const struct mark browsers[] = {{"Edg/", "Edge"}, {"OPR/", "Opera"},
		{"Firefox/", "Firefox"}, {"FxiOS/", "Firefox"}, {"CriOS/", "Chrome"},
		{"Chrome/", "Chrome"}, {"Safari/", "Safari"}};
	static const struct mark systems[] = {{"iPhone", "iPhone"}, {"iPad", "iPad"},
		{"Android", "Android"}, {"Windows", "Windows"}, {"Mac OS X", "Mac"},
		{"CrOS", "Chromebook"}, {"Linux", "Linux"}};

	if (text_empty(user_agent))
		return "Unknown browser";
	return mem_printf(m, "%s on %s",
		first_mark(
			browsers, sizeof(browsers) / sizeof(browsers[0]), user_agent, "A browser"),
		first_mark(systems, sizeof(systems) / sizeof(systems[0]), user_agent,
			"another device"));
}

static enum status
fill_sessions(struct view *v, struct reader *db, const struct request *req)
{
	struct session_seen *seen;
	size_t n;
	enum status st = session_list(&seen, &n, db, req->mem, req->actor->user, limits_of(req));

	for (size_t i = 0; st == ST_OK && i < n; i++) {
		struct view *row = view_section(v, ACCOUNT_SETTINGS_SESSION);

		view_text(row, ACCOUNT_SETTINGS_DEVICE, device_name(req->mem, seen[i].user_agent));
		view_text(row, ACCOUNT_SETTINGS_ADDRESS, seen[i].ip);
		field_time(row, ACCOUNT_SETTINGS_SINCE, ACCOUNT_SETTINGS_SINCE_EXACT, req->mem,
			seen[i].created_at);
		field_time(row, ACCOUNT_SETTINGS_SEEN, ACCOUNT_SETTINGS_SEEN_EXACT, req->mem,
			seen[i].last_seen_at);
		if (seen[i].id.v == req->actor->session.v)
			view_section(row, ACCOUNT_SETTINGS_THIS_ONE);
	}
	return st;
}

static void
fill_theme(struct view *v, const char *theme)
{
	if (text_equal(theme, "light"))
		view_section(v, ACCOUNT_SETTINGS_THEME_LIGHT);
	else if (text_equal(theme, "dark"))
		view_section(v, ACCOUNT_SETTINGS_THEME_DARK);
	else
		view_section(v, ACCOUNT_SETTINGS_THEME_AUTO);
}

/* The address itself is not kept: only whether there is one. */
static enum status
fill_calendar(struct view *v, struct reader *db, const struct request *req)
{
	bool exists = false;
	enum status st = feed_exists(&exists, db);

	if (st != ST_OK)
		return st;
	if (!actor_may(req->actor, PERM_TASK_EDIT))
		view_section(v, ACCOUNT_SETTINGS_CALENDAR_DENIED);
	else
		view_section(v,
			exists ? ACCOUNT_SETTINGS_CALENDAR_NEW : ACCOUNT_SETTINGS_CALENDAR_FIRST);
	if (exists) {
		view_section(v, ACCOUNT_SETTINGS_CALENDAR_REVOKE);
		view_section(v, ACCOUNT_SETTINGS_STOP_WITH_PASSWORD);
		view_section(v, ACCOUNT_SETTINGS_STOP_WITH_SESSIONS);
	}
	return ST_OK;
}

/* `f` holds messages of the password's form, or none. */
static enum status
settings_page(struct response *out, struct reader *db, const struct request *req, struct form *f)
{
	struct view *v = response_page(out, T_ACCOUNT_SETTINGS, "My settings");
	const char *hint = mem_printf(req->mem, "At least %d characters.", PASSWORD_MIN);
	enum status st = fill_calendar(v, db, req);

	view_text(v, ACCOUNT_SETTINGS_USER_NAME, req->actor->name);
	view_text(v, ACCOUNT_SETTINGS_ROLE_NAME, req->actor->role);
	fill_theme(v, req->actor->theme);
	field_errors(v, ACCOUNT_SETTINGS_ERRORS, f);
	control_text(v, ACCOUNT_SETTINGS_CURRENT_PASSWORD, req->mem,
		&(struct control){.name = "current_password",
			.label = "Current password",
			.type = "password",
			.autocomplete = "current-password",
			.required = true,
			.error = form_message(f, "current_password")});
	control_text(v, ACCOUNT_SETTINGS_NEW_PASSWORD, req->mem,
		&(struct control){.name = "new_password",
			.label = "New password",
			.type = "password",
			.autocomplete = "new-password",
			.hint = hint,
			.required = true,
			.error = form_message(f, "new_password")});
	control_text(v, ACCOUNT_SETTINGS_NEW_PASSWORD_AGAIN, req->mem,
		&(struct control){.name = "new_password_again",
			.label = "New password again",
			.type = "password",
			.autocomplete = "new-password",
			.required = true,
			.error = form_message(f, "new_password_again")});
	return st == ST_OK ? fill_sessions(v, db, req) : st;
}

enum status
account_settings_get(struct response *out, struct reader *db, const struct request *req)
{
	struct form none = {.req = req};

	return settings_page(out, db, req, &none);
}

struct theme_form {
	int theme;
};

static const struct field_choice themes[] = {{"auto", 1}, {"light", 2}, {"dark", 3}, {NULL, 0}};
static const struct field theme_fields[] = {
	FORM_FIELD(struct theme_form, theme, "Colors", .required = true, .choices = themes)};

enum status
account_theme_post(struct response *out, struct writer *db, const struct request *req)
{
	struct theme_form form;
	struct form f;
	enum status st = form_read(&f, &form, theme_fields, 1, req);

	if (st == ST_OK)
		st = profile_set_theme(db, themes[form.theme - 1].word);
	if (st != ST_OK)
		return st;
	response_notice(out, "Look saved.");
	response_redirect(out, place_to(req, &screens[SCREEN_SETTINGS]));
	return ST_OK;
}

/* A password as typed, with its blanks; "" when there is none. */
static const char *
typed(const struct request *req, const char *name)
{
	const char *s = request_post(req, name);

	return s ? s : "";
}

/* Nothing is asked when the two new ones differ: the handler says so. */
enum status
account_password_asks(struct proof_asked *out, struct reader *db, const struct request *req)
{
	const char *fresh = typed(req, "new_password"), *login = req->actor->login;

	(void)db;
	if (text_equal(fresh, typed(req, "new_password_again")))
		*out = (struct proof_asked){.login = login,
			.password = typed(req, "current_password"),
			.fresh = fresh,
			.fresh_login = login};
	return ST_OK;
}

static void
say_refused(struct response *out, struct form *f, const struct proof *proof)
{
	if (!text_equal(typed(f->req, "new_password"), typed(f->req, "new_password_again")))
		form_fail(f, "new_password_again", "The two new passwords differ.");
	else if (proof->fault)
		form_fail(f, "new_password", "New password %s", password_fault_words(proof->fault));
	else if (proof->st == ST_INVALID)
		form_fail(f, "current_password", "Current password is not right.");
	else if (proof->st == ST_TOO_MANY)
		form_fail(f, "current_password", "Too many tries. Wait %d seconds, then try again.",
			proof->wait_s);
	else if (proof->st == ST_BUSY)
		field_busy(out, f);
}

enum status
account_password_post(struct response *out, struct writer *db, const struct request *req)
{
	struct form f = {.req = req};
	enum status st;

	say_refused(out, &f, req->proof);
	if (form_result(&f) == ST_OK) {
		st = profile_set_password(db, req->proof, req->actor->session);
		if (st == ST_OK)
			st = account_calendar_stop(db, req);
		if (st != ST_OK)
			return st;
		response_notice(out, "Password changed. Other devices are signed out.");
		response_redirect(out, place_to(req, &screens[SCREEN_SETTINGS]));
		return ST_OK;
	}
	st = settings_page(out, db_reading(db), req, &f);
	return st == ST_OK ? ST_INVALID : st;
}
