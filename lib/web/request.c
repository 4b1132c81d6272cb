#include "web/request.h"

#include <string.h>

#include "auth/csrf.h"
#include "base/text.h"
#include "web/internal.h"

#define VALUE_MAX 4096 /* bytes of a header that is looked at */

const char *
incoming_get(const struct incoming *in, const char *name)
{
	size_t n = strlen(name);

	for (char *const *e = in->env; *e; e++)
		if (strncmp(*e, name, n) == 0 && (*e)[n] == '=')
			return *e + n + 1;
	return NULL;
}

const char *
params_get(const struct params *p, const char *name)
{
	for (size_t i = 0; i < p->n; i++)
		if (strcmp(p->v[i].name, name) == 0)
			return p->v[i].value;
	return NULL;
}

const char *
request_get(const struct request *req, const char *name)
{
	return params_get(&req->get, name);
}

const char *
request_post(const struct request *req, const char *name)
{
	return params_get(&req->post, name);
}

const struct upload *
request_upload(const struct request *req, const char *name)
{
	for (size_t i = 0; i < req->uploads.n; i++)
		if (strcmp(req->uploads.v[i].name, name) == 0)
			return &req->uploads.v[i];
	return NULL;
}

const char *
request_arg(const struct request *req, const char *name)
{
	return params_get(&req->args, name);
}

int64_t
request_id_arg(const struct request *req, const char *name)
{
	int64_t id;

	return text_to_i64(&id, request_arg(req, name)) == ST_OK && id > 0 ? id : 0;
}

const char *
request_address(const struct request *req)
{
	return mem_printf(req->mem, "/%s%s", req->family, strcmp(req->path, "/") ? req->path : "");
}

const char *
request_absolute(const struct request *req, const char *path)
{
	if (!req->host)
		return NULL;
	return mem_printf(req->mem, "%s://%s%s%s", req->https ? "https" : "http", req->host,
		req->prefix, path);
}

bool
request_is_path(const char *address)
{
	size_t n = address ? strlen(address) : 0;

	return n > 1 && n <= REQUEST_PATH_MAX && address[0] == '/' && address[n - 1] != '/' &&
	       !strstr(address, "//") &&
	       strspn(address, "abcdefghijklmnopqrstuvwxyz0123456789-/") == n;
}

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* n bytes of `s`, which may hold NUL, with each CR LF and CR as LF; gives how many are left. */
static size_t
fold_lines(char *s, size_t n)
{
	char *w = s;

	for (size_t i = 0; i < n; i++) {
		if (s[i] == '\r' && i + 1 < n && s[i + 1] == '\n')
			continue;
		*w++ = s[i] == '\r' ? '\n' : s[i];
	}
	*w = '\0';
	return (size_t)(w - s);
}

/* Decode n bytes of `s`. `*out_n` counts what was written, which may hold NUL. */
static char *
decode(size_t *out_n, struct mem *m, const char *s, size_t n)
{
	char *to = mem_alloc(m, n + 1, 1), *w = to;

	for (size_t i = 0; i < n; i++) {
		char c = s[i] == '+' ? ' ' : s[i];

		if (c == '%' && i + 2 < n && hex_digit(s[i + 1]) >= 0 && hex_digit(s[i + 2]) >= 0) {
			c = (char)(hex_digit(s[i + 1]) << 4 | hex_digit(s[i + 2]));
			i += 2;
		}
		*w++ = c;
	}
	*out_n = fold_lines(to, (size_t)(w - to));
	return to;
}

static bool
is_plain_text(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (((unsigned char)s[i] < 0x20 && s[i] != '\n' && s[i] != '\t') || s[i] == 0x7f)
			return false;
	return text_is_utf8(s, n);
}

static enum status
decode_checked(const char **out, struct mem *m, const char *s, size_t n)
{
	size_t len;

	*out = decode(&len, m, s, n);
	return is_plain_text(*out, len) ? ST_OK : ST_BAD_REQUEST;
}

enum status
text_as_sent(const char **out, struct mem *m, const char *s, size_t n)
{
	char *copy = mem_alloc(m, n + 1, 1);

	memcpy(copy, s, n);
	*out = copy;
	return is_plain_text(copy, fold_lines(copy, n)) ? ST_OK : ST_BAD_REQUEST;
}

static size_t
count_pairs(const char *text, size_t n)
{
	size_t pairs = n > 0;

	for (size_t i = 0; i < n; i++)
		pairs += text[i] == '&';
	return pairs;
}

static enum status
pair_parse(struct param *out, struct mem *m, const char *s, size_t n)
{
	const char *eq = memchr(s, '=', n);
	size_t name_n = eq ? (size_t)(eq - s) : n;
	enum status st = decode_checked(&out->name, m, s, name_n);

	if (st != ST_OK || !eq) {
		out->value = "";
		return st;
	}
	return decode_checked(&out->value, m, eq + 1, n - name_n - 1);
}

enum status
params_parse(struct params *out, struct mem *m, const char *text, size_t n)
{
	size_t pairs = count_pairs(text, n), used = 0;
	struct param *v;

	*out = (struct params){NULL, 0};
	if (pairs > REQUEST_FIELDS_MAX)
		return ST_TOO_LARGE;
	v = mem_array(m, struct param, pairs);
	for (size_t at = 0; at < n;) {
		const char *end = memchr(text + at, '&', n - at);
		size_t len = end ? (size_t)(end - text) - at : n - at;

		if (len > 0 && pair_parse(&v[used++], m, text + at, len) != ST_OK)
			return ST_BAD_REQUEST;
		at += len + 1;
	}
	*out = (struct params){v, used};
	return ST_OK;
}

const char *
percent_decode(struct mem *m, const char *s)
{
	const char *text;

	return decode_checked(&text, m, s, strlen(s)) == ST_OK ? text : NULL;
}

/* RFC 3986, 2.3 */
static bool
is_unreserved(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '-' || c == '.' || c == '_' || c == '~';
}

const char *
request_encode(struct mem *m, const char *s)
{
	struct text t = text_begin(m);

	while (*s) {
		size_t n = 0;

		while (is_unreserved(s[n]))
			n++;
		text_add_n(&t, s, n);
		s += n;
		if (*s)
			text_addf(&t, "%%%02X", (unsigned)(unsigned char)*s++);
	}
	return t.s;
}

const char *
cookie_name(const struct config *c, enum cookie which)
{
	static const char *const plain[] = {"uplog", "uplog-form", "uplog-notice", "uplog-device"};
	static const char *const host[] = {
		"__Host-uplog", "__Host-uplog-form", "__Host-uplog-notice", "__Host-uplog-device"};

	return c->secure_cookie ? host[which] : plain[which];
}

/* What our cookies are made of: base64url, percent codes and the dot between them. */
static bool
is_cookie_text(const char *s)
{
	return *s && strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
			       "0123456789-_.~%") == strlen(s);
}

/* The value of a cookie in a Cookie header, or NULL; what could not be ours is not given. */
static const char *
cookie_find(struct mem *m, const char *header, const char *name)
{
	size_t n = strlen(name);

	while (header && *header) {
		size_t len;

		header += strspn(header, " ;");
		len = strcspn(header, ";");
		if (len > n && strncmp(header, name, n) == 0 && header[n] == '=') {
			char *value = mem_strndup(m, header + n + 1, len - n - 1);

			value[strcspn(value, " \t")] = '\0';
			return is_cookie_text(value) ? value : NULL;
		}
		header += len;
	}
	return NULL;
}

/* A header's value when it is text of a sane length, else NULL. */
static const char *
header_text(const struct incoming *in, const char *name)
{
	const char *v = incoming_get(in, name);
	size_t n = v ? strlen(v) : 0;

	return n > 0 && n <= VALUE_MAX && is_plain_text(v, n) ? v : NULL;
}

static enum status
parse_method(struct request *req, struct envelope *e, const struct incoming *in)
{
	const char *name = incoming_get(in, "REQUEST_METHOD");

	e->head = text_equal(name, "HEAD");
	if (e->head || text_equal(name, "GET"))
		req->method = METHOD_GET;
	else if (text_equal(name, "POST"))
		req->method = METHOD_POST;
	return req->method ? ST_OK : ST_BAD_METHOD;
}

static enum status
parse_path(struct request *req, const struct incoming *in)
{
	const char *path = incoming_get(in, "PATH_INFO");

	req->path = text_empty(path) ? "/" : path;
	if (strlen(req->path) > REQUEST_PATH_MAX)
		return ST_BAD_REQUEST;
	for (const char *p = req->path; *p; p++)
		if ((unsigned char)*p <= 0x20 || (unsigned char)*p >= 0x7f)
			return ST_NOT_FOUND;
	return ST_OK;
}

static enum status
parse_query(struct request *req, const struct incoming *in)
{
	const char *query = incoming_get(in, "QUERY_STRING");
	size_t n = query ? strlen(query) : 0;

	if (n > REQUEST_QUERY_MAX)
		return ST_TOO_LARGE;
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)query[i] <= 0x20 || query[i] == 0x7f)
			return ST_BAD_REQUEST;
	if (n == 0)
		return ST_OK;
	req->query = query;
	return params_parse(&req->get, req->mem, query, n);
}

static enum status
parse_body(struct request *req, const struct incoming *in)
{
	if (req->method != METHOD_POST)
		return ST_OK;
	if (in->body_status != ST_OK)
		return in->body_status;
	if (text_starts(req->content_type, "application/x-www-form-urlencoded"))
		return params_parse(&req->post, req->mem, in->body, in->body_n);
	if (text_starts(req->content_type, MULTIPART))
		return multipart_parse(req, in->body, in->body_n);
	req->body = in->body;
	req->body_n = in->body_n;
	return ST_OK;
}

/* An address as the journal keeps it: 45 characters of what addresses are made of. */
static const char *
client_address(const struct incoming *in)
{
	const char *ip = incoming_get(in, "REMOTE_ADDR");
	size_t n = ip ? strlen(ip) : 0;

	return n > 0 && n <= 45 && strspn(ip, "0123456789abcdefABCDEF:.") == n ? ip : "";
}

static void
parse_headers(struct request *req, struct envelope *e, const struct incoming *in)
{
	const char *cookies = incoming_get(in, "HTTP_COOKIE");
	const char *type = header_text(in, "CONTENT_TYPE"),
		   *agent = header_text(in, "HTTP_USER_AGENT");
	const char *https = incoming_get(in, "HTTPS");

	req->ip = client_address(in);
	req->user_agent = agent ? agent : "";
	req->content_type = type ? type : "";
	req->https = text_equal_fold(https, "on") || text_equal(https, "1");
	req->htmx = text_equal(incoming_get(in, "HTTP_HX_REQUEST"), "true");
	req->authorization = header_text(in, "HTTP_AUTHORIZATION");
	req->session_token =
		cookie_find(req->mem, cookies, cookie_name(req->config, COOKIE_SESSION));
	req->device = cookie_find(req->mem, cookies, cookie_name(req->config, COOKIE_DEVICE));
	e->form_secret = cookie_find(req->mem, cookies, cookie_name(req->config, COOKIE_FORM));
	e->notice = cookie_find(req->mem, cookies, cookie_name(req->config, COOKIE_NOTICE));
	req->host = header_text(in, "HTTP_HOST");
	e->origin = header_text(in, "HTTP_ORIGIN");
	e->fetch_site = header_text(in, "HTTP_SEC_FETCH_SITE");
	e->known = header_text(in, "HTTP_IF_NONE_MATCH");
	e->referer = header_text(in, req->htmx ? "HTTP_HX_CURRENT_URL" : "HTTP_REFERER");
}

enum status
request_parse(struct request *req, struct envelope *e, const struct incoming *in)
{
	enum status st;

	*e = (struct envelope){.head = false};
	req->id = mem_strndup(req->mem, csrf_random(req->mem), 16);
	req->prefix = req->config->prefix;
	req->path = "/";
	req->pattern = "/-";
	req->query = "";
	parse_headers(req, e, in);
	st = parse_method(req, e, in);
	if (st == ST_OK)
		st = parse_path(req, in);
	if (st == ST_OK)
		st = parse_query(req, in);
	if (st == ST_OK)
		st = parse_body(req, in);
	return st;
}
