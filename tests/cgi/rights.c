/*
 * rights.c - the rights that each program's statements need, found by asking the database.
 *
 *   rights USER PASSWORD
 *
 * USER is a database account without any right. A statement is prepared and
 * explained as that account; the database says which right is missing; the owner
 * grants that one; and so on until the account may run every statement of the
 * program, of which none is run. Prints a line for
 * each right: PROGRAM TABLE VERB COLUMN, and the first statement that needs it
 * (a column of "*": the verb has no columns). What a program can run comes from
 * tests/support/reach.mjs.
 */
#include <mysql.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/config.h"
#include "base/text.h"
#include "crm/report/report.h"
#include "crm/report/report_file.h"
#include "db/internal.h"
#include "reach.h"

#define ER_TABLE_DENIED  1142
#define ER_COLUMN_DENIED 1143
#define MISSING_MAX      400 /* rights that one statement can lack */

struct right {
	const char *table, *verb, *column;
	const char *statement; /* the first that needs it */
	bool guessed;          /* the database named no column: the first of the key */
};

/* A text that the account is to be able to run, and what it is of. */
struct need {
	const char *statement, *sql;
};

struct probe {
	struct mem *mem;
	MYSQL *owner, *account;
	const char *user;
	struct right *rights;
	size_t n;
};

static void
give_up(const char *what, const char *why)
{
	fprintf(stderr, "rights: %s: %s\n", what, why);
	exit(1);
}

static MYSQL *
connect_as(const struct config *c, const char *user, const char *password, const char *database)
{
	MYSQL *my = mysql_init(NULL);

	if (!my || !mysql_real_connect(my, c->database.host, user, password, database,
			   (unsigned)c->database.port, c->database.socket, 0))
		give_up(user, my ? mysql_error(my) : "no memory");
	return my;
}

static void
run(MYSQL *my, const char *sql)
{
	if (mysql_query(my, sql) != 0)
		give_up(sql, mysql_error(my));
	mysql_free_result(mysql_store_result(my));
}

static const char *
first_of_key(struct probe *p, const char *table)
{
	const char *sql = mem_printf(p->mem,
		"SELECT column_name FROM information_schema.key_column_usage"
		" WHERE table_schema = DATABASE() AND table_name = '%s'"
		" AND constraint_name = 'PRIMARY' AND ordinal_position = 1",
		table);
	const char *column;
	MYSQL_RES *res;
	MYSQL_ROW row;

	if (mysql_query(p->owner, sql) != 0 || !(res = mysql_store_result(p->owner)) ||
		!(row = mysql_fetch_row(res)))
		give_up(table, mysql_error(p->owner));
	column = mem_strdup(p->mem, row[0]);
	mysql_free_result(res);
	return column;
}

static void
change(struct probe *p, const char *how, const char *to, const struct right *r)
{
	const char *columns =
		text_equal(r->column, "*") ? "" : mem_printf(p->mem, " (`%s`)", r->column);

	run(p->owner, mem_printf(p->mem, "%s %s%s ON `%s` %s '%s'@'localhost'", how, r->verb,
			      columns, r->table, to, p->user));
}

static void
grant(struct probe *p, struct right r)
{
	p->rights = mem_grow(p->mem, p->rights, p->n, p->n + 1, sizeof(r));
	p->rights[p->n++] = r;
	change(p, "GRANT", "TO", &r);
}

static bool
has(const struct probe *p, const struct right *r)
{
	for (size_t i = 0; i < p->n; i++)
		if (text_equal(p->rights[i].table, r->table) &&
			text_equal(p->rights[i].verb, r->verb) &&
			text_equal(p->rights[i].column, r->column))
			return true;
	return false;
}

/* The n-th text in quotes of either kind behind `from`; NULL when there are fewer. */
static const char *
quoted(struct mem *m, const char *from, int n)
{
	for (const char *s = from; *s; s++) {
		size_t len;

		if (*s != '\'' && *s != '`')
			continue;
		len = strcspn(s + 1, *s == '`' ? "`" : "'");
		if (n-- == 0)
			return mem_strndup(m, s + 1, len);
		s += len + 1;
	}
	return NULL;
}

/* Grant what the database says is missing. */
static void
give(struct probe *p, const struct need *need, unsigned code, const char *message)
{
	const char *of = strstr(message, code == ER_COLUMN_DENIED ? " for column " : " for table ");
	struct right r = {.statement = need->statement};

	if (!of || !strstr(message, " command denied"))
		give_up("not understood", message);
	r.verb = mem_strndup(p->mem, message, strcspn(message, ", "));
	if (strstr(message, "locking clause"))
		r.verb = "UPDATE";
	if (code == ER_COLUMN_DENIED) {
		r.column = quoted(p->mem, of, 0);
		r.table = quoted(p->mem, of, 1);
	} else {
		r.table = quoted(p->mem, of, 1) ? quoted(p->mem, of, 1) : quoted(p->mem, of, 0);
		r.guessed = !text_equal(r.verb, "DELETE");
		r.column = r.guessed ? first_of_key(p, r.table) : "*";
	}
	if (has(p, &r))
		give_up(need->sql, message);
	grant(p, r);
}

static int
explain(MYSQL_STMT *st, const char *sql, struct mem *m)
{
	const char *text = mem_printf(m, "EXPLAIN %s", sql);
	MYSQL_BIND *nulls;

	if (mysql_stmt_prepare(st, text, strlen(text)) != 0)
		return 1;
	nulls = mem_array(m, MYSQL_BIND, mysql_stmt_param_count(st) + 1);
	for (unsigned long i = 0; i < mysql_stmt_param_count(st); i++)
		nulls[i].buffer_type = MYSQL_TYPE_NULL;
	return mysql_stmt_bind_param(st, nulls) || mysql_stmt_execute(st) ||
	       mysql_stmt_store_result(st);
}

/* 0, or why the account may not run it, into `message`. MariaDB asks for some of what INSERT .. SELECT
 * and an UPDATE of several tables need only when they run; to be explained is near enough. */
static unsigned
try(struct probe *p, const struct need *need, char message[MYSQL_ERRMSG_SIZE])
{
	MYSQL_STMT *st = mysql_stmt_init(p->account);
	unsigned code = 0;

	if (mysql_stmt_prepare(st, need->sql, strlen(need->sql)) ||
		explain(st, need->sql, p->mem)) {
		code = mysql_stmt_errno(st);
		snprintf(message, MYSQL_ERRMSG_SIZE, "%s", mysql_stmt_error(st));
	}
	mysql_stmt_close(st);
	return code;
}

static void
satisfy(struct probe *p, const struct need *need)
{
	char message[MYSQL_ERRMSG_SIZE];
	unsigned code;

	for (int tries = 0; (code = try(p, need, message)) != 0; tries++) {
		if ((code != ER_TABLE_DENIED && code != ER_COLUMN_DENIED) || tries == MISSING_MAX)
			give_up(need->sql, message);
		give(p, need, code, message);
	}
}

/* What a program can run */

struct needs {
	struct need *v;
	size_t n;
};

static void
add_text(struct needs *all, struct mem *m, const char *name, const struct db_stmt *s,
	struct db_variant how)
{
	struct db_text text;

	if (db_text_build(&text, m, s, how) != ST_OK)
		give_up("statement", name);
	all->v = mem_grow(m, all->v, all->n, all->n + 1, sizeof(*all->v));
	all->v[all->n++] = (struct need){name, text.sql};
}

/* For each coverage with all clauses; when rows are held by it, with the lock too. */
static void
add_statement(
	struct needs *all, struct mem *m, const char *name, const struct db_stmt *s, bool held)
{
	struct db_variant how = {.held = s->kind == DB_KIND_HELD};
	bool gives = s->kind == DB_KIND_SCOPED || s->kind == DB_KIND_UNCOVERED;

	for (unsigned i = 0; s->clauses && s->clauses[i]; i++)
		how.clauses |= 1u << i;
	for (unsigned i = 0; s->parts && s->parts[i]; i++)
		how.clauses |= 1u << i;
	for (int c = DB_COVERAGE_OWN; c < DB_COVERAGE__MAX; c++) {
		how.coverage = (enum db_coverage)c;
		how.lock = held && gives && s->map;
		add_text(all, m, name, s, how);
	}
}

static void
add_reports(struct needs *all, struct mem *m, const char *name)
{
	for (size_t i = 0; i < report_all()->n_stmts; i++)
		add_statement(all, m, name, report_all()->stmts[i], false);
}

static struct needs
needs_of(struct mem *m, const char *program)
{
	struct needs all = {NULL, 0};

	for (size_t i = 0; i < sizeof(reached) / sizeof(reached[0]); i++) {
		if (!text_equal(reached[i].program, program))
			continue;
		if (reached[i].stmt)
			add_statement(&all, m, reached[i].name, reached[i].stmt, reached[i].held);
		else
			add_reports(&all, m, reached[i].name);
	}
	return all;
}

/* A guess that no statement needs is taken back. */
static void
drop_guesses(struct probe *p, const struct needs *all)
{
	char message[MYSQL_ERRMSG_SIZE];

	for (size_t i = 0; i < p->n; i++) {
		struct right *r = &p->rights[i];
		bool needed = !r->guessed;

		if (needed)
			continue;
		change(p, "REVOKE", "FROM", r);
		for (size_t k = 0; k < all->n && !needed; k++)
			needed = strstr(all->v[k].sql, r->table) && try(p, &all->v[k], message);
		if (needed)
			change(p, "GRANT", "TO", r);
		else
			r->table = NULL;
	}
}

static void
probe_program(struct probe *p, const char *program, struct needs all)
{
	for (size_t i = 0; i < all.n; i++)
		satisfy(p, &all.v[i]);
	drop_guesses(p, &all);
	for (size_t i = 0; i < p->n; i++) {
		const struct right *r = &p->rights[i];

		if (!r->table)
			continue;
		printf("%s %s %s %s %s\n", program, r->table, r->verb, r->column, r->statement);
		change(p, "REVOKE", "FROM", r);
	}
	p->n = 0;
}

/* Nobody enters a database without a right in it; who is in, stays when it is taken away. */
static void
enter(struct probe *p, const struct config *c, const char *password)
{
	const struct right any = {.table = "store_settings", .verb = "SELECT", .column = "zone"};

	change(p, "GRANT", "TO", &any);
	p->account = connect_as(c, p->user, password, c->database.name);
	change(p, "REVOKE", "FROM", &any);
}

int
main(int argc, char **argv)
{
	struct probe p = {.mem = mem_create(NULL)};
	struct config c;
	const struct config_account *owner;

	if (argc != 3)
		give_up("usage", "rights USER PASSWORD");
	if (config_read(&c, p.mem, NULL) != ST_OK || !(owner = config_account(&c, "owner")))
		give_up("configuration", "cannot be read");
	if (report_load(p.mem, c.sql) != ST_OK)
		give_up("reports", "cannot be read");
	p.user = argv[1];
	p.owner = connect_as(&c, owner->user, owner->password, c.database.name);
	enter(&p, &c, argv[2]);
	for (size_t i = 0; i < sizeof(reached) / sizeof(reached[0]); i++)
		if (i == 0 || !text_equal(reached[i].program, reached[i - 1].program))
			probe_program(&p, reached[i].program, needs_of(p.mem, reached[i].program));
	mysql_close(p.account);
	mysql_close(p.owner);
	mem_destroy(p.mem);
	return 0;
}
