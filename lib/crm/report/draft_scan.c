/* The SQL of a report file: its parts, and what may not stand in it. */
#include "crm/report/draft.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* Words that have no place in a report, and why. Those that are functions as well are refused
 * without a parenthesis behind them only. */
static const struct {
	const char *word, *why;
	bool but_function;
} refused[] = {
	{"INSERT", "a report only reads", true},
	{"UPDATE", "a report only reads", false},
	{"DELETE", "a report only reads", false},
	{"REPLACE", "a report only reads", true},
	{"INTO", "a report only reads", false},
	{"SET", "a report only reads", false},
	{"CREATE", "a report only reads", false},
	{"DROP", "a report only reads", false},
	{"ALTER", "a report only reads", false},
	{"GRANT", "a report only reads", false},
	{"TRUNCATE", "a report only reads", true},
	{"LOCK", "a report only reads", false},
	{"CALL", "a report only reads", false},
	{"SLEEP", "it holds the connection", false},
	{"BENCHMARK", "it holds the connection", false},
	{"GET_LOCK", "a cluster has no such locks", false},
	{"LOAD_FILE", "a report reads tables", false},
	{"RETURNING", "MySQL does not know it", false},
	{"FETCH", "MySQL does not know it", false},
	{"MEDIAN", "MySQL does not know it", false},
	{"PERCENTILE_CONT", "MySQL does not know it", false},
	{"PERCENTILE_DISC", "MySQL does not know it", false},
	{"NEXTVAL", "MySQL does not know it", false},
	{"LASTVAL", "MySQL does not know it", false},
	{"JSON_QUERY", "MySQL does not know it", false},
	{"JSON_EXISTS", "MySQL does not know it", false},
	{"TO_CHAR", "MySQL does not know it", false},
	{"NVL", "MySQL does not know it", false},
	{"DECODE", "MySQL does not know it", false},
	{"ADD_MONTHS", "MySQL does not know it", false},
	{"MONTHS_BETWEEN", "MySQL does not know it", false},
	{"LATERAL", "MariaDB does not know it", false},
	{"ANY_VALUE", "MariaDB does not know it", false},
	{"MEMBER", "MariaDB does not know it", false},
	{"REGEXP_LIKE", "MariaDB does not know it", false},
	{"UUID_TO_BIN", "MariaDB does not know it", false},
	{"BIN_TO_UUID", "MariaDB does not know it", false},
	{"GROUPING", "MariaDB does not know it", false},
	{"JSON_STORAGE_SIZE", "MariaDB does not know it", false},
};

/* Names that MySQL or MariaDB keeps for itself. */
static const char *const reserved[] = {"cube", "cume_dist", "dense_rank", "empty", "except",
	"first_value", "function", "groups", "intersect", "json_table", "lag", "last_value", "lead",
	"nth_value", "ntile", "of", "offset", "over", "percent_rank", "rank", "recursive",
	"row_number", "rows", "system", "window", "key", "keys", "order", "group", "values"};

static void
wrong_at(struct draft *d, int line, const char *what, const char *why)
{
	draft_wrong(d->set, d->source, line, "%s: %s", what, why);
}

static void
refuse(struct draft *d, struct draft_tokens *t, int line, const char *what, const char *why)
{
	t->bad = true;
	wrong_at(d, line, what, why);
}

/* A text being taken apart. */
struct scan {
	struct draft *d;
	struct draft_tokens *out;
	const char *p;
	int line, depth;
};

static void
add_token(struct scan *s, enum draft_kind kind, size_t n)
{
	struct mem *m = s->d->set->mem;
	struct draft_token *t;

	s->out->v = draft_grow(m, s->out->v, &s->out->n, sizeof(*s->out->v));
	t = &s->out->v[s->out->n - 1];
	*t = (struct draft_token){kind, mem_strndup(m, s->p, n), s->line, s->depth};
	for (const char *q = s->p; q < s->p + n; q++)
		s->line += *q == '\n';
	s->p += n;
}

/* 'a text', "a text" or `a name`. */
static bool
scan_quoted(struct scan *s)
{
	const char quote = *s->p, *end = s->p + 1;

	while (*end && *end != quote)
		end += *end == '\\' && end[1] ? 2 : 1;
	if (!*end) {
		refuse(s->d, s->out, s->line,
			mem_strndup(s->d->set->mem, s->p, strcspn(s->p, "\n")),
			"a quote is opened here and never closed");
		return false;
	}
	if (quote == '"')
		refuse(s->d, s->out, s->line, "\"", "texts stand in apostrophes");
	if (memchr(s->p, '?', (size_t)(end - s->p)))
		refuse(s->d, s->out, s->line, "?", "in a text, too, it stands for a value");
	add_token(s, quote == '`' ? DRAFT_T_WORD : DRAFT_T_TEXT, (size_t)(end + 1 - s->p));
	return true;
}

static bool
is_word_sign(char c)
{
	return isalnum((unsigned char)c) || c == '_' || c == '.' || (unsigned char)c >= 0x80;
}

/* A word with what a dot joins to it: l.lead_date, v.`condition`. */
static void
scan_word(struct scan *s)
{
	size_t n = 0;

	while (is_word_sign(s->p[n]) || (s->p[n] == '`' && n && s->p[n - 1] == '.'))
		n += s->p[n] == '`' ? 1 + strcspn(s->p + n + 1, "`\n") + 1 : 1;
	add_token(s, DRAFT_T_WORD, n);
}

/* What begins here and may not: comments, a second statement, operators of one database. */
static void
check_sign(struct scan *s)
{
	static const char *const bad[][2] = {{"--", "comments stand among the facts, not in SQL"},
		{"/*", "comments stand among the facts, not in SQL"},
		{"#", "comments stand among the facts, not in SQL"},
		{";", "one statement, and without a semicolon"}, {"->", "MariaDB does not know it"},
		{":=", "a report has no variables"},
		{"||", "it is OR in one mode and joins texts in another: write OR or CONCAT"}};

	for (size_t i = 0; i < COUNT(bad); i++)
		if (text_starts(s->p, bad[i][0]))
			refuse(s->d, s->out, s->line, bad[i][0], bad[i][1]);
	if (*s->p == '@' && !text_starts(s->p, "@range") && !text_starts(s->p, "@basis"))
		refuse(s->d, s->out, s->line,
			mem_strndup(s->d->set->mem, s->p, strcspn(s->p, " ,)\n")),
			"there are @range and @basis only");
}

/* {NAME} and {USER_NAME(u)}, and @range, are words of their own. */
static size_t
placeholder(const char *p)
{
	size_t n = *p == '{' ? strcspn(p, "}\n") : 0;

	if (*p == '{')
		return p[n] == '}' ? n + 1 : 0;
	return text_starts(p, "@range") || text_starts(p, "@basis") ? 6 : 0;
}

static bool
scan_one(struct scan *s)
{
	size_t n = placeholder(s->p);

	if (n) {
		add_token(s, DRAFT_T_WORD, n);
		return true;
	}
	if (strchr("'\"`", *s->p))
		return scan_quoted(s);
	if (is_word_sign(*s->p)) {
		scan_word(s);
		return true;
	}
	check_sign(s);
	if (*s->p == ')' && s->depth-- == 0) {
		refuse(s->d, s->out, s->line, ")", "nothing was opened that it closes");
		return false;
	}
	add_token(s, DRAFT_T_SIGN, 1);
	s->depth += s->p[-1] == '(';
	return true;
}

static bool
is_word(const struct draft_tokens *t, size_t i, const char *word)
{
	return i < t->n && t->v[i].kind == DRAFT_T_WORD && strcasecmp(t->v[i].s, word) == 0;
}

static bool
is_sign(const struct draft_tokens *t, size_t i, const char *sign)
{
	return i < t->n && t->v[i].kind == DRAFT_T_SIGN && text_equal(t->v[i].s, sign);
}

static void
check_words(struct draft *d, struct draft_tokens *t)
{
	for (size_t i = 0; i < t->n; i++)
		for (size_t k = 0; k < COUNT(refused); k++)
			if (is_word(t, i, refused[k].word) &&
				!(refused[k].but_function && is_sign(t, i + 1, "(")))
				refuse(d, t, t->v[i].line, t->v[i].s, refused[k].why);
}

void
draft_tokens(struct draft_tokens *out, struct draft *d, const struct draft_sql *sql)
{
	struct scan s = {.d = d, .out = out, .p = sql->text ? sql->text : "", .line = sql->line};

	*out = (struct draft_tokens){0};
	while (*s.p) {
		if (isspace((unsigned char)*s.p)) {
			s.line += *s.p++ == '\n';
			continue;
		}
		if (!scan_one(&s))
			return;
	}
	if (s.depth)
		refuse(d, out, s.line, "(", "a parenthesis is opened and never closed");
	check_words(d, out);
}

/* Parts: each begins at the beginning of a line. */

struct splitter {
	struct draft *d;
	const char *p; /* the rest */
	int line;
};

/* The text up to the first line that begins with one of `ends` (ends with NULL), without `skip`
 * signs at its beginning. */
static struct draft_sql
take_part(struct splitter *s, size_t skip, const char *const *ends)
{
	struct draft_sql part = {NULL, s->line};
	const char *begin = s->p + skip;
	bool first = true;

	for (; *s->p; s->line++, first = false) {
		size_t n = strcspn(s->p, "\n");

		for (size_t i = 0; !first && ends[i]; i++)
			if (text_starts(s->p, ends[i]))
				goto out;
		s->p += n + (s->p[n] == '\n');
	}
out:
	part.text = mem_strndup(s->d->set->mem, begin, (size_t)(s->p - begin));
	return part;
}

static const char *const ends_select[] = {"FROM ", "WHERE ", "/* @scope", "ORDER BY", NULL};
static const char *const ends_from[] = {"-- @list", "WHERE ", "/* @scope", "ORDER BY", NULL};
static const char *const ends_where[] = {"/* @scope", "ORDER BY", NULL};
static const char *const ends_none[] = {NULL};

/* The part that begins with `word`; says that it is missing. */
static struct draft_sql
need_part(struct splitter *s, const char *word, const char *const *ends, const char *why)
{
	struct draft *d = s->d;

	if (text_starts(s->p, word) && strchr(" \n", s->p[strlen(word)]))
		return take_part(s, strlen(word), ends);
	draft_wrong(d->set, d->source, s->line, "here a line begins with %s: %s", word, why);
	return (struct draft_sql){0};
}

/* One line: what follows `-- @list`. */
static void
pass_line(struct splitter *s)
{
	size_t n = strcspn(s->p, "\n");

	s->p += n + (s->p[n] == '\n');
	s->line++;
}

static void
take_scope(struct splitter *s)
{
	static const char begin[] = "/* @scope ", end[] = " */";
	struct draft *d = s->d;
	const char *line = mem_strndup(d->set->mem, s->p, strcspn(s->p, "\n"));
	size_t n = strlen(line);

	if (!text_starts(line, begin) || n < sizeof(begin) + sizeof(end) - 1 ||
		!text_equal(line + n - strlen(end), end)) {
		draft_wrong(d->set, d->source, s->line,
			"here stands whose rows these are: /* @scope RECORD */");
		return;
	}
	d->record_line = s->line;
	d->record = mem_strndup(d->set->mem, line + strlen(begin), n - strlen(begin) - strlen(end));
	pass_line(s);
}

void
draft_split(struct draft *d, const char *text, int line)
{
	struct splitter s = {d, text, line};

	while (*s.p == '\n')
		pass_line(&s);
	if (!*s.p)
		return;
	d->select = need_part(&s, "SELECT", ends_select, "the columns, each AS its name");
	if (!d->select.text)
		return;
	d->from = need_part(&s, "FROM", ends_from, "the tables");
	if (text_starts(s.p, "-- @list")) {
		pass_line(&s);
		d->joins = take_part(
			&s, 0, (const char *const[]){"WHERE ", "/* @scope", "ORDER BY", NULL});
	}
	d->where = need_part(&s, "WHERE", ends_where, "@range, and AND at its end");
	take_scope(&s);
	d->order = need_part(&s, "ORDER BY", ends_none, "rows have an order");
}

void
draft_split_dimension(struct draft *d, const char *text, int line)
{
	struct splitter s = {d, text, line};

	while (*s.p == '\n')
		pass_line(&s);
	if (!*s.p)
		return;
	d->select = need_part(&s, "SELECT", ends_select, "the id, and AS name");
	d->from = need_part(&s, "FROM", ends_where, "one table");
	d->order = need_part(&s, "ORDER BY", ends_none, "the order of the names");
}

/* Names. */

static const char *
without_quotes(struct mem *m, const char *s)
{
	size_t n = strlen(s);

	return n > 1 && *s == '`' ? mem_strndup(m, s + 1, n - 2) : s;
}

static void
check_reserved(struct draft *d, const char *name, int line)
{
	for (size_t i = 0; i < COUNT(reserved); i++)
		if (strcasecmp(name, reserved[i]) == 0)
			wrong_at(d, line, name, "a database keeps this word for itself");
}

/* One more name of a list; twice is told. */
#define ADD_NAME(d, list, given, of, at) \
	do { \
		struct draft_name *added_ = DRAFT_ADD((d)->set->mem, (list)); \
		*added_ = (struct draft_name){(at), (given), (of)}; \
		check_twice((d), (list).v, (list).n); \
		check_reserved((d), (given), (at)); \
	} while (0)

static void
check_twice(struct draft *d, const struct draft_name *v, size_t n)
{
	for (size_t i = 0; i + 1 < n; i++)
		if (text_equal(v[i].name, v[n - 1].name))
			draft_wrong(d->set, d->source, v[n - 1].line,
				"%s is there twice: on line %d, too", v[i].name, v[i].line);
}

/* The item of the SELECT's list from `from` to before `to`. */
static void
select_item(struct draft *d, const struct draft_tokens *t, size_t from, size_t to)
{
	struct mem *m = d->set->mem;
	const struct draft_token *last = to > from ? &t->v[to - 1] : NULL;
	const char *dot;

	if (!last) {
		draft_wrong(d->set, d->source, from < t->n ? t->v[from].line : d->select.line,
			"a column is missing at a comma");
		return;
	}
	if (is_sign(t, to - 1, "*") && (to - from == 1 || text_equal(t->v[to - 2].s, "."))) {
		wrong_at(d, last->line, "*", "each column is named");
		return;
	}
	if (last->kind == DRAFT_T_WORD && to - from > 2 && is_word(t, to - 2, "AS")) {
		ADD_NAME(d, d->selected, without_quotes(m, last->s), NULL, t->v[from].line);
		return;
	}
	dot = strrchr(last->s, '.');
	if (to - from == 1 && last->kind == DRAFT_T_WORD && dot && dot[1] && last->s[0] != '{')
		ADD_NAME(d, d->selected, without_quotes(m, dot + 1), NULL, last->line);
	else if (to - from == 2 && is_sign(t, to - 1, "*"))
		wrong_at(d, last->line, "*", "each column is named");
	else
		draft_wrong(d->set, d->source, t->v[from].line, "\"%s\" needs AS and a name",
			t->v[from].s);
}

static void
read_selected(struct draft *d)
{
	struct draft_tokens t;
	size_t from = 0;

	draft_tokens(&t, d, &d->select);
	for (size_t i = 0; i <= t.n && t.n && !t.bad; i++) {
		if (i < t.n && !(is_sign(&t, i, ",") && t.v[i].depth == 0))
			continue;
		select_item(d, &t, from, i);
		from = i + 1;
	}
}

/* The alias behind the table at `i`. */
static void
read_table(struct draft *d, const struct draft_tokens *t, size_t i)
{
	static const char *const not_alias[] = {"ON", "JOIN", "LEFT", "INNER", "CROSS", "USING",
		"STRAIGHT_JOIN", "WHERE", "FORCE", "USE", "IGNORE"};
	const char *alias = t->v[i].s;
	size_t at = i + 1;

	if (is_word(t, at, "AS"))
		at++;
	if (at < t->n && t->v[at].kind == DRAFT_T_WORD && t->v[at].depth == t->v[i].depth) {
		alias = t->v[at].s;
		for (size_t k = 0; k < COUNT(not_alias); k++)
			if (is_word(t, at, not_alias[k]))
				alias = t->v[i].s;
	}
	ADD_NAME(d, d->tables, alias, t->v[i].s, t->v[i].line);
}

/* Where the table at `i` ends: itself, or the parenthesis that closes a SELECT in its place. */
static size_t
end_of_select(const struct draft_tokens *t, size_t i)
{
	if (is_sign(t, i, "("))
		while (i + 1 < t->n && !(is_sign(t, i, ")") && t->v[i].depth == 0))
			i++;
	return i;
}

/* Tables of FROM and of joins: behind the word, or the first word of FROM. */
static void
read_tables(struct draft *d, const struct draft_sql *sql, bool first)
{
	struct draft_tokens t;

	draft_tokens(&t, d, sql);
	for (size_t i = 0; i < t.n; i++) {
		bool begins = (first && i == 0) ||
			      (i > 0 && (is_word(&t, i - 1, "JOIN") ||
						is_word(&t, i - 1, "STRAIGHT_JOIN")));

		if (begins && t.v[i].depth == 0)
			read_table(d, &t, end_of_select(&t, i));
		if (is_sign(&t, i, ",") && t.v[i].depth == 0)
			wrong_at(d, t.v[i].line, ",", "tables are joined with JOIN");
	}
}

void
draft_select_names(struct draft *d)
{
	read_selected(d);
	read_tables(d, &d->from, true);
	if (d->joins.text)
		read_tables(d, &d->joins, false);
}

/* True when `alias` is a table of the report's, or of a SELECT within `t`. */
static bool
is_known(const struct draft *d, const struct draft_tokens *t, const char *alias)
{
	for (size_t i = 0; i < d->tables.n; i++)
		if (text_equal(d->tables.v[i].name, alias))
			return true;
	for (size_t i = 2; i < t->n; i++)
		if (text_equal(t->v[i].s, alias) &&
			(is_word(t, i - 2, "FROM") || is_word(t, i - 2, "JOIN") ||
				is_sign(t, i - 1, ")")))
			return true;
	return false;
}

void
draft_check_aliases(struct draft *d, const struct draft_sql *sql)
{
	struct draft_tokens t = {0}, whole;

	if (sql->text)
		draft_tokens(&t, d, sql);
	if (!sql->text || t.bad)
		return;
	draft_tokens(
		&whole, d, &(struct draft_sql){draft_flat(d, sql->text, sql->line), sql->line});
	for (size_t i = 0; i < t.n; i++) {
		const char *dot = t.v[i].kind == DRAFT_T_WORD ? strchr(t.v[i].s, '.') : NULL;
		const char *alias;

		if (!dot || dot == t.v[i].s || isdigit((unsigned char)t.v[i].s[0]) ||
			t.v[i].s[0] == '{')
			continue;
		alias = mem_strndup(d->set->mem, t.v[i].s, (size_t)(dot - t.v[i].s));
		if (!is_known(d, &whole, alias))
			draft_wrong(d->set, d->source, t.v[i].line,
				"%s: no table of the report is called %s", t.v[i].s, alias);
	}
}
