/* What stands above a report: its dates, its filters, and how its figures are made. */
#include <string.h>
#include <time.h>

#include "base/text.h"
#include "common/fields.h"
#include "common/screens.h"
#include "reports/reports.h"
#include "templates/reports/errors.h"
#include "templates/reports/head.h"
#include "templates/reports/table.h"

const struct place *
reports_place(const struct request *req, const struct report *rep, const struct report_query *q)
{
	return place_query(place_named(req, &screens[SCREEN_REPORT], rep->name),
		report_query_text(req->mem, rep, q));
}

const char *
reports_href(const struct request *req, const struct report *rep, const struct report_query *q)
{
	return place_href(reports_place(req, rep, q));
}

const char *
reports_day_words(struct mem *m, struct day d)
{
	struct tm tm = {.tm_mon = d.month - 1};
	char month[8];

	strftime(month, sizeof(month), "%b", &tm);
	return mem_printf(m, "%s %d, %d", month, d.day, d.year);
}

const char *
reports_range_words(struct mem *m, struct report_range r)
{
	if (day_compare(r.from, r.to) == 0)
		return reports_day_words(m, r.from);
	return mem_printf(m, "%s to %s", reports_day_words(m, r.from), reports_day_words(m, r.to));
}

static const char *
coverage_words(const struct actor *a)
{
	if (a->coverage == DB_COVERAGE_STORE)
		return "the whole store";
	return a->coverage == DB_COVERAGE_TEAM ? "your team's records" : "your own records";
}

/* How things stand now has no dates to choose. */
static bool
is_now(const struct report *rep)
{
	return rep->n_bases && rep->bases[0].is_now;
}

static const char *
basis_words(const struct page *p)
{
	if (p->rep->n_bases == 0)
		return "each figure by the date named with its definition";
	if (is_now(p->rep))
		return text_lower(p->req->mem, p->rep->bases[0].label);
	return mem_printf(
		p->req->mem, "by %s", text_lower(p->req->mem, p->rep->bases[p->q.basis].label));
}

static void
fill_meanings(struct view *ran, const struct page *p)
{
	for (size_t i = 0; i < p->rep->n_meanings; i++) {
		const struct report_meaning *meant = &p->rep->meanings[i];
		struct mem *m = p->req->mem;
		struct view *row;

		if (meant->list && !actor_may(p->req->actor, meant->list->needs))
			continue;
		row = view_section(ran, REPORTS_HEAD_DEFINITION);
		view_text(row, REPORTS_HEAD_MEASURE, meant->name);
		view_text(row, REPORTS_HEAD_MEANING,
			meant->basis ? mem_printf(m, "%s Counted by %s.", meant->text,
					       text_lower(m, meant->basis))
				     : meant->text);
	}
}

static void
fill_partly(struct view *ran, const struct page *p)
{
	struct mem *m = p->req->mem;
	struct view *partly;

	if ((int64_t)p->table->n_rows == p->table->count)
		return;
	partly = view_section(ran, REPORTS_HEAD_PARTLY);
	view_text(partly, REPORTS_HEAD_PARTLY_TEXT,
		mem_printf(m, "Rows %s are shown. The totals count all of them.",
			reports_page_words(p)));
}

static void
fill_why(struct view *ran, const struct page *p)
{
	const struct place *why = place_to(p->req, &screens[SCREEN_REPORT_WHY]);
	struct mem *m = p->req->mem;

	if (!reports_counts_closes(p->rep))
		return;
	why = place_set(why, "report", p->rep->name);
	why = place_set(why, "from", day_iso(m, p->q.range.from));
	why = place_set(why, "to", day_iso(m, p->q.range.to));
	view_text(view_section(ran, REPORTS_HEAD_WHY), REPORTS_HEAD_WHY_HREF, place_href(why));
}

static void
fill_ran(struct view *v, const struct page *p)
{
	struct view *ran = view_section(v, REPORTS_HEAD_RAN);
	struct mem *m = p->req->mem;

	view_text(ran, REPORTS_HEAD_ABOUT, p->rep->about);
	view_text(ran, REPORTS_HEAD_ROWS,
		mem_printf(m, "%s %s", count_text(m, p->table->count),
			p->table->count == 1 ? "row" : "rows"));
	view_text(ran, REPORTS_HEAD_BASIS,
		p->q.compare ? mem_printf(m, "%s, compared with %s", basis_words(p),
				       reports_range_words(
					       m, report_range_before(p->q.range, p->q.compare)))
			     : basis_words(p));
	view_text(ran, REPORTS_HEAD_COVERAGE,
		p->rep->of_store ? "the whole store" : coverage_words(p->req->actor));
	view_text(ran, REPORTS_HEAD_ZONE, date_zone());
	view_text(ran, REPORTS_HEAD_RUN_AT, utc_exact(m, p->table->run_at));
	fill_why(ran, p);
	fill_partly(ran, p);
	fill_meanings(ran, p);
}

/* Dates that are a range of today's may be saved as that range, which then moves. */
static void
fill_moves(struct view *save, const struct page *p)
{
	struct view *moving = NULL;

	for (unsigned r = REPORT_DATES + 1; r < REPORT_RELATIVE__MAX; r++) {
		struct report_range now = report_range_of((enum report_relative)r, date_today());
		struct view *move;

		if (day_compare(now.from, p->q.range.from) != 0 ||
			day_compare(now.to, p->q.range.to) != 0)
			continue;
		if (!moving)
			moving = view_section(save, REPORTS_HEAD_MOVING);
		move = view_section(moving, REPORTS_HEAD_MOVE);
		view_text(move, REPORTS_HEAD_MOVE_VALUE,
			report_relative_word((enum report_relative)r));
		view_text(move, REPORTS_HEAD_MOVE_NAME,
			mem_printf(p->req->mem, "Always %s",
				text_lower(p->req->mem,
					report_relative_label((enum report_relative)r))));
		if (p->q.relative == r)
			view_section(move, REPORTS_HEAD_MOVE_SELECTED);
	}
	if (moving) {
		struct view *move = view_section(moving, REPORTS_HEAD_MOVE);

		view_text(move, REPORTS_HEAD_MOVE_VALUE, "dates");
		view_text(
			move, REPORTS_HEAD_MOVE_NAME, reports_range_words(p->req->mem, p->q.range));
	}
}

static void
fill_tools(struct view *v, const struct page *p)
{
	struct view *save = view_section(v, REPORTS_HEAD_SAVE), *export;
	const struct place *here = reports_place(p->req, p->rep, &p->q);

	view_text(save, REPORTS_HEAD_QUERY, report_query_text(p->req->mem, p->rep, &p->q));
	fill_moves(save, p);
	if (!actor_may(p->req->actor, PERM_REPORT_EXPORT))
		return;
	export = view_section(v, REPORTS_HEAD_EXPORT);
	view_text(export, REPORTS_HEAD_CSV_HREF, place_href(place_set(here, "format", "csv")));
	view_text(export, REPORTS_HEAD_XLSX_HREF, place_href(place_set(here, "format", "xlsx")));
}

/* What was typed comes back beside its message; dates that were read come back as dates. */
static const char *
date_value(const struct page *p, const char *name, struct day d)
{
	return p->form.n_errors ? form_value(&p->form, name) : day_iso(p->req->mem, d);
}

/* The messages above the fields; only from and to are on the page. */
void
reports_fill_errors(struct view *v, struct tpl_include at, const struct form *f)
{
	struct view *in;

	if (f->n_errors == 0)
		return;
	in = view_include(v, at, T_REPORTS_ERRORS);
	for (size_t i = 0; i < f->n_errors; i++) {
		const struct form_error *e = &f->errors[i];
		struct view *item = view_section(in, REPORTS_ERRORS_ITEM), *part;
		bool shown = text_equal(e->name, "from") || text_equal(e->name, "to");

		part = view_section(
			item, shown ? REPORTS_ERRORS_ITEM_FIELD : REPORTS_ERRORS_ITEM_GENERAL);
		view_text(part, REPORTS_ERRORS_ITEM_TEXT, e->message);
		if (shown)
			view_text(part, REPORTS_ERRORS_ITEM_ID,
				mem_printf(f->req->mem, "f-%s", e->name));
	}
}

static void
fill_dates(struct view *head, const struct page *p)
{
	const char *from = form_message(&p->form, "from"), *to = form_message(&p->form, "to");
	struct view *v = view_section(head, REPORTS_HEAD_DATES);

	view_text(v, REPORTS_HEAD_FROM, date_value(p, "from", p->q.range.from));
	view_text(v, REPORTS_HEAD_TO, date_value(p, "to", p->q.range.to));
	view_text(v, REPORTS_HEAD_FROM_TYPE, from ? "text" : "date");
	view_text(v, REPORTS_HEAD_TO_TYPE, to ? "text" : "date");
	if (from)
		view_text(view_section(v, REPORTS_HEAD_FROM_ERROR), REPORTS_HEAD_FROM_ERROR_TEXT,
			from);
	if (to)
		view_text(view_section(v, REPORTS_HEAD_TO_ERROR), REPORTS_HEAD_TO_ERROR_TEXT, to);
}

static void
fill_bases(struct view *v, const struct page *p)
{
	struct view *choice;

	if (p->rep->n_bases < 2)
		return;
	choice = view_section(v, REPORTS_HEAD_BASIS_CHOICE);
	for (size_t i = 0; i < p->rep->n_bases; i++) {
		struct view *option = view_section(choice, REPORTS_HEAD_BASIS_OPTION);

		view_text(option, REPORTS_HEAD_BASIS_VALUE, p->rep->bases[i].name);
		view_text(option, REPORTS_HEAD_BASIS_NAME, p->rep->bases[i].label);
		if (i == p->q.basis)
			view_section(option, REPORTS_HEAD_BASIS_SELECTED);
	}
}

static void
fill_presets(struct view *head, const struct page *p)
{
	struct view *v = view_section(head, REPORTS_HEAD_PRESETS);

	for (unsigned r = REPORT_DATES + 1; r < REPORT_RELATIVE__MAX; r++) {
		struct report_query q = p->q;
		struct view *preset = view_section(v, REPORTS_HEAD_PRESET);

		q.relative = (enum report_relative)r;
		view_text(preset, REPORTS_HEAD_PRESET_HREF, reports_href(p->req, p->rep, &q));
		view_text(preset, REPORTS_HEAD_PRESET_NAME, report_relative_label(q.relative));
		if (p->q.relative == q.relative)
			view_section(preset, REPORTS_HEAD_PRESET_NOW);
	}
}

static void
keep(struct view *v, const char *name, const char *value)
{
	struct view *kept = view_section(v, REPORTS_HEAD_KEPT);

	view_text(kept, REPORTS_HEAD_KEPT_NAME, name);
	view_text(kept, REPORTS_HEAD_KEPT_VALUE, value);
}

/* A filter in force: a chip that leads to the report without it. */
static void
add_chip(struct view *v, struct view **chips, const struct page *p, const char *text,
	const struct report_query *without)
{
	struct view *chip;

	if (!*chips)
		*chips = view_section(v, REPORTS_HEAD_CHIPS);
	chip = view_section(*chips, REPORTS_HEAD_CHIP);
	view_text(chip, REPORTS_HEAD_CHIP_TEXT, text);
	view_text(chip, REPORTS_HEAD_CHIP_HREF, reports_href(p->req, p->rep, without));
}

/* What a measure is called on the page; "m18_30" is a figure of m18. */
static const char *
measure_words(const struct report *rep, const char *name)
{
	for (size_t i = 0; i < rep->n_meanings; i++)
		if (strncmp(rep->meanings[i].code, name, strcspn(name, "_")) == 0 &&
			strlen(rep->meanings[i].code) == strcspn(name, "_"))
			return rep->meanings[i].name;
	return name;
}

static void
fill_only(struct view *v, struct view **chips, const struct page *p)
{
	struct report_query without = p->q;
	const char *name;

	if (p->q.only < 0)
		return;
	without.only = -1;
	name = p->rep->measures[p->q.only].name;
	keep(v, "only", name);
	add_chip(v, chips, p, measure_words(p->rep, name), &without);
}

/* "User: Ann Lee", "Type of Deal: Lease". */
static enum status
fill_filter(struct view *v, struct view **chips, struct reader *db, const struct page *p, size_t f)
{
	const struct report_dimension *dim = &report_all()->dimensions[f];
	const struct report_chosen *c = &p->q.by[f];
	struct report_query without = p->q;
	struct mem *m = p->req->mem;
	const char *words;
	enum status st = report_chosen_name(&words, db, m, dim, c);

	if (st != ST_OK)
		return st;
	without.by[f].on = false;
	add_chip(v, chips, p, mem_printf(m, "%s: %s", dim->label, words), &without);
	return ST_OK;
}

static enum status
fill_filters(struct view *v, struct reader *db, const struct page *p)
{
	struct view *chips = NULL;
	enum status st = ST_OK;

	for (size_t f = 0; st == ST_OK && f < report_all()->n_dimensions; f++)
		if (p->q.by[f].on)
			st = fill_filter(v, &chips, db, p, f);
	if (st == ST_OK)
		fill_only(v, &chips, p);
	return st;
}

static void
fill_compare(struct view *more, const struct page *p)
{
	struct view *select;

	if (!p->rep->n_parts)
		return;
	select = control_select(more, REPORTS_HEAD_COMPARE, p->req->mem,
		&(struct control){.name = "compare", .label = "Compare with"});
	for (unsigned c = 0; c < REPORT_COMPARE__MAX; c++)
		control_option(select, report_compare_word((enum report_compare)c),
			report_compare_label((enum report_compare)c), p->q.compare == c);
}

static void
fill_sort(struct view *more, const struct page *p)
{
	struct mem *m = p->req->mem;
	struct view *select = control_select(
		more, REPORTS_HEAD_SORT, m, &(struct control){.name = "sort", .label = "Sort by"});

	control_option(select, "", "The report's own order", p->q.sort < 0);
	for (size_t i = 0; i < p->rep->n_columns; i++)
		if (report_column_printed(p->rep, i, p->req->actor))
			control_option(select, report_column_word(m, &p->rep->columns[i]),
				p->rep->columns[i].label, p->q.sort == (int)i);
}

/* An id as an address has it; 0 is what has none. */
static const char *
chosen_value(struct mem *m, const struct report_dimension *dim, int64_t id, const char *word)
{
	return dim->is_id ? mem_printf(m, "%lld", (long long)id) : word;
}

static bool
is_chosen(const struct page *p, size_t f, const struct report_name *name)
{
	const struct report_chosen *c = &p->q.by[f];

	return c->on && c->id == name->id && text_equal(c->word, name->word);
}

/* All values of a dimension, and what has none. */
static enum status
fill_choice(struct view *more, struct reader *db, const struct page *p, size_t f)
{
	const struct report_dimension *dim = &report_all()->dimensions[f];
	const struct report_name none = {.word = dim->is_id ? NULL : "none", .name = dim->none};
	struct mem *m = p->req->mem;
	struct report_name *names;
	struct view *select;
	size_t n;
	enum status st = report_names(&names, &n, db, m, dim);

	if (st != ST_OK || (!dim->is_id && n == 0))
		return st;
	select = control_select(view_section(more, REPORTS_HEAD_FILTER), REPORTS_HEAD_CHOICE, m,
		&(struct control){.name = dim->name, .label = dim->label});
	control_option(select, "", "All", !p->q.by[f].on);
	for (size_t i = 0; i < n; i++)
		control_option(select, chosen_value(m, dim, names[i].id, names[i].word),
			names[i].name, is_chosen(p, f, &names[i]));
	control_option(
		select, chosen_value(m, dim, 0, none.word), none.name, is_chosen(p, f, &none));
	return ST_OK;
}

/* A filter whose values nobody lists is kept as it is. */
static void
keep_filter(struct view *v, const struct page *p, size_t f)
{
	const struct report_dimension *dim = &report_all()->dimensions[f];
	const struct report_chosen *c = &p->q.by[f];

	if (c->on && !dim->is_id && !dim->words)
		keep(v, dim->name, c->word);
}

static enum status
fill_more(struct view *v, struct reader *db, const struct page *p)
{
	struct view *more = view_section(v, REPORTS_HEAD_MORE);
	bool open = p->q.compare || p->q.sort >= 0;
	enum status st = ST_OK;

	fill_compare(more, p);
	fill_sort(more, p);
	for (size_t f = 0; st == ST_OK && f < report_all()->n_dimensions; f++) {
		if (!p->rep->filters[f])
			continue;
		st = fill_choice(more, db, p, f);
		keep_filter(v, p, f);
		open = open || p->q.by[f].on;
	}
	if (open)
		view_section(more, REPORTS_HEAD_MORE_OPEN);
	if (p->q.relative != REPORT_DATES)
		keep(v, "range", report_relative_word(p->q.relative));
	if (p->q.sort >= 0 && p->q.order)
		keep(v, "order", p->q.order == REPORT_DOWN ? "down" : "up");
	return st;
}

enum status
reports_fill_head(struct page *p, struct reader *db)
{
	struct view *v = view_include(p->v, REPORTS_TABLE_HEAD, T_REPORTS_HEAD);
	enum status st;

	view_text(v, REPORTS_HEAD_REPORT_NAME, p->rep->title);
	view_text(v, REPORTS_HEAD_REPORT_CODE, p->rep->name);
	reports_fill_errors(v, REPORTS_HEAD_ERRORS, &p->form);
	if (!is_now(p->rep)) {
		fill_dates(v, p);
		fill_bases(v, p);
	}
	st = fill_more(v, db, p);
	if (st != ST_OK || !p->table)
		return st == ST_OK ? fill_filters(v, db, p) : st;
	view_text(v, REPORTS_HEAD_RANGE,
		is_now(p->rep) ? p->rep->bases[0].label
			       : reports_range_words(p->req->mem, p->q.range));
	fill_ran(v, p);
	fill_tools(v, p);
	if (!is_now(p->rep))
		fill_presets(v, p);
	return fill_filters(v, db, p);
}
