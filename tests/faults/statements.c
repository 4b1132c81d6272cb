/*
 * Preloaded into a program: after the n-th statement that it sends once a test armed it, a process is
 * killed as nothing can hinder, this one or the one that is named. UPLOG_TEST_STATEMENTS names the file
 * through which the test says so (tests/faults/between.test.mjs).
 */
#include <dlfcn.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "orders.h"

struct orders {
	_Atomic int32_t armed;
	_Atomic int32_t nth;    /* 0 = count only */
	_Atomic int32_t victim; /* 0 = the process that sends it */
	_Atomic int32_t sent;   /* since it was armed */
};

static struct orders *orders;

__attribute__((constructor)) static void
open_orders(void)
{
	orders = orders_of("UPLOG_TEST_STATEMENTS", sizeof(*orders));
}

/* What the library that is wrapped calls `name`; void * is no function in C. */
static void
find(const char *name, void *out)
{
	void *at = dlsym(RTLD_NEXT, name);

	if (!at)
		abort();
	memcpy(out, &at, sizeof(at));
}

static void
count(void)
{
	if (orders->armed && ++orders->sent == orders->nth)
		kill(orders->victim ? orders->victim : getpid(), SIGKILL);
}

/* Both clients' shapes, without the headers of either. */
int mysql_stmt_execute(void *stmt);
int mysql_query(void *my, const char *sql);
int mysql_real_query(void *my, const char *sql, unsigned long n);

int
mysql_stmt_execute(void *stmt)
{
	int (*real)(void *);
	int answer;

	find("mysql_stmt_execute", &real);
	answer = real(stmt);
	count();
	return answer;
}

int
mysql_query(void *my, const char *sql)
{
	int (*real)(void *, const char *);
	int answer;

	find("mysql_query", &real);
	answer = real(my, sql);
	count();
	return answer;
}

int
mysql_real_query(void *my, const char *sql, unsigned long n)
{
	int (*real)(void *, const char *, unsigned long);
	int answer;

	find("mysql_real_query", &real);
	answer = real(my, sql, n);
	count();
	return answer;
}
