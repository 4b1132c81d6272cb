/*
 * turn.h - whose turn it is to hash a password.
 *
 * A hash takes a core for 0.2 s and 16 MB, and anybody may ask for one. So
 * only so many workers of a program may be at it that one stays free for
 * everything else, most of them waiting; who finds no place is told at once.
 * Strangers have one place less, and hash one at a time. A known one (signed
 * in, or on a device of an earlier sign-in) has a place and a turn that no
 * stranger can take, and so waits for other known ones only.
 *
 * Places and turns are lock files in a folder of this user and dealer, so they
 * count across processes however these were started, as plain CGI too, and the
 * kernel frees what a process held that ended in any way.
 */
#ifndef AUTH_TURN_H
#define AUTH_TURN_H

#include <stdbool.h>

#include "base/mem.h"
#include "base/status.h"

/* One program of one dealership. */
struct turn_line {
	const char *folder; /* path, of turn_folder */
	const char *family; /* whose workers these are */
	int workers;        /* 0: as many as a web server starts */
};

/* The folder for the database that `database` names, in $RUNTIME_DIRECTORY, $TMPDIR or /tmp. */
const char *turn_folder(struct mem *m, const char *database);

struct turn {
	int place, running; /* file descriptors; -1: none */
};

/*
 * Wait for a turn; give it back with turn_give.
 * ST_BUSY  every place is taken, or no turn came within 5 seconds
 */
STATUS_MUST_USE enum status
turn_take(struct turn *out, struct mem *m, const struct turn_line *line, bool known);
void turn_give(struct turn *t);

#endif
