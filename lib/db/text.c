/* Putting a statement's text together from its literals. */
#include <string.h>

#include "base/log.h"
#include "db/internal.h"

#define STAMP   "{stamp"
#define STAMP_N (sizeof(STAMP) - 1)

struct building {
	struct text sql;
	struct mem *mem;
	const struct db_stmt *stmt;
	unsigned held;
	struct db_text *out;
	int next_arg;
	int clause; /* the one whose text is added, or the part; or -1 */
	bool names_held, wrong, stamped;
};

static void
add_bind(struct building *b, int source)
{
	struct db_text *t = b->out;

	t->binds = mem_grow(b->mem, t->binds, t->n_binds, t->n_binds + 1, sizeof(*t->binds));
	t->binds[t->n_binds++] = source;
}

static void
add_ids(struct building *b, bool is_list)
{
	text_add(&b->sql, is_list ? "(" : "");
	for (unsigned i = 0; i < b->held; i++) {
		text_add(&b->sql, i ? ", ?" : "?");
		add_bind(b, DB_BIND_HELD - (int)i);
	}
	text_add(&b->sql, is_list ? ")" : "");
}

/* `{lead}` or `{leads}` at `p`; gives its last sign. */
static const char *
add_held(struct building *b, const char *p)
{
	const char *record = b->stmt->scope->record;
	size_t n = strlen(record);
	const char *end = strchr(p, '}');
	bool is_list = end && end > p && end[-1] == 's';

	if (!end || (size_t)(end - p) != n + 1 + is_list || strncmp(p + 1, record, n) != 0 ||
		(!is_list && b->held > 1)) {
		b->wrong = true;
		return p;
	}
	b->names_held = true;
	add_ids(b, is_list);
	return end;
}

/* `{stamp}` or `{stamp t}` at `p`: who and when, and that it is another version. Gives its last sign. */
static const char *
add_stamp(struct building *b, const char *p)
{
	size_t n = strcspn(p, "}");
	const char *as = n > STAMP_N + 1 ? mem_printf(b->mem, "%.*s.", (int)(n - STAMP_N - 1),
						   p + STAMP_N + 1)
					 : "";

	text_addf(&b->sql, "%supdated_at = ?, %supdated_by = ?, %srow_version = %srow_version + 1",
		as, as, as, as);
	add_bind(b, DB_BIND_NOW);
	add_bind(b, DB_BIND_USER);
	b->stamped = true;
	return p + n;
}

/* Arguments count through the statement, those of a clause through the clause. */
static int *
counter(struct building *b)
{
	return b->clause < 0 ? &b->next_arg : &b->out->n_of_clause[b->clause];
}

static int
next_source(struct building *b)
{
	int nth = (*counter(b))++;

	return b->clause < 0 ? nth : db_clause_source(b->clause, nth);
}

static void
add_part(struct building *b, const char *part)
{
	if (!part)
		return;
	for (const char *p = part; *p; p++) {
		if (text_starts(p, STAMP)) {
			p = add_stamp(b, p);
			continue;
		}
		if (*p == '{' && b->stmt->kind == DB_KIND_HELD) {
			p = add_held(b, p);
			continue;
		}
		text_add_n(&b->sql, p, 1);
		if (*p == '?')
			add_bind(b, next_source(b));
	}
	text_add(&b->sql, " ");
}

static void
add_arm(struct building *b, const struct db_scope_arm *arm)
{
	text_addf(&b->sql, "(%s)", arm->sql);
	for (const char *p = arm->binds; p && *p; p++)
		add_bind(b, *p == 't' ? DB_BIND_TEAM : DB_BIND_USER);
}

static const char *
standing(const struct building *b)
{
	const struct db_scope *scope = b->stmt->scope;

	return scope && scope->standing ? scope->standing : "TRUE";
}

/* All arms, one or another; a coverage without arms sees nothing. */
static void
add_predicate(struct building *b, const struct db_scope_arm *arms)
{
	text_addf(&b->sql, "(%s) AND (FALSE", standing(b));
	for (size_t i = 0; i < DB_SCOPE_ARMS && arms[i].sql; i++) {
		text_add(&b->sql, " OR ");
		add_arm(b, &arms[i]);
	}
	text_add(&b->sql, ") ");
}

static void
add_clauses(struct building *b, const struct db_stmt *s, uint32_t clauses)
{
	for (unsigned i = 0; s->clauses && s->clauses[i]; i++) {
		if (!(clauses >> i & 1))
			continue;
		text_add(&b->sql, " AND ");
		b->clause = (int)i;
		b->out->n_of_clause[i] = 0;
		add_part(b, s->clauses[i]);
	}
	if (s->clauses)
		b->clause = -1;
}

static void
add_list(struct building *b, const struct db_stmt *s, const struct db_scope_arm *arms,
	uint32_t clauses)
{
	static const struct db_scope_arm nothing = {"FALSE", NULL};
	int of_arm;

	add_part(b, s->first);
	of_arm = *counter(b);
	for (size_t i = 0; i < DB_SCOPE_ARMS && (i == 0 || arms[i].sql); i++) {
		*counter(b) = of_arm;
		text_add(&b->sql, i ? " UNION ALL (" : "(");
		add_part(b, s->head);
		/* gcc -fanalyzer: a scoped statement has arms, db_text_build has looked */
		text_addf(&b->sql, "(%s) AND ", standing(b));
		add_arm(b, arms[i].sql ? &arms[i] : &nothing);
		add_clauses(b, s, clauses);
		text_add(&b->sql, " ");
		add_part(b, s->tail);
		text_add(&b->sql, ")");
	}
	text_add(&b->sql, " ");
	add_part(b, s->final);
}

/* Whether the statement says what its kind must. */
static bool
is_whole(const struct db_stmt *s, struct db_variant how)
{
	switch (s->kind) {
	case DB_KIND_SCOPED:
	case DB_KIND_SCOPED_LIST:
		return s->scope && !how.held;
	case DB_KIND_UNCOVERED:
	case DB_KIND_NEW:
		return s->scope && !text_empty(s->why) && !how.held;
	case DB_KIND_HELD:
		return s->scope && how.held;
	case DB_KIND_TOGETHER:
		return s->parts && !how.held;
	case DB_KIND_GLOBAL:
		return !text_empty(s->why) && !how.held;
	case DB_KIND_UNSET:
		break;
	}
	return false;
}

static void
add_whole(struct building *b, const struct db_stmt *s, struct db_variant how)
{
	if (s->kind == DB_KIND_SCOPED_LIST) {
		add_list(b, s, s->scope->arms[how.coverage], how.clauses);
		return;
	}
	add_part(b, s->head);
	if (s->kind == DB_KIND_SCOPED)
		add_predicate(b, s->scope->arms[how.coverage]);
	if (s->kind == DB_KIND_UNCOVERED)
		text_addf(&b->sql, "(%s) ", standing(b));
	add_clauses(b, s, how.clauses);
	text_add(&b->sql, " ");
	add_part(b, s->tail);
	if (how.lock)
		text_add(&b->sql, "FOR UPDATE");
}

static bool
is_part(const struct db_stmt *part, const struct db_stmt *of, struct db_variant how)
{
	return is_whole(part, how) && part->map == of->map && !part->clauses && !part->parts;
}

static void
add_together(struct building *b, const struct db_stmt *s, struct db_variant how)
{
	bool any = false;

	for (unsigned i = 0; s->parts[i]; i++) {
		if (!(how.clauses >> i & 1))
			continue;
		b->wrong |= !is_part(s->parts[i], s, how);
		b->clause = (int)i;
		b->stmt = s->parts[i];
		text_add(&b->sql, any ? " UNION ALL (" : "(");
		add_whole(b, s->parts[i], how);
		text_add(&b->sql, ")");
		any = true;
	}
	b->wrong |= !any;
	b->clause = -1;
	b->stmt = s;
}

/* A new row is one of the record's own table. */
static bool
makes_its_record(const struct db_stmt *s)
{
	static const char insert[] = "INSERT INTO ";
	size_t n = sizeof(insert) - 1, table = strlen(s->scope->table);

	return text_starts(s->head, insert) && strncmp(s->head + n, s->scope->table, table) == 0 &&
	       s->head[n + table] == ' ';
}

enum status
db_text_build(struct db_text *out, struct mem *m, const struct db_stmt *s, struct db_variant how)
{
	struct building b = {.mem = m,
		.stmt = s,
		.held = how.held,
		.out = out,
		.sql = text_begin(m),
		.clause = -1};
	const char *fault;

	*out = (struct db_text){0};
	if (!is_whole(s, how)) {
		log_error("db statement without scope, hold or reason: %.60s",
			s->head ? s->head : "");
		return ST_ERROR;
	}
	if (s->kind == DB_KIND_TOGETHER)
		add_together(&b, s, how);
	else
		add_whole(&b, s, how);
	if (b.wrong || (s->kind == DB_KIND_HELD && !b.names_held) ||
		(s->kind == DB_KIND_NEW && !makes_its_record(s))) {
		log_error(
			"db statement does not name its record as its kind must: %.200s", b.sql.s);
		return ST_ERROR;
	}
	fault = db_change_fault(s, b.sql.s, b.stamped);
	if (!fault)
		fault = db_known_fault(&out->raises, s, b.sql.s);
	if (fault) {
		log_error("db statement %s: %.200s", fault, b.sql.s);
		return ST_ERROR;
	}
	out->sql = b.sql.s;
	out->n_args = (size_t)b.next_arg;
	return ST_OK;
}

const char *
db_stmt_text(struct mem *m, const struct db_stmt *s)
{
	struct db_variant how = {DB_COVERAGE_STORE, UINT32_MAX, s->kind == DB_KIND_HELD, false};
	struct db_text t;

	return db_text_build(&t, m, s, how) == ST_OK ? t.sql : NULL;
}
