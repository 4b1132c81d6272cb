/* What cannot be told from one line of a report file: names that go together. */
#include "crm/report/draft.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"

#define CLAUSES_MAX 32 /* of a statement (db/stmt.h) */
#define COUNT(a)    (sizeof(a) / sizeof((a)[0]))

/* What all reports have in common is told at the line, or at the fact that is missing. */
#define WRONG(d, line, ...) draft_wrong((d)->set, (d)->source, (line), __VA_ARGS__)

static bool
is_summary(const struct draft *d)
{
	return d->at[DRAFT_ROWS] > 0;
}

struct draft *
draft_list(struct draft_set *set, const char *name)
{
	for (size_t i = 0; i < set->reports.n; i++)
		if (text_equal(set->reports.v[i].name, name) && !is_summary(&set->reports.v[i]))
			return &set->reports.v[i];
	return NULL;
}

static const struct draft_measure *
draft_measure(const struct draft *d, const char *name)
{
	for (size_t i = 0; i < d->measures.n; i++)
		if (text_equal(d->measures.v[i].name, name))
			return &d->measures.v[i];
	return NULL;
}

int
draft_column(const struct draft *d, const char *name)
{
	for (size_t i = 0; i < d->columns.n; i++)
		if (text_equal(d->columns.v[i].name, name))
			return (int)i;
	return -1;
}

const struct draft_meaning *
draft_meaning(const struct draft_set *set, const char *code)
{
	size_t n = strcspn(code, "_"); /* m18_30 is a figure of m18 */

	for (size_t i = 0; i < set->meanings.n; i++)
		if (strlen(set->meanings.v[i].code) == n &&
			strncmp(set->meanings.v[i].code, code, n) == 0)
			return &set->meanings.v[i];
	return NULL;
}

static const struct draft *
find_dimension(const struct draft_set *set, const char *name)
{
	for (size_t i = 0; i < set->dimensions.n; i++)
		if (text_equal(set->dimensions.v[i].name, name))
			return &set->dimensions.v[i];
	return NULL;
}

/* Facts that every file of its kind has. */

static const struct {
	enum draft_fact fact;
	const char *word;
} of_report[] = {{DRAFT_PLACE, "place"}, {DRAFT_TITLE, "title"}, {DRAFT_FOLDER, "folder"},
	{DRAFT_ABOUT, "about"}, {DRAFT_NEEDS, "needs"}};

static void
check_facts(struct draft *d)
{
	for (size_t i = 0; i < COUNT(of_report); i++)
		if (!d->at[of_report[i].fact])
			WRONG(d, 1, "there is no %s", of_report[i].word);
	if (d->needs && !perm_by_code(d->needs))
		WRONG(d, d->at[DRAFT_NEEDS], "there is no permission %s", d->needs);
}

static void
check_name(struct draft *d)
{
	if (strspn(d->name, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen(d->name) ||
		strlen(d->name) > DRAFT_WORD_MAX)
		WRONG(d, 0, "a file is named with small letters, digits and hyphens");
}

static void
check_place(struct draft *d)
{
	const struct draft_set *set = d->set;

	for (size_t i = 0; &set->reports.v[i] != d; i++)
		if (d->place && set->reports.v[i].place == d->place)
			WRONG(d, d->at[DRAFT_PLACE], "%s has this place",
				set->reports.v[i].source->name);
}

/* Where a link may lead, and who may go there. */
static const struct {
	const char *before, *after;
	enum perm perm;
	enum covered_record of;
} places[] = {{"/leads/", "", PERM_LEAD_READ, COVERED_LEAD},
	{"/customer/", "", PERM_CUSTOMER_READ, COVERED_CUSTOMER},
	{"/sales-edit/", "", PERM_SALE_READ, COVERED_SALE},
	{"/sales-edit/", "/edit", PERM_SALE_EDIT, COVERED_SALE},
	{"/sales-edit/", "/delete", PERM_SALE_DELETE, COVERED_SALE},
	{"/inventory/", "", PERM_INVENTORY_READ, COVERED_ANY}};

struct report_link
draft_link(struct draft *d, const char *path, int line)
{
	struct mem *m = d->set->mem;
	const char *open = strchr(path, '{'), *close = open ? strchr(open, '}') : NULL;
	const char *name, *before;
	int at;

	if (!close) {
		WRONG(d, line, "a link has an id: %s", path);
		return (struct report_link){0};
	}
	before = mem_strndup(m, path, (size_t)(open - path));
	name = mem_strndup(m, open + 1, (size_t)(close - open - 1));
	at = draft_column(d, name);
	if (at < 0 || d->columns.v[at].type != REPORT_T_ID)
		WRONG(d, line, "there is no column %s of type id", name);
	for (size_t i = 0; i < COUNT(places); i++)
		if (text_equal(places[i].before, before) && text_equal(places[i].after, close + 1))
			return (struct report_link){places[i].before, places[i].after, at,
				places[i].perm, places[i].of};
	WRONG(d, line, "there is no screen %s", path);
	return (struct report_link){0};
}

/* Columns. */

static bool
is_printed(enum report_type type)
{
	return type != REPORT_T_ID && type != REPORT_T_HIDDEN;
}

static bool
adds_up(enum report_type type)
{
	return report_type_is_figure(type) && type != REPORT_T_PERCENT;
}

static void
check_column(struct draft *d, const struct draft_column *c)
{
	if (is_printed(c->type) != (c->label != NULL))
		WRONG(d, c->line,
			c->label ? "%s is not printed and has no label" : "%s has no label",
			c->name);
	if (c->sum && !adds_up(c->type))
		WRONG(d, c->line, "%s cannot be added up: it is no number", c->name);
	if (c->type == REPORT_T_FLAG && !draft_measure(d, c->name))
		WRONG(d, c->line, "%s is a flag, but there is no measure %s", c->name, c->name);
	if (c->link)
		(void)draft_link(d, c->link, c->line);
}

static void
check_columns(struct draft *d)
{
	const struct draft_column *first = NULL;

	for (size_t i = 0; i < d->columns.n; i++) {
		const struct draft_column *c = &d->columns.v[i];

		for (size_t k = 0; k < i; k++)
			if (!c->num && text_equal(d->columns.v[k].name, c->name))
				WRONG(d, c->line, "column %s is there twice: on line %d, too",
					c->name, d->columns.v[k].line);
		if (!first && c->label)
			first = c;
		if (c == first && (c->under || c->file))
			WRONG(d, c->line, "the first column stands by itself");
	}
	if (!first)
		WRONG(d, 1, "there is no column to print");
}

static bool
is_selected(const struct draft *d, const char *name)
{
	for (size_t i = 0; i < d->selected.n; i++)
		if (text_equal(d->selected.v[i].name, name))
			return true;
	return false;
}

/* The facts and the SELECT name the same columns. */
static void
check_selected(struct draft *d)
{
	for (size_t i = 0; i < d->columns.n; i++)
		if (!is_selected(d, d->columns.v[i].name))
			WRONG(d, d->columns.v[i].line, "the SELECT gives no %s",
				d->columns.v[i].name);
	for (size_t i = 0; i < d->selected.n; i++)
		if (draft_column(d, d->selected.v[i].name) < 0)
			WRONG(d, d->selected.v[i].line, "there is no fact column %s",
				d->selected.v[i].name);
}

/* Measures and what they are called. */

static void
check_code(struct draft *d, const char *code, int line)
{
	if (!draft_meaning(d->set, code))
		WRONG(d, line, "measures.txt does not define %s", code);
}

static void
check_measures(struct draft *d)
{
	for (size_t i = 0; i < d->measures.n; i++) {
		const struct draft_measure *m = &d->measures.v[i];

		check_code(d, m->name, m->line);
		if (!adds_up(m->type))
			WRONG(d, m->line, "%s cannot be added up: it is no number", m->name);
		if (m->is_max && !m->value.text)
			WRONG(d, m->line, "%s is the highest: of what?", m->name);
		else if ((m->type == REPORT_T_MONEY || m->type == REPORT_T_UNITS) && !m->value.text)
			WRONG(d, m->line, "%s is a sum: of what?", m->name);
		for (size_t k = 0; k < i; k++)
			if (text_equal(d->measures.v[k].name, m->name))
				WRONG(d, m->line, "measure %s is there twice: on line %d, too",
					m->name, d->measures.v[k].line);
		draft_check_aliases(d, &m->value);
		draft_check_aliases(d, &m->when);
	}
	for (size_t i = 0; i < d->uses.n; i++)
		check_code(d, d->uses.v[i].code, d->uses.v[i].line);
}

static void
check_terms(struct draft *d)
{
	for (size_t i = 0; i < d->terms.n; i++) {
		const struct draft_term *t = &d->terms.v[i];

		for (size_t k = 0; k < i; k++)
			if (text_equal(d->terms.v[k].name, t->name))
				WRONG(d, t->line, "term %s is there twice: on line %d, too",
					t->name, d->terms.v[k].line);
		(void)draft_flat(d, t->sql.text, t->line);
	}
}

/* Dates, filters and keys. */

static void
check_bases(struct draft *d)
{
	if (d->bases.n == 0)
		WRONG(d, 1, "there is no basis: which date do the dates mean?");
	for (size_t i = 0; i < d->bases.n; i++) {
		const struct draft_basis *b = &d->bases.v[i];

		for (size_t k = 0; k < i; k++)
			if (text_equal(d->bases.v[k].name, b->name))
				WRONG(d, b->line, "basis %s is there twice: on line %d, too",
					b->name, d->bases.v[k].line);
		if (b->is_now) {
			if (d->bases.n > 1)
				WRONG(d, b->line, "what is as of now has no dates beside it");
			continue;
		}
		if (!strchr(b->column.text, '.'))
			WRONG(d, b->line, "%s is no ALIAS.COLUMN", b->column.text);
		draft_check_aliases(d, &b->column);
	}
}

static size_t
values_in(const char *sql)
{
	size_t n = 0;

	for (; sql && *sql; sql++)
		n += *sql == '?';
	return n;
}

static void
check_filters(struct draft *d)
{
	for (size_t i = 0; i < d->filters.n; i++) {
		const struct draft_filter *f = &d->filters.v[i];

		if (!find_dimension(d->set, f->dimension))
			WRONG(d, f->line, "there is no dimension %s", f->dimension);
		for (size_t k = 0; k < i; k++)
			if (text_equal(d->filters.v[k].dimension, f->dimension))
				WRONG(d, f->line, "%s is there twice: on line %d, too",
					f->dimension, d->filters.v[k].line);
		if (f->condition.text && values_in(f->condition.text) != 1)
			WRONG(d, f->line, "a condition has one ?, which is the value");
		if (f->key.text && !strchr(f->key.text, '.'))
			WRONG(d, f->line, "%s is no ALIAS.COLUMN", f->key.text);
		draft_check_aliases(d, f->key.text ? &f->key : &f->condition);
	}
}

static void
check_group(struct draft *d)
{
	const struct draft_group *g = &d->group;
	int column, flag;

	if (!g->line)
		return;
	column = draft_column(d, g->column);
	if (column < 0)
		WRONG(d, g->line, "there is no column %s", g->column);
	else if (d->columns.v[column].type != REPORT_T_WORD || !find_dimension(d->set, g->column))
		WRONG(d, g->line, "%s is no word that is a dimension", g->column);
	if (!g->flag)
		return;
	flag = draft_column(d, g->flag);
	if (flag < 0 || d->columns.v[flag].type != REPORT_T_HIDDEN)
		WRONG(d, g->line, "there is no hidden column %s", g->flag);
	if (!draft_measure(d, g->measure))
		WRONG(d, g->line, "there is no measure %s", g->measure);
}

static void
check_actions(struct draft *d)
{
	for (size_t i = 0; i < d->actions.n; i++) {
		const struct draft_action *a = &d->actions.v[i];

		if (!perm_by_code(a->perm))
			WRONG(d, a->line, "there is no permission %s", a->perm);
		(void)draft_link(d, a->link, a->line);
	}
}

/* The SELECT. */

static void
check_range(struct draft *d)
{
	struct draft_tokens t;
	size_t ranges = 0;

	draft_tokens(&t, d, &d->where);
	for (size_t i = 0; i < t.n; i++)
		ranges += text_equal(t.v[i].s, "@range");
	if (ranges != 1)
		WRONG(d, d->where.line, "WHERE has @range once, where the dates go");
	if (t.n == 0 || !text_equal_fold(t.v[t.n - 1].s, "AND"))
		WRONG(d, d->where.line, "WHERE ends with AND: whose rows these are follows");
	if (t.n && values_in(d->where.text))
		WRONG(d, d->where.line, "?: a value is asked for by a filter only");
}

/* @basis, ALIAS.COLUMN or a column that the SELECT gives, each with ASC or DESC. */
static void
check_order(struct draft *d)
{
	struct draft_tokens t;

	draft_tokens(&t, d, &d->order);
	if (d->order.text && t.n == 0)
		WRONG(d, d->order.line, "ORDER BY says no order");
	for (size_t i = 0; i < t.n; i++) {
		const char *s = t.v[i].s;

		if (t.v[i].kind != DRAFT_T_WORD || strchr(s, '.') || text_equal(s, "@basis") ||
			text_equal_fold(s, "ASC") || text_equal_fold(s, "DESC"))
			continue;
		if (!is_selected(d, s))
			WRONG(d, t.v[i].line, "there is no column %s to sort by", s);
	}
	if (d->order.text && d->bases.n && d->bases.v[0].is_now && strstr(d->order.text, "@basis"))
		WRONG(d, d->order.line, "what is as of now has no @basis");
	draft_check_aliases(d, &d->order);
}

static const struct {
	const char *word, *table, *alias;
} records[] = {{"LEAD", "leads", "l"}, {"CUSTOMER", "customers", "c"}, {"SALE", "sales", "s"},
	{"CLOSE", "close_events", "ce"}, {"TASK", "tasks", "t"},
	{"APPOINTMENT", "appointments", "a"}};

/* What nobody owns is the store's: of records with owners it may count in a sub-select, no more. */
static void
check_of_store(struct draft *d)
{
	for (size_t k = 0; k < d->tables.n; k++)
		for (size_t i = 0; i < COUNT(records); i++)
			if (text_equal(d->tables.v[k].table, records[i].table))
				WRONG(d, d->record_line,
					"%s have owners: their rows are no store's",
					records[i].table);
}

/* The coverage of a record is written for its table under one alias. */
static void
check_record(struct draft *d)
{
	size_t i = 0;

	if (!d->record)
		return;
	if (text_equal(d->record, "STORE")) {
		check_of_store(d);
		return;
	}
	while (i < COUNT(records) && !text_equal(records[i].word, d->record))
		i++;
	if (i == COUNT(records)) {
		WRONG(d, d->record_line, "there is no record %s", d->record);
		return;
	}
	for (size_t k = 0; k < d->tables.n; k++)
		if (text_equal(d->tables.v[k].table, records[i].table) &&
			text_equal(d->tables.v[k].name, records[i].alias))
			return;
	WRONG(d, d->record_line, "the coverage of %s is of a table %s %s", d->record,
		records[i].table, records[i].alias);
}

static void
check_sql(struct draft *d)
{
	const struct draft_sql *const parts[] = {&d->select, &d->from, &d->joins, &d->where};

	draft_select_names(d);
	for (size_t i = 0; i < COUNT(parts); i++)
		if (parts[i]->text) {
			draft_check_aliases(d, parts[i]);
			(void)draft_flat(d, parts[i]->text, parts[i]->line);
		}
	check_range(d);
	check_order(d);
	check_record(d);
	check_selected(d);
}

static void
check_list(struct draft *d)
{
	if (!d->select.text) {
		WRONG(d, d->last_line, "there is no SELECT, and no rows");
		return;
	}
	if (d->filters.n + d->measures.n > CLAUSES_MAX)
		WRONG(d, 1, "filters, keys and measures may be %d", CLAUSES_MAX);
	check_sql(d);
	for (size_t i = 0; i < d->columns.n; i++)
		if (d->columns.v[i].list || d->columns.v[i].num)
			WRONG(d, d->columns.v[i].line, "only a summary has figures of lists");
		else
			check_column(d, &d->columns.v[i]);
	check_terms(d);
	check_measures(d);
	check_bases(d);
	check_filters(d);
	check_group(d);
	check_actions(d);
}

/* Summaries. */

static bool
has_key(const struct draft *list, const char *dimension)
{
	for (size_t i = 0; i < list->filters.n; i++)
		if (text_equal(list->filters.v[i].dimension, dimension))
			return list->filters.v[i].key.text != NULL;
	return false;
}

/* LIST.MEASURE is there, and its list can be counted by the rows. */
static void
check_figure(struct draft *d, const char *figure, int line)
{
	const char *dot = strchr(figure, '.');
	const char *name = dot ? mem_strndup(d->set->mem, figure, (size_t)(dot - figure)) : figure;
	const struct draft *list = draft_list(d->set, name);

	if (!list || !dot)
		WRONG(d, line, "there is no list %s", name);
	else if (!draft_measure(list, dot + 1))
		WRONG(d, line, "%s has no measure %s", name, dot + 1);
	else if (!has_key(list, d->rows))
		WRONG(d, line, "%s has no key %s", name, d->rows);
}

static void
check_summary_column(struct draft *d, const struct draft_column *c)
{
	if (c->list) {
		check_figure(d, c->name, c->line);
		return;
	}
	if (!c->num) {
		WRONG(d, c->line, "a column of a summary is LIST.MEASURE");
		return;
	}
	check_code(d, c->name, c->line);
	if (c->type != REPORT_T_PERCENT && c->type != REPORT_T_MONEY && c->type != REPORT_T_COUNT)
		WRONG(d, c->line, "a ratio is a percent, money or a count");
	check_figure(d, c->num, c->line);
	check_figure(d, c->den, c->line);
}

static void
check_only_list(struct draft *d, const char *what, int line)
{
	if (line)
		WRONG(d, line, "a summary has no %s", what);
}

/* Rows stand by a figure that they show. */
static void
check_rank(struct draft *d)
{
	const struct draft_rank *r = &d->rank;

	for (size_t i = 0; r->line && i < d->columns.n; i++)
		if (d->columns.v[i].list && text_equal(d->columns.v[i].name, r->figure))
			return;
	if (r->line)
		WRONG(d, r->line, "there is no column %s to rank by", r->figure);
}

static void
check_summary(struct draft *d)
{
	if (!find_dimension(d->set, d->rows))
		WRONG(d, d->at[DRAFT_ROWS], "there is no dimension %s", d->rows);
	if (d->select.text)
		WRONG(d, d->select.line, "a summary has no SELECT: its figures are of lists");
	check_only_list(d, "basis", d->bases.n ? d->bases.v[0].line : 0);
	check_only_list(d, "filter or key", d->filters.n ? d->filters.v[0].line : 0);
	check_only_list(d, "measure", d->measures.n ? d->measures.v[0].line : 0);
	check_only_list(d, "term", d->terms.n ? d->terms.v[0].line : 0);
	check_only_list(d, "action", d->actions.n ? d->actions.v[0].line : 0);
	check_only_list(d, "group", d->group.line);
	for (size_t i = 0; i < d->columns.n; i++)
		check_summary_column(d, &d->columns.v[i]);
	check_rank(d);
	for (size_t i = 0; i < d->uses.n; i++)
		check_code(d, d->uses.v[i].code, d->uses.v[i].line);
}

static void
check_dimension(struct draft *d)
{
	if (strspn(d->name, "abcdefghijklmnopqrstuvwxyz_") != strlen(d->name) ||
		strlen(d->name) > DRAFT_WORD_MAX)
		WRONG(d, 0, "a dimension is named with small letters and _");
	if (!d->at[DRAFT_LABEL])
		WRONG(d, 1, "there is no label");
	if (!d->at[DRAFT_NONE])
		WRONG(d, 1, "there is no none: how is called what has none?");
	if (d->select.text && d->words.n)
		WRONG(d, d->at[DRAFT_WORDS], "rows hold ids, as there is a SELECT, and no words");
	if (!d->select.text)
		return;
	draft_select_names(d);
	draft_check_aliases(d, &d->select);
	draft_check_aliases(d, &d->order);
	(void)draft_flat(d, d->select.text, d->select.line);
	if (d->selected.n != 2 || !text_equal(d->selected.v[0].name, "id") ||
		!text_equal(d->selected.v[1].name, "name"))
		WRONG(d, d->select.line, "a dimension selects an id and a name");
}

void
draft_check(struct draft_set *set)
{
	if (set->dimensions.n > REPORT_DIMENSIONS_MAX)
		draft_wrong(set, set->dimensions.v[0].source, 0, "there may be %d dimensions",
			REPORT_DIMENSIONS_MAX);
	for (size_t i = 0; i < set->dimensions.n; i++)
		check_dimension(&set->dimensions.v[i]);
	for (size_t i = 0; i < set->reports.n; i++) {
		struct draft *d = &set->reports.v[i];

		check_name(d);
		check_facts(d);
		check_place(d);
		check_columns(d);
		if (is_summary(d))
			check_summary(d);
		else
			check_list(d);
	}
}
