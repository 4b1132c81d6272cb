/*
 * place.h - an address of ours: to go to, and to come back to.
 *
 * A redirect takes a place and nothing else. A place is a screen of the
 * program's table (web_app.screens) with values for the names that the screen
 * has in its address, so no address is ever copied from a request: what comes
 * from outside (`back`, `next`, a Referer) is read against the table, and what
 * is not a screen's is not in the place. Source: CWE-601.
 *
 * A place is made in the request's memory and does not change; each function
 * gives a new one.
 */
#ifndef WEB_PLACE_H
#define WEB_PLACE_H

#include <stdbool.h>

#include "base/field.h"
#include "web/request.h"

/*
 * Bytes of a place's text. A name whose values make it longer is left out: the
 * same screen, less narrowed. A web server's buffer for headers has 4 KB.
 */
#define PLACE_MAX         2000
#define PLACE_CARRIED_MAX 1000 /* of one that is a value in another */

#define SCREEN_NAMES_MAX 16
#define SCREEN_WORD_MAX  40 /* characters */

/* A page with an address of its own. */
struct screen {
	const char *pattern;                 /* as a route's, with its family: "/leads/{lead}" */
	const char *names[SCREEN_NAMES_MAX]; /* what its query may have, in this order */
	const struct fields *filters; /* of a list's record: those that filter are names too */
	const char *once;    /* a name that tells something once: no other address takes it over */
	enum path_part part; /* what a {name} of the pattern is */
	bool words;     /* no names but any: words, and as their values words, numbers and days */
	bool no_return; /* a button's address, or a file: nobody comes back to it */
};

struct screens {
	const struct screen *v;
	size_t n;
	const struct screen *sign_in; /* of these; has `next` */
	const struct screen *enrol;   /* where a second factor is set up */
};

struct place;

/* A screen; one with a record, or a word, in its address. */
const struct place *place_to(const struct request *req, const struct screen *s);
const struct place *place_of(const struct request *req, const struct screen *s, int64_t id);
const struct place *
place_named(const struct request *req, const struct screen *s, const char *word);

/* The same screen and values, of another record: for a link in each row of a list. */
const struct place *place_of_other(const struct place *p, int64_t id);

/* With `value` for a name of the screen, in place of those it has; NULL or "" takes it out. */
const struct place *place_set(const struct place *p, const char *name, const char *value);

/* With another place as a value, to go on to from there. */
const struct place *
place_carry(const struct place *p, const char *name, const struct place *carried);

/* With those values of a query (a=b&c=d) that are the screen's. */
const struct place *place_query(const struct place *p, const char *query);

/* At a part of the page: "wanted-title". */
const struct place *place_part(const struct place *p, const char *id);

/* The screen that was asked for, with its values; NULL when the request is for none. */
const struct place *place_here(const struct request *req);

/* The nearest screen above what was asked for: "/leads/12" of "/leads/12/tasks/3/complete". NULL: none. */
const struct place *place_above(const struct request *req);

/* The screen that a text from outside names, with the values that are the screen's; NULL when it
 * names none that one comes back to. */
const struct place *place_parse(const struct request *req, const char *text);

/* Of the field, or the query's value, `back`; else `otherwise`. */
const struct place *place_back(const struct request *req, const struct place *otherwise);

bool place_is(const struct place *p, const struct screen *s);

/* "/leads?q=Lee": below the prefix, for a field that comes back; and with it, for a link. */
const char *place_text(const struct place *p);
const char *place_href(const struct place *p);

#endif
