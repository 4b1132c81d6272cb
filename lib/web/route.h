/*
 * route.h - a route is a row: method, path, permission, handler.
 *
 * The router is the only caller of handlers. It has, before it calls one:
 * found the row (404, or 405 with Allow), found the session and actor, checked
 * the row's permission (sign-in page, or a 403 that names the missing one, and
 * an audit row), and for a POST checked Sec-Fetch-Site, then Origin, and the
 * form's token, and taken the form's idempotency key (but ROUTE_POLL). A row without a
 * permission, with PERM_UNSET, or with the handler of the other method does
 * not compile.
 *
 * A feed is a GET of a program that cannot sign in: the {secret} in its address
 * stands for the session (auth/feed.h). The actor found by it is the user with
 * the rights and the coverage of now, and everything else is as for any row. A
 * secret that is nobody's is a 404; no cookie is read or set.
 *
 * Patterns: "/", "/new", "/{id}", "/{id}/edit", "/{report}". {id} and names
 * that end in _id match digits, other names match [a-z0-9-]+. Literal rows
 * come before patterns.
 */
#ifndef WEB_ROUTE_H
#define WEB_ROUTE_H

#include "auth/perm.h"
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
	proof_asks *asks;
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
 *     whatever is being typed on the page around it stays.
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

#define ROUTE_GET(path, p, handler) \
	{ \
		.method = METHOD_GET, .pattern = (path), .perm = ROUTE_PERM(p), .get = (handler) \
	}
#define ROUTE_POST(path, p, handler) \
	{ \
		.method = METHOD_POST, .pattern = (path), .perm = ROUTE_PERM(p), .post = (handler) \
	}
#define ROUTE_LONG_GET(path, p, handler) \
	{ \
		.method = METHOD_GET, .pattern = (path), .perm = ROUTE_PERM(p), .get = (handler), \
		.flags = ROUTE_LONG \
	}
/*
 * A form with a password. Passwords are slow, so they are worked on before the
 * transaction begins; the handler finds what came of it in req->proof, and says
 * it: also that too many are at it (auth/proof.h).
 */
#define ROUTE_PROOF_POST(path, p, what, handler) \
	{ \
		.method = METHOD_POST, .pattern = (path), .perm = ROUTE_PERM(p), .asks = (what), \
		.post = (handler) \
	}
#define ROUTE_POLL_GET(path, p, handler) \
	{ \
		.method = METHOD_GET, .pattern = (path), .perm = ROUTE_PERM(p), .get = (handler), \
		.flags = ROUTE_POLL \
	}
#define ROUTE_POLL_POST(path, p, handler) \
	{ \
		.method = METHOD_POST, .pattern = (path), .perm = ROUTE_PERM(p), \
		.post = (handler), .flags = ROUTE_POLL \
	}
#define ROUTE_MACHINE_POST(path, handler) \
	{ \
		.method = METHOD_POST, .pattern = (path), .perm = PERM_PUBLIC, .post = (handler), \
		.flags = ROUTE_MACHINE \
	}

#define ROUTE_FEED_GET(path, p, handler) \
	{ \
		.method = METHOD_GET, .pattern = (path), .perm = ROUTE_PERM(p), .get = (handler), \
		.flags = ROUTE_FEED \
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
 * its kind), for the golden matrix.
 * Returns the process's exit code.
 */
int web_main(int argc, char **argv, const struct web_app *app);

#endif
