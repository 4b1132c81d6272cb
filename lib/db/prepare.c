/* Prepared statements: made once per connection, columns matched by name and type. */
#include <string.h>

#include "base/log.h"
#include "db/internal.h"

static const struct db_column *
map_column(const struct db_map *map, const char *name)
{
	for (size_t i = 0; map && i < map->n; i++)
		if (strcmp(map->columns[i].name, name) == 0)
			return &map->columns[i];
	return NULL;
}

static bool
is_whole(const MYSQL_FIELD *f)
{
	switch (f->type) {
	case MYSQL_TYPE_TINY:
	case MYSQL_TYPE_SHORT:
	case MYSQL_TYPE_INT24:
	case MYSQL_TYPE_LONG:
	case MYSQL_TYPE_LONGLONG:
	case MYSQL_TYPE_YEAR:
		return true;
	case MYSQL_TYPE_NEWDECIMAL:
		return f->decimals == 0;
	default:
		return false;
	}
}

static bool
is_text(const MYSQL_FIELD *f)
{
	return f->type == MYSQL_TYPE_STRING || f->type == MYSQL_TYPE_VAR_STRING ||
	       f->type == MYSQL_TYPE_BLOB || f->type == MYSQL_TYPE_MEDIUM_BLOB ||
	       f->type == MYSQL_TYPE_LONG_BLOB || f->type == MYSQL_TYPE_TINY_BLOB;
}

static bool
fits(enum db_type type, const MYSQL_FIELD *f)
{
	switch (type) {
	case DB_T_I64:
	case DB_T_INT:
	case DB_T_BOOL:
		return is_whole(f);
	case DB_T_UTC:
		return f->type == MYSQL_TYPE_DATETIME || f->type == MYSQL_TYPE_TIMESTAMP;
	case DB_T_DAY:
		return f->type == MYSQL_TYPE_DATE;
	case DB_T_MONEY:
		return f->type == MYSQL_TYPE_NEWDECIMAL;
	case DB_T_TEXT:
	case DB_T_BYTES:
		return is_text(f);
	case DB_T_UNSET:
		break;
	}
	return false;
}

/* Each column of the result is a member of the map's struct, and each member is a column. */
static enum status
match_columns(struct db_prepared *p, struct mem *m, MYSQL_RES *meta)
{
	unsigned n = mysql_num_fields(meta);
	const MYSQL_FIELD *fields = mysql_fetch_fields(meta);
	const struct db_map *map = p->stmt->map;

	if (!map || map->n != n) {
		log_error("db map has %u columns, statement %u: %.200s", map ? (unsigned)map->n : 0,
			n, p->text.sql);
		return ST_INVALID;
	}
	p->columns = mem_array(m, const struct db_column *, n);
	p->n_columns = n;
	for (unsigned i = 0; i < n; i++) {
		p->columns[i] = map_column(map, fields[i].name);
		if (p->columns[i] && fits(p->columns[i]->type, &fields[i]))
			continue;
		log_error("db column %s (type %d) does not fit the row's struct: %.200s",
			fields[i].name, (int)fields[i].type, p->text.sql);
		return ST_INVALID;
	}
	return ST_OK;
}

/* The column that is the key of the record's table, as the server says. */
static void
find_key(struct db_prepared *p, MYSQL_RES *meta)
{
	const MYSQL_FIELD *f = mysql_fetch_fields(meta);
	const struct db_scope *scope = p->stmt->scope;

	for (unsigned i = 0; scope && i < p->n_columns && !p->key; i++)
		if (text_equal(f[i].org_table, scope->table) &&
			text_equal(f[i].table, scope->alias) && text_equal(f[i].org_name, "id") &&
			p->columns[i]->type == DB_T_I64)
			p->key = p->columns[i];
}

static enum status
prepare_on_server(struct db_prepared *p, struct db *db)
{
	MYSQL_RES *meta;
	enum status st;

	p->st = mysql_stmt_init(db->my);
	if (!p->st)
		return ST_UNAVAILABLE;
	if (mysql_stmt_prepare(p->st, p->text.sql, strlen(p->text.sql)) != 0)
		return db_stmt_status(p);
	if (mysql_stmt_param_count(p->st) != p->text.n_binds) {
		log_error("db %u values for %u question marks: %.200s", (unsigned)p->text.n_binds,
			(unsigned)mysql_stmt_param_count(p->st), p->text.sql);
		return ST_INVALID;
	}
	meta = mysql_stmt_result_metadata(p->st);
	if (!meta)
		return p->stmt->map ? ST_INVALID : ST_OK;
	st = p->stmt->map ? match_columns(p, db->cache_mem, meta) : ST_OK;
	if (p->stmt->map && st == ST_OK)
		find_key(p, meta);
	mysql_free_result(meta);
	return st;
}

static void
make_room(struct db *db)
{
	if (db->n_cache < DB_CACHE_MAX)
		return;
	for (size_t i = 0; i < db->n_cache; i++)
		mysql_stmt_close(db->cache[i]->st);
	mem_destroy(db->cache_mem);
	db->cache_mem = mem_create(db->mem);
	db->cache = NULL;
	db->n_cache = 0;
}

static bool
is_same(struct db_variant a, struct db_variant b)
{
	return a.coverage == b.coverage && a.clauses == b.clauses && a.held == b.held &&
	       a.lock == b.lock;
}

static struct db_prepared *
find_prepared(const struct db *db, const struct db_stmt *s, struct db_variant how)
{
	for (size_t i = 0; i < db->n_cache; i++)
		if (db->cache[i]->stmt == s && is_same(db->cache[i]->how, how))
			return db->cache[i];
	return NULL;
}

enum status
db_prepare(struct db_prepared **out, struct db *db, const struct db_stmt *s, struct db_variant how)
{
	struct db_prepared *p;
	enum status st;

	if (s->kind != DB_KIND_SCOPED && s->kind != DB_KIND_SCOPED_LIST &&
		s->kind != DB_KIND_TOGETHER)
		how.coverage = DB_COVERAGE_UNSET;
	*out = find_prepared(db, s, how);
	if (*out)
		return ST_OK;
	make_room(db);
	p = mem_new(db->cache_mem, struct db_prepared);
	*p = (struct db_prepared){.db = db, .stmt = s, .how = how};
	st = db_text_build(&p->text, db->cache_mem, s, how);
	if (st == ST_OK)
		st = prepare_on_server(p, db);
	if (st != ST_OK) {
		if (p->st)
			mysql_stmt_close(p->st);
		return st;
	}
	db->cache = mem_grow(db->cache_mem, db->cache, db->n_cache, db->n_cache + 1,
		sizeof(struct db_prepared *));
	db->cache[db->n_cache++] = p;
	*out = p;
	return ST_OK;
}

enum status
db_check_stmt(struct db *db, const struct db_stmt *s, enum db_coverage coverage, uint32_t clauses)
{
	struct db_variant how = {.coverage = coverage, .clauses = clauses};
	struct db_prepared *p;
	enum status st = db_connect(db), undo;

	if (st == ST_OK)
		st = db_command(db, "START TRANSACTION READ WRITE");
	if (st != ST_OK)
		return st;
	how.held = s->kind == DB_KIND_HELD;
	st = db_prepare(&p, db, s, how);
	undo = db_command(db, "ROLLBACK");
	return st == ST_OK && undo == ST_OK ? ST_OK : ST_INVALID;
}
