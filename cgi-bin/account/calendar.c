/* The secret address of one's calendar feed: made, made anew, revoked. */
#include "account/account.h"
#include "auth/feed.h"
#include "common/screens.h"

/* The address stands in the notice of the next page, and nowhere afterwards. */
enum status
account_calendar_post(struct response *out, struct writer *db, const struct request *req)
{
	char secret[FEED_SECRET_TEXT];
	const struct place *feed;
	const char *whole;
	enum status st = feed_make(secret, db, req->mem);

	if (st != ST_OK)
		return st;
	feed = place_named(req, &screens[SCREEN_CALENDAR], secret);
	whole = request_absolute(req, place_text(feed));
	response_notice(out,
		"Copy your calendar address now and add it to your calendar program: it is shown"
		" this once.");
	response_notice_link(out, feed, whole ? whole : place_text(feed));
	response_redirect(out, place_to(req, &screens[SCREEN_SETTINGS]));
	return ST_OK;
}

enum status
account_calendar_revoke_post(struct response *out, struct writer *db, const struct request *req)
{
	enum status st = feed_revoke(db);

	if (st != ST_OK)
		return st;
	response_notice(out, "Calendar address revoked. Programs that used it get nothing more.");
	response_redirect(out, place_to(req, &screens[SCREEN_SETTINGS]));
	return ST_OK;
}

enum status
account_calendar_stop(struct writer *db, const struct request *req)
{
	return request_post(req, "stop_calendar") ? feed_revoke(db) : ST_OK;
}
