#include "crm/dms/dms_file.h"

#include <stdlib.h>
#include <string.h>

#include "auth/audit.h"
#include "auth/secret.h"
#include "base/country.h"
#include "base/text.h"
#include "crm/dms/dms_file_sql.h"
#include "widths.h"

#define BATCH 500
#define AROUND \
	62 /* days before and after a month, in which a sale of the same vehicle can be the same */

enum status
dms_file_get(struct dms_file *out, struct reader *db, struct mem *m, struct dms_file_id id)
{
	return db_one(out, db, m, &dms_file_stmts[DMS_FILE_GET], DB_ARGS(id));
}

enum status
dms_file_current(struct dms_file *out, struct reader *db, struct mem *m, struct day period)
{
	return db_one(out, db, m, &dms_file_stmts[DMS_FILE_CURRENT], DB_ARGS(period));
}

enum status
dms_file_list(struct dms_file **out, size_t *n, struct reader *db, struct mem *m)
{
	return db_rows(out, n, db, m, &dms_file_stmts[DMS_FILE_LIST], NULL, DB_NO_ARGS);
}

static const char *
mapping_text(struct mem *m, const struct dms_mapping *map)
{
	struct text t = text_begin(m);

	for (int i = 0; i < DMS_COLUMN__MAX; i++)
		text_addf(&t, "%s%d", i ? " " : "", map->at[i]);
	return t.s;
}

void
dms_file_mapping(struct dms_mapping *out, struct mem *m, const struct dms_file *f)
{
	const char *s = f->mapping;

	*out = (struct dms_mapping){.style = {.day_first = f->day_first, .comma = f->comma}};
	for (int i = 0; i < DMS_COLUMN__MAX && *s; i++) {
		size_t n = strcspn(s, " ");
		int64_t at;

		if (text_to_i64(&at, mem_strndup(m, s, n)) == ST_OK && at >= 0 &&
			at <= DMS_COLUMNS_MAX)
			out->at[i] = (int)at;
		s += n + (s[n] == ' ');
	}
}

static const char *
row_json(struct mem *m, const struct dms_row_read *r)
{
	struct audit_json j = audit_json_begin(m);

	audit_json_number(&j, "line", r->line);
	audit_json_text(&j, "raw", r->raw);
	audit_json_text(&j, "row_key", r->key);
	audit_json_text(&j, "digest", r->digest);
	audit_json_number(&j, "is_bad", r->is_bad);
	audit_json_text(&j, "problem", r->problem);
	audit_json_text(&j, "deal_no", r->is.deal_no);
	audit_json_text(&j, "stock_no", r->is.stock_no);
	audit_json_text(&j, "vin", r->is.vin);
	audit_json_text(&j, "customer", r->is.customer);
	audit_json_text(&j, "sold_on", text_or_null(day_iso(m, r->is.sold_on)));
	audit_json_text(&j, "deal_type", r->is.deal_type);
	audit_json_text(&j, "front", text_or_null(money_plain(m, r->is.front)));
	audit_json_text(&j, "back", text_or_null(money_plain(m, r->is.back)));
	return audit_json_end(&j);
}

static enum status
write_batch(struct writer *db, struct mem *parent, struct dms_file_id id,
	const struct dms_row_read *rows, size_t n)
{
	struct mem *m = mem_create(parent);
	struct text t = text_begin(m);
	enum status st;

	text_add(&t, "[");
	for (size_t i = 0; i < n; i++)
		text_addf(&t, "%s%s", i ? "," : "", row_json(m, &rows[i]));
	text_add(&t, "]");
	st = db_run(NULL, db, &dms_file_stmts[DMS_ROW_INSERT], DB_ARGS(id, t.s));
	mem_destroy(m);
	return st;
}

static enum status
write_rows(struct writer *db, struct mem *m, struct dms_file_id id, const struct dms_read *f,
	dms_progress *progress)
{
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < f->n; i += BATCH) {
		size_t n = f->n - i < BATCH ? f->n - i : BATCH;

		st = write_batch(db, m, id, f->rows + i, n);
		if (progress)
			progress((int64_t)(i + n), (int64_t)f->n);
	}
	return st;
}

/* What this store's DMS calls the columns. */
static enum status
read_headings(const char **own, struct reader *db, struct mem *m)
{
	struct dms_heading *h;
	size_t n;
	enum status st = db_rows(&h, &n, db, m, &dms_file_stmts[DMS_HEADINGS], NULL, DB_NO_ARGS);

	for (size_t i = 0; st == ST_OK && i < n; i++)
		for (int c = 0; c < DMS_COLUMN__MAX; c++)
			if (text_equal(h[i].field, dms_columns[c].word))
				own[c] = h[i].heading;
	return st;
}

static const char *
bytes_digest(struct mem *m, const char *bytes, size_t n)
{
	unsigned char hash[SECRET_HASH];

	secret_hash_bytes(hash, bytes, n);
	return text_hex(m, hash, sizeof(hash));
}

static enum status
insert_file(struct dms_file_id *out, struct writer *db, struct mem *m, const struct dms_taken *f,
	const struct dms_read *read, const char *digest)
{
	struct day month = day_is_set(read->month) ? read->month : day_month_start(f->month);
	enum status st = db_run(NULL, db, &dms_file_stmts[DMS_FILE_INSERT],
		DB_ARGS(date_now(), db_user(db_reading(db)), month,
			text_cut(m, f->name, WIDTH_DMS_FILES_NAME), digest,
			dms_raw(m, read->headings, read->n_headings),
			mapping_text(m, &read->mapping), read->mapping.style.day_first,
			read->mapping.style.comma, (int64_t)read->n, (int64_t)read->n_bad));

	out->v = st == ST_OK ? db_insert_id(db) : 0;
	return st;
}

enum status
dms_file_take(struct dms_file_id *out, const char **out_why, struct writer *db, struct mem *m,
	const struct dms_taken *f, dms_progress *progress)
{
	const char *own[DMS_COLUMN__MAX] = {NULL}, *digest = bytes_digest(m, f->bytes, f->n);
	struct dms_style style = dms_style_of(country_code());
	struct dms_id_row same;
	struct dms_read read;
	enum status st =
		db_one(&same, db_reading(db), m, &dms_file_stmts[DMS_FILE_SAME], DB_ARGS(digest));

	if (st != ST_NOT_FOUND) {
		*out = same.id;
		return st;
	}
	st = read_headings(own, db_reading(db), m);
	if (st == ST_OK)
		st = dms_read_file(&read, out_why, m, f->bytes, f->n, own, &style);
	if (st == ST_OK)
		st = insert_file(out, db, m, f, &read, digest);
	return st == ST_OK ? write_rows(db, m, *out, &read, progress) : st;
}

/* The file as it was read, from what is kept of it. */
static enum status
read_again(struct dms_read *out, struct reader *db, struct mem *m, const struct dms_file *f)
{
	struct dms_raw_row *raw;
	size_t n;
	enum status st =
		db_rows(&raw, &n, db, m, &dms_file_stmts[DMS_ROW_RAW], NULL, DB_ARGS(f->id));

	if (st != ST_OK)
		return st;
	*out = (struct dms_read){.rows = mem_array(m, struct dms_row_read, n + 1), .n = n};
	out->headings = dms_cells(&out->n_headings, m, f->header);
	for (size_t i = 0; i < n; i++)
		out->rows[i] = (struct dms_row_read){.line = raw[i].line, .raw = raw[i].raw};
	return ST_OK;
}

/* Headings that are not as they would be found by themselves are the store's own from now on. */
static enum status
save_headings(struct writer *db, struct mem *m, const struct dms_read *f)
{
	struct text t = text_begin(m);

	text_add(&t, "[");
	for (int c = 0; c < DMS_COLUMN__MAX; c++) {
		struct audit_json j = audit_json_begin(m);
		size_t at = (size_t)f->mapping.at[c];

		audit_json_text(&j, "field", dms_columns[c].word);
		audit_json_text(&j, "heading",
			at && at <= f->n_headings
				? text_cut(m, f->headings[at - 1], WIDTH_DMS_HEADINGS_HEADING)
				: "");
		text_addf(&t, "%s%s", c ? "," : "", audit_json_end(&j));
	}
	text_add(&t, "]");
	return db_run(NULL, db, &dms_file_stmts[DMS_HEADINGS_SAVE], DB_ARGS(t.s));
}

enum status
dms_file_remap(struct writer *db, struct mem *m, const struct dms_file *f,
	const struct dms_mapping *to, struct day period)
{
	struct dms_read read;
	enum status st = read_again(&read, db_reading(db), m, f);

	if (st != ST_OK)
		return st;
	read.mapping = *to;
	dms_read_rows(&read, m);
	st = db_run_one(db, &dms_file_stmts[DMS_FILE_REMAP],
		DB_ARGS(period, mapping_text(m, to), to->style.day_first, to->style.comma,
			(int64_t)read.n_bad, f->id));
	if (st == ST_OK)
		st = db_run(NULL, db, &dms_file_stmts[DMS_ROW_DROP], DB_ARGS(f->id));
	if (st == ST_OK)
		st = write_rows(db, m, f->id, &read, NULL);
	return st == ST_OK ? save_headings(db, m, &read) : st;
}

enum status
dms_file_keep(struct writer *db, struct mem *m, const struct dms_file *f)
{
	struct audit_json j = audit_json_begin(m);
	enum status st = db_run_one(db, &dms_file_stmts[DMS_FILE_KEEP],
		DB_ARGS(date_now(), db_user(db_reading(db)), f->id));

	if (st != ST_OK)
		return st;
	audit_json_text(&j, "name", f->name);
	audit_json_text(&j, "period", day_iso(m, f->period));
	audit_json_number(&j, "rows", f->n_rows);
	return audit_write(db, &(struct audit_entry){.entity = "dms_file",
				       .entity_id = f->id.v,
				       .verb = "import",
				       .new_json = audit_json_end(&j)});
}

enum status
dms_file_drop(struct writer *db, struct dms_file_id id)
{
	enum status st = db_run(NULL, db, &dms_file_stmts[DMS_ROW_DROP], DB_ARGS(id));

	return st == ST_OK ? db_run_one(db, &dms_file_stmts[DMS_FILE_DROP], DB_ARGS(id)) : st;
}

static struct dms_row
row_of(const struct dms_row_row *r)
{
	return (struct dms_row){.id = r->id,
		.line = r->line,
		.row_key = r->row_key,
		.digest = r->digest,
		.problem = r->problem,
		.raw = r->raw,
		.is_bad = r->is_bad,
		.is = {r->deal_no, r->stock_no, r->vin, r->customer, r->sold_on, r->deal_type,
			r->front, r->back}};
}

static enum status
read_rows(struct dms_row **out, size_t *n, struct reader *db, struct mem *m, struct dms_file_id id)
{
	struct dms_row_row *rows;
	enum status st = db_rows(&rows, n, db, m, &dms_file_stmts[DMS_ROW_LIST], NULL, DB_ARGS(id));

	if (st != ST_OK)
		return st;
	*out = mem_array(m, struct dms_row, *n + 1);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = row_of(&rows[i]);
	return ST_OK;
}

static struct dms_sale
sale_of(const struct dms_sale_row *s, bool in_month)
{
	return (struct dms_sale){.id = s->id,
		.row_version = s->row_version,
		.sale_no = s->sale_no,
		.vehicle = s->vehicle,
		.co_buyer = s->co_buyer,
		.sold_at = s->sold_at,
		.in_month = in_month,
		.front_is_final = s->front_is_final,
		.back_is_final = s->back_is_final,
		.is = {s->deal_no, s->stock_no, s->vin, s->customer, date_day_of(s->sold_at),
			s->deal_type, s->front, s->back}};
}

/* The sales of the month, and those of other months that the file names. */
static enum status
read_sales(struct dms_sale **out, size_t *n, struct reader *db, struct mem *m,
	const struct dms_file *f)
{
	struct day next = day_add(day_month_end(f->period), 1);
	struct utc from = date_day_start(f->period), to = date_day_start(next);
	struct utc early = date_day_start(day_add(f->period, -AROUND)),
		   late = date_day_start(day_add(next, AROUND));
	struct dms_sale_row *here, *elsewhere;
	size_t n_here, n_elsewhere;
	enum status st = db_rows(&here, &n_here, db, m, &dms_file_stmts[DMS_SALES_OF_MONTH], NULL,
		DB_ARGS(from, to));

	if (st == ST_OK)
		st = db_rows(&elsewhere, &n_elsewhere, db, m, &dms_file_stmts[DMS_SALES_ELSEWHERE],
			NULL, DB_ARGS(f->id, early, late, f->id, early, late, f->id, from, to));
	if (st != ST_OK)
		return st;
	*out = mem_array(m, struct dms_sale, n_here + n_elsewhere + 1);
	for (size_t i = 0; i < n_here; i++)
		(*out)[i] = sale_of(&here[i], true);
	for (size_t i = 0; i < n_elsewhere; i++)
		(*out)[n_here + i] = sale_of(&elsewhere[i], false);
	*n = n_here + n_elsewhere;
	return ST_OK;
}

static int
by_row_key(const void *a, const void *b)
{
	return strcmp(((const struct dms_row *)a)->row_key, ((const struct dms_row *)b)->row_key);
}

/* What came with this file, and what went. */
static void
compare_files(struct dms_month *k, struct dms_row *old, size_t n_old)
{
	int64_t known = 0;

	if (n_old)
		qsort(old, n_old, sizeof(*old), by_row_key);
	for (size_t i = 0; i < k->n_rows; i++) {
		const struct dms_row *was =
			n_old ? bsearch(&k->rows[i], old, n_old, sizeof(*old), by_row_key) : NULL;

		known += was != NULL;
		k->n_new += !was;
		k->is_new[i] = !was || !text_equal(was->digest, k->rows[i].digest);
		k->n_changed += was && k->is_new[i];
	}
	k->n_gone = (int64_t)n_old - known;
}

static enum status
read_before(struct dms_month *k, struct reader *db, struct mem *m, const struct dms_file *f)
{
	struct dms_file before;
	struct dms_row *old;
	size_t n_old;
	enum status st =
		db_one(&before, db, m, &dms_file_stmts[DMS_FILE_BEFORE], DB_ARGS(f->period, f->id));

	if (st == ST_NOT_FOUND)
		return ST_OK;
	if (st == ST_OK)
		st = read_rows(&old, &n_old, db, m, before.id);
	if (st != ST_OK)
		return st;
	k->has_before = true;
	compare_files(k, old, n_old);
	return ST_OK;
}

enum status
dms_month_read(struct dms_month *out, struct reader *db, struct mem *m, const struct dms_file *f)
{
	struct dms_sale *sales;
	size_t n_sales;
	enum status st;

	*out = (struct dms_month){0};
	st = read_rows(&out->rows, &out->n_rows, db, m, f->id);
	if (st == ST_OK)
		st = read_sales(&sales, &n_sales, db, m, f);
	if (st == ST_OK)
		st = db_rows(&out->decisions, &out->n_decisions, db, m,
			&dms_file_stmts[DMS_DECISIONS], NULL, DB_ARGS(f->period));
	if (st != ST_OK)
		return st;
	out->is_new = mem_array(m, bool, out->n_rows + 1);
	dms_match(&out->items, m, out->rows, out->n_rows, sales, n_sales, out->decisions,
		out->n_decisions);
	return read_before(out, db, m, f);
}

bool
dms_is_new(const struct dms_month *k, const struct dms_item *i)
{
	return i->row && k->is_new[i->row - k->rows];
}

int64_t
dms_to_do(const struct dms_items *i)
{
	return (int64_t)(i->count[DMS_DIFFERS] + i->count[DMS_ONLY] + i->count[DMS_CRM_ONLY]);
}

int64_t
dms_all(const struct dms_items *i)
{
	return (int64_t)(i->n - i->count[DMS_BAD]);
}

enum status
dms_decide(struct writer *db, struct mem *m, const struct dms_decide *d)
{
	return db_run(NULL, db, &dms_file_stmts[DMS_DECIDE],
		DB_ARGS(date_now(), db_user(db_reading(db)), d->period, d->verb, d->row_key,
			d->sale_id, d->digest, text_cut(m, d->reason, DMS_REASON_MAX)));
}
