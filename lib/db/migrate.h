/*
 * migrate.h - bring a database to the schema that this program was made for.
 *
 * Migrations are files NNNN_name.sql, numbered from 0001 without gaps, and
 * only go forward. Each is recorded in schema_migrations with a checksum, so
 * one that was applied is not applied again and may not be edited afterwards
 * (one that was refused half-way may: in the statement refused or later).
 * DDL cannot be rolled back on either server: the statements done are counted
 * one by one, and a run that was cut off goes on where it stopped.
 */
#ifndef DB_MIGRATE_H
#define DB_MIGRATE_H

#include <stddef.h>

#include "base/config.h"
#include "base/mem.h"
#include "base/status.h"
#include "db/db.h"

struct db_migrated {
	int from, to;        /* versions before and after; 0 = an empty database */
	const char *problem; /* one line for the operator when the answer is not ST_OK */
};

/*
 * Apply what is missing of `folder` to `db`, opened with the owner's account.
 * ST_NOT_FOUND  the folder cannot be read or holds no migration
 * ST_INVALID    a file is misnamed, missing or was changed after it was applied
 * ST_CONFLICT   the database is newer than the newest file; nothing is changed
 * ST_ERROR      a statement was refused; those before it stay applied
 */
STATUS_MUST_USE enum status
db_migrate(struct db_migrated *out, struct db *db, struct mem *m, const char *folder);

/*
 * Give the programs' accounts the rights that the file `path` states, and take
 * from them all others against this database.
 *
 * A line of it is `TABLE VERB COLUMN PROGRAM...`: a column of "*" is the whole
 * table, "all" stands for every program, and "--" begins a comment. Several
 * programs may share an account, which then has the rights of each; one that is
 * the owner's keeps what it has. Each account says itself what it holds; `db` is
 * opened with the owner's, which may grant. Nothing is changed where nothing differs.
 * ST_NOT_FOUND    the file cannot be read, or it names a program without account
 * ST_UNAVAILABLE  an account cannot sign in to the database
 * ST_ERROR        a statement was refused
 */
STATUS_MUST_USE enum status db_grant(struct db_migrated *out, struct db *db, struct mem *m,
	const char *path, const struct config *config);

/*
 * The next statement of a script, without the semicolon that ends it.
 *
 * cursor  moves behind it; begins at the script's start
 * out, n  the statement within the script
 * ST_NOT_FOUND  nothing but blanks and comments is left
 * ST_INVALID    a quote or comment does not end
 */
STATUS_MUST_USE enum status db_script_next(const char **out, size_t *n, const char **cursor);

/* A statement whose text is not a constant. */
struct db_script {
	const char *sql;
	size_t n;
};

/* Run one that commits by itself (DDL, GRANT), outside db_write: such a statement obeys the
 * session's READ ONLY even where a transaction does not. */
STATUS_MUST_USE enum status db_script_alone(struct db *db, const struct db_script *s);

/* The whole file as text made in `m`; NULL when it cannot be read. */
char *db_read_file(struct mem *m, const char *path);

#endif
