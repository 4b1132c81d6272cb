/* Migrations: what is missing is applied statement by statement, each noted when it is done. */
#include "db/migrate.h"

#include <dirent.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "db/internal.h"

struct migration {
	int version;
	const char *name; /* NNNN_name, without .sql */
	const char *text;
	const char *checksum;
};

struct migrations {
	struct migration *v;
	size_t n;
};

/* A row of schema_migrations. */
struct applied {
	int version;
	const char *checksum;
	int statements_done;
	bool complete;
};

static const struct db_column applied_columns[] = {
	DB_COL(struct applied, version),
	DB_COL(struct applied, checksum),
	DB_COL(struct applied, statements_done),
	DB_COL(struct applied, complete),
};
static const struct db_map applied_map = DB_MAP(struct applied, applied_columns);

static const char create_journal[] =
	"CREATE TABLE IF NOT EXISTS schema_migrations ("
	" version INT NOT NULL COMMENT 'number of the file',"
	" name VARCHAR(120) NOT NULL COMMENT 'name of the file without .sql',"
	" checksum CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL"
	"  COMMENT 'FNV-1a of the file',"
	" statements_done INT NOT NULL COMMENT 'statements applied so far',"
	" applied_at DATETIME NULL COMMENT 'when the last one was applied, UTC',"
	" PRIMARY KEY (version)"
	") ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci"
	" COMMENT = 'Migrations applied to this database'";

static const struct db_stmt list_applied =
	DB_GLOBAL("the schema belongs to nobody", .map = &applied_map,
		.head = "SELECT version, checksum, statements_done,"
			" applied_at IS NOT NULL AS complete"
			" FROM schema_migrations ORDER BY version");
static const struct db_stmt begin_migration = DB_GLOBAL("the schema belongs to nobody",
	.head = "INSERT INTO schema_migrations (version, name, checksum, statements_done)"
		" VALUES (?, ?, ?, 0)");
static const struct db_stmt note_progress = DB_GLOBAL("the schema belongs to nobody",
	.head = "UPDATE schema_migrations SET statements_done = ? WHERE version = ?");
static const struct db_stmt end_migration = DB_GLOBAL("the schema belongs to nobody",
	.head = "UPDATE schema_migrations SET applied_at = UTC_TIMESTAMP(),"
		" checksum = ? WHERE version = ?");

/* 64-bit FNV-1a: enough to see that a file was edited. */
static const char *
checksum(struct mem *m, const char *text)
{
	uint64_t h = UINT64_C(14695981039346656037);

	for (; *text; text++)
		h = (h ^ (unsigned char)*text) * UINT64_C(1099511628211);
	return mem_printf(m, "%016" PRIx64, h);
}

/* The folder */

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static enum status
list_files(char ***out, size_t *n, struct mem *m, const char *folder)
{
	DIR *dir = opendir(folder);
	struct dirent *e;

	*out = NULL;
	*n = 0;
	if (!dir)
		return ST_NOT_FOUND;
	while ((e = readdir(dir))) {
		const char *dot = strrchr(e->d_name, '.');

		if (!dot || strcmp(dot, ".sql") != 0)
			continue;
		*out = mem_grow(m, *out, *n, *n + 1, sizeof(**out));
		(*out)[(*n)++] = mem_strdup(m, e->d_name);
	}
	closedir(dir);
	if (!*n)
		return ST_NOT_FOUND;
	qsort(*out, *n, sizeof(**out), by_name);
	return ST_OK;
}

static bool
has_number(const char *file, size_t number)
{
	int read = 0;
	unsigned found = 0;

	return sscanf(file, "%4u%n", &found, &read) == 1 && read == 4 && file[4] == '_' &&
	       found == number;
}

static enum status
read_folder(struct migrations *out, struct db_migrated *report, struct mem *m, const char *folder)
{
	char **files;
	size_t n;

	if (list_files(&files, &n, m, folder) != ST_OK) {
		report->problem = mem_printf(m, "no migrations in %s", folder);
		return ST_NOT_FOUND;
	}
	out->v = mem_array(m, struct migration, n);
	out->n = n;
	for (size_t i = 0; i < n; i++) {
		struct migration *g = &out->v[i];

		if (!has_number(files[i], i + 1)) {
			report->problem =
				mem_printf(m, "%s/%s: migration %04zu is missing or misnamed",
					folder, files[i], i + 1);
			return ST_INVALID;
		}
		g->version = (int)i + 1;
		g->name = mem_strndup(m, files[i], strlen(files[i]) - strlen(".sql"));
		g->text = db_read_file(m, mem_printf(m, "%s/%s", folder, files[i]));
		if (!g->text) {
			report->problem = mem_printf(m, "cannot read %s/%s", folder, files[i]);
			return ST_NOT_FOUND;
		}
		g->checksum = checksum(m, g->text);
	}
	return ST_OK;
}

/* Applying */

struct step {
	const struct migration *migration;
	struct db_script script; /* none when n is 0 */
	const struct db_stmt *note;
	int done;
};

/* The statement and the note that it was done, in one transaction. */
static enum status
run_step(struct writer *w, void *arg)
{
	const struct step *s = arg;
	enum status st = s->script.n ? db_script(w, s->script.sql, s->script.n) : ST_OK;

	w->raises = 0; /* at the end of all, when there are versions */
	if (st != ST_OK)
		return st;
	if (s->note == &begin_migration)
		return db_run(NULL, w, s->note,
			DB_ARGS(s->migration->version, s->migration->name, s->migration->checksum));
	if (s->note == &end_migration)
		return db_run_one(
			w, s->note, DB_ARGS(s->migration->checksum, s->migration->version));
	return db_run_one(w, s->note, DB_ARGS(s->done, s->migration->version));
}

/* DDL commits by itself, so the note of it needs a transaction of its own. */
static bool
commits_itself(const struct db_script *s)
{
	static const char *const data[] = {"INSERT", "UPDATE", "DELETE", "REPLACE"};

	for (size_t i = 0; i < sizeof(data) / sizeof(data[0]); i++)
		if (strncasecmp(s->sql, data[i], strlen(data[i])) == 0)
			return false;
	return true;
}

static enum status
run_statement(struct db *db, const struct migration *g, struct db_script script, int done)
{
	struct step step = {g, script, &note_progress, done};

	if (commits_itself(&script)) {
		enum status st = db_script_alone(db, &script);

		if (st != ST_OK)
			return st;
		step.script = (struct db_script){0};
	}
	return db_write(db, NULL, run_step, &step);
}

static enum status
run_migration(struct db_migrated *report, struct db *db, struct mem *m, const struct migration *g,
	const struct applied *before)
{
	struct step begin = {.migration = g, .note = &begin_migration};
	struct step end = {.migration = g, .note = &end_migration};
	const char *cursor = g->text;
	struct db_script script;
	int done = 0;
	enum status st = before ? ST_OK : db_write(db, NULL, run_step, &begin);

	while (st == ST_OK) {
		st = db_script_next(&script.sql, &script.n, &cursor);
		if (st != ST_OK)
			break;
		done++;
		if (!before || done > before->statements_done)
			st = run_statement(db, g, script, done);
	}
	if (st == ST_NOT_FOUND)
		st = db_write(db, NULL, run_step, &end);
	if (st == ST_OK || st == ST_UNAVAILABLE)
		return st;
	report->problem = mem_printf(m, "migration %s: statement %d was refused", g->name, done);
	return ST_ERROR;
}

struct applied_list {
	struct mem *mem;
	struct applied *rows;
	size_t n;
};

static enum status
read_applied(struct reader *r, void *arg)
{
	struct applied_list *a = arg;

	return db_rows(&a->rows, &a->n, r, a->mem, &list_applied, NULL, DB_NO_ARGS);
}

static enum status
check_applied(struct db_migrated *report, struct mem *m, const struct applied_list *done,
	const struct migrations *all)
{
	for (size_t i = 0; i < done->n; i++) {
		const struct applied *a = &done->rows[i];

		if (a->version > (int)all->n) {
			report->problem = mem_printf(m,
				"the database is at schema %d, this program knows %zu: "
				"install the newer program",
				done->rows[done->n - 1].version, all->n);
			return ST_CONFLICT;
		}
		if (a->complete && !text_equal(a->checksum, all->v[i].checksum)) {
			report->problem = mem_printf(m,
				"migration %s was changed after it was applied: "
				"write a new one instead",
				all->v[i].name);
			return ST_INVALID;
		}
	}
	return ST_OK;
}

static enum status
raise_all(struct writer *w, void *arg)
{
	(void)arg;
	db_known_changed(w, DB_KNOWN_ALL);
	return ST_OK;
}

enum status
db_migrate(struct db_migrated *out, struct db *db, struct mem *m, const char *folder)
{
	struct db_script journal = {create_journal, sizeof(create_journal) - 1};
	struct applied_list done = {.mem = m};
	struct migrations all = {0};
	enum status st;

	*out = (struct db_migrated){0};
	st = read_folder(&all, out, m, folder);
	if (st == ST_OK)
		st = db_script_alone(db, &journal);
	if (st == ST_OK)
		st = db_read(db, NULL, read_applied, &done);
	if (st == ST_OK)
		st = check_applied(out, m, &done, &all);
	for (size_t i = 0; i < done.n; i++)
		out->from += done.rows[i].complete;
	out->to = out->from;
	for (size_t i = (size_t)out->from; st == ST_OK && i < all.n; i++) {
		st = run_migration(out, db, m, &all.v[i], i < done.n ? &done.rows[i] : NULL);
		out->to += st == ST_OK;
	}
	if (st == ST_OK && out->to > out->from)
		st = db_write(db, NULL, raise_all, NULL);
	if (st != ST_OK && !out->problem)
		out->problem = st == ST_UNAVAILABLE ? DB_UNREACHABLE
						    : "the journal of migrations was refused";
	return st;
}
