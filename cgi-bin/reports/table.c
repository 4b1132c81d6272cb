/* The rows of a report and their totals, each figure a link to exactly its rows. */
#include "templates/reports/table.h"

#include <string.h>

#include "base/text.h"
#include "reports/reports.h"
#include "templates/layout/empty.h"
#include "templates/layout/pager.h"

#define WHOLE_SHARE      10000
#define PORTRAIT_COLUMNS 7
#define LINE_BYTES       60 /* of what may stand in one line with others */

static bool
is_under(const struct page *p, size_t i)
{
	return p->rep->columns[i].under && i > 0 && !p->q.compare;
}

/* A column of its own on the screen. What stands below another one stands beside it while each figure
 * has the one before below it. */
static bool
stands(const struct page *p, size_t i)
{
	return report_column_printed(p->rep, i, p->req->actor) && !is_under(p, i) &&
	       !p->rep->columns[i].file;
}

static bool
deletes(const struct report_action *a)
{
	return text_equal(a->label, "Delete");
}

/* A link around the row's id; NULL when the row has none or the actor may not go: the name stands
 * without one. */
static const char *
link_href(const struct page *p, const struct report_link *l, const struct report_cell *cells)
{
	int64_t id = l->before ? cells[l->id].v.number : 0;

	if (id == 0 || !actor_may(p->req->actor, l->perm) || !covered_has(&p->covered, l->of, id))
		return NULL;
	return mem_printf(
		p->req->mem, "%s%s%lld%s", p->req->prefix, l->before, (long long)id, l->after);
}

static const char *
action_href(const struct page *p, size_t i, const struct report_cell *cells)
{
	const struct report_link *l = &p->rep->actions[i].link;
	int64_t id = cells[l->id].v.number;

	if (id == 0 || !p->actions[i] || !covered_has(&p->covered, l->of, id))
		return NULL;
	return place_href(place_of_other(p->actions[i], id));
}

/* What the rows' links have in common is made once. A delete comes back to the report. */
static void
make_actions(struct page *p)
{
	p->actions = mem_array(p->req->mem, const struct place *, p->rep->n_actions);
	for (size_t i = 0; i < p->rep->n_actions; i++) {
		const struct report_action *a = &p->rep->actions[i];
		const struct place *to = place_parse(
			p->req, mem_printf(p->req->mem, "%s1%s", a->link.before, a->link.after));

		if (!to || !actor_may(p->req->actor, a->perm) ||
			!actor_may(p->req->actor, a->link.perm))
			continue;
		p->actions[i] = deletes(a) ? place_carry(to, "back", p->here) : to;
	}
}

/* The list of a summary's figures, of all rows: the same dates and filters, the measure; of a rate,
 * the list of what is divided; `before` those of the range compared with. NULL for a name. */
static const struct place *
list_of(const struct page *p, size_t i, bool before)
{
	const struct report_column *c = &p->rep->columns[i];
	struct report_query q = p->q;

	if (c->num)
		c = &p->rep->columns[c->num];
	if (!c->list)
		return NULL;
	if (before) {
		q.relative = REPORT_DATES;
		q.range = report_range_before(q.range, q.compare);
	}
	q.compare = REPORT_COMPARE_NOTHING;
	q.sort = -1;
	q.basis = 0;
	q.only = c->only;
	return reports_place(p->req, c->list, &q);
}

static void
make_lists(struct page *p)
{
	size_t n = p->rep->n_columns;

	p->lists = mem_array(p->req->mem, const struct place *, n);
	p->lists_before = mem_array(p->req->mem, const struct place *, n);
	for (size_t i = 0; i < n; i++) {
		p->lists[i] = list_of(p, i, false);
		if (p->q.compare)
			p->lists_before[i] = list_of(p, i, true);
	}
}

/* Its list, of the row with that key. NULL for a name and for a figure that there is none of. */
static const char *
figure_href(const struct page *p, size_t i, const struct report_cell *cells,
	const struct report_chosen *key, bool before)
{
	const struct report_dimension *by = &report_all()->dimensions[p->rep->by];
	const struct place *to = (before ? p->lists_before : p->lists)[i];

	if (!to || cells[i].none)
		return NULL;
	if (key)
		to = place_set(to, by->name,
			by->is_id ? mem_printf(p->req->mem, "%lld", (long long)key->id)
				  : key->word);
	return place_href(to);
}

static const char *
words_of(const struct page *p, size_t i, const struct report_cell *cells)
{
	return report_cell_words(p->req->mem, p->rep->columns[i].type, &cells[i]);
}

static const char *
exact_of(const struct page *p, size_t i, const struct report_cell *cells)
{
	if (p->rep->columns[i].type == REPORT_T_UTC && utc_is_set(cells[i].v.utc))
		return utc_exact(p->req->mem, cells[i].v.utc);
	if (p->rep->columns[i].type == REPORT_T_DAY && day_is_set(cells[i].v.day))
		return reports_day_words(p->req->mem, cells[i].v.day);
	return NULL;
}

/* A cell; the first of a row is its heading. */
static struct view *
begin_cell(struct view *row, bool first, bool number)
{
	struct view *cell = view_section(row, first ? REPORTS_TABLE_FIRST : REPORTS_TABLE_CELL);

	if (number && !first)
		view_section(cell, REPORTS_TABLE_NUMBER);
	return cell;
}

/* What a phone prints above the value, where there is no head; and what stands below it. */
static void
label_cell(struct view *cell, const struct page *p, size_t i)
{
	const char *label = p->rep->columns[i].label;

	for (size_t k = i + 1; p->rep->n_parts && k < p->rep->n_columns && is_under(p, k); k++)
		if (report_column_printed(p->rep, k, p->req->actor))
			label = mem_printf(p->req->mem, "%s, %s", label, p->rep->columns[k].label);
	view_text(cell, REPORTS_TABLE_CELL_LABEL, label);
}

static void
fill_value(struct view *cell, const char *words, const char *href, const char *exact)
{
	struct view *in;

	if (!href && !exact) {
		view_text(cell, REPORTS_TABLE_PLAIN, words);
		return;
	}
	in = view_section(cell, href ? REPORTS_TABLE_LINK : REPORTS_TABLE_TIME);
	view_text(in, REPORTS_TABLE_VALUE, words);
	if (href)
		view_text(in, REPORTS_TABLE_HREF, href);
	else
		view_text(in, REPORTS_TABLE_EXACT, exact);
}

/* Nothing to say below a value: there is none, or it is a share that is not shared. */
static bool
is_none(enum report_type type, const struct report_cell *c)
{
	switch (type) {
	case REPORT_T_TEXT:
	case REPORT_T_WORD:
		return text_empty(c->v.text);
	case REPORT_T_UTC:
		return !utc_is_set(c->v.utc);
	case REPORT_T_PERCENT:
		return c->none || c->v.number == WHOLE_SHARE;
	default:
		return c->none;
	}
}

static void
add_under(struct view *cell, struct mem *m, const char *name, const char *words, const char *href)
{
	struct view *sub = view_section(cell, REPORTS_TABLE_SUB), *in;

	view_text(sub, REPORTS_TABLE_SUB_TEXT,
		mem_printf(m, "%s%s%s", name ? name : "", name ? " " : "", href ? "" : words));
	if (strlen(words) > LINE_BYTES)
		view_section(sub, REPORTS_TABLE_SUB_LONG);
	if (!href)
		return;
	in = view_section(sub, REPORTS_TABLE_SUB_LINK);
	view_text(in, REPORTS_TABLE_SUB_VALUE, words);
	view_text(in, REPORTS_TABLE_SUB_HREF, href);
}

/* A line below the value. A summary names it in the head of its column; words speak for themselves,
 * and a flag is a warning. */
static void
fill_under(struct view *cell, const struct page *p, size_t i, const struct report_row *r)
{
	const struct report_column *c = &p->rep->columns[i];

	if (p->rep->n_parts)
		add_under(cell, p->req->mem, NULL, words_of(p, i, r->cells),
			figure_href(p, i, r->cells, &r->key, false));
	else if (c->type == REPORT_T_FLAG && r->cells[i].v.number)
		view_text(
			view_section(cell, REPORTS_TABLE_WARN), REPORTS_TABLE_WARN_TEXT, c->label);
	else if (c->type != REPORT_T_FLAG && !is_none(c->type, &r->cells[i]))
		add_under(cell, p->req->mem, c->type == REPORT_T_WORD ? NULL : c->label,
			words_of(p, i, r->cells), link_href(p, &c->link, r->cells));
}

/* Below a figure what it was, and how it changed; of now and of a rank there is no before. */
static void
fill_before(struct view *cell, const struct page *p, size_t i, const struct report_cell *now,
	const struct report_cell *before, const struct report_chosen *key)
{
	const struct report *list = p->rep->columns[i].list;
	struct mem *m = p->req->mem;

	if (!before || i == 0 || (list && list->bases[0].is_now) || p->rep->rank == (int)i)
		return;
	add_under(cell, m, "before", words_of(p, i, before), figure_href(p, i, before, key, true));
	add_under(cell, m, NULL,
		report_change_words(m, p->rep->columns[i].type, &before[i], &now[i]), NULL);
}

static void
fill_cells(struct view *row, const struct page *p, const struct report_row *r)
{
	const struct report *rep = p->rep;
	struct view *cell = NULL;

	for (size_t i = 0; i < rep->n_columns; i++) {
		const struct report_column *c = &rep->columns[i];
		const char *href;

		if (!report_column_printed(rep, i, p->req->actor) || c->file)
			continue;
		if (is_under(p, i)) {
			fill_under(cell, p, i, r);
			continue;
		}
		href = rep->n_parts ? figure_href(p, i, r->cells, &r->key, false)
				    : link_href(p, &c->link, r->cells);
		cell = begin_cell(row, !cell, report_type_is_figure(c->type));
		label_cell(cell, p, i);
		fill_value(cell, words_of(p, i, r->cells), href, exact_of(p, i, r->cells));
		fill_before(cell, p, i, r->cells, r->before, &r->key);
	}
}

/* What a row is of: the value of its first column. */
static const char *
first_words(const struct page *p, const struct report_cell *cells)
{
	for (size_t i = 0; i < p->rep->n_columns; i++)
		if (stands(p, i))
			return words_of(p, i, cells);
	return "";
}

static void
fill_actions(struct view *row, const struct page *p, const struct report_row *r)
{
	const char *of = p->rep->n_actions ? mem_printf(p->req->mem, "the sale to %s",
						     first_words(p, r->cells))
					   : NULL;

	for (size_t i = 0; i < p->rep->n_actions; i++) {
		const struct report_action *a = &p->rep->actions[i];
		const char *href = action_href(p, i, r->cells);
		struct view *action;

		if (!href)
			continue;
		action = view_section(row, REPORTS_TABLE_ACTION);
		view_section(action,
			deletes(a) ? REPORTS_TABLE_ACTION_DANGER : REPORTS_TABLE_ACTION_SAFE);
		view_text(action, REPORTS_TABLE_ACTION_NAME, a->label);
		view_text(action, REPORTS_TABLE_ACTION_HREF, href);
		view_text(action, REPORTS_TABLE_ACTION_OF, of);
	}
}

/* A head sorts by its column, and the other way when rows are sorted by it. */
static void
fill_sort(struct view *column, const struct page *p, size_t i)
{
	struct report_query q = p->q;

	if (p->q.sort == (int)i) {
		bool down = report_query_down(p->rep, &p->q);

		view_section(column, down ? REPORTS_TABLE_SORTED_DOWN : REPORTS_TABLE_SORTED_UP);
		q.order = down ? REPORT_UP : REPORT_DOWN;
	} else {
		q.sort = (int)i;
		q.order = REPORT_AS_TYPE;
	}
	view_text(column, REPORTS_TABLE_SORT_HREF, reports_href(p->req, p->rep, &q));
}

static void
fill_columns(struct view *v, const struct page *p)
{
	struct view *column = NULL;

	for (size_t i = 0; i < p->rep->n_columns; i++) {
		if (p->rep->n_parts && is_under(p, i) &&
			report_column_printed(p->rep, i, p->req->actor))
			view_text(view_section(column, REPORTS_TABLE_COLUMN_UNDER),
				REPORTS_TABLE_UNDER_NAME, p->rep->columns[i].label);
		if (!stands(p, i))
			continue;
		column = view_section(v, REPORTS_TABLE_COLUMN);
		view_text(column, REPORTS_TABLE_COLUMN_NAME, p->rep->columns[i].label);
		fill_sort(column, p, i);
		if (report_type_is_figure(p->rep->columns[i].type))
			view_section(column, REPORTS_TABLE_COLUMN_NUMBER);
	}
	for (size_t i = 0; i < p->rep->n_actions; i++)
		if (actor_may(p->req->actor, p->rep->actions[i].perm))
			view_text(view_section(v, REPORTS_TABLE_ACTION_COLUMN),
				REPORTS_TABLE_ACTION_NAME, p->rep->actions[i].label);
}

/* The list that holds the rows of a total: `q`, and for a flag those that have it. */
static const char *
total_href(const struct page *p, size_t i, const struct report_cell *cells,
	const struct report_query *q)
{
	const struct report_column *c = &p->rep->columns[i];
	struct report_query only = *q;

	if (p->rep->n_parts)
		return figure_href(p, i, cells, NULL, false);
	if (c->type == REPORT_T_FLAG) {
		if (q->only >= 0)
			return NULL;
		only.only = report_measure_find(p->rep, c->name);
	}
	return reports_href(p->req, p->rep, &only);
}

/* Sums of flags are counts. */
static const char *
total_words(const struct page *p, size_t i, const struct report_cell *cells)
{
	enum report_type type = p->rep->columns[i].type;

	return report_cell_words(
		p->req->mem, type == REPORT_T_FLAG ? REPORT_T_COUNT : type, &cells[i]);
}

static void
fill_total_value(struct view *cell, const struct page *p, size_t i)
{
	const struct report_cell *cells = p->table->all.cells;

	fill_value(cell, total_words(p, i, cells), total_href(p, i, cells, &p->q), NULL);
	fill_before(cell, p, i, cells, p->q.compare ? p->table->before.cells : NULL, NULL);
}

static void
fill_total(struct view *table, const struct page *p)
{
	struct view *row = view_section(table, REPORTS_TABLE_TOTALS), *cell = NULL;
	const struct report_cell *cells = p->table->all.cells;

	for (size_t i = 0; i < p->rep->n_columns; i++) {
		const struct report_column *c = &p->rep->columns[i];
		bool has_total = c->sum || c->num;

		if (!report_column_printed(p->rep, i, p->req->actor) || c->file)
			continue;
		if (!cell) {
			cell = begin_cell(row, true, false);
			fill_value(cell, "Total", NULL, NULL);
			continue;
		}
		if (!is_under(p, i))
			cell = begin_cell(row, false, report_type_is_figure(c->type));
		if (has_total && !is_under(p, i))
			label_cell(cell, p, i);
		if (has_total && is_under(p, i))
			add_under(cell, p->req->mem, NULL, total_words(p, i, cells),
				total_href(p, i, cells, &p->q));
		else if (has_total)
			fill_total_value(cell, p, i);
	}
}

static bool
counts_units(const struct report *rep)
{
	for (size_t i = 0; i < rep->n_columns; i++)
		if (rep->columns[i].sum && rep->columns[i].type == REPORT_T_UNITS)
			return true;
	return false;
}

static void
add_group_column(struct view *groups, const char *name, bool number)
{
	struct view *column = view_section(groups, REPORTS_TABLE_GROUP_COLUMN);

	view_text(column, REPORTS_TABLE_COLUMN_NAME, name);
	if (number)
		view_section(column, REPORTS_TABLE_COLUMN_NUMBER);
}

static void
fill_group(struct view *groups, const struct page *p, const char *name,
	const struct report_total *t, const struct report_query *q)
{
	struct view *row = view_section(groups, REPORTS_TABLE_GROUP);
	const char *href = reports_href(p->req, p->rep, q);

	fill_value(begin_cell(row, true, false), name, href, NULL);
	if (!counts_units(p->rep))
		fill_value(
			begin_cell(row, false, true), count_text(p->req->mem, t->rows), href, NULL);
	for (size_t i = 0; i < p->rep->n_columns; i++)
		if (p->rep->columns[i].sum)
			fill_value(begin_cell(row, false, true), total_words(p, i, t->cells),
				total_href(p, i, t->cells, q), NULL);
	if (t == &p->table->all)
		view_section(row, REPORTS_TABLE_GROUP_ALL);
}

static struct report_query
query_of_group(const struct page *p, const char *group)
{
	struct report_query q = p->q;

	struct report_chosen *c = report_query_by(&q, p->rep->columns[p->rep->group].name);

	if (c)
		*c = (struct report_chosen){.on = true, .word = group};
	return q;
}

static void
fill_groups(struct view *table, const struct page *p)
{
	const struct report *rep = p->rep;
	struct view *groups = view_section(table, REPORTS_TABLE_GROUPS);
	const char *by = rep->columns[rep->group].label;
	struct mem *m = p->req->mem;

	view_text(groups, REPORTS_TABLE_GROUPS_NAME,
		mem_printf(m, "Totals by %s", text_lower(m, by)));
	add_group_column(groups, by, false);
	if (!counts_units(rep))
		add_group_column(groups, "Rows", true);
	for (size_t i = 0; i < rep->n_columns; i++)
		if (rep->columns[i].sum)
			add_group_column(groups, rep->columns[i].label, true);
	for (size_t i = 0; i < p->table->n_groups; i++) {
		const struct report_total *t = &p->table->groups[i];
		struct report_query q = query_of_group(p, t->group);
		struct report_cell name = {.v.text = t->group};

		fill_group(groups, p, report_cell_words(m, REPORT_T_WORD, &name), t, &q);
	}
	if (rep->headline && p->q.only < 0) {
		struct report_query q = p->q;

		q.only = rep->headline_only;
		fill_group(groups, p, rep->headline_label, &p->table->headline, &q);
	}
	fill_group(groups, p, "All", &p->table->all, &p->q);
}

/* A line of totals above the table: each figure with its name. */
static void
fill_strip(struct view *table, const struct page *p, const char *name, const struct report_total *t,
	const struct report_query *q)
{
	struct view *strip = view_section(table, REPORTS_TABLE_STRIP);

	view_text(strip, REPORTS_TABLE_STRIP_NAME, name);
	for (size_t i = 0; i < p->rep->n_columns; i++) {
		const struct report_column *c = &p->rep->columns[i];
		struct view *item;

		if ((!c->sum && !c->num) || !report_column_printed(p->rep, i, p->req->actor))
			continue;
		item = view_section(strip, REPORTS_TABLE_STRIP_ITEM);
		view_text(item, REPORTS_TABLE_STRIP_LABEL, c->label);
		fill_value(item, total_words(p, i, t->cells), total_href(p, i, t->cells, q), NULL);
		fill_before(
			item, p, i, t->cells, p->q.compare ? p->table->before.cells : NULL, NULL);
	}
}

/* The totals at the top as well: those of the headline, then all. */
static void
fill_strips(struct view *table, const struct page *p)
{
	const struct report *rep = p->rep;
	struct report_query q = p->q;

	q.only = rep->headline_only;
	if (rep->headline && p->q.only < 0)
		fill_strip(table, p, rep->headline_label, &p->table->headline, &q);
	fill_strip(table, p, "All", &p->table->all, &p->q);
}

static void
fill_none(const struct page *p)
{
	struct view *none = view_include(p->v, REPORTS_TABLE_NONE, T_LAYOUT_EMPTY);

	view_text(none, LAYOUT_EMPTY_HEADING, "Nothing in these dates");
	view_text(none, LAYOUT_EMPTY_WHY,
		"Choose other dates above, or remove a filter. Only what you may open is counted.");
}

const char *
reports_page_words(const struct page *p)
{
	struct mem *m = p->req->mem;
	int64_t skip = (int64_t)p->q.skip;

	return mem_printf(m, "%s to %s of %s", count_text(m, skip + 1),
		count_text(m, skip + (int64_t)p->table->n_rows), count_text(m, p->table->count));
}

/* The same report on another page; 1 is the report's own address. */
static const char *
page_href(const struct page *p, size_t number)
{
	const struct place *to = reports_place(p->req, p->rep, &p->q);

	return place_href(
		number == 1 ? to : place_set(to, "page", mem_printf(p->req->mem, "%zu", number)));
}

static void
fill_pager(const struct page *p)
{
	size_t number = p->q.skip / p->q.limit + 1;
	bool more = (int64_t)(p->q.skip + p->table->n_rows) < p->table->count;
	struct view *v;

	if (number == 1 && !more)
		return;
	v = view_include(p->v, REPORTS_TABLE_PAGER, T_LAYOUT_PAGER);
	view_text(v, LAYOUT_PAGER_RANGE, reports_page_words(p));
	if (number > 1) {
		view_text(view_section(v, LAYOUT_PAGER_FIRST), LAYOUT_PAGER_FIRST_HREF,
			page_href(p, 1));
		view_text(view_section(v, LAYOUT_PAGER_PREVIOUS), LAYOUT_PAGER_PREVIOUS_HREF,
			page_href(p, number - 1));
	}
	if (more)
		view_text(view_section(v, LAYOUT_PAGER_NEXT), LAYOUT_PAGER_NEXT_HREF,
			page_href(p, number + 1));
}

/* `on_screen`: in columns of the rows, so that they stand below them. */
static bool
has_sums(const struct report *rep, bool on_screen)
{
	for (size_t i = 0; i < rep->n_columns; i++)
		if (rep->columns[i].sum && !(on_screen && rep->columns[i].file))
			return true;
	return false;
}

/* Too wide for a sheet that stands. */
static bool
is_wide(const struct page *p)
{
	size_t n = 0;

	for (size_t i = 0; i < p->rep->n_columns; i++)
		n += stands(p, i);
	return n > PORTRAIT_COLUMNS;
}

void
reports_fill_table(struct page *p)
{
	const struct report_table *t = p->table;
	struct view *table;

	if (t->count == 0) {
		fill_none(p);
		return;
	}
	make_lists(p);
	make_actions(p);
	table = view_section(p->v, REPORTS_TABLE_TABLE);
	view_text(table, REPORTS_TABLE_TABLE_NAME, p->rep->title);
	if (is_wide(p))
		view_section(table, REPORTS_TABLE_WIDE);
	if (has_sums(p->rep, false))
		fill_strips(table, p);
	fill_columns(table, p);
	for (size_t i = 0; i < t->n_rows; i++) {
		struct view *row = view_section(table, REPORTS_TABLE_ROW);

		fill_cells(row, p, &t->rows[i]);
		fill_actions(row, p, &t->rows[i]);
	}
	fill_pager(p);
	if (p->rep->group)
		fill_groups(table, p);
	else if (has_sums(p->rep, true))
		fill_total(table, p);
}
