/* Putting a statement's text together from its literals. */
#include "base/log.h"
#include "db/internal.h"

struct building {
	struct text sql;
	struct mem *mem;
	struct db_text *out;
	size_t next_arg;
};

static void
add_bind(struct building *b, int source)
{
	struct db_text *t = b->out;

	t->binds = mem_grow(b->mem, t->binds, t->n_binds, t->n_binds + 1, sizeof(*t->binds));
	t->binds[t->n_binds++] = source;
}

static void
add_part(struct building *b, const char *part)
{
	if (!part)
		return;
	text_add(&b->sql, part);
	text_add(&b->sql, " ");
	for (const char *p = part; *p; p++)
		if (*p == '?')
			add_bind(b, (int)b->next_arg++);
}

static void
add_arm(struct building *b, const struct db_scope_arm *arm)
{
	text_addf(&b->sql, "(%s)", arm->sql);
	for (const char *p = arm->binds; p && *p; p++)
		add_bind(b, *p == 't' ? DB_BIND_TEAM : DB_BIND_USER);
}

/* All arms, one or another; a coverage without arms sees nothing. */
static void
add_predicate(struct building *b, const struct db_scope_arm *arms)
{
	text_add(&b->sql, "(FALSE");
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
		add_part(b, s->clauses[i]);
	}
}

static void
add_list(struct building *b, const struct db_stmt *s, const struct db_scope_arm *arms,
	uint32_t clauses)
{
	static const struct db_scope_arm nothing = {"FALSE", NULL};
	size_t of_arm;

	add_part(b, s->first);
	of_arm = b->next_arg;
	for (size_t i = 0; i < DB_SCOPE_ARMS && (i == 0 || arms[i].sql); i++) {
		b->next_arg = of_arm;
		text_add(&b->sql, i ? " UNION ALL (" : "(");
		add_part(b, s->head);
		/* gcc -fanalyzer: a scoped statement has arms, db_text_build has looked */
		add_arm(b, arms[i].sql ? &arms[i] : &nothing);
		add_clauses(b, s, clauses);
		text_add(&b->sql, " ");
		add_part(b, s->tail);
		text_add(&b->sql, ")");
	}
	text_add(&b->sql, " ");
	add_part(b, s->final);
}

enum status
db_text_build(struct db_text *out, struct mem *m, const struct db_stmt *s,
	enum db_coverage coverage, uint32_t clauses)
{
	struct building b = {.mem = m, .out = out, .sql = text_begin(m)};
	const struct db_scope_arm *arms = s->scope ? s->scope->arms[coverage] : NULL;

	*out = (struct db_text){0};
	if (s->kind == DB_KIND_GLOBAL ? text_empty(s->why) : !arms || s->kind == DB_KIND_UNSET) {
		log_error("db statement without scope or reason: %.60s", s->head ? s->head : "");
		return ST_ERROR;
	}
	if (s->kind == DB_KIND_SCOPED_LIST) {
		add_list(&b, s, arms, clauses);
	} else {
		add_part(&b, s->head);
		if (s->kind == DB_KIND_SCOPED)
			add_predicate(&b, arms);
		add_clauses(&b, s, clauses);
		text_add(&b.sql, " ");
		add_part(&b, s->tail);
	}
	out->sql = b.sql.s;
	out->n_args = b.next_arg;
	return ST_OK;
}
