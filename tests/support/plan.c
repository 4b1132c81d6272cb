#include "plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "db/internal.h"

static void
or_bail_out(bool done, const char *what, const char *sql)
{
	if (done)
		return;
	printf("Bail out! %s: %.400s\n", what, sql);
	fflush(stdout);
	abort();
}

static MYSQL_RES *
ask(struct reader *r, const char *sql)
{
	MYSQL_RES *res;

	or_bail_out(mysql_query(r->db->my, sql) == 0, mysql_error(r->db->my), sql);
	res = mysql_store_result(r->db->my);
	or_bail_out(res, "no rows", sql);
	return res;
}

static void
add_text(struct text *t, struct reader *r, struct mem *m, const char *s)
{
	char *safe = mem_array(m, char, 2 * strlen(s) + 1);

	mysql_real_escape_string(r->db->my, safe, s, (unsigned long)strlen(s));
	text_addf(t, "'%s'", safe);
}

static void
add_time(struct text *t, time_t at)
{
	char written[32];
	struct tm tm;

	strftime(written, sizeof(written), "TIMESTAMP '%Y-%m-%d %H:%M:%S'", gmtime_r(&at, &tm));
	text_add(t, written);
}

static void
add_value(struct text *t, struct reader *r, struct mem *m, const struct db_value *v)
{
	if (v->null)
		text_add(t, "NULL");
	else if (v->type == DB_T_TEXT)
		add_text(t, r, m, v->text);
	else if (v->type == DB_T_DAY)
		text_addf(t, "DATE '%04d-%02d-%02d'", v->day.year, v->day.month, v->day.day);
	else if (v->type == DB_T_UTC)
		add_time(t, (time_t)v->utc.s);
	else
		text_addf(t, "%lld", (long long)v->i64);
}

static int64_t
held_id(const struct db_hold *h, int source)
{
	size_t i = (size_t)(DB_BIND_HELD - source);

	return h->ids[i < h->n ? i : h->n - 1];
}

/* The statement's text for the actor's coverage, each `?` replaced by its value. */
static const char *
written(struct reader *r, struct mem *m, const struct db_stmt *s, bool lock, struct db_args args)
{
	struct db_variant how = {.coverage = r->actor.coverage, .lock = lock};
	struct db_text built;
	struct text t = text_begin(m);
	size_t next = 0;

	or_bail_out(db_hold_check(&how.held, r, s, args.hold) == ST_OK, "no hold", s->head);
	or_bail_out(db_text_build(&built, m, s, how) == ST_OK, "no text", s->head);
	or_bail_out(args.n == built.n_args, "other arguments are wanted", s->head);
	text_add(&t, "EXPLAIN FORMAT=TRADITIONAL ");
	for (const char *p = built.sql; *p; p++) {
		int source = *p == '?' ? built.binds[next++] : 0;

		if (*p != '?')
			text_add_n(&t, p, 1);
		else if (source == DB_BIND_USER)
			text_addf(&t, "%lld", (long long)r->actor.user.v);
		else if (source == DB_BIND_NOW)
			add_time(&t, time(NULL));
		else if (source == DB_BIND_TEAM)
			text_addf(&t, "%lld", (long long)r->actor.team.v);
		else if (source <= DB_BIND_HELD)
			text_addf(&t, "%lld", (long long)held_id(args.hold, source));
		else
			add_value(&t, r, m, &args.v[source]);
	}
	return t.s;
}

static const char *
cell(MYSQL_RES *res, MYSQL_ROW row, struct mem *m, const char *name)
{
	const MYSQL_FIELD *fields = mysql_fetch_fields(res);

	for (unsigned i = 0; i < mysql_num_fields(res); i++)
		if (strcmp(fields[i].name, name) == 0)
			return row[i] ? mem_printf(m, "%s", row[i]) : NULL;
	or_bail_out(false, "a plan without the column", name);
	return NULL;
}

static int64_t
number(const char *text)
{
	return text ? strtoll(text, NULL, 10) : 0;
}

static void
explain(struct plan **out, size_t *out_n, struct reader *r, struct mem *m, const struct db_stmt *s,
	bool lock, struct db_args args)
{
	MYSQL_RES *res = ask(r, written(r, m, s, lock, args));
	MYSQL_ROW row;
	size_t n = 0;

	*out = mem_array(m, struct plan, (size_t)mysql_num_rows(res) + 1);
	while ((row = mysql_fetch_row(res)))
		(*out)[n++] = (struct plan){.part = number(cell(res, row, m, "id")),
			.table = cell(res, row, m, "table"),
			.type = cell(res, row, m, "type"),
			.key = cell(res, row, m, "key"),
			.ref = cell(res, row, m, "ref"),
			.rows = number(cell(res, row, m, "rows"))};
	*out_n = n;
	mysql_free_result(res);
}

void
plan_explain(struct plan **out, size_t *out_n, struct reader *r, struct mem *m,
	const struct db_stmt *s, struct db_args args)
{
	explain(out, out_n, r, m, s, false, args);
}

void
plan_explain_hold(struct plan **out, size_t *out_n, struct writer *w, struct mem *m,
	const struct db_stmt *s, struct db_args args)
{
	explain(out, out_n, db_reading(w), m, s, true, args);
}

bool
plan_seeks(const struct plan *plan, size_t n, const char *table, const char *keys)
{
	size_t found = 0;

	for (size_t i = 0; i < n; i++)
		if (text_equal(plan[i].table, table)) {
			if (!plan[i].key || !strstr(keys, plan[i].key) ||
				text_equal(plan[i].type, "index"))
				return false;
			found++;
		}
	return found > 0;
}

bool
plan_joins(const struct plan *plan, size_t n, const char *table)
{
	size_t found = 0;

	for (size_t i = 0; i < n; i++)
		if (text_equal(plan[i].table, table)) {
			if (!plan[i].ref || strncmp(plan[i].ref, "const", 5) == 0)
				return false;
			found++;
		}
	return found > 0;
}

void
plan_analyze(struct reader *r, const char *tables)
{
	char sql[400];

	snprintf(sql, sizeof(sql), "ANALYZE TABLE %s", tables);
	mysql_free_result(ask(r, sql));
}
