/*
 * response.h - what a handler answers; the router sends it after the commit.
 *
 * A handler fills a page or names a redirect and returns a status:
 *   ST_OK        200 with the page, 303 after response_redirect
 *   ST_INVALID   422 with the page (the form again, every message beside its field)
 *   ST_CONFLICT  409 with the page (both versions)
 *   others       the error page of that status; what was filled is dropped
 * Nothing is sent before the transaction has committed.
 */
#ifndef WEB_RESPONSE_H
#define WEB_RESPONSE_H

#include "web/place.h"
#include "web/view.h"

struct response;

/* The page's content from template `file`; `title` is the browser's title and the h1's words.
 * Copied. */
struct view *response_page(struct response *out, const char *file, const char *title);

/* As response_page without the frame, for a part that htmx asked for. A page that asks for several at
 * once (ROUTE_POLL) is sent those that say something else than it was told. */
struct view *response_part(struct response *out, const char *file);

/*
 * Before the parts of such a page are filled: `mark` is another one whenever they may say something
 * else. True when the page was told at the same mark: it is answered so, and nothing need be filled.
 */
bool response_stands(struct response *out, const char *mark);

/* 303 to there. */
void response_redirect(struct response *out, const struct place *to);

/*
 * A message for the page that follows a redirect, or for this page: one plain
 * sentence without personal data ("Sale updated"). Carried over a redirect in a
 * short-lived cookie signed with the session's secret.
 */
void
response_notice(struct response *out, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Where to go from the notice that was given, and the link's words. Copied. */
void response_notice_link(struct response *out, const struct place *to, const char *words);

/* As response_notice_link for what changes something: a button that posts there, which needs no
 * other field. */
void response_notice_post(struct response *out, const struct place *to, const char *words);

/* What is sent that is no page. HTML is not among them: it comes from templates only. */
enum body_type { BODY_TEXT, BODY_CSV, BODY_CALENDAR, BODY_XLSX };

/* A body that is no page. One of CSV begins with a byte order mark, by which spreadsheets know UTF-8. `filename` NULL shows it, else it is offered as a download. Copied. */
void response_body(struct response *out, enum body_type type, const char *filename,
	const char *body, size_t n);

/* What was refused, for the error page of a status other than ST_OK: a plain sentence. */
void
response_reason(struct response *out, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Set the session's cookie, for `user`, or clear it (NULL). For the account family only. */
void response_session(struct response *out, const char *token, struct user_id user);

/* Set the cookie of a browser that somebody has signed in on (auth/device.h). */
void response_device(struct response *out, const char *device);

/*
 * The page after a sign-in that sends a form again which was refused because
 * the session had ended. The router gave it to the sign-in page as the field
 * `typed` (urlencoded) with `next` as the address; the sign-in hands both on.
 * ST_BAD_REQUEST  `typed` cannot be read, or `next` is no route's address (request_is_path)
 */
STATUS_MUST_USE enum status
response_go_on(struct response *out, const char *next, const char *typed);

/* 429 or 503, and after how many seconds it may be tried again. */
void response_wait(struct response *out, int http_status, int seconds);

/* Another status code than the one the status means (202, 401). For machine answers. */
void response_code(struct response *out, int http_status);

#endif
