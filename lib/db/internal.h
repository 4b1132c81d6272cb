/*
 * internal.h - what the files of lib/db share; nothing outside lib/db includes it.
 */
#ifndef DB_INTERNAL_H
#define DB_INTERNAL_H

#include <mysql.h>

#include "base/text.h"
#include "db/db.h"

#ifndef MARIADB_PACKAGE_VERSION
typedef bool my_bool; /* MySQL 8.0 dropped the name */
#endif

#define DB_CACHE_MAX 512 /* prepared statements kept per connection */

#define DB_HELD_MAX 1024 /* rows of one hold */

/* Where the value of one `?` comes from: an argument (0 or more), one of a clause's (db_clause_source),
 * the actor, the actor's team, the time, or the held ids (DB_BIND_HELD, then one less for each). */
enum { DB_BIND_USER = -1, DB_BIND_TEAM = -2, DB_BIND_NOW = -3, DB_BIND_HELD = -4 };
#define DB_BIND_CLAUSE 4096 /* as many for each clause */
int db_clause_source(int clause, int nth);

/* What makes one statement into different texts. */
struct db_variant {
	enum db_coverage coverage;
	uint32_t clauses;
	unsigned held; /* ids of a list: a power of two, so that there are few texts; 0 = no hold */
	bool lock;     /* FOR UPDATE */
};

struct db_text {
	const char *sql;
	unsigned raises; /* a bit for each enum db_known whose version it raises */
	int *binds;      /* one per `?`, in order */
	size_t n_binds;
	size_t n_args;                   /* that the caller must give, */
	int n_of_clause[DB_CLAUSES_MAX]; /* and those of each clause that is on */
};

/* ST_ERROR when the statement is zeroed, has no scope or no reason, or names what is not held. */
STATUS_MUST_USE enum status
db_text_build(struct db_text *out, struct mem *m, const struct db_stmt *s, struct db_variant how);

/* The words and signs of a statement, one after the other, without its quoted texts. */
struct db_word {
	const char *s;
	size_t n;
};
bool db_word_next(struct db_word *out, const char **at);
bool db_word_is(struct db_word w, const char *s);

/* A bit for each set of tables that rarely change that the statement writes to. */
unsigned db_known_written(const char *sql);

/*
 * What is wrong with how a statement changes rows that have a version (stmt.h), or NULL.
 *
 * sql      its whole text, in whatever letters and layout
 * stamped  it writes who and when
 */
const char *db_change_fault(const struct db_stmt *s, const char *sql, bool stamped);

/* The same of what it knows of what rarely changes; and which versions it raises. */
const char *db_known_fault(unsigned *raises, const struct db_stmt *s, const char *sql);

struct db_prepared {
	struct db *db;
	const struct db_stmt *stmt;
	struct db_variant how;
	struct db_text text;
	MYSQL_STMT *st;
	const struct db_column **columns; /* of the map, in the order of the result */
	unsigned n_columns;
	const struct db_column *key; /* the one that is the key of the record's table, or NULL */
	/* Where a row arrives (run.c). MySQL's client writes there whenever the statement runs. */
	struct cell *cells;
};

/* `turn`: the transaction that made it. */
struct db_hold {
	const struct db_scope *scope;
	const struct db *db;
	uint64_t turn;
	const int64_t *ids;
	size_t n;
};

struct db {
	struct mem *mem;
	const struct config_database *at;
	const struct config_account *account;
	unsigned seconds; /* that a statement may take */
	bool spoiled;     /* see db_rows_lost */
	MYSQL *my;
	struct mem *cache_mem;
	struct db_prepared **cache;
	size_t n_cache;
	struct db_kept *kept; /* known.c */
	size_t n_kept;
	uint64_t turn; /* goes up with every db_read and every try of db_write */
	struct db_counters counters;
};

struct reader {
	struct db *db;
	struct db_actor actor;
	bool changed_known; /* in this transaction: what is kept is older */
};

#define DB_RECORDS_MAX 16 /* kinds of records that one transaction changes */

/* Kinds of records, each once. */
struct db_records {
	const char *v[DB_RECORDS_MAX];
	size_t n;
	bool too_many;
};

struct writer {
	struct reader reader;
	struct db_records changed, journaled;
	unsigned raises; /* as in db_text */
	int64_t insert_id;
};

/* Tables of these sets were changed; and raise the versions of those that were. */
#define DB_KNOWN_ALL (1U << DB_KNOWN_STORE | 1U << DB_KNOWN_CHOICES)
void db_known_changed(struct writer *w, unsigned sets);
STATUS_MUST_USE enum status db_known_raise(struct writer *w);

/* Connect when there is no connection. ST_UNAVAILABLE within 2 seconds when there is none to be
 * had. */
STATUS_MUST_USE enum status db_connect(struct db *db);
void db_disconnect(struct db *db);

/* One of the session's own statements (BEGIN, COMMIT, ...). */
STATUS_MUST_USE enum status db_command(struct db *db, const char *sql);

/* What an error number means; logs the text of a statement that cannot be, or for which there is no
 * room. */
enum status db_error_status(unsigned number, const char *message, const char *sql);
enum status db_stmt_status(const struct db_prepared *p);

/* As db_stmt_status for an error while rows were read: libmariadb then waits for the rest of them
 * when the statement is run again, so this connection is left at the end of the read or write. */
STATUS_MUST_USE enum status db_rows_lost(const struct db_prepared *p);

/* The prepared statement, from the cache or made now. */
STATUS_MUST_USE enum status
db_prepare(struct db_prepared **out, struct db *db, const struct db_stmt *s, struct db_variant how);

/* At most `limit` rows, and which of their columns is the key of the record. */
struct db_rows {
	char *v;
	size_t n;
	const struct db_column *key;
};
STATUS_MUST_USE enum status db_collect(struct db_rows *out, struct reader *r, struct mem *m,
	const struct db_stmt *s, struct db_variant how, struct db_args args, size_t limit);

/* How long the list of held ids is in the text of `s`; 0 = it needs no hold. ST_ERROR: the hold is
 * missing, or of another record or transaction. */
STATUS_MUST_USE enum status db_hold_check(
	unsigned *out, const struct reader *r, const struct db_stmt *s, const struct db_hold *h);

#define DB_UNREACHABLE "the database does not answer"

/* Rows were changed by `s`, or the journal was told of some. */
void db_change_note(struct writer *w, const struct db_stmt *s);

#endif
