/* The one order of checks, and the only caller of handlers. */
#include <string.h>
#include <time.h>

#include "auth/audit.h"
#include "auth/budget.h"
#include "auth/csrf.h"
#include "auth/feed.h"
#include "auth/idem.h"
#include "auth/kept.h"
#include "auth/secret.h"
#include "auth/session.h"
#include "auth/store.h"
#include "base/country.h"
#include "base/date.h"
#include "base/log.h"
#include "templates/account/sign-in.h"
#include "web/internal.h"

#define TYPED_MAX    (64 * 1024) /* bytes of a form that are kept over a sign-in */
#define SITE_SECONDS 60          /* how long the store is believed for who is not signed in */

_Static_assert(PLACE_MAX <= IDEM_LOCATION, "where a form led is kept with its key");

struct router {
	struct mem *mem;
	const struct config *config;
	const struct web_app *app;
	struct db *main, *reading; /* the same when one server does both */
	struct db *patient;        /* as reading, for rows that may take long */
	struct turn_line line;     /* for passwords */
	struct mem *site_mem;      /* NULL: not read yet */
	struct site site;
	int64_t site_at, site_version; /* when that was (ms), and its version */
};

/* One request on its way through the steps. */
struct exchange {
	struct router *router;
	struct mem *mem;
	const struct incoming *in;
	struct request req;
	struct envelope env;
	struct actor actor;
	struct db_actor db_actor;
	struct proof proof;
	const struct route *route;
	const char *record; /* in the address: what names the route's record */
	struct response res;
	enum status st;
	bool answered; /* `res` is ready to be sent */
};

static bool
is_same_server(const struct config_database *a, const struct config_database *b)
{
	return text_equal(a->socket, b->socket) && text_equal(a->host, b->host) &&
	       a->port == b->port && text_equal(a->name, b->name);
}

static const char *
database_words(struct mem *m, const struct config_database *d)
{
	return mem_printf(m, "%s %s %d %s", d->socket ? d->socket : "", d->host ? d->host : "",
		d->port, d->name);
}

struct router *
router_create(struct mem *m, const struct config *c, const struct web_app *app, int workers)
{
	const struct config_account *account = config_account(c, app->family);
	struct router *r = mem_new(m, struct router);

	if (!account)
		log_error("config: no section [account.%s]", app->family);
	r->mem = m;
	r->config = c;
	r->app = app;
	r->line = (struct turn_line){
		turn_folder(m, database_words(m, &c->database)), app->family, workers};
	r->main = db_open(m, &c->database, account, DB_PAGE_SECONDS);
	r->reading = is_same_server(&c->database, &c->database_read)
			     ? r->main
			     : db_open(m, &c->database_read, account, DB_PAGE_SECONDS);
	r->patient = db_open(m, &c->database_read, account, DB_REPORT_SECONDS);
	return r;
}

void
router_close(struct router *r)
{
	db_close(r->main);
	if (r->reading != r->main)
		db_close(r->reading);
	db_close(r->patient);
}

static void
counters_reset(struct router *r)
{
	struct db *all[] = {r->main, r->patient, r->reading};

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		db_counters_set(all[i], (struct db_counters){0});
}

static void
forget_too_much(struct router *r)
{
	db_known_trim(r->main);
	db_known_trim(r->reading);
	db_known_trim(r->patient);
}

static struct db_counters
counters_sum(const struct router *r)
{
	const struct db *all[] = {r->main, r->patient, r->reading};
	size_t n = r->reading == r->main ? 2 : 3;
	struct db_counters sum = {0};

	for (size_t i = 0; i < n; i++) {
		struct db_counters c = db_counters(all[i]);

		sum.statements += c.statements;
		sum.rows += c.rows;
		sum.tally += c.tally;
	}
	return sum;
}

static void
exchange_begin(struct exchange *x)
{
	response_begin(&x->res, &x->req);
	x->res.known = x->env.known;
	x->res.machine = x->route && x->route->flags & (ROUTE_MACHINE | ROUTE_FEED);
}

/* Health: can this executable serve, its databases included? */

static enum status
look_at_store(struct reader *db, void *arg)
{
	struct exchange *x = arg;
	struct store store;

	return store_find(&store, db, x->mem);
}

static enum status
step_health(struct exchange *x)
{
	struct router *r = x->router;
	const char *line;
	enum status st;

	if (x->req.method != METHOD_GET || strcmp(x->req.path, "/healthz") != 0)
		return ST_OK;
	x->req.pattern = "/healthz";
	st = db_read(r->main, NULL, look_at_store, x);
	if (st == ST_OK && r->reading != r->main)
		st = db_read(r->reading, NULL, look_at_store, x);
	line = st == ST_OK ? "ok\n" : "the database is away\n";
	response_body(&x->res, BODY_TEXT, NULL, line, strlen(line));
	x->res.http = st == ST_OK ? 200 : 503;
	x->answered = true;
	return ST_OK;
}

/* The store: read again every minute, and for who is signed in as soon as it was changed, outside of
 * what a request is counted to cost. */

static enum status
read_site(struct reader *db, void *arg)
{
	struct router *r = arg;
	struct mem *m = mem_create(r->mem);
	struct store store;
	enum status st = store_find(&store, db, m);

	if (st == ST_OK && date_set_zone(store.zone) != ST_OK) {
		log_error("store: this machine does not know its time zone");
		st = ST_ERROR;
	}
	if (st == ST_OK)
		st = country_set(store.calling_code);
	if (st != ST_OK) {
		mem_destroy(m);
		return st == ST_NOT_FOUND ? ST_UNAVAILABLE : st;
	}
	mem_destroy(r->site_mem);
	r->site_mem = m;
	r->site = (struct site){store.name, store.zone, store.currency, store.reference_key};
	r->site_at = date_tick_ms();
	r->site_version = store.version;
	return ST_OK;
}

static enum status
refresh_site(struct router *r)
{
	struct db_counters before = db_counters(r->main);
	enum status st = db_read(r->main, NULL, read_site, r);

	db_counters_set(r->main, before);
	return st;
}

static enum status
step_store(struct exchange *x)
{
	struct router *r = x->router;
	enum status st = ST_OK;

	if (!r->site_mem || date_tick_ms() - r->site_at > SITE_SECONDS * 1000)
		st = refresh_site(r);
	if (r->site_mem)
		x->req.site = &r->site;
	return st;
}

/* The row. */

static enum status
step_route(struct exchange *x)
{
	const char *allow = NULL;
	enum status st = route_find(&x->route, &x->record, &x->req.args, &allow, x->mem,
		x->router->app, x->req.method, x->req.path);

	if (st == ST_OK)
		x->req.pattern = x->route->pattern;
	exchange_begin(x);
	if (st == ST_BAD_METHOD)
		x->res.allow = allow;
	return st;
}

/* Who asks. Sessions are looked for on the writing server: a replica may not have a new one yet. */

static enum status
find_session(struct reader *db, void *arg)
{
	struct exchange *x = arg;
	const struct config *c = x->router->config;

	return session_find(&x->actor, db, x->mem, x->req.session_token,
		(struct session_limits){c->idle_minutes, c->absolute_hours});
}

static enum status
find_feed(struct reader *db, void *arg)
{
	struct exchange *x = arg;

	return x->route->find_holder(&x->actor, db, x->mem, request_arg(&x->req, "secret"));
}

static enum status
step_actor(struct exchange *x)
{
	bool feed = x->route->flags & ROUTE_FEED;
	enum status st = ST_NOT_FOUND;

	if (x->route->flags & (ROUTE_MACHINE | ROUTE_FEED))
		x->req.session_token = NULL;
	if (feed || x->req.session_token)
		st = db_read(x->router->main, NULL, feed ? find_feed : find_session, x);
	if (feed && st != ST_OK)
		return st;
	if (st == ST_OK && !feed && x->actor.versions.store != x->router->site_version)
		st = refresh_site(x->router);
	if (st == ST_OK)
		x->req.actor = &x->actor;
	x->db_actor = actor_for_db(x->req.actor);
	x->db_actor.request_id = x->req.id;
	x->db_actor.ip = x->req.ip;
	return st == ST_NOT_FOUND ? ST_OK : st;
}

/* Whether the browser says that the form was sent from a page of ours. */
static bool
is_from_us(const struct exchange *x)
{
	const struct envelope *e = &x->env;
	const char *host;

	if (e->fetch_site && !text_equal(e->fetch_site, "same-origin") &&
		!text_equal(e->fetch_site, "none"))
		return false;
	if (!e->origin)
		return true;
	host = strstr(e->origin, "://");
	return host && text_equal_fold(host + 3, x->req.host);
}

/* The page that the browser shows, if it is ours. */
static const struct place *
page_shown(const struct exchange *x)
{
	const char *url = x->env.referer ? strstr(x->env.referer, "://") : NULL;
	const char *host = x->req.host;
	size_t n = host ? strlen(host) : 0;

	if (!url || n == 0 || strncmp(url + 3, host, n) != 0)
		return NULL;
	url += 3 + n;
	if (!text_starts(url, x->req.prefix))
		return NULL;
	return place_parse(&x->req, url + strlen(x->req.prefix));
}

/* The form's fields but those of this one sending; without its files. */
static const char *
sent_fields(const struct exchange *x, bool passwords)
{
	const struct params *p = &x->req.post;
	struct text t = text_begin(x->mem);

	for (size_t i = 0; i < p->n; i++) {
		const char *name = p->v[i].name;

		if (text_equal(name, "csrf") || text_equal(name, "key"))
			continue;
		if (!passwords && strstr(name, "password"))
			continue;
		text_addf(&t, "%s%s=%s", t.len ? "&" : "", request_encode(x->mem, name),
			request_encode(x->mem, p->v[i].value));
	}
	return t.s;
}

/* A form being kept over a sign-in. */
struct keeping {
	struct exchange *x;
	struct user_id user; /* whose session has ended */
	const char *sealed;
};

static enum status
seal_typed(struct reader *db, void *arg)
{
	struct keeping *k = arg;
	struct exchange *x = k->x;

	return kept_seal(
		&k->sealed, db, x->mem, k->user, request_address(&x->req), sent_fields(x, false));
}

/* Only a form from our own pages, or another site could have its form sent by whoever signs in. */
static bool
is_to_be_kept(struct user_id *user, const struct exchange *x)
{
	size_t n = strlen(sent_fields(x, false));

	return x->req.method == METHOD_POST && !x->req.htmx && n > 0 && n <= TYPED_MAX &&
	       x->env.origin && is_from_us(x) &&
	       csrf_matches(user, x->mem, x->req.session_token, request_post(&x->req, "csrf"));
}

/*
 * A form whose session has ended: the sign-in page in its place, which keeps
 * what was typed. ST_NOT_FOUND: it is not to be kept.
 */
static enum status
keep_typed(struct exchange *x)
{
	struct keeping k = {.x = x};
	struct view *v;
	enum status st;

	if (!is_to_be_kept(&k.user, x))
		return ST_NOT_FOUND;
	st = db_read(x->router->main, NULL, seal_typed, &k);
	if (st != ST_OK)
		return st;
	v = response_page(&x->res, T_ACCOUNT_SIGN_IN, "Sign in");
	view_section(v, ACCOUNT_SIGN_IN_EXPIRED);
	view_text(v, ACCOUNT_SIGN_IN_NEXT, request_address(&x->req));
	view_text(view_section(v, ACCOUNT_SIGN_IN_TYPED), ACCOUNT_SIGN_IN_TYPED_FIELDS, k.sealed);
	response_code(&x->res, 401);
	return ST_OK;
}

/* For a page that asks by itself, behind whose back nothing may be put in its place. */
static enum status
tell_signed_out(struct exchange *x)
{
	static const char line[] = "signed out\n";

	response_code(&x->res, 401);
	response_body(&x->res, BODY_TEXT, NULL, line, sizeof(line) - 1);
	return page_finish(&x->res, ST_OK, x->router->app, &x->env, NULL);
}

/* The sign-in, and from there to what was asked for, or to the page around it. */
static const struct place *
sign_in_place(const struct exchange *x)
{
	const struct place *to = place_to(&x->req, x->req.screens->sign_in), *next = NULL;

	if (x->req.method == METHOD_POST || x->req.htmx)
		next = page_shown(x);
	if (!next)
		next = place_here(&x->req);
	return next ? place_carry(to, "next", next) : to;
}

static enum status
ask_to_sign_in(struct exchange *x)
{
	enum status st;

	if (x->route->flags & ROUTE_POLL) {
		st = tell_signed_out(x);
	} else {
		st = keep_typed(x);
		if (st != ST_OK && st != ST_NOT_FOUND)
			return st;
		if (st == ST_NOT_FOUND)
			response_redirect(&x->res, sign_in_place(x));
		st = page_finish(&x->res, ST_OK, x->router->app, &x->env, NULL);
	}
	x->answered = st == ST_OK;
	return st;
}

/* A second factor has to be set up before anything else. */
static enum status
ask_to_enrol(struct exchange *x)
{
	enum status st;

	if (x->route->flags & ROUTE_POLL) {
		st = tell_signed_out(x);
	} else {
		response_redirect(&x->res, place_to(&x->req, x->req.screens->enrol));
		st = page_finish(&x->res, ST_OK, x->router->app, &x->env, NULL);
	}
	x->answered = st == ST_OK;
	return st;
}

/* What was asked for; of a feed the pattern, for its address is a secret. */
static const char *
denied_address(const struct exchange *x)
{
	return x->route->flags & ROUTE_FEED
		       ? mem_printf(x->mem, "/%s%s", x->req.family, x->req.pattern)
		       : request_address(&x->req);
}

static enum status
write_denied(struct writer *db, void *arg)
{
	struct exchange *x = arg;
	struct audit_json j = audit_json_begin(x->mem);

	audit_json_text(&j, "permission", perm_code(x->route->perm));
	audit_json_text(&j, "address", denied_address(x));
	audit_json_text(&j, "method", x->req.method == METHOD_POST ? "POST" : "GET");
	return audit_write(
		db, &(struct audit_entry){
			    .entity = "route", .verb = "denied", .new_json = audit_json_end(&j)});
}

static enum status
step_permission(struct exchange *x)
{
	enum status st;

	if (actor_may(x->req.actor, x->route->perm))
		return ST_OK;
	if (!x->req.actor)
		return ask_to_sign_in(x);
	if (x->req.actor->must_enrol)
		return ask_to_enrol(x);
	x->res.missing = x->route->perm;
	st = db_write(x->router->main, &x->db_actor, write_denied, x);
	return st == ST_OK ? ST_FORBIDDEN : st;
}

/* That the form is ours and is sent once. A form that anybody may send may have been opened before
 * signing in. */
static bool
has_our_token(const struct exchange *x)
{
	const char *given = request_post(&x->req, "csrf");

	if (x->req.actor && csrf_matches(NULL, x->mem, x->req.session_token, given))
		return true;
	return x->route->perm == PERM_PUBLIC &&
	       csrf_matches(NULL, x->mem, x->env.form_secret, given);
}

static enum status
step_form(struct exchange *x)
{
	if (x->req.method != METHOD_POST || x->route->flags & ROUTE_MACHINE)
		return ST_OK;
	if (!is_from_us(x) || !has_our_token(x)) {
		x->res.cross_site = true;
		return ST_FORBIDDEN;
	}
	if (x->route->flags & ROUTE_POLL)
		return ST_OK;
	return idem_key_is_valid(request_post(&x->req, "key")) ? ST_OK : ST_BAD_REQUEST;
}

/* The record that the row names. */

static enum status
say_gone(struct exchange *x, enum status st)
{
	const char *gone = x->route->record->gone;

	if (st == ST_NOT_FOUND && gone)
		response_reason(&x->res, "%s", gone);
	return st;
}

static enum status
record_id(int64_t *out, const struct exchange *x)
{
	const struct record_kind *kind = x->route->record;

	return kind->read ? kind->read(out, &x->req, x->record) : text_to_i64(out, x->record);
}

static enum status
see_record(const void **out, struct exchange *x, struct reader *db)
{
	int64_t id;
	enum status st = record_id(&id, x);

	if (st == ST_OK)
		st = x->route->record->see(out, db, x->mem, id);
	return say_gone(x, st);
}

static enum status
hold_record(const void **out, struct exchange *x, struct writer *db)
{
	int64_t id;
	enum status st = record_id(&id, x);

	if (st == ST_OK)
		st = x->route->record->hold(out, db, x->mem, id);
	return say_gone(x, st);
}

/* Passwords: before the transaction, and while nothing is held. */

struct asking {
	struct exchange *x;
	struct proof_asked asked;
};

static enum status
ask(struct reader *db, void *arg)
{
	struct asking *a = arg;
	const struct route *r = a->x->route;
	const void *record;
	enum status st;

	a->asked = (struct proof_asked){.login = NULL};
	if (!r->record)
		return r->asks(&a->asked, db, &a->x->req);
	st = see_record(&record, a->x, db);
	return st != ST_OK ? st
			   : r->record->asks(r->record_asks, &a->asked, db, &a->x->req, record);
}

static enum status
step_proof(struct exchange *x)
{
	const struct request *req = &x->req;
	struct asking asking = {.x = x};
	struct proof_by by = {.line = &x->router->line,
		.ip = req->ip ? req->ip : "",
		.device = req->device,
		.login = req->actor ? req->actor->login : NULL,
		.store = req->site ? req->site->store_name : NULL,
		.second_key = req->config->two_factor_key};
	enum status st;

	if (!x->route->asks && !x->route->record_asks)
		return ST_OK;
	st = db_read(x->router->main, &x->db_actor, ask, &asking);
	if (st == ST_OK)
		st = x->route->prove(
			&x->proof, x->router->main, &x->db_actor, x->mem, &by, &asking.asked);
	x->req.proof = &x->proof;
	return st;
}

/* The handler. */

static enum status
call_get(struct exchange *x, struct reader *db)
{
	const struct route *r = x->route;
	const void *record;
	enum status st;

	if (!r->record)
		return r->get(&x->res, db, &x->req);
	st = see_record(&record, x, db);
	return st != ST_OK ? st : r->record->get(r->of_record, &x->res, db, &x->req, record);
}

static enum status
call_post(struct exchange *x, struct writer *db)
{
	const struct route *r = x->route;
	const void *record;
	enum status st;

	if (!r->record)
		return r->post(&x->res, db, &x->req);
	st = hold_record(&record, x, db);
	return st != ST_OK ? st : r->record->post(r->of_record, &x->res, db, &x->req, record);
}

static enum status
in_reading(struct reader *db, void *arg)
{
	struct exchange *x = arg;

	exchange_begin(x);
	x->st = call_get(x, db);
	if (x->st == ST_UNAVAILABLE)
		return x->st;
	return page_finish(&x->res, x->st, x->router->app, &x->env, db);
}

static enum status
step_get(struct exchange *x)
{
	const struct router *r = x->router;
	struct db *db = x->route->flags & ROUTE_LONG ? r->patient : r->reading;
	enum status st;

	if (x->req.method != METHOD_GET)
		return ST_OK;
	st = db_read(db, &x->db_actor, in_reading, x);
	x->answered = st == ST_OK;
	return st;
}

static bool
is_for_once(const struct exchange *x)
{
	return x->req.actor && !(x->route->flags & (ROUTE_MACHINE | ROUTE_POLL));
}

/* A form that was sent before: where that led, or, when it said something else, that it was. */
static enum status
post_again(struct exchange *x, enum status st, const char *before)
{
	const struct place *led_to = before ? place_stored(&x->req, before) : NULL;

	if (st == ST_EXISTS && led_to) {
		response_redirect(&x->res, led_to);
		return ST_OK;
	}
	x->res.sent = st == ST_EXISTS ? SENT_THE_SAME : SENT_ANOTHER;
	x->res.sent_to = led_to;
	return ST_CONFLICT;
}

/* All that was sent, a file by its hash. */
static const char *
sent_content(const struct exchange *x)
{
	const struct uploads *u = &x->req.uploads;
	struct text t = text_begin(x->mem);

	text_add(&t, sent_fields(x, true));
	for (size_t i = 0; i < u->n; i++) {
		unsigned char hash[SECRET_HASH];

		secret_hash_bytes(hash, u->v[i].bytes, u->v[i].n);
		text_addf(&t, "\n%s=%s", request_encode(x->mem, u->v[i].name),
			text_hex(x->mem, hash, sizeof(hash)));
	}
	return t.s;
}

static enum status
post_once(struct exchange *x, struct writer *db)
{
	const struct idem_form form = {.path = request_address(&x->req),
		.key = request_post(&x->req, "key"),
		.content = secret_sign(x->mem, x->req.session_token, sent_content(x))};
	const char *before;
	enum status st = idem_begin(&before, db, x->mem, &form);

	if (st == ST_EXISTS || st == ST_CONFLICT)
		return post_again(x, st, before);
	if (st == ST_OK)
		st = call_post(x, db);
	if (st == ST_OK && x->res.redirect)
		st = idem_finish(db, &form, place_text(x->res.redirect));
	return st;
}

/* What is sent is made before the commit, and sent after it. */
static enum status
in_transaction(struct writer *db, void *arg)
{
	struct exchange *x = arg;
	enum status made;

	exchange_begin(x);
	x->answered = false;
	x->st = is_for_once(x) ? post_once(x, db) : call_post(x, db);
	if (x->st == ST_UNAVAILABLE || x->st == ST_RETRY)
		return x->st;
	made = page_finish(&x->res, x->st, x->router->app, &x->env, db_reading(db));
	x->answered = made == ST_OK;
	return x->answered ? x->st : ST_ERROR;
}

static enum status
step_post(struct exchange *x)
{
	enum status st;

	if (x->req.method != METHOD_POST)
		return ST_OK;
	st = db_write(x->router->main, &x->db_actor, in_transaction, x);
	x->answered = x->answered && st == x->st;
	return st;
}

/* The answer of a step that refused, inside the frame when there is somebody to show it to. */

static enum status
refuse_reading(struct reader *db, void *arg)
{
	struct exchange *x = arg;

	return page_finish(&x->res, x->st, x->router->app, &x->env, db);
}

static void
refuse_plainly(struct exchange *x)
{
	static const char line[] = "This did not work. The fault is ours.\n";

	exchange_begin(x);
	response_body(&x->res, BODY_TEXT, NULL, line, sizeof(line) - 1);
	x->res.http = 500;
}

static void
refuse(struct exchange *x, enum status st)
{
	enum status made = ST_UNAVAILABLE;

	if (x->res.redirect || x->res.root)
		exchange_begin(x);
	x->st = st;
	if (x->req.actor && st != ST_UNAVAILABLE && st != ST_RETRY)
		made = db_read(x->router->main, &x->db_actor, refuse_reading, x);
	if (made == ST_UNAVAILABLE)
		made = page_finish(&x->res, st, x->router->app, &x->env, NULL);
	if (made != ST_OK)
		refuse_plainly(x);
}

static enum status
step_parse(struct exchange *x)
{
	enum status st = request_parse(&x->req, &x->env, x->in);

	if (st == ST_BAD_METHOD)
		x->res.allow = "GET, HEAD, POST";
	return st;
}

typedef enum status step_fn(struct exchange *x);

static step_fn *const steps[] = {step_parse, step_health, step_store, step_route, step_actor,
	step_permission, step_form, step_proof, step_get, step_post};

static void
write_log(const struct exchange *x, int64_t started)
{
	const struct router *r = x->router;
	struct db_counters sum = counters_sum(r);

	log_info("req=%s user=%lld method=%s route=/%s%s status=%d ms=%lld statements=%u rows=%llu",
		x->req.id, (long long)(x->req.actor ? x->actor.user.v : 0),
		x->req.method == METHOD_POST ? "POST" : "GET", r->app->family, x->req.pattern,
		x->res.http, (long long)(date_tick_ms() - started), sum.statements,
		(unsigned long long)sum.rows);
}

/* Others' customers that the page shows (auth/budget.h). They are counted before it is sent, by a
 * transaction of their own: a GET changes nothing, and a form that is shown again was rolled back. */

static uint64_t
masked_shown(const struct exchange *x)
{
	return x->res.redirect ? 0 : counters_sum(x->router).tally;
}

static enum status
take_budget(struct writer *db, void *arg)
{
	struct exchange *x = arg;

	return budget_take(db, x->mem, BUDGET_MASKED, (int64_t)masked_shown(x));
}

static void
count_masked(struct exchange *x)
{
	enum status st = db_write(x->router->main, &x->db_actor, take_budget, x);

	if (st == ST_OK)
		return;
	exchange_begin(x);
	x->res.wait_s = st == ST_TOO_MANY ? budget_wait() : 0;
	refuse(x, st);
}

/* A part without what runs on by itself on the page: how long since something is (app.js). */
static const char *
calm(struct mem *m, const struct text_part *part)
{
	static const char since[] = "data-since=\"";
	struct text t = text_begin(m);
	const char *at = part->s, *runs;

	while ((runs = strstr(at, since)) && (runs = strchr(runs, '>'))) {
		text_add_n(&t, at, (size_t)(runs - at));
		at = runs + strcspn(runs, "<");
	}
	text_add(&t, at);
	return t.s;
}

/* The parts that the page does not have, as the body; the tag is of all. */
static void
leave_out_parts(struct exchange *x)
{
	struct response *res = &x->res;
	struct text tags = text_begin(x->mem), body = text_begin(x->mem);

	if (res->mark)
		text_addf(&tags, "%s.", res->mark);
	for (size_t i = 0; i < res->n_parts; i++) {
		const struct text_part *part = &res->texts[i];
		const char *tag = secret_sign(x->mem, x->req.session_token, calm(x->mem, part));

		text_addf(&tags, i ? ".%s" : "%s", tag);
		if (!x->env.known || !strstr(x->env.known, tag))
			text_add_n(&body, part->s, part->n);
	}
	res->tag = tags.s;
	res->body = body.s;
	res->body_n = body.len;
	if (body.len == 0)
		res->http = 304;
}

/* What a page asks for again and has already is answered without its body (RFC 9110, 13.1.2). The tag
 * is one session's, so that it tells nobody else what the body says. Web servers that compress may
 * add to it. */
static void
leave_out_known(struct exchange *x)
{
	struct response *res = &x->res;

	if (!x->route || !(x->route->flags & ROUTE_POLL) || x->req.method != METHOD_GET ||
		!x->req.actor)
		return;
	if (res->stands && res->http == 304)
		res->tag = res->mark;
	else if (res->http == 200 && res->n_parts)
		leave_out_parts(x);
}

static enum status
touch(struct writer *db, void *arg)
{
	struct exchange *x = arg;

	return session_touch(db, x->actor.session);
}

void
router_serve(struct text *to, struct router *r, struct mem *m, const struct incoming *in)
{
	struct exchange x = {.router = r, .mem = m, .in = in};
	int64_t started = date_tick_ms();
	enum status st = ST_OK;

	x.req = (struct request){.mem = m,
		.config = r->config,
		.family = r->app->family,
		.screens = r->app->screens};
	counters_reset(r);
	forget_too_much(r);
	exchange_begin(&x);
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]) && st == ST_OK && !x.answered; i++)
		st = steps[i](&x);
	if (!x.answered)
		refuse(&x, st == ST_OK ? ST_ERROR : st);
	if (masked_shown(&x))
		count_masked(&x);
	leave_out_known(&x);
	response_write(to, &x.res, x.env.head);
	write_log(&x, started);
	if (x.req.actor && x.actor.session.v && !(x.route->flags & ROUTE_POLL) &&
		session_needs_touch(x.req.actor) &&
		db_write(r->main, &x.db_actor, touch, &x) != ST_OK)
		log_warn("req=%s session not touched", x.req.id);
}
