#include "base/mem.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <talloc.h>

#include "base/log.h"

static void *
must(void *p)
{
	if (!p) {
		log_error("out of memory");
		abort();
	}
	return p;
}

struct mem *
mem_create(struct mem *parent)
{
	return must(talloc_new(parent));
}

void
mem_destroy(struct mem *m)
{
	if (m)
		talloc_free(m);
}

struct farewell {
	void (*fn)(void *);
	void *arg;
};

static int
say_farewell(struct farewell *f)
{
	f->fn(f->arg);
	return 0;
}

void
mem_on_destroy(struct mem *m, void (*fn)(void *), void *arg)
{
	struct farewell *f = must(talloc_zero(m, struct farewell));

	f->fn = fn;
	f->arg = arg;
	talloc_set_destructor(f, say_farewell);
}

void *
mem_alloc(struct mem *m, size_t n, size_t size)
{
	if (size && n > SIZE_MAX / 2 / size)
		must(NULL);
	return must(talloc_zero_size(m, n * size > 0 ? n * size : 1));
}

void *
mem_grow(struct mem *m, void *p, size_t old, size_t n, size_t size)
{
	char *grown;

	if (size && n > SIZE_MAX / 2 / size)
		must(NULL);
	grown = must(talloc_realloc_size(m, p, n * size > 0 ? n * size : 1));
	if (n > old)
		memset(grown + old * size, 0, (n - old) * size);
	return grown;
}

char *
mem_strdup(struct mem *m, const char *s)
{
	return s ? must(talloc_strdup(m, s)) : NULL;
}

char *
mem_strndup(struct mem *m, const char *s, size_t n)
{
	char *copy = mem_alloc(m, n + 1, 1);

	memcpy(copy, s, n);
	return copy;
}

char *
mem_vprintf(struct mem *m, const char *fmt, va_list ap)
{
	char room[256];
	va_list again;
	int n;

	va_copy(again, ap);
	n = vsnprintf(room, sizeof(room), fmt, again);
	va_end(again);
	if (n >= 0 && (size_t)n < sizeof(room))
		return mem_strndup(m, room, (size_t)n);
	return must(talloc_vasprintf(m, fmt, ap)); /* formats twice */
}

char *
mem_printf(struct mem *m, const char *fmt, ...)
{
	va_list ap;
	char *s;

	va_start(ap, fmt);
	s = mem_vprintf(m, fmt, ap);
	va_end(ap);
	return s;
}
