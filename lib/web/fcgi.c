/*
 * Taking requests from the web server: FastCGI on a listening socket, or one
 * plain CGI request.
 *
 * libfcgi's own handling of signals interrupts the reading of a body, and the
 * half of a form would then look whole. So signals are blocked everywhere but
 * in ppoll, the listening socket does not block, and what was read is compared
 * with CONTENT_LENGTH (design.md, 5).
 *
 * libfcgi waits for ever for a peer that sends nothing or reads nothing. So we
 * accept by ourselves, and an alarm shuts the connection of a peer that lets
 * us wait; libfcgi then sees its end.
 */
#define _GNU_SOURCE /* ppoll, accept4 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <fcgiapp.h>

#include "base/date.h"
#include "base/log.h"
#include "web/internal.h"

#define LISTENER      0
#define NOBODY        (-1) /* a listener of libfcgi's on which nothing comes */
#define HEAD_SECONDS  5    /* for a request's variables, which a web server sends at once */
#define PIECE         65536u
#define PIECE_SECONDS 10 /* for each piece of a body or an answer */
#define DRAIN_MAX     (16u * 1024 * 1024)
#define PAUSE_MS      100 /* after an accept that failed for want of something (EMFILE) */

static volatile sig_atomic_t told_to_stop;

/* The connection whose peer is waited for, and what the alarm does to it. */
static volatile sig_atomic_t watched_fd, watched_how;

static void
on_stop(int number)
{
	(void)number;
	told_to_stop = 1;
}

static void
on_alarm(int number)
{
	int before = errno;

	(void)number;
	shutdown(watched_fd, watched_how);
	errno = before;
}

/* Give the peer on `fd` some seconds; after them its connection is shut, `how` as for shutdown. */
static void
watch(int fd, int how, unsigned seconds)
{
	watched_fd = fd;
	watched_how = how;
	alarm(seconds);
}

static void
watch_end(void)
{
	alarm(0);
}

/* Block the signals that stop a worker; `open` is the mask for ppoll, with them let through. */
static void
signals_prepare(sigset_t *open)
{
	static const int stops[] = {SIGTERM, SIGUSR1, SIGINT, SIGHUP};
	struct sigaction act = {.sa_handler = on_stop};
	sigset_t blocked;

	told_to_stop = 0;
	sigemptyset(&blocked);
	sigemptyset(&act.sa_mask);
	for (size_t i = 0; i < sizeof(stops) / sizeof(stops[0]); i++) {
		sigaddset(&blocked, stops[i]);
		sigaction(stops[i], &act, NULL);
	}
	act.sa_handler = on_alarm;
	act.sa_flags = SA_RESTART;
	sigaction(SIGALRM, &act, NULL);
	sigprocmask(SIG_BLOCK, &blocked, open);
	for (size_t i = 0; i < sizeof(stops) / sizeof(stops[0]); i++)
		sigdelset(open, stops[i]);
}

/* ppoll does not let a signal through while connections are waiting already. */
static bool
stop_is_pending(void)
{
	sigset_t pending;

	sigpending(&pending);
	return sigismember(&pending, SIGTERM) || sigismember(&pending, SIGUSR1) ||
	       sigismember(&pending, SIGINT) || sigismember(&pending, SIGHUP);
}

bool
fcgi_is_cgi(void)
{
	return FCGX_IsCGI() != 0;
}

/* How many bytes the body has. ST_BAD_REQUEST: the header is no number, or a POST has none. */
static enum status
body_length(size_t *out, const struct incoming *in)
{
	const char *text = incoming_get(in, "CONTENT_LENGTH");
	int64_t n = 0;

	*out = 0;
	if (text && *text && (text_to_i64(&n, text) != ST_OK || n < 0))
		return ST_BAD_REQUEST;
	if ((!text || !*text) && text_equal(incoming_get(in, "REQUEST_METHOD"), "POST"))
		return ST_BAD_REQUEST;
	*out = (size_t)n;
	return ST_OK;
}

/* Read up to n bytes; fewer at the end of the input. */
typedef size_t read_fn(void *from, char *to, size_t n);

static size_t
read_fcgi(void *from, char *to, size_t n)
{
	FCGX_Request *f = from;
	size_t done = 0;

	while (done < n) {
		size_t want = n - done < PIECE ? n - done : PIECE;
		int got;

		watch(f->ipcFd, SHUT_RD, PIECE_SECONDS);
		got = FCGX_GetStr(to + done, (int)want, f->in);
		done += got > 0 ? (size_t)got : 0;
		if (got < 0 || (size_t)got != want)
			break;
	}
	return done;
}

static size_t
read_stdin(void *from, char *to, size_t n)
{
	size_t done = 0;

	(void)from;
	while (done < n) {
		ssize_t got = read(STDIN_FILENO, to + done, n - done);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break;
		done += (size_t)got;
	}
	return done;
}

/* What is too large is read and dropped, so that the web server can read our answer. */
static void
drain(read_fn *get, void *from, size_t n)
{
	char room[16384];

	for (size_t left = n < DRAIN_MAX ? n : DRAIN_MAX; left > 0;) {
		size_t want = left < sizeof(room) ? left : sizeof(room);

		if (get(from, room, want) != want)
			return;
		left -= want;
	}
}

/* The most that a body of its kind may have. */
static size_t
body_max(const struct incoming *in)
{
	return text_starts(incoming_get(in, "CONTENT_TYPE"), MULTIPART) ? REQUEST_UPLOAD_MAX
									: REQUEST_BODY_MAX;
}

static void
read_body(struct incoming *in, struct mem *m, read_fn *get, void *from)
{
	size_t n;
	char *body;

	in->body_status = body_length(&n, in);
	if (in->body_status != ST_OK)
		return;
	if (n > body_max(in)) {
		in->body_status = ST_TOO_LARGE;
		drain(get, from, n);
		return;
	}
	body = mem_alloc(m, n + 1, 1);
	in->body = body;
	in->body_n = get(from, body, n);
	if (in->body_n != n)
		in->body_status = ST_BAD_REQUEST;
}

static bool
write_fcgi(FCGX_Request *f, const char *s, size_t n)
{
	while (n > 0) {
		size_t piece = n < PIECE ? n : PIECE;

		watch(f->ipcFd, SHUT_RDWR, PIECE_SECONDS);
		if (FCGX_PutStr(s, (int)piece, f->out) != (int)piece)
			return false;
		s += piece;
		n -= piece;
	}
	return FCGX_FFlush(f->out) == 0;
}

/* Answer the request whose variables were read: true when the web server took the answer. */
static bool
serve_one(struct router *r, struct mem *m, FCGX_Request *f)
{
	struct incoming in = {.env = f->envp};
	struct text answer = text_begin(m);
	char extra;

	/* A connection that is kept would hold this worker for one client; we close each. */
	f->keepConnection = 0;
	read_body(&in, m, read_fcgi, f);
	if (in.body_status == ST_OK && (read_fcgi(f, &extra, 1) > 0 || FCGX_GetError(f->in) != 0))
		in.body_status = ST_BAD_REQUEST;
	watch_end();
	router_serve(&answer, r, m, &in);
	return write_fcgi(f, answer.s, answer.len);
}

/* Wait for a connection. False: told to stop, or nothing came for `idle` seconds. */
static bool
wait_for_work(const sigset_t *open, int idle)
{
	struct timespec limit = {.tv_sec = idle};
	struct pollfd p = {.fd = LISTENER, .events = POLLIN};

	while (!told_to_stop && !stop_is_pending()) {
		int n = ppoll(&p, 1, idle > 0 ? &limit : NULL, open);

		if (n > 0)
			return true;
		if (n == 0)
			return false;
		if (errno != EINTR) {
			log_error("fcgi: ppoll errno=%d", errno);
			return false;
		}
	}
	return false;
}

static void
note_time(_Atomic(int64_t) *last_request)
{
	if (last_request)
		*last_request = date_tick_ms();
}

/* The next connection, or -1: another worker was faster, or something is short and a pause is due. */
static int
accept_next(void)
{
	struct timespec pause = {.tv_nsec = PAUSE_MS * 1000000L};
	int fd = accept4(LISTENER, NULL, NULL, SOCK_CLOEXEC);

	if (fd < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != ECONNABORTED) {
		log_warn("fcgi: accept errno=%d", errno);
		nanosleep(&pause, NULL);
	}
	return fd;
}

/* Serve what comes on the connection `fd`. */
static void
serve_connection(struct router *r, FCGX_Request *f, int fd)
{
	struct mem *m = mem_create(NULL);

	f->ipcFd = fd;
	f->keepConnection = 1; /* or libfcgi would close it as the one before */
	watch(fd, SHUT_RDWR, HEAD_SECONDS);
	if (FCGX_Accept_r(f) != 0)
		log_warn("fcgi: a connection without a request");
	else if (!serve_one(r, m, f))
		log_warn("fcgi: the answer was not taken");
	FCGX_Finish_r(f);
	watch_end();
	mem_destroy(m);
}

int
fcgi_serve(struct router *r, const struct serve_options *o, _Atomic(int64_t) *last_request)
{
	FCGX_Request f;
	sigset_t open;
	int served = 0;

	if (FCGX_Init() != 0 || FCGX_InitRequest(&f, NOBODY, FCGI_FAIL_ACCEPT_ON_INTR) != 0) {
		log_error("fcgi: cannot begin");
		return 1;
	}
	signals_prepare(&open);
	fcntl(LISTENER, F_SETFL, fcntl(LISTENER, F_GETFL) | O_NONBLOCK);
	while (wait_for_work(&open, o->idle_exit)) {
		int fd = accept_next();

		if (fd < 0)
			continue;
		note_time(last_request);
		serve_connection(r, &f, fd);
		note_time(last_request);
		if (o->max_requests > 0 && ++served >= o->max_requests)
			break;
	}
	FCGX_Free(&f, 1);
	router_close(r);
	return 0;
}

static bool
write_all(int fd, const char *s, size_t n)
{
	while (n > 0) {
		ssize_t done = write(fd, s, n);

		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return false;
		s += done;
		n -= (size_t)done;
	}
	return true;
}

int
cgi_serve(struct router *r)
{
	struct mem *m = mem_create(NULL);
	struct incoming in = {.env = environ};
	struct text answer = text_begin(m);

	read_body(&in, m, read_stdin, NULL);
	router_serve(&answer, r, m, &in);
	if (!write_all(STDOUT_FILENO, answer.s, answer.len))
		log_warn("cgi: the answer was not taken");
	mem_destroy(m);
	router_close(r);
	return 0;
}
