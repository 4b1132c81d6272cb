/*
 * sample.c - an executable with one route of each kind, to see the request
 * path by itself. Its address is /leads, as the account of that family.
 */
#include <stdio.h>
#include <time.h>

#include "auth/audit.h"
#include "common/frame.h"
#include "common/screens.h"
#include "templates/layout/empty.h"
#include "web/form.h"
#include "web/route.h"

struct sample_form {
	const char *note;
	int64_t number;
};

static const struct field sample_fields[] = {
	FORM_TEXT(struct sample_form, note, 20, "Note", .required = true),
	FORM_FIELD(struct sample_form, number, "Number"),
};

static enum status
show(struct response *out, const char *heading, const char *why)
{
	struct view *v = response_page(out, T_LAYOUT_EMPTY, "Sample");

	view_text(v, LAYOUT_EMPTY_HEADING, heading);
	view_text(v, LAYOUT_EMPTY_WHY, why);
	return ST_OK;
}

static enum status
home_get(struct response *out, struct reader *db, const struct request *req)
{
	(void)db;
	return show(out, "Home", request_get(req, "q"));
}

struct one {
	struct lead_id id;
};
RECORD_DECLARE(one, struct one);

static enum status
see_one(const struct one **out, struct reader *db, struct mem *m, struct lead_id id)
{
	struct one *made = mem_new(m, struct one);

	(void)db;
	made->id = id;
	*out = made;
	return id.v == 404 ? ST_NOT_FOUND : ST_OK;
}

RECORD_DEFINE_SEEN(one, "one", struct one, struct lead_id, see_one);

static enum status
one_get(struct response *out, struct reader *db, const struct request *req, const struct one *one)
{
	(void)db;
	return show(out, mem_printf(req->mem, "%lld", (long long)one->id.v), req->actor->name);
}

static enum status
slow_get(struct response *out, struct reader *db, const struct request *req)
{
	struct timespec pause = {.tv_sec = 1};

	(void)db;
	(void)req;
	nanosleep(&pause, NULL);
	response_body(out, BODY_TEXT, NULL, "slow\n", 5);
	return ST_OK;
}

/* More than a connection holds that nobody reads. */
static enum status
large_get(struct response *out, struct reader *db, const struct request *req)
{
	size_t n = 8u * 1024 * 1024;

	(void)db;
	response_body(out, BODY_TEXT, NULL, mem_array(req->mem, char, n), n);
	return ST_OK;
}

/* A database that takes its time. */
static enum status
sleep_get(struct response *out, struct reader *db, const struct request *req)
{
	static const struct db_stmt sleep = DB_GLOBAL("a test", .head = "SELECT SLEEP(3)");
	int64_t n;
	enum status st = db_number(&n, db, &sleep, (struct db_args){0});

	(void)req;
	response_body(out, BODY_TEXT, NULL, "slept\n", 6);
	return st;
}

static enum status
download_get(struct response *out, struct reader *db, const struct request *req)
{
	(void)db;
	(void)req;
	response_body(out, BODY_CSV, "a \"b\".csv", "a,b\n", 4);
	return ST_OK;
}

/* Writes one row of the journal, so that a test can count what was committed. */
static enum status
note_post(struct response *out, struct writer *db, const struct request *req)
{
	struct sample_form f;
	struct form form;
	enum status st = form_read(&form, &f, sample_fields, 2, req), written;

	written = audit_write(db, &(struct audit_entry){.entity = "sample",
					  .entity_id = f.number,
					  .verb = "note",
					  .reason = f.note});
	if (written != ST_OK)
		return written;
	if (st != ST_OK) {
		const char *message = form_message(&form, "note");

		return show(out, form_value(&form, "note"), message ? message : "") == ST_OK
			       ? ST_INVALID
			       : ST_ERROR;
	}
	if (f.number == 409)
		return ST_CONFLICT;
	response_notice(out, "Noted %lld", (long long)f.number);
	response_redirect(out, place_of(req, &screens[SCREEN_LEAD], f.number));
	return ST_OK;
}

static enum status
body_post(struct response *out, struct writer *db, const struct request *req)
{
	char line[64];
	int n = snprintf(line, sizeof(line), "%zu\n", req->body_n);

	(void)db;
	response_code(out, 202);
	response_body(out, BODY_TEXT, NULL, line, (size_t)n);
	return ST_OK;
}

/* The file of a form, and a field beside it. */
static enum status
upload_post(struct response *out, struct writer *db, const struct request *req)
{
	const struct upload *file = request_upload(req, "file");
	const char *note = request_post(req, "note");

	(void)db;
	if (!file)
		return show(out, "No file", note);
	response_notice(out, "%s: %zu bytes, %s", file->file_name, file->n, note ? note : "");
	response_redirect(out, place_of(req, &screens[SCREEN_LEAD], (int64_t)file->n));
	return ST_OK;
}

static const struct route routes[] = {
	ROUTE_GET("/", PERM_LEAD_READ, home_get),
	ROUTE_GET("/public", PERM_PUBLIC, home_get),
	ROUTE_POST("/public", PERM_PUBLIC, body_post),
	ROUTE_GET("/slow", PERM_PUBLIC, slow_get),
	ROUTE_GET("/sleep", PERM_PUBLIC, sleep_get),
	ROUTE_LONG_GET("/sleep-long", PERM_PUBLIC, sleep_get),
	ROUTE_GET("/large", PERM_PUBLIC, large_get),
	ROUTE_GET("/download", PERM_SIGNED_IN, download_get),
	ROUTE_GET("/assign", PERM_LEAD_ASSIGN, home_get),
	ROUTE_POST("/assign", PERM_LEAD_ASSIGN, note_post),
	ROUTE_POST("/note", PERM_LEAD_EDIT, note_post),
	ROUTE_POST("/upload", PERM_LEAD_EDIT, upload_post),
	ROUTE_POLL_GET("/poll", PERM_LEAD_READ, home_get),
	ROUTE_POLL_POST("/poll", PERM_LEAD_EDIT, note_post),
	ROUTE_MACHINE_POST("/body", body_post),
	ROUTE_RECORD_GET(one, "/{one}", PERM_LEAD_READ, one_get),
};

int
main(int argc, char **argv)
{
	static const struct web_app app = {.family = "leads",
		.routes = routes,
		.n_routes = sizeof(routes) / sizeof(routes[0]),
		.frame = frame_fill,
		.screens = &all_screens};

	return web_main(argc, argv, &app);
}
