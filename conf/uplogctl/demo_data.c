#include "demo_data.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "db/migrate.h"

#include "demo_tale.h"

#define C(member) DB_COL(struct ROW, member)
#define ROW       size
static const struct db_column size_columns[] = {
	C(leads), C(months), C(people), C(sold), C(stock), {0}};
#undef ROW
#define ROW user
static const struct db_column user_columns[] = {
	C(login), C(first_name), C(last_name), C(role), C(team), C(left), {0}};
#undef ROW
#define ROW source
static const struct db_column source_columns[] = {C(month), C(ended), C(internet), C(walk_in),
	C(referral), C(service), C(other), C(sold), {0}};
#undef ROW
#define ROW model
static const struct db_column model_columns[] = {
	C(make), C(first_year), C(last_year), C(msrp), C(vin_start), {0}};
#undef ROW
#define ROW list
static const struct db_column list_columns[] = {C(list), C(words), {0}};
#undef ROW
#define ROW verb
static const struct db_column verb_columns[] = {C(verb), C(does), C(channel), C(outcome),
	C(subject), C(body), C(attempt), C(status), C(step), C(automatic), C(task), C(other_car),
	{0}};
#undef ROW
#define ROW story
static const struct db_column story_columns[] = {C(story), C(comes), C(weight), C(steps), {0}};
static const struct db_column today_columns[] = {
	C(story), C(at), C(comes), C(owner), C(steps), {0}};
#undef ROW

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

bool
data_read_file(struct csv_table *out, struct data *d, const char *file)
{
	const char *text = db_read_file(d->mem, mem_printf(d->mem, "%s/%s", d->folder, file));
	const char *why = "cannot be read";

	if (text && csv_read(out, &why, d->mem, text, strlen(text)) == ST_OK)
		return true;
	fault(d, file, 1, "%s", why);
	return false;
}

static void
read_cell(struct data *d, const char *file, size_t line, const struct db_column *c,
	const char *cell, char *row)
{
	int64_t number = 0;

	if (c->type == DB_T_TEXT)
		*(const char **)(void *)(row + c->offset) = text_or_null(cell);
	else if (*cell && (text_to_i64(&number, cell) != ST_OK || number < 0 || number > 10000000))
		fault(d, file, line, "%s is no number: %s", c->name, cell);
	else
		*(int *)(void *)(row + c->offset) = (int)number;
}

/* All rows of a file into structs of `size` bytes, which begin with their line. */
static void *
read_table(size_t *out_n, struct data *d, const char *file, const struct db_column *columns,
	size_t size)
{
	struct csv_table t = {0};
	char *rows;

	*out_n = 0;
	if (!data_read_file(&t, d, file))
		return NULL;
	rows = mem_alloc(d->mem, t.n + 1, size);
	for (const struct db_column *c = columns; c->name; c++) {
		size_t at = csv_column(&t, d->mem, c->name);

		if (at == CSV_NO_COLUMN)
			fault(d, file, 1, "there is no column %s", c->name);
		for (size_t i = 0; i < t.n; i++)
			read_cell(d, file, t.rows[i].line, c, csv_cell(&t.rows[i], at),
				rows + i * size);
	}
	for (size_t i = 0; i < t.n; i++)
		*(int *)(void *)(rows + i * size) = (int)t.rows[i].line;
	*out_n = t.n;
	return rows;
}

static struct words
split(struct data *d, const char *text, const char *mark)
{
	struct words w = {0};

	for (; text; w.n++) {
		size_t n = strcspn(text, mark);

		w.v = mem_grow(d->mem, w.v, (size_t)w.n, (size_t)w.n + 1, sizeof(*w.v));
		w.v[w.n] = text_clean(d->mem, mem_strndup(d->mem, text, n));
		text = text[n] ? text + n + 1 : NULL;
	}
	return w;
}

/* The number of a list; 0 = there is none. */
static int
list_named(const struct data *d, const char *list)
{
	int i = (int)d->n_words;

	while (i > 0 && !(d->words[i - 1].list && text_equal(d->words[i - 1].list, list)))
		i--;
	return i;
}

const char *
data_pick(const struct data *d, int64_t key, const char *list)
{
	int place = list_named(d, list);
	struct rng r = rng_for(RNG_WORD, key * 64 + place);
	const struct words *w = &d->words[place - 1].all;

	return w->v[rng_below(&r, w->n)];
}

/* All lists that are asked for. */
static void
read_words(struct data *d)
{
	static const char *const needed[] = {"statuses", "first names", "last names",
		"middle names", "name suffixes", "company heads", "company trades", "company tails",
		"streets", "street types", "cities"};

	for (size_t i = 0; i < d->n_words; i++)
		d->words[i].all = split(d, d->words[i].words, "|");
	for (size_t i = 0; i < sizeof(needed) / sizeof(needed[0]); i++)
		if (!list_named(d, needed[i]))
			fault(d, "words.csv", 1, "there is no list \"%s\"", needed[i]);
}

static void
read_verb(struct data *d, struct verb *v)
{
	const struct words *statuses = &d->words[list_named(d, "statuses") - 1].all;
	size_t line = (size_t)v->line;

	for (int i = 0; v->status && i < statuses->n; i++)
		if (text_equal(statuses->v[i], v->status))
			v->status_id = i + 1;
	if (!v->verb || !v->does)
		fault(d, "verbs.csv", line, "nothing is done by \"%s\"", v->does ? v->does : "");
	if (v->status && !v->status_id)
		fault(d, "verbs.csv", line, "there is no status \"%s\"", v->status);
	v->subjects = split(d, v->subject, "|");
	v->bodies = split(d, v->body, "|");
}

/* Stories */

bool
data_read_when(struct when *out, const char **out_rest, const char *s)
{
	int hours = 0, minutes = 0, n = 0;
	char unit = 'm';

	*out = (struct when){.kind = text_starts(s, "now") ? WHEN_NOW : WHEN_AFTER};
	s += out->kind == WHEN_NOW ? 3 : 0;
	*out_rest = s;
	if (out->kind == WHEN_NOW && *s != '-' && *s != '+')
		return true;
	if (sscanf(s, "%4d%c%n", &out->minutes, &unit, &n) == 2 && strchr("mhd", unit)) {
		out->minutes *= unit == 'm' ? 1 : unit == 'h' ? 60 : 1440;
		out->loose = unit != 'm';
	} else if (sscanf(s, "@%2d:%2d%n", &hours, &minutes, &n) == 2 ||
		   sscanf(s, "%4d@%2d:%2d%n", &out->days, &hours, &minutes, &n) == 3) {
		out->kind = WHEN_DAY;
		out->minutes = hours * 60 + minutes;
	}
	*out_rest = s + n;
	return n && hours >= 0 && hours < 24 && minutes >= 0 && minutes < 60;
}

static bool
read_step(struct data *d, struct step *out, const char *text)
{
	const char *s = text;

	*out = (struct step){0};
	if (strchr("@+-0123456789", *s) || text_starts(s, "now"))
		if (!data_read_when(&out->when, &s, text))
			return false;
	while (isspace((unsigned char)*s))
		s++;
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
	s->sells |= step_does(step, "sell");
	s->is_duplicate |= step->verb->status_id == STATUS_DUPLICATE;
	s->n++;
}

static void
read_story(struct data *d, const char *file, struct story *s)
{
	struct words steps = split(d, s->steps, ",");

	if (!s->story || !s->comes)
		fault(d, file, (size_t)s->line, "a story has a name and a lead type");
	for (int i = 0; i < steps.n && !d->problem; i++)
		if (s->n == STORY_STEPS || !read_step(d, &s->v[s->n], steps.v[i]))
			fault(d, file, (size_t)s->line, "\"%s\" cannot be followed", steps.v[i]);
		else
			note_step(s, &s->v[s->n]);
}

static void
read_today(struct data *d, struct story *s)
{
	const char *rest = "";

	read_story(d, "today.csv", s);
	if (!s->at || !data_read_when(&s->came, &rest, s->at) || *rest)
		fault(d, "today.csv", (size_t)s->line, "when it came is not said");
	for (size_t i = 0; i < d->n_users; i++)
		if (s->owner && text_equal(s->owner, d->users[i].login))
			s->owner_id = (int)i + 1;
	if (s->owner && !s->owner_id && !text_equal(s->owner, "nobody"))
		fault(d, "today.csv", (size_t)s->line, "there is no user %s", s->owner);
}

enum status
data_read(struct data **out, struct mem *m, const char *folder)
{
	struct data *d = *out = mem_new(m, struct data);

	d->mem = m;
	d->folder = folder;
#define READ(type, name, columns) \
	d->name = read_table(&d->n_##name, d, #name ".csv", columns, sizeof(struct type));
	DATA_TABLES(READ)
#undef READ
	read_words(d);
	if (d->problem)
		return ST_INVALID;
	for (size_t i = 0; i < d->n_verbs && !d->problem; i++)
		read_verb(d, &d->verbs[i]);
	for (size_t i = 0; i < d->n_stories && !d->problem; i++)
		read_story(d, "stories.csv", &d->stories[i]);
	for (size_t i = 0; i < d->n_today && !d->problem; i++)
		read_today(d, &d->today[i]);
	return d->problem ? ST_INVALID : ST_OK;
}
