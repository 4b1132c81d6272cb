/* Cells as people and spreadsheets read them. */
#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "crm/report/report.h"
#include "crm/text/csv_write.h"
#include "crm/text/xlsx_write.h"

#define EN_DASH "\xe2\x80\x93"

/* "retail_cash" is "Retail cash"; "walk_in" is hyphenated as in the guides. */
static const char *
word_words(struct mem *m, const char *code)
{
	char *s;

	if (text_empty(code))
		return "";
	if (text_equal(code, "walk_in"))
		return "Walk-in";
	s = mem_strdup(m, code);
	s[0] = (char)toupper((unsigned char)s[0]);
	for (char *p = s; *p; p++)
		if (*p == '_')
			*p = ' ';
	return s;
}

/* Ten-thousandths to two decimals, none when there is nothing behind the point. */
static const char *
units_words(struct mem *m, int64_t n)
{
	int64_t hundredths = (n + 50) / 100;
	int rest = (int)(hundredths % 100);

	if (rest == 0)
		return mem_printf(m, "%lld", (long long)(hundredths / 100));
	if (rest % 10 == 0)
		return mem_printf(m, "%lld.%d", (long long)(hundredths / 100), rest / 10);
	return mem_printf(m, "%lld.%02d", (long long)(hundredths / 100), rest);
}

/* Hundredths of a percent to one decimal. */
static const char *
percent_plain(struct mem *m, int64_t n)
{
	int64_t tenths = (n + 5) / 10;

	return mem_printf(m, "%lld.%d", (long long)(tenths / 10), (int)(tenths % 10));
}

const char *
report_cell_words(struct mem *m, enum report_type type, const struct report_cell *c)
{
	if (c->none)
		return EN_DASH;
	switch (type) {
	case REPORT_T_TEXT:
		return text_empty(c->v.text) ? EN_DASH : c->v.text;
	case REPORT_T_WORD:
		return text_empty(c->v.text) ? EN_DASH : word_words(m, c->v.text);
	case REPORT_T_FLAG:
		return c->v.number ? "Yes" : "No";
	case REPORT_T_UNITS:
		return units_words(m, c->v.number);
	case REPORT_T_PERCENT:
		return mem_printf(m, "%s%%", percent_plain(m, c->v.number));
	case REPORT_T_MONEY:
		return money_words(m, c->v.money);
	case REPORT_T_UTC:
		return utc_words(m, c->v.utc);
	case REPORT_T_DAY:
		return day_words(m, c->v.day);
	default:
		return count_text(m, c->v.number);
	}
}

/* " (+25%)", to the nearest; nothing of what was nothing. */
static const char *
growth_words(struct mem *m, int64_t before, int64_t change)
{
	int64_t half = before / 2;

	if (before <= 0)
		return "";
	return mem_printf(m, " (%+lld%%)",
		(long long)((change * 100 + (change < 0 ? -half : half)) / before));
}

const char *
report_change_words(struct mem *m, enum report_type type, const struct report_cell *before,
	const struct report_cell *now)
{
	bool money = type == REPORT_T_MONEY;
	int64_t was = money ? before->v.money.cents : before->v.number;
	int64_t change = (money ? now->v.money.cents : now->v.number) - was;
	struct report_cell size = {.v.number = change < 0 ? -change : change};

	if (before->none || now->none)
		return EN_DASH;
	if (change == 0)
		return "no change";
	if (money)
		size.v.money = money_of(size.v.number);
	if (type == REPORT_T_PERCENT)
		return mem_printf(
			m, "%s%s points", change < 0 ? "-" : "+", percent_plain(m, size.v.number));
	return mem_printf(m, "%s%s%s", change < 0 ? "-" : "+", report_cell_words(m, type, &size),
		growth_words(m, was, change));
}

static const char *
utc_plain(struct mem *m, struct utc t)
{
	char *s = mem_strdup(m, utc_local_input(m, t));

	if (*s)
		s[10] = ' ';
	return s;
}

/* A cell as a file carries it ("1250.50", "33.3", 2026-11-03 14:15; none is ""). */
static const char *
report_cell_plain(struct mem *m, enum report_type type, const struct report_cell *c)
{
	if (c->none)
		return "";
	switch (type) {
	case REPORT_T_TEXT:
		return c->v.text ? c->v.text : "";
	case REPORT_T_WORD:
		return word_words(m, c->v.text);
	case REPORT_T_FLAG:
		return c->v.number ? "Yes" : "No";
	case REPORT_T_UNITS:
		return units_words(m, c->v.number);
	case REPORT_T_PERCENT:
		return percent_plain(m, c->v.number);
	case REPORT_T_MONEY:
		return money_plain(m, c->v.money);
	case REPORT_T_UTC:
		return utc_plain(m, c->v.utc);
	case REPORT_T_DAY:
		return day_iso(m, c->v.day);
	default:
		return mem_printf(m, "%lld", (long long)c->v.number);
	}
}

static void
add_csv_row(struct text *out, const struct report *rep, const struct report_cell *cells,
	const struct actor *a)
{
	bool first = true;

	for (size_t i = 0; i < rep->n_columns; i++) {
		enum report_type type = rep->columns[i].type;
		const char *s = report_cell_plain(out->mem, type, &cells[i]);

		if (!report_column_printed(rep, i, a))
			continue;
		if (type == REPORT_T_TEXT)
			csv_add_text(out, first, s);
		else
			csv_add_plain(out, first, s);
		first = false;
	}
	csv_end_line(out);
}

const char *
report_csv(struct mem *m, const struct report *rep, const struct report_table *t,
	const struct actor *a)
{
	struct text out = text_begin(m);
	bool first = true;

	for (size_t i = 0; i < rep->n_columns; i++)
		if (report_column_printed(rep, i, a)) {
			csv_add_plain(&out, first, rep->columns[i].label);
			first = false;
		}
	csv_end_line(&out);
	for (size_t i = 0; i < t->n_rows; i++)
		add_csv_row(&out, rep, t->rows[i].cells, a);
	if (rep->n_parts) {
		t->all.cells[0].v.text = "Total";
		add_csv_row(&out, rep, t->all.cells, a);
	}
	return out.s;
}

static void
add_xlsx_cell(struct xlsx *x, struct mem *m, enum report_type type, const struct report_cell *c)
{
	switch (c->none ? REPORT_T_UNSET : type) {
	case REPORT_T_UNSET:
		xlsx_add_none(x);
		break;
	case REPORT_T_COUNT:
		xlsx_add_number(x, (double)c->v.number);
		break;
	case REPORT_T_UNITS:
		xlsx_add_number(x, (double)c->v.number / REPORT_UNIT);
		break;
	case REPORT_T_PERCENT:
		xlsx_add_percent(x, (double)c->v.number / 10000);
		break;
	case REPORT_T_MONEY:
		xlsx_add_money(x, c->v.money);
		break;
	case REPORT_T_UTC:
		xlsx_add_utc(x, c->v.utc);
		break;
	case REPORT_T_DAY:
		xlsx_add_day(x, c->v.day);
		break;
	default:
		xlsx_add_text(x, report_cell_plain(m, type, c));
	}
}

static void
add_xlsx_row(struct xlsx *x, struct mem *m, const struct report *rep,
	const struct report_cell *cells, const struct actor *a)
{
	for (size_t i = 0; i < rep->n_columns; i++)
		if (report_column_printed(rep, i, a))
			add_xlsx_cell(x, m, rep->columns[i].type, &cells[i]);
	xlsx_end_line(x);
}

#define XLSX_WIDTH_MAX 60

/* As wide as the label and the longest of the first rows. */
static int
column_width(struct mem *m, const struct report *rep, size_t column, const struct report_table *t)
{
	size_t width = strlen(rep->columns[column].label);

	for (size_t i = 0; i < t->n_rows && i < REPORT_PAGE_ROWS; i++) {
		size_t n = strlen(
			report_cell_words(m, rep->columns[column].type, &t->rows[i].cells[column]));

		width = n > width ? n : width;
	}
	return width < XLSX_WIDTH_MAX ? (int)width : XLSX_WIDTH_MAX;
}

enum status
report_xlsx(const char **out, size_t *n, struct mem *m, const struct report *rep,
	const struct report_table *t, const struct actor *a)
{
	const char **labels = (const char **)mem_alloc(m, rep->n_columns, sizeof(*labels));
	int *widths = mem_array(m, int, rep->n_columns);
	size_t printed = 0;
	struct xlsx *x;
	enum status st;

	for (size_t i = 0; i < rep->n_columns; i++)
		if (report_column_printed(rep, i, a)) {
			labels[printed] = rep->columns[i].label;
			widths[printed++] = column_width(m, rep, i, t);
		}
	st = xlsx_begin(&x, m, labels, widths, printed);
	if (st != ST_OK)
		return st;
	for (size_t i = 0; i < t->n_rows; i++)
		add_xlsx_row(x, m, rep, t->rows[i].cells, a);
	if (rep->n_parts) {
		t->all.cells[0].v.text = "Total";
		add_xlsx_row(x, m, rep, t->all.cells, a);
	}
	return xlsx_finish(out, n, x);
}
