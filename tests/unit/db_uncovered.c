/*
 * What may touch rows that have owners without asking for coverage: every
 * uncovered and new statement, and each global one that names such a table; and
 * what changes rows without being a change of them, without asking for the
 * version that was seen, or without a word to who keeps them; with the reason it gives, as reviewed
 * (tests/golden/global.txt). And which leads a statement takes whether they stand or were merged into another
 * (auth/scope.h), as it may where it comes to them by a key. It runs no SQL.
 */
#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../support/stmt_sets.h"
#include "base/text.h"
#include "db/db.h"

#define GOLDEN "tests/golden/global.txt"

/* Tables whose rows have owners, or hang on one that has. */
static const char *const owned[] = {"leads", "customers", "customer_phones", "customer_emails",
	"customer_addresses", "consents", "access_requests", "desired_vehicles", "trade_ins",
	"finance_wishes", "write_ups", "tasks", "appointments", "activities", "visits",
	"step_events", "sales", "sale_staff", "close_events", "ownership_events", "lead_opens"};

static struct mem *mem;

static char *
file_text(const char *path)
{
	struct text t = text_begin(mem);
	FILE *in = fopen(path, "r");
	char line[1024];

	while (in && fgets(line, sizeof(line), in))
		text_add(&t, line);
	if (in)
		fclose(in);
	return t.s;
}

/* The name of the enumerator `at` in the header's first enum of statements. */
static const char *
name_of(const char *header, size_t at)
{
	const char *p = file_text(header);
	size_t n;

	p = strstr(p, "_stmt {");
	assert_non_null(p);
	for (p = strchr(p, '{') + 1; at; p++)
		at -= *p == ',';
	p += strspn(p, " \n\t");
	n = strspn(p, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789");
	return mem_strndup(mem, p, n);
}

static bool
is_sign(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

static bool
names(const char *sql, const char *table)
{
	size_t n = strlen(table);

	for (const char *p = sql; (p = strstr(p, table)); p += n)
		if ((p == sql || !is_sign(p[-1])) && !is_sign(p[n]) && p[n] != '.')
			return true;
	return false;
}

/* The tables with owners that the text names, with commas; "" = none. */
static const char *
tables_of(const char *sql)
{
	struct text t = text_begin(mem);

	for (size_t i = 0; i < sizeof(owned) / sizeof(owned[0]); i++)
		if (names(sql, owned[i]))
			text_addf(&t, "%s%s", t.len ? ", " : "", owned[i]);
	return t.s;
}

/* Whether the scope of the statement asks whether the rows of that alias stand. */
static bool
is_scoped(const struct db_stmt *s, const char *alias)
{
	return s->kind != DB_KIND_GLOBAL && s->kind != DB_KIND_NEW && s->scope->standing &&
	       text_equal(alias, s->scope->alias);
}

static int
count(const char *sql, const char *part)
{
	int n = 0;

	for (; (sql = strstr(sql, part)); sql += strlen(part))
		n++;
	return n;
}

/* The aliases that a statement gives to leads without asking whether they stand, with commas. */
static const char *
merged_too(const struct db_stmt *s)
{
	static const char table[] = "leads ";
	const char *sql = db_stmt_text(mem, s);
	struct text t = text_begin(mem);

	for (const char *p = sql; (p = strstr(p, table));) {
		bool whole = p == sql || !is_sign(p[-1]);
		const char *alias;

		p += sizeof(table) - 1;
		alias = mem_strndup(mem, p, strspn(p, "abcdefghijklmnopqrstuvwxyz"));
		if (whole && !text_empty(alias) && !is_scoped(s, alias) &&
			count(sql, mem_printf(mem, " %s.merged_into_id", alias)) <
				count(sql, mem_printf(mem, "leads %s ", alias)))
			text_addf(&t, "%s%s", t.len ? ", " : "", alias);
	}
	return t.s;
}

static void
add_line(struct text *t, const struct db_stmt_set *set, size_t i)
{
	const struct db_stmt *s = &set->stmts[i];
	const char *tables, *kind = s->kind == DB_KIND_GLOBAL ? "global" : "uncovered", *merged;

	if (s->kind == DB_KIND_TOGETHER) /* each part is in a set, too */
		return;
	merged = merged_too(s);
	if (s->keeps || s->unseen)
		text_addf(t, "%-27s %-9s %s\n", name_of(set->module, i),
			s->keeps ? "keeps" : "unseen", s->keeps ? s->keeps : s->unseen);
	if (s->unraised)
		text_addf(t, "%-27s %-9s %s\n", name_of(set->module, i), "unraised", s->unraised);
	if (!text_empty(merged))
		text_addf(t, "%-27s %-9s %s\n", name_of(set->module, i), "merged", merged);
	if (s->kind == DB_KIND_NEW)
		kind = "new";
	else if (s->kind != DB_KIND_GLOBAL && s->kind != DB_KIND_UNCOVERED)
		return;
	tables = tables_of(db_stmt_text(mem, s));
	if (s->kind != DB_KIND_GLOBAL || !text_empty(tables))
		text_addf(t, "%-27s %-9s %s\n%-38s%s\n", name_of(set->module, i), kind, s->why, "",
			tables);
}

static void
uncovered_statements_are_as_reviewed(void **state)
{
	struct text t = text_begin(mem);

	(void)state;
	for (size_t k = 0; k < stmt_sets_n; k++)
		for (size_t i = 0; i < stmt_sets[k].n; i++)
			add_line(&t, &stmt_sets[k], i);
	if (getenv("GOLDEN_WRITE")) {
		FILE *out = fopen(GOLDEN, "w");

		assert_non_null(out);
		fputs(t.s, out);
		fclose(out);
	}
	assert_string_equal(t.s, file_text(GOLDEN));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(uncovered_statements_are_as_reviewed)};
	int bad;

	mem = mem_create(NULL);
	bad = cmocka_run_group_tests_name("uncovered", tests, NULL, NULL);
	mem_destroy(mem);
	return bad;
}
