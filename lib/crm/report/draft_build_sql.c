/* Statements and tables of the reports, from drafts that nothing is wrong with. */
#include "crm/report/draft.h"

#include <stddef.h>
#include <string.h>

#include "auth/scope.h"
#include "base/text.h"
#include "crm/report/report_sql.h"
#include "crm/sql/names_sql.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* Terms. */

/* Names of crm/sql/names_sql.h; ALIAS is put in for what stands in the parentheses. */
static const struct {
	const char *word, *sql;
} names[] = {{"CUSTOMER_NAME", CUSTOMER_NAME}, {"USER_NAME", USER_NAME(ALIAS)},
	{"VEHICLE_NAME", VEHICLE_NAME(ALIAS)}};

/* `sql` with `alias` in the place of ALIAS. */
static const char *
with_alias(struct mem *m, const char *sql, const char *alias)
{
	static const char place[] = "ALIAS";
	struct text t = text_begin(m);

	for (const char *at; (at = strstr(sql, place)); sql = at + strlen(place)) {
		text_add_n(&t, sql, (size_t)(at - sql));
		text_add(&t, alias);
	}
	text_add(&t, sql);
	return t.s;
}

/* What {NAME} or {NAME(x)} stands for; NULL: nothing. */
static const char *
find_term(struct draft *d, const char *name)
{
	struct mem *m = d->set->mem;
	size_t n = strcspn(name, "(");

	for (size_t i = 0; i < d->terms.n; i++)
		if (text_equal(d->terms.v[i].name, name))
			return d->terms.v[i].sql.text;
	for (size_t i = 0; i < d->measures.n; i++)
		if (text_equal(d->measures.v[i].name, name))
			return d->measures.v[i].when.text;
	for (size_t i = 0; i < d->set->terms.n; i++)
		if (text_equal(d->set->terms.v[i].name, name))
			return d->set->terms.v[i].sql.text;
	for (size_t i = 0; i < COUNT(names); i++)
		if (strlen(names[i].word) == n && strncmp(names[i].word, name, n) == 0)
			return with_alias(m, names[i].sql,
				name[n] ? mem_strndup(m, name + n + 1, strcspn(name + n + 1, ")"))
					: "");
	return NULL;
}

#define TERMS_DEEP 9 /* terms within terms; deeper is a circle */

static void
add_flat(struct text *t, struct draft *d, const char *sql, int line, int deep)
{
	for (const char *open; (open = strchr(sql, '{'));) {
		size_t n = strcspn(open + 1, "}");
		const char *name = mem_strndup(d->set->mem, open + 1, n);
		const char *term = find_term(d, name);

		text_add_n(t, sql, (size_t)(open - sql));
		if (!term)
			draft_wrong(d->set, d->source, line, "there is no term {%s}", name);
		else if (deep == TERMS_DEEP)
			draft_wrong(d->set, d->source, line, "term {%s} needs itself", name);
		else
			add_flat(t, d, term, line, deep + 1);
		sql = open + 1 + n + (open[1 + n] == '}');
	}
	text_add(t, sql);
}

const char *
draft_flat(struct draft *d, const char *sql, int line)
{
	struct text t = text_begin(d->set->mem);
	char *w;

	text_add(&t, "");
	add_flat(&t, d, sql, line, 0);
	w = t.s;
	for (const char *r = t.s; *r; r++)
		if (!strchr(" \t\n", *r))
			*w++ = *r;
		else if (w > t.s && w[-1] != ' ')
			*w++ = ' ';
	if (w > t.s && w[-1] == ' ')
		w--;
	*w = '\0';
	return t.s;
}

/* Statements. */

static const struct {
	const char *word;
	const struct db_scope *scope;
} scopes[] = {{"LEAD", &SCOPE_LEAD}, {"CUSTOMER", &SCOPE_CUSTOMER}, {"SALE", &SCOPE_SALE},
	{"CLOSE", &SCOPE_CLOSE}, {"TASK", &SCOPE_TASK}, {"APPOINTMENT", &SCOPE_APPOINTMENT}};

static const struct db_scope *
scope_of(const struct draft *d)
{
	for (size_t i = 0; i < COUNT(scopes); i++)
		if (text_equal(scopes[i].word, d->record))
			return scopes[i].scope;
	return NULL;
}

static const struct db_stmt *
add_stmt(struct draft_set *set, struct db_stmt s)
{
	struct report_set *out = set->out;
	struct db_stmt *made = mem_new(set->mem, struct db_stmt);

	*made = s;
	out->stmts = mem_grow(set->mem, (void *)out->stmts, out->n_stmts, out->n_stmts + 1,
		sizeof(const struct db_stmt *));
	out->stmts[out->n_stmts++] = made;
	return made;
}

/* `sql` with the dates' column, and the range of it. */
static const char *
with_dates(struct draft *d, const struct draft_basis *b, const char *sql)
{
	struct text t = text_begin(d->set->mem);

	text_add(&t, "");
	for (const char *at; (at = strchr(sql, '@')); sql = at + 6) {
		text_add_n(&t, sql, (size_t)(at - sql));
		if (text_starts(at, "@range") && b->is_now)
			text_add(&t, "TRUE");
		else if (text_starts(at, "@range"))
			text_addf(&t, "%s >= ? AND %s < ?", b->column.text, b->column.text);
		else
			text_add(&t, b->column.text);
	}
	text_add(&t, sql);
	return draft_flat(d, t.s, d->where.line);
}

/* A statement of a list: what it selects of which rows, and what follows the coverage. */
static const struct db_stmt *
list_stmt(struct draft *d, const struct db_map *map, const struct draft_basis *b,
	const char *select, const char *joins, const char *tail, const char *const *clauses)
{
	struct mem *m = d->set->mem;
	const char *head = mem_printf(m, "SELECT %s FROM %s %s WHERE %s", select, d->from.text,
		joins, d->where.text);

	if (!scope_of(d))
		return add_stmt(d->set,
			(struct db_stmt){.kind = DB_KIND_GLOBAL,
				.why = "what nobody owns is the store's",
				.map = map,
				.clauses = clauses,
				.head = mem_printf(m, "%s TRUE", with_dates(d, b, head)),
				.tail = with_dates(d, b, tail)});
	return add_stmt(d->set, (struct db_stmt){.kind = DB_KIND_SCOPED,
					.scope = scope_of(d),
					.map = map,
					.clauses = clauses,
					.head = with_dates(d, b, head),
					.tail = with_dates(d, b, tail)});
}

static enum db_type
cell_type(enum report_type type)
{
	switch (type) {
	case REPORT_T_TEXT:
	case REPORT_T_WORD:
		return DB_T_TEXT;
	case REPORT_T_MONEY:
		return DB_T_MONEY;
	case REPORT_T_UTC:
		return DB_T_UTC;
	case REPORT_T_DAY:
		return DB_T_DAY;
	default:
		return DB_T_I64;
	}
}

/* Cells of a row, each named and placed; `cells` of them in the row. */
struct mapping {
	struct db_column *v;
	size_t n, cells;
};

static void
map_cell(struct mapping *p, struct mem *m, const char *name, enum report_type type, size_t at)
{
	struct db_column *c;

	p->v = draft_grow(m, p->v, &p->n, sizeof(*p->v));
	c = &p->v[p->n - 1];
	*c = (struct db_column){name, at * sizeof(struct report_cell), cell_type(type)};
	if (at >= p->cells)
		p->cells = at + 1;
}

static const struct db_map *
map_made(const struct mapping *p, struct mem *m)
{
	struct db_map *map = mem_new(m, struct db_map);

	*map = (struct db_map){p->cells * sizeof(struct report_cell), p->v, p->n};
	return map;
}

static const struct draft_filter *
filter_of(const struct draft *d, const char *dimension)
{
	for (size_t i = 0; i < d->filters.n; i++)
		if (text_equal(d->filters.v[i].dimension, dimension))
			return &d->filters.v[i];
	return NULL;
}

/* What rows are counted by: words that are missing are the word none. */
static const char *
key_sql(struct mem *m, const struct draft_filter *f, const struct report_dimension *dim)
{
	return dim->is_id ? f->key.text : mem_printf(m, "COALESCE(%s, 'none')", f->key.text);
}

/* Filters in the order of the dimensions, then measures: the clauses of report.c. */
static const char *const *
clauses_of(struct draft *d)
{
	const struct report_set *out = d->set->out;
	struct mem *m = d->set->mem;
	const char **v = (const char **)mem_alloc(m, d->filters.n + d->measures.n + 1, sizeof(*v));
	size_t n = 0;

	for (size_t i = 0; i < out->n_dimensions; i++) {
		const struct report_dimension *dim = &out->dimensions[i];
		const struct draft_filter *f = filter_of(d, dim->name);

		if (!f)
			continue;
		d->report->filters[i] = true;
		v[n++] = f->key.text ? mem_printf(m, "%s <=> ?", key_sql(m, f, dim))
				     : draft_flat(d, f->condition.text, f->line);
	}
	for (size_t i = 0; i < d->measures.n; i++)
		v[n++] = mem_printf(m, "(%s)",
			draft_flat(d, d->measures.v[i].when.text, d->measures.v[i].line));
	return v;
}

static const char *
sum_sql(struct mem *m, const struct draft_measure *x)
{
	bool all = text_equal(x->when.text, "TRUE");

	if (x->is_max)
		return mem_printf(m, "MAX(IF(%s, %s, 0)) AS %s", x->when.text, x->value.text,
			x->name);
	if (!x->value.text)
		return all ? mem_printf(m, "COUNT(*) AS %s", x->name)
			   : mem_printf(m, "SUM(IF(%s, 1, 0)) AS %s", x->when.text, x->name);
	return all ? mem_printf(m, "SUM(%s) AS %s", x->value.text, x->name)
		   : mem_printf(m, "SUM(IF(%s, %s, 0)) AS %s", x->when.text, x->value.text,
			     x->name);
}

/* Lists. */

/* The rows by each column and from its end; equals stand in the report's own order. They differ from
 * `rows` in their end only, and are not among those that a test prepares one by one. */
static const struct db_stmt *
sorted_stmts(struct draft *d, const struct draft_basis *b, const struct db_stmt *rows)
{
	struct mem *m = d->set->mem;
	struct db_stmt *v = mem_array(m, struct db_stmt, 2 * d->columns.n);

	for (size_t i = 0; i < 2 * d->columns.n; i++) {
		v[i] = *rows;
		v[i].tail = with_dates(d, b,
			mem_printf(m, "ORDER BY %s%s, %s", d->columns.v[i / 2].name,
				i % 2 ? " DESC" : "", d->order.text));
	}
	return v;
}

static void
build_rows(struct draft *d, const char *const *clauses)
{
	struct mem *m = d->set->mem;
	struct report_basis *bases = mem_array(m, struct report_basis, d->bases.n);
	const char *joins = d->joins.text ? d->joins.text : "";
	const char *tail = mem_printf(m, "ORDER BY %s", d->order.text);
	struct mapping p = {0};
	const struct db_map *map;

	for (size_t i = 0; i < d->columns.n; i++)
		map_cell(&p, m, d->columns.v[i].name, d->columns.v[i].type, i);
	map = map_made(&p, m);
	for (size_t i = 0; i < d->bases.n; i++) {
		const struct draft_basis *b = &d->bases.v[i];

		bases[i] = (struct report_basis){b->name, b->label, b->by_day, b->is_now,
			list_stmt(d, map, b, d->select.text, joins, tail, clauses), NULL};
		bases[i].sorted = sorted_stmts(d, b, bases[i].rows);
	}
	d->report->bases = bases;
	d->report->n_bases = d->bases.n;
}

static const struct db_stmt *
figure_stmt(struct draft *d, const struct draft_measure *x, const char *const *clauses)
{
	struct mem *m = d->set->mem;
	struct mapping p = {0};

	map_cell(&p, m, x->name, x->type, 0);
	return list_stmt(d, map_made(&p, m), &d->bases.v[0], sum_sql(m, x), "", "", clauses);
}

static void
build_measures(struct draft *d, const char *const *clauses)
{
	struct mem *m = d->set->mem;
	struct report_measure *v = mem_array(m, struct report_measure, d->measures.n);
	struct text sums = text_begin(m);
	struct mapping p = {0};

	if (d->measures.n == 0)
		return;
	for (size_t i = 0; i < d->measures.n; i++) {
		const struct draft_measure *x = &d->measures.v[i];

		v[i] = (struct report_measure){
			x->name, x->type, figure_stmt(d, x, clauses)};
		map_cell(&p, m, x->name, x->type, i);
		text_addf(&sums, "%s%s", i ? ", " : "", sum_sql(m, x));
	}
	d->report->measures = v;
	d->report->n_measures = d->measures.n;
	d->report->figures =
		list_stmt(d, map_made(&p, m), &d->bases.v[0], sums.s, "", "", clauses);
}

static void
build_actions(struct draft *d)
{
	struct report_action *v = mem_array(d->set->mem, struct report_action, d->actions.n);

	for (size_t i = 0; i < d->actions.n; i++) {
		const struct draft_action *a = &d->actions.v[i];

		v[i] = (struct report_action){
			a->label, perm_by_code(a->perm), draft_link(d, a->link, a->line)};
	}
	d->report->actions = v;
	d->report->n_actions = d->actions.n;
}

static int
measure_at(const struct draft *d, const char *name)
{
	for (size_t i = 0; i < d->measures.n; i++)
		if (text_equal(d->measures.v[i].name, name))
			return (int)i;
	return -1;
}

static void
build_group(struct draft *d)
{
	const struct draft_group *g = &d->group;
	struct report *r = d->report;

	if (!g->line)
		return;
	r->group = draft_column(d, g->column);
	if (!g->flag)
		return;
	r->headline = draft_column(d, g->flag);
	r->headline_only = measure_at(d, g->measure);
	r->headline_label = g->label;
}

static void
build_list(struct draft *d)
{
	struct mem *m = d->set->mem;
	struct report_column *v = mem_array(m, struct report_column, d->columns.n);
	const char *const *clauses = clauses_of(d);

	for (size_t i = 0; i < d->columns.n; i++) {
		const struct draft_column *c = &d->columns.v[i];

		v[i] = (struct report_column){.name = c->name,
			.label = c->label,
			.type = c->type,
			.under = c->under,
			.file = c->file,
			.sum = c->sum};
		if (c->link)
			v[i].link = draft_link(d, c->link, c->line);
	}
	d->report->columns = v;
	d->report->n_columns = d->columns.n;
	build_rows(d, clauses);
	build_measures(d, clauses);
	build_actions(d);
	build_group(d);
}

/* Summaries. */

/* The columns of a summary as they grow: the name first, then those of the file, then what a ratio
 * divides and no column shows. */
struct summing {
	struct draft *d;
	struct report_column *v;
	size_t n;
};

static struct draft *
list_of(struct draft_set *set, const char *figure, const char **measure)
{
	const char *dot = strchr(figure, '.');

	*measure = dot + 1;
	return draft_list(set, mem_strndup(set->mem, figure, (size_t)(dot - figure)));
}

static size_t
add_figure(struct summing *s, const char *figure, const char *label, bool under)
{
	const char *measure;
	const struct draft *list = list_of(s->d->set, figure, &measure);
	int only = measure_at(list, measure);
	struct report_column *c;

	s->v = draft_grow(s->d->set->mem, s->v, &s->n, sizeof(*s->v));
	c = &s->v[s->n - 1];
	*c = (struct report_column){.name = figure,
		.label = label,
		.type = list->measures.v[only].type,
		.under = under,
		.sum = true,
		.list = list->report,
		.only = only,
		.is_max = list->measures.v[only].is_max};
	return s->n - 1;
}

static int
figure_at(struct summing *s, const char *figure)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->v[i].list && text_equal(s->v[i].name, figure))
			return (int)i;
	return (int)add_figure(s, figure, NULL, false);
}

static void
add_summary_columns(struct summing *s)
{
	struct draft *d = s->d;

	for (size_t i = 0; i < d->columns.n; i++) {
		const struct draft_column *c = &d->columns.v[i];

		if (c->list) {
			(void)add_figure(s, c->name, c->label, c->under);
			continue;
		}
		s->v = draft_grow(d->set->mem, s->v, &s->n, sizeof(*s->v));
		s->v[s->n - 1] = (struct report_column){
			.name = c->name, .label = c->label, .type = c->type, .under = c->under};
	}
	for (size_t i = 0; i < d->columns.n; i++) {
		const struct draft_column *c = &d->columns.v[i];
		int num, den;

		if (!c->num)
			continue;
		num = figure_at(s, c->num);
		den = figure_at(s, c->den);
		s->v[i + 1].num = num;
		s->v[i + 1].den = den;
	}
}

/* The measures of one list, for each value of the dimension. */
static const struct db_stmt *
part_stmt(struct summing *s, struct draft *list, const struct report_dimension *dim)
{
	struct mem *m = list->set->mem;
	const char *key = key_sql(m, filter_of(list, dim->name), dim);
	struct text select = text_begin(m);
	struct mapping p = {0};

	text_addf(&select, "%s AS key_id", key);
	map_cell(&p, m, "key_id", dim->is_id ? REPORT_T_ID : REPORT_T_WORD, 0);
	for (size_t i = 1; i < s->n; i++) {
		const struct draft_measure *x;

		if (s->v[i].list != list->report)
			continue;
		x = &list->measures.v[s->v[i].only];
		map_cell(&p, m, x->name, x->type, i);
		text_addf(&select, ", %s", sum_sql(m, x));
	}
	return list_stmt(list, map_made(&p, m), &list->bases.v[0], select.s, "",
		mem_printf(m, "GROUP BY %s", key), clauses_of(list));
}

static bool
uses_list(const struct summing *s, const struct draft *list)
{
	for (size_t i = 0; i < s->n; i++)
		if (list->report && s->v[i].list == list->report)
			return true;
	return false;
}

/* A filter of a summary is one of all its lists. */
static void
build_parts(struct summing *s, const struct report_dimension *dim)
{
	struct draft_set *set = s->d->set;
	struct report *r = s->d->report;
	struct report_part *parts = NULL;
	size_t n = 0;

	for (size_t f = 0; f < set->out->n_dimensions; f++)
		r->filters[f] = true;
	for (size_t i = 0; i < set->reports.n; i++) {
		struct draft *list = &set->reports.v[i];

		if (!uses_list(s, list))
			continue;
		parts = draft_grow(set->mem, parts, &n, sizeof(*parts));
		parts[n - 1] = (struct report_part){list->report, part_stmt(s, list, dim)};
		for (size_t f = 0; f < set->out->n_dimensions; f++)
			r->filters[f] = r->filters[f] && list->report->filters[f];
	}
	r->parts = parts;
	r->n_parts = n;
}

/* The column that numbers the rows is the last one. */
static void
add_rank(struct summing *s)
{
	struct draft *d = s->d;

	if (!d->rank.line)
		return;
	d->report->ranked_by = figure_at(s, d->rank.figure);
	if (!d->rank.label)
		return;
	s->v = draft_grow(d->set->mem, s->v, &s->n, sizeof(*s->v));
	s->v[s->n - 1] = (struct report_column){
		.name = "rank", .label = d->rank.label, .type = REPORT_T_COUNT};
	d->report->rank = (int)s->n - 1;
}

static void
build_summary(struct draft *d)
{
	const struct report_set *out = d->set->out;
	struct summing s = {.d = d};
	size_t at = 0;

	while (!text_equal(out->dimensions[at].name, d->rows))
		at++;
	s.v = draft_grow(d->set->mem, s.v, &s.n, sizeof(*s.v));
	s.v[0] = (struct report_column){
		.name = "name", .type = REPORT_T_TEXT, .label = out->dimensions[at].label};
	add_summary_columns(&s);
	add_rank(&s);
	d->report->by = (int)at;
	d->report->columns = s.v;
	d->report->n_columns = s.n;
	build_parts(&s, &out->dimensions[at]);
}

/* What a page says of its measures, in the order of its columns. */

struct meaning_list {
	struct draft *d;
	struct report_meaning *v;
	size_t n;
};

static void
add_meaning(struct meaning_list *l, const char *code, const struct report *list, const char *basis)
{
	const struct draft_meaning *m = draft_meaning(l->d->set, code);
	struct report_meaning *made;

	if (!m)
		return;
	for (size_t i = 0; i < l->n; i++)
		if (text_equal(l->v[i].code, m->code))
			return;
	l->v = draft_grow(l->d->set->mem, l->v, &l->n, sizeof(*l->v));
	made = &l->v[l->n - 1];
	*made = (struct report_meaning){.code = m->code,
		.name = m->name,
		.text = m->text,
		.basis = basis,
		.list = list};
}

static void
build_meanings(struct draft *d)
{
	const struct report *r = d->report;
	struct meaning_list l = {.d = d};

	for (size_t i = 0; i < r->n_columns; i++) {
		const struct report_column *c = &r->columns[i];
		const char *dot = c->list ? strchr(c->name, '.') : NULL;

		if (!c->label)
			continue;
		add_meaning(&l, dot ? dot + 1 : c->name, c->num ? r->columns[c->num].list : c->list,
			c->list ? c->list->bases[0].label : NULL);
	}
	for (size_t i = 0; i < r->n_measures; i++)
		add_meaning(&l, r->measures[i].name, NULL, NULL);
	for (size_t i = 0; i < d->uses.n; i++)
		add_meaning(&l, d->uses.v[i].code, NULL, NULL);
	d->report->meanings = l.v;
	d->report->n_meanings = l.n;
}

/* Dimensions. */

/* Kept by the process where its table is. */
static const struct db_stmt *
names_stmt(struct draft *d)
{
	const char *sql = mem_printf(d->set->mem, "SELECT %s FROM %s ORDER BY %s",
		draft_flat(d, d->select.text, d->select.line),
		draft_flat(d, d->from.text, d->from.line), d->order.text);

	return add_stmt(d->set, (struct db_stmt){.kind = DB_KIND_GLOBAL,
					.why = "what rows are counted by is known to all who work here",
					.map = &report_name_map,
					.known = db_known_reads(DB_KNOWN_STORE, sql)
							 ? DB_KNOWN_STORE
							 : DB_KNOWN_UNSET,
					.head = sql});
}

static void
build_dimensions(struct draft_set *set)
{
	struct report_set *out = set->out;

	out->n_dimensions = set->dimensions.n;
	out->dimensions = mem_array(set->mem, struct report_dimension, out->n_dimensions);
	for (size_t i = 0; i < out->n_dimensions; i++) {
		struct draft *d = &set->dimensions.v[i];

		*DRAFT_ADD(set->mem, d->words) = NULL;
		out->dimensions[i] = (struct report_dimension){.name = d->name,
			.label = d->label,
			.none = d->none,
			.is_id = d->select.text != NULL,
			.names = d->select.text ? names_stmt(d) : NULL,
			.words = d->words.v};
	}
}

void
draft_build(struct draft_set *set)
{
	struct report_set *out = set->out;

	build_dimensions(set);
	out->n = set->reports.n;
	out->reports = mem_array(set->mem, struct report, out->n);
	for (size_t i = 0; i < out->n; i++) {
		struct draft *d = &set->reports.v[i];

		d->report = &out->reports[i];
		*d->report = (struct report){.name = d->name,
			.title = d->title,
			.folder = d->folder,
			.about = d->about,
			.answers = d->answers,
			.of_store = text_equal(d->record, "STORE"),
			.needs = perm_by_code(d->needs),
			.file = d->source->name,
			.line = d->select.line ? d->select.line : d->at[DRAFT_ROWS]};
	}
	for (size_t i = 0; i < out->n; i++)
		if (!set->reports.v[i].rows)
			build_list(&set->reports.v[i]);
	for (size_t i = 0; i < out->n; i++)
		if (set->reports.v[i].rows)
			build_summary(&set->reports.v[i]);
	for (size_t i = 0; i < out->n; i++)
		build_meanings(&set->reports.v[i]);
}
