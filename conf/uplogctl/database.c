/* migrate and doctor: the database and everything around it. */
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "auth/store.h"
#include "base/text.h"
#include "crm/mail/outbox.h"
#include "crm/people/name_index.h"
#include "crm/store/job.h"
#include "ctl.h"
#include "db/migrate.h"

#define JOBS_HOURS 24 /* the timer runs more often */

static int
say_problem(enum status st, const struct db_migrated *done)
{
	if (done->problem)
		return ctl_fail("%s", done->problem);
	return ctl_answer(st, "migrate");
}

/* What a migration needs of the programs: the words of customers who have none yet. */
struct filling {
	struct mem *mem;
	struct customer_id after, last;
};

static enum status
fill_batch(struct writer *w, void *arg)
{
	struct filling *f = arg;

	return name_index_fill(&f->last, w, f->mem, f->after);
}

enum status
ctl_fill_names(struct db *db, struct mem *m)
{
	struct filling f = {0};
	enum status st;

	do {
		f.after = f.last;
		f.mem = mem_create(m);
		st = db_write(db, NULL, fill_batch, &f);
		mem_destroy(f.mem);
	} while (st == ST_OK && f.last.v);
	return st;
}

int
verb_migrate(struct ctl *c)
{
	const char *folder = mem_printf(c->mem, "%s/migrations", c->config.sql);
	const char *grants = mem_printf(c->mem, "%s/grants.txt", c->config.sql);
	struct db_migrated done = {0}, granted = {0};
	enum status st;

	if (!args_are(&c->args, 0))
		return ctl_usage(c);
	st = db_migrate(&done, c->db, c->mem, folder);
	if (st != ST_OK)
		return say_problem(st, &done);
	st = db_grant(&granted, c->db, c->mem, grants, &c->config);
	if (st != ST_OK)
		return say_problem(st, &granted);
	st = ctl_fill_names(c->db, c->mem);
	if (st != ST_OK)
		return ctl_answer(st, "migrate");
	if (done.from == done.to)
		printf("schema is at version %d\n", done.to);
	else
		printf("schema brought from version %d to %d\n", done.from, done.to);
	return EXIT_DONE;
}

/* One finding: a line with "ok" or what is wrong. Gives whether it is right. */
static bool
finding(bool right, const char *what, const char *advice)
{
	if (right)
		printf("ok    %s\n", what);
	else
		printf("WRONG %s: %s\n", what, advice);
	return right;
}

static bool
check_folder(const char *what, const char *path)
{
	struct stat st;
	bool right = path && stat(path, &st) == 0 && S_ISDIR(st.st_mode) && access(path, R_OK) == 0;

	return finding(right, what, "the folder is missing or may not be read");
}

static enum status
count_versions(struct reader *r, void *arg)
{
	struct ctl *c = arg;
	struct store store;
	enum status st = store_find(&store, r, c->mem);

	if (st != ST_OK)
		return st;
	return date_set_zone(store.zone);
}

static bool
check_store(struct ctl *c)
{
	enum status st = db_read(c->db, NULL, count_versions, c);

	if (!finding(st != ST_UNAVAILABLE, "database answers [account.owner]",
		    "it is away, or refuses user or password"))
		return false;
	if (!finding(st == ST_OK || st == ST_INVALID, "schema holds a store",
		    "run uplogctl migrate"))
		return false;
	return finding(st == ST_OK, "zone of the store is known here", "install tzdata");
}

static enum status
look_at_jobs(struct reader *r, void *arg)
{
	struct ctl *c = arg;
	struct utc oldest;
	enum status st = job_oldest(&oldest, r, c->mem);

	if (st != ST_OK)
		return st;
	return oldest.s > date_now().s - JOBS_HOURS * 60 * 60 ? ST_OK : ST_CONFLICT;
}

static enum status
read_store(struct reader *r, void *arg)
{
	struct ctl *c = arg;
	struct store store;

	return store_find(&store, r, c->mem);
}

static bool
check_account(struct ctl *c, const struct config_account *a)
{
	struct db *db = db_open(c->mem, &c->config.database, a, DB_PAGE_SECONDS);
	enum status st = db_read(db, NULL, read_store, c);

	db_close(db);
	return finding(st == ST_OK, mem_printf(c->mem, "account of %s", a->family),
		st == ST_UNAVAILABLE ? "the database refuses its user or password"
				     : "it lacks rights: run uplogctl migrate");
}

static bool
check_accounts(struct ctl *c)
{
	static const char *const families[] = {"account", "dashboard", "customer", "leads",
		"sales-edit", "reports", "inventory", "admin", "intake"};
	bool right = true;

	for (size_t i = 0; i < sizeof(families) / sizeof(families[0]); i++) {
		const struct config_account *a = config_account(&c->config, families[i]);

		if (!a)
			right = finding(false, mem_printf(c->mem, "account of %s", families[i]),
				mem_printf(c->mem, "the configuration has no [account.%s]",
					families[i]));
		else if (!check_account(c, a))
			right = false;
	}
	return right;
}

static enum status
count_waiting(struct reader *r, void *arg)
{
	return outbox_waiting(arg, r);
}

/* Without a mail server nothing is lost, it waits, and a store may do without one: a note. A server with
 * something else left out is a mistake. */
static bool
check_mail(struct ctl *c)
{
	const char *lacks = config_mail_lacks(&c->config), *why;
	int64_t waiting = 0;

	if (lacks && db_read(c->db, NULL, count_waiting, &waiting) != ST_OK)
		return finding(false, "outbox", "it cannot be read");
	why = mem_printf(c->mem, "the configuration has no %s; %lld mail%s", lacks ? lacks : "",
		(long long)waiting, waiting == 1 ? " waits" : "s wait");
	if (!lacks || !text_empty(c->config.smtp.host))
		return finding(!lacks, "mail can be sent", why);
	printf("note  no mail is sent: %s\n", why);
	return true;
}

int
verb_doctor(struct ctl *c)
{
	bool right;

	if (!args_are(&c->args, 0))
		return ctl_usage(c);
	right = finding(true, "configuration can be read", "");
	right &= check_folder("folder of the templates", c->config.templates);
	right &= check_folder("folder of the assets", c->config.assets);
	right &= check_folder("folder of the SQL files", c->config.sql);
	right &= check_store(c) && check_accounts(c) &&
		 check_mail(c) & finding(db_read(c->db, NULL, look_at_jobs, c) == ST_OK,
					 "jobs were done within a day",
					 "let a timer run uplogctl jobs (uplog-jobs@.timer)");
	return right ? EXIT_DONE : EXIT_FAILED;
}
