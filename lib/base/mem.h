/*
 * mem.h - memory by context: everything made for a request is freed with it.
 *
 * A `struct mem` is a talloc context. Nothing here returns NULL: when memory
 * is out the process aborts and its master starts another (design.md, 3).
 * Handlers and the business layer never free; whoever made a context with
 * mem_create ends it with mem_destroy.
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stdarg.h>
#include <stddef.h>

struct mem;

/* A context inside `parent` (NULL: a root). Owned by the caller. */
struct mem *mem_create(struct mem *parent);

/* Free `m` and everything made in it. NULL is allowed. */
void mem_destroy(struct mem *m);

/* Call `fn(arg)` when `m` is freed: for what another library made and must free itself. */
void mem_on_destroy(struct mem *m, void (*fn)(void *), void *arg);

/* Zeroed room for `n` things of `size` bytes; aborts when n * size overflows. */
void *mem_alloc(struct mem *m, size_t n, size_t size);

/* Room for `n` things, the first `old` kept and the new ones zeroed. `p` may be NULL when old is 0.
 */
void *mem_grow(struct mem *m, void *p, size_t old, size_t n, size_t size);

#define mem_new(m, T)      ((T *)mem_alloc((m), 1, sizeof(T)))
#define mem_array(m, T, n) ((T *)mem_alloc((m), (n), sizeof(T)))

/* Copies, terminated by NUL. mem_strdup of NULL is NULL. */
char *mem_strdup(struct mem *m, const char *s);
char *mem_strndup(struct mem *m, const char *s, size_t n);
char *mem_printf(struct mem *m, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
char *mem_vprintf(struct mem *m, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0)));

#endif
