#include "live.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/config.h"

struct db *
live_open(struct mem *m, const char *family)
{
	struct config *config = mem_new(m, struct config);
	const struct config_account *account;

	if (!getenv("UPLOG_CONFIG")) {
		puts("1..0 # SKIP no database: UPLOG_CONFIG is not set");
		exit(0);
	}
	if (config_read(config, m, NULL) != ST_OK || !(account = config_account(config, family))) {
		printf("Bail out! no account %s in UPLOG_CONFIG\n", family);
		exit(1);
	}
	return db_open(m, &config->database, account);
}

struct trial {
	db_write_fn *fn;
	void *arg;
	enum status st;
};

/* ST_INVALID makes the transaction roll back, and is no reason to run it again. */
static enum status
trial_run(struct writer *w, void *arg)
{
	struct trial *t = arg;

	t->st = t->fn(w, t->arg);
	return t->st == ST_RETRY ? ST_RETRY : ST_INVALID;
}

enum status
live_write(struct db *db, const struct db_actor *actor, db_write_fn *fn, void *arg)
{
	static bool unfinished;
	struct trial t = {.fn = fn, .arg = arg};
	enum status st;

	/* An assertion that failed has left by longjmp: its transaction must not be committed by
	 * the next BEGIN. */
	if (unfinished)
		db_close(db);
	unfinished = true;
	st = db_write(db, actor, trial_run, &t);
	unfinished = false;
	return st == ST_INVALID ? t.st : st;
}

void
live_sql(struct writer *w, const char *sql)
{
	if (db_script(w, sql, strlen(sql)) != ST_OK) {
		printf("Bail out! refused: %s\n", sql);
		abort();
	}
}
