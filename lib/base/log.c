/*
 * Whoever reads our log may have stopped reading: a line that cannot be taken
 * at once is dropped and counted, and the count is the next line that is taken.
 *
 * A pipe is shared with its reader and with other writers, whose mode is not
 * ours to change, so it is opened once more for ourselves; where that is not
 * allowed we ask poll first.
 */
#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define LINE_MAX_BYTES 2048 /* less than PIPE_BUF: a pipe takes it whole or not at all */

static const char *log_program = "uplog";
static enum log_level log_lowest = LOG_INFO;
static int log_fd = STDERR_FILENO;
static unsigned long log_dropped;

static const char *const level_names[] = {
	[LOG_DEBUG] = "debug", [LOG_INFO] = "info", [LOG_WARN] = "warn", [LOG_ERROR] = "error"};

static void
open_pipe(void)
{
	struct stat st;
	int fd;

	if (log_fd != STDERR_FILENO || fstat(STDERR_FILENO, &st) != 0 || !S_ISFIFO(st.st_mode))
		return;
	fd = open("/proc/self/fd/2", O_WRONLY | O_NONBLOCK | O_CLOEXEC);
	if (fd >= 0)
		log_fd = fd;
}

void
log_setup(const char *program, enum log_level level)
{
	log_program = program;
	log_lowest = level;
	open_pipe();
}

enum log_level
log_level_named(const char *name)
{
	for (enum log_level l = LOG_DEBUG; l <= LOG_ERROR; l++)
		if (name && strcmp(name, level_names[l]) == 0)
			return l;
	return LOG_INFO;
}

/* Control characters would let a value begin a line of its own. */
static void
flatten(char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)s[i] < 0x20 || s[i] == 0x7f)
			s[i] = ' ';
}

/* False when it would have to wait. */
static bool
write_now(const char *line, size_t n)
{
	struct pollfd p = {.fd = log_fd, .events = POLLOUT};

	if (send(log_fd, line, n, MSG_DONTWAIT | MSG_NOSIGNAL) >= 0)
		return true;
	if (errno != ENOTSOCK)
		return false;
	return poll(&p, 1, 0) == 1 && write(log_fd, line, n) >= 0;
}

static bool write_words(enum log_level level, const char *fmt, va_list ap)
	__attribute__((format(printf, 2, 0)));

/* The time, who speaks and how loudly, then the words. False when nobody takes them now. */
static bool
write_words(enum log_level level, const char *fmt, va_list ap)
{
	char line[LINE_MAX_BYTES], stamp[32];
	time_t now = time(NULL);
	struct tm tm;
	int n;

	strftime(stamp, sizeof(stamp), "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&now, &tm));
	n = snprintf(line, sizeof(line) - 1, "%s %s[%d] %s ", stamp, log_program, (int)getpid(),
		level_names[level]);
	n += vsnprintf(line + n, sizeof(line) - 1 - (size_t)n, fmt, ap);
	if ((size_t)n > sizeof(line) - 2)
		n = (int)sizeof(line) - 2;
	flatten(line, (size_t)n);
	line[n++] = '\n';
	return write_now(line, (size_t)n);
}

static bool
write_line(enum log_level level, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

static bool
write_line(enum log_level level, const char *fmt, ...)
{
	bool taken;
	va_list ap;

	va_start(ap, fmt);
	taken = write_words(level, fmt, ap);
	va_end(ap);
	return taken;
}

void
log_line(enum log_level level, const char *fmt, ...)
{
	va_list ap;

	if (level < log_lowest)
		return;
	if (log_dropped && write_line(LOG_WARN, "log: dropped=%lu", log_dropped))
		log_dropped = 0;
	va_start(ap, fmt);
	if (log_dropped || !write_words(level, fmt, ap))
		log_dropped++;
	va_end(ap);
}
