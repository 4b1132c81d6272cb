/*
 * db.h - a connection, what may be done on it, and for whom.
 *
 * A `struct reader` runs statements that give rows; a `struct writer` can also
 * change them, and exists only inside db_write, that is inside a transaction
 * that commits when the function answers ST_OK and rolls back on anything
 * else. Both carry the actor whose coverage scoped statements obey. A writer
 * can be read from (db_reading); nothing turns a reader into a writer, and a
 * reader's session is READ ONLY in the database too.
 *
 * One connection serves one request at a time. A connection that was lost is
 * opened again by the next db_read or db_write.
 */
#ifndef DB_DB_H
#define DB_DB_H

#include <stdbool.h>
#include <stdint.h>

#include "base/config.h"
#include "base/mem.h"
#include "base/status.h"
#include "db/stmt.h"

struct db;
struct reader;
struct writer;

/*
 * What rarely changes, in two sets of tables (known.c): the store with its users, roles, teams,
 * statuses, sources and steps; and what each user chose. Each set has a version, which the transaction raises
 * that changes a table of it.
 */
struct db_versions {
	int64_t store, choices;
};

/* Whose coverage and name the statements run under, and for the journal from where. A zeroed actor
 * sees no owned record. */
struct db_actor {
	struct user_id user;
	struct team_id team;
	enum db_coverage coverage;
	const char *request_id, *ip; /* NULL outside of a request */
	struct db_versions versions; /* of when the request began; 0: not known */
};

/* How long a statement may take; after that the database counts as away. A page is answered within 3
 * seconds whatever the database does; a report may take its time, and an operator's work all day. */
#define DB_PAGE_SECONDS   2
#define DB_REPORT_SECONDS 30
#define DB_WORK_SECONDS   86400

/*
 * A connection to `at` as `account`, owned by `m`; opened by its first use.
 * Both are borrowed and must outlive it.
 *
 * seconds  that a statement may take: DB_PAGE_SECONDS or another of these
 */
struct db *db_open(struct mem *m, const struct config_database *at,
	const struct config_account *account, unsigned seconds);
void db_close(struct db *db);

typedef enum status db_read_fn(struct reader *r, void *arg);
typedef enum status db_write_fn(struct writer *w, void *arg);

/*
 * Run `fn` with a reader for `actor`; gives what fn gives.
 * ST_UNAVAILABLE  no connection within 2 seconds, one that was lost twice, or one that hangs
 */
STATUS_MUST_USE enum status
db_read(struct db *db, const struct db_actor *actor, db_read_fn *fn, void *arg);

/*
 * Run `fn` in one transaction for `actor`: commit on ST_OK, else roll back. What
 * was changed without telling the journal (stmt.h) is ST_ERROR, and rolled back.
 * `fn` is run again, up to 4 times in all, after a deadlock, a lock wait that
 * timed out, a lost race or a connection lost before COMMIT: it must begin
 * its results anew each time.
 * ST_UNAVAILABLE  the database is away, or the connection was lost in COMMIT (the outcome is logged
 * as unknown) ST_RETRY        four tries met four deadlocks
 */
STATUS_MUST_USE enum status
db_write(struct db *db, const struct db_actor *actor, db_write_fn *fn, void *arg);

/* The reading side of a writer, within its transaction. */
struct reader *db_reading(struct writer *w);

/* The actor of a handle, and its user. Borrowed. */
const struct db_actor *db_actor(const struct reader *r);
struct user_id db_user(const struct reader *r);

/*
 * Which of a statement's clauses are on, each with its own arguments: they are told by the clause, in any
 * order. A zeroed one has none on. ST_ERROR when it is run: not as many as the clause has question marks.
 */
struct db_clauses {
	uint32_t on;
	struct db_args of[DB_CLAUSES_MAX];
};
/* Switch one on; the values are copied into `m`, the texts are borrowed. */
void db_clause_on(struct db_clauses *to, struct mem *m, unsigned clause, struct db_args args);

/*
 * Rows of `s` into an array of its map's struct, made in `m`.
 *
 * clauses  those that are on; NULL: none
 * Returns  ST_NOT_FOUND only from db_one, when no row matched.
 */
STATUS_MUST_USE enum status db_rows(void *out_array, size_t *out_n, struct reader *r, struct mem *m,
	const struct db_stmt *s, const struct db_clauses *clauses, struct db_args args);
STATUS_MUST_USE enum status db_one(void *out_row, struct reader *r, struct mem *m,
	const struct db_stmt *s, struct db_args args);

/*
 * As db_rows, of a statement that says .known and takes nothing or one id. While the version of its set
 * is what the handle's actor brought, the process keeps the rows, at most of 512 such lists; so they are
 * borrowed until the request ends, or made in `m`. Reading them is not counted.
 */
STATUS_MUST_USE enum status db_known_rows(void *out_array, size_t *out_n, struct reader *r,
	struct mem *m, const struct db_stmt *s, struct db_args args);

/* Whether each table that `sql` reads is of the set. */
bool db_known_reads(enum db_known set, const char *sql);

/* The versions now; whoever asks brings them from here on. */
STATUS_MUST_USE enum status db_versions_find(struct db_versions *out, struct reader *r);
void db_versions_set(struct reader *r, struct db_versions to);

/* Between two requests: make room when too much is kept. */
void db_known_trim(struct db *db);

/* One number: the first column of the first row, 0 when it is NULL or there is no row. */
STATUS_MUST_USE enum status
db_number(int64_t *out, struct reader *r, const struct db_stmt *s, struct db_args args);

/*
 * Each row in turn, without holding all of them: for exports and long reports.
 * `fn` gets the row's struct; its texts live until it returns. A status other than ST_OK stops and
 * is given back.
 */
typedef enum status db_row_fn(void *arg, const void *row);
STATUS_MUST_USE enum status db_each(struct reader *r, const struct db_stmt *s,
	const struct db_clauses *clauses, struct db_args args, db_row_fn *fn, void *arg);

/*
 * Change rows. `out_matched` (may be NULL) is the number of rows matched,
 * changed or not (CLIENT_FOUND_ROWS).
 * ST_EXISTS  a unique key refused
 */
STATUS_MUST_USE enum status
db_run(uint64_t *out_matched, struct writer *w, const struct db_stmt *s, struct db_args args);

/* As db_run for exactly one row of a versioned record: no row matched is ST_CONFLICT. */
STATUS_MUST_USE enum status
db_run_one(struct writer *w, const struct db_stmt *s, struct db_args args);

/* That the journal knows of this kind of record now: for auth/audit.c, which tells it. A literal. */
void db_journaled(struct writer *w, const char *record);

/* Whether the journal knows of all that was changed. db_write asks; tests that never commit do. */
STATUS_MUST_USE enum status db_settled(const struct writer *w);

/* The auto-increment id that the last db_run made (the first, of several). */
int64_t db_insert_id(const struct writer *w);

/*
 * A hold: rows of one record that this transaction may work on.
 *
 * It is of the rows that a scoped or uncovered statement gave, or of the one that
 * a new statement made; nothing else makes one. The statement gives the key of
 * its record's table (`l.id`) among its columns, under whatever name. A writer
 * locks the rows (FOR UPDATE), a reader only sees them. A hold is good until the
 * transaction ends; run in another one, or with a statement of another record,
 * it is refused.
 */
struct db_hold;

/* As db_one and db_rows, with the hold of what they gave. ST_NOT_FOUND: no row (of one). */
STATUS_MUST_USE enum status db_hold_one(const struct db_hold **out, void *out_row, struct writer *w,
	struct mem *m, const struct db_stmt *s, struct db_args args);
STATUS_MUST_USE enum status db_hold_rows(const struct db_hold **out, void *out_array, size_t *out_n,
	struct writer *w, struct mem *m, const struct db_stmt *s, struct db_args args);
STATUS_MUST_USE enum status db_see_one(const struct db_hold **out, void *out_row, struct reader *r,
	struct mem *m, const struct db_stmt *s, struct db_args args);

/* Run a DB_NEW statement, for one row. ST_NOT_FOUND: it made none. ST_EXISTS: as db_run. */
STATUS_MUST_USE enum status db_make(const struct db_hold **out, struct writer *w, struct mem *m,
	const struct db_stmt *s, struct db_args args);

/* The held id, of a hold of one. */
int64_t db_hold_id(const struct db_hold *h);

/* Several rows in one INSERT is written as INSERT .. SELECT .. FROM JSON_TABLE(?): ids as
 * "[1,2,3]". */
const char *db_json_numbers(struct mem *m, const int64_t *v, size_t n);

/* Statements run, rows read or changed, and what db_tally counted since db_counters_set. */
struct db_counters {
	unsigned statements;
	uint64_t rows, tally;
};
void db_counters_set(struct db *db, struct db_counters to);
struct db_counters db_counters(const struct db *db);

/* Count `n` of what whoever opened the connection has to know of: a reader that must not write says
 * so what its reading costs (auth/budget.h). */
void db_tally(struct reader *r, size_t n);

/*
 * Prepare `s` for `coverage` with all `clauses` given, without running it, and check its map
 * against the result. For the test that prepares every statement. ST_INVALID: the log says why.
 */
STATUS_MUST_USE enum status
db_check_stmt(struct db *db, const struct db_stmt *s, enum db_coverage coverage, uint32_t clauses);

/* The whole text of `s` with all its clauses, for the coverage of the store; NULL: it is refused.
 * For the tests that look at every statement. */
const char *db_stmt_text(struct mem *m, const struct db_stmt *s);

/* Text that is not a constant: migrations, grants and the bulk loads of uplogctl only; kept from
 * the rest by tests/lint. */
STATUS_MUST_USE enum status db_script(struct writer *w, const char *sql, size_t n);

#endif
