/* What every executable of cgi-bin does: read its settings, then serve. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "web/internal.h"

#define WORKERS_MAX 256

struct command {
	struct serve_options serve;
	bool routes, check;
};

static void
print_routes(const struct web_app *app)
{
	for (size_t i = 0; i < app->n_routes; i++) {
		const struct route *r = &app->routes[i];
		const char *code = r->perm == PERM_PUBLIC      ? "public"
				   : r->perm == PERM_ENROL     ? "enrol"
				   : r->perm == PERM_SIGNED_IN ? "signed_in"
							       : perm_code(r->perm);

		printf("%s /%s%s %s %s%s\n", r->method == METHOD_POST ? "POST" : "GET", app->family,
			r->pattern, code, r->record ? r->record->as : "-",
			r->flags & ROUTE_MACHINE ? " machine"
			: r->flags & ROUTE_FEED  ? " feed"
			: r->flags & ROUTE_POLL  ? " poll"
						 : "");
	}
}

static bool
routes_are_sound(const struct web_app *app)
{
	bool sound = true;

	for (size_t i = 0; i < app->n_routes; i++) {
		const char *fault = route_fault(&app->routes[i]);

		if (fault)
			log_error("route %s: %s", app->routes[i].pattern, fault);
		sound = sound && !fault;
	}
	return sound;
}

static bool
number_option(int *out, const char *text, int highest)
{
	int64_t n;

	if (text_to_i64(&n, text) != ST_OK || n < 0 || n > highest)
		return false;
	*out = (int)n;
	return true;
}

static bool
read_option(struct command *c, const char *name, const char *value)
{
	if (strcmp(name, "--workers") == 0)
		return number_option(&c->serve.workers, value, WORKERS_MAX);
	if (strcmp(name, "--idle-exit") == 0)
		return number_option(&c->serve.idle_exit, value, 86400);
	if (strcmp(name, "--max-requests") == 0)
		return number_option(&c->serve.max_requests, value, 1000000000);
	return false;
}

static bool
read_options(struct command *c, int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--routes") == 0)
			c->routes = true;
		else if (strcmp(argv[i], "--check") == 0)
			c->check = true;
		else if (i + 1 < argc && read_option(c, argv[i], argv[i + 1]))
			i++;
		else
			return false;
	}
	return true;
}

static int
serve(struct mem *m, const struct command *c, char **argv, const struct web_app *app)
{
	struct config *config = mem_new(m, struct config);
	struct router *r;

	if (config_read(config, m, NULL) != ST_OK)
		return 1;
	log_setup(app->family, log_level_named(config->log_level));
	if (view_load(config->templates) != ST_OK)
		return 1;
	if (app->start && app->start(m, config) != ST_OK)
		return 1;
	r = router_create(m, config, app, c->serve.workers);
	if (c->check)
		return 0;
	if (fcgi_is_cgi())
		return cgi_serve(r);
	return c->serve.workers > 0 ? prefork_run(r, &c->serve, argv)
				    : fcgi_serve(r, &c->serve, NULL);
}

/* A web server can be made to turn a query string into arguments (RFC 3875, 4.4): as a CGI program
 * we have none. */
int
web_main(int argc, char **argv, const struct web_app *app)
{
	struct command c = {.routes = false};
	bool is_cgi = getenv("GATEWAY_INTERFACE") != NULL;
	struct mem *m;
	int code;

	/* Whoever does not read our answer or our log ends nothing. */
	signal(SIGPIPE, SIG_IGN);
	if (!is_cgi)
		prefork_hold_signals();
	log_setup(app->family, LOG_INFO);
	if (!is_cgi && !read_options(&c, argc, argv)) {
		fprintf(stderr,
			"usage: %s [--workers N] [--idle-exit S] [--max-requests N] | --routes"
			" | --check\n",
			app->family);
		return 2;
	}
	if (!routes_are_sound(app))
		return 1;
	if (c.routes) {
		print_routes(app);
		return 0;
	}
	m = mem_create(NULL);
	code = serve(m, &c, argv, app);
	mem_destroy(m);
	if (code != 0 && is_cgi)
		printf("Status: 500 Internal Server Error\r\n"
		       "Content-Type: text/plain; charset=utf-8\r\n\r\n"
		       "This did not start. The log says why.\n");
	return code;
}
