/*
 * uplogctl - the operator's command: one dealership's database, from a shell.
 *
 * It is not in cgi-bin: a CGI program must never take arguments from a query
 * string.
 */
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "base/text.h"
#include "ctl.h"

struct verb {
	const char *words; /* "migrate", "user add" */
	const char *usage; /* the words and what follows them */
	const char *help;
	verb_fn *run;
	unsigned seconds; /* that a statement may take */
};

static const struct verb verbs[] = {
	{"migrate", "migrate",
		"Bring the database to this version's schema, and give each executable's\n"
		"account its rights. Safe to repeat.\n",
		verb_migrate, DB_WORK_SECONDS},
	{"demo", "demo [--leads N] [--now TIME]",
		"Fill an empty database with the demo dealership: N leads (10,000), all figures\n"
		"made up and in agreement. Every password is Lakeside-demo-1. TIME pretends the\n"
		"store's clock, as 2026-11-30T07:00: for tests.\n",
		verb_demo, DB_WORK_SECONDS},
	{"user add",
		"user add LOGIN --first NAME --last NAME --role ROLE [--team TEAM] [--email "
		"ADDRESS]",
		"Add a user. The password is asked for, or is the first line of standard input.\n",
		verb_user_add, DB_REPORT_SECONDS},
	{"user password", "user password LOGIN",
		"Give a user a new password and end that user's sessions. The password is asked\n"
		"for, or is the first line of standard input.\n",
		verb_user_password, DB_REPORT_SECONDS},
	{"user disable", "user disable LOGIN",
		"Keep a user from signing in, and end that user's sessions.\n", verb_user_disable,
		DB_REPORT_SECONDS},
	{"user reset-two-factor", "user reset-two-factor LOGIN",
		"Take a user's second factor away, for the device is lost: the password is enough\n"
		"until it is set up again. Ends that user's sessions.\n",
		verb_user_reset, DB_REPORT_SECONDS},
	{"import vehicles", "import vehicles FILE [--skip-bad] [--map FILE]",
		"Add and change vehicles by stock number from a CSV file, columns in any order.\n"
		"Each row that cannot be taken is told with its line and reason, and then nothing\n"
		"is changed; with --skip-bad the other rows are. A mapping file has lines as\n"
		"\"stock_no = Your heading\". FILE - is standard input.\n",
		verb_import_vehicles, DB_WORK_SECONDS},
	{"import deals", "import deals FILE [--keep]",
		"Read a file of deals from the DMS (CSV of any kind, at most 4 MB) and say what\n"
		"matches the sales of its month; with --keep the month is reconciled with it from\n"
		"now on, in Uplog under /sales-edit/reconcile. The same file again changes "
		"nothing.\n"
		"FILE - is standard input.\n",
		verb_import_deals, DB_WORK_SECONDS},
	{"intake", "intake < FILE",
		"Take a mail or an ADF document on standard input, keep it, and make unassigned\n"
		"leads of its prospects. What cannot be read stays in quarantine, and the answer\n"
		"is 1.\n",
		verb_intake, DB_REPORT_SECONDS},
	{"provider add", "provider add NAME",
		"Let a sender post leads to /intake/adf: prints its new token, once. An older\n"
		"token of the same name is void.\n",
		verb_provider_add, DB_REPORT_SECONDS},
	{"report check", "report check [FOLDER]",
		"Read the reports and say what is wrong with them, with file and line: those of\n"
		"the configuration, and whether the database takes their statements from the\n"
		"account of the reports program; or those of FOLDER alone.\n",
		verb_report_check, DB_PAGE_SECONDS},
	{"jobs", "jobs",
		"Do what must be done by itself: remove what is over (sessions, keys of forms,\n"
		"failed sign-ins ...), and send the mail that is due. For a timer, every minute;\n"
		"several at once do each job, and send each mail, once.\n",
		verb_jobs, DB_REPORT_SECONDS},
	{"doctor", "doctor",
		"Check the configuration, the database, its schema, the accounts and the\n"
		"folders. Says what is wrong and how to put it right.\n",
		verb_doctor, DB_PAGE_SECONDS},
};

#define N_VERBS (sizeof(verbs) / sizeof(verbs[0]))

static void
print_usage(FILE *to)
{
	fputs("usage: uplogctl [--config FILE] VERB ...\n\n", to);
	for (size_t i = 0; i < N_VERBS; i++)
		fprintf(to, "  uplogctl %s\n", verbs[i].usage);
	fputs("\nThe configuration is FILE, else $UPLOG_CONFIG, else /etc/uplog/uplog.conf.\n"
	      "uplogctl VERB --help tells more. Answers 0 done, 1 failed, 2 wrong usage.\n",
		to);
}

/* The verb that the arguments begin with; its words are taken away. */
static const struct verb *
find_verb(struct args *a)
{
	for (size_t i = 0; i < N_VERBS; i++) {
		const char *blank = strchr(verbs[i].words, ' ');
		size_t first = blank ? (size_t)(blank - verbs[i].words) : strlen(verbs[i].words);
		int n = blank ? 2 : 1;

		if (a->n < n || strlen(a->v[0]) != first ||
			strncmp(a->v[0], verbs[i].words, first) != 0)
			continue;
		if (blank && !text_equal(a->v[1], blank + 1))
			continue;
		a->v += n;
		a->n -= n;
		return &verbs[i];
	}
	return NULL;
}

static int
run_verb(struct ctl *c, const struct verb *verb)
{
	const struct config_account *owner;
	int answer;

	if (verb->run == verb_report_check &&
		c->args.n) /* the build's: there is no configuration */
		return verb->run(c);
	if (config_read(&c->config, c->mem, c->config_path) != ST_OK)
		return ctl_fail("the configuration cannot be read: %s",
			c->config_path ? c->config_path : "$UPLOG_CONFIG or /etc/uplog/uplog.conf");
	log_setup("uplogctl", log_level_named(c->config.log_level));
	owner = config_account(&c->config, "owner");
	if (!owner)
		return ctl_fail("the configuration has no section [account.owner]");
	c->db = db_open(c->mem, &c->config.database, owner, verb->seconds);
	answer = verb->run(c);
	db_close(c->db);
	return answer;
}

int
main(int argc, char **argv)
{
	struct ctl c = {.args = {argv + 1, argc - 1}};
	const struct verb *verb;
	bool help;
	int answer;

	c.config_path = args_take(&c.args, "--config");
	help = args_flag(&c.args, "--help");
	verb = find_verb(&c.args);
	if (!verb) {
		print_usage(help && c.args.n == 0 ? stdout : stderr);
		return help && c.args.n == 0 ? EXIT_DONE : EXIT_USAGE;
	}
	c.usage = verb->usage;
	if (help) {
		printf("usage: uplogctl [--config FILE] %s\n\n%s", verb->usage, verb->help);
		return EXIT_DONE;
	}
	log_setup("uplogctl", LOG_WARN);
	c.mem = mem_create(NULL);
	answer = run_verb(&c, verb);
	mem_destroy(c.mem);
	return answer;
}
