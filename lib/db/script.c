/* Scripts: files of statements, cut at their semicolons. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "db/internal.h"
#include "db/migrate.h"

static const char *
skip_to(const char *s, const char *mark)
{
	const char *end = strstr(s, mark);

	return end ? end + strlen(mark) : NULL;
}

static bool
is_line_comment(const char *s)
{
	return *s == '#' || (s[0] == '-' && s[1] == '-' && (!s[2] || isspace((unsigned char)s[2])));
}

/* Behind the comment that `s` is at; NULL when it does not end. */
static const char *
skip_comment(const char *s)
{
	if (!is_line_comment(s))
		return skip_to(s + 2, "*/");
	return s + strcspn(s, "\n");
}

static bool
is_comment(const char *s)
{
	return is_line_comment(s) || (s[0] == '/' && s[1] == '*');
}

/* Behind the quoted text that `s` is at; a doubled quote reads as two texts, which ends alike. */
static const char *
skip_quoted(const char *s)
{
	char quote = *s++;

	while (*s && *s != quote)
		s += *s == '\\' && quote != '`' && s[1] ? 2 : 1;
	return *s ? s + 1 : NULL;
}

static const char *
skip_blank(const char *s)
{
	while (s && *s && (isspace((unsigned char)*s) || *s == ';' || is_comment(s)))
		s = is_comment(s) ? skip_comment(s) : s + 1;
	return s;
}

enum status
db_script_next(const char **out, size_t *n, const char **cursor)
{
	const char *s = skip_blank(*cursor);

	if (!s)
		return ST_INVALID;
	if (!*s)
		return ST_NOT_FOUND;
	*out = s;
	while (s && *s && *s != ';') {
		if (strchr("'\"`", *s))
			s = skip_quoted(s);
		else
			s = is_comment(s) ? skip_comment(s) : s + 1;
	}
	if (!s)
		return ST_INVALID;
	*n = (size_t)(s - *out);
	*cursor = s;
	return ST_OK;
}

/* The whole file as text; NULL when it cannot be read. */
char *
db_read_file(struct mem *m, const char *path)
{
	struct text t = text_begin(m);
	char part[8192];
	FILE *f = fopen(path, "r");
	size_t n;
	bool failed;

	if (!f)
		return NULL;
	while ((n = fread(part, 1, sizeof(part), f)) > 0)
		text_add_n(&t, part, n);
	failed = ferror(f);
	fclose(f);
	return failed ? NULL : t.s;
}

enum status
db_script_alone(struct db *db, const struct db_script *s)
{
	struct writer w = {.reader = {.db = db}};
	enum status st = db_connect(db), restored;

	if (st == ST_OK)
		st = db_command(db, "SET SESSION TRANSACTION READ WRITE");
	if (st != ST_OK)
		return st;
	st = db_script(&w, s->sql, s->n);
	restored = db_command(db, "SET SESSION TRANSACTION READ ONLY");
	if (restored != ST_OK)
		db_disconnect(db);
	return st;
}
