/* The facts at the beginning of a report file. */
#include "crm/report/draft.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

#define NAME_SIGNS "abcdefghijklmnopqrstuvwxyz0123456789_"

void *
draft_grow(struct mem *m, void *v, size_t *n, size_t size)
{
	v = mem_grow(m, v, *n, *n + 1, size);
	memset((char *)v + *n * size, 0, size);
	(*n)++;
	return v;
}

void
draft_wrong(
	struct draft_set *set, const struct report_source *source, int line, const char *fmt, ...)
{
	struct report_set *out = set->out;
	char words[500];
	va_list args;

	va_start(args, fmt);
	vsnprintf(words, sizeof(words), fmt, args);
	va_end(args);
	for (size_t i = 0; i < out->n_problems; i++)
		if (out->problems[i].line == line &&
			text_equal(out->problems[i].file, source->name) &&
			text_equal(out->problems[i].text, words))
			return;
	out->problems = mem_grow(set->mem, out->problems, out->n_problems, out->n_problems + 1,
		sizeof(*out->problems));
	out->problems[out->n_problems++] =
		(struct report_problem){source->name, line, mem_strdup(set->mem, words)};
}

/* A fact's value while it is read: from left to right. */
struct value {
	struct draft *d;
	struct mem *mem;
	const char *rest;
	int line;
};

static void
pass_blanks(struct value *v)
{
	while (*v->rest == ' ')
		v->rest++;
}

/* The next `n` signs; NULL when there is none. */
static const char *
take(struct value *v, size_t n)
{
	const char *s = n ? mem_strndup(v->mem, v->rest, n) : NULL;

	v->rest += n;
	pass_blanks(v);
	return s;
}

/* Up to the next blank. */
static const char *
take_word(struct value *v)
{
	return take(v, strcspn(v->rest, " "));
}

/* A name of ours: small letters, digits and _. */
static const char *
take_name(struct value *v)
{
	size_t n = strspn(v->rest, NAME_SIGNS);

	if (n == 0 || n > DRAFT_WORD_MAX || (v->rest[n] && v->rest[n] != ' ') ||
		isdigit((unsigned char)*v->rest))
		return NULL;
	return take(v, n);
}

/* "A label"; NULL when there is none here, or it is empty or does not end. */
static const char *
take_label(struct value *v)
{
	const char *end = *v->rest == '"' ? strchr(v->rest + 1, '"') : NULL;
	const char *label;

	if (!end || end == v->rest + 1)
		return NULL;
	label = mem_strndup(v->mem, v->rest + 1, (size_t)(end - v->rest - 1));
	v->rest = end + 1;
	pass_blanks(v);
	return text_empty(text_clean(v->mem, label)) ? NULL : label;
}

static bool
take_this(struct value *v, const char *word)
{
	size_t n = strlen(word);

	if (strncmp(v->rest, word, n) != 0 || (v->rest[n] && v->rest[n] != ' '))
		return false;
	(void)take(v, n);
	return true;
}

static struct draft_sql
take_rest(struct value *v)
{
	struct draft_sql sql = {mem_strdup(v->mem, v->rest), v->line};

	v->rest += strlen(v->rest);
	return sql;
}

static const struct {
	const char *word;
	enum report_type type;
} types[] = {{"id", REPORT_T_ID}, {"hidden", REPORT_T_HIDDEN}, {"text", REPORT_T_TEXT},
	{"word", REPORT_T_WORD}, {"count", REPORT_T_COUNT}, {"flag", REPORT_T_FLAG},
	{"units", REPORT_T_UNITS}, {"percent", REPORT_T_PERCENT}, {"money", REPORT_T_MONEY},
	{"utc", REPORT_T_UTC}, {"day", REPORT_T_DAY}};

/* False when it was told that there is no such type. */
static bool
take_type(enum report_type *out, struct value *v)
{
	const char *word = take_word(v);

	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (text_equal(types[i].word, word)) {
			*out = types[i].type;
			return true;
		}
	draft_wrong(v->d->set, v->d->source, v->line,
		"\"%s\" is no type: id, hidden, text, word, count, flag, units, percent, money, "
		"utc or day",
		word ? word : "");
	return false;
}

/* How each fact is read; false: its value is not in the form that `form` tells. What was told
 * already is true. */
typedef bool fact_fn(struct value *v);

static bool
read_place(struct value *v)
{
	int64_t n;

	if (text_to_i64(&n, v->rest) != ST_OK || n < 1 || n > 9999)
		return false;
	v->d->place = (int)n;
	return true;
}

static bool
read_text(const char **out, struct value *v)
{
	*out = take_rest(v).text;
	return true;
}

static bool
read_title(struct value *v)
{
	return read_text(&v->d->title, v);
}

static bool
read_folder(struct value *v)
{
	return read_text(&v->d->folder, v);
}

static bool
read_about(struct value *v)
{
	return read_text(&v->d->about, v);
}

static bool
read_answers(struct value *v)
{
	return read_text(&v->d->answers, v);
}

static bool
read_label(struct value *v)
{
	return read_text(&v->d->label, v);
}

static bool
read_none(struct value *v)
{
	return read_text(&v->d->none, v);
}

static bool
read_needs(struct value *v)
{
	v->d->needs = take_name(v);
	return v->d->needs && !*v->rest;
}

static bool
read_rows(struct value *v)
{
	v->d->rows = take_name(v);
	return v->d->rows && !*v->rest;
}

static bool
read_uses(struct value *v)
{
	while (*v->rest) {
		struct draft_use *u = DRAFT_ADD(v->mem, v->d->uses);

		*u = (struct draft_use){v->line, take_word(v)};
	}
	return true;
}

static bool
read_words(struct value *v)
{
	while (*v->rest) {
		const char *word = take_name(v);

		if (!word)
			return false;
		*DRAFT_ADD(v->mem, v->d->words) = word;
	}
	return true;
}

static bool
read_basis(struct value *v)
{
	struct draft_basis b = {.line = v->line, .name = take_name(v)};

	b.is_now = text_equal(b.name, "now");
	b.by_day = take_this(v, "day");
	if (!b.name || (!b.is_now && !b.by_day && !take_this(v, "utc")))
		return false;
	if (!b.is_now)
		b.column = (struct draft_sql){take_word(v), v->line};
	b.label = take_label(v);
	if (b.is_now != !b.column.text || !b.label || *v->rest)
		return false;
	*DRAFT_ADD(v->mem, v->d->bases) = b;
	return true;
}

static bool
read_key(struct value *v)
{
	struct draft_filter f = {.line = v->line, .dimension = take_name(v)};

	f.key = take_rest(v);
	if (!f.dimension || text_empty(f.key.text) || strchr(f.key.text, ' '))
		return false;
	*DRAFT_ADD(v->mem, v->d->filters) = f;
	return true;
}

static bool
read_filter(struct value *v)
{
	struct draft_filter f = {.line = v->line, .dimension = take_name(v)};

	f.condition = take_rest(v);
	if (!f.dimension || text_empty(f.condition.text))
		return false;
	*DRAFT_ADD(v->mem, v->d->filters) = f;
	return true;
}

/* NAME: SQL */
static bool
read_term(struct value *v)
{
	size_t n = strspn(v->rest, NAME_SIGNS);
	struct draft_term *t;

	if (n == 0 || v->rest[n] != ':' || v->rest[n + 1] != ' ')
		return false;
	t = DRAFT_ADD(v->mem, v->d->terms);
	t->line = v->line;
	t->name = take(v, n);
	v->rest++;
	pass_blanks(v);
	t->sql = take_rest(v);
	return true;
}

static bool
read_measure(struct value *v)
{
	struct draft_measure m = {.line = v->line, .name = take_name(v)};
	const char *when = strstr(v->rest, "when ");

	if (!m.name || !when)
		return false;
	if (!take_type(&m.type, v))
		return true;
	m.is_max = take_this(v, "max");
	if (take_this(v, "of")) {
		when = strstr(v->rest, " when ");
		if (!when)
			return false;
		m.value = (struct draft_sql){take(v, (size_t)(when - v->rest)), v->line};
	}
	if (!take_this(v, "when"))
		return false;
	m.when = take_rest(v);
	*DRAFT_ADD(v->mem, v->d->measures) = m;
	return !text_empty(m.when.text);
}

/* LIST.MEASURE, of which the list's name may have hyphens. */
static bool
split_figure(const char **list, const char **measure, struct mem *m, const char *word)
{
	const char *dot = word ? strchr(word, '.') : NULL;

	if (!dot || dot == word || !dot[1])
		return false;
	*list = mem_strndup(m, word, (size_t)(dot - word));
	*measure = mem_strdup(m, dot + 1);
	return true;
}

/* column LIST.MEASURE "LABEL" [under] */
static bool
read_figure(struct value *v)
{
	struct draft_column c = {.line = v->line};

	c.name = take_word(v);
	if (!split_figure(&c.list, &c.measure, v->mem, c.name))
		return false;
	c.label = take_label(v);
	c.under = take_this(v, "under");
	*DRAFT_ADD(v->mem, v->d->columns) = c;
	return c.label && !*v->rest;
}

static bool
read_column(struct value *v)
{
	struct draft_column c = {.line = v->line};

	if (strchr(mem_strndup(v->mem, v->rest, strcspn(v->rest, " ")), '.'))
		return read_figure(v);
	c.name = take_name(v);
	if (!c.name)
		return false;
	if (!take_type(&c.type, v))
		return true;
	if (*v->rest == '"') {
		c.label = take_label(v);
		if (!c.label)
			return false;
		if (*v->rest == '/')
			c.link = take_word(v);
		c.under = take_this(v, "under");
		c.file = take_this(v, "file");
		c.sum = take_this(v, "sum");
	}
	*DRAFT_ADD(v->mem, v->d->columns) = c;
	return !*v->rest;
}

static bool
read_ratio(struct value *v)
{
	struct draft_column c = {.line = v->line, .name = take_name(v)};

	if (!c.name)
		return false;
	if (!take_type(&c.type, v))
		return true;
	c.label = take_label(v);
	c.num = take_word(v);
	if (!c.label || !c.num || !take_this(v, "/"))
		return false;
	c.den = take_word(v);
	c.under = take_this(v, "under");
	*DRAFT_ADD(v->mem, v->d->columns) = c;
	return c.den && !*v->rest;
}

/* LIST.MEASURE ["LABEL"] */
static bool
read_rank(struct value *v)
{
	struct draft_rank *r = &v->d->rank;

	*r = (struct draft_rank){.line = v->line, .figure = take_word(v)};
	r->label = *v->rest ? take_label(v) : NULL;
	return !*v->rest;
}

static bool
read_group(struct value *v)
{
	struct draft_group *g = &v->d->group;

	*g = (struct draft_group){.line = v->line, .column = take_name(v)};
	if (!g->column || !*v->rest)
		return g->column != NULL;
	g->flag = take_name(v);
	g->measure = take_name(v);
	g->label = take_label(v);
	return g->flag && g->measure && g->label && !*v->rest;
}

static bool
read_action(struct value *v)
{
	struct draft_action a = {.line = v->line, .label = take_word(v), .perm = take_name(v)};

	a.link = take_word(v);
	*DRAFT_ADD(v->mem, v->d->actions) = a;
	return a.label && a.perm && a.link && !*v->rest;
}

enum { OF_LIST = 1, OF_SUMMARY = 2, OF_REPORT = OF_LIST | OF_SUMMARY, OF_DIMENSION = 4 };

/* `once` is the place of a fact that a file says once. */
static const struct fact {
	const char *word, *form;
	fact_fn *read;
	int of;
	int once; /* enum draft_fact, or -1 */
} facts[] = {
	{"place", "N", read_place, OF_REPORT, DRAFT_PLACE},
	{"title", "TEXT", read_title, OF_REPORT, DRAFT_TITLE},
	{"folder", "TEXT", read_folder, OF_REPORT, DRAFT_FOLDER},
	{"about", "TEXT", read_about, OF_REPORT, DRAFT_ABOUT},
	{"answers", "TEXT", read_answers, OF_REPORT, DRAFT_ANSWERS},
	{"needs", "PERMISSION", read_needs, OF_REPORT, DRAFT_NEEDS},
	{"uses", "CODE...", read_uses, OF_REPORT, DRAFT_USES},
	{"basis", "NAME day|utc ALIAS.COLUMN \"LABEL\", or now \"LABEL\"", read_basis, OF_LIST, -1},
	{"key", "DIMENSION ALIAS.COLUMN", read_key, OF_LIST, -1},
	{"filter", "DIMENSION CONDITION", read_filter, OF_LIST, -1},
	{"term", "NAME: SQL", read_term, OF_LIST, -1},
	{"measure", "CODE TYPE [[max] of VALUE] when SQL", read_measure, OF_LIST, -1},
	{"column",
		"NAME TYPE [\"LABEL\" [/path/{id}] [under|file] [sum]], or in a summary "
		"LIST.MEASURE \"LABEL\" [under]",
		read_column, OF_REPORT, -1},
	{"group", "COLUMN [FLAG MEASURE \"LABEL\"]", read_group, OF_LIST, DRAFT_GROUP},
	{"action", "LABEL PERMISSION /path/{id}", read_action, OF_LIST, -1},
	{"rows", "DIMENSION", read_rows, OF_SUMMARY, DRAFT_ROWS},
	{"rank", "LIST.MEASURE [\"LABEL\"]", read_rank, OF_SUMMARY, DRAFT_RANK},
	{"ratio", "CODE percent|money|count \"LABEL\" LIST.MEASURE / LIST.MEASURE [under]",
		read_ratio, OF_SUMMARY, -1},
	{"label", "TEXT", read_label, OF_DIMENSION, DRAFT_LABEL},
	{"none", "TEXT", read_none, OF_DIMENSION, DRAFT_NONE},
	{"words", "WORD...", read_words, OF_DIMENSION, DRAFT_WORDS},
};

static const struct fact *
find_fact(const char *word, bool is_dimension)
{
	for (size_t i = 0; i < sizeof(facts) / sizeof(facts[0]); i++)
		if (text_equal(facts[i].word, word) &&
			!(facts[i].of & OF_DIMENSION) == !is_dimension)
			return &facts[i];
	return NULL;
}

/* True when a fact that is said once is said for the first time. */
static bool
is_first(struct draft *d, const struct fact *f, int line)
{
	if (f->once < 0)
		return true;
	if (d->at[f->once]) {
		draft_wrong(d->set, d->source, line, "%s is said twice: on line %d, too", f->word,
			d->at[f->once]);
		return false;
	}
	d->at[f->once] = line;
	return true;
}

/* `-- WORD: VALUE`, without the hyphens. */
static void
read_fact(struct draft *d, const char *text, int line, bool is_dimension)
{
	const char *colon = strstr(text, ":");
	const char *word = mem_strndup(d->set->mem, text, colon ? (size_t)(colon - text) : 0);
	struct value v = {.d = d, .mem = d->set->mem, .line = line};
	const struct fact *f = find_fact(word, is_dimension);

	if (!f) {
		draft_wrong(
			d->set, d->source, line, "there is no fact \"%s\"", colon ? word : text);
		return;
	}
	v.rest = text_clean(d->set->mem, colon + 1);
	if (!is_first(d, f, line))
		return;
	if (!*v.rest)
		draft_wrong(d->set, d->source, line, "%s is empty", f->word);
	else if (!f->read(&v))
		draft_wrong(d->set, d->source, line, "%s is written: %s", f->word, f->form);
}

/* The text of a file as lines that can be read; false when it cannot, which was told. */
static bool
is_readable(struct draft_set *set, const struct report_source *s)
{
	int line = 1;

	for (size_t i = 0; i < s->n; i++) {
		unsigned char c = (unsigned char)s->text[i];

		if (c == '\r' || (c < ' ' && c != '\n' && c != '\t') || c == 0x7f) {
			draft_wrong(set, s, line,
				c == '\r' ? "lines end with CR LF: write LF alone"
					  : "there is a control character");
			return false;
		}
		line += c == '\n';
	}
	line = 1;
	for (const char *p = s->text, *end; p < s->text + s->n; p = end + 1, line++) {
		end = memchr(p, '\n', s->n - (size_t)(p - s->text));
		if (!end)
			end = s->text + s->n;
		if (text_is_utf8(p, (size_t)(end - p)))
			continue;
		draft_wrong(set, s, line, "this is not UTF-8");
		return false;
	}
	return true;
}

void
draft_read(struct draft *d, bool is_dimension)
{
	const char *p = d->source->text, *end = p + d->source->n;
	int line = 1;

	if (!is_readable(d->set, d->source))
		return;
	for (; p < end && text_starts(p, "-- "); line++) {
		size_t n = strcspn(p, "\n");

		read_fact(d, mem_strndup(d->set->mem, p + 3, n - 3), line, is_dimension);
		p += n + (p[n] == '\n');
	}
	d->last_line = line - !*p;
	for (const char *q = p; *q; q++)
		d->last_line += *q == '\n' && q[1];
	if (is_dimension)
		draft_split_dimension(d, p, line);
	else
		draft_split(d, p, line);
}

/* "m14 Sold units: sum of ..." */
static void
read_meaning(struct draft_set *set, const struct report_source *s, const char *text, int line)
{
	const char *blank = strchr(text, ' '), *colon = strstr(text, ": ");
	struct draft_meaning *m;

	if (!blank || !colon || colon < blank || colon == blank + 1 || !colon[2] ||
		!islower((unsigned char)text[0]) || !isdigit((unsigned char)text[1])) {
		draft_wrong(set, s, line, "a measure is written: CODE NAME: DEFINITION");
		return;
	}
	m = DRAFT_ADD(set->mem, set->meanings);
	m->line = line;
	m->code = mem_strndup(set->mem, text, (size_t)(blank - text));
	m->name = mem_strndup(set->mem, blank + 1, (size_t)(colon - blank - 1));
	m->text = mem_strdup(set->mem, colon + 2);
	for (size_t i = 0; i + 1 < set->meanings.n; i++)
		if (text_equal(set->meanings.v[i].code, m->code))
			draft_wrong(set, s, line, "%s is defined twice: on line %d, too", m->code,
				set->meanings.v[i].line);
}

void
draft_read_measures(struct draft_set *set, const struct report_source *source)
{
	struct draft terms = {.set = set, .source = source};
	int line = 1;

	if (!is_readable(set, source))
		return;
	for (const char *p = source->text; *p; line++) {
		size_t n = strcspn(p, "\n");
		const char *text = mem_strndup(set->mem, p, n);
		struct value v = {&terms, set->mem, text + 5, line};

		p += n + (p[n] == '\n');
		if (!*text || *text == '#')
			continue;
		if (!text_starts(text, "term "))
			read_meaning(set, source, text, line);
		else if (!read_term(&v))
			draft_wrong(set, source, line, "a term is written: term NAME: SQL");
	}
	set->terms.v = terms.terms.v;
	set->terms.n = terms.terms.n;
}
