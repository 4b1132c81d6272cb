/* report check: the report files, and their statements against the database, as the program's account. */
#include <stdio.h>

#include "crm/report/report_file.h"
#include "ctl.h"

static int
say_problems(const char *folder, const struct report_set *set)
{
	for (size_t i = 0; i < set->n_problems; i++)
		fprintf(stderr, "%s/%s:%d: %s\n", folder, set->problems[i].file,
			set->problems[i].line, set->problems[i].text);
	return set->n_problems ? ctl_fail("the reports are not as they must be") : EXIT_DONE;
}

/* One statement; the log says what the database does not take. */
static size_t
check_stmt(struct db *db, const char *folder, const struct report *rep, const struct db_stmt *s)
{
	if (db_check_stmt(db, s, DB_COVERAGE_STORE, UINT32_MAX) == ST_OK)
		return 0;
	fprintf(stderr, "%s/%s:%d: the database does not take this, as the line above says\n",
		folder, rep->file, rep->line);
	return 1;
}

static size_t
check_report(struct db *db, const char *folder, const struct report *rep)
{
	size_t bad = rep->figures ? check_stmt(db, folder, rep, rep->figures) : 0;

	for (size_t i = 0; i < rep->n_bases; i++)
		bad += check_stmt(db, folder, rep, rep->bases[i].rows);
	for (size_t i = 0; i < rep->n_parts; i++)
		bad += check_stmt(db, folder, rep, rep->parts[i].stmt);
	return bad;
}

static int
check_statements(struct ctl *c, const char *folder, const struct report_set *set)
{
	const struct config_account *account = config_account(&c->config, "reports");
	struct db *db;
	size_t bad = 0;

	if (!account)
		return ctl_fail("the configuration has no section [account.reports]");
	db = db_open(c->mem, &c->config.database, account, DB_PAGE_SECONDS);
	for (size_t i = 0; i < set->n; i++)
		bad += check_report(db, folder, &set->reports[i]);
	db_close(db);
	return bad ? ctl_fail("%zu statements were refused", bad) : EXIT_DONE;
}

int
verb_report_check(struct ctl *c)
{
	bool alone = c->args.n > 0;
	const char *folder = alone ? c->args.v[0] : mem_printf(c->mem, "%s/reports", c->config.sql);
	struct report_set set;
	int answer;

	if (!args_are(&c->args, alone))
		return ctl_usage(c);
	if (report_read_folder(&set, c->mem, folder) == ST_NOT_FOUND)
		return ctl_fail("%s cannot be read", folder);
	answer = say_problems(folder, &set);
	if (answer == EXIT_DONE && !alone)
		answer = check_statements(c, folder, &set);
	if (answer == EXIT_DONE)
		printf("%zu reports, %zu dimensions\n", set.n, set.n_dimensions);
	return answer;
}
