#include "demo_bulk.h"

#include <string.h>

#include "db/migrate.h"

struct table {
	const char *name, *columns;
};

static const struct table tables[] = {
#define TABLE_ROW(id, table, columns) [DEMO_##id] = {table, columns},
	DEMO_TABLES(TABLE_ROW)
#undef TABLE_ROW
};

/* The statements of one table: texts that are full, and the one being written. */
struct statements {
	struct text *v;
	size_t n;
	int rows; /* in the last one */
};

/* The heavier half of what is written, for one of the two connections. */
static const bool is_heavy[DEMO_TABLE__MAX] = {
	[DEMO_LEADS] = true,
	[DEMO_ACTIVITIES] = true,
	[DEMO_TASKS] = true,
	[DEMO_DESIRED] = true,
};

struct bulk {
	struct mem *parent, *mem;
	struct db *db;
	bool mine[DEMO_TABLE__MAX];
	struct bulk_index *indexes; /* put aside */
	size_t n_indexes;
	struct statements of[DEMO_TABLE__MAX + 1]; /* the last: of other tables */
	struct text *row;                          /* being written */
	bool first_value;
};

static enum status
run_alone(struct db *db, const char *sql)
{
	return db_script_alone(db, &(struct db_script){.sql = sql, .n = strlen(sql)});
}

enum status
bulk_create(struct bulk **out, struct mem *m, struct db *db, enum bulk_part part)
{
	struct bulk *b = *out = mem_new(m, struct bulk);

	b->parent = m;
	b->mem = mem_create(m);
	b->db = db;
	for (size_t t = 0; t < DEMO_TABLE__MAX; t++)
		b->mine[t] = is_heavy[t] == (part == BULK_HEAVY);
	/* A row's parents may be the other connection's, and come later. */
	return run_alone(db, "SET SESSION foreign_key_checks = 0, unique_checks = 0");
}

static void
add_digits(struct text *t, uint64_t v, int width)
{
	char digits[20];
	int n = 0;

	do
		digits[sizeof(digits) - (size_t)++n] = (char)('0' + v % 10);
	while (v /= 10);
	while (n < width)
		digits[sizeof(digits) - (size_t)++n] = '0';
	text_add_n(t, digits + sizeof(digits) - (size_t)n, (size_t)n);
}

/* A whole number, or one of cents. */
static void
add_number(struct text *t, int64_t v, bool cents)
{
	uint64_t n = v < 0 ? (uint64_t)-v : (uint64_t)v;

	if (v < 0)
		text_add_n(t, "-", 1);
	add_digits(t, cents ? n / 100 : n, 1);
	if (!cents)
		return;
	text_add_n(t, ".", 1);
	add_digits(t, n % 100, 2);
}

static void
add_escaped(struct text *t, const char *s)
{
	for (; *s; s++) {
		size_t plain = strcspn(s, "'\\");

		text_add_n(t, s, plain);
		s += plain;
		if (!*s)
			break;
		text_add_n(t, *s == '\'' ? "'" : "\\", 1);
		text_add_n(t, s, 1);
	}
}

static void
add_value(struct text *t, const struct db_value *v)
{
	if (v->null) {
		text_add_n(t, "NULL", 4);
	} else if (v->type == DB_T_TEXT || v->type == DB_T_UTC || v->type == DB_T_DAY) {
		text_add_n(t, "'", 1);
		add_escaped(t, v->type == DB_T_TEXT  ? v->text
			       : v->type == DB_T_DAY ? day_iso(t->mem, v->day)
						     : utc_sql(t->mem, v->utc));
		text_add_n(t, "'", 1);
	} else if (v->type == DB_T_MONEY) {
		add_number(t, v->money.cents, true);
	} else {
		add_number(t, v->i64, false);
	}
}

/* The statement that the next row of `t` goes into. */
static struct text *
statement_for(struct bulk *b, enum demo_table t)
{
	struct statements *s = &b->of[t];

	if (s->n && s->rows < BULK_ROWS) {
		text_add_n(&s->v[s->n - 1], ",", 1);
		return &s->v[s->n - 1];
	}
	s->v = mem_grow(b->mem, s->v, s->n, s->n + 1, sizeof(*s->v));
	s->v[s->n] = text_begin(b->mem);
	s->rows = 0;
	text_add(&s->v[s->n], "INSERT INTO ");
	text_add(&s->v[s->n], tables[t].name);
	text_add(&s->v[s->n], " (");
	text_add(&s->v[s->n], tables[t].columns);
	text_add(&s->v[s->n], ") VALUES ");
	return &s->v[s->n++];
}

void
bulk_row_begin(struct bulk *b, enum demo_table t)
{
	b->row = b->mine[t] ? statement_for(b, t) : NULL;
	if (!b->row)
		return;
	b->of[t].rows++;
	b->first_value = true;
	text_add_n(b->row, "(", 1);
}

void
bulk_add(struct bulk *b, struct db_args values)
{
	for (size_t i = 0; i < values.n && b->row; i++) {
		if (!b->first_value)
			text_add_n(b->row, ",", 1);
		b->first_value = false;
		add_value(b->row, &values.v[i]);
	}
}

void
bulk_row_end(struct bulk *b)
{
	if (b->row)
		text_add_n(b->row, ")", 1);
}

void
bulk_row(struct bulk *b, enum demo_table t, struct db_args values)
{
	bulk_row_begin(b, t);
	bulk_add(b, values);
	bulk_row_end(b);
}

void
bulk_other(struct bulk *b, const char *table, const char *columns, struct db_args values)
{
	struct statements *s = &b->of[DEMO_TABLE__MAX];

	if (b->mine[DEMO_LEADS])
		return;
	s->v = mem_grow(b->mem, s->v, s->n, s->n + 1, sizeof(*s->v));
	b->row = &s->v[s->n++];
	*b->row = text_begin(b->mem);
	text_addf(b->row, "INSERT INTO %s (%s) VALUES (", table, columns);
	b->first_value = true;
	bulk_add(b, values);
	bulk_row_end(b);
}

static enum status
write_all(struct writer *w, void *arg)
{
	const struct bulk *b = arg;
	enum status st = ST_OK;

	for (size_t t = 0; t <= DEMO_TABLE__MAX; t++)
		for (size_t i = 0; i < b->of[t].n && st == ST_OK; i++)
			st = db_script(w, b->of[t].v[i].s, b->of[t].v[i].len);
	return st;
}

enum status
bulk_flush(struct bulk *b)
{
	enum status st = db_write(b->db, NULL, write_all, b);

	memset(b->of, 0, sizeof(b->of));
	mem_destroy(b->mem);
	b->mem = mem_create(b->parent);
	return st;
}

/* Indexes */

struct bulk_index {
	const char *table_name, *name, *parts;
};

static const struct db_column index_columns[] = {DB_COL(struct bulk_index, table_name),
	DB_COL(struct bulk_index, name), DB_COL(struct bulk_index, parts)};
static const struct db_map index_map = DB_MAP(struct bulk_index, index_columns);

/* MySQL does not do without an index that a foreign key needs. */
static const struct db_stmt list_indexes = DB_GLOBAL("the schema is nobody's", .map = &index_map,
	.head = "SELECT s.table_name AS table_name, s.index_name AS name,"
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
		" GROUP BY s.table_name, s.index_name ORDER BY s.table_name, s.index_name");

static enum status
find_indexes(struct reader *r, void *arg)
{
	struct bulk *b = arg;

	return db_rows(&b->indexes, &b->n_indexes, r, b->parent, &list_indexes, NULL, DB_NO_ARGS);
}

/* One ALTER TABLE for all indexes of `t`; NULL when it has none. */
static const char *
alter(struct bulk *b, size_t t, bool drop)
{
	struct text sql = text_begin(b->mem);

	for (size_t i = 0; i < b->n_indexes; i++) {
		const struct bulk_index *x = &b->indexes[i];

		if (!text_equal(x->table_name, tables[t].name))
			continue;
		text_addf(&sql, sql.len ? ", " : "ALTER TABLE %s ", x->table_name);
		if (drop)
			text_addf(&sql, "DROP INDEX %s", x->name);
		else
			text_addf(&sql, "ADD INDEX %s (%s)", x->name, x->parts);
	}
	return sql.len ? sql.s : NULL;
}

static enum status
alter_mine(struct bulk *b, bool drop)
{
	enum status st = ST_OK;

	for (size_t t = 0; t < DEMO_TABLE__MAX && st == ST_OK; t++) {
		const char *sql = b->mine[t] ? alter(b, t, drop) : NULL;

		if (sql)
			st = run_alone(b->db, sql);
	}
	return st;
}

enum status
bulk_put_indexes_aside(struct bulk *b)
{
	enum status st = db_read(b->db, NULL, find_indexes, b);

	return st == ST_OK ? alter_mine(b, true) : st;
}

enum status
bulk_end(struct bulk *b)
{
	enum status st = alter_mine(b, false);

	for (size_t t = 0; t < DEMO_TABLE__MAX && st == ST_OK; t++)
		if (b->mine[t])
			st = run_alone(
				b->db, mem_printf(b->mem, "ANALYZE TABLE %s", tables[t].name));
	return st;
}
