/* From what a handler answered to what is sent: the frame, the pages of refusals, and rendering. */
#include <string.h>

#include "assets.h"
#include "auth/csrf.h"
#include "auth/secret.h"
#include "templates/global.h"
#include "templates/layout/error.h"
#include "templates/layout/page.h"
#include "web/internal.h"

static int
http_code(enum status st)
{
	static const int codes[ST__MAX] = {[ST_OK] = 200,
		[ST_NOT_FOUND] = 404,
		[ST_INVALID] = 422,
		[ST_FORBIDDEN] = 403,
		[ST_CONFLICT] = 409,
		[ST_EXISTS] = 409,
		[ST_UNAVAILABLE] = 503,
		[ST_RETRY] = 503,
		[ST_TOO_LARGE] = 413,
		[ST_TOO_MANY] = 429,
		[ST_BUSY] = 503,
		[ST_BAD_REQUEST] = 400,
		[ST_BAD_METHOD] = 405,
		[ST_ERROR] = 500};

	return (unsigned)st < ST__MAX ? codes[st] : 500;
}

/* The statuses with which what the handler filled is sent. */
static bool
keeps_answer(enum status st)
{
	return st == ST_OK || st == ST_INVALID || st == ST_CONFLICT;
}

static void
fill_forbidden(struct view *v, const struct response *res)
{
	struct view *inner = view_section(v, LAYOUT_ERROR_FORBIDDEN);

	if (res->cross_site)
		view_section(inner, LAYOUT_ERROR_CROSS_SITE);
	else if (res->missing)
		view_text(view_section(inner, LAYOUT_ERROR_PERMISSION),
			LAYOUT_ERROR_PERMISSION_LABEL, perm_label(res->missing));
}

static const char *
fill_conflict(struct view *v, const struct response *res)
{
	struct view *sent;

	if (!res->sent) {
		view_text(view_section(v, LAYOUT_ERROR_CONFLICT), LAYOUT_ERROR_CONFLICT_TEXT,
			"It was changed since you opened it. Open it again and look.");
		return "Somebody was faster";
	}
	sent = view_section(v, LAYOUT_ERROR_SENT);
	view_text(sent, LAYOUT_ERROR_SENT_TEXT,
		res->sent == SENT_ANOTHER
			? "It said something else then, and that was done. What you sent now "
			  "changed nothing. To change it, open its page again."
			: "It was done then. Open its page again.");
	if (res->sent_to)
		view_text(view_section(sent, LAYOUT_ERROR_SENT_LED), LAYOUT_ERROR_SENT_HREF,
			place_href(res->sent_to));
	return "This form was sent already";
}

/* The section of layout/error.tpl for `st`; gives the page's title. */
static const char *
fill_error(struct view *v, enum status st, const struct response *res)
{
	switch (st) {
	case ST_FORBIDDEN:
		fill_forbidden(v, res);
		return "You may not do this";
	case ST_NOT_FOUND:
		view_section(v, LAYOUT_ERROR_NOT_FOUND);
		return "Not found";
	case ST_BAD_REQUEST:
		view_section(v, LAYOUT_ERROR_BAD_REQUEST);
		return "The request could not be read";
	case ST_BAD_METHOD:
		view_section(v, LAYOUT_ERROR_METHOD);
		return "This address does not take that";
	case ST_CONFLICT:
	case ST_EXISTS:
		return fill_conflict(v, res);
	case ST_TOO_LARGE:
		view_text(view_section(v, LAYOUT_ERROR_TOO_LARGE), LAYOUT_ERROR_LIMIT,
			"1 MB, 4 MB with a file, or 4,096 fields");
		return "That is too much at once";
	case ST_INVALID:
		view_section(v, LAYOUT_ERROR_BAD_INPUT);
		return "Something in the form is not right";
	case ST_TOO_MANY:
		view_section(v, LAYOUT_ERROR_TOO_MANY);
		return "Too many tries";
	case ST_BUSY:
		view_section(v, LAYOUT_ERROR_BUSY);
		return "Too many at once";
	case ST_UNAVAILABLE:
	case ST_RETRY:
		view_section(v, LAYOUT_ERROR_AWAY);
		return "The database is away";
	default:
		view_section(v, LAYOUT_ERROR_BROKEN);
		return "This did not work";
	}
}

static void
make_error_page(struct response *res, enum status st)
{
	const struct request *req = res->req;
	const struct place *here = place_here(req), *above = place_above(req);
	struct view *v = response_page(res, T_LAYOUT_ERROR, "");

	res->redirect = NULL;
	res->title = fill_error(v, st, res);
	view_text(v, LAYOUT_ERROR_REQUEST_ID, req->id);
	view_text(v, LAYOUT_ERROR_RETRY_HREF,
		here ? place_href(here) : mem_printf(res->mem, "%s/", req->prefix));
	if (res->reason)
		view_text(view_section(v, LAYOUT_ERROR_REASON), LAYOUT_ERROR_REASON_TEXT,
			res->reason);
	if (above && http_code(st) == 409 && !res->sent)
		view_text(view_section(v, LAYOUT_ERROR_ABOVE), LAYOUT_ERROR_ABOVE_HREF,
			place_href(above));
}

/* A machine gets one line instead of a page. */
static void
make_error_line(struct response *res, enum status st)
{
	const char *line =
		mem_printf(res->mem, "%s\n", res->reason ? res->reason : status_name(st));

	if (st == ST_FORBIDDEN && res->missing)
		line = mem_printf(
			res->mem, "This needs the permission %s.\n", perm_label(res->missing));

	res->redirect = NULL;
	response_body(res, BODY_TEXT, NULL, line, strlen(line));
}

/* What was said before a redirect to this page, if the cookie is ours. */
static const char *
carried_notice(const struct response *res, const struct envelope *e)
{
	const char *dot = e->notice ? strrchr(e->notice, '.') : NULL;
	const char *secret = res->req->session_token, *words;

	if (!dot || !secret)
		return NULL;
	words = mem_strndup(res->mem, e->notice, (size_t)(dot - e->notice));
	if (!secret_equal(secret_sign(res->mem, secret, words), dot + 1))
		return NULL;
	return percent_decode(res->mem, words);
}

/* What was done, and the link or the button beside it when there is one. */
static void
fill_notice(struct view *page, const struct response *res, const char *notice)
{
	struct view *v = view_section(page, LAYOUT_PAGE_NOTICE), *go;
	char *rest = mem_strdup(res->mem, notice), *path, *words;

	view_text(v, LAYOUT_PAGE_NOTICE_TEXT, strsep(&rest, "\n"));
	path = strsep(&rest, "\n");
	words = strsep(&rest, "\n");
	if (!words)
		return;
	go = view_section(v, rest ? LAYOUT_PAGE_NOTICE_POST : LAYOUT_PAGE_NOTICE_LINK);
	view_text(
		go, LAYOUT_PAGE_NOTICE_HREF, mem_printf(res->mem, "%s%s", res->req->prefix, path));
	view_text(go, LAYOUT_PAGE_NOTICE_WORDS, words);
}

static void
fill_frame(struct response *res, const struct web_app *app, const struct envelope *e,
	struct reader *db)
{
	const struct request *req = res->req;
	struct view *page = res->root;
	const char *notice = res->notice ? res->notice : carried_notice(res, e);

	res->clears_notice = e->notice != NULL;
	view_text(page, LAYOUT_PAGE_TITLE, res->title);
	view_text(page, LAYOUT_PAGE_THEME, req->actor ? req->actor->theme : "auto");
	view_text(page, LAYOUT_PAGE_ASSET_CSS, ASSET_CSS);
	view_text(page, LAYOUT_PAGE_ASSET_JS, ASSET_JS);
	if (notice)
		fill_notice(page, res, notice);
	if (req->actor && db && app->frame)
		app->frame(page, db, req);
}

/* The token of this page's forms, tied to the session that the browser will have when it sends
 * them. */
static const char *
forms_token(struct response *res, const struct envelope *e)
{
	const struct request *req = res->req;
	const char *secret = e->form_secret;

	if (res->sets_session && res->session_token)
		return csrf_token(res->mem, res->session_token, res->session_user);
	if (req->actor && !res->sets_session)
		return csrf_token(res->mem, req->session_token, req->actor->user);
	if (!secret)
		secret = res->form_secret = csrf_random(res->mem);
	return csrf_token(res->mem, secret, (struct user_id){0});
}

/* What every template sees. */
struct globals {
	const char *token, *key;
};

static struct globals
make_globals(struct response *res, const struct envelope *e)
{
	return (struct globals){forms_token(res, e), csrf_random(res->mem)};
}

static void
fill_globals(struct view *v, const struct request *req, struct globals g)
{
	view_global(v, GLOBAL_BASE, req->prefix);
	view_global(v, GLOBAL_CSRF, g.token);
	view_global(v, GLOBAL_KEY, g.key);
	view_global(v, GLOBAL_ASSET_ICONS, ASSET_ICONS);
	view_global(v, GLOBAL_STORE_NAME, req->site ? req->site->store_name : req->config->dealer);
}

/* One after the other, and where each is. */
static enum status
render_parts(struct response *res, struct globals g)
{
	struct text all = text_begin(res->mem);
	enum status st = ST_OK;

	res->texts = mem_array(res->mem, struct text_part, res->n_parts);
	for (size_t i = 0; i < res->n_parts && st == ST_OK; i++) {
		struct text_part *to = &res->texts[i];

		fill_globals(res->parts[i], res->req, g);
		st = view_render(&to->s, &to->n, res->mem, res->parts[i]);
		if (st == ST_OK)
			text_add_n(&all, to->s, to->n);
	}
	res->body = all.s;
	res->body_n = all.len;
	return st;
}

enum status
page_finish(struct response *res, enum status st, const struct web_app *app,
	const struct envelope *e, struct reader *db)
{
	bool empty = !res->has_body && !res->root;
	struct globals g;

	if (res->redirect && st == ST_OK) {
		res->http = res->req->htmx ? 204 : 303;
		return ST_OK;
	}
	if (st == ST_OK && res->stands) {
		res->http = 304;
		return ST_OK;
	}
	if (st == ST_OK && empty)
		return ST_ERROR;
	res->http = res->code && keeps_answer(st) ? res->code : http_code(st);
	if (!keeps_answer(st) || empty) {
		res->has_body = false;
		if (res->machine)
			make_error_line(res, st);
		else
			make_error_page(res, st);
	}
	if (res->has_body)
		return ST_OK;
	g = make_globals(res, e);
	if (res->n_parts)
		return render_parts(res, g);
	fill_frame(res, app, e, db);
	fill_globals(res->root, res->req, g);
	return view_render(&res->body, &res->body_n, res->mem, res->root);
}
