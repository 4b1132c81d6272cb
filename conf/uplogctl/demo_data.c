#include "demo_data.h"

#include <ctype.h>
#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "db/migrate.h"

struct column {
	const char *name;
	size_t at;
	bool is_number;
};

#define N(columns) (sizeof(columns) / sizeof((columns)[0]))
#define COLUMNS(type, LIST) \
	static const struct column type##_columns[] = {LIST(TEXT_COLUMN, NUMBER_COLUMN)}

#define TEXT_COLUMN(name)   {#name, offsetof(struct SELF, name), false},
#define NUMBER_COLUMN(name) {#name, offsetof(struct SELF, name), true},
#define SELF                size
COLUMNS(size, DATA_SIZE);
#undef SELF
#define SELF user
COLUMNS(user, DATA_USER);
#undef SELF
#define SELF source
COLUMNS(source, DATA_SOURCE);
#undef SELF
#define SELF model
COLUMNS(model, DATA_MODEL);
#undef SELF
#define SELF verb
COLUMNS(verb, DATA_VERB);
#undef SELF
#define SELF story
COLUMNS(story, DATA_STORY);
COLUMNS(today, DATA_TODAY);
#undef SELF

#define NAME_OF(id, name) name,
static const char *const deeds[] = {DEMO_DEEDS(NAME_OF)};
static const char *const statuses[] = {DEMO_STATUSES(NAME_OF)};
static const char *const list_names[] = {DEMO_LISTS(NAME_OF)};

const char *
demo_status_name(enum demo_status status)
{
	return statuses[status];
}

static void fault(struct data *d, const char *file, size_t line, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));

static void
fault(struct data *d, const char *file, size_t line, const char *fmt, ...)
{
	va_list ap;

	if (d->problem)
		return;
	va_start(ap, fmt);
	d->problem = mem_printf(
		d->mem, "%s/%s:%zu: %s", d->folder, file, line, mem_vprintf(d->mem, fmt, ap));
	va_end(ap);
}

static bool
read_file(struct csv_table *out, struct data *d, const char *file)
{
	const char *text = db_read_file(d->mem, mem_printf(d->mem, "%s/%s", d->folder, file));
	const char *why = "cannot be read";

	if (text && csv_read(out, &why, d->mem, text, strlen(text)) == ST_OK)
		return true;
	fault(d, file, 1, "%s", why);
	return false;
}

static void
read_cell(struct data *d, const char *file, size_t line, const struct column *c, const char *cell,
	char *row)
{
	int64_t number = 0;

	if (!c->is_number)
		*(const char **)(void *)(row + c->at) = text_or_null(cell);
	else if (*cell && (text_to_i64(&number, cell) != ST_OK || number < 0 || number > 10000000))
		fault(d, file, line, "%s is no number: %s", c->name, cell);
	else
		*(int *)(void *)(row + c->at) = (int)number;
}

/* All rows of a file into structs of `size` bytes, which begin with their line. */
static void *
read_table(size_t *out_n, struct data *d, const char *file, const struct column *columns, size_t n,
	size_t size)
{
	struct csv_table t = {0};
	char *rows;

	*out_n = 0;
	if (!read_file(&t, d, file))
		return NULL;
	rows = mem_alloc(d->mem, t.n + 1, size);
	for (size_t c = 0; c < n; c++) {
		size_t at = csv_column(&t, d->mem, columns[c].name);

		if (at == CSV_NO_COLUMN)
			fault(d, file, 1, "there is no column %s", columns[c].name);
		for (size_t i = 0; i < t.n; i++)
			read_cell(d, file, t.rows[i].line, &columns[c], csv_cell(&t.rows[i], at),
				rows + i * size);
	}
	for (size_t i = 0; i < t.n; i++)
		*(int *)(void *)(rows + i * size) = (int)t.rows[i].line;
	*out_n = t.n;
	return rows;
}

static void
add_word(struct data *d, struct words *to, const char *word)
{
	to->v = mem_grow(d->mem, to->v, (size_t)to->n, (size_t)to->n + 1, sizeof(*to->v));
	to->v[to->n++] = word;
}

static struct words
split(struct data *d, const char *text, const char *mark)
{
	struct words w = {0};

	while (text) {
		size_t n = strcspn(text, mark);

		add_word(d, &w, text_clean(d->mem, mem_strndup(d->mem, text, n)));
		text = text[n] ? text + n + 1 : NULL;
	}
	return w;
}

static void
read_words(struct data *d)
{
	struct csv_table t = {0};

	if (!read_file(&t, d, "words.csv"))
		return;
	for (size_t list = 0; list < LIST__MAX; list++) {
		for (size_t i = 0; i < t.n; i++)
			if (text_equal(csv_cell(&t.rows[i], 0), list_names[list]))
				d->lists[list] = split(d, csv_cell(&t.rows[i], 1), "|");
		if (!d->lists[list].n)
			fault(d, "words.csv", 1, "there is no list \"%s\"", list_names[list]);
	}
}

/* The number of a word, `n` when it is none of them. */
static int
word_number(const char *word, const char *const *words, int n)
{
	int i = 0;

	while (i < n && !(word && text_equal(words[i], word)))
		i++;
	return i;
}

static void
read_verb(struct data *d, struct verb *v)
{
	v->deed = (enum deed)word_number(v->does, deeds, DEED__MAX);
	v->status_id = v->status ? word_number(v->status, statuses, STATUS__MAX) : 0;
	if (!v->verb || v->deed == DEED__MAX)
		fault(d, "verbs.csv", (size_t)v->line, "nothing is done by \"%s\"",
			v->does ? v->does : "");
	if (v->status_id == STATUS__MAX)
		fault(d, "verbs.csv", (size_t)v->line, "there is no status \"%s\"", v->status);
	if (v->step > 10)
		fault(d, "verbs.csv", (size_t)v->line, "there are ten steps");
	v->automatic = v->channel && !v->attempt && text_equal(v->direction, "out");
}

/* Stories */

static const char *
skip_blank(const char *s)
{
	while (isspace((unsigned char)*s))
		s++;
	return s;
}

/* "14:30" in minutes. */
static bool
read_clock(int *out, char **rest, const char *s)
{
	long hours = strtol(s, rest, 10), minutes;

	if (*rest == s || **rest != ':')
		return false;
	s = *rest + 1;
	minutes = strtol(s, rest, 10);
	*out = (int)(hours * 60 + minutes);
	return *rest == s + 2 && hours >= 0 && hours < 24 && minutes >= 0 && minutes < 60;
}

static bool
read_span(struct when *out, char **rest, const char *s)
{
	long n = strtol(s, rest, 10);
	int unit = **rest == 'm' ? 1 : **rest == 'h' ? 60 : **rest == 'd' ? 1440 : 0;

	if (*rest == s || !unit || labs(n) > 999)
		return false;
	++*rest;
	out->minutes = (int)n * unit;
	out->loose = unit > 1;
	return true;
}

static bool
when_read(struct when *out, const char **rest, const char *s)
{
	char *end = NULL;

	*out = (struct when){WHEN_AFTER, 0, 0, false};
	if (text_starts(s, "now")) {
		out->kind = WHEN_NOW;
		*rest = s += 3;
		if (*s != '-' && *s != '+')
			return true;
	} else if (*s == '@' || *s == '-' || *s == '+') {
		out->kind = WHEN_DAY;
		out->days = *s == '@' ? 0 : (int)strtol(s, &end, 10);
		s = *s == '@' ? s : end;
		if (*s != '@' || !read_clock(&out->minutes, &end, s + 1))
			return false;
		*rest = end;
		return true;
	}
	if (!read_span(out, &end, s))
		return false;
	*rest = end;
	return true;
}

static bool
read_step(struct data *d, struct step *out, const char *text)
{
	const char *s = text;

	*out = (struct step){0};
	if (strchr("@+-0123456789", *s) || text_starts(s, "now"))
		if (!when_read(&out->when, &s, text))
			return false;
	s = skip_blank(s);
	out->undone = *s == '!';
	s += out->undone;
	for (size_t i = 0; i < d->n_verbs; i++)
		if (d->verbs[i].verb && text_equal(d->verbs[i].verb, s))
			out->verb = &d->verbs[i];
	return out->verb != NULL;
}

static void
note_step(struct story *s, const struct step *step)
{
	enum deed deed = step->verb->deed;
	bool visit = deed == DEED_ARRIVE || deed == DEED_KEEP;

	s->sells |= deed == DEED_SELL;
	s->is_duplicate |= step->verb->status_id == STATUS_DUPLICATE;
	for (int i = s->n - 1;
		i >= 0 && step->when.kind == WHEN_AFTER && !step->when.loose && !visit; i--) {
		s->v[i].room += step->when.minutes;
		if (s->v[i].when.loose || s->v[i].when.kind != WHEN_AFTER)
			break;
	}
}

static void
read_story(struct data *d, const char *file, struct story *s)
{
	struct words steps = split(d, s->steps, ",");

	if (!s->story || !s->comes)
		fault(d, file, (size_t)s->line, "a story has a name and a lead type");
	for (int i = 0; i < steps.n; i++) {
		if (s->n == STORY_STEPS || !read_step(d, &s->v[s->n], steps.v[i])) {
			fault(d, file, (size_t)s->line, "\"%s\" cannot be followed", steps.v[i]);
			return;
		}
		note_step(s, &s->v[s->n]);
		s->n++;
	}
}

static int
user_named(const struct data *d, const char *login)
{
	for (size_t i = 0; i < d->n_users; i++)
		if (d->users[i].login && text_equal(d->users[i].login, login))
			return (int)i + 1;
	return 0;
}

static void
read_today(struct data *d, struct story *s)
{
	const char *rest = "";

	read_story(d, "today.csv", s);
	if (!s->at || !when_read(&s->came, &rest, s->at) || *rest)
		fault(d, "today.csv", (size_t)s->line, "when it came is not said");
	if (!s->owner || text_equal(s->owner, "nobody"))
		return;
	s->owner_id = user_named(d, s->owner);
	if (!s->owner_id)
		fault(d, "today.csv", (size_t)s->line, "there is no user %s", s->owner);
}

/* Rows as they are */

static int
today_named(const struct data *d, const char *name)
{
	int i = (int)d->n_today;

	while (i > 0 && !text_equal(d->today[i - 1].story, name))
		i--;
	return i;
}

static void
read_row_cell(struct data *d, const char *file, size_t line, struct cell *out, const char *text)
{
	static const char *const kinds[] = {"", "user", "lead", "customer", "at", "day", "past"};
	const char *colon = strchr(text, ':'), *name = colon ? colon + 1 : "", *rest = name;
	int kind = colon ? word_number(mem_strndup(d->mem, text, (size_t)(colon - text)), kinds,
				   (int)N(kinds))
			 : 0;

	*out = (struct cell){.text = text_or_null(text)};
	if (kind == CELL_TEXT || kind == (int)N(kinds))
		return;
	*(int *)&out->kind = kind;
	if (kind == CELL_USER)
		out->number = user_named(d, name);
	else if (kind == CELL_LEAD || kind == CELL_CUSTOMER)
		out->number = today_named(d, name);
	else if (!when_read(&out->when, &rest, name) ||
		 (*rest && (!when_read(&out->more, &rest, rest + 1) || *rest)))
		fault(d, file, line, "%s is no time", name);
	if (kind <= CELL_CUSTOMER && !out->number)
		fault(d, file, line, "there is no %s %s", kind == CELL_USER ? "user" : "lead",
			name);
}

static void
read_row_file(struct data *d, struct row_file *f, const char *file)
{
	struct csv_table t = {0};
	struct text columns = text_begin(d->mem);

	if (!read_file(&t, d, file))
		return;
	f->n = t.n;
	f->n_columns = t.header.n;
	f->cells = mem_array(d->mem, struct cell, f->n * f->n_columns + 1);
	for (size_t c = 0; c < f->n_columns; c++) {
		text_addf(&columns, "%s%s", c ? ", " : "", t.header.cells[c]);
		for (size_t i = 0; i < f->n; i++)
			read_row_cell(d, file, t.rows[i].line, &f->cells[i * f->n_columns + c],
				csv_cell(&t.rows[i], c));
	}
	f->columns = columns.s;
}

static int
is_table(const struct dirent *e)
{
	const char *dot = strrchr(e->d_name, '.');

	return dot && text_equal(dot, ".csv");
}

static void
read_rows(struct data *d)
{
	struct dirent **files;
	int n = scandir(mem_printf(d->mem, "%s/rows", d->folder), &files, is_table, alphasort);

	if (n < 0) {
		fault(d, "rows", 1, "cannot be read");
		return;
	}
	d->rows = mem_array(d->mem, struct row_file, (size_t)n + 1);
	d->n_rows = (size_t)n;
	for (int i = 0; i < n; i++) {
		const char *file = mem_printf(d->mem, "rows/%s", files[i]->d_name);

		d->rows[i].table = mem_strndup(d->mem, file + 5, strlen(file) - 9);
		read_row_file(d, &d->rows[i], file);
		free(files[i]);
	}
	free(files);
}

enum status
data_read(struct data **out, struct mem *m, const char *folder)
{
	struct data *d = *out = mem_new(m, struct data);

	d->mem = m;
	d->folder = folder;
#define READ(type, name, columns) \
	d->name = read_table(&d->n_##name, d, #name ".csv", columns##_columns, \
		N(columns##_columns), sizeof(struct type));
	DATA_TABLES(READ)
#undef READ
	read_words(d);
	for (size_t i = 0; i < d->n_verbs; i++)
		read_verb(d, &d->verbs[i]);
	for (size_t i = 0; i < d->n_stories && !d->problem; i++)
		read_story(d, "stories.csv", &d->stories[i]);
	for (size_t i = 0; i < d->n_today && !d->problem; i++)
		read_today(d, &d->today[i]);
	read_rows(d);
	return d->problem ? ST_INVALID : ST_OK;
}
