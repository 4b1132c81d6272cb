/* Running statements: values in, rows out. */
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/date.h"
#include "base/log.h"
#include "db/internal.h"

#define TEXT_ROOM 256 /* bytes of a text read without asking for the rest */

struct bound {
	MYSQL_BIND bind;
	int64_t i64;
	MYSQL_TIME time;
	char money[24];
	unsigned long length;
};

static MYSQL_TIME
time_of_utc(struct utc t)
{
	time_t s = (time_t)t.s;
	struct tm tm;

	gmtime_r(&s, &tm);
	return (MYSQL_TIME){.year = (unsigned)tm.tm_year + 1900,
		.month = (unsigned)tm.tm_mon + 1,
		.day = (unsigned)tm.tm_mday,
		.hour = (unsigned)tm.tm_hour,
		.minute = (unsigned)tm.tm_min,
		.second = (unsigned)tm.tm_sec,
		.time_type = MYSQL_TIMESTAMP_DATETIME};
}

static struct utc
utc_of_time(const MYSQL_TIME *t)
{
	struct tm tm = {.tm_year = (int)t->year - 1900,
		.tm_mon = (int)t->month - 1,
		.tm_mday = (int)t->day,
		.tm_hour = (int)t->hour,
		.tm_min = (int)t->minute,
		.tm_sec = (int)t->second};

	return (struct utc){(int64_t)timegm(&tm)};
}

/* The client library's bind takes a plain pointer for input too; it does not write through it. */
static void
bind_bytes(struct bound *b, enum enum_field_types type, const void *p, size_t n)
{
	b->bind.buffer_type = type;
	memcpy(&b->bind.buffer, &p, sizeof(p));
	b->bind.buffer_length = (unsigned long)n;
	b->length = (unsigned long)n;
	b->bind.length = &b->length;
}

static void
bind_money(struct bound *b, struct money a)
{
	int64_t cents = a.cents < 0 ? -a.cents : a.cents;
	int n = snprintf(b->money, sizeof(b->money), "%s%lld.%02d", a.cents < 0 ? "-" : "",
		(long long)(cents / 100), (int)(cents % 100));

	bind_bytes(b, MYSQL_TYPE_STRING, b->money, (size_t)n);
}

static void
bind_value(struct bound *b, const struct db_value *v)
{
	if (v->null) {
		b->bind.buffer_type = MYSQL_TYPE_NULL;
		return;
	}
	switch (v->type) {
	case DB_T_TEXT:
		bind_bytes(b, MYSQL_TYPE_STRING, v->text, strlen(v->text));
		break;
	case DB_T_BYTES:
		bind_bytes(b, MYSQL_TYPE_BLOB, v->bytes.p, v->bytes.n);
		break;
	case DB_T_MONEY:
		bind_money(b, v->money);
		break;
	case DB_T_UTC:
		b->time = time_of_utc(v->utc);
		bind_bytes(b, MYSQL_TYPE_DATETIME, &b->time, sizeof(b->time));
		break;
	case DB_T_DAY:
		b->time = (MYSQL_TIME){.year = (unsigned)v->day.year,
			.month = (unsigned)v->day.month,
			.day = (unsigned)v->day.day,
			.time_type = MYSQL_TIMESTAMP_DATE};
		bind_bytes(b, MYSQL_TYPE_DATE, &b->time, sizeof(b->time));
		break;
	default:
		b->i64 = v->i64;
		bind_bytes(b, MYSQL_TYPE_LONGLONG, &b->i64, sizeof(b->i64));
	}
}

/* A list is filled up with its last id; an empty one with 0, which is nobody's. */
static struct db_value
held_id(const struct db_hold *h, size_t i)
{
	if (h->n == 0)
		return DB_VAL(INT64_C(0));
	return DB_VAL(h->ids[i < h->n ? i : h->n - 1]);
}

static struct db_value
value_for(const struct reader *r, struct db_args args, int source)
{
	if (source == DB_BIND_USER)
		return DB_VAL(r->actor.user);
	if (source == DB_BIND_TEAM)
		return DB_VAL(r->actor.team);
	if (source == DB_BIND_NOW)
		return DB_VAL(date_now());
	if (source <= DB_BIND_HELD)
		return held_id(args.hold, (size_t)(DB_BIND_HELD - source));
	if (source < DB_BIND_CLAUSE)
		return args.v[source];
	return args.clauses->of[source / DB_BIND_CLAUSE - 1].v[source % DB_BIND_CLAUSE];
}

int
db_clause_source(int clause, int nth)
{
	return (clause + 1) * DB_BIND_CLAUSE + nth;
}

/* As many arguments as there are question marks, in the statement and in each of its clauses. */
static bool
has_its_arguments(const struct db_prepared *p, struct db_args args)
{
	bool has = args.n == p->text.n_args;

	for (size_t i = 0; i < DB_CLAUSES_MAX; i++)
		if (p->how.clauses >> i & 1)
			has = has && args.clauses->of[i].n == (size_t)p->text.n_of_clause[i];
	return has;
}

/* Bind `args` and run. */
static enum status
db_execute(struct reader *r, struct db_prepared *p, struct db_args args)
{
	size_t n = p->text.n_binds;
	struct mem *m = mem_create(NULL);
	struct bound *bound = mem_array(m, struct bound, n + 1);
	MYSQL_BIND *binds = mem_array(m, MYSQL_BIND, n + 1);
	enum status st = ST_OK;

	if (!has_its_arguments(p, args)) {
		log_error("db not the arguments that are wanted (%u given): %.200s",
			(unsigned)args.n, p->text.sql);
		mem_destroy(m);
		return ST_ERROR;
	}
	for (size_t i = 0; i < n; i++) {
		struct db_value v = value_for(r, args, p->text.binds[i]);

		bind_value(&bound[i], &v);
		binds[i] = bound[i].bind;
	}
	r->db->counters.statements++;
	if ((n && mysql_stmt_bind_param(p->st, binds) != 0) || mysql_stmt_execute(p->st) != 0)
		st = db_stmt_status(p);
	mem_destroy(m);
	return st;
}

/* A decimal text to cents, rounded half away from zero at the third place. */
static struct money
money_of_text(const char *s, size_t n)
{
	bool negative = n && s[0] == '-';
	int64_t cents = 0;
	int place = -1;

	for (size_t i = negative; i < n; i++) {
		if (s[i] == '.') {
			place = 0;
			continue;
		}
		if (place == 2) {
			cents += s[i] >= '5';
			place = 3;
			break;
		}
		cents = cents * 10 + (s[i] - '0');
		place += place >= 0;
	}
	for (place = place < 0 ? 0 : place; place < 2; place++)
		cents *= 10;
	return money_of(negative ? -cents : cents);
}

struct cell {
	int64_t i64;
	MYSQL_TIME time;
	char text[TEXT_ROOM];
	unsigned long length;
	my_bool null, error;
};

static void
bind_cell(MYSQL_BIND *b, struct cell *c, enum db_type type)
{
	*b = (MYSQL_BIND){.length = &c->length, .is_null = &c->null, .error = &c->error};
	switch (type) {
	case DB_T_UTC:
	case DB_T_DAY:
		b->buffer_type = type == DB_T_DAY ? MYSQL_TYPE_DATE : MYSQL_TYPE_DATETIME;
		b->buffer = &c->time;
		b->buffer_length = sizeof(c->time);
		break;
	case DB_T_TEXT:
	case DB_T_BYTES:
	case DB_T_MONEY:
		b->buffer_type = type == DB_T_BYTES ? MYSQL_TYPE_BLOB : MYSQL_TYPE_STRING;
		b->buffer = c->text;
		b->buffer_length = sizeof(c->text);
		break;
	default:
		b->buffer_type = MYSQL_TYPE_LONGLONG;
		b->buffer = &c->i64;
		b->buffer_length = sizeof(c->i64);
	}
}

/* As many as the row has columns, for as long as the statement is prepared. */
static struct cell *
cells_of(struct db_prepared *p)
{
	if (!p->cells)
		p->cells = mem_array(p->db->cache_mem, struct cell, p->n_columns + 1);
	return p->cells;
}

/* The whole of a text cell, asking for what did not fit. */
static enum status
cell_bytes(char **out, struct mem *m, const struct db_prepared *p, unsigned column,
	const struct cell *c)
{
	size_t n = c->length;
	unsigned long got = 0;
	my_bool null = 0, error = 0;
	MYSQL_BIND rest = {.buffer_type = MYSQL_TYPE_BLOB,
		.buffer_length = (unsigned long)n,
		.length = &got,
		.is_null = &null,
		.error = &error};

	*out = mem_alloc(m, n + 1, 1);
	rest.buffer = *out;
	if (n <= sizeof(c->text))
		memcpy(*out, c->text, n);
	else if (mysql_stmt_fetch_column(p->st, &rest, column, 0) != 0)
		return db_rows_lost(p);
	return ST_OK;
}

/* A number or a date that its type here cannot hold is our mistake, and no number at all. */
static bool
cell_fits(const struct cell *c, enum db_type type)
{
	if (type == DB_T_TEXT || type == DB_T_BYTES)
		return true;
	return !c->error && (type != DB_T_INT || (c->i64 >= INT_MIN && c->i64 <= INT_MAX));
}

/* Text and bytes; stored by copy, as in store_cell. */
static enum status
store_bytes(char *at, struct mem *m, const struct db_prepared *p, unsigned i, const struct cell *c)
{
	struct db_bytes b = {NULL, c->length};
	char *s;
	enum status st = cell_bytes(&s, m, p, i, c);

	b.p = (const unsigned char *)s;
	if (p->columns[i]->type == DB_T_TEXT)
		memcpy(at, &s, sizeof(s));
	else
		memcpy(at, &b, sizeof(b));
	return st;
}

/* Members are stored by copy: the row is untyped memory of the map's size. */
static enum status
store_cell(char *row, struct mem *m, const struct db_prepared *p, unsigned i, const struct cell *c)
{
	const struct db_column *col = p->columns[i];
	char *at = row + col->offset;
	int small = (int)c->i64;
	bool flag = c->i64 != 0;

	if (c->null)
		return ST_OK;
	if (!cell_fits(c, col->type)) {
		log_error("db column %s: its value does not fit: %.200s", col->name, p->text.sql);
		return ST_ERROR;
	}
	if (col->type == DB_T_I64) {
		memcpy(at, &c->i64, sizeof(c->i64));
	} else if (col->type == DB_T_INT) {
		memcpy(at, &small, sizeof(small));
	} else if (col->type == DB_T_BOOL) {
		memcpy(at, &flag, sizeof(flag));
	} else if (col->type == DB_T_UTC) {
		struct utc t = utc_of_time(&c->time);

		memcpy(at, &t, sizeof(t));
	} else if (col->type == DB_T_DAY) {
		struct day d = {(int)c->time.year, (int)c->time.month, (int)c->time.day};

		memcpy(at, &d, sizeof(d));
	} else if (col->type == DB_T_MONEY) {
		struct money a = money_of_text(c->text, c->length);

		memcpy(at, &a, sizeof(a));
	} else {
		return store_bytes(at, m, p, i, c);
	}
	return ST_OK;
}

struct fetch {
	struct db *db;
	struct db_prepared *p;
	struct cell *cells;
};

static enum status
fetch_begin(struct fetch *f, struct mem *m, struct reader *r, struct db_prepared *p, bool keep)
{
	MYSQL_BIND *binds = mem_array(m, MYSQL_BIND, p->n_columns + 1);

	*f = (struct fetch){r->db, p, cells_of(p)};
	for (unsigned i = 0; i < p->n_columns; i++)
		bind_cell(&binds[i], &f->cells[i], p->columns[i]->type);
	if (mysql_stmt_bind_result(p->st, binds) != 0 ||
		(keep && mysql_stmt_store_result(p->st) != 0))
		return db_rows_lost(p);
	return ST_OK;
}

/* The next row into `row`; ST_NOT_FOUND after the last. */
static enum status
fetch_next(struct fetch *f, struct mem *m, char *row)
{
	int got = mysql_stmt_fetch(f->p->st);
	enum status st = ST_OK;

	if (got == MYSQL_NO_DATA)
		return ST_NOT_FOUND;
	/* Truncated: a long text, or what cell_fits refuses. */
	if (got != 0 && got != MYSQL_DATA_TRUNCATED)
		return db_rows_lost(f->p);
	f->db->counters.rows++;
	for (unsigned i = 0; i < f->p->n_columns && st == ST_OK; i++)
		st = store_cell(row, m, f->p, i, &f->cells[i]);
	return st;
}

static enum status
start(struct db_prepared **p, struct reader *r, const struct db_stmt *s, struct db_variant how,
	struct db_args args)
{
	enum status st = db_hold_check(&how.held, r, s, args.hold);

	how.coverage = r->actor.coverage;
	if (st == ST_OK)
		st = db_prepare(p, r->db, s, how);
	return st == ST_OK ? db_execute(r, *p, args) : st;
}

static enum status
collect(char **out, size_t *out_n, struct fetch *f, struct mem *m, size_t limit)
{
	size_t size = f->p->stmt->map->size, room = 0, n = 0;
	char *rows = NULL;
	enum status st = ST_OK;

	while (n < limit) {
		if (n == room) {
			rows = mem_grow(m, rows, room, room ? room * 2 : 16, size);
			room = room ? room * 2 : 16;
		}
		st = fetch_next(f, m, rows + n * size);
		if (st != ST_OK)
			break;
		n++;
	}
	*out = rows;
	*out_n = n;
	return st == ST_NOT_FOUND ? ST_OK : st;
}

enum status
db_collect(struct db_rows *out, struct reader *r, struct mem *m, const struct db_stmt *s,
	struct db_variant how, struct db_args args, size_t limit)
{
	struct mem *scratch = mem_create(NULL);
	struct db_prepared *p;
	struct fetch f;
	enum status st = s->map ? start(&p, r, s, how, args) : ST_ERROR;

	*out = (struct db_rows){0};
	if (st == ST_OK) {
		st = fetch_begin(&f, scratch, r, p, true);
		if (st == ST_OK)
			st = collect(&out->v, &out->n, &f, m, limit);
		mysql_stmt_free_result(p->st);
		out->key = p->key;
	}
	mem_destroy(scratch);
	return st;
}

void
db_clause_on(struct db_clauses *to, struct mem *m, unsigned clause, struct db_args args)
{
	struct db_value *v = mem_array(m, struct db_value, args.n + 1);

	memcpy(v, args.v ? args.v : v, args.n * sizeof(*v));
	to->on |= UINT32_C(1) << clause;
	to->of[clause] = (struct db_args){.v = v, .n = args.n};
}

/* The arguments with those of the clauses, and which clauses they are. */
static struct db_variant
with_clauses(struct db_args *args, const struct db_clauses *clauses)
{
	args->clauses = clauses;
	return (struct db_variant){.clauses = clauses ? clauses->on : 0};
}

enum status
db_rows(void *out_array, size_t *out_n, struct reader *r, struct mem *m, const struct db_stmt *s,
	const struct db_clauses *clauses, struct db_args args)
{
	struct db_rows rows;
	struct db_variant how = with_clauses(&args, clauses);
	enum status st = db_collect(&rows, r, m, s, how, args, SIZE_MAX);

	memcpy(out_array, &rows.v, sizeof(rows.v));
	*out_n = rows.n;
	return st;
}

enum status
db_one(void *out_row, struct reader *r, struct mem *m, const struct db_stmt *s, struct db_args args)
{
	struct db_rows rows;
	enum status st = db_collect(&rows, r, m, s, (struct db_variant){0}, args, 1);

	if (st == ST_OK && rows.n == 0)
		return ST_NOT_FOUND;
	if (st == ST_OK)
		memcpy(out_row, rows.v, s->map->size);
	return st;
}

/* The one column of the first row, without a map. */
static enum status
fetch_number(int64_t *out, struct db_prepared *p)
{
	struct cell *c = cells_of(p);
	MYSQL_BIND b;
	int got;

	if (mysql_stmt_field_count(p->st) != 1) {
		log_error("db not one column: %.200s", p->text.sql);
		return ST_ERROR;
	}
	bind_cell(&b, c, DB_T_I64);
	if (mysql_stmt_bind_result(p->st, &b) != 0 || mysql_stmt_store_result(p->st) != 0)
		return db_rows_lost(p);
	got = mysql_stmt_fetch(p->st);
	if (got == MYSQL_NO_DATA || (got == 0 && c->null))
		return ST_OK;
	if (got == MYSQL_DATA_TRUNCATED) {
		log_error("db not a number that fits: %.200s", p->text.sql);
		return ST_ERROR;
	}
	if (got != 0)
		return db_rows_lost(p);
	*out = c->i64;
	return ST_OK;
}

enum status
db_number(int64_t *out, struct reader *r, const struct db_stmt *s, struct db_args args)
{
	struct db_prepared *p;
	enum status st = start(&p, r, s, (struct db_variant){0}, args);

	*out = 0;
	if (st != ST_OK)
		return st;
	st = fetch_number(out, p);
	mysql_stmt_free_result(p->st);
	return st;
}

enum status
db_each(struct reader *r, const struct db_stmt *s, const struct db_clauses *clauses,
	struct db_args args, db_row_fn *fn, void *arg)
{
	struct mem *scratch = mem_create(NULL);
	struct db_prepared *p;
	struct fetch f;
	struct db_variant how = with_clauses(&args, clauses);
	enum status st = s->map ? start(&p, r, s, how, args) : ST_ERROR;

	if (st != ST_OK) {
		mem_destroy(scratch);
		return st;
	}
	st = fetch_begin(&f, scratch, r, p, false);
	while (st == ST_OK) {
		struct mem *m = mem_create(scratch);
		char *row = mem_alloc(m, 1, s->map->size);

		st = fetch_next(&f, m, row);
		if (st == ST_OK)
			st = fn(arg, row);
		mem_destroy(m);
	}
	mysql_stmt_free_result(p->st);
	mem_destroy(scratch);
	return st == ST_NOT_FOUND ? ST_OK : st;
}

enum status
db_run(uint64_t *out_matched, struct writer *w, const struct db_stmt *s, struct db_args args)
{
	struct db_prepared *p;
	enum status st = start(&p, &w->reader, s, (struct db_variant){0}, args);
	uint64_t matched;

	if (st != ST_OK)
		return st;
	matched = mysql_stmt_affected_rows(p->st);
	w->insert_id = (int64_t)mysql_stmt_insert_id(p->st);
	w->reader.db->counters.rows += matched;
	if (matched) {
		db_change_note(w, s);
		db_known_changed(w, p->text.raises);
	}
	if (out_matched)
		*out_matched = matched;
	return ST_OK;
}

enum status
db_run_one(struct writer *w, const struct db_stmt *s, struct db_args args)
{
	uint64_t matched;
	enum status st = db_run(&matched, w, s, args);

	return st == ST_OK && matched != 1 ? ST_CONFLICT : st;
}

int64_t
db_insert_id(const struct writer *w)
{
	return w->insert_id;
}

const char *
db_json_numbers(struct mem *m, const int64_t *v, size_t n)
{
	struct text t = text_begin(m);

	text_add(&t, "[");
	for (size_t i = 0; i < n; i++)
		text_addf(&t, i ? ",%lld" : "%lld", (long long)v[i]);
	text_add(&t, "]");
	return t.s;
}
