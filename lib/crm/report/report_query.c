/* Ranges, filters, and how an address carries them. */
#include <string.h>

#include "base/text.h"
#include "crm/report/report_file.h"

static const struct {
	const char *word, *label;
} relatives[REPORT_RELATIVE__MAX] = {
	[REPORT_DATES] = {"", "The dates below"},
	[REPORT_TODAY] = {"today", "Today"},
	[REPORT_YESTERDAY] = {"yesterday", "Yesterday"},
	[REPORT_THIS_WEEK] = {"this-week", "This week"},
	[REPORT_LAST_WEEK] = {"last-week", "Last week"},
	[REPORT_MONTH_TO_DATE] = {"month-to-date", "Month to date"},
	[REPORT_THIS_MONTH] = {"this-month", "This month"},
	[REPORT_LAST_MONTH] = {"last-month", "Last month"},
	[REPORT_LAST_30_DAYS] = {"last-30-days", "Last 30 days"},
	[REPORT_LAST_90_DAYS] = {"last-90-days", "Last 90 days"},
	[REPORT_THIS_QUARTER] = {"this-quarter", "This quarter"},
	[REPORT_LAST_QUARTER] = {"last-quarter", "Last quarter"},
	[REPORT_THIS_YEAR] = {"this-year", "This year"},
};

const char *
report_relative_word(enum report_relative r)
{
	return relatives[r].word;
}

const char *
report_relative_label(enum report_relative r)
{
	return relatives[r].label;
}

/* Monday of the week of `d`; 2001-01-01 was one. */
static struct day
week_start(struct day d)
{
	int64_t n = day_diff((struct day){2001, 1, 1}, d) % 7;

	return day_add(d, (int)-(n < 0 ? n + 7 : n));
}

static struct report_range
month_of(struct day d)
{
	return (struct report_range){day_month_start(d), day_month_end(d)};
}

static struct report_range
quarter_of(struct day d)
{
	struct day last = {d.year, (d.month - 1) / 3 * 3 + 3, 1};

	return (struct report_range){{d.year, last.month - 2, 1}, day_month_end(last)};
}

struct report_range
report_range_of(enum report_relative r, struct day today)
{
	struct day monday = week_start(today);

	switch (r) {
	case REPORT_YESTERDAY:
		return (struct report_range){day_add(today, -1), day_add(today, -1)};
	case REPORT_THIS_WEEK:
		return (struct report_range){monday, day_add(monday, 6)};
	case REPORT_LAST_WEEK:
		return (struct report_range){day_add(monday, -7), day_add(monday, -1)};
	case REPORT_MONTH_TO_DATE:
		return (struct report_range){day_month_start(today), today};
	case REPORT_THIS_MONTH:
		return month_of(today);
	case REPORT_LAST_MONTH:
		return month_of(day_add(day_month_start(today), -1));
	case REPORT_LAST_30_DAYS:
		return (struct report_range){day_add(today, -29), today};
	case REPORT_LAST_90_DAYS:
		return (struct report_range){day_add(today, -89), today};
	case REPORT_THIS_QUARTER:
		return quarter_of(today);
	case REPORT_LAST_QUARTER:
		return quarter_of(day_add(quarter_of(today).from, -1));
	case REPORT_THIS_YEAR:
		return (struct report_range){{today.year, 1, 1}, {today.year, 12, 31}};
	default:
		return (struct report_range){today, today};
	}
}

static const struct {
	const char *word, *label;
} compares[REPORT_COMPARE__MAX] = {
	[REPORT_COMPARE_NOTHING] = {"", "Nothing"},
	[REPORT_COMPARE_PREVIOUS] = {"previous", "The period before"},
	[REPORT_COMPARE_YEAR] = {"year", "The year before"},
};

const char *
report_compare_word(enum report_compare c)
{
	return compares[c].word;
}

const char *
report_compare_label(enum report_compare c)
{
	return compares[c].label;
}

/* The same day `n` months earlier, or the last of that month when it has none. */
static struct day
months_before(struct day d, int n)
{
	int month = d.year * 12 + d.month - 1 - n;
	struct day first = {month / 12, month % 12 + 1, 1}, last = day_month_end(first);

	return (struct day){first.year, first.month, d.day < last.day ? d.day : last.day};
}

struct report_range
report_range_before(struct report_range r, enum report_compare c)
{
	bool ends = day_compare(r.to, day_month_end(r.to)) == 0;
	int months = (r.to.year - r.from.year) * 12 + r.to.month - r.from.month + 1;
	int days = (int)day_diff(r.from, r.to) + 1;
	struct report_range was;

	if (c == REPORT_COMPARE_YEAR)
		months = 12;
	else if (r.from.day != 1 || (months > 1 && !ends))
		return (struct report_range){day_add(r.from, -days), day_add(r.from, -1)};
	was = (struct report_range){months_before(r.from, months), months_before(r.to, months)};
	if (ends && r.from.day == 1)
		was.to = day_month_end(was.to);
	return was;
}

static enum status
set_compare(struct report_query *q, const struct report *rep, const char *word)
{
	for (unsigned c = REPORT_COMPARE_NOTHING + 1; c < REPORT_COMPARE__MAX; c++)
		if (rep->n_parts && text_equal(compares[c].word, word)) {
			q->compare = (enum report_compare)c;
			return ST_OK;
		}
	return ST_INVALID;
}

const char *
report_column_word(struct mem *m, const struct report_column *c)
{
	char *word = mem_strdup(m, text_lower(m, c->label)), *w = word;

	for (const char *r = word; *r; r++)
		if ((*r >= 'a' && *r <= 'z') || (*r >= '0' && *r <= '9'))
			*w++ = *r;
		else if (w > word && w[-1] != '-')
			*w++ = '-';
	while (w > word && w[-1] == '-')
		w--;
	*w = '\0';
	return word;
}

static bool
sorts_down(const struct report_column *c)
{
	return report_type_is_figure(c->type) || c->type == REPORT_T_UTC || c->type == REPORT_T_DAY;
}

bool
report_query_down(const struct report *rep, const struct report_query *q)
{
	return q->order == REPORT_AS_TYPE ? sorts_down(&rep->columns[q->sort])
					  : q->order == REPORT_DOWN;
}

static enum status
set_sort(struct report_query *q, struct mem *m, const struct report *rep, const char *word)
{
	for (size_t i = 0; i < rep->n_columns; i++)
		if (rep->columns[i].label &&
			text_equal(report_column_word(m, &rep->columns[i]), word)) {
			q->sort = (int)i;
			return ST_OK;
		}
	return ST_INVALID;
}

static enum status
set_order(struct report_query *q, const char *word)
{
	q->order = text_equal(word, "down") ? REPORT_DOWN : REPORT_UP;
	return q->order == REPORT_DOWN || text_equal(word, "up") ? ST_OK : ST_INVALID;
}

static enum status
set_range(struct report_query *q, const char *word)
{
	for (unsigned r = REPORT_DATES + 1; r < REPORT_RELATIVE__MAX; r++)
		if (text_equal(relatives[r].word, word)) {
			q->relative = (enum report_relative)r;
			return ST_OK;
		}
	return ST_INVALID;
}

static enum status
set_basis(struct report_query *q, const struct report *rep, const char *name)
{
	for (size_t i = 0; i < rep->n_bases; i++)
		if (text_equal(rep->bases[i].name, name)) {
			q->basis = i;
			return ST_OK;
		}
	return ST_INVALID;
}

/* Words are codes of ours, so that no address needs escaping. */
static bool
is_word(const char *s)
{
	for (const char *p = s; *p; p++)
		if (!strchr("abcdefghijklmnopqrstuvwxyz_", *p) || p - s > 20)
			return false;
	return true;
}

static enum status
set_filter(struct report_chosen *c, struct mem *m, const struct report_dimension *dim,
	const char *value)
{
	*c = (struct report_chosen){.on = true};
	if (!dim->is_id) {
		c->word = mem_strdup(m, value);
		return is_word(value) ? ST_OK : ST_INVALID;
	}
	return text_to_i64(&c->id, value) == ST_OK && c->id >= 0 ? ST_OK : ST_INVALID;
}

static enum status
set_only(struct report_query *q, const struct report *rep, const char *name)
{
	q->only = report_measure_find(rep, name);
	return q->only >= 0 ? ST_OK : ST_INVALID;
}

struct report_query
report_query_begin(void)
{
	return (struct report_query){.only = -1, .sort = -1, .limit = REPORT_PAGE_ROWS};
}

static int
report_dimension_find(const char *name)
{
	const struct report_set *all = report_all();

	for (size_t i = 0; i < all->n_dimensions; i++)
		if (text_equal(all->dimensions[i].name, name))
			return (int)i;
	return -1;
}

enum status
report_query_set(struct report_query *q, struct mem *m, const struct report *rep, const char *name,
	const char *value)
{
	int at;

	if (text_empty(value))
		return ST_OK;
	if (text_equal(name, "range"))
		return set_range(q, value);
	if (text_equal(name, "from"))
		return day_parse(&q->range.from, value);
	if (text_equal(name, "to"))
		return day_parse(&q->range.to, value);
	if (text_equal(name, "basis"))
		return set_basis(q, rep, value);
	if (text_equal(name, "only"))
		return set_only(q, rep, value);
	if (text_equal(name, "compare"))
		return set_compare(q, rep, value);
	if (text_equal(name, "sort"))
		return set_sort(q, m, rep, value);
	if (text_equal(name, "order"))
		return set_order(q, value);
	at = report_dimension_find(name);
	if (at < 0 || !rep->filters[at])
		return ST_NOT_FOUND;
	return set_filter(&q->by[at], m, &report_all()->dimensions[at], value);
}

enum status
report_query_finish(struct report_query *q)
{
	struct report_range *r = &q->range;
	struct day today = date_today();

	if (!day_is_set(r->from) && !day_is_set(r->to)) {
		if (q->relative == REPORT_DATES)
			q->relative = REPORT_THIS_MONTH;
		*r = report_range_of(q->relative, today);
		return ST_OK;
	}
	if (q->relative != REPORT_DATES) {
		struct report_range word = report_range_of(q->relative, today);

		if (day_compare(word.from, r->from) == 0 && day_compare(word.to, r->to) == 0)
			return ST_OK;
	}
	q->relative = REPORT_DATES;
	if (!day_is_set(r->to))
		r->to = day_compare(r->from, today) > 0 ? r->from : today;
	if (!day_is_set(r->from))
		r->from = day_month_start(r->to);
	return day_compare(r->from, r->to) <= 0 ? ST_OK : ST_INVALID;
}

enum status
report_query_parse(
	struct report_query *out, struct mem *m, const struct report *rep, const char *text)
{
	char *rest = mem_strdup(m, text ? text : ""), *pair;

	*out = report_query_begin();
	while ((pair = strsep(&rest, "&"))) {
		char *value = strchr(pair, '=');

		if (!value)
			continue;
		*value++ = '\0';
		if (report_query_set(out, m, rep, pair, value) == ST_INVALID)
			return ST_INVALID;
	}
	return report_query_finish(out);
}

struct report_query
report_query_default(void)
{
	struct report_query q = report_query_begin();

	q.relative = REPORT_THIS_MONTH;
	q.range = report_range_of(REPORT_THIS_MONTH, date_today());
	return q;
}

struct report_chosen *
report_query_by(struct report_query *q, const char *dimension)
{
	int at = report_dimension_find(dimension);

	return at < 0 ? NULL : &q->by[at];
}

int
report_measure_find(const struct report *rep, const char *name)
{
	for (size_t i = 0; i < rep->n_measures; i++)
		if (text_equal(rep->measures[i].name, name))
			return (int)i;
	return -1;
}

const char *
report_query_text(struct mem *m, const struct report *rep, const struct report_query *q)
{
	struct text t = text_begin(m);

	if (q->relative == REPORT_DATES)
		text_addf(&t, "from=%s&to=%s", day_iso(m, q->range.from), day_iso(m, q->range.to));
	else
		text_addf(&t, "range=%s", report_relative_word(q->relative));
	if (q->basis > 0 && q->basis < rep->n_bases)
		text_addf(&t, "&basis=%s", rep->bases[q->basis].name);
	for (size_t f = 0; f < report_all()->n_dimensions; f++) {
		const struct report_dimension *dim = &report_all()->dimensions[f];

		if (q->by[f].on && dim->is_id)
			text_addf(&t, "&%s=%lld", dim->name, (long long)q->by[f].id);
		else if (q->by[f].on)
			text_addf(&t, "&%s=%s", dim->name, q->by[f].word);
	}
	if (q->only >= 0)
		text_addf(&t, "&only=%s", rep->measures[q->only].name);
	if (q->compare)
		text_addf(&t, "&compare=%s", compares[q->compare].word);
	if (q->sort >= 0)
		text_addf(&t, "&sort=%s", report_column_word(m, &rep->columns[q->sort]));
	if (q->sort >= 0 && q->order)
		text_addf(&t, "&order=%s", q->order == REPORT_DOWN ? "down" : "up");
	return t.s;
}
