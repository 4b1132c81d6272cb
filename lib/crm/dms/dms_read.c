#include "crm/dms/dms_read.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "auth/secret.h"
#include "base/text.h"
#include "crm/text/csv.h"
#include "crm/text/sheet_date.h"
#include "crm/text/vin.h"
#include "crm/text/words.h"
#include "widths.h"

#define QUOTED_MAX 40 /* of a cell, in a message */

const struct word dms_columns[] = {
	{"deal_no", "DMS Deal #"},
	{"stock_no", "Stock #"},
	{"vin", "VIN"},
	{"customer", "Customer"},
	{"sold_on", "Sold"},
	{"deal_type", "Type of Deal"},
	{"front_gross", "Front End"},
	{"back_gross", "Back End"},
	{NULL, NULL},
};

/* As exports head them, in the order of enum dms_column (csv_column). */
static const char *const usual[DMS_COLUMN__MAX] = {
	[DMS_DEAL_NO] =
		"dms deal #|deal #|deal no|deal number|dealnumber|dealno|deal id|deal|deal num|"
		"bookout number|contract no|rodeal",
	[DMS_STOCK_NO] = "stock #|stock no|stock number|stocknumber|stk|stk no|stk #|stock id|unit",
	[DMS_VIN] = "vin|vin number|vin #|vehicle vin|vehicle identification number|serial number",
	[DMS_CUSTOMER] = "customer|customer name|buyer|buyer name|cust name|custname|name|"
			 "purchaser|client",
	[DMS_SOLD_ON] = "sale date|sold date|date sold|deal date|contract date|sold|saledate|"
			"date of sale|accounting date|posted date|date",
	[DMS_DEAL_TYPE] = "deal type|type of deal|sale type|finance type|dealtype|type",
	[DMS_FRONT] = "front gross|front end gross|front end|front|front gross profit|fe gross|"
		      "total front|frontgross|vehicle gross|front profit",
	[DMS_BACK] = "back gross|back end gross|back end|back|be gross|f&i gross|finance gross|"
		     "total back|backgross|f&i income|fi gross|back profit",
};

const char *
dms_digest(struct mem *m, const char *text)
{
	unsigned char hash[SECRET_HASH];

	secret_hash(hash, text);
	return text_hex(m, hash, sizeof(hash));
}

const char *
dms_number_key(struct mem *m, const char *s)
{
	struct text t = text_begin(m);

	for (; s && *s; s++) {
		unsigned char c = (unsigned char)*s;

		if ((isalnum(c) || c >= 0x80) && (t.len || c != '0'))
			text_add_n(&t, s, 1);
	}
	return text_lower(m, t.s);
}

const char **
dms_cells(size_t *n, struct mem *m, const char *raw)
{
	const char **cells;
	size_t count = 1;

	for (const char *s = raw; *s; s++)
		count += *s == DMS_CELL_END;
	cells = (const char **)mem_alloc(m, count, sizeof(*cells));
	for (size_t i = 0; i < count; i++) {
		size_t len = strcspn(raw, (const char[]){DMS_CELL_END, '\0'});

		cells[i] = mem_strndup(m, raw, len);
		raw += len + (raw[len] != '\0');
	}
	*n = count;
	return cells;
}

const char *
dms_raw(struct mem *m, const char *const *cells, size_t n)
{
	struct text t = text_begin(m);

	for (size_t i = 0; i < n; i++) {
		if (i)
			text_add_n(&t, (const char[]){DMS_CELL_END}, 1);
		text_add(&t, cells[i]);
	}
	return t.s;
}

/* A cell that a spreadsheet was to take for text: ="00123". */
static const char *
plain_cell(struct mem *m, const char *cell)
{
	size_t n = strlen(cell);

	return n >= 3 && cell[0] == '=' && cell[1] == '"' && cell[n - 1] == '"'
		       ? text_clean(m, mem_strndup(m, cell + 2, n - 3))
		       : cell;
}

/* A row of a file on its way. */
struct reading {
	struct mem *mem;
	const struct dms_mapping *mapping;
	const char **cells;
	size_t n;
	struct dms_row_read *row;
};

static const char *
cell_of(const struct reading *r, enum dms_column c)
{
	size_t at = (size_t)r->mapping->at[c];

	return at && at <= r->n ? plain_cell(r->mem, r->cells[at - 1]) : "";
}

static void
add_problem(struct reading *r, const char *words)
{
	const char *before = r->row->problem;

	words = before ? mem_printf(r->mem, "%s; %s", before, words) : words;
	r->row->problem = text_cut(r->mem, words, WIDTH_DMS_ROWS_PROBLEM);
}

static void
cannot_read(struct reading *r, enum dms_column c, const char *cell, const char *what)
{
	add_problem(r, mem_printf(r->mem, "%s \"%s\" is no %s", dms_columns[c].label,
			       text_cut(r->mem, cell, QUOTED_MAX), what));
}

static const char *
read_number(struct reading *r, enum dms_column c, size_t max)
{
	const char *cell = cell_of(r, c);

	if (text_length(cell) <= max)
		return text_or_null(cell);
	add_problem(r,
		mem_printf(r->mem, "%s has more than %zu characters", dms_columns[c].label, max));
	return NULL;
}

static const char *
read_vin(struct reading *r)
{
	const char *cell = cell_of(r, DMS_VIN), *vin;

	if (vin_read(&vin, r->mem, cell) != ST_OK)
		cannot_read(r, DMS_VIN, cell, "VIN");
	return vin;
}

static struct day
read_day(struct reading *r)
{
	const char *cell = cell_of(r, DMS_SOLD_ON);
	struct day d = {0};

	if (*cell && sheet_day_read(&d, r->mem, cell, r->mapping->style.day_first) != ST_OK)
		cannot_read(r, DMS_SOLD_ON, cell, "day");
	return d;
}

static struct money
read_money(struct reading *r, enum dms_column c)
{
	const char *cell = cell_of(r, c);
	struct money amount;

	if (dms_money(&amount, r->mem, cell, &r->mapping->style) != ST_OK)
		cannot_read(r, c, cell, "amount");
	return amount;
}

/* What Uplog calls a type of deal. One that is not known is not compared. */
static const char *
read_deal_type(const struct reading *r)
{
	static const struct word words[] = {{"c", "retail_cash"}, {"cash", "retail_cash"},
		{"retailcash", "retail_cash"}, {"f", "retail_finance"},
		{"finance", "retail_finance"}, {"financed", "retail_finance"},
		{"retailfinance", "retail_finance"}, {"l", "lease"}, {"lease", "lease"},
		{"w", "wholesale"}, {"wholesale", "wholesale"}, {"whsl", "wholesale"},
		{"dealertrade", "dealer_trade"}, {"dx", "dealer_trade"}, {"fleet", "fleet"},
		{"house", "house"}, {"housedeal", "house"}, {NULL, NULL}};

	return text_or_null(word_label(words, dms_number_key(r->mem, cell_of(r, DMS_DEAL_TYPE))));
}

static const char *
key_of(struct mem *m, const struct dms_deal *d, int line)
{
	const char *no = dms_number_key(m, d->deal_no), *stock = dms_number_key(m, d->stock_no);
	struct words w = words_of(m, d->customer);
	struct text t = text_begin(m);

	if (*no)
		return mem_printf(m, "deal %s", no);
	if (d->vin)
		return mem_printf(m, "vin %s", d->vin);
	if (!*stock)
		return mem_printf(m, "line %d", line);
	text_addf(&t, "stock %s", stock);
	for (size_t i = 0; i < w.n; i++)
		text_addf(&t, " %s", w.v[i]);
	return text_cut(m, t.s, WIDTH_DMS_ROWS_ROW_KEY);
}

static const char *
values_of(struct mem *m, const struct dms_deal *d)
{
	return mem_printf(m, "%s\n%s\n%s\n%s\n%s\n%s\n%s\n%s", d->deal_no ? d->deal_no : "",
		d->stock_no ? d->stock_no : "", d->vin ? d->vin : "",
		d->customer ? d->customer : "", day_iso(m, d->sold_on),
		d->deal_type ? d->deal_type : "", money_plain(m, d->front),
		money_plain(m, d->back));
}

static void
read_deal(struct reading *r)
{
	struct dms_deal *d = &r->row->is;

	*d = (struct dms_deal){
		.deal_no = read_number(r, DMS_DEAL_NO, WIDTH_DMS_ROWS_DEAL_NO),
		.stock_no = read_number(r, DMS_STOCK_NO, WIDTH_DMS_ROWS_STOCK_NO),
		.vin = read_vin(r),
		.customer = text_or_null(
			text_cut(r->mem, cell_of(r, DMS_CUSTOMER), WIDTH_DMS_ROWS_CUSTOMER)),
		.sold_on = read_day(r),
		.deal_type = read_deal_type(r),
		.front = read_money(r, DMS_FRONT),
		.back = read_money(r, DMS_BACK),
	};
	if (d->deal_no || d->stock_no || d->vin)
		return;
	add_problem(r, "no deal #, stock # or VIN");
	r->row->is_bad = true;
}

static void
read_row(struct dms_read *f, struct mem *m, struct dms_row_read *row)
{
	struct reading r = {.mem = m, .mapping = &f->mapping, .row = row};

	r.cells = dms_cells(&r.n, m, row->raw);
	row->problem = NULL;
	row->is_bad = text_length(row->raw) >= DMS_RAW_MAX;
	row->is = (struct dms_deal){0};
	if (row->is_bad)
		add_problem(&r, mem_printf(m, "longer than %d characters", DMS_RAW_MAX));
	else if (r.n > f->n_headings)
		add_problem(&r, mem_printf(m, "%zu cells, but %zu headings", r.n, f->n_headings));
	if (!row->is_bad)
		read_deal(&r);
	row->key = key_of(m, &row->is, row->line);
	row->digest = dms_digest(m, values_of(m, &row->is));
}

/* A row, to be sorted. */
struct row_ref {
	struct dms_row_read *row;
};

static int
by_key(const void *a, const void *b)
{
	const struct row_ref *x = a, *y = b;
	int order = strcmp(x->row->key, y->row->key);

	return order ? order : x->row->line - y->row->line;
}

/* A deal that stands there twice counts once. */
static void
mark_repeats(struct dms_read *f, struct mem *m)
{
	struct row_ref *sorted = mem_array(m, struct row_ref, f->n + 1);
	size_t first = 0;

	for (size_t i = 0; i < f->n; i++)
		sorted[i].row = &f->rows[i];
	if (f->n)
		qsort(sorted, f->n, sizeof(*sorted), by_key);
	for (size_t i = 1; i < f->n; i++) {
		struct dms_row_read *row = sorted[i].row;
		struct reading r = {.mem = m, .row = row};

		if (row->is_bad || !text_equal(row->key, sorted[first].row->key)) {
			first = i;
			continue;
		}
		row->is_bad = true;
		add_problem(&r, mem_printf(m, "the same deal stands on line %d already",
					sorted[first].row->line));
		row->key = mem_printf(m, "line %d", row->line);
	}
}

static int
by_month(const void *a, const void *b)
{
	return day_compare(*(const struct day *)a, *(const struct day *)b);
}

static struct day
month_of_most(const struct dms_read *f, struct mem *m)
{
	struct day *months = mem_array(m, struct day, f->n + 1), most = {0};
	size_t n = 0, best = 0, run = 0;

	for (size_t i = 0; i < f->n; i++)
		if (!f->rows[i].is_bad && day_is_set(f->rows[i].is.sold_on))
			months[n++] = day_month_start(f->rows[i].is.sold_on);
	if (n)
		qsort(months, n, sizeof(*months), by_month);
	for (size_t i = 0; i < n; i++) {
		run = i && day_compare(months[i], months[i - 1]) == 0 ? run + 1 : 1;
		if (run >= best) {
			best = run;
			most = months[i];
		}
	}
	return most;
}

void
dms_read_rows(struct dms_read *f, struct mem *m)
{
	f->n_bad = 0;
	for (size_t i = 0; i < f->n; i++)
		read_row(f, m, &f->rows[i]);
	mark_repeats(f, m);
	for (size_t i = 0; i < f->n; i++)
		f->n_bad += f->rows[i].is_bad;
	f->month = month_of_most(f, m);
}

/* How the file writes, where a column shows it. */
static struct dms_style
style_of(
	const struct csv_table *t, const struct dms_mapping *map, const struct dms_style *otherwise)
{
	int days = 0, commas = 0;

	for (size_t i = 0; i < t->n; i++) {
		const struct csv_row *row = &t->rows[i];

		days += sheet_shows_day_first(csv_cell(row, (size_t)map->at[DMS_SOLD_ON] - 1));
		commas += dms_shows_comma(csv_cell(row, (size_t)map->at[DMS_FRONT] - 1));
		commas += dms_shows_comma(csv_cell(row, (size_t)map->at[DMS_BACK] - 1));
	}
	return (struct dms_style){.day_first = days ? days > 0 : otherwise->day_first,
		.comma = commas ? commas > 0 : otherwise->comma};
}

static struct dms_mapping
mapping_of(const struct csv_table *t, struct mem *m, const char *const *own)
{
	struct dms_mapping map = {0};

	for (int i = 0; i < DMS_COLUMN__MAX; i++) {
		size_t at = CSV_NO_COLUMN;

		if (own[i] && *own[i])
			at = csv_column(t, m, own[i]);
		if (at == CSV_NO_COLUMN && !(own[i] && !*own[i]))
			at = csv_column(t, m, usual[i]);
		map.at[i] = at == CSV_NO_COLUMN ? 0 : (int)at + 1;
	}
	return map;
}

static const char *
why_not(struct mem *m, const struct csv_table *t)
{
	if (t->n == 0)
		return "there are headings, but no rows";
	if (t->n > DMS_ROWS_MAX)
		return mem_printf(m, "more than %d rows", DMS_ROWS_MAX);
	if (t->header.n > DMS_COLUMNS_MAX)
		return mem_printf(m, "more than %d columns", DMS_COLUMNS_MAX);
	return NULL;
}

enum status
dms_read_file(struct dms_read *out, const char **out_why, struct mem *m, const char *bytes,
	size_t n, const char *const *own, const struct dms_style *otherwise)
{
	struct csv_table t;
	enum status st = csv_read(&t, out_why, m, bytes, n);

	*out = (struct dms_read){0};
	if (st != ST_OK)
		return st;
	*out_why = why_not(m, &t);
	if (*out_why)
		return ST_INVALID;
	out->headings = t.header.cells;
	out->n_headings = t.header.n;
	out->mapping = mapping_of(&t, m, own);
	out->mapping.style = style_of(&t, &out->mapping, otherwise);
	out->rows = mem_array(m, struct dms_row_read, t.n);
	out->n = t.n;
	for (size_t i = 0; i < t.n; i++) {
		out->rows[i].line = (int)t.rows[i].line;
		out->rows[i].raw =
			text_cut(m, dms_raw(m, t.rows[i].cells, t.rows[i].n), DMS_RAW_MAX);
	}
	dms_read_rows(out, m);
	return ST_OK;
}
