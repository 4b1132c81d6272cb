/*
 * log.h - one line per event on standard error, `key=value`, no personal data.
 *
 * Values hold ids, counts, statuses and addresses of screens: never a name, a
 * phone, an email or what somebody typed (domain.md rule 11).
 *
 * Logging never waits: lines that nobody takes are dropped, and how many were
 * is the first line once somebody does.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

enum log_level { LOG_DEBUG = 1, LOG_INFO, LOG_WARN, LOG_ERROR };

/* Lines below `level` are dropped; `program` starts every line. Both are kept, not copied. */
void log_setup(const char *program, enum log_level level);

/* The level that a configuration names (debug, info, warn, error); LOG_INFO for anything else. */
enum log_level log_level_named(const char *name);

void log_line(enum log_level level, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#define log_debug(...) log_line(LOG_DEBUG, __VA_ARGS__)
#define log_info(...)  log_line(LOG_INFO, __VA_ARGS__)
#define log_warn(...)  log_line(LOG_WARN, __VA_ARGS__)
#define log_error(...) log_line(LOG_ERROR, __VA_ARGS__)

#endif
