#include "demo_bulk.h"

#include <inttypes.h>

#include "db/migrate.h"

#include "demo.h"

static const char *const tables[BULK__MAX] = {
	"told_steps", "told", "told_sales", "told_customers", "told_users", "told_cars"};

struct bulk {
	struct db *db;
	struct mem *mem;
	enum bulk_part part;
	struct text of[BULK__MAX]; /* the INSERT of a table, as far as it came */
	struct index *indexes;
	size_t n_indexes;
};

struct index {
	int64_t is_heavy;
	const char *taken, *built, *counted; /* ALTER TABLE for all of a table; ANALYZE TABLE */
};

static const struct db_column index_columns[] = {DB_COL(struct index, is_heavy),
	DB_COL(struct index, taken), DB_COL(struct index, built), DB_COL(struct index, counted)};
static const struct db_map index_map = DB_MAP(struct index, index_columns);

/* MySQL does not do without an index that a foreign key needs. */
static const struct db_stmt list_indexes = DB_GLOBAL("the schema is nobody's", .map = &index_map,
	.head = "SELECT x.table_name IN ('leads', 'activities', 'tasks', 'desired_vehicles') AS "
		"is_heavy,"
		" CONCAT('ANALYZE TABLE ', x.table_name) AS counted,"
		" CONCAT('ALTER TABLE ', x.table_name, ' ',"
		" GROUP_CONCAT(CONCAT('DROP INDEX ', x.name))) AS taken,"
		" CONCAT('ALTER TABLE ', x.table_name, ' ',"
		" GROUP_CONCAT(CONCAT('ADD INDEX ', x.name, ' (', x.parts, ')'))) AS built"
		" FROM (SELECT s.table_name AS table_name, s.index_name AS name,"
		" GROUP_CONCAT(CONCAT('`', s.column_name, '`',"
		" IF(s.sub_part IS NULL, '', CONCAT('(', s.sub_part, ')')),"
		" IF(s.collation = 'D', ' DESC', '')) ORDER BY s.seq_in_index) AS parts"
		" FROM information_schema.statistics s"
		" WHERE s.table_schema = DATABASE() AND s.non_unique = 1"
		" AND (VERSION() LIKE '%MariaDB%' OR NOT EXISTS (SELECT 1"
		" FROM information_schema.statistics f JOIN information_schema.key_column_usage k"
		" ON k.table_schema = f.table_schema AND k.table_name = f.table_name"
		" AND k.column_name = f.column_name AND k.referenced_table_name IS NOT NULL"
		" WHERE f.table_schema = s.table_schema AND f.table_name = s.table_name"
		" AND f.index_name = s.index_name AND f.seq_in_index = 1))"
		" GROUP BY s.table_name, s.index_name) x GROUP BY x.table_name");

static enum status
find_indexes(struct reader *r, void *arg)
{
	struct demo *d = arg;

	return db_rows(&d->bulk->indexes, &d->bulk->n_indexes, r, d->data->mem, &list_indexes, NULL,
		DB_NO_ARGS);
}

static void
add_escaped(struct text *out, const char *s)
{
	for (; *s; s++) {
		size_t plain = strcspn(s, "'\\");

		text_add_n(out, s, plain);
		s += plain;
		if (!*s)
			break;
		text_add_n(out, *s == '\'' ? "'" : "\\", 1);
		text_add_n(out, s, 1);
	}
}

static void
add_value(struct text *out, const struct db_value *v)
{
	if (v->null) {
		text_add_n(out, "NULL", 4);
	} else if (v->type == DB_T_TEXT || v->type == DB_T_UTC || v->type == DB_T_DAY) {
		text_add_n(out, "'", 1);
		add_escaped(out, v->type == DB_T_TEXT  ? v->text
				 : v->type == DB_T_DAY ? day_iso(out->mem, v->day)
						       : utc_sql(out->mem, v->utc));
		text_add_n(out, "'", 1);
	} else {
		text_addf(out, "%" PRId64, v->i64);
	}
}

void
bulk_add(struct demo *d, enum bulk_table t, struct db_args values, struct db_args more)
{
	struct bulk *b = d->bulk;
	struct text *out = &b->of[t];

	if ((t == BULK_STEPS) != (b->part == BULK_HEAVY))
		return;
	if (!out->s) {
		*out = text_begin(b->mem);
		text_addf(out, "INSERT INTO %s VALUES (", tables[t]);
	} else {
		text_add_n(out, ",(", 2);
	}
	for (size_t i = 0; i < values.n + more.n; i++) {
		text_add_n(out, ",", i > 0);
		add_value(out, i < values.n ? &values.v[i] : &more.v[i - values.n]);
	}
	text_add_n(out, ")", 1);
}

void
bulk_row(struct demo *d, enum bulk_table t, struct db_args values)
{
	bulk_add(d, t, values, DB_NO_ARGS);
}

enum status
bulk_run(struct db *db, const char *sql)
{
	return db_script_alone(db, &(struct db_script){.sql = sql, .n = strlen(sql)});
}

enum status
bulk_begin(struct demo *d, struct db *db, enum bulk_part part)
{
	enum status st =
		bulk_run(db, mem_printf(d->mem,
				     "SET SESSION foreign_key_checks = 0, unique_checks = 0,"
				     " group_concat_max_len = 65536, @now = '%s'",
				     utc_sql(d->mem, d->now)));

	if (!d->bulk)
		d->bulk = mem_new(d->mem, struct bulk);
	d->bulk->db = db;
	d->bulk->part = part;
	d->bulk->mem = mem_create(d->mem);
	return st == ST_OK && !d->bulk->n_indexes ? db_read(db, NULL, find_indexes, d) : st;
}

enum status
bulk_index(struct demo *d, bool back)
{
	const struct bulk *b = d->bulk;
	enum status st = ST_OK;

	for (size_t i = 0; i < b->n_indexes && st == ST_OK; i++) {
		const struct index *x = &b->indexes[i];

		if (x->is_heavy != (b->part == BULK_HEAVY))
			continue;
		if (d->n_leads >= DEMO_LARGE)
			st = bulk_run(b->db, back ? x->built : x->taken);
		if (st == ST_OK && back)
			st = bulk_run(b->db, x->counted);
	}
	return st;
}

static enum status
write_all(struct writer *w, void *arg)
{
	const struct bulk *b = arg;
	enum status st = ST_OK;

	for (int t = 0; t < BULK__MAX && st == ST_OK; t++)
		if (b->of[t].s)
			st = db_script(w, b->of[t].s, b->of[t].len);
	return st;
}

enum status
bulk_flush(struct demo *d)
{
	struct bulk *b = d->bulk;
	enum status st = db_write(b->db, NULL, write_all, b);

	mem_destroy(b->mem);
	b->mem = mem_create(d->data->mem);
	memset(b->of, 0, sizeof(b->of));
	return st;
}

enum status
bulk_table(struct demo *d, const char *file)
{
	struct text sql = text_begin(d->mem);
	struct csv_table t;
	enum status st;

	if (!data_read_file(&t, d->data, mem_printf(d->mem, "%s.csv", file)))
		return ST_INVALID;
	text_addf(&sql, "CREATE TABLE told_%s (line INT PRIMARY KEY", file);
	for (size_t c = 0; c < t.header.n; c++)
		text_addf(&sql, ", `%s` TEXT", t.header.cells[c]);
	text_add(&sql, ")");
	st = bulk_run(d->bulk->db, sql.s);
	sql = text_begin(d->mem);
	text_addf(&sql, "INSERT INTO told_%s VALUES ", file);
	for (size_t i = 0; i < t.n; i++) {
		text_addf(&sql, "%s(%zu", i ? ", " : "", t.rows[i].line);
		for (size_t c = 0; c < t.header.n; c++) {
			struct db_value v = DB_VAL(text_or_null(csv_cell(&t.rows[i], c)));

			text_add(&sql, ",");
			add_value(&sql, &v);
		}
		text_add(&sql, ")");
	}
	return st == ST_OK ? bulk_run(d->bulk->db, sql.s) : st;
}

/* A statement with its times filled in; braces around something else are text. */
static const char *
fill(struct demo *d, const char *sql)
{
	struct text out = text_begin(d->mem);
	const char *brace, *rest;
	struct when when;

	for (; (brace = strchr(sql, '{')); sql = rest + 1) {
		text_add_n(&out, sql, (size_t)(brace - sql));
		if (data_read_when(&when, &rest, brace + 1) && *rest == '}')
			text_addf(&out, "'%s'", utc_sql(d->mem, demo_when(d, &when, d->now)));
		else
			text_add_n(&out, rest = brace, 1);
	}
	text_add(&out, sql);
	return out.s;
}

enum status
bulk_script(struct demo *d, const char *file)
{
	const char *text = db_read_file(d->mem, mem_printf(d->mem, "%s/%s", d->data->folder, file));
	const char *one;
	size_t n;
	enum status st = text ? ST_OK : ST_NOT_FOUND;

	while (st == ST_OK && db_script_next(&one, &n, &text) == ST_OK)
		st = bulk_run(d->bulk->db, fill(d, mem_strndup(d->mem, one, n)));
	return st;
}
