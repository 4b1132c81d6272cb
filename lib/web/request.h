/*
 * request.h - one request, whole and checked before any handler sees it.
 *
 * The body was read completely and has CONTENT_LENGTH bytes, at most
 * REQUEST_BODY_MAX, or REQUEST_UPLOAD_MAX of a form with a file; names and
 * values are valid UTF-8 without control characters but \n and \t. The router
 * has resolved route, session and actor.
 */
#ifndef WEB_REQUEST_H
#define WEB_REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "auth/actor.h"
#include "auth/proof.h"
#include "base/config.h"
#include "base/mem.h"

#define REQUEST_PATH_MAX 300
#define REQUEST_BODY_MAX (1024 * 1024)
#define REQUEST_UPLOAD_MAX \
	(4 * 1024 * 1024) /* of a form with a file; a page tells it beside the field */
#define REQUEST_QUERY_MAX  (16 * 1024)
#define REQUEST_FIELDS_MAX 4096

enum method { METHOD_UNSET, METHOD_GET, METHOD_POST };

struct screens;

/* What a {name} in a path stands for; a {x_id} is always an id. */
enum path_part {
	PATH_ID,
	PATH_WORD,     /* of ours, which begins with a letter: "sales-details" */
	PATH_REFERENCE /* a secret, or what stands for an id */
};

struct param {
	const char *name, *value;
};

struct params {
	const struct param *v;
	size_t n;
};

/* A file that was sent with a form (multipart/form-data). Its bytes are as they came: anything. */
struct upload {
	const char *name;      /* of the field */
	const char *file_name; /* as it was called there, without its folders; text */
	const char *bytes;
	size_t n;
};

struct uploads {
	const struct upload *v;
	size_t n;
};

/* The store, read once per connection. */
struct site {
	const char *store_name, *zone, *currency;
	const char *reference_key; /* secret: auth/reference.h */
};

struct request {
	struct mem *mem; /* everything for this request */
	enum method method;
	const char *id;      /* request id, in the log and the audit trail */
	const char *prefix;  /* config: "" or "/crm" */
	const char *family;  /* "leads" */
	const char *path;    /* PATH_INFO: "/12/edit" */
	const char *pattern; /* the route's: "/{lead}/edit" */
	const char *query;   /* as sent, without the '?' */
	const char *ip, *user_agent;
	const char *host; /* as the browser named it, with its port; NULL: it did not */
	const char *content_type;
	bool https, htmx;
	struct params args;     /* from the pattern, but its record: task_id = 12 */
	struct params get;      /* from the query */
	struct params post;     /* from an urlencoded body, or the fields of a multipart one */
	struct uploads uploads; /* and its files */
	const char *body;       /* of another content type: raw, body_n bytes */
	size_t body_n;
	const char *authorization; /* the header, or NULL */
	const struct actor *actor; /* NULL only on PERM_PUBLIC routes without a session */
	const char *session_token; /* as in the cookie, or NULL */
	const char *device; /* cookie of a browser that was here before (auth/device.h), or NULL */
	const struct proof *proof; /* of a ROUTE_PROOF_POST row, else NULL */
	const struct config *config;
	const struct site *site;
	const struct screens *screens; /* place.h */
};

/* First value of a name, or NULL. */
const char *request_get(const struct request *req, const char *name);
const char *request_post(const struct request *req, const char *name);

/* The file that was chosen for a field, which may be empty. NULL: none was. */
const struct upload *request_upload(const struct request *req, const char *name);

/* An {x_id} of the pattern: digits, so 1 or more; a pattern without one gives 0. And a word. */
int64_t request_id_arg(const struct request *req, const char *name);
const char *request_arg(const struct request *req, const char *name);

/* Where this request was sent, below the prefix, without its query: "/leads/12". */
const char *request_address(const struct request *req);

/* The whole address of a path below the prefix, for use outside of the browser:
 * "https://crm.example.com/crm/leads/12". NULL when the browser did not name the host. */
const char *request_absolute(const struct request *req, const char *path);

/* True for what a route's address is made of: /a/b-c/12, of lower case letters, digits and '-', at
 * most REQUEST_PATH_MAX bytes. It names no other host and nothing to run. NULL is none. */
bool request_is_path(const char *address);

/*
 * Names and values of an urlencoded text, decoded into `m`. CR LF and CR become LF; a '%' that
 * begins no code stands for itself (WHATWG URL, 5.1).
 * ST_BAD_REQUEST  not UTF-8, or control characters other than \n and \t
 * ST_TOO_LARGE    more than REQUEST_FIELDS_MAX pairs
 */
STATUS_MUST_USE enum status
params_parse(struct params *out, struct mem *m, const char *text, size_t n);

/* `s` as a value in an address: all but letters, digits and -._~ percent-encoded (RFC 3986). */
const char *request_encode(struct mem *m, const char *s);

/* First value of a name, or NULL. */
const char *params_get(const struct params *p, const char *name);

#endif
