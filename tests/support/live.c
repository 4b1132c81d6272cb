#include "live.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/config.h"

struct db *
live_open(struct mem *m, const char *family)
{
	return live_open_for(m, family, DB_PAGE_SECONDS);
}

struct db *
live_open_for(struct mem *m, const char *family, unsigned seconds)
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
	return db_open(m, &config->database, account, seconds);
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
		fflush(stdout);
		abort();
	}
}

static void
or_bail_out(bool done, const char *what)
{
	if (done)
		return;
	printf("Bail out! a race: %s\n", what);
	fflush(stdout);
	abort();
}

static void
be_the_other(const struct live_race *race, int from, int to)
{
	struct mem *m = mem_create(NULL);
	struct db *own = live_open(m, "owner");
	char *move = mem_array(m, char, race->size), result;

	while (read(from, move, race->size) == (ssize_t)race->size) {
		result = race->play(own, move);
		if (write(to, &result, 1) != 1)
			break;
	}
	db_close(own);
	_exit(0);
}

void
live_race_begin(struct live_race *out, live_play_fn *play, size_t size)
{
	int to[2], from[2];

	*out = (struct live_race){.play = play, .size = size};
	or_bail_out(pipe(to) == 0 && pipe(from) == 0, "no pipe");
	fflush(stdout);
	out->other = fork();
	or_bail_out(out->other >= 0, "no second process");
	if (out->other == 0) {
		close(to[1]);
		be_the_other(out, to[0], from[1]);
	}
	close(to[0]);
	close(from[1]);
	out->to = to[1];
	out->from = from[0];
}

struct live_round
live_race_round(const struct live_race *race, struct db *db, const void *mine, const void *theirs)
{
	struct live_round round;
	char result;

	or_bail_out(write(race->to, theirs, race->size) == (ssize_t)race->size, "nobody listens");
	round.mine = race->play(db, mine);
	or_bail_out(read(race->from, &result, 1) == 1, "nobody answers");
	round.theirs = result;
	return round;
}

void
live_race_end(struct live_race *race)
{
	int ended;

	close(race->to);
	close(race->from);
	or_bail_out(waitpid(race->other, &ended, 0) == race->other, "the other is lost");
	or_bail_out(WIFEXITED(ended) && WEXITSTATUS(ended) == 0, "the other failed");
}

bool
live_one_won(struct live_round round, enum status lost)
{
	return (round.mine == ST_OK && round.theirs == (int)lost) ||
	       (round.mine == (int)lost && round.theirs == ST_OK);
}
