/* A DMS file before it counts: what is in it, and which column is which. */
#include "base/text.h"
#include "common/fields.h"
#include "sales-edit/reconcile.h"
#include "templates/sales-edit/reconcile-file.h"

#define SAMPLE_ROWS 5
#define BAD_ROWS    50
#define RAW_SHOWN   120 /* characters */

struct file_form {
	struct dms_file_id file;
	const char *deed, *days, *amounts, *period;
	int deal_no, stock_no, vin, customer, sold_on, deal_type, front_gross, back_gross;
};

#define COLUMN_FIELD(name, label) \
	FORM_FIELD(struct file_form, name, label, .lowest = 0, .highest = DMS_COLUMNS_MAX)
static const struct field fields[] = {
	FORM_FIELD(struct file_form, file, "File", .required = true),
	FORM_WORD(struct file_form, deed, "Deed"),
	FORM_WORD(struct file_form, days, "Days"),
	FORM_WORD(struct file_form, amounts, "Amounts"),
	FORM_WORD(struct file_form, period, "Month"),
	COLUMN_FIELD(deal_no, "DMS Deal #"),
	COLUMN_FIELD(stock_no, "Stock #"),
	COLUMN_FIELD(vin, "VIN"),
	COLUMN_FIELD(customer, "Customer"),
	COLUMN_FIELD(sold_on, "Sold"),
	COLUMN_FIELD(deal_type, "Type of Deal"),
	COLUMN_FIELD(front_gross, "Front End"),
	COLUMN_FIELD(back_gross, "Back End"),
};

struct file_page {
	struct response *out;
	const struct request *req;
	struct form form;
	struct file_form in;
	struct dms_file file;
	struct dms_month k;
};

static void
fill_found(struct view *v, const struct dms_month *k)
{
	for (int i = 0; i < DMS_BUCKET__MAX; i++) {
		struct view *row = view_section(v, SALES_EDIT_RECONCILE_FILE_FOUND);

		view_text(row, SALES_EDIT_RECONCILE_FILE_FOUND_NAME, dms_buckets[i].label);
		view_int(row, SALES_EDIT_RECONCILE_FILE_FOUND_COUNT, (int64_t)k->items.count[i]);
	}
}

static void
fill_sample(struct view *v, const struct file_page *p)
{
	for (const struct word *c = dms_columns; c->word; c++)
		view_text(view_section(v, SALES_EDIT_RECONCILE_FILE_HEADING),
			SALES_EDIT_RECONCILE_FILE_HEADING_NAME, c->label);
	for (size_t i = 0; i < p->k.n_rows && i < SAMPLE_ROWS; i++) {
		struct view *row = view_section(v, SALES_EDIT_RECONCILE_FILE_SAMPLE);

		for (int c = 0; c < DMS_COLUMN__MAX; c++)
			view_text(view_section(row, SALES_EDIT_RECONCILE_FILE_CELL),
				SALES_EDIT_RECONCILE_FILE_CELL_TEXT,
				dms_value_words(p->req->mem, &p->k.rows[i].is, (enum dms_column)c));
	}
}

/* A row as it came, to be recognised. */
static const char *
raw_words(struct mem *m, const char *raw)
{
	char *s = text_cut(m, raw, RAW_SHOWN);

	for (char *p = s; *p; p++)
		if (*p == DMS_CELL_END)
			*p = '|';
	return s;
}

/* Rows with something that cannot be read, those that are no deal among them. */
static void
fill_bad(struct view *page, const struct file_page *p)
{
	struct mem *m = p->req->mem;
	int64_t n = 0;
	struct view *v;

	for (size_t i = 0; i < p->k.n_rows; i++)
		n += p->k.rows[i].problem != NULL;
	if (n == 0)
		return;
	v = view_section(page, SALES_EDIT_RECONCILE_FILE_BAD);
	view_text(v, SALES_EDIT_RECONCILE_FILE_BAD_COUNT,
		mem_printf(m, "%s with something that cannot be read",
			n == 1 ? "1 row" : mem_printf(m, "%s rows", count_text(m, n))));
	n = 0;
	for (size_t i = 0; i < p->k.n_rows; i++) {
		const struct dms_row *r = &p->k.rows[i];
		struct view *row;

		if (!r->problem || n++ >= BAD_ROWS)
			continue;
		row = view_section(v, SALES_EDIT_RECONCILE_FILE_BAD_ROW);
		view_int(row, SALES_EDIT_RECONCILE_FILE_LINE, r->line);
		view_text(row, SALES_EDIT_RECONCILE_FILE_WHY, r->problem);
		view_text(row, SALES_EDIT_RECONCILE_FILE_RAW, raw_words(m, r->raw));
	}
	if (n > BAD_ROWS)
		view_text(view_section(v, SALES_EDIT_RECONCILE_FILE_MORE),
			SALES_EDIT_RECONCILE_FILE_MORE_TEXT,
			mem_printf(m, "And %s more.", count_text(m, n - BAD_ROWS)));
}

static void
fill_columns(struct view *v, const struct file_page *p, const struct dms_mapping *map)
{
	struct mem *m = p->req->mem;
	size_t n;
	const char **headings = dms_cells(&n, m, p->file.header);

	for (int c = 0; c < DMS_COLUMN__MAX; c++) {
		struct view *select = control_select(v, SALES_EDIT_RECONCILE_FILE_COLUMNS, m,
			&(struct control){.name = dms_columns[c].word,
				.label = dms_columns[c].label,
				.error = form_message(&p->form, dms_columns[c].word)});

		control_option(select, "0", "Not in the file", map->at[c] == 0);
		for (size_t i = 0; i < n; i++)
			control_option(select, mem_printf(m, "%zu", i + 1),
				*headings[i] ? headings[i] : mem_printf(m, "Column %zu", i + 1),
				map->at[c] == (int)i + 1);
	}
}

static void
fill_mapping(struct view *v, const struct file_page *p)
{
	static const struct word days[] = {{"month", "Month first: 11/2/26 is November 2"},
		{"day", "Day first: 2/11/26 is November 2"}, {NULL, NULL}};
	static const struct word amounts[] = {
		{"point", "1,234.50"}, {"comma", "1.234,50"}, {NULL, NULL}};
	struct mem *m = p->req->mem;
	struct dms_mapping map;

	dms_file_mapping(&map, m, &p->file);
	fill_columns(v, p, &map);
	control_words(control_select(v, SALES_EDIT_RECONCILE_FILE_DAYS, m,
			      &(struct control){.name = "days", .label = "Days"}),
		days, map.style.day_first ? "day" : "month");
	control_words(control_select(v, SALES_EDIT_RECONCILE_FILE_AMOUNTS, m,
			      &(struct control){.name = "amounts", .label = "Amounts"}),
		amounts, map.style.comma ? "comma" : "point");
	control_text(v, SALES_EDIT_RECONCILE_FILE_PERIOD, m,
		&(struct control){.name = "period",
			.label = "Month",
			.value = reconcile_month_text(m, p->file.period),
			.hint = "Year and month, as 2026-11.",
			.error = form_message(&p->form, "period")});
}

static enum status
file_page(struct file_page *p, struct reader *db)
{
	struct mem *m = p->req->mem;
	enum status st = dms_month_read(&p->k, db, m, &p->file);
	const char *since;
	struct view *v;

	if (st != ST_OK)
		return st;
	v = response_page(p->out, T_SALES_EDIT_RECONCILE_FILE, p->file.name);
	view_int(v, SALES_EDIT_RECONCILE_FILE_FILE_ID, p->file.id.v);
	view_text(v, SALES_EDIT_RECONCILE_FILE_FILE_NAME, p->file.name);
	view_text(v, SALES_EDIT_RECONCILE_FILE_MONTH_NAME, reconcile_month_name(m, p->file.period));
	view_text(v, SALES_EDIT_RECONCILE_FILE_MONTH, reconcile_month_text(m, p->file.period));
	field_errors(v, SALES_EDIT_RECONCILE_FILE_ERRORS, &p->form);
	fill_found(v, &p->k);
	since = reconcile_since(m, &p->k);
	if (since)
		view_text(view_section(v, SALES_EDIT_RECONCILE_FILE_SINCE),
			SALES_EDIT_RECONCILE_FILE_SINCE_TEXT, since);
	fill_sample(v, p);
	fill_bad(v, p);
	if (utc_is_set(p->file.kept_at)) {
		view_text(view_section(v, SALES_EDIT_RECONCILE_FILE_KEPT),
			SALES_EDIT_RECONCILE_FILE_KEPT_HREF,
			place_href(reconcile_place(p->req, p->file.period, DMS_DIFFERS)));
		return ST_OK;
	}
	fill_mapping(view_section(v, SALES_EDIT_RECONCILE_FILE_DRAFT), p);
	return ST_OK;
}

static enum status
begin(struct file_page *p, struct reader *db)
{
	enum status st = reconcile_allowed(p->out, p->req);

	if (st != ST_OK)
		return st;
	st = form_read(&p->form, &p->in, fields, sizeof(fields) / sizeof(fields[0]), p->req);
	if (st == ST_INVALID && form_message(&p->form, "file"))
		return ST_NOT_FOUND;
	if (st != ST_OK && st != ST_INVALID)
		return st;
	return dms_file_get(&p->file, db, p->req->mem, p->in.file);
}

enum status
sales_reconcile_file_get(struct response *out, struct reader *db, const struct request *req)
{
	struct file_page p = {.out = out, .req = req};
	enum status st = begin(&p, db);

	return st == ST_OK ? file_page(&p, db) : st;
}

/* The columns that were chosen; each at most once. */
static enum status
read_mapping(struct dms_mapping *out, struct day *period, struct file_page *p)
{
	const struct file_form *in = &p->in;
	const int at[DMS_COLUMN__MAX] = {in->deal_no, in->stock_no, in->vin, in->customer,
		in->sold_on, in->deal_type, in->front_gross, in->back_gross};

	*out = (struct dms_mapping){.style = {.day_first = text_equal(in->days, "day"),
					    .comma = text_equal(in->amounts, "comma")}};
	for (int c = 0; c < DMS_COLUMN__MAX; c++) {
		out->at[c] = at[c];
		for (int before = 0; at[c] && before < c; before++)
			if (at[before] == at[c])
				form_fail(&p->form, dms_columns[c].word,
					"This column is %s already.", dms_columns[before].label);
	}
	if (!at[DMS_DEAL_NO] && !at[DMS_STOCK_NO] && !at[DMS_VIN])
		form_fail(&p->form, "deal_no",
			"Deals are known by DMS Deal #, Stock # or VIN: choose one of them.");
	if (reconcile_month(period, p->req->mem, in->period) != ST_OK)
		form_fail(&p->form, "period", "Enter year and month, as 2026-11.");
	return form_result(&p->form);
}

static enum status
read_it_again(struct file_page *p, struct writer *db)
{
	struct dms_mapping map;
	struct day period;
	enum status st = read_mapping(&map, &period, p);

	if (st == ST_OK)
		st = dms_file_remap(db, p->req->mem, &p->file, &map, period);
	else if (st == ST_INVALID) {
		st = file_page(p, db_reading(db));
		return st == ST_OK ? ST_INVALID : st;
	}
	if (st != ST_OK)
		return st;
	response_notice(p->out, "Read again.");
	response_redirect(
		p->out, place_set(place_to(p->req, &screens[SCREEN_RECONCILE_FILE]), "file",
				mem_printf(p->req->mem, "%lld", (long long)p->file.id.v)));
	return ST_OK;
}

enum status
sales_reconcile_file_post(struct response *out, struct writer *db, const struct request *req)
{
	struct file_page p = {.out = out, .req = req};
	enum status st = begin(&p, db_reading(db));
	bool keep = text_equal(p.in.deed, "keep");

	if (st != ST_OK)
		return st;
	if (text_equal(p.in.deed, "read"))
		return read_it_again(&p, db);
	if (!keep && !text_equal(p.in.deed, "drop"))
		return ST_BAD_REQUEST;
	st = keep ? dms_file_keep(db, req->mem, &p.file) : dms_file_drop(db, p.file.id);
	if (st == ST_CONFLICT)
		response_reason(out, "%s counts already: somebody was faster.", p.file.name);
	if (st != ST_OK)
		return st;
	response_notice(out, keep ? "%s is reconciled with the file." : "The file is thrown away.",
		reconcile_month_name(req->mem, p.file.period));
	response_redirect(out, reconcile_place(req, p.file.period, DMS_DIFFERS));
	return ST_OK;
}
