/*
 * route.h - a route is a row: method, path, permission, record, handler.
 *
 * The router is the only caller of handlers. It has, before it calls one:
 * found the row (404, or 405 with Allow), found the session and actor, checked
 * the row's permission (sign-in page, or a 403 that names the missing one, and
 * an audit row), for a POST checked Sec-Fetch-Site, then Origin, and the form's
 * token, and taken the form's idempotency key (but ROUTE_POLL), and found the
 * row's record (404), held in the handler's transaction when it is a POST. A row
 * without a permission, with PERM_UNSET, with the handler of another method or
 * record, or with an id in its path and no record, does not compile; a program
 * with a record's row whose path does not name it does not start.
 *
 * A feed is a GET of a program that cannot sign in: the {secret} in its address
 * stands for the session (auth/feed.h). The actor found by it is the user with
 * the rights and the coverage of now, and everything else is as for any row. A
 * secret that is nobody's is a 404; no cookie is read or set.
 *
 * Paths: "/", "/new"; "/{lead}", "/{lead}/tasks/{task_id}/assign" of a record, where
 * {lead} is the record's id and an {x_id} what hangs on it, for the handler to find
 * by the hold; "/{report}" of a word, which begins with a letter and so is no id.
 * Literal rows come before others.
 */
#ifndef WEB_ROUTE_H
#define WEB_ROUTE_H

#include "auth/feed.h"
#include "auth/perm.h"
#include "auth/proof.h"
#include "auth/second.h"
#include "web/record.h"
#include "web/request.h"
#include "web/response.h"

typedef enum status get_handler(struct response *out, struct reader *db, const struct request *req);
typedef enum status
post_handler(struct response *out, struct writer *db, const struct request *req);

/* What a form asks to be proved or hashed; `out` is empty before. */
typedef enum status
proof_asks(struct proof_asked *out, struct reader *db, const struct request *req);

struct route {
	enum method method;
	const char *pattern;
	enum perm perm;
	get_handler *get;
	post_handler *post;
	const struct record_kind *record; /* then `of_record` is the handler */
	record_handler *of_record;
	proof_asks *asks;
	record_handler *record_asks; /* with a record: the kind's asks */
	/* Of the rows that need them, so that no other program has their statements, and its
	 * database account the rights to run them (sql/grants.txt). */
	__typeof__(proof_make) *prove;
	__typeof__(feed_find) *find_holder;
	unsigned flags;
};

/* A machine posts here with a token of its own instead of a form's (intake): no CSRF token to
 * check, no cookie read. */
#define ROUTE_MACHINE 1u

/* A secret in the address stands for the session: the pattern has a {secret}. */
#define ROUTE_FEED 2u

/*
 * A page that stays open asks here by itself, again and again. So
 *   - no idempotency key is asked for or kept: done twice is as done once, and
 *     a row for each time would fill the table that guards the real forms;
 *   - it does not keep the session alive: nobody need be there, and a session
 *     that is left alone must end;
 *   - a session that has ended is told by a bare 401, not by the sign-in page:
 *     whatever is being typed on the page around it stays;
 *   - a GET is sent the parts that say something else than those it has, by their ETag, and is a 304
 *     when that is none.
 * Permission and the form's token are checked as always.
 */
#define ROUTE_POLL 4u

/* A report: the database may take DB_REPORT_SECONDS for a statement of it, over a connection of its
 * own. Every other row is answered within 3 seconds, if need be with a 503. */
#define ROUTE_LONG 8u

#define ROUTE_PERM(p) \
	((enum perm)((p) + 0 * sizeof(struct { \
		_Static_assert((p) != PERM_UNSET, "a route needs a permission"); \
		int unused; \
	})))

/* A path without a {name}. Each compiler takes its own constant for one. */
#if defined(__clang__)
#define ROUTE_NAMES_NONE(path) __builtin_constant_p(1 / (__builtin_strchr(path, '{') == 0))
#else
#define ROUTE_NAMES_NONE(path) (__builtin_strcspn(path, "{") == sizeof(path) - 1)
#endif
#define ROUTE_PATH(path) \
	(&("" path)[0 * sizeof(struct { \
		_Static_assert(ROUTE_NAMES_NONE(path), "a route with an id names its record"); \
		int unused; \
	})])

/* The handler, when it is of that type. */
#define ROUTE_OF(T, handler) ((record_handler *)_Generic(&(handler), T * : &(handler)))

#define ROUTE_GET(path, p, handler) \
	{ \
		.method = METHOD_GET, .pattern = ROUTE_PATH(path), .perm = ROUTE_PERM(p), \
		.get = (handler) \
	}
#define ROUTE_POST(path, p, handler) \
	{ \
		.method = METHOD_POST, .pattern = ROUTE_PATH(path), .perm = ROUTE_PERM(p), \
		.post = (handler) \
	}
#define ROUTE_LONG_GET(path, p, handler) \
	{ \
		.method = METHOD_GET, .pattern = ROUTE_PATH(path), .perm = ROUTE_PERM(p), \
		.get = (handler), .flags = ROUTE_LONG \
	}
/*
 * A form with a password. Passwords are slow, so they are worked on before the
 * transaction begins; the handler finds what came of it in req->proof, and says
 * it: also that too many are at it (auth/proof.h).
 */
#define ROUTE_PROOF_POST(path, p, what, handler) \
	{ \
		.method = METHOD_POST, .pattern = ROUTE_PATH(path), .perm = ROUTE_PERM(p), \
		.asks = (what), .prove = proof_make, .post = (handler) \
	}
/* The second step of signing in: likewise, proved by auth/second.h. */
#define ROUTE_SECOND_POST(path, p, what, handler) \
	{ \
		.method = METHOD_POST, .pattern = ROUTE_PATH(path), .perm = ROUTE_PERM(p), \
		.asks = (what), .prove = second_prove, .post = (handler) \
	}
#define ROUTE_POLL_GET(path, p, handler) \
	{ \
		.method = METHOD_GET, .pattern = ROUTE_PATH(path), .perm = ROUTE_PERM(p), \
		.get = (handler), .flags = ROUTE_POLL \
	}
#define ROUTE_POLL_POST(path, p, handler) \
	{ \
		.method = METHOD_POST, .pattern = ROUTE_PATH(path), .perm = ROUTE_PERM(p), \
		.post = (handler), .flags = ROUTE_POLL \
	}
#define ROUTE_MACHINE_POST(path, handler) \
	{ \
		.method = METHOD_POST, .pattern = ROUTE_PATH(path), .perm = PERM_PUBLIC, \
		.post = (handler), .flags = ROUTE_MACHINE \
	}

/* ROUTE_RECORD_GET(lead, "/{lead}/edit", PERM_LEAD_EDIT, leads_edit_get) */
#define ROUTE_RECORD_GET(kind, path, p, handler) \
	{ \
		.method = METHOD_GET, .pattern = (path), .perm = ROUTE_PERM(p), \
		.record = &record_##kind, .of_record = ROUTE_OF(kind##_get_handler, handler) \
	}
#define ROUTE_RECORD_POST(kind, path, p, handler) \
	{ \
		.method = METHOD_POST, .pattern = (path), .perm = ROUTE_PERM(p), \
		.record = &record_##kind, .of_record = ROUTE_OF(kind##_post_handler, handler) \
	}
#define ROUTE_RECORD_POLL_POST(kind, path, p, handler) \
	{ \
		.method = METHOD_POST, .pattern = (path), .perm = ROUTE_PERM(p), \
		.record = &record_##kind, .of_record = ROUTE_OF(kind##_post_handler, handler), \
		.flags = ROUTE_POLL \
	}

#define ROUTE_RECORD_PROOF_POST(kind, path, p, what, handler) \
	{ \
		.method = METHOD_POST, .pattern = (path), .perm = ROUTE_PERM(p), \
		.record = &record_##kind, .of_record = ROUTE_OF(kind##_post_handler, handler), \
		.record_asks = ROUTE_OF(kind##_proof_asks, what), .prove = proof_make \
	}

/* A word of ours in the path: "/{report}". */
#define ROUTE_WORD_GET(path, p, handler) \
	{ \
		.method = METHOD_GET, .pattern = (path), .perm = ROUTE_PERM(p), .get = (handler) \
	}

#define ROUTE_WORD_LONG_GET(path, p, handler) \
	{ \
		.method = METHOD_GET, .pattern = (path), .perm = ROUTE_PERM(p), .get = (handler), \
		.flags = ROUTE_LONG \
	}

#define ROUTE_FEED_GET(path, p, handler) \
	{ \
		.method = METHOD_GET, .pattern = (path), .perm = ROUTE_PERM(p), .get = (handler), \
		.find_holder = feed_find, .flags = ROUTE_FEED \
	}

/*
 * What makes an executable: its family's routes, what fills the frame
 * (navigation, favourites) around every page, what it reads once before it
 * serves, besides templates (NULL: nothing; anything but ST_OK, which the log
 * explains, and it does not start), and the screens that its addresses are made
 * of.
 */
struct web_app {
	const char *family;
	const struct route *routes;
	size_t n_routes;
	void (*frame)(struct view *page, struct reader *db, const struct request *req);
	enum status (*start)(struct mem *m, const struct config *c);
	const struct screens *screens;
};

/*
 * The main loop of an executable: FastCGI with --workers N --idle-exit S
 * --max-requests N when fd 0 is a listening socket, else one plain CGI
 * request. `--routes` prints the route table (method, path, permission, and of a row for no browser
 * its kind), for the goldens.
 * Returns the process's exit code.
 */
int web_main(int argc, char **argv, const struct web_app *app);

#endif
