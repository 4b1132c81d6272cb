/* Rows that rarely change, kept in the process for as long as their version stays. */
#include <string.h>

#include "db/internal.h"
#include "db/known_sql.h"

#define KNOWN_MAX 512 /* lists kept per connection: a few of the store, the others of users */

static const struct {
	const char *table;
	enum db_known set;
} tables[] = {
	{"users", DB_KNOWN_STORE},
	{"user_permissions", DB_KNOWN_STORE},
	{"roles", DB_KNOWN_STORE},
	{"role_permissions", DB_KNOWN_STORE},
	{"permissions", DB_KNOWN_STORE},
	{"teams", DB_KNOWN_STORE},
	{"statuses", DB_KNOWN_STORE},
	{"status_moves", DB_KNOWN_STORE},
	{"reasons", DB_KNOWN_STORE},
	{"sources", DB_KNOWN_STORE},
	{"process_steps", DB_KNOWN_STORE},
	{"store_settings", DB_KNOWN_STORE},
	{"email_templates", DB_KNOWN_STORE},
	{"workflow_versions", DB_KNOWN_STORE},
	{"workflow_actions", DB_KNOWN_STORE},
	{"workflow_action_roles", DB_KNOWN_STORE},
	{"workflow_operations", DB_KNOWN_STORE},
	{"report_favorites", DB_KNOWN_CHOICES},
	{"pod_choices", DB_KNOWN_CHOICES},
};

static enum db_known
set_of(struct db_word table)
{
	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++)
		if (db_word_is(table, tables[i].table))
			return tables[i].set;
	return DB_KNOWN_UNSET;
}

static int64_t
version_of(const struct db_versions *v, enum db_known set)
{
	return set == DB_KNOWN_STORE ? v->store : set == DB_KNOWN_CHOICES ? v->choices : 0;
}

/* The sets of the tables named from `at` up to the word `end`. */
static unsigned
sets_named(const char *at, const char *end)
{
	unsigned sets = 0;

	for (struct db_word w; db_word_next(&w, &at) && !db_word_is(w, end);)
		sets |= 1U << set_of(w);
	return sets & ~(1U << DB_KNOWN_UNSET);
}

/* Those that the statement writes to: it names them before its SET, its WHERE, or its columns. */
unsigned
db_known_written(const char *sql)
{
	static const char *const ends[][2] = {
		{"update", "set"}, {"delete", "where"}, {"insert", "("}, {"replace", "("}};
	struct db_word verb;

	db_word_next(&verb, &sql);
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (db_word_is(verb, ends[i][0]))
			return sets_named(sql, ends[i][1]);
	return 0;
}

bool
db_known_reads(enum db_known set, const char *at)
{
	struct db_word w, last = {"", 0};

	for (; db_word_next(&w, &at); last = w)
		if ((db_word_is(last, "from") || db_word_is(last, "join")) && !db_word_is(w, "(") &&
			set_of(w) != set)
			return false;
	return true;
}

const char *
db_known_fault(unsigned *raises, const struct db_stmt *s, const char *sql)
{
	unsigned written = db_known_written(sql);

	*raises = s->unraised ? 0 : written;
	if (s->unraised && !written)
		return "raises no version and says why it does not";
	if (s->known && (s->kind != DB_KIND_GLOBAL || !s->map || !db_known_reads(s->known, sql)))
		return "is to be kept, and reads what others change";
	return NULL;
}

/* What `stmt` gave for `of` at `version`. */
struct db_kept {
	const struct db_stmt *stmt;
	int64_t of, version;
	struct mem *mem;
	struct db_rows rows;
};

static struct db_kept *
find_kept(const struct db *db, const struct db_stmt *s, int64_t of)
{
	for (size_t i = 0; i < db->n_kept; i++)
		if (db->kept[i].stmt == s && db->kept[i].of == of)
			return &db->kept[i];
	return NULL;
}

static struct db_kept *
add_kept(struct db *db, const struct db_stmt *s, int64_t of)
{
	db->kept = mem_grow(db->mem, db->kept, db->n_kept, db->n_kept + 1, sizeof(*db->kept));
	db->kept[db->n_kept] = (struct db_kept){.stmt = s, .of = of};
	return &db->kept[db->n_kept++];
}

void
db_known_trim(struct db *db)
{
	if (db->n_kept < KNOWN_MAX)
		return;
	for (size_t i = 0; i < db->n_kept; i++)
		mem_destroy(db->kept[i].mem);
	db->n_kept = 0;
}

enum status
db_versions_find(struct db_versions *out, struct reader *r)
{
	struct mem *m = mem_create(NULL);
	enum status st = db_one(out, r, m, &known_stmts[KNOWN_VERSIONS], DB_NO_ARGS);

	mem_destroy(m);
	return st;
}

void
db_versions_set(struct reader *r, struct db_versions to)
{
	r->actor.versions = to;
}

/*
 * Read the rows; keep them in `k` when this server has come to the version: a replica may be behind.
 * What has changed since is read too, and once more when its version is asked for.
 */
static enum status
learn(struct db_rows *out, struct db_kept *k, struct reader *r, struct mem *m, struct db_args args,
	int64_t version)
{
	struct mem *keep = mem_create(r->db->mem);
	struct db_versions here;
	bool behind;
	enum status st = db_versions_find(&here, r);

	behind = st == ST_OK && version_of(&here, k->stmt->known) < version;
	if (st == ST_OK)
		st = db_collect(
			out, r, behind ? m : keep, k->stmt, (struct db_variant){0}, args, SIZE_MAX);
	if (st != ST_OK || behind) {
		mem_destroy(keep);
		return st;
	}
	mem_destroy(k->mem);
	*k = (struct db_kept){k->stmt, k->of, version, keep, *out};
	return ST_OK;
}

enum status
db_known_rows(void *out_array, size_t *out_n, struct reader *r, struct mem *m,
	const struct db_stmt *s, struct db_args args)
{
	int64_t version = version_of(&r->actor.versions, s->known), of = args.n ? args.v[0].i64 : 0;
	struct db_counters before = r->db->counters;
	struct db_rows rows = {0};
	struct db_kept *k;
	enum status st = ST_OK;

	if (!version || r->changed_known)
		return db_rows(out_array, out_n, r, m, s, NULL, args);
	k = find_kept(r->db, s, of);
	if (!k)
		k = add_kept(r->db, s, of);
	if (k->version == version)
		rows = k->rows;
	else
		st = learn(&rows, k, r, m, args, version);
	r->db->counters = before;
	memcpy(out_array, &rows.v, sizeof(rows.v));
	*out_n = rows.n;
	return st;
}

void
db_known_changed(struct writer *w, unsigned sets)
{
	w->raises |= sets;
	w->reader.changed_known |= sets != 0;
}

/* In the transaction that changed them, at its end: nobody waits for the row for long. */
enum status
db_known_raise(struct writer *w)
{
	unsigned raises = w->raises;

	if (!raises)
		return ST_OK;
	return db_run_one(w, &known_stmts[KNOWN_RAISE],
		DB_ARGS((raises >> DB_KNOWN_STORE & 1) != 0,
			(raises >> DB_KNOWN_CHOICES & 1) != 0));
}
