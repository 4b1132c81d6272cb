#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const char *log_program = "uplog";
static enum log_level log_lowest = LOG_INFO;

static const char *const level_names[] = {
	[LOG_DEBUG] = "debug", [LOG_INFO] = "info", [LOG_WARN] = "warn", [LOG_ERROR] = "error"};

void
log_setup(const char *program, enum log_level level)
{
	log_program = program;
	log_lowest = level;
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

void
log_line(enum log_level level, const char *fmt, ...)
{
	char line[2048], stamp[32];
	time_t now = time(NULL);
	struct tm tm;
	va_list ap;
	int n;

	if (level < log_lowest)
		return;
	strftime(stamp, sizeof(stamp), "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&now, &tm));
	n = snprintf(line, sizeof(line) - 1, "%s %s[%d] %s ", stamp, log_program, (int)getpid(),
		level_names[level]);
	va_start(ap, fmt);
	n += vsnprintf(line + n, sizeof(line) - 1 - (size_t)n, fmt, ap);
	va_end(ap);
	if ((size_t)n > sizeof(line) - 2)
		n = (int)sizeof(line) - 2;
	flatten(line, (size_t)n);
	line[n++] = '\n';
	if (write(STDERR_FILENO, line, (size_t)n) < 0)
		return;
}
