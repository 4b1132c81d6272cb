#include "crm/stock/import.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "auth/audit.h"
#include "base/money.h"
#include "base/text.h"
#include "crm/stock/import_sql.h"
#include "crm/text/sheet_date.h"
#include "crm/text/vin.h"
#include "widths.h"

#define BATCH      200
#define YEAR_MIN   1900
#define YEAR_MAX   2100
#define MILES_MAX  9999999
#define QUOTED_MAX 40 /* of a cell, in a message */

enum cell_kind {
	CELL_TEXT,
	CELL_STOCK_NO,
	CELL_VIN,
	CELL_YEAR,
	CELL_MILES,
	CELL_MONEY,
	CELL_DAY,
	CELL_CONDITION,
	CELL_CERTIFIED,
	CELL_STATUS
};

/* A column of the table, and the headings that mean it. */
struct column {
	const char *name;
	const char *label;    /* in messages */
	const char *headings; /* as csv_column takes them */
	enum cell_kind kind;
	bool required;
	size_t max; /* characters, of texts */
};

static const struct column columns[] = {
	{"stock_no", "stock number", "stock_no|stock|stock number|stocknum|stk|stk no|stock id",
		CELL_STOCK_NO, true, WIDTH_VEHICLES_STOCK_NO},
	{"vin", "VIN", "vin|vin number|vehicle identification number|serial", CELL_VIN, false, 0},
	{"year", "year", "year|model year|yr|vehicle year", CELL_YEAR, false, 0},
	{"make", "make", "make|vehicle make|manufacturer|brand", CELL_TEXT, true,
		WIDTH_VEHICLES_MAKE},
	{"model", "model", "model|vehicle model|model name", CELL_TEXT, true, WIDTH_VEHICLES_MODEL},
	{"trim", "trim", "trim|trim level|series|vehicle trim", CELL_TEXT, false,
		WIDTH_VEHICLES_TRIM},
	{"body", "body", "body|body style|bodystyle|body type|body description", CELL_TEXT, false,
		WIDTH_VEHICLES_BODY},
	{"engine", "engine", "engine|engine description|motor", CELL_TEXT, false,
		WIDTH_VEHICLES_ENGINE},
	{"transmission", "transmission", "transmission|trans|transmission description", CELL_TEXT,
		false, WIDTH_VEHICLES_TRANSMISSION},
	{"drive", "drive", "drive|drivetrain|drive type|drive train|driven wheels|drivetrain desc",
		CELL_TEXT, false, WIDTH_VEHICLES_DRIVE},
	{"fuel", "fuel", "fuel|fuel type", CELL_TEXT, false, WIDTH_VEHICLES_FUEL},
	{"exterior_color", "exterior color",
		"exterior_color|color|ext color|exterior|exterior colour|colour|ext colour",
		CELL_TEXT, false, WIDTH_VEHICLES_EXTERIOR_COLOR},
	{"interior_color", "interior color",
		"interior_color|int color|interior|interior colour|interior trim|int colour",
		CELL_TEXT, false, WIDTH_VEHICLES_INTERIOR_COLOR},
	{"odometer", "odometer", "odometer|mileage|miles|odo", CELL_MILES, false, 0},
	{"kind", "condition", "condition|new/used|new used|type|vehicle type|n/u|nu|certified",
		CELL_CONDITION, true, 0},
	{"certified", "certified", "certified|cpo|is certified|certified preowned|cpo flag",
		CELL_CERTIFIED, false, 0},
	{"status", "status", "status|inventory status|stock status|vehicle status", CELL_STATUS,
		false, 0},
	{"list_price", "list price",
		"list_price|price|asking price|retail price|selling price|sticker price",
		CELL_MONEY, false, 0},
	{"internet_price", "internet price",
		"internet_price|web price|special price|sale price|online price", CELL_MONEY, false,
		0},
	{"msrp", "MSRP", "msrp|list", CELL_MONEY, false, 0},
	{"invoice", "invoice", "invoice|invoice price|invoice amount", CELL_MONEY, false, 0},
	{"cost", "cost", "cost|unit cost|vehicle cost|acquisition cost", CELL_MONEY, false, 0},
	{"date_in_stock", "date in stock",
		"date_in_stock|in stock date|stock date|date received|received date|stocked|"
		"date stocked|inventory date",
		CELL_DAY, false, 0},
	{"location", "location", "location|lot|lot location|row", CELL_TEXT, false,
		WIDTH_VEHICLES_LOCATION},
};

#define N_COLUMNS (sizeof(columns) / sizeof(columns[0]))

/* A file being read. */
struct reading {
	struct import_file *out;
	struct mem *mem;
	struct csv_table table;
	const char *own[N_COLUMNS]; /* headings by the map, or NULL */
	size_t at[N_COLUMNS];       /* where each column is, or CSV_NO_COLUMN */
};

static void
add_note(struct mem *m, struct import_note **notes, size_t *n, size_t line, const char *text)
{
	*notes = mem_grow(m, *notes, *n, *n + 1, sizeof(**notes));
	(*notes)[(*n)++] = (struct import_note){line, text};
}

static const char *
column_name(const struct column *c)
{
	return c->kind == CELL_CONDITION ? "condition" : c->name;
}

/* Why a line of the map cannot be followed, or NULL. */
static const char *
read_map_line(struct reading *r, const char *text)
{
	const char *equals = strchr(text, '='), *name, *heading;
	size_t i = 0;

	if (!equals)
		return "is not \"column = Heading\"";
	name = text_clean(r->mem, mem_strndup(r->mem, text, (size_t)(equals - text)));
	heading = text_clean(r->mem, equals + 1);
	while (i < N_COLUMNS && !text_equal_fold(name, column_name(&columns[i])))
		i++;
	if (i == N_COLUMNS)
		return mem_printf(r->mem, "there is no column %s", name);
	if (csv_column(&r->table, r->mem, heading) == CSV_NO_COLUMN)
		return mem_printf(r->mem, "the file has no heading %s", heading);
	r->own[i] = heading;
	return NULL;
}

static enum status
read_map(struct reading *r, const char **out_why, const char *map)
{
	const char *why = NULL;

	for (size_t line = 1; !why && map && *map; line++) {
		size_t n = strcspn(map, "\n");
		const char *text = text_clean(r->mem, mem_strndup(r->mem, map, n));

		if (*text && *text != '#')
			why = read_map_line(r, text);
		if (why)
			*out_why = mem_printf(r->mem, "mapping file, line %zu: %s", line, why);
		map += n + (map[n] == '\n');
	}
	return why ? ST_INVALID : ST_OK;
}

/* Headings that no column is read from. */
static void
find_unused(struct reading *r)
{
	const struct csv_row *header = &r->table.header;
	struct import_file *out = r->out;

	out->unused = mem_array(r->mem, const char *, header->n);
	for (size_t i = 0; i < header->n; i++) {
		size_t c = 0;

		while (c < N_COLUMNS && r->at[c] != i)
			c++;
		if (c == N_COLUMNS && *header->cells[i])
			out->unused[out->n_unused++] = header->cells[i];
	}
}

static enum status
find_columns(struct reading *r, const char **out_why)
{
	for (size_t i = 0; i < N_COLUMNS; i++) {
		r->at[i] =
			csv_column(&r->table, r->mem, r->own[i] ? r->own[i] : columns[i].headings);
		if (r->at[i] != CSV_NO_COLUMN || !columns[i].required)
			continue;
		*out_why = mem_printf(r->mem,
			"no heading for %s: name it in a mapping file as \"%s = Your heading\"",
			columns[i].label, column_name(&columns[i]));
		return ST_INVALID;
	}
	return ST_OK;
}

/* A word in lower case without blanks and signs, to look it up. */
static const char *
word_key(struct mem *m, const char *s)
{
	struct text t = text_begin(m);

	for (; *s; s++)
		if (isalnum((unsigned char)*s))
			text_add_n(&t, s, 1);
	return text_lower(m, t.s);
}

struct cell_word {
	const char *key, *value;
};

static const char *
look_up(struct mem *m, const struct cell_word *words, const char *cell)
{
	const char *key = word_key(m, cell);

	for (; words->key; words++)
		if (text_equal(words->key, key))
			return words->value;
	return NULL;
}

static const char *
read_condition(struct mem *m, const char *cell)
{
	static const struct cell_word words[] = {{"new", "new"}, {"n", "new"}, {"used", "used"},
		{"u", "used"}, {"preowned", "used"}, {"certified", "certified"},
		{"cpo", "certified"}, {"c", "certified"}, {"certifiedpreowned", "certified"},
		{"certifiedused", "certified"}, {"demo", "demo"}, {"d", "demo"}, {"loaner", "demo"},
		{NULL, NULL}};

	return look_up(m, words, cell);
}

/* Holds and sales are made in Uplog, by people: a file cannot say that a vehicle is sold. */
static const char *
read_status(struct mem *m, const char *cell)
{
	static const struct cell_word words[] = {{"instock", "in_stock"}, {"available", "in_stock"},
		{"active", "in_stock"}, {"stock", "in_stock"}, {"i", "in_stock"}, {"s", "in_stock"},
		{"intransit", "in_transit"}, {"transit", "in_transit"}, {"ordered", "in_transit"},
		{"t", "in_transit"}, {"wholesaled", "wholesaled"}, {"wholesale", "wholesaled"},
		{"gone", "gone"}, {"removed", "gone"}, {NULL, NULL}};

	return look_up(m, words, cell);
}

static bool
read_number(int64_t *out, struct mem *m, const char *cell, int64_t lowest, int64_t highest)
{
	struct text t = text_begin(m);

	for (; *cell; cell++)
		if (*cell != ',' && *cell != ' ')
			text_add_n(&t, cell, 1);
	return text_to_i64(out, t.s) == ST_OK && *out >= lowest && *out <= highest;
}

/* One cell into the row's object. Gives why it cannot be taken, or NULL. */

static void
warn(struct reading *r, size_t line, const char *text)
{
	add_note(r->mem, &r->out->warnings, &r->out->n_warnings, line, text);
}

static const char *
take_stock_no(struct reading *r, struct audit_json *j, const struct column *c, const char *cell)
{
	if (text_length(cell) > c->max)
		return mem_printf(r->mem, "%s has more than %zu characters", c->label, c->max);
	audit_json_text(j, c->name, cell);
	return NULL;
}

/* A vehicle is never left out for a long word. */
static const char *
take_text(struct reading *r, struct audit_json *j, const struct column *c, size_t line,
	const char *cell)
{
	if (text_length(cell) > c->max)
		warn(r, line,
			mem_printf(r->mem, "%s is cut to %zu characters: \"%s\"", c->label, c->max,
				text_cut(r->mem, cell, c->max)));
	audit_json_text(j, c->name, text_cut(r->mem, cell, c->max));
	return NULL;
}

static const char *
take_vin(struct reading *r, struct audit_json *j, size_t line, const char *cell)
{
	const char *vin;

	if (vin_read(&vin, r->mem, cell) != ST_OK)
		return "VIN has other signs than letters and digits, or more than 17";
	if (!vin)
		return NULL;
	if (!vin_check(vin))
		warn(r, line, mem_printf(r->mem, "VIN %s: the check digit does not fit", vin));
	audit_json_text(j, "vin", vin);
	audit_json_number(j, "vin_check_ok", vin_check(vin));
	return NULL;
}

static bool
is_two_digits(const char *cell)
{
	return strlen(cell) == 2 && strspn(cell, "0123456789") == 2;
}

static const char *
take_number(struct reading *r, struct audit_json *j, const struct column *c, const char *cell)
{
	int64_t lowest = c->kind == CELL_YEAR ? YEAR_MIN : 0;
	int64_t highest = c->kind == CELL_YEAR ? YEAR_MAX : MILES_MAX;
	int64_t value;

	if (c->kind == CELL_YEAR && is_two_digits(cell))
		value = sheet_year(atoi(cell));
	else if (!read_number(&value, r->mem, cell, lowest, highest))
		return mem_printf(r->mem, "%s \"%s\" is no whole number from %lld to %lld",
			c->label, text_cut(r->mem, cell, QUOTED_MAX), (long long)lowest,
			(long long)highest);
	audit_json_number(j, c->name, value);
	return NULL;
}

static const char *
take_money(struct reading *r, struct audit_json *j, const struct column *c, const char *cell)
{
	struct money amount;

	if (money_parse(&amount, cell) != ST_OK || amount.cents < 0)
		return mem_printf(r->mem, "%s \"%s\" is no amount", c->label,
			text_cut(r->mem, cell, QUOTED_MAX));
	if (amount.cents)
		audit_json_text(j, c->name, money_plain(r->mem, amount));
	return NULL;
}

static const char *
take_day(struct reading *r, struct audit_json *j, const struct column *c, const char *cell)
{
	struct day day;

	if (sheet_day_read(&day, r->mem, cell, false) != ST_OK)
		return mem_printf(r->mem, "%s \"%s\" is no date", c->label,
			text_cut(r->mem, cell, QUOTED_MAX));
	audit_json_text(j, c->name, day_iso(r->mem, day));
	return NULL;
}

/* Beside "used" in one column, another may say that it is certified. */
static bool
is_certified(const struct reading *r, const struct csv_row *row)
{
	static const struct cell_word words[] = {{"yes", "y"}, {"y", "y"}, {"true", "y"},
		{"t", "y"}, {"1", "y"}, {"x", "y"}, {"certified", "y"}, {"cpo", "y"}, {"c", "y"},
		{"certifiedpreowned", "y"}, {NULL, NULL}};

	for (size_t i = 0; i < N_COLUMNS; i++)
		if (columns[i].kind == CELL_CERTIFIED)
			return look_up(r->mem, words, csv_cell(row, r->at[i])) != NULL;
	return false;
}

static const char *
take_condition(struct reading *r, struct audit_json *j, const struct column *c,
	const struct csv_row *row, const char *cell)
{
	const char *word = read_condition(r->mem, cell);

	if (!word)
		return mem_printf(r->mem,
			"%s \"%s\" is not known; known are new, used, certified and demo", c->label,
			text_cut(r->mem, cell, QUOTED_MAX));
	if (text_equal(word, "used") && is_certified(r, row))
		word = "certified";
	audit_json_text(j, c->name, word);
	return NULL;
}

static const char *
take_status(struct reading *r, struct audit_json *j, const struct column *c, const char *cell)
{
	const char *word = read_status(r->mem, cell);

	if (!word)
		return mem_printf(r->mem,
			"%s \"%s\" is not known; known are in stock, in transit, wholesaled and "
			"gone",
			c->label, text_cut(r->mem, cell, QUOTED_MAX));
	audit_json_text(j, c->name, word);
	return NULL;
}

static const char *
take_cell(struct reading *r, struct audit_json *j, const struct column *c,
	const struct csv_row *row, const char *cell)
{
	if (!*cell)
		return c->required ? mem_printf(r->mem, "%s is missing", c->label) : NULL;
	switch (c->kind) {
	case CELL_STOCK_NO:
		return take_stock_no(r, j, c, cell);
	case CELL_TEXT:
		return take_text(r, j, c, row->line, cell);
	case CELL_VIN:
		return take_vin(r, j, row->line, cell);
	case CELL_YEAR:
	case CELL_MILES:
		return take_number(r, j, c, cell);
	case CELL_MONEY:
		return take_money(r, j, c, cell);
	case CELL_DAY:
		return take_day(r, j, c, cell);
	case CELL_CONDITION:
		return take_condition(r, j, c, row, cell);
	case CELL_STATUS:
		return take_status(r, j, c, cell);
	case CELL_CERTIFIED: /* part of the condition */
		break;
	}
	return NULL;
}

/* Every reason of a row at once, so that a file is put right in one go. */
static void
read_row(struct reading *r, const struct csv_row *row)
{
	struct import_file *out = r->out;
	struct audit_json j = audit_json_begin(r->mem);
	size_t n_bad = out->n_bad;

	if (row->n > r->table.header.n)
		add_note(r->mem, &out->bad, &out->n_bad, row->line,
			mem_printf(
				r->mem, "%zu cells, but %zu headings", row->n, r->table.header.n));
	for (size_t i = 0; i < N_COLUMNS; i++) {
		const char *cell = csv_cell(row, r->at[i]);
		const char *why =
			r->at[i] == CSV_NO_COLUMN ? NULL : take_cell(r, &j, &columns[i], row, cell);

		if (why)
			add_note(r->mem, &out->bad, &out->n_bad, row->line, why);
	}
	if (out->n_bad == n_bad)
		out->rows[out->n++] = audit_json_end(&j);
}

static int
by_stock_no(const void *a, const void *b)
{
	const struct import_note *x = a, *y = b;
	int order = strcmp(x->text, y->text);

	return order ? order : (x->line > y->line) - (x->line < y->line);
}

/* Rows whose stock number came before are bad. */
static void
mark_repeats(struct reading *r, bool *repeated)
{
	size_t n = r->table.n;
	struct import_note *keys = mem_array(r->mem, struct import_note, n);

	for (size_t i = 0; i < n; i++)
		keys[i] = (struct import_note){
			i, text_lower(r->mem, csv_cell(&r->table.rows[i], r->at[0]))};
	if (n)
		qsort(keys, n, sizeof(keys[0]), by_stock_no);
	for (size_t i = 1, first = 0; i < n; i++) {
		if (!text_equal(keys[i].text, keys[first].text) || !*keys[i].text) {
			first = i;
			continue;
		}
		repeated[keys[i].line] = true;
		add_note(r->mem, &r->out->bad, &r->out->n_bad, r->table.rows[keys[i].line].line,
			mem_printf(r->mem, "the stock number stands on line %zu already",
				r->table.rows[keys[first].line].line));
	}
}

static int
by_line(const void *a, const void *b)
{
	const struct import_note *x = a, *y = b;

	return (x->line > y->line) - (x->line < y->line);
}

enum status
import_read_vehicles(struct import_file *out, const char **out_why, struct mem *m,
	const char *bytes, size_t n, const char *map)
{
	struct reading r = {.out = out, .mem = m};
	bool *repeated;
	enum status st;

	*out = (struct import_file){0};
	st = csv_read(&r.table, out_why, m, bytes, n);
	if (st == ST_OK)
		st = read_map(&r, out_why, map);
	if (st == ST_OK)
		st = find_columns(&r, out_why);
	if (st != ST_OK)
		return st;
	if (r.table.n > IMPORT_ROWS_MAX) {
		*out_why = mem_printf(m, "more than %d rows", IMPORT_ROWS_MAX);
		return ST_INVALID;
	}
	find_unused(&r);
	out->rows = mem_array(m, const char *, r.table.n);
	repeated = mem_array(m, bool, r.table.n);
	mark_repeats(&r, repeated);
	for (size_t i = 0; i < r.table.n; i++)
		if (!repeated[i])
			read_row(&r, &r.table.rows[i]);
	out->n_bad_rows = r.table.n - out->n;
	if (out->n_bad)
		qsort(out->bad, out->n_bad, sizeof(out->bad[0]), by_line);
	return ST_OK;
}

static const char *
batch_json(struct mem *m, const char *const *rows, size_t n)
{
	struct text t = text_begin(m);

	text_add(&t, "[");
	for (size_t i = 0; i < n; i++)
		text_addf(&t, "%s%s", i ? "," : "", rows[i]);
	text_add(&t, "]");
	return t.s;
}

static enum status
write_batch(struct import_done *out, struct writer *db, struct mem *m, const char *json, size_t n)
{
	struct user_id me = db_user(db_reading(db));
	struct import_sold *sold;
	uint64_t added, changed;
	size_t n_sold;
	enum status st;

	st = db_rows(
		&sold, &n_sold, db_reading(db), m, &import_stmts[IMPORT_SOLD], NULL, DB_ARGS(json));
	if (st == ST_OK)
		st = db_run(&added, db, &import_stmts[IMPORT_ADD], DB_ARGS(me, me, json));
	if (st == ST_OK)
		st = db_run(&changed, db, &import_stmts[IMPORT_CHANGE], DB_ARGS(json));
	if (st != ST_OK)
		return st == ST_EXISTS ? ST_RETRY : st;
	out->sold = mem_grow(m, out->sold, out->n_sold, out->n_sold + n_sold, sizeof(out->sold[0]));
	for (size_t i = 0; i < n_sold; i++)
		out->sold[out->n_sold++] = sold[i].stock_no;
	out->added += (size_t)added;
	out->changed += (size_t)changed;
	out->unchanged += n - (size_t)added - (size_t)changed - n_sold;
	return ST_OK;
}

static enum status
write_journal(struct writer *db, struct mem *m, const struct import_done *done)
{
	struct audit_json j = audit_json_begin(m);

	audit_json_number(&j, "added", (int64_t)done->added);
	audit_json_number(&j, "changed", (int64_t)done->changed);
	return audit_write(
		db, &(struct audit_entry){
			    .entity = "vehicle", .verb = "import", .new_json = audit_json_end(&j)});
}

enum status
import_write_vehicles(struct import_done *out, struct writer *db, struct mem *m,
	const struct import_file *file, import_progress *progress)
{
	enum status st = ST_OK;

	*out = (struct import_done){0};
	for (size_t i = 0; st == ST_OK && i < file->n; i += BATCH) {
		size_t n = file->n - i < BATCH ? file->n - i : BATCH;
		struct mem *batch = mem_create(m);

		st = write_batch(out, db, m, batch_json(batch, file->rows + i, n), n);
		mem_destroy(batch);
		if (progress)
			progress((int64_t)(i + n), (int64_t)file->n);
	}
	return st == ST_OK ? write_journal(db, m, out) : st;
}
