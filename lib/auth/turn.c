#include "auth/turn.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "auth/secret.h"
#include "base/log.h"
#include "base/text.h"

#define WORKERS_ASSUMED 8
#define TURNS           2    /* 0 is everybody's, 1 is the known ones' */
#define WAIT_MAX        5000 /* ms */
#define PERIOD          5    /* ms between two looks at the turns */

const char *
turn_folder(struct mem *m, const char *database)
{
	static const char *const places[] = {"RUNTIME_DIRECTORY", "TMPDIR"};
	unsigned char hash[SECRET_HASH];
	const char *parent = "/tmp";

	for (size_t i = sizeof(places) / sizeof(places[0]); i > 0; i--)
		if (!text_empty(getenv(places[i - 1])))
			parent = getenv(places[i - 1]);
	secret_hash(hash, database);
	return mem_printf(
		m, "%s/uplog-turns-%u-%s", parent, (unsigned)geteuid(), text_hex(m, hash, 8));
}

/*
 * The folder, which nobody else may write, or -1. Another user of the machine
 * may hold the name; then hashing goes on without the bound, since that user
 * must not be able to stop people from signing in.
 */
static int
folder_open(const char *path)
{
	struct stat st;
	int fd;

	if (mkdir(path, 0700) != 0 && errno != EEXIST)
		return -1;
	fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		return -1;
	if (fstat(fd, &st) != 0 || st.st_uid != geteuid() || (st.st_mode & 077) != 0) {
		close(fd);
		return -1;
	}
	return fd;
}

/* The lock `name` with number `i`, or -1 when somebody has it. */
static int
lock_try(int folder, struct mem *m, const char *name, int i)
{
	int fd = openat(folder, mem_printf(m, "%s-%d", name, i),
		O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);

	if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) != 0) {
		close(fd);
		return -1;
	}
	return fd;
}

/* The highest free lock of `n`, or -1: what only known ones may have comes first. */
static int
lock_any(int folder, struct mem *m, const char *name, int n)
{
	int fd = -1;

	while (fd < 0 && n > 0)
		fd = lock_try(folder, m, name, --n);
	return fd;
}

static int
places_for(const struct turn_line *line, bool known)
{
	int workers = line->workers > 0 ? line->workers : WORKERS_ASSUMED;
	int places = workers - (known ? 1 : 2);

	return places > 0 ? places : 1;
}

static int
wait_for_turn(int folder, struct mem *m, bool known)
{
	const struct timespec period = {.tv_nsec = PERIOD * 1000000L};

	for (int waited = 0; waited <= WAIT_MAX; waited += PERIOD) {
		int fd = lock_any(folder, m, "turn", known ? TURNS : TURNS - 1);

		if (fd >= 0)
			return fd;
		nanosleep(&period, NULL);
	}
	return -1;
}

enum status
turn_take(struct turn *out, struct mem *m, const struct turn_line *line, bool known)
{
	int folder = folder_open(line->folder);

	*out = (struct turn){-1, -1};
	if (folder < 0) {
		log_warn("event=turns errno=%d", errno);
		return ST_OK;
	}
	out->place = lock_any(folder, m, line->family, places_for(line, known));
	if (out->place >= 0)
		out->running = wait_for_turn(folder, m, known);
	close(folder);
	if (out->running >= 0)
		return ST_OK;
	turn_give(out);
	return ST_BUSY;
}

void
turn_give(struct turn *t)
{
	if (t->running >= 0)
		close(t->running);
	if (t->place >= 0)
		close(t->place);
	*t = (struct turn){-1, -1};
}
