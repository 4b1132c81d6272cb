/*
 * view_shim.h - what of ctemplate the view needs, as C; only view.c includes it.
 *
 * Names and files are literals: ctemplate keeps every name it has ever seen.
 */
#ifndef WEB_VIEW_SHIM_H
#define WEB_VIEW_SHIM_H

#ifdef __cplusplus
extern "C" {
#else
#include <stdbool.h>
#endif
#include <stddef.h>

struct view;

typedef void view_shim_emit(void *to, const char *s, size_t n);

/* Where templates are, parsing one, and then none any more. */
void view_shim_root(const char *dir);
bool view_shim_load(const char *file);
void view_shim_freeze(void);

bool view_shim_expand(const struct view *v, view_shim_emit *emit, void *to);

#ifdef __cplusplus
}
#endif

#endif
