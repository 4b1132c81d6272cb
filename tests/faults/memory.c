/*
 * Preloaded into a program: the n-th allocation that is asked for after a test armed it fails, and
 * with it, unless only one is to fail, all that the same process asks for then. UPLOG_TEST_MEMORY
 * names the file through which the test says so (tests/faults/memory.test.mjs).
 */
#include <errno.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "orders.h"

struct orders {
	_Atomic int32_t armed;
	_Atomic int32_t nth;    /* 0 = count only */
	_Atomic int32_t once;   /* the next succeeds again */
	_Atomic int32_t asked;  /* since it was armed */
	_Atomic int32_t victim; /* the process whose allocation failed */
};

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t n, size_t size);
extern void *__libc_realloc(void *p, size_t size);

static struct orders *orders;

__attribute__((constructor)) static void
open_orders(void)
{
	orders = orders_of("UPLOG_TEST_MEMORY", sizeof(*orders));
}

static bool
is_refused(void)
{
	int32_t asked;

	if (!orders || !orders->armed)
		return false;
	asked = ++orders->asked;
	if (asked == orders->nth)
		orders->victim = getpid();
	else if (orders->once || orders->victim != getpid())
		return false;
	errno = ENOMEM;
	return true;
}

void *
malloc(size_t size)
{
	return is_refused() ? NULL : __libc_malloc(size);
}

void *
calloc(size_t n, size_t size)
{
	return is_refused() ? NULL : __libc_calloc(n, size);
}

void *
realloc(void *p, size_t size)
{
	return is_refused() ? NULL : __libc_realloc(p, size);
}
