#include "crm/report/report_file.h"

#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "crm/report/report_sql.h"

bool
report_allowed(const struct report *rep, const struct actor *a)
{
	bool any = rep->n_parts == 0;

	for (size_t i = 0; i < rep->n_parts; i++)
		any = any || actor_may(a, rep->parts[i].list->needs);
	return any && actor_may(a, PERM_REPORT_READ) && actor_may(a, rep->needs);
}

bool
report_answers(struct mem *m, const struct report *rep, const char *question)
{
	const char *said = text_lower(m, mem_printf(m, "%s %s %s %s", rep->title, rep->folder,
						 rep->about, rep->answers ? rep->answers : ""));
	const char *rest = text_lower(m, question);

	for (size_t n; *rest; rest += n) {
		n = strcspn(rest, " ?!.,;:'\"");
		if (n && !strstr(said, mem_strndup(m, rest, n)))
			return false;
		n += n == 0;
	}
	return true;
}

static bool
report_column_allowed(const struct report_column *c, const struct actor *a)
{
	return !c->list || actor_may(a, c->list->needs);
}

static bool
is_ratio(const struct report_column *c)
{
	return c->num > 0;
}

bool
report_column_printed(const struct report *rep, size_t i, const struct actor *a)
{
	const struct report_column *c = &rep->columns[i];

	if (!c->label)
		return false;
	if (is_ratio(c))
		return report_column_allowed(&rep->columns[c->num], a) &&
		       report_column_allowed(&rep->columns[c->den], a);
	return report_column_allowed(c, a);
}

bool
report_type_is_figure(enum report_type type)
{
	return type == REPORT_T_COUNT || type == REPORT_T_FLAG || type == REPORT_T_UNITS ||
	       type == REPORT_T_PERCENT || type == REPORT_T_MONEY;
}

static bool
is_text(const struct report_column *c)
{
	return c->type == REPORT_T_TEXT || c->type == REPORT_T_WORD;
}

/* What a statement of a list is given: the range, and the filters that are on. */
struct given {
	struct db_value range[2];
	size_t n; /* of the range; 0 = as of now */
	struct db_clauses on;
};

static void
give_range(struct given *g, const struct report_basis *b, struct report_range range)
{
	struct day end = day_add(range.to, 1);

	g->n = b->is_now ? 0 : 2;
	g->range[0] = b->by_day ? DB_VAL(range.from) : DB_VAL(date_day_start(range.from));
	g->range[1] = b->by_day ? DB_VAL(end) : DB_VAL(date_day_start(end));
}

static struct db_value
value_of(const struct report_dimension *dim, const struct report_chosen *c)
{
	struct db_value v = dim->is_id ? DB_VAL(c->id) : DB_VAL(c->word);

	v.null = dim->is_id ? c->id == 0 : !c->word;
	return v;
}

/* The clauses of a list are its filters in the order of the dimensions, then its measures. */
static void
give_filters(
	struct given *g, struct mem *m, const struct report *list, const struct report_query *q)
{
	unsigned clause = 0;

	for (size_t f = 0; f < report_all()->n_dimensions; f++) {
		if (!list->filters[f])
			continue;
		if (q->by[f].on) {
			struct db_value v = value_of(&report_all()->dimensions[f], &q->by[f]);

			db_clause_on(&g->on, m, clause, (struct db_args){.v = &v, .n = 1});
		}
		clause++;
	}
	if (q->only >= 0)
		db_clause_on(&g->on, m, clause + (unsigned)q->only, DB_NO_ARGS);
}

static struct given
give(struct mem *m, const struct report *list, size_t basis, const struct report_query *q)
{
	struct given g = {.on = {0}};

	give_range(&g, &list->bases[basis], q->range);
	give_filters(&g, m, list, q);
	return g;
}

static struct db_args
args_of(const struct given *g)
{
	return (struct db_args){.v = g->range, .n = g->n};
}

static void
add_cell(struct report_cell *sum, enum report_type type, const struct report_cell *c)
{
	if (type == REPORT_T_MONEY)
		sum->v.money = money_add(sum->v.money, c->v.money);
	else
		sum->v.number += c->v.number;
}

static int64_t
number_of(enum report_type type, const struct report_cell *c)
{
	return type == REPORT_T_MONEY ? c->v.money.cents : c->v.number;
}

/* The figure of one more part in that of all. */
static void
join_cell(struct report_cell *all, const struct report_column *col, const struct report_cell *c)
{
	if (!col->is_max)
		add_cell(all, col->type, c);
	else if (number_of(col->type, c) > number_of(col->type, all))
		*all = *c;
}

static void
add_row(struct report_total *t, const struct report *rep, const struct report_cell *cells)
{
	t->rows++;
	for (size_t i = 0; i < rep->n_columns; i++)
		if (rep->columns[i].sum)
			add_cell(&t->cells[i], rep->columns[i].type, &cells[i]);
}

struct run {
	struct report_table *out;
	struct mem *mem;
	const struct report *rep;
	const struct report_query *q;
	size_t room;
};

static struct report_total *
group_total(struct run *run, const char *group)
{
	struct report_table *t = run->out;

	for (size_t i = 0; i < t->n_groups; i++)
		if (text_equal(t->groups[i].group, group))
			return &t->groups[i];
	t->groups = mem_grow(run->mem, t->groups, t->n_groups, t->n_groups + 1, sizeof(*t->groups));
	t->groups[t->n_groups] = (struct report_total){.group = mem_strdup(run->mem, group),
		.cells = mem_array(run->mem, struct report_cell, run->rep->n_columns)};
	return &t->groups[t->n_groups++];
}

static struct report_cell *
new_row(struct run *run)
{
	struct report_table *t = run->out;

	if (t->n_rows == run->room) {
		size_t room = run->room ? run->room * 2 : 32;

		t->rows = mem_grow(run->mem, t->rows, run->room, room, sizeof(*t->rows));
		run->room = room;
	}
	t->rows[t->n_rows].cells = mem_array(run->mem, struct report_cell, run->rep->n_columns);
	t->rows[t->n_rows].before = NULL;
	if (run->q->compare)
		t->rows[t->n_rows].before =
			mem_array(run->mem, struct report_cell, run->rep->n_columns);
	return t->rows[t->n_rows++].cells;
}

/* A row's texts live until the callback returns, so they are copied. A share is never 0: that is
 * no share. */
static void
keep_row(struct run *run, const struct report_cell *cells)
{
	struct report_cell *to = new_row(run);

	for (size_t i = 0; i < run->rep->n_columns; i++) {
		to[i] = cells[i];
		if (is_text(&run->rep->columns[i]))
			to[i].v.text = mem_strdup(run->mem, cells[i].v.text);
		if (run->rep->columns[i].type == REPORT_T_PERCENT)
			to[i].none = cells[i].v.number == 0;
	}
}

static enum status
list_row(void *arg, const void *row)
{
	struct run *run = arg;
	const struct report_cell *cells = row;
	const struct report *rep = run->rep;

	run->out->count++;
	add_row(&run->out->all, rep, cells);
	if (rep->headline && cells[rep->headline].v.number)
		add_row(&run->out->headline, rep, cells);
	if (rep->group)
		add_row(group_total(run, cells[rep->group].v.text), rep, cells);
	if (run->out->count > (int64_t)run->q->skip && run->out->n_rows < run->q->limit)
		keep_row(run, cells);
	return ST_OK;
}

static enum status
run_list(struct run *run, struct reader *r)
{
	const struct report_basis *basis = &run->rep->bases[run->q->basis];
	struct given g = give(run->mem, run->rep, run->q->basis, run->q);
	const struct db_stmt *rows =
		run->q->sort < 0
			? basis->rows
			: &basis->sorted[2 * run->q->sort + report_query_down(run->rep, run->q)];

	return db_each(r, rows, &g.on, args_of(&g), list_row, run);
}

static const struct report_dimension *
dimension_of(const struct report *summary)
{
	return &report_all()->dimensions[summary->by];
}

static bool
is_key(const struct report_chosen *a, const struct report_chosen *b)
{
	return a->id == b->id && text_equal(a->word, b->word);
}

static struct report_row *
row_of_key(struct run *run, const struct report_chosen *key)
{
	struct report_table *t = run->out;

	for (size_t i = 0; i < t->n_rows; i++)
		if (is_key(&t->rows[i].key, key))
			return &t->rows[i];
	(void)new_row(run);
	t->rows[t->n_rows - 1].key = *key;
	t->rows[t->n_rows - 1].key.word = mem_strdup(run->mem, key->word);
	return &t->rows[t->n_rows - 1];
}

struct part_run {
	struct run *run;
	const struct report *list;
	bool before; /* the range that is compared with */
};

/* The cells of a part stand where its columns are in the summary; the key is in the first. */
static enum status
part_row(void *arg, const void *row)
{
	const struct part_run *p = arg;
	const struct report *rep = p->run->rep;
	const struct report_cell *from = row;
	bool is_id = dimension_of(rep)->is_id;
	struct report_chosen key = {.on = true,
		.id = is_id ? from[0].v.number : 0,
		.word = is_id ? NULL : from[0].v.text};
	struct report_row *to = row_of_key(p->run, &key);
	struct report_cell *cells = p->before ? to->before : to->cells;
	struct report_total *all = p->before ? &p->run->out->before : &p->run->out->all;

	for (size_t i = 1; i < rep->n_columns; i++) {
		if (rep->columns[i].list != p->list)
			continue;
		cells[i] = from[i];
		join_cell(&all->cells[i], &rep->columns[i], &from[i]);
	}
	return ST_OK;
}

static enum status
run_part(struct run *run, struct reader *r, const struct report_part *part, bool before)
{
	struct part_run p = {run, part->list, before};
	struct report_query q = *run->q;
	struct given g;

	if (before)
		q.range = report_range_before(q.range, q.compare);
	g = give(run->mem, part->list, 0, &q);

	return db_each(r, part->stmt, &g.on, args_of(&g), part_row, &p);
}

static enum status
run_parts(struct run *run, struct reader *r, const struct actor *a, bool before)
{
	enum status st = ST_OK;

	for (size_t i = 0; i < run->rep->n_parts && st == ST_OK; i++)
		if (actor_may(a, run->rep->parts[i].list->needs))
			st = run_part(run, r, &run->rep->parts[i], before);
	return st;
}

static int64_t
scale_of(enum report_type type)
{
	return type == REPORT_T_UNITS ? REPORT_UNIT : 1;
}

/* a / b to the nearest, halves away from zero; b is above zero. */
static int64_t
divide(int64_t a, int64_t b)
{
	return a < 0 ? -((-a + b / 2) / b) : (a + b / 2) / b;
}

static void
set_ratio(struct report_cell *cells, const struct report *rep, size_t i)
{
	const struct report_column *c = &rep->columns[i];
	enum report_type num = rep->columns[c->num].type, den = rep->columns[c->den].type;
	int64_t above = number_of(num, &cells[c->num]) * scale_of(den);
	int64_t below = number_of(den, &cells[c->den]) * scale_of(num);

	cells[i].none = below <= 0;
	if (cells[i].none)
		return;
	if (c->type == REPORT_T_MONEY)
		cells[i].v.money = money_of(divide(above, below));
	else
		cells[i].v.number =
			divide(c->type == REPORT_T_PERCENT ? above * 10000 : above, below);
}

static void
set_ratios(const struct report *rep, struct report_cell *cells)
{
	for (size_t i = 0; i < rep->n_columns; i++)
		if (is_ratio(&rep->columns[i]))
			set_ratio(cells, rep, i);
}

/* The names that words have, in alphabetical order. */
static void
word_names(struct report_name **out, size_t *n, struct run *run)
{
	const struct report_table *t = run->out;
	struct report_name *v = mem_array(run->mem, struct report_name, t->n_rows);

	*n = 0;
	for (size_t i = 0; i < t->n_rows; i++) {
		const char *word = t->rows[i].key.word;
		struct report_cell cell = {.v.text = word};
		size_t at = *n;

		if (text_equal(word, "none"))
			continue;
		for (; at > 0 && strcmp(v[at - 1].word, word) > 0; at--)
			v[at] = v[at - 1];
		v[at] = (struct report_name){
			.word = word, .name = report_cell_words(run->mem, REPORT_T_WORD, &cell)};
		(*n)++;
	}
	*out = v;
}

enum status
report_names(struct report_name **out, size_t *n, struct reader *r, struct mem *m,
	const struct report_dimension *dim)
{
	*n = 0;
	if (dim->is_id)
		return db_known_rows(out, n, r, m, dim->names, DB_NO_ARGS);
	while (dim->words && dim->words[*n])
		(*n)++;
	*out = mem_array(m, struct report_name, *n);
	for (size_t i = 0; i < *n; i++) {
		struct report_cell cell = {.v.text = dim->words[i]};

		(*out)[i] = (struct report_name){
			.word = dim->words[i], .name = report_cell_words(m, REPORT_T_WORD, &cell)};
	}
	return ST_OK;
}

/* Rows in the order of their names, those without one last. */
static enum status
name_rows(struct run *run, struct reader *r)
{
	const struct report_dimension *dim = dimension_of(run->rep);
	struct report_table *t = run->out;
	struct report_row *sorted = mem_array(run->mem, struct report_row, t->n_rows + 1);
	struct report_name *names;
	size_t n, done = 0;
	enum status st = ST_OK;

	if (dim->is_id)
		st = report_names(&names, &n, r, run->mem, dim);
	else
		word_names(&names, &n, run);

	if (st != ST_OK)
		return st;
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < t->n_rows; j++)
			if (t->rows[j].key.id == names[i].id &&
				text_equal(t->rows[j].key.word, names[i].word)) {
				t->rows[j].cells[0].v.text = names[i].name;
				sorted[done++] = t->rows[j];
			}
	for (size_t j = 0; j < t->n_rows; j++)
		if (!t->rows[j].cells[0].v.text) {
			t->rows[j].cells[0].v.text = dim->none;
			sorted[done++] = t->rows[j];
		}
	t->rows = sorted;
	return ST_OK;
}

static int
compare_numbers(int64_t a, int64_t b)
{
	return a < b ? -1 : a > b;
}

/* Whether row `a` stands before `b` where both are sorted by a column; what there is none of stands
 * last, whichever way. */
static bool
stands_before(const struct run *run, const struct report_row *a, const struct report_row *b)
{
	int at = run->q->sort;
	enum report_type type = run->rep->columns[at].type;
	const struct report_cell *x = &a->cells[at], *y = &b->cells[at];
	int order;

	if (x->none != y->none)
		return y->none;
	order = at == 0 ? strcasecmp(x->v.text, y->v.text)
			: compare_numbers(number_of(type, x), number_of(type, y));
	return report_query_down(run->rep, run->q) ? order > 0 : order < 0;
}

/* Equals stay as they are. */
static void
sort_rows(struct run *run)
{
	struct report_row *v = run->out->rows;

	for (size_t i = 1; run->q->sort >= 0 && i < run->out->n_rows; i++) {
		struct report_row row = v[i];
		size_t at = i;

		for (; at > 0 && stands_before(run, &row, &v[at - 1]); at--)
			v[at] = v[at - 1];
		v[at] = row;
	}
}

static int64_t
ranked(const struct report *rep, const struct report_row *row)
{
	const struct report_cell *c = &row->cells[rep->ranked_by];

	return number_of(rep->columns[rep->ranked_by].type, c);
}

/* The highest first, equal ones by name; they share their number. */
static void
rank_rows(const struct report *rep, struct report_table *t)
{
	for (size_t i = 1; rep->ranked_by && i < t->n_rows; i++) {
		struct report_row row = t->rows[i];
		size_t at = i;

		for (; at > 0 && ranked(rep, &t->rows[at - 1]) < ranked(rep, &row); at--)
			t->rows[at] = t->rows[at - 1];
		t->rows[at] = row;
	}
	for (size_t i = 0; rep->rank && i < t->n_rows; i++) {
		bool shared = i && ranked(rep, &t->rows[i - 1]) == ranked(rep, &t->rows[i]);

		t->rows[i].cells[rep->rank].v.number =
			shared ? t->rows[i - 1].cells[rep->rank].v.number : (int64_t)i + 1;
	}
}

/* Of a summary all rows are there; those of the page stay. */
static void
cut(struct report_table *t, const struct report_query *q)
{
	size_t skip = q->skip < t->n_rows ? q->skip : t->n_rows;

	t->rows += skip;
	t->n_rows -= skip;
	if (t->n_rows > q->limit)
		t->n_rows = q->limit;
}

static enum status
run_summary(struct run *run, struct reader *r, const struct actor *a)
{
	struct report_table *t = run->out;
	enum status st;

	st = run_parts(run, r, a, false);
	if (st == ST_OK && run->q->compare)
		st = run_parts(run, r, a, true);
	if (st == ST_OK)
		st = name_rows(run, r);
	if (st != ST_OK)
		return st;
	rank_rows(run->rep, t);
	for (size_t i = 0; i < t->n_rows; i++) {
		set_ratios(run->rep, t->rows[i].cells);
		if (t->rows[i].before)
			set_ratios(run->rep, t->rows[i].before);
	}
	set_ratios(run->rep, t->all.cells);
	set_ratios(run->rep, t->before.cells);
	sort_rows(run);
	t->count = t->all.rows = (int64_t)t->n_rows;
	cut(t, run->q);
	return ST_OK;
}

static enum status
check(const struct report *rep, const struct report_query *q, const struct actor *a)
{
	if (!report_allowed(rep, a))
		return ST_FORBIDDEN;
	for (size_t f = 0; f < REPORT_DIMENSIONS_MAX; f++)
		if (q->by[f].on && !rep->filters[f])
			return ST_INVALID;
	if (rep->n_bases ? q->basis >= rep->n_bases : q->basis > 0)
		return ST_INVALID;
	if (q->sort >= (int)rep->n_columns || (q->compare && !rep->n_parts))
		return ST_INVALID;
	if (q->only >= (int)rep->n_measures || day_compare(q->range.from, q->range.to) > 0)
		return ST_INVALID;
	return ST_OK;
}

enum status
report_run(struct report_table *out, struct reader *r, struct mem *m, const struct report *rep,
	const struct report_query *q, const struct actor *a)
{
	struct run run = {.out = out, .mem = m, .rep = rep, .q = q};
	enum status st = check(rep, q, a);

	*out = (struct report_table){.run_at = date_now()};
	if (st != ST_OK)
		return st;
	out->all.cells = mem_array(m, struct report_cell, rep->n_columns);
	out->before.cells = mem_array(m, struct report_cell, rep->n_columns);
	out->headline.cells = mem_array(m, struct report_cell, rep->n_columns);
	return rep->n_parts ? run_summary(&run, r, a) : run_list(&run, r);
}

static void
ask_link(
	struct covered *c, struct mem *m, const struct report_link *l, const struct report_row *row)
{
	if (l->before)
		covered_ask(c, m, l->of, row->cells[l->id].v.number);
}

enum status
report_covered(struct covered *out, struct reader *r, struct mem *m, const struct report *rep,
	const struct report_table *t)
{
	*out = (struct covered){0};
	for (size_t i = 0; i < t->n_rows; i++) {
		for (size_t k = 0; k < rep->n_columns; k++)
			ask_link(out, m, &rep->columns[k].link, &t->rows[i]);
		for (size_t k = 0; k < rep->n_actions; k++)
			ask_link(out, m, &rep->actions[k].link, &t->rows[i]);
	}
	return covered_read(out, r, m);
}

enum status
report_figures(struct report_cell **out, struct reader *r, struct mem *m, const struct report *rep,
	const struct report_query *q, const struct actor *a)
{
	struct given g;
	size_t n;
	enum status st = check(rep, q, a);

	*out = NULL;
	if (st != ST_OK || !rep->figures)
		return st == ST_OK ? ST_INVALID : st;
	g = give(m, rep, 0, q);
	return db_rows(out, &n, r, m, rep->figures, &g.on, args_of(&g));
}

enum status
report_figure(struct report_cell *out, struct reader *r, struct mem *m, const struct report *rep,
	const char *measure, const struct report_query *q, const struct actor *a)
{
	int at = report_measure_find(rep, measure);
	struct report_cell *cell;
	struct given g;
	size_t n;
	enum status st = check(rep, q, a);

	if (st != ST_OK || at < 0)
		return st == ST_OK ? ST_INVALID : st;
	g = give(m, rep, 0, q);
	st = db_rows(&cell, &n, r, m, rep->measures[at].alone, &g.on, args_of(&g));
	if (st == ST_OK)
		*out = cell[0];
	return st;
}

enum status
report_chosen_name(const char **out, struct reader *r, struct mem *m,
	const struct report_dimension *dim, const struct report_chosen *c)
{
	struct report_cell word = {.v.text = c->word};
	struct report_name *names;
	size_t n = 0;
	enum status st = ST_OK;

	if (dim->is_id ? c->id == 0 : text_equal(c->word, "none"))
		*out = text_lower(m, dim->none);
	else if (!dim->is_id)
		*out = report_cell_words(m, REPORT_T_WORD, &word);
	else {
		st = report_names(&names, &n, r, m, dim);
		*out = "unknown";
		for (size_t i = 0; st == ST_OK && i < n; i++)
			if (names[i].id == c->id)
				*out = names[i].name;
	}
	return st;
}
