/* Changes of rows that people see: each knows its version, its time and its user, and the journal of it. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/log.h"
#include "db/internal.h"
#include "widths.h"

static const char *const versioned[] = {TABLES_VERSIONED};

static const char *
skip_quoted(const char *p)
{
	const char *end = strchr(p + 1, '\'');

	return end ? end + 1 : p + strlen(p);
}

bool
db_word_next(struct db_word *out, const char **at)
{
	const char *p = *at;

	while (*p == '\'' || isspace((unsigned char)*p) || *p == '`')
		p = *p == '\'' ? skip_quoted(p) : p + 1;
	*out = (struct db_word){p, 0};
	while (isalnum((unsigned char)p[out->n]) || p[out->n] == '_')
		out->n++;
	if (*p && !out->n)
		out->n = 1;
	*at = p + out->n;
	return out->n;
}

bool
db_word_is(struct db_word w, const char *s)
{
	return w.n == strlen(s) && strncasecmp(w.s, s, w.n) == 0;
}

static bool
is_versioned(struct db_word w)
{
	for (size_t i = 0; i < sizeof(versioned) / sizeof(versioned[0]); i++)
		if (db_word_is(w, versioned[i]))
			return true;
	return false;
}

/* Whether one of the tables from `at` up to the word `end` has versions; CHARACTER SET is of a column. */
static bool
names_versioned(const char *at, const char *end)
{
	struct db_word w, last = {"", 0};

	for (; db_word_next(&w, &at) && (!db_word_is(w, end) || db_word_is(last, "character"));
		last = w)
		if (is_versioned(w))
			return true;
	return false;
}

/* "key update", of a row that was there already. */
static bool
updates_when_there(const char *at)
{
	struct db_word w, last = {"", 0};

	for (; db_word_next(&w, &at); last = w)
		if (db_word_is(w, "update") && db_word_is(last, "key"))
			return true;
	return false;
}

enum { NO_CHANGE, UPDATES, DELETES };

static int
change_of(const char *sql)
{
	struct db_word verb;

	db_word_next(&verb, &sql);
	if (db_word_is(verb, "update"))
		return names_versioned(sql, "set") ? UPDATES : NO_CHANGE;
	if (db_word_is(verb, "delete"))
		return names_versioned(sql, "where") ? DELETES : NO_CHANGE;
	if (db_word_is(verb, "insert") && updates_when_there(sql))
		return names_versioned(sql, "(") ? UPDATES : NO_CHANGE;
	if (db_word_is(verb, "replace"))
		return names_versioned(sql, "(") ? DELETES : NO_CHANGE;
	return NO_CHANGE;
}

/* "row_version = ?": which version somebody saw. */
static bool
asks_version(const char *at)
{
	struct db_word w, last = {"", 0}, before = last;

	for (; db_word_next(&w, &at); before = last, last = w)
		if (db_word_is(w, "?") && db_word_is(last, "=") &&
			db_word_is(before, "row_version"))
			return true;
	return false;
}

const char *
db_change_fault(const struct db_stmt *s, const char *sql, bool stamped)
{
	int change = change_of(sql);

	if (change == NO_CHANGE)
		return s->journal || s->unseen || s->keeps || stamped
			       ? "says of a change that it does not make"
			       : NULL;
	if (s->keeps)
		return s->journal || s->unseen || stamped ? "changes rows and says that it does not"
							  : NULL;
	if (!s->journal)
		return "changes rows and owes the journal nothing";
	if (change == UPDATES && !stamped)
		return "changes rows without a {stamp}";
	if (asks_version(sql) == (s->unseen != NULL))
		return "either asks for the version that was seen, or says why not";
	return NULL;
}

static bool
has(const struct db_records *list, const char *record)
{
	for (size_t i = 0; i < list->n; i++)
		if (text_equal(list->v[i], record))
			return true;
	return false;
}

static void
note(struct db_records *list, const char *record)
{
	if (!record || has(list, record))
		return;
	if (list->n < DB_RECORDS_MAX)
		list->v[list->n++] = record;
	else
		list->too_many = true;
}

void
db_change_note(struct writer *w, const struct db_stmt *s)
{
	note(&w->changed, s->journal);
	note(&w->journaled, s->journals);
}

void
db_journaled(struct writer *w, const char *record)
{
	note(&w->journaled, record);
}

enum status
db_settled(const struct writer *w)
{
	for (size_t i = 0; i < w->changed.n; i++)
		if (!has(&w->journaled, w->changed.v[i])) {
			log_error("db the journal was not told of a change: %s", w->changed.v[i]);
			return ST_ERROR;
		}
	return w->changed.too_many ? ST_ERROR : ST_OK;
}
