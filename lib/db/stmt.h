/*
 * stmt.h - statements as data: their text, and whose rows they may touch.
 *
 * Of records that have owners (auth/scope.h) a statement is one of
 *
 *   DB_SCOPED, DB_SCOPED_LIST  rows that the actor may open: the handle pastes the record's
 *                              coverage into the text and binds its values from its actor
 *   DB_UNCOVERED               rows whoever owns them, and says why anybody may see or take them
 *   DB_NEW                     makes a row: INSERT INTO the record's table
 *   DB_HELD                    what is a held record's, or hangs on it
 *
 *   DB_TOGETHER                what several of these give, asked at once
 *
 * and of everything else DB_GLOBAL, which says why nobody owns it; those that
 * touch a table with owners all the same stand in tests/golden/global.txt. A
 * zeroed statement is refused. There is no way to run SQL text that is not such
 * a constant, and none to give the actor as an argument, or whose record it is:
 *
 * A hold (db.h) is a row that a scoped, uncovered or new statement gave in the
 * same transaction, or several of them. A DB_HELD statement runs only with a hold
 * of its record; in its text `{lead}` stands for the held id and `{leads}` for
 * the list of them: "WHERE id = ? AND lead_id = {lead}", "WHERE l.id IN {leads}".
 *
 * The text is put together from literals only:
 *
 *   DB_SCOPED       head (STANDING AND (ARM1 OR ARM2 ..)) [AND clause]... tail
 *   DB_SCOPED_LIST  first (head ARM1 [AND clause]... tail) UNION ALL (head ARM2 ...) final
 *   DB_UNCOVERED    head (STANDING) [AND clause]... tail
 *   DB_TOGETHER     (part) UNION ALL (part) ...
 *   others          head [AND clause]... tail
 *
 * so `head` of the first three ends in WHERE or AND, and `tail` may begin with AND.
 * STANDING is what every row of the record must be, whoever asks: a lead that was
 * merged into another is none any more. The arms of a predicate are disjoint, so the list form gives each
 * row once, each arm through its own index; `first` may end in FROM ( and
 * `final` begin with ), where what the arms give is joined or summed. Clauses
 * are optional conditions that a call switches on, each with its arguments (db.h, db_clauses).
 * So are the parts of DB_TOGETHER: statements of the same map and without clauses, each of its own kind,
 * record and coverage, in whatever order their rows come.
 *
 * A row with a row_version is what people change, one after the other, and want to know of
 * afterwards. A statement that updates or deletes one says
 *
 *   .journal = "task"   what the journal must have been told of (auth/audit.h) before the
 *                       transaction commits: else it is rolled back
 *   .unseen = "..."     why it does not ask which version somebody saw (row_version = ?)
 *   .keeps = "..."      in place of both: why it is no change of the row, only what Uplog
 *                       keeps count of in it
 *
 * and in an UPDATE that is a change stands {stamp}, or {stamp t} for an alias: updated_at,
 * updated_by and row_version of now. `.journals` is of a statement that tells the journal of
 * many rows at once. Without these a statement does not run (change.c).
 *
 * A statement whose rows may be kept (db.h, db_known_rows) says `.known`, the set of tables that it
 * reads, and no others. One that writes to such a table raises the set's version, by itself;
 * `.unraised` says why it does not change what anybody keeps.
 *
 * Arguments follow the order of the question marks: first, head, tail, then final; the
 * scope's own values are bound by the handle, and the list form binds an arm's arguments for
 * each arm again.
 */
#ifndef DB_STMT_H
#define DB_STMT_H

#include <stdint.h>

#include "db/value.h"

/* How far an actor's sight goes; the zero value sees nothing. */
enum db_coverage {
	DB_COVERAGE_UNSET,
	DB_COVERAGE_OWN,
	DB_COVERAGE_TEAM,
	DB_COVERAGE_STORE,
	DB_COVERAGE__MAX
};

#define DB_SCOPE_ARMS  3
#define DB_CLAUSES_MAX 32

/* One disjoint part of a predicate; `binds` has a letter for each `?` in `sql`: u = the actor, t =
 * the actor's team. */
struct db_scope_arm {
	const char *sql;
	const char *binds;
};

/* One record type: its table, the alias that statements give it, what its rows must be, and the
 * predicate for each coverage; unused arms have sql NULL, and a coverage without arms sees nothing. */
struct db_scope {
	const char *record, *table, *alias;
	const char *standing; /* NULL = every row counts */
	struct db_scope_arm arms[DB_COVERAGE__MAX][DB_SCOPE_ARMS];
};

enum db_kind {
	DB_KIND_UNSET,
	DB_KIND_SCOPED,
	DB_KIND_SCOPED_LIST,
	DB_KIND_UNCOVERED,
	DB_KIND_NEW,
	DB_KIND_HELD,
	DB_KIND_TOGETHER,
	DB_KIND_GLOBAL
};

/* Sets of tables that rarely change (known.c). */
enum db_known { DB_KNOWN_UNSET, DB_KNOWN_STORE, DB_KNOWN_CHOICES };

struct db_stmt {
	enum db_kind kind;
	const char *why;              /* global, uncovered, new: why it needs no coverage */
	const struct db_scope *scope; /* the record; none of a global one */
	const char *first, *head, *tail, *final;
	const char *const *clauses;         /* ends with NULL; at most DB_CLAUSES_MAX */
	const struct db_stmt *const *parts; /* the same */
	const struct db_map *map;           /* of a statement that gives rows */
	const char *journal, *unseen, *keeps, *journals;
	enum db_known known;
	const char *unraised;
};

/* DB_SCOPED(LEAD, .map = &lead_map, .head = "SELECT ... WHERE", .tail = "AND l.id = ?") */
#define DB_SCOPED(RECORD, ...) \
	{ \
		.kind = DB_KIND_SCOPED, .scope = &SCOPE_##RECORD, __VA_ARGS__ \
	}
#define DB_SCOPED_LIST(RECORD, ...) \
	{ \
		.kind = DB_KIND_SCOPED_LIST, .scope = &SCOPE_##RECORD, __VA_ARGS__ \
	}
/* DB_UNCOVERED(LEAD, "what nobody owns is anybody's to take", .map = ..., .head = "... WHERE") */
#define DB_UNCOVERED(RECORD, WHY, ...) \
	{ \
		.kind = DB_KIND_UNCOVERED, .scope = &SCOPE_##RECORD, .why = "" WHY, __VA_ARGS__ \
	}
/* DB_NEW(LEAD, "a new lead is its maker's", .head = "INSERT INTO leads (...) ...") */
#define DB_NEW(RECORD, WHY, ...) \
	{ \
		.kind = DB_KIND_NEW, .scope = &SCOPE_##RECORD, .why = "" WHY, __VA_ARGS__ \
	}
/* DB_HELD(LEAD, .head = "UPDATE tasks SET ... WHERE id = ? AND lead_id = {lead}") */
#define DB_HELD(RECORD, ...) \
	{ \
		.kind = DB_KIND_HELD, .scope = &SCOPE_##RECORD, __VA_ARGS__ \
	}
/* DB_TOGETHER(.map = &item_map, .parts = parts) */
#define DB_TOGETHER(...) \
	{ \
		.kind = DB_KIND_TOGETHER, __VA_ARGS__ \
	}
/* DB_GLOBAL("the stock belongs to the store", .map = ..., .head = "...") */
#define DB_GLOBAL(WHY, ...) \
	{ \
		.kind = DB_KIND_GLOBAL, .why = "" WHY, __VA_ARGS__ \
	}

/* A module's statements, for the test that prepares every one of them. */
struct db_stmt_set {
	const char *module;
	const struct db_stmt *stmts;
	size_t n;
};

#endif
