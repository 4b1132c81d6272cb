#include "ctl.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "auth/store.h"
#include "base/country.h"
#include "base/text.h"

#define STEP 65536

static void
args_remove(struct args *a, int at, int count)
{
	for (int i = at; i + count < a->n; i++)
		a->v[i] = a->v[i + count];
	a->n -= count;
}

const char *
args_take(struct args *a, const char *name)
{
	size_t length = strlen(name);

	for (int i = 0; i < a->n; i++) {
		const char *arg = a->v[i];

		if (text_equal(arg, name) && i + 1 < a->n) {
			const char *value = a->v[i + 1];

			args_remove(a, i, 2);
			return value;
		}
		if (text_starts(arg, name) && arg[length] == '=') {
			args_remove(a, i, 1);
			return arg + length + 1;
		}
	}
	return NULL;
}

bool
args_flag(struct args *a, const char *name)
{
	for (int i = 0; i < a->n; i++) {
		if (text_equal(a->v[i], name)) {
			args_remove(a, i, 1);
			return true;
		}
	}
	return false;
}

bool
args_are(const struct args *a, int n)
{
	for (int i = 0; i < a->n; i++)
		if (a->v[i][0] == '-' && a->v[i][1])
			return false;
	return a->n == n;
}

int
ctl_fail(const char *fmt, ...)
{
	va_list ap;

	fputs("uplogctl: ", stderr);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	return EXIT_FAILED;
}

int
ctl_usage(const struct ctl *c)
{
	fprintf(stderr, "usage: uplogctl [--config FILE] %s\n", c->usage);
	return EXIT_USAGE;
}

int
ctl_answer(enum status st, const char *what)
{
	if (st == ST_OK)
		return EXIT_DONE;
	if (st == ST_UNAVAILABLE)
		return ctl_fail("the database is away, or refuses the account of [account.owner]");
	return ctl_fail("%s: %s", what ? what : "not done", status_name(st));
}

static enum status
find_store(struct reader *r, void *arg)
{
	struct ctl *c = arg;
	struct store store;
	enum status st = store_find(&store, r, c->mem);

	if (st != ST_OK)
		return st;
	if (date_set_zone(store.zone) == ST_OK)
		return country_set(store.calling_code);
	ctl_fail("this machine does not know the store's zone %s: install tzdata", store.zone);
	return ST_INVALID;
}

bool
ctl_use_store(struct ctl *c)
{
	enum status st = db_read(c->db, NULL, find_store, c);

	if (st == ST_NOT_FOUND || st == ST_ERROR)
		ctl_fail("the database has no store yet: run uplogctl migrate");
	else if (st != ST_OK && st != ST_INVALID)
		ctl_answer(st, NULL);
	return st == ST_OK;
}

static char *
read_all(struct ctl *c, size_t *out_n, FILE *f, size_t max)
{
	char *bytes = NULL;
	size_t n = 0, room = 0;

	do {
		if (n + STEP > room) {
			bytes = mem_grow(c->mem, bytes, n, room * 2 + STEP, 1);
			room = room * 2 + STEP;
		}
		n += fread(bytes + n, 1, STEP, f);
	} while (n <= max && !feof(f) && !ferror(f));
	*out_n = n;
	return bytes;
}

char *
ctl_read(size_t *out_n, struct ctl *c, const char *path, size_t max)
{
	bool is_input = text_equal(path, "-");
	FILE *f = is_input ? stdin : fopen(path, "rb");
	char *bytes;

	if (!f) {
		ctl_fail("%s: %s", path, strerror(errno));
		return NULL;
	}
	bytes = read_all(c, out_n, f, max);
	if (ferror(f)) {
		ctl_fail("%s: %s", is_input ? "standard input" : path, strerror(errno));
		bytes = NULL;
	} else if (*out_n > max) {
		ctl_fail("%s: larger than %zu MiB", is_input ? "standard input" : path,
			max / (1024 * 1024));
		bytes = NULL;
	}
	if (!is_input)
		fclose(f);
	return bytes;
}

const char *
ctl_read_secret(struct ctl *c, const char *prompt)
{
	struct termios shown, hidden;
	bool is_terminal = tcgetattr(STDIN_FILENO, &shown) == 0;
	char line[512];
	char *got;

	if (is_terminal) {
		hidden = shown;
		hidden.c_lflag &= ~(tcflag_t)ECHO;
		fputs(prompt, stderr);
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
	}
	got = fgets(line, sizeof(line), stdin);
	if (is_terminal) {
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
		fputc('\n', stderr);
	}
	return got ? mem_strndup(c->mem, line, strcspn(line, "\r\n")) : NULL;
}

void
ctl_progress(const char *what, int64_t done, int64_t total)
{
	if (!isatty(STDERR_FILENO))
		return;
	fprintf(stderr, "\r%s: %lld of %lld%s", what, (long long)done, (long long)total,
		done == total ? "\n" : "");
	fflush(stderr);
}
