/*
 * The master of several workers on one listening socket.
 *
 * It never gives up: a worker that ends is started again, at once after a
 * clean end or when it had served, with growing pauses when it could not even
 * begin. SIGHUP runs this program anew in place, with the same process id, once
 * a trial start of it has succeeded; the new workers are there before the old
 * ones are told to stop, so nothing is lost. SIGTERM, SIGINT and SIGUSR1 are
 * passed on, and waited for.
 *
 * The signals stay blocked from the first line of main on, in every image and
 * every child: one that comes at any moment waits until somebody asks for it.
 */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/date.h"
#include "base/log.h"
#include "web/internal.h"

#define OLD_WORKERS   "UPLOG_OLD_WORKERS" /* what a new image must retire */
#define WORKERS_MAX   256
#define STEADY        5 /* seconds that a worker must live for its end not to be a failure */
#define DELAY_FIRST   100
#define DELAY_LONGEST 5000

struct worker {
	pid_t pid;          /* 0: none runs */
	int64_t since;      /* ms, start of this one */
	int64_t not_before; /* ms, start of the next one */
	int failures;       /* in a row */
};

struct master {
	struct router *router;
	const struct serve_options *options;
	char **argv;
	struct mem *mem;
	struct worker *workers;
	int64_t since;                  /* ms */
	_Atomic(int64_t) *last_request; /* ms, of each worker, which writes it; 0 = none yet */
	sigset_t signals;               /* that the master waits for */
	int old[WORKERS_MAX];
	size_t n_old;
};

int
prefork_delay(int failures)
{
	if (failures < 1)
		return 0;
	if (failures > 6)
		return DELAY_LONGEST;
	return DELAY_FIRST << (failures - 1);
}

size_t
prefork_pids_read(int *out, size_t max, const char *text)
{
	size_t n = 0;

	while (text && *text && n < max) {
		char *end;
		long pid = strtol(text, &end, 10);

		if (end > text && pid > 1 && pid <= INT32_MAX)
			out[n++] = (int)pid;
		text = end + strcspn(end, ",");
		text += *text == ',';
	}
	return n;
}

static void
worker_start(struct master *m, struct worker *w)
{
	_Atomic(int64_t) *last_request = &m->last_request[w - m->workers];
	pid_t master = getpid(), pid;

	w->since = date_tick_ms();
	*last_request = 0;
	pid = fork();
	if (pid == 0) {
		prctl(PR_SET_PDEATHSIG, SIGTERM);
		if (getppid() != master)
			_exit(0);
		_exit(fcgi_serve(m->router,
			&(struct serve_options){.max_requests = m->options->max_requests},
			last_request));
	}
	if (pid < 0) {
		log_error("prefork: fork errno=%d", errno);
		w->not_before = date_tick_ms() + prefork_delay(++w->failures);
		return;
	}
	w->pid = pid;
}

static void
worker_ended(const struct master *m, struct worker *w, int how)
{
	bool clean = WIFEXITED(how) && WEXITSTATUS(how) == 0;
	bool steady = date_tick_ms() - w->since >= STEADY * 1000;
	bool served = m->last_request[w - m->workers] != 0;

	w->failures = clean || steady || served ? 0 : w->failures + 1;
	w->not_before = date_tick_ms() + prefork_delay(w->failures);
	if (!clean)
		log_warn("prefork: worker=%d ended %s=%d", (int)w->pid,
			WIFSIGNALED(how) ? "signal" : "code",
			WIFSIGNALED(how) ? WTERMSIG(how) : WEXITSTATUS(how));
	w->pid = 0;
}

static void
reap(struct master *m)
{
	int how;
	pid_t pid;

	while ((pid = waitpid(-1, &how, WNOHANG)) > 0)
		for (int i = 0; i < m->options->workers; i++)
			if (m->workers[i].pid == pid)
				worker_ended(m, &m->workers[i], how);
}

/* Start what is due; gives the ms until the next is, or -1. */
static int64_t
start_due(struct master *m)
{
	int64_t wait = -1, now = date_tick_ms();

	for (int i = 0; i < m->options->workers; i++) {
		struct worker *w = &m->workers[i];

		if (!w->pid && w->not_before <= now)
			worker_start(m, w);
		if (!w->pid) {
			int64_t due = w->not_before > now ? w->not_before - now : 1;

			wait = wait < 0 || due < wait ? due : wait;
		}
	}
	return wait;
}

static void
stop_all(struct master *m)
{
	for (int i = 0; i < m->options->workers; i++)
		if (m->workers[i].pid)
			kill(m->workers[i].pid, SIGTERM);
	for (size_t i = 0; i < m->n_old; i++)
		kill(m->old[i], SIGTERM);
	while (waitpid(-1, NULL, 0) > 0 || errno == EINTR)
		;
}

/* True when this program, as it is on the disk now, can start: a mistake in a file must not end
 * the service. */
static bool
trial_start(struct master *m)
{
	pid_t pid = fork();
	int how = 1;

	if (pid == 0) {
		char check[] = "--check";
		char *argv[] = {m->argv[0], check, NULL};

		execvp(argv[0], argv);
		_exit(127);
	}
	while (pid > 0 && waitpid(pid, &how, 0) < 0 && errno == EINTR)
		;
	return pid > 0 && WIFEXITED(how) && WEXITSTATUS(how) == 0;
}

static void
run_anew(struct master *m)
{
	struct text pids = text_begin(m->mem);

	if (!trial_start(m)) {
		log_error("prefork: the new program does not start; going on with this one");
		return;
	}
	for (int i = 0; i < m->options->workers; i++)
		if (m->workers[i].pid)
			text_addf(&pids, "%s%d", pids.len ? "," : "", (int)m->workers[i].pid);
	for (size_t i = 0; i < m->n_old; i++)
		text_addf(&pids, "%s%d", pids.len ? "," : "", m->old[i]);
	setenv(OLD_WORKERS, pids.s, 1);
	execvp(m->argv[0], m->argv);
	log_error("prefork: exec errno=%d; going on with this one", errno);
	unsetenv(OLD_WORKERS);
}

/* Tell the workers of the image before this one to stop; they finish what they are at. */
static void
retire_old(struct master *m)
{
	m->n_old = prefork_pids_read(m->old, WORKERS_MAX, getenv(OLD_WORKERS));
	unsetenv(OLD_WORKERS);
	start_due(m);
	for (size_t i = 0; i < m->n_old; i++)
		kill(m->old[i], SIGTERM);
	m->n_old = 0;
}

static bool
is_idle(const struct master *m)
{
	int64_t last = m->since;

	for (int i = 0; i < m->options->workers; i++)
		if (m->last_request[i] > last)
			last = m->last_request[i];
	return m->options->idle_exit > 0 && date_tick_ms() - last >= m->options->idle_exit * 1000LL;
}

/* Wait for a signal, at most `ms` (-1: as long as it takes). 0 when none came. */
static int
wait_for_signal(const struct master *m, int64_t ms)
{
	struct timespec limit;
	int number;

	if (m->options->idle_exit > 0 && (ms < 0 || ms > 1000))
		ms = 1000;
	limit = (struct timespec){.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000};
	number = ms < 0 ? sigwaitinfo(&m->signals, NULL) : sigtimedwait(&m->signals, NULL, &limit);
	return number > 0 ? number : 0;
}

static int
master_loop(struct master *m)
{
	for (;;) {
		int number;

		reap(m);
		number = wait_for_signal(m, start_due(m));
		if (number == SIGHUP)
			run_anew(m);
		if (number == SIGTERM || number == SIGINT || number == SIGUSR1 ||
			(number == 0 && is_idle(m))) {
			stop_all(m);
			return 0;
		}
	}
}

static _Atomic(int64_t) *
shared_clocks(int n)
{
	_Atomic(int64_t) *at = mmap(NULL, (size_t)n * sizeof(*at), PROT_READ | PROT_WRITE,
		MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (at == MAP_FAILED) {
		log_error("prefork: mmap errno=%d", errno);
		abort();
	}
	return at;
}

static sigset_t
signals_waited(void)
{
	static const int waited[] = {SIGCHLD, SIGHUP, SIGTERM, SIGINT, SIGUSR1};
	sigset_t set;

	sigemptyset(&set);
	for (size_t i = 0; i < sizeof(waited) / sizeof(waited[0]); i++)
		sigaddset(&set, waited[i]);
	return set;
}

void
prefork_hold_signals(void)
{
	sigset_t set = signals_waited();

	sigprocmask(SIG_BLOCK, &set, NULL);
}

int
prefork_run(struct router *r, const struct serve_options *o, char **argv)
{
	struct master m = {.router = r, .options = o, .argv = argv};
	int code;

	m.mem = mem_create(NULL);
	m.workers = mem_array(m.mem, struct worker, (size_t)o->workers);
	m.since = date_tick_ms();
	m.last_request = shared_clocks(o->workers);
	m.signals = signals_waited();
	retire_old(&m);
	code = master_loop(&m);
	mem_destroy(m.mem);
	return code;
}
