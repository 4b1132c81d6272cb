/*
 * bare - the statements of one request, through the client library and
 * nothing else: the floor that a page is measured against.
 *
 *   bare SOCKET USER DATABASE ROUNDS FILE
 *
 * FILE holds one statement per line, with its values in place. Each is
 * prepared once, run ROUNDS times in turn, and all rows are fetched. The
 * statements run in one transaction per round, which is rolled back. Prints
 * one line: the microseconds of the median round, and of CPU here per round.
 */
#include <mysql.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#define STATEMENTS_MAX 64

static MYSQL_STMT *prepared[STATEMENTS_MAX];
static size_t n_prepared;

static void
fail(const char *what, const char *why)
{
	fprintf(stderr, "bare: %s: %s\n", what, why);
	exit(1);
}

static double
now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static double
cpu_us(void)
{
	struct rusage u;

	getrusage(RUSAGE_SELF, &u);
	return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1e6 +
	       (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec);
}

static void
prepare_all(MYSQL *my, const char *path)
{
	FILE *f = fopen(path, "r");
	char *line = NULL;
	size_t room = 0;
	ssize_t len;

	if (!f)
		fail(path, "cannot be opened");
	while ((len = getline(&line, &room, f)) > 1) {
		MYSQL_STMT *st = mysql_stmt_init(my);

		if (n_prepared == STATEMENTS_MAX)
			fail(path, "too many statements");
		if (mysql_stmt_prepare(st, line, (unsigned long)len - 1) != 0)
			fail(line, mysql_stmt_error(st));
		prepared[n_prepared++] = st;
	}
	free(line);
	fclose(f);
}

static void
run_one(MYSQL_STMT *st)
{
	static char room[32][512];
	static unsigned long length[32];
	unsigned columns = mysql_stmt_field_count(st);
	MYSQL_BIND binds[32] = {0};
	int got;

	if (mysql_stmt_execute(st) != 0)
		fail("execute", mysql_stmt_error(st));
	if (columns == 0)
		return;
	for (unsigned i = 0; i < columns && i < 32; i++)
		binds[i] = (MYSQL_BIND){.buffer_type = MYSQL_TYPE_STRING,
			.buffer = room[i],
			.buffer_length = sizeof(room[i]),
			.length = &length[i]};
	if (columns <= 32 && mysql_stmt_bind_result(st, binds) != 0)
		fail("bind", mysql_stmt_error(st));
	mysql_stmt_store_result(st);
	while ((got = mysql_stmt_fetch(st)) == 0 || got == MYSQL_DATA_TRUNCATED)
		continue;
	mysql_stmt_free_result(st);
}

static void
run_round(MYSQL *my)
{
	mysql_query(my, "START TRANSACTION");
	for (size_t i = 0; i < n_prepared; i++)
		run_one(prepared[i]);
	mysql_query(my, "ROLLBACK");
}

static int
by_size(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

int
main(int argc, char **argv)
{
	MYSQL *my = mysql_init(NULL);
	size_t rounds = argc == 6 ? (size_t)strtoul(argv[4], NULL, 10) : 0;
	double *took, cpu;

	if (rounds == 0)
		fail("usage", "bare SOCKET USER DATABASE ROUNDS FILE");
	if (!mysql_real_connect(my, NULL, argv[2], NULL, argv[3], 0, argv[1], 0))
		fail("connect", mysql_error(my));
	mysql_query(my, "SET NAMES utf8mb4");
	prepare_all(my, argv[5]);
	took = calloc(rounds, sizeof(*took));
	run_round(my);
	cpu = cpu_us();
	for (size_t i = 0; i < rounds; i++) {
		double began = now_us();

		run_round(my);
		took[i] = now_us() - began;
	}
	cpu = cpu_us() - cpu;
	qsort(took, rounds, sizeof(*took), by_size);
	printf("%.0f %.0f\n", took[rounds / 2], cpu / (double)rounds);
	free(took);
	for (size_t i = 0; i < n_prepared; i++)
		mysql_stmt_close(prepared[i]);
	mysql_close(my);
	return 0;
}
