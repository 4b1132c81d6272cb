#include "web/response.h"

#include <string.h>

#include "auth/secret.h"
#include "base/text.h"
#include "templates/layout/go-on.h"
#include "templates/layout/page.h"
#include "web/internal.h"

#define NOTICE_SECONDS 60
#define DEVICE_SECONDS (180 * 24 * 3600)
#define RETRY_SECONDS  5

void
response_begin(struct response *out, const struct request *req)
{
	*out = (struct response){.mem = req->mem, .req = req, .http = 200};
}

struct view *
response_page(struct response *out, const char *file, const char *title)
{
	out->n_parts = 0;
	out->title = mem_strdup(out->mem, title);
	out->root = view_create(out->mem, T_LAYOUT_PAGE);
	out->content = view_include(out->root, LAYOUT_PAGE_CONTENT, file);
	return out->content;
}

struct view *
response_part(struct response *out, const char *file)
{
	out->root = out->content = view_create(out->mem, file);
	out->parts = mem_grow(
		out->mem, out->parts, out->n_parts, out->n_parts + 1, sizeof(struct view *));
	out->parts[out->n_parts++] = out->root;
	return out->content;
}

bool
response_stands(struct response *out, const char *mark)
{
	out->mark = secret_sign(out->mem, out->req->session_token, mark);
	out->stands = out->known && strstr(out->known, out->mark);
	return out->stands;
}

void
response_redirect(struct response *out, const struct place *to)
{
	out->redirect = to;
}

void
response_notice(struct response *out, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	out->notice = mem_vprintf(out->mem, fmt, ap);
	va_end(ap);
}

void
response_notice_link(struct response *out, const struct place *to, const char *words)
{
	out->notice = mem_printf(out->mem, "%s\n%s\n%s", out->notice, place_text(to), words);
}

void
response_notice_post(struct response *out, const struct place *to, const char *words)
{
	response_notice_link(out, to, words);
	out->notice = mem_printf(out->mem, "%s\npost", out->notice);
}

void
response_reason(struct response *out, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	out->reason = mem_vprintf(out->mem, fmt, ap);
	va_end(ap);
}

void
response_body(
	struct response *out, enum body_type type, const char *filename, const char *body, size_t n)
{
	static const char *const types[] = {[BODY_TEXT] = "text/plain; charset=utf-8",
		[BODY_CSV] = "text/csv; charset=utf-8",
		[BODY_XLSX] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
		[BODY_CALENDAR] = "text/calendar; charset=utf-8"};

	struct text t = text_begin(out->mem);

	out->has_body = true;
	out->type = types[type];
	out->filename = mem_strdup(out->mem, filename);
	text_add(&t, type == BODY_CSV ? "\xef\xbb\xbf" : "");
	text_add_n(&t, body, n);
	out->body = t.s;
	out->body_n = t.len;
}

void
response_session(struct response *out, const char *token, struct user_id user)
{
	out->sets_session = true;
	out->session_token = mem_strdup(out->mem, token);
	out->session_user = user;
}

void
response_device(struct response *out, const char *device)
{
	out->device = mem_strdup(out->mem, device);
}

enum status
response_go_on(struct response *out, const char *next, const char *typed)
{
	struct params fields;
	struct view *v;
	enum status st = params_parse(&fields, out->mem, typed, strlen(typed));

	if (st != ST_OK || !request_is_path(next))
		return ST_BAD_REQUEST;
	v = response_page(out, T_LAYOUT_GO_ON, "Go on");
	view_text(v, LAYOUT_GO_ON_ACTION, next);
	for (size_t i = 0; i < fields.n; i++) {
		struct view *field = view_section(v, LAYOUT_GO_ON_FIELD);

		view_text(field, LAYOUT_GO_ON_FIELD_NAME, fields.v[i].name);
		view_text(field, LAYOUT_GO_ON_FIELD_VALUE, fields.v[i].value);
	}
	return ST_OK;
}

void
response_wait(struct response *out, int http_status, int seconds)
{
	out->code = http_status;
	out->wait_s = seconds;
}

void
response_code(struct response *out, int http_status)
{
	out->code = http_status;
}

static const char *
reason_phrase(int code)
{
	static const struct {
		int code;
		const char *words;
	} known[] = {{200, "OK"}, {202, "Accepted"}, {204, "No Content"}, {303, "See Other"},
		{304, "Not Modified"}, {400, "Bad Request"}, {401, "Unauthorized"},
		{403, "Forbidden"}, {404, "Not Found"}, {405, "Method Not Allowed"},
		{409, "Conflict"}, {413, "Content Too Large"}, {422, "Unprocessable Content"},
		{429, "Too Many Requests"}, {500, "Internal Server Error"},
		{503, "Service Unavailable"}};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (known[i].code == code)
			return known[i].words;
	return "Answer";
}

/* Every answer is for one person and now, has one type, and is shown in no frame (OWASP Secure
 * Headers). */
static const char security_headers[] =
	"Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self';"
	" img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self';"
	" base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'\r\n"
	"X-Content-Type-Options: nosniff\r\n"
	"Referrer-Policy: same-origin\r\n"
	"Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()\r\n"
	"Cross-Origin-Opener-Policy: same-origin\r\n"
	"Cross-Origin-Resource-Policy: same-origin\r\n"
	"Cache-Control: no-store\r\n";

/* `seconds` below 0: until the browser is closed. */
static void
write_cookie(
	struct text *to, const struct config *c, enum cookie which, const char *value, int seconds)
{
	text_addf(to, "Set-Cookie: %s=%s; Path=/; HttpOnly; SameSite=Lax", cookie_name(c, which),
		value);
	if (c->secure_cookie)
		text_add(to, "; Secure");
	if (seconds >= 0)
		text_addf(to, "; Max-Age=%d", seconds);
	text_add(to, "\r\n");
}

static void
write_notice(struct text *to, const struct response *res)
{
	const char *secret = res->sets_session ? res->session_token : res->req->session_token;
	const char *words;

	if (!secret || !res->notice)
		return;
	words = request_encode(to->mem, res->notice);
	write_cookie(to, res->req->config, COOKIE_NOTICE,
		mem_printf(to->mem, "%s.%s", words, secret_sign(to->mem, secret, words)),
		NOTICE_SECONDS);
}

static void
write_cookies(struct text *to, const struct response *res)
{
	const struct config *c = res->req->config;

	if (res->sets_session)
		write_cookie(to, c, COOKIE_SESSION, res->session_token ? res->session_token : "",
			res->session_token ? -1 : 0);
	if (res->device)
		write_cookie(to, c, COOKIE_DEVICE, res->device, DEVICE_SECONDS);
	if (res->form_secret)
		write_cookie(to, c, COOKIE_FORM, res->form_secret, -1);
	if (res->redirect)
		write_notice(to, res);
	else if (res->clears_notice)
		write_cookie(to, c, COOKIE_NOTICE, "", 0);
}

/* A file's name in a header: what could end it early is replaced. */
static const char *
quoted_name(struct mem *m, const char *filename)
{
	char *name = mem_strdup(m, filename);

	for (char *p = name; *p; p++)
		if ((unsigned char)*p < 0x20 || (unsigned char)*p >= 0x7f || *p == '"' ||
			*p == '\\')
			*p = '_';
	return name;
}

/* htmx follows a 303 by itself and would put a whole page into a part of this one. */
static void
write_place(struct text *to, const struct response *res)
{
	text_addf(to, "%s: %s\r\n", res->req->htmx ? "HX-Redirect" : "Location",
		place_href(res->redirect));
}

void
response_write(struct text *to, const struct response *res, bool head)
{
	text_addf(to, "Status: %d %s\r\n", res->http, reason_phrase(res->http));
	if (res->redirect)
		write_place(to, res);
	if (res->allow)
		text_addf(to, "Allow: %s\r\n", res->allow);
	if (res->http == 503 || res->http == 429)
		text_addf(to, "Retry-After: %d\r\n", res->wait_s ? res->wait_s : RETRY_SECONDS);
	if (res->filename)
		text_addf(to, "Content-Disposition: attachment; filename=\"%s\"\r\n",
			quoted_name(to->mem, res->filename));
	text_addf(to, "X-Request-Id: %s\r\n", res->req->id);
	text_add(to, security_headers);
	write_cookies(to, res);
	if (res->tag)
		text_addf(to, "ETag: W/\"%s\"\r\n", res->tag);
	if (res->http != 204 && res->http != 304)
		text_addf(to, "Content-Type: %s\r\nContent-Length: %zu\r\n",
			res->type ? res->type : "text/html; charset=utf-8", res->body_n);
	text_add(to, "\r\n");
	if (!head)
		text_add_n(to, res->body ? res->body : "", res->body_n);
}
