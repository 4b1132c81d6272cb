/*
 * internal.h - what the files of lib/web share; nothing outside lib/web includes it.
 */
#ifndef WEB_INTERNAL_H
#define WEB_INTERNAL_H

#include "base/text.h"
#include "web/route.h"

/* One request as the web server gave it: CGI variables and the body as read. */
struct incoming {
	char *const *env;
	const char *body;
	size_t body_n;
	enum status body_status; /* ST_BAD_REQUEST: not CONTENT_LENGTH bytes; ST_TOO_LARGE */
};

/* A CGI variable, or NULL. */
const char *incoming_get(const struct incoming *in, const char *name);

/* What only the router looks at. */
struct envelope {
	const char *method_name;
	bool head; /* HEAD: a GET whose body is not sent */
	const char *origin, *fetch_site;
	const char *referer;     /* HX-Current-URL or Referer */
	const char *form_secret; /* the cookie that ties forms to a browser before sign-in */
	const char *notice;      /* the cookie of response_notice */
	const char *known;       /* If-None-Match */
};

/*
 * Fill `req` and `e` from `in`; the caller has set mem, config and family.
 * ST_BAD_METHOD   neither GET, HEAD nor POST
 * ST_BAD_REQUEST  encoding, length or path is damaged
 * ST_TOO_LARGE    body, query or number of fields
 */
STATUS_MUST_USE enum status
request_parse(struct request *req, struct envelope *e, const struct incoming *in);

#define MULTIPART "multipart/form-data"

/*
 * The fields of a multipart body into req->post, and its files into req->uploads; req->content_type
 * holds the boundary. A file that was not chosen is left out.
 * ST_BAD_REQUEST  damaged, or a field or a file's name is not text
 * ST_TOO_LARGE    more than REQUEST_FIELDS_MAX parts
 * Source          RFC 7578, as browsers write it (HTML, 4.10.21.8)
 */
STATUS_MUST_USE enum status multipart_parse(struct request *req, const char *body, size_t n);

/* n bytes as a field's text, CR LF and CR as LF. ST_BAD_REQUEST: not UTF-8, or control characters. */
STATUS_MUST_USE enum status text_as_sent(const char **out, struct mem *m, const char *s, size_t n);

/* Names of the cookies; with __Host- a subdomain cannot plant one (RFC 6265bis, 4.1.3.2). */
enum cookie { COOKIE_SESSION, COOKIE_FORM, COOKIE_NOTICE, COOKIE_DEVICE };
const char *cookie_name(const struct config *c, enum cookie which);

/* Undoes request_encode; NULL when the result is no valid text.
 */
const char *percent_decode(struct mem *m, const char *s);

/*
 * The row for method and path; what names its record (NULL: it has none) and its other {arguments}.
 * ST_NOT_FOUND   no row has this path
 * ST_BAD_METHOD  rows have it for another method; `allow` is then the header's value
 */
STATUS_MUST_USE enum status route_find(const struct route **out, const char **out_record,
	struct params *args, const char **allow, struct mem *m, const struct web_app *app,
	enum method method, const char *path);

/* True when `path` fits the row's pattern; the values of its {names} are then in `args`. */
bool route_matches(struct params *args, struct mem *m, const char *pattern, enum path_part part,
	const char *path);

/* Why the row is wrong, or NULL: its path does not name its record, or an id without one. */
const char *route_fault(const struct route *r);

/* That a form was sent before, and what it said then. */
enum sent { SENT_ONCE, SENT_THE_SAME, SENT_ANOTHER };

struct response {
	struct mem *mem;
	const struct request *req;
	struct view *root;    /* the page, or the last part */
	struct view *content; /* what the handler fills */
	struct view **parts;  /* none of a page with its frame */
	struct text_part {
		const char *s;
		size_t n;
	} * texts; /* the parts as they are sent */
	size_t n_parts;
	const char *known, *mark; /* of response_stands: what the page has, and its mark */
	bool stands;
	const char *title;
	const struct place *redirect;
	const char *notice; /* lines: what was done; the path to go to, its words, "post" */
	const char *reason;
	const char *type, *filename, *body; /* ready to be sent */
	size_t body_n;
	bool has_body; /* from response_body */
	int code;      /* from response_code */
	int wait_s;    /* after which it may be tried again; 0 = a moment */
	bool sets_session;
	const char *session_token;
	struct user_id session_user;
	const char *device; /* from response_device */
	/* For the answer of a refusal. */
	bool machine; /* one line instead of a page: no person looks at it */
	enum perm missing;
	bool cross_site;
	enum sent sent;
	const struct place *sent_to; /* where that led, or NULL */
	const char *allow;
	/* For the headers. */
	int http;
	const char *form_secret; /* to be set as a cookie */
	bool clears_notice;
	const char *tag; /* ETag */
};

void response_begin(struct response *out, const struct request *req);

/* A place from the text that place_text made of it; NULL when its screen is no more. */
const struct place *place_stored(const struct request *req, const char *text);

/*
 * Make what is sent for `st`: the handler's page or the status's own, inside
 * the frame, filled and rendered. `db` NULL: nothing can be read, so there is
 * no navigation. Sets http, type, body and body_n.
 */
STATUS_MUST_USE enum status page_finish(struct response *out, enum status st,
	const struct web_app *app, const struct envelope *e, struct reader *db);

/* Header fields and body, as a CGI answer. */
void response_write(struct text *to, const struct response *res, bool head);

/* A state of an executable that serves requests. */
struct router;

/* Nothing is connected yet. `c` and `app` are borrowed. `workers` serve beside each other; 0: as
 * many as a web server starts. */
struct router *
router_create(struct mem *m, const struct config *c, const struct web_app *app, int workers);

/* Leave the databases; before the router's memory is freed. */
void router_close(struct router *r);

/* Answer one request into `to`; everything made meanwhile is in `m`. */
void router_serve(struct text *to, struct router *r, struct mem *m, const struct incoming *in);

/* Serve what comes in on file descriptor 0 until told to stop. */
struct serve_options {
	int workers;      /* 0 = this process alone */
	int idle_exit;    /* seconds, 0 = never */
	int max_requests; /* per worker, 0 = no limit */
};

/* One plain CGI request; the process's exit code. */
int cgi_serve(struct router *r);
bool fcgi_is_cgi(void);

/* FastCGI in this process. `last_request` (may be NULL) is set to the date_tick_ms of each
 * request. */
int fcgi_serve(struct router *r, const struct serve_options *o, _Atomic(int64_t) *last_request);

/* Keep every signal that the master or a worker waits for until it is waited for: the first thing
 * that a serving process does. Children and the image of an exec inherit it. */
void prefork_hold_signals(void);

/*
 * The master: keeps `o->workers` processes that run fcgi_serve. Gives the exit
 * code of the master in the master, and never returns in a worker.
 */
int prefork_run(struct router *r, const struct serve_options *o, char **argv);

/* Milliseconds before a worker is started again that failed `failures` times in a row: 0, 100, 200,
 * 400 .. 5000. */
int prefork_delay(int failures);

/* Process ids written as "12,34", at most `max`; gives how many. What is no number is skipped. */
size_t prefork_pids_read(int *out, size_t max, const char *text);

#endif
