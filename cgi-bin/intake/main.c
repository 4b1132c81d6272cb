/*
 * intake - leads from outside, posted by machines with a token of their own.
 *
 * POST /intake/adf takes an ADF document or a mail that carries one, as the
 * body, with `Authorization: Bearer TOKEN` (uplogctl provider add). A token in
 * the address would end up in logs, so it is not looked for there. Answers are
 * one plain line:
 *   200  counts of what was made, or that the message came before
 *   202  kept, and in quarantine: nothing in it could be read
 *   401  no token, or not one of ours
 *   413  more than 1 MiB
 *   415  a form
 */
#include <string.h>

#include "base/text.h"
#include "common/screens.h"
#include "crm/intake/intake.h"
#include "crm/intake/provider.h"
#include "web/route.h"

static void
answer(struct response *out, int code, const char *line)
{
	response_code(out, code);
	response_body(out, BODY_TEXT, NULL, line, strlen(line));
}

static const char *
bearer_token(const struct request *req)
{
	const char *header = req->authorization;

	if (!header ||
		!text_equal_fold(mem_strndup(req->mem, header, strnlen(header, 7)), "Bearer "))
		return NULL;
	return text_clean(req->mem, header + 7);
}

static const char *
result_line(struct mem *m, const struct intake_result *r)
{
	if (r->duplicate)
		return mem_printf(
			m, "message %lld came before: nothing to do\n", (long long)r->message.v);
	return mem_printf(m, "message %lld: new leads %zu, sent again %zu, refused %zu\n",
		(long long)r->message.v, r->n - r->n_repeated, r->n_repeated, r->n_refused);
}

static enum status
take(struct response *out, struct writer *db, const struct request *req,
	const struct provider *from)
{
	const struct intake_message msg = {.channel = INTAKE_HTTP,
		.provider = from->id,
		.provider_name = from->name,
		.content_type = req->content_type,
		.bytes = req->body,
		.n = req->body_n};
	struct intake_result result;
	struct raw_message_id id;
	enum status st = intake_keep(&id, db, &msg);

	if (st == ST_OK)
		st = intake_work(&result, db, req->mem, id, &msg);
	if (st != ST_OK)
		return st;
	if (result.reason)
		answer(out, 202,
			mem_printf(req->mem, "message %lld is kept in quarantine: %s\n",
				(long long)id.v, result.reason));
	else
		answer(out, 200, result_line(req->mem, &result));
	return ST_OK;
}

static enum status
intake_adf_post(struct response *out, struct writer *db, const struct request *req)
{
	struct provider from;
	enum status st = provider_find(&from, db_reading(db), req->mem, bearer_token(req));

	if (st == ST_NOT_FOUND) {
		answer(out, 401, "a token is needed: Authorization: Bearer TOKEN\n");
		return ST_OK;
	}
	if (st != ST_OK)
		return st;
	if (!req->body) {
		answer(out, 415, "send the document as application/xml\n");
		return ST_OK;
	}
	return take(out, db, req, &from);
}

static const struct route routes[] = {
	ROUTE_MACHINE_POST("/adf", intake_adf_post),
};

int
main(int argc, char **argv)
{
	const struct web_app app = {.family = "intake",
		.routes = routes,
		.n_routes = sizeof(routes) / sizeof(routes[0]),
		.screens = &all_screens};

	return web_main(argc, argv, &app);
}
