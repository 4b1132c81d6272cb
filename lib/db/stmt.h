/*
 * stmt.h - statements as data: their text, and whose rows they may touch.
 *
 * A statement is either scoped (it names a record type that has owners, and
 * the handle pastes that type's coverage predicate into the text and binds its
 * values from the handle's actor) or global (and says why nobody owns what it
 * reads). A zeroed statement is refused. There is no way to run SQL text that
 * is not such a constant, and none to give the actor as an argument.
 *
 * The text is put together from literals only:
 *
 *   DB_SCOPED       head (ARM1 OR ARM2 ..) [AND clause]... tail
 *   DB_SCOPED_LIST  first (head ARM1 [AND clause]... tail) UNION ALL (head ARM2 ...) final
 *   DB_GLOBAL       head [AND clause]... tail
 *
 * so `head` of a scoped statement ends in WHERE or AND, and `tail` may begin
 * with AND. The arms of a predicate are disjoint, so the list form gives each
 * row once, each arm through its own index; `first` may end in FROM ( and
 * `final` begin with ), where what the arms give is joined or summed. Clauses
 * are optional conditions that a call switches on by bit (bit 0 = clauses[0]).
 *
 * Arguments follow the order of the question marks: first, head, then each
 * clause that is on, then tail, then final; the scope's own values are bound by
 * the handle, and the list form binds an arm's arguments for each arm again.
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

#define DB_SCOPE_ARMS 3

/* One disjoint part of a predicate; `binds` has a letter for each `?` in `sql`: u = the actor, t =
 * the actor's team. */
struct db_scope_arm {
	const char *sql;
	const char *binds;
};

/* The predicate of one record type, for each coverage; unused arms have sql NULL, and a coverage
 * without arms sees nothing. */
struct db_scope {
	const char *record;
	struct db_scope_arm arms[DB_COVERAGE__MAX][DB_SCOPE_ARMS];
};

enum db_kind { DB_KIND_UNSET, DB_KIND_SCOPED, DB_KIND_SCOPED_LIST, DB_KIND_GLOBAL };

struct db_stmt {
	enum db_kind kind;
	const char *why;              /* global: why nobody owns these rows */
	const struct db_scope *scope; /* scoped: auth/scope.h */
	const char *first, *head, *tail, *final;
	const char *const *clauses; /* ends with NULL; at most 32 */
	const struct db_map *map;   /* of a statement that gives rows */
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
