/*
 * live.h - the private database that tests/sql runs against.
 *
 * tests/run starts it, migrates it and names its configuration in
 * UPLOG_CONFIG; without that a program says so and is skipped. What a test
 * writes is rolled back: live_write never commits.
 */
#ifndef SUPPORT_LIVE_H
#define SUPPORT_LIVE_H

#include <sys/types.h>

#include "db/db.h"

/* A connection as the account of `family` ("owner" may do everything). Ends the program, as
 * skipped, when there is no UPLOG_CONFIG, and as failed when the file is wrong. */
struct db *live_open(struct mem *m, const char *family);
/* The same, with so many seconds for a statement (db/db.h). */
struct db *live_open_for(struct mem *m, const char *family, unsigned seconds);

/* Run `fn` with a writer for `actor`, then roll back. Gives what fn gave. */
enum status live_write(struct db *db, const struct db_actor *actor, db_write_fn *fn, void *arg);

/* Run SQL text; fails the test when the database refuses it. */
void live_sql(struct writer *w, const char *sql);

/* Each text of the array `list`. */
#define LIVE_ALL(w, list) \
	for (size_t live_i = 0; live_i < sizeof(list) / sizeof((list)[0]); live_i++) \
	live_sql((w), (list)[live_i])

/*
 * Two at once: a second process, with a connection of its own, that moves when this one does.
 * `play` makes one move of `size` bytes, which may hold addresses of static data, and gives what
 * came of it, 0 to 127.
 */
typedef char live_play_fn(struct db *db, const void *move);

struct live_race {
	live_play_fn *play;
	size_t size;
	int to, from;
	pid_t other;
};

struct live_round {
	int mine, theirs;
};

void live_race_begin(struct live_race *out, live_play_fn *play, size_t size);
struct live_round
live_race_round(const struct live_race *race, struct db *db, const void *mine, const void *theirs);
void live_race_end(struct live_race *race);

/* Of two statuses one is ST_OK, and the other `lost`. */
bool live_one_won(struct live_round round, enum status lost);

#endif
